"""Sheets with one record a row: what is read, what is refused and with which words."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from etl.problems import WorkbookRefused
from tests.etl import workbooks
from tests.etl.workbooks import Rows, goal, goals, programme, programmes, project, projects, service, services


def refused(sheets: dict[str, Rows], **options: Any) -> list[tuple[str, str | None, str]]:
    with pytest.raises(WorkbookRefused) as caught:
        workbooks.tidied(sheets, **options)
    return [(problem.rule, problem.cell, problem.message) for problem in caught.value.problems if problem.severity == "error"]


def observations(sheets: dict[str, Rows], **options: Any) -> list[dict[str, Any]]:
    return workbooks.tidied(sheets, **options).records.get("observation", [])


def test_a_service_becomes_an_observation_up_to_its_cut_off() -> None:
    (found,) = observations(services(service()))
    assert (found["value"], found["cell"], found["agency"], found["unit"]) == (112, "C4", "secretaria_del_interior", "person")
    assert (found["period_start"], found["period_end"], found["measure"]) == (None, date(2018, 6, 30), "cumulative")


@pytest.mark.parametrize(("value", "absence"), [(None, "blank"), ("NP", "not_programmed"), ("-", "dash"), ("Suprimido", "suppressed")])
def test_the_ways_to_say_nothing_are_kept(value: Any, absence: str) -> None:
    (found,) = observations(services(service(value)))
    assert (found["value"], found["status"], found["absence"]) == (None, "M", absence)


def test_zero_is_not_blank() -> None:
    (found,) = observations(services(service(0)))
    assert (found["value"], found["status"], found["absence"]) == (0, "A", None)


@pytest.mark.parametrize(("value", "rule"), [(-3, "NumberNegative"), (2.5, "NumberFractional")])
def test_people_are_neither_negative_nor_fractional(value: Any, rule: str) -> None:
    """The sentence begins with the agency and the month."""
    ((found, cell, message),) = refused(services(service(value)))
    assert (found, cell) == (rule, "C4")
    assert message.startswith("Secretaría del Interior, a junio de 2018, Personas atendidas en comisarías e inspecciones: ")


def test_an_unknown_agency_is_refused_with_a_suggestion_that_is_not_used() -> None:
    ((rule, cell, message),) = refused(services(service(agency="Secretaria de Interiol")))
    assert (rule, cell) == ("NameUnknown", "A4")
    assert "¿Quiso decir «Secretaría del Interior»?" in message
    assert "si es nuevo" in message


def test_a_name_like_no_other_gets_no_suggestion() -> None:
    ((_rule, _cell, message),) = refused(services(service(agency="Xqzw")))
    assert "Quiso decir" not in message


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (service(unit="atenciones"), ("UnitDisagrees", "D4")),
        (service(unit="perros"), ("NameUnknown", "D4")),
        (service(cutoff="Junio 31"), ("PeriodUnreadable", "E4")),
        (service(cutoff=None), ("ValueMissing", "E4")),
        (service(agency=None), ("ValueMissing", "A4")),
        ([*service()[:5], "Flujo", None], ("UnitDisagrees", "F4")),
        ([*service()[:5], "Quizás", None], ("ChoiceUnknown", "F4")),
        ([service()[0], "Atención de perros", *service()[2:]], ("LabelUnknown", "B4")),
    ],
)
def test_a_wrong_cell_is_refused_where_it_stands(row: list[Any], expected: tuple[str, str]) -> None:
    assert [(rule, cell) for rule, cell, _message in refused(services(row))] == [expected]


def test_two_rows_that_say_the_same_are_refused() -> None:
    ((rule, cell, message),) = refused(services(service(), service(113)))
    assert (rule, cell) == ("RecordRepeated", "C5")
    assert "Servicios!C4" in message


def test_every_error_of_a_sheet_is_said_at_once() -> None:
    found = refused(services(service("x", cutoff="y"), service(-1), service(agency="z")))
    assert [cell for _rule, cell, _message in found] == ["C4", "E4", "C5", "A6"]


def test_notes_below_and_blank_rows_inside() -> None:
    rows = [service(), [], service(5, cutoff="Mayo de 2018"), [], ["* Cifras sin depurar"], ["Fuente: OFAI"]]
    assert len(observations(services(*rows))) == 2


def test_a_record_with_only_its_name_is_not_a_note() -> None:
    """After any blank row, every later row with one filled cell was dropped as a note."""
    found = workbooks.tidied(projects(project("Uno"), [], project("Dos"), ["Tres"])).records["project"]
    assert [row["project"] for row in found] == ["Uno", "Dos", "Tres"]


def test_a_row_of_formulas_without_results_is_no_note() -> None:
    def formulas(book: openpyxl.Workbook) -> None:
        for column in "CDE":
            book["Servicios"][f"{column}6"] = "=1+1"

    sheets = services(service(), [], ["Secretaría del Interior", None])
    assert "FormulaWithoutValue" in {rule for rule, _cell, _message in refused(sheets, change=formulas)}


@pytest.mark.parametrize(("value", "kept"), [(0.1 + 0.2, "0.3"), (100 / 3, "33.333333"), (2 / 3, "0.666667"), ("33,3333333", "33.333333")])
def test_a_computed_figure_is_kept_with_six_decimals(value: Any, kept: str) -> None:
    """Excel's 33,333… % has more decimals than the warehouse, which stopped the load with an error of Arrow's."""
    (found,) = observations(programmes(programme("Avance", value, "porcentaje")))
    assert found["value"] == Decimal(kept)


def test_a_figure_too_large_is_refused() -> None:
    ((rule, cell, _message),) = refused(programmes(programme("Inversión", 1e22, "COP")))
    assert (rule, cell) == ("NumberText", "E2")


def test_rows_that_bring_their_own_indicator() -> None:
    (found,) = observations(programmes(programme("Becas de inglés", 10, qualifier="aproximado", breakdown="Mujeres")))
    assert (found["indicator"], found["status"], found["qualifier"]) == ("bilinguismo.becas_de_ingles", "E", "about")
    assert (found["period_start"], found["period_end"], found["breakdown"]) == (date(2018, 1, 1), date(2018, 3, 31), "Mujeres")


def test_one_indicator_has_one_unit() -> None:
    """The first row's unit was written over the others': persons read as scholarships."""
    rows = programmes(programme(value=10), programme(value=11, unit="personas", to="Abril de 2018"))
    assert [(rule, cell) for rule, cell, _message in refused(rows)] == [("IndicatorDisagrees", "G3")]


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    rows = programmes(programme(**{"from": "Marzo de 2018", "to": "Enero de 2018"}))
    assert [(rule, cell) for rule, cell, _message in refused(rows)] == [("PeriodUnreadable", "J2")]


def test_a_goal_keeps_its_readings_with_their_cells() -> None:
    records = workbooks.tidied(goals(goal(term=30, achieved=70, achieved_unit="personas", executed=None, places="Ocaña; Tibú"))).records
    (found,) = records["goal"]
    assert (found["goal"], found["target"], found["places"], found["place_codes"]) == (
        "660",
        4500,
        ["Ocaña", "Tibú"],
        ["CO-54498", "CO-54810"],
    )
    assert found["cells"]["places"] == "L4"
    assert (found["term_start"], found["term_end"]) == (date(2024, 1, 1), date(2027, 12, 31))
    readings = {row["reading"]: (row["value"], row["unit"], row["status"], row["cell"]) for row in records["goal_progress"]}
    assert readings == {
        "progress_period": (None, "percent", "M", "F4"),
        "progress_term": (30, "percent", "A", "G4"),
        "achieved": (70, "person", "A", "H4"),
        "programmed": (10_000_000, "COP", "A", "J4"),
        "executed": (None, "COP", "M", "K4"),
    }


def test_codes_are_text() -> None:
    rows = goals(goal("0080"), results=[["0080", "Personas", 3, "personas"]])
    records = workbooks.tidied(rows).records
    assert records["goal"][0]["goal"] == "0080"
    assert [row["goal"] for row in records["goal_progress"]] == ["0080"] * 6
    rows["Metas"][3][0] = 80  # type: ignore[index]
    assert workbooks.tidied(rows).records["goal"][0]["goal"] == "80"


def test_an_unknown_place_among_several_is_refused() -> None:
    ((rule, cell, message),) = refused(goals(goal(places="Ocaña; Tibo")))
    assert (rule, cell) == ("NameUnknown", "L4")
    assert "«Tibo»" in message


def test_a_project_keeps_its_dates_and_the_words_they_were_written_in() -> None:
    row = project()
    row[5], row[6] = datetime(2018, 5, 21), "Marzo de 2019"
    (found,) = workbooks.tidied(projects(row)).records["project"]
    assert (found["start_date"], found["start_text"]) == (date(2018, 5, 21), "21 de mayo de 2018")
    assert (found["end_date"], found["end_text"]) == (date(2019, 3, 1), "Marzo de 2019")
    assert found["cells"] == dict(
        zip(
            ["project", "kind", "donors", "amount", "currency", "start_date", "end_date", "state", "progress"],
            [f"{column}2" for column in "ABCDEFGHI"],
            strict=True,
        )
    )
