"""A plan's figures that are wrong are named as an office names them: the goal, what of it, and the year."""

from __future__ import annotations

import pytest

from etl.problems import WorkbookRefused
from tests.etl import workbooks
from tests.etl.fixtures.plans import CITY

HEADER = ["Código meta", "Línea estratégica", "Meta de producto", "Unidad de medida", "Meta cuatrienio", "Meta 2024", "Meta 2025"]


def said(*goals: list[object]) -> list[str]:
    with pytest.raises(WorkbookRefused) as caught:
        workbooks.tidied({"Plan": [*CITY, HEADER, *goals]})
    return [problem.message for problem in caught.value.problems]


def test_a_wrong_figure_is_named_by_its_goal_what_it_is_and_its_year() -> None:
    (message,) = said(["1", "Sur", "Personas orientadas", "personas", 400, 100, -5])
    assert message.startswith("meta 1, programado, 2025: -5 es menor que cero, y no puede haber personas bajo cero.")


def test_a_goal_that_stands_twice_is_named() -> None:
    twice = said(*[["1", "Sur", name, "personas", 400, 100, None] for name in ("Personas orientadas", "Otra cosa")])
    assert [message.partition(" también")[0] for message in twice] == [
        "Dos filas son de lo mismo: meta 1",
        "Dos filas son de lo mismo: meta 1, programado, 2024",
        "Dos filas son de lo mismo: meta 1, programado, 2025",
    ]
