"""The workbook of a deck's figures: each cell is the screen's, a number is a number that reads the same, and nothing is a formula."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from documents.decks import figures as workbooks
from documents.decks import tabled
from documents.decks.deck import Deck, Slide
from language import formats
from tests.documents.conftest import HOSTILE
from tests.documents.decks import charts
from tests.documents.decks.conftest import Handed
from views.tables import Table, number
from warehouse.reader import Reader


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def read(cell: Any) -> str:
    """A cell as Excel of Colombia shows it, for the few patterns that we write."""
    if cell.value is None:
        return ""
    if isinstance(cell.value, str):
        return cell.value
    before, digits, after = re.fullmatch(r'(?:"(.*?)")?([#,0.]+)(?:"(.*?)")?', cell.number_format).groups()  # type: ignore[union-attr]
    _whole, _mark, part = digits.partition(".")
    shown = formats.number(abs(cell.value), len(part))
    shown = shown.replace(".", "") if "," not in digits else shown
    return ("-" if cell.value < 0 else "") + (before or "") + shown + (after or "")


def test_every_cell_reads_as_on_screen(handed: Handed) -> None:
    book = opened(handed.xlsx)
    shown = [screen for screen in handed.screens if screen.table is not None]
    assert len(book.worksheets) == len(shown) + 1
    numbers = 0
    for sheet, screen in zip(book.worksheets[1:], shown, strict=True):
        assert sheet.title.startswith(f"{screen.shown.number}. ")
        assert screen.table is not None
        assert tuple(cell.value for cell in sheet[1]) == screen.table.headings
        assert sheet.max_row == len(screen.table.rows) + 1
        for cells, row in zip(sheet.iter_rows(min_row=2), screen.table.rows, strict=True):
            for heading, cell, text in zip(screen.table.headings, cells, row, strict=True):
                if heading == "Cargado":
                    assert f"{cell.value:%H:%M}" in text
                else:
                    assert read(cell) == text, (sheet.title, heading)
                numbers += isinstance(cell.value, int | float)
    assert numbers > 150


def test_the_index_leads_to_each_sheet_and_says_whose_figures_they_are(handed: Handed) -> None:
    book = opened(handed.xlsx)
    index = book.worksheets[0]
    for row, screen in enumerate((each for each in handed.screens if each.table is not None), start=2):
        assert index.cell(row, 1).value == str(screen.shown.number)
        assert index.cell(row, 1).hyperlink.location.strip("'").startswith(book.worksheets[row - 1].title)
        assert index.cell(row, 2).value.startswith(screen.shown.title)
        assert index.cell(row, 3).value == screen.shown.source
    said = {row[1]: row[2] for row in index.iter_rows(values_only=True) if row[1]}
    assert said["Versión"].startswith("1, publicada el ")
    charts.has_no_formula(handed.xlsx)


def test_a_figure_that_is_not_shown_stands_in_the_index_with_its_reason(figures: Reader) -> None:
    asked = {"indicador": ("casa_persons",), "desde": ("2030-01",)}
    book = opened(workbooks.build(figures, Deck(title="=1+1", slides=(Slide(figure="atenciones-por-mes", filters=asked),))))
    assert len(book.worksheets) == 1
    assert "No hay cifra para estos meses." in book.worksheets[0]["B2"].value
    assert [cell.value for row in book.worksheets[0].iter_rows() for cell in row if cell.value == "=1+1" and cell.data_type == "s"]


def test_texts_of_a_sheet_stay_texts_and_numbers_keep_their_words() -> None:
    frame = pd.DataFrame({"Nombre": [*HOSTILE, "\x00a"], "Valor": [1.0, 3300.0, -23.4, None, *range(len(HOSTILE) - 3)]})
    qualifiers = ["exact", "more_than", "exact", "exact", *["about"] * (len(frame) - 4)]
    table = Table(frame, {"Valor": number}, {"Valor": qualifiers})
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, workbooks.workbook.OPTIONS | {"constant_memory": False, "in_memory": True}) as book:
        workbooks.write(book, "hoja", table)
    charts.has_no_formula(content.getvalue())
    sheet = opened(content.getvalue()).worksheets[0]
    shown = tabled.written(table)
    assert [read(sheet.cell(row, 2)) for row in range(2, 6)] == [row[1] for row in shown.rows[:4]]
    assert read(sheet["B3"]) == "más de 3.300"
    assert sheet["B3"].value == 3300


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("1.534", "#,##0"),
        ("12,5", "#,##0.0"),
        ("1,6\u00a0%", '#,##0.0"\u00a0%"'),
        ("-23,4", "#,##0.0"),
        ("2024", "0"),
        ("aprox. 240", '"aprox. "#,##0'),
        ("0", "#,##0"),
    ],
)
def test_a_number_is_written_as_it_reads(text: str, pattern: str) -> None:
    assert workbooks.pattern(text) == pattern


@given(st.floats(-1e9, 1e9).map(lambda value: round(value, 4)))
def test_any_number_reads_the_same(value: float) -> None:
    text = formats.number(value)
    _whole, _mark, part = workbooks.pattern(text).partition(".")
    assert formats.number(value, len(part)) == text
