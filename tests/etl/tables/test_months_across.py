"""Sheets with the months across: every month dated for certain, printed totals apart, nothing lost below a blank row."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from etl.problems import WorkbookRefused
from etl.tables.tidied import Tidied
from tests.etl import workbooks
from tests.etl.workbooks import MONTHS, PERSONS, casa


def tidied(**changes: Any) -> Tidied:
    return workbooks.tidied(casa(**changes))


def refused(**changes: Any) -> list[tuple[str, str | None, str]]:
    with pytest.raises(WorkbookRefused) as caught:
        tidied(**changes)
    return [(problem.rule, problem.cell, problem.message) for problem in caught.value.problems if problem.severity == "error"]


def test_each_cell_becomes_one_observation_of_its_month() -> None:
    records = tidied(total=10388).records
    assert [(row["period_start"], row["value"], row["cell"]) for row in records["observation"][:2]] == [
        (date(2018, 12, 1), 190, "B4"),
        (date(2019, 1, 1), 84, "C4"),
    ]
    assert len(records["observation"]) == 12
    (total,) = records["stated_total"]
    assert (total["value"], total["cell"]) == (10388, "N4")
    assert (total["period_start"], total["period_end"]) == (date(2018, 12, 1), date(2019, 11, 30))


def test_marked_months_are_provisional_with_the_cell_of_their_mark() -> None:
    found = {row["period_start"].month: (row["status"], row["status_cell"]) for row in tidied().records["observation"]}
    assert (found[10], found[11]) == (("P", "L3"), ("P", "M3"))
    assert {found[month] for month in (12, *range(1, 10))} == {("A", None)}


def test_a_blank_is_kept_as_a_blank_and_a_blank_total_was_not_stated() -> None:
    records = tidied(persons=[None, "NP", "-", "Suprimido", *PERSONS[4:]]).records
    found = [(row["value"], row["status"], row["absence"]) for row in records["observation"][:4]]
    assert found == [(None, "M", reason) for reason in ("blank", "not_programmed", "dash", "suppressed")]
    assert "stated_total" not in records


@pytest.mark.parametrize(
    ("value", "rule"),
    [(-5, "NumberNegative"), (10.5, "NumberFractional"), ("1.116", "ConventionUnknown"), ("mil", "NumberText"), (True, "NumberText")],
)
def test_a_wrong_number_is_said_with_agency_and_month_first(value: Any, rule: str) -> None:
    ((found, cell, message),) = refused(persons=[*PERSONS[:9], value, *PERSONS[10:]])
    assert (found, cell) == (rule, "K4")
    assert "10.5" not in message  # a number in a sentence is written as Colombia writes it
    assert message.startswith("CASA, septiembre de 2019, Personas atendidas: ")


def test_every_error_is_said_at_once() -> None:
    assert [cell for _rule, cell, _message in refused(persons=[-1, "x", *PERSONS[2:]], total="y")] == ["B4", "C4", "N4"]


def test_months_that_disagree_with_the_title_are_refused() -> None:
    ((rule, cell, message),) = refused(title="Atenciones · diciembre de 2018 a octubre de 2019")
    assert (rule, cell) == ("MonthsDisagree", "B3")
    assert "diciembre de 2018 a octubre de 2019" in message
    ((_rule, _cell, message),) = refused(persons=[4], months=["Ago 2018"], title="Atenciones · julio de 2018")
    assert message == "El encabezado es de agosto de 2018 y el título dice julio de 2018. Corrija el que esté mal."


@pytest.mark.parametrize("title", ["Atenciones 2019", "Atenciones 2018", "Atenciones · corte a noviembre de 2019"])
def test_a_lone_year_does_not_date_months_that_cross_it(title: str) -> None:
    """`Dic, Ene, …` under «2019» was dated from December 2019 to November 2020."""
    assert [rule for rule, _cell, _message in refused(title=title)] == ["MonthsDisagree"]


def test_the_months_of_one_year_take_it_from_the_title() -> None:
    for title in ("Atenciones 2019", "Atenciones · enero a junio de 2019"):
        found = tidied(title=title, months=MONTHS[1:7], persons=PERSONS[1:7]).records["observation"]
        assert [row["period_start"] for row in found] == [date(2019, month, 1) for month in range(1, 7)]


@pytest.mark.parametrize(
    "months", [["Dic 2018", *MONTHS[1:]], [datetime(2018, 12, 1), *MONTHS[1:]], ["Diciembre de 2018", "Enero de 2019", *MONTHS[2:]]]
)
def test_a_header_with_its_own_year_needs_no_title(months: list[Any]) -> None:
    found = tidied(title="CASA", months=months).records["observation"]
    assert (found[0]["period_start"], found[-1]["period_end"]) == (date(2018, 12, 1), date(2019, 11, 30))


def test_months_without_any_year_are_refused() -> None:
    assert [(rule, cell) for rule, cell, _message in refused(title="Atenciones")] == [("PeriodUnknown", "B3")]


def test_the_same_month_twice_is_refused() -> None:
    assert refused(title="CASA", months=["Ene 2019", "Ene 2019", "Feb", *MONTHS[3:]]) != []
    assert refused(title="Atenciones 2019", months=["Ene", "Ene", "Feb"], persons=[1, 2, 3]) != []


def test_an_unknown_label_is_refused_with_its_cell() -> None:
    assert [(rule, cell) for rule, cell, _message in refused(more=[["PERROS", *PERSONS]])] == [("LabelUnknown", "A5")]


def test_the_same_label_twice_is_refused() -> None:
    found = refused(more=[["personas ", *PERSONS]])
    assert {rule for rule, _cell, _message in found} == {"RecordRepeated"}
    assert "Atenciones!B4" in found[0][2]


def test_notes_below_a_blank_row_are_left_alone() -> None:
    more = [["ORIENTACION", *PERSONS], [], ["* Preliminar."], ["Fuente: Cruz Roja."], [], [None, None, "Elaboró: OFAI"]]
    assert len(tidied(more=more).records["observation"]) == 24


def test_a_note_is_known_by_its_sign_without_a_blank_row() -> None:
    assert len(tidied(more=[["* Preliminar."], ["Fuente: Cruz Roja."]]).records["observation"]) == 12
    assert [rule for rule, _cell, _message in refused(more=[["Preliminar"]])] == ["LabelUnknown"]


def test_a_blank_row_inside_loses_nothing() -> None:
    """13 of 116 public sheets have one; what followed it was taken for notes and dropped."""
    assert len(tidied(more=[[], ["ORIENTACION", *PERSONS]]).records["observation"]) == 24


def test_a_row_of_formulas_without_results_is_not_blank() -> None:
    def formulas(book: openpyxl.Workbook) -> None:
        for column in "ABCD":
            book["Atenciones"][f"{column}5"] = "=1+1"

    with pytest.raises(WorkbookRefused) as caught:
        workbooks.tidied(casa(), change=formulas)
    assert {problem.rule for problem in caught.value.problems if problem.severity == "error"} >= {"FormulaWithoutValue"}


def test_cells_beyond_the_header_are_nobodys_figures() -> None:
    sheets = casa()
    sheets["Atenciones"] = [*sheets["Atenciones"][:3], [*sheets["Atenciones"][3], None, 99999], *sheets["Atenciones"][4:]]
    assert len(workbooks.tidied(sheets).records["observation"]) == 12
