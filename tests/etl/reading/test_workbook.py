"""Opening a workbook: whatever arrives is read at its exact addresses or refused in one sentence, never half read."""

from __future__ import annotations

import os
import random
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

from etl import problems
from etl.problems import WorkbookRefused
from etl.reading import workbook
from etl.reading.workbook import Sheet, read, read_bytes
from etl.tidy import tidy
from tests.etl import workbooks

CASA = workbooks.content(workbooks.casa())
SHEET = "xl/worksheets/sheet1.xml"


def refusal(name: str, content: bytes) -> WorkbookRefused:
    with pytest.raises(WorkbookRefused) as caught:
        read_bytes(name, content)
    return caught.value


def rules(found: Any) -> list[str]:
    return [problem.rule for problem in found.problems]


def test_a_workbook_is_read_at_its_addresses() -> None:
    def elsewhere(book: openpyxl.Workbook) -> None:
        book["Uno"]["D7"] = "aquí"
        book["Uno"]["F9"] = 5

    sheet = read_bytes("libro.xlsx", workbooks.content({"Uno": []}, change=elsewhere)).sheets[0]
    assert (sheet.text(6, 3), sheet.at(8, 5)) == ("aquí", 5.0)
    assert (sheet.at(0, 0), sheet.at(99, 99)) == ("", "")
    assert workbook.address(6, 3) == "D7"
    assert workbook.address(0, 26) == "AA1"


def test_a_merged_range_holds_its_value_at_its_anchor() -> None:
    content = workbooks.content({"Uno": [["título"], ["a", "b"]]}, change=lambda book: book["Uno"].merge_cells("A1:C1"))
    sheet = read_bytes("libro.xlsx", content).sheets[0]
    assert [sheet.text(0, column) for column in range(4)] == ["título", "", "", ""]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "FileEmpty"),
        (b"mes,personas\nenero,1\n", "NotAWorkbook"),
        (b"<html><table><tr><td>PERSONAS</td></tr></table></html>", "NotAWorkbook"),
        (workbook.OLE + b"\0" * 600, "WorkbookProtected"),
        (b"PK\x03\x04", "WorkbookUnreadable"),
        (CASA[: len(CASA) // 2], "WorkbookUnreadable"),
        (CASA[:-1], "WorkbookUnreadable"),
    ],
    ids=["empty", "csv", "html", "ole", "stub", "half", "one byte short"],
)
def test_what_is_no_whole_workbook_is_refused(content: bytes, rule: str) -> None:
    found = refusal("libro.xlsx", content)
    assert rules(found) == [rule]
    assert str(found).startswith("libro.xlsx: ")


def test_a_word_document_renamed_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "informe.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    with pytest.raises(WorkbookRefused) as caught:
        read(path)
    assert rules(caught.value) == ["NotAWorkbook"]


def read_or_refusal(content: bytes) -> list[Sheet] | list[str]:
    try:
        return read_bytes("libro.xlsx", content).sheets
    except WorkbookRefused as refused:
        return rules(refused)


@pytest.mark.parametrize("seed", range(6))
def test_damage_is_refused_or_harmless(seed: int) -> None:
    """A bit flipped or a tail lost: the same cells, or one sentence. Found `zlib.error` and `NotImplementedError` let through."""
    chance, whole = random.Random(seed), read_bytes("libro.xlsx", CASA).sheets
    for _ in range(40):
        damaged = bytearray(CASA[: chance.randrange(len(CASA))] if chance.random() < 0.2 else CASA)
        if damaged:
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        found = read_or_refusal(bytes(damaged))
        assert found == whole or found in (["NotAWorkbook"], ["WorkbookUnreadable"])


def test_an_encrypted_zip_is_refused() -> None:
    """A zip with its own password, not Excel's: zipfile raises RuntimeError."""
    locked = bytearray(CASA)
    for position in range(len(locked) - 4):
        if locked[position : position + 4] == b"PK\x03\x04":
            locked[position + 6] |= 1
        elif locked[position : position + 4] == b"PK\x01\x02":
            locked[position + 8] |= 1
    assert rules(refusal("libro.xlsx", bytes(locked))) == ["WorkbookUnreadable"]


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "grande.xlsx"
    with path.open("wb") as stream:
        stream.truncate(workbook.LIMIT_MEGABYTES * workbook.MEGABYTE + 1)
    with pytest.raises(WorkbookRefused) as caught:
        read(path)
    assert rules(caught.value) == ["FileTooLarge"]
    assert "20 MB" in str(caught.value)


@pytest.mark.parametrize("name", ["no está.xlsx", ".", "libro.xlsx/dentro.xlsx", "n" * 300 + ".xlsx"])
def test_a_file_that_is_not_there_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "libro.xlsx").write_bytes(CASA)
    with pytest.raises(WorkbookRefused) as caught:
        read(tmp_path / name)
    assert rules(caught.value) == ["FileMissing"]


@pytest.mark.skipif(os.name == "nt", reason="Windows names files in Unicode")
def test_a_name_from_an_old_zip_can_be_said_and_kept(tmp_path: Path) -> None:
    """`Atención.xlsx` in Latin-1 becomes a half character that neither JSON nor DuckDB can hold."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/Atenci\xf3n.xlsx"))
    path.write_bytes(CASA)
    assert read(path).name.encode() == "Atenci�n.xlsx".encode()


def test_unicode_names() -> None:
    name = "Atención · año 2019 ñ €"
    assert [sheet.name for sheet in read_bytes("año.xlsx", workbooks.content({name: [["a"]]})).sheets] == [name]


def error_at_b4(book: openpyxl.Workbook) -> None:
    cell = book["Atenciones"]["B4"]
    cell.value, cell.data_type = "#N/A", "e"


def formula_at_b4(book: openpyxl.Workbook) -> None:
    book["Atenciones"]["B4"] = "=1+1"


@pytest.mark.parametrize(("change", "rule"), [(error_at_b4, "CellError"), (formula_at_b4, "FormulaWithoutValue")])
def test_a_cell_that_only_looks_blank_is_refused_at_its_address(change: Any, rule: str) -> None:
    content = workbooks.content(workbooks.casa(), change=change)
    with pytest.raises(WorkbookRefused) as caught:
        tidy(read_bytes("libro.xlsx", content))
    assert [(problem.rule, problem.sheet, problem.cell) for problem in caught.value.problems] == [(rule, "Atenciones", "B4")]


@pytest.mark.parametrize("dimension", ["A1", "A1:A1", "B2:C3"])
def test_a_sheet_that_lies_about_its_size_hides_no_error(dimension: str) -> None:
    """Some programs write a `dimension` that is too small; openpyxl then shows nothing beyond it."""
    content = workbooks.content(workbooks.casa(), change=error_at_b4)
    start = lambda part: part.index('<dimension ref="') + len('<dimension ref="')  # noqa: E731
    lying = workbooks.rewritten(content, SHEET, lambda part: part[: start(part)] + dimension + part[part.index('"', start(part)) :])
    assert [problem.rule for problem in read_bytes("libro.xlsx", lying).sheets[0].faults.values()] == ["CellError"]


def test_a_sheet_without_its_size_is_read() -> None:
    def nameless(part: str) -> str:
        begin = part.index("<dimension")
        return part[:begin] + part[part.index("/>", begin) + 2 :]

    content = workbooks.rewritten(workbooks.content(workbooks.casa(), change=error_at_b4), SHEET, nameless)
    assert list(read_bytes("libro.xlsx", content).sheets[0].faults) == [(3, 1)]


@pytest.mark.parametrize("written", ["1e400", "-1e400", "INF", "NaN", "1e300"])
def test_a_number_beyond_numbers_is_refused_with_its_cell(written: str) -> None:
    content = workbooks.rewritten(workbooks.content(workbooks.casa()), SHEET, lambda part: part.replace("<v>1116</v>", f"<v>{written}</v>"))
    with pytest.raises(WorkbookRefused) as caught:
        tidy(read_bytes("libro.xlsx", content))
    if rules(caught.value) != ["WorkbookUnreadable"]:
        assert [(problem.rule, problem.cell) for problem in caught.value.problems] == [("NumberText", "K4")]


@pytest.mark.parametrize("cell", ["XFD1048576", "AA200000"])
def test_a_cell_at_the_end_of_the_sheet_does_not_end_the_process(cell: str) -> None:
    """calamine asks for the memory of the whole box: 512 GiB for one cell, and no `except` sees the abort."""
    content = workbooks.content({"Uno": [["a"]]}, change=lambda book: book["Uno"].__setitem__(cell, 1))
    found = refusal("libro.xlsx", content)
    assert [(problem.rule, problem.cell) for problem in found.problems] == [("SheetTooLarge", cell)]


def test_a_bomb_is_refused_before_it_is_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LIMIT_INFLATED_MEGABYTES", 2)
    bomb = workbooks.rewritten(CASA, SHEET, lambda part: part.replace("<sheetData>", "<sheetData>" + " " * 4 * workbook.MEGABYTE))
    assert len(bomb) < workbook.MEGABYTE / 10
    assert rules(refusal("libro.xlsx", bomb)) == ["FileTooLarge"]


def test_a_hidden_sheet_is_said_and_not_loaded() -> None:
    book = read_bytes("libro.xlsx", workbooks.content({**workbooks.casa(), "Oculta": [["a"]]}, hidden=["Oculta"]))
    assert [sheet.name for sheet in book.sheets] == ["Atenciones"]
    assert [(problem.rule, problem.sheet) for problem in book.problems] == [("SheetHidden", "Oculta")]


def test_a_workbook_of_hidden_sheets_alone_is_refused() -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book["Vacía"].sheet_state = "visible"

    book = read_bytes("libro.xlsx", workbooks.content({"Vacía": [], **workbooks.casa()}, hidden=["Atenciones"], change=hide))
    with pytest.raises(WorkbookRefused) as caught:
        tidy(book)
    assert rules(caught.value) == ["WorkbookBlank", "SheetHidden"]


def chart_beside(book: openpyxl.Workbook) -> None:
    chart = BarChart()
    chart.add_data(Reference(book["Atenciones"], min_col=2, max_col=5, min_row=4))
    book.create_chartsheet("Gráfico").add_chart(chart)


def test_a_chart_sheet_is_no_table() -> None:
    book = read_bytes("libro.xlsx", workbooks.content(workbooks.casa(), change=chart_beside))
    assert len(tidy(book).records["observation"]) == 12


def test_an_empty_workbook_is_refused_with_what_was_expected() -> None:
    for sheets in ({"Hoja1": []}, {"Hoja1": [[" "]]}):
        with pytest.raises(WorkbookRefused) as caught:
            tidy(read_bytes("libro.xlsx", workbooks.content(sheets)))
        assert rules(caught.value) == ["WorkbookBlank"]


def test_every_sentence_is_in_spanish_and_fills() -> None:
    """Each class of problem: severity known, sentence translated."""
    known = [kind for name, kind in problems.base.KINDS.items() if name != "CellProblem"]
    for kind in known:
        assert kind.severity in {"error", "warning", "info"}
        assert kind.sentence.endswith(".") or kind.sentence.endswith("}"), kind
