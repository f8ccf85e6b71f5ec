"""The sheet around a cell: as it came, cut out near it, with what heads it; and a sentence where the original is not there any more."""

from __future__ import annotations

import hashlib
import threading
from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest

import settings
from etl import archive, around, front
from etl.seen import SeenSheet
from language import formats
from tests.etl import workbooks
from tests.etl.workbooks import casa
from warehouse import versions


def loaded(path: Path) -> str:
    """Load a workbook, and give its digest."""
    assert front.load([path]).published
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return workbooks.write(tmp_path / "casa.xlsx", casa())


def text_at(seen: SeenSheet, cell: str) -> str:
    row, letter = int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 1, cell.rstrip("0123456789")
    return seen.cells[seen.rows.index(row)][seen.letters.index(letter)]


def test_what_lies_around_a_cell_is_what_the_workbook_says(data: Path, book: Path) -> None:
    digest = loaded(book)
    original = openpyxl.load_workbook(book).worksheets[0]
    seen = front.around(digest, original.title, "H4")
    assert seen.marks == {"H4": "chosen"}
    assert seen.letters == ["A", *"DEFGHIJKL"]  # four on each side, and what names the row
    assert seen.rows[-1] - 6 <= 12
    for row, cells in zip(seen.rows, seen.cells, strict=True):
        for letter, text in zip(seen.letters, cells, strict=True):
            said = original[f"{letter}{row + 1}"].value
            assert text == ("" if said is None else str(said).strip()[:120])


def test_the_header_of_a_long_table_comes_with_its_last_rows(data: Path, book: Path) -> None:
    file = openpyxl.load_workbook(book)
    sheet = file.worksheets[0]
    for row in range(20, 400):
        sheet.cell(row, 2, row)
    sheet["A19"], sheet["B19"] = "Mes", "Cuántos"
    file.save(book)
    block = around._unpacked(around.answer("a.xlsx", book.read_bytes(), {"sheet": sheet.title, "rows": 1, "columns": 0})[0]["block"])
    seen = around._cut(block, 390, 1)
    assert [seen.rows[0], *seen.rows[1:3]] == [18, 384, 385]
    assert text_at(seen, "B19") == "Cuántos"


def test_merged_cells_and_hidden_rows_are_as_the_workbook_has_them(data: Path, book: Path) -> None:
    file = openpyxl.load_workbook(book)
    sheet = file.worksheets[0]
    sheet["P2"], sheet["R1"] = "Dos columnas", "hasta aquí"
    sheet.merge_cells("P2:Q3")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["O"].hidden = True
    file.save(book)
    block = around._unpacked(around.answer("a.xlsx", book.read_bytes(), {"sheet": sheet.title, "rows": 0, "columns": 0})[0]["block"])
    seen = around._cut(block, 2, 15)
    assert seen.spans == {"P2": (2, 2)}
    assert seen.covered == ["P3", "Q2", "Q3"]
    assert text_at(seen, "P2") == "Dos columnas"
    assert (3 in seen.rows, seen.concealed_rows, "O" in seen.letters, seen.concealed_columns) == (False, 1, False, 1)
    hidden = around._cut(block, 3, 15)
    assert hidden.is_concealed
    assert 3 in hidden.rows  # the figure's own row is shown


def test_a_small_sheet_is_read_once_for_all_its_cells(data: Path, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = loaded(book)
    read, asked = around._read, []
    monkeypatch.setattr(around, "_read", lambda *given: (asked.append(given), read(*given))[1])
    sheet = openpyxl.load_workbook(book).sheetnames[0]
    for cell in ("B7", "H7", "C8", "B7"):
        front.around(digest, sheet, cell)
    assert len(asked) == 1


def test_what_a_purge_deleted_is_not_shown_any_more(data: Path, book: Path) -> None:
    digest = loaded(book)
    sheet = openpyxl.load_workbook(book).sheetnames[0]
    front.around(digest, sheet, "B7")
    archive.purge(formats.date_of(versions.datetime.now(versions.UTC)) + timedelta(days=2), "ana")
    with pytest.raises(front.SheetGone, match="ana"):
        front.around(digest, sheet, "B7")


def test_a_damaged_original_is_said(data: Path, book: Path) -> None:
    digest = loaded(book)
    (kept,) = settings.archive_folder().glob("*")
    kept.write_bytes(kept.read_bytes()[:-40])
    with pytest.raises(front.SheetGone, match=r"casa\.xlsx"):
        front.around(digest, openpyxl.load_workbook(book).sheetnames[0], "B7")


@pytest.mark.parametrize(("sheet", "cell"), [("Otra", "B7"), ("../etc", "B7"), ("", "nada"), ("", "B0")])
def test_a_place_that_is_not_there_is_said(data: Path, book: Path, sheet: str, cell: str) -> None:
    digest = loaded(book)
    with pytest.raises(front.SheetGone):
        front.around(digest, sheet or openpyxl.load_workbook(book).sheetnames[0], cell)
    with pytest.raises(front.SheetGone):
        front.around("0" * 64, "Hoja1", "B7")


def test_a_crowd_starts_one_child_at_a_time_and_few_wait(data: Path, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = loaded(book)
    sheet = openpyxl.load_workbook(book).sheetnames[0]
    at_once, most, gate = [0], [0], threading.Event()

    def slow(*_given: object) -> dict[str, object]:
        at_once[0] += 1
        most[0] = max(most[0], at_once[0])
        gate.wait(10)
        at_once[0] -= 1
        return {"name": sheet, "height": 1, "width": 1, "cells": [], "merged": [], "hidden_rows": [], "hidden_columns": []}

    monkeypatch.setattr(around, "_read", slow)
    refused: list[str] = []

    def look(block: int) -> None:
        try:
            around.around(digest, sheet, f"A{block * around.BLOCK_ROWS + 1}")
        except front.SheetGone as gone:
            refused.append(str(gone))

    crowd = [threading.Thread(target=look, args=(number,)) for number in range(20)]
    for each in crowd:
        each.start()
    while len(refused) < 20 - around.QUEUE:
        threading.Event().wait(0.01)
    gate.set()
    for each in crowd:
        each.join()
    assert most == [1]
    assert len(refused) == 20 - around.QUEUE
    assert "Inténtelo de nuevo" in refused[0]


def test_only_so_many_blocks_stay_in_memory(data: Path, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digest = loaded(book)
    empty = {"name": "H", "height": 1, "width": 1, "cells": [], "merged": [], "hidden_rows": [], "hidden_columns": []}
    monkeypatch.setattr(around, "_read", lambda *_given: empty)
    for number in range(around.KEPT + 5):
        around.around(digest, "H", f"A{number * around.BLOCK_ROWS + 1}")
    assert len(around._blocks) == around.KEPT
