"""Printed totals beside their sums: as the checks judge them, and why some cannot be held against anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl import front
from metrics import questions, reviewed, stated
from tests.etl import workbooks
from tests.etl.workbooks import PERSONS, casa
from warehouse.reader import Reader, open_version
from warehouse.verdicts import Verdict

Totals = Callable[..., pd.DataFrame]


@pytest.fixture
def totals(data: Path, tmp_path: Path) -> Totals:
    """The totals of one workbook."""

    def of(sheets: dict[str, Any]) -> pd.DataFrame:
        outcome = front.load([workbooks.write(tmp_path / "libro.xlsx", sheets)])
        assert outcome.published
        assert outcome.version is not None
        return questions.stated_against_computed(open_version(outcome.version))

    return of


def test_the_total_of_the_report(figures: Reader) -> None:
    """The report to the council of 2019 printed 10.388 persons under months that add up to 10.668."""
    found = questions.stated_against_computed(figures)
    (one,) = found.to_dict("records")
    assert (one["stated"], one["computed"], one["difference"], one["cell"], one["is_provisional"]) == (10388, 10668, 280, "N7", True)
    assert len(one["figures"]) == 12
    origins = questions.origin(figures, tuple(one["figures"]))
    assert origins["value"].sum() == one["computed"]
    assert stated.count(found) == "1 de 1 totales impresos no coincide con sus cifras"
    assert stated.name(one) == "CASA · Personas atendidas"
    assert stated.verdict(one) == "No coinciden (con cifras preliminares)"


def test_one_that_agrees(totals: Totals) -> None:
    (one,) = totals(casa(total=10668)).to_dict("records")
    assert (one["difference"], one["why"]) == (0, None)
    assert stated.verdict(one).startswith("Coinciden")


def test_one_with_a_month_left_blank_has_no_sum(totals: Totals) -> None:
    found = totals(casa(total=10388, persons=[None, *PERSONS[1:]]))
    (one,) = found.to_dict("records")
    assert pd.isna(one["computed"])
    assert one["why"] == "missing"
    assert list(one["figures"]) == []
    assert stated.verdict(one) == "Sin suma: le falta la cifra de algún mes"
    assert stated.count(found) == "Ningún total impreso se puede comparar con una suma"


def test_one_of_several_rows_is_held_against_its_column(totals: Totals) -> None:
    rows = [["Atenciones 2019"], [], ["CONCEPTO", "Ene", "Feb"], ["ORIENTACION", 500, 1], ["PSICOLOGIA", 81, 2], ["TOTAL", 0, 3]]
    found = totals({"Atenciones": rows})
    assert list(zip(found["stated"], found["computed"], found["cell"], strict=True)) == [(0, 581, "B6"), (3, 3, "C6")]
    assert stated.name(found.to_dict("records")[0]).endswith("TOTAL")
    assert stated.count(found) == "1 de 2 totales impresos no coincide con sus cifras"


@pytest.mark.parametrize("total", [10388, 10668, 0, None])
def test_it_says_what_the_checks_say(totals: Totals, tmp_path: Path, total: int | None) -> None:
    wrong = set(totals(casa(total=total)).query("difference != 0 and why.isna()")["cell"])
    found = front.check_only([tmp_path / "libro.xlsx"]).findings
    assert {row["cell"] for row in found if row["rule"].startswith("stated_")} == wrong


def test_nothing_printed() -> None:
    assert stated.count(pd.DataFrame()) == "Ningún libro imprime un total"


def verdict(state: Any) -> Verdict:
    return Verdict("a", state, "porque sí", "2026-11-24T10:00:00+00:00", "ana")


@pytest.mark.parametrize(
    ("given", "state"),
    [((), "open"), (("accepted",), "accepted"), (("accepted", "open"), "open"), (("accepted", "open", "accepted"), "accepted")],
)
def test_the_last_verdict_is_the_state_of_a_finding(given: tuple[str, ...], state: str) -> None:
    rows = pd.DataFrame({"statement": ["a", "b"]})
    found = reviewed.reviewed(rows, {"a": [verdict(each) for each in given]})
    assert found["state"].tolist() == [state, "open"]
    assert [len(each) for each in found["verdicts"]] == [len(given), 0]


@pytest.mark.parametrize(
    ("states", "says"),
    [
        ([], "Las revisiones no encontraron nada que decir"),
        (["open"], "1 hallazgo está abierto"),
        (["open", "open", "accepted"], "2 hallazgos están abiertos y 1 está aceptado"),
        (["accepted"], "El 1 hallazgo está aceptado"),
        (["accepted", "accepted"], "Los 2 hallazgos están aceptados"),
    ],
)
def test_how_many_are_open(states: list[str], says: str) -> None:
    assert reviewed.count(pd.DataFrame({"state": states})) == says


def test_a_finding_without_any_is_reviewed_too() -> None:
    assert reviewed.reviewed(pd.DataFrame({"statement": []}), {}).empty


def test_a_finding_opens_the_figures_of_its_cell_and_of_its_mark(figures: Reader) -> None:
    found, placed = questions.findings(figures), questions.finding_figures(figures)
    cells = dict(zip(found["finding"], found["cell"], strict=True))
    opened = {cells[finding]: tuple(each) for finding, each in zip(placed["finding"], placed["figures"], strict=True)}
    assert len(opened["N7"]) == 1
    assert len(opened["L6"]) == 4  # the asterisk of October is of four figures
    assert "C9" not in opened  # the name of a goal is no figure
    origins = questions.origin(figures, opened["N7"])
    assert origins["cell"].tolist() == ["N7"]


def test_the_figures_of_a_month_are_those_of_its_agency(figures: Reader) -> None:
    month = questions.months_covered(figures, "casa_attentions")[0]
    rows = questions.figures_of_month(figures, "casa", month, ("casa_attentions",))
    assert rows["observation_id"].is_unique
    assert len(rows) == 4
    assert questions.figures_of_month(figures, "oim", month, ("casa_attentions",)).empty
    assert questions.figures_of_month(figures, "casa", month, ()).empty


def test_every_agency_that_has_something_is_there_once(figures: Reader) -> None:
    found = questions.agencies(figures)
    assert found["agency"].is_unique
    assert {"casa", "secretaria_de_fronteras"} <= set(found["agency"])
