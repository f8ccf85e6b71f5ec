"""A cell with a percentage format says what a person reads in it; where no percentage belongs, it is refused."""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest

from etl.problems import WorkbookRefused
from tests.etl.workbooks import casa, goal, goals, project, projects, tidied

SURVEY = {
    "Encuesta": [
        ["Encuesta 2019"],
        [],
        ["Pregunta", "Respuesta", "Porcentaje (%)"],
        ["Valoración de la atención en CASA", "Excelente", 0.92],
    ]
}


def formatted(sheet: str, cell: str, number_format: str = "0%"):
    def change(book: openpyxl.Workbook) -> None:
        book[sheet][cell].number_format = number_format

    return change


@pytest.mark.parametrize("number_format", ["0%", "0.0%", "0.00 %"])
def test_excel_keeps_a_fraction_and_a_person_reads_per_cent(number_format: str) -> None:
    (row,) = tidied(SURVEY, change=formatted("Encuesta", "C4", number_format)).records["observation"]
    assert row["value"] == Decimal(92)
    assert row["value_text"] == "92 %"


def test_without_the_format_a_number_is_what_it_is() -> None:
    (row,) = tidied(SURVEY).records["observation"]
    assert row["value"] == Decimal("0.92")


def test_a_reading_of_a_goal_is_per_cent() -> None:
    sheets = goals(goal(term=0.3))
    readings = {row["reading"]: row for row in tidied(sheets, change=formatted("Metas", "G4")).records["goal_progress"]}
    assert readings["progress_term"]["value"] == 30


def test_persons_are_no_percentage() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        tidied(casa(), change=formatted("Atenciones", "B4"))
    (problem,) = [each for each in refused.value.problems if each.severity == "error"]
    assert (problem.rule, problem.cell) == ("PercentUnexpected", "B4")
    assert problem.message.startswith("CASA, diciembre de 2018, Personas atendidas: la celda tiene formato de porcentaje")


def test_money_in_pesos_under_millions_is_refused() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        tidied(goals(goal(programmed=34_900_000)))
    (problem,) = [each for each in refused.value.problems if each.severity == "error"]
    assert problem.rule == "NumberTooLarge"
    assert "34.900.000 es demasiado para «Programado (millones de pesos)»" in problem.message


def test_a_fraction_that_binary_cannot_hold_is_what_the_cell_shows() -> None:
    sheet = {"Encuesta": [*SURVEY["Encuesta"][:3], ["Valoración de la atención en CASA", "Excelente", 0.07]]}
    (row,) = tidied(sheet, change=formatted("Encuesta", "C4")).records["observation"]
    assert row["value"] == Decimal(7)


def test_an_amount_is_no_percentage_and_progress_is() -> None:
    sheets = projects(project(amount=0.5, progress=0.56))
    (row,) = tidied(sheets, change=formatted("Proyectos", "I2")).records["project"]
    assert row["progress"] == 56
    with pytest.raises(WorkbookRefused, match="no es un porcentaje"):
        tidied(sheets, change=formatted("Proyectos", "D2"))
