"""The report as text: by cause, errors first, each with its cell."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from etl import problems as kinds
from etl.problems import Problem
from etl.problems.base import KINDS
from etl.reports.causes import listing, place, remedy, summary
from etl.reports.text import as_text


def number(cell: str, found: str = "x", sheet: str = "Hoja1") -> Problem:
    return kinds.NumberText({"subject": "OFAI, mayo de 2024, Personas", "found": found}, sheet, cell)


def test_by_cause_errors_first_each_with_its_cell() -> None:
    problems = [kinds.SheetHidden({"sheet": "Vieja"}, "Vieja"), number("B10"), number("B9"), kinds.FileEmpty({})]
    assert as_text("mayo.xlsx", problems) == (
        "mayo.xlsx: 3 errores y 1 advertencia\n"
        "\n"
        "ERROR · Texto donde se esperaba un número (2)\n"
        "  Hoja1!B9  OFAI, mayo de 2024, Personas: se esperaba un número y la celda dice «x». "
        "Escriba solo el número, o «N/D» si no lo hay.\n"
        "  Hoja1!B10  OFAI, mayo de 2024, Personas: se esperaba un número y la celda dice «x». "
        "Escriba solo el número, o «N/D» si no lo hay.\n"
        "\n"
        f"ERROR · {listing([problems[3]]).causes[0].title} (1)\n"
        f"  {problems[3].message}\n"
        "\n"
        "ADVERTENCIA · Hojas ocultas (1)\n"
        f"  Vieja  {problems[0].message}\n"
    )


def test_nothing_to_correct() -> None:
    assert as_text("mayo.xlsx", []) == "mayo.xlsx: No hay nada que corregir\n"


def test_of_one_cause_the_first_are_told_and_the_rest_counted() -> None:
    text = as_text("mayo.xlsx", [number(f"B{row}") for row in range(1, 1_501)], shown=2)
    assert text.splitlines()[2] == "ERROR · Texto donde se esperaba un número (1.500)"
    assert text.splitlines()[-1] == "  … y 1.498 más."


def test_of_data_of_persons_only_that_is_told() -> None:
    refusal = kinds.PersonalColumn({"column": "B", "what": "nombres de personas", "count": 2, "first": "B4"}, "Hoja1", "B4")
    text = as_text("mayo.xlsx", [number("B9", "Ana Gómez"), refusal])
    assert "Ana" not in text
    assert (
        text.splitlines()[-1] == "Hay 1 hallazgo más, que no se muestra hasta que borre los datos de personas, porque podría contenerlos."
    )


def test_sheets_keep_the_order_of_the_workbook() -> None:
    listed = listing([number("B1", sheet="Abril"), number("B1", sheet="Marzo")], ["Marzo", "Abril"])
    assert [problem.place for problem in listed.problems] == ["Marzo!B1", "Abril!B1"]


def test_the_remedy_is_what_all_the_sentences_share() -> None:
    assert remedy([number("A1"), number("A2", "y")]) == "Escriba solo el número, o «N/D» si no lo hay."
    unknown = kinds.IndicatorDisagrees({"subject": "Becas", "found": "becas", "other": "cupos"}, "Hoja1", "A1")
    assert remedy([unknown]) == "Un indicador tiene una sola unidad: deje la misma en todas."
    said = kinds.FiguresWithoutHeader({"column": "B", "cell": "B4"}, "Hoja1", "B4")
    assert remedy([said]) == "Escríbale su encabezado si debe contar."
    whole = kinds.ChoiceUnknown({"found": "x", "header": "Medición", "choices": "Flujo"}, "Hoja1", "A1")
    assert remedy([whole]) == whole.message


def test_questions_are_apart_from_errors_and_are_answered() -> None:
    year = kinds.PeriodUnknown({"path": ["year"]}, "Hoja1", "A3")
    listed = listing([year, number("B9")])
    assert [(cause.severity, cause.title) for cause in listed.causes] == [
        ("error", "Texto donde se esperaba un número"),
        ("question", "Tablas que no dicen su año"),
    ]
    assert listed.causes[1].remedy == "Responda con: python -m etl map ARCHIVO, o corrija las celdas."
    assert summary(listed) == "1 error y 1 pregunta"


def test_the_place_of_a_cell() -> None:
    assert [place(number(cell)) for cell in ("A1", "B7", "XFD1048576", "AA10:AB12")] == [(0, 0), (6, 1), (1_048_575, 16_383), (9, 26)]
    assert [place(number(cell)) for cell in ("", "7", "XFE1", "A0", "b7", "ABCD1")] == [None] * 6


def test_counts_are_said_in_one_and_in_many() -> None:
    assert summary(listing([number("A1")])) == "1 error"
    assert summary(listing([kinds.SheetHidden({"sheet": "x"})] * 2)) == "2 advertencias"


def test_every_kind_of_problem_of_ours_has_its_cause() -> None:
    rooms = {"etl.problems.of_cell", "etl.problems.of_sheet", "etl.problems.of_load", "etl.problems.of_privacy"}
    assert [name for name, kind in KINDS.items() if kind.__module__ in rooms and kind.sentence and not kind.cause] == []


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_of_a_workbook_adds_a_line_or_a_control_character(name: str, found: str) -> None:
    text = as_text(name, [number("A1", found)])
    assert len(text.split("\n")) == 5
    assert all(mark.isprintable() or mark == "\n" for mark in text)
