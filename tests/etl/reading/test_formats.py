"""The other formats: an .xls and an .ods say what an .xlsx says."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
import xlwt
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableProperties
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import P

from etl.reading.sheet import Sheet
from etl.reading.workbook import Workbook, read_bytes
from etl.values.numbers import Percent
from tests.etl.reading import made, raw


def xls(write: Any) -> bytes:
    book = xlwt.Workbook()
    write(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def full_xls(book: xlwt.Workbook) -> None:
    page, hidden = book.add_sheet("Atención"), book.add_sheet("Oculta")
    hidden.visibility = 1
    hidden.write(0, 0, 1)
    percent, quoted = xlwt.easyxf(num_format_str="0.0%"), xlwt.easyxf(num_format_str='0"%"')
    page.write_merge(0, 0, 0, 3, "título")
    page.write(2, 1, 0.123, percent)
    page.write(2, 2, 25, quoted)
    for column, value in enumerate((0.5, 0.75, 1), start=1):
        page.write(3, column, value, percent)
    page.write(4, 1, "05000")
    page.write(5, 0, date(2019, 1, 31), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    page.write(5, 2, xlwt.Formula("1+1"))
    page.row(3).hidden = True
    page.col(2).hidden = True


def kinds(sheet: Sheet) -> dict[str, Any]:
    return {f"{chr(65 + c)}{r + 1}": value for r, row in enumerate(sheet.rows) for c, value in enumerate(row) if value != ""}


def test_an_xls() -> None:
    book = read_bytes("libro.xls", xls(full_xls))
    (sheet,) = book.sheets
    assert kinds(sheet) == {
        "A1": "título",
        "B3": 0.123,
        "C3": 25,
        "B4": 0.5,
        "C4": 0.75,
        "D4": 1.0,
        "B5": "05000",
        "A6": date(2019, 1, 31),
    }
    assert [cell for cell, value in kinds(sheet).items() if isinstance(value, Percent)] == ["B3", "B4", "C4", "D4"]
    assert {problem.cell: problem.rule for problem in sheet.faults.values()} == {"C6": "FormulaWithoutValue"}
    assert (sheet.merged, sheet.hidden_rows, sheet.hidden_columns) == ([(0, 0, 0, 3)], {3}, {2})
    assert rules(book) == [("RowsHidden", "Atención"), ("ColumnsHidden", "Atención"), ("SheetHidden", "Oculta")]


def rules(book: Workbook) -> list[tuple[str, str | None]]:
    return [(problem.rule, problem.sheet) for problem in book.problems]


def test_an_error_in_an_xls() -> None:
    """xlwt writes no errors: the record of a truth value is made one."""
    content = bytearray(xls(lambda book: book.add_sheet("Uno").write(1, 1, True)))
    at = content.index(b"\x05\x02\x08\x00")
    content[at + 10 : at + 12] = b"\x2a\x01"
    (problem,) = read_bytes("libro.xls", bytes(content)).sheets[0].faults.values()
    assert (problem.rule, problem.cell, problem.found) == ("CellError", "B2", "#N/A")


def ods() -> bytes:
    document: Any = OpenDocumentSpreadsheet()
    style = Style(name="oculta", family="table")
    style.addElement(TableProperties(display="false"))
    document.automaticstyles.addElement(style)
    page = Table(name="Atención")
    page.addElement(TableColumn())
    page.addElement(TableColumn(visibility="collapse"))
    blank = TableRow(numberrowsrepeated=2)
    blank.addElement(TableCell(numbercolumnsrepeated=3))
    page.addElement(blank)
    row = TableRow()
    row.addElement(TableCell())
    add(row, "12,3 %", valuetype="percentage", value=0.123)
    noted = add(row, "hola", valuetype="string")
    note = Annotation()
    note.addElement(P(text="una nota"))
    noted.addElement(note)
    add(row, "7", valuetype="float", value=7, numbercolumnsrepeated=2)
    page.addElement(row)
    row = TableRow(visibility="collapse")
    add(row, "#N/A", formula="of:=NA()")
    row.addElement(TableCell(formula="of:=1+1"))
    add(row, "unida", valuetype="string", numbercolumnsspanned=2)
    row.addElement(CoveredTableCell())
    page.addElement(row)
    end = TableRow(numberrowsrepeated=1048570)  # as LibreOffice fills a sheet to its last row
    end.addElement(TableCell(numbercolumnsrepeated=16384))
    page.addElement(end)
    document.spreadsheet.addElement(page)
    hidden = Table(name="Oculta", stylename=style)
    row = TableRow()
    add(row, "1", valuetype="float", value=1)
    hidden.addElement(row)
    document.spreadsheet.addElement(hidden)
    stream = io.BytesIO()
    document.write(stream)
    return stream.getvalue()


def add(row: Any, text: str, **attributes: Any) -> Any:
    cell = TableCell(**attributes)
    cell.addElement(P(text=text))
    row.addElement(cell)
    return cell


def test_an_ods() -> None:
    book = read_bytes("libro.ods", ods())
    (sheet,) = book.sheets
    assert kinds(sheet) == {"B3": 0.123, "C3": "hola", "D3": 7.0, "E3": 7.0, "C4": "unida"}
    assert isinstance(sheet.at(2, 1), Percent)
    assert {problem.cell: (problem.rule, problem.found) for problem in sheet.faults.values()} == {
        "A4": ("CellError", "#N/A"),
        "B4": ("FormulaWithoutValue", None),
    }
    assert (sheet.merged, sheet.comments) == ([(3, 2, 3, 3)], {(2, 2): "una nota"})
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({3}, {1})
    assert rules(book) == [("RowsHidden", "Atención"), ("ColumnsHidden", "Atención"), ("SheetHidden", "Oculta")]


def test_an_ods_with_a_password() -> None:
    manifest: dict[str, raw.Part] = {"META-INF/manifest.xml": "<m><file-entry><encryption-data/></file-entry></m>"}
    assert made.refusal("libro.ods", raw.ods("", manifest)) == [("WorkbookProtected", None, None)]


@pytest.mark.parametrize("repeated", ["abc", "1e9", ""])
def test_an_ods_that_repeats_nonsense(repeated: str) -> None:
    cell = "<table:table-cell><text:p>a</text:p></table:table-cell>"
    row = f'<table:table-row table:number-rows-repeated="{repeated}">{cell}</table:table-row>'
    assert made.refusal("libro.ods", raw.ods(f'<table:table table:name="U">{row}</table:table>')) == [("WorkbookUnreadable", None, None)]
