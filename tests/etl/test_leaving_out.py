"""What is left out of a workbook on purpose: never one of two rows that say the same thing, and the version can be built again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from etl import front
from etl.front import Decisions
from tests.etl import workbooks
from tests.etl.workbooks import goal, goals

HEADER = ["Entidad", "Indicador", "Lugar", "Periodo", "Cantidad", "Unidad", "Medición"]
PLAN = ["Código de la meta", "Indicador de producto", "Unidad de medida", "Meta del cuatrienio", "Programado 2024", "Programado 2025"]
LEAVING = Decisions(leave_out_rows=True)


def row(value: Any = 5, period: str = "2024-01") -> list[Any]:
    return ["IMEBU", "Apoyos", "Bucaramanga", period, value, "personas", "Flujo"]


def test_of_two_rows_of_the_same_thing_none_is_loaded(data: Path, tmp_path: Path) -> None:
    path = workbooks.write(tmp_path / "a.xlsx", {"Hoja1": [HEADER, row(), row(7), row(8, "2024-02")]})
    outcome = front.load([path], decisions=LEAVING)
    assert [(problem.rule, problem.cell) for problem in outcome.files[0].problems if problem.severity == "error"] == [
        ("RecordRepeated", "E3")
    ]
    assert (outcome.refused, outcome.published) == (True, False)


@pytest.mark.parametrize(
    ("sheets", "cells"),
    [
        ({"Hoja1": [HEADER, row(), row(6, "2024-02"), ["Total", None, None, None, "once"]]}, ["E4"]),
        ({"Hoja1": [["CASA"], ["Mes", "Mayo de 2024"], ["Personas atendidas", "x"], ["Orientación", 5]]}, ["B3"]),
        ({"Hoja1": [["Plan indicativo 2024-2027"], PLAN, ["1", "Personas orientadas", "personas", 400, -7, "x"]]}, ["E3", "F3"]),
        ({"Hoja1": goals(goal(), goal("662", achieved=-5, achieved_unit="personas"))["Metas"]}, ["H5"]),
    ],
    ids=["total", "form", "yearly", "reading"],
)
def test_a_cell_that_is_left_out_is_said_and_left_out_again(
    data: Path, tmp_path: Path, sheets: Mapping[str, Sequence[Sequence[Any]]], cells: list[str]
) -> None:
    outcome = front.load([workbooks.write(tmp_path / "a.xlsx", sheets)], decisions=LEAVING)
    assert not outcome.refused
    assert sorted(outcome.files[0].cells_left_out) == [("Hoja1", cell) for cell in cells]
    assert front.rebuild()[1]
