"""The report as a workbook, read back: what each cell says, where each link goes, and that nothing in it can act."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from etl import problems as kinds
from etl.problems import Problem
from etl.reading.workbook import Sheet
from etl.reports import error_workbook as room
from etl.reports import marked_copy
from etl.reports.error_workbook import error_workbook
from etl.values.numbers import Percent

ERROR, WARNING, INFO = "FFFBD5D0", "FFFDECB2", "FFD9E8F6"
SUBJECT = "ISABU, mayo de 2024, Personas"


def sheet(name: str = "Servicios", rows: list[list[Any]] | None = None, **options: Any) -> Sheet:
    return Sheet(
        name, rows or [["Servicios 2024", ""], ["", ""], ["Entidad", "Cantidad"], ["ISABU", -5], ["OFAI", "=1+1"], ["CASA", ""]], **options
    )


def negative(cell: str = "B4", name: str = "Servicios") -> Problem:
    return kinds.NumberNegative({"subject": SUBJECT, "found": "-5", "unit": "personas"}, name, cell)


def text_found(cell: str = "B5", found: str = "=1+1") -> Problem:
    return kinds.NumberText({"subject": "OFAI, mayo de 2024, Personas", "found": found}, "Servicios", cell)


def unmapped(cell: str = "B3") -> Problem:
    return kinds.ColumnUnmapped({"header": "Cantidad"}, "Servicios", cell)


def opened(sheets: list[Sheet], problems: list[Problem], name: str = "servicios.xlsx") -> openpyxl.Workbook:
    content = error_workbook(name, sheets, problems)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert not [part for part in archive.namelist() if part.startswith("xl/worksheets/") and b"<f>" in archive.read(part)]
        assert not [part for part in archive.namelist() if b'TargetMode="External"' in archive.read(part)]
    return openpyxl.load_workbook(io.BytesIO(content))


def rows_of(page: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in page.iter_rows()]


def goes_to(page: Worksheet, row: int, column: int = 4) -> str:
    link = page.cell(row, column).hyperlink
    assert link is not None
    return link.location or ""


def test_the_sheets_are_the_causes_the_errors_and_a_copy_of_what_has_a_problem() -> None:
    book = opened([sheet(), sheet("Sin problemas")], [negative()])
    assert book.sheetnames == ["Causas", "Errores", "Servicios"]
    assert book.active is not None
    assert book.active.title == "Causas"


def test_the_causes_say_how_many_what_to_do_and_where() -> None:
    page = opened([sheet()], [unmapped(), text_found("B6", "x"), negative(), text_found()])["Causas"]
    rows = rows_of(page)
    assert rows[0][0] == "Revisión de «servicios.xlsx»"
    assert rows[1][0] == "3 errores y 1 advertencia. El libro no se cargó: corrija los errores y envíelo de nuevo."
    assert rows[3][:5] == ["Gravedad", "Causa", "Cuántos", "Cómo corregirlo", "Primeras celdas"]
    assert rows[4] == [
        "Error",
        "Texto donde se esperaba un número",
        "2",
        "Escriba solo el número, o «N/D» si no lo hay.",
        "Servicios!B5",
        "Servicios!B6",
        None,
    ]
    assert rows[5] == [
        *("Error", "Números menores que cero", "1", "Corrija la celda, o déjela en blanco si no se sabe.", "Servicios!B4"),
        *(None, None),
    ]
    assert rows[6][0] == "Advertencia"
    assert page["E5"].hyperlink.location == "'Servicios'!B5"
    assert [page[f"C{row}"].hyperlink.location for row in (5, 6, 7)] == ["'Errores'!A2", "'Errores'!A4", "'Errores'!A5"]
    assert page.freeze_panes == "A5"


def test_the_errors_are_told_one_a_row_with_a_link_to_the_marked_cell() -> None:
    page = opened([sheet()], [unmapped(), negative(), text_found()])["Errores"]
    rows = rows_of(page)
    assert rows[0] == ["Gravedad", "Entidad, mes e indicador", "Qué pasa y cómo corregirlo", "Dónde", "Valor encontrado", "Causa"]
    said = "-5 es menor que cero, y no puede haber personas bajo cero. Corrija la celda, o déjela en blanco si no se sabe."
    assert rows[1] == ["Error", SUBJECT, said, "Servicios!B4", "-5", "Números menores que cero"]
    assert rows[2][3:] == ["Servicios!B5", "=1+1", "Texto donde se esperaba un número"]
    assert rows[3][:2] == ["Advertencia", None]
    assert page["E3"].data_type == "s"
    assert [page[f"D{row}"].hyperlink.location for row in (2, 3, 4)] == ["'Servicios'!B4", "'Servicios'!B5", "'Servicios'!B3"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:F4"
    assert page.print_title_rows == "$1:$1"
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.fitToHeight == 0
    assert page["A2"].fill.fgColor.rgb == ERROR
    assert page["A4"].fill.fgColor.rgb == WARNING


def test_a_copy_keeps_each_value_at_its_address_and_marks_the_wrong_ones() -> None:
    fault = kinds.CellError({"found": "#N/A"}, "Servicios", "B6")
    page = opened(
        [sheet(faults={(5, 1): fault})], [negative(), text_found(), unmapped(), fault, kinds.FormulaWithoutValue({}, "Servicios", "D9")]
    )["Servicios"]
    assert rows_of(page)[:6] == [
        *(["Servicios 2024", None, None, None], [None] * 4, ["Entidad", "Cantidad", None, None]),
        *(["ISABU", -5, None, None], ["OFAI", "=1+1", None, None], ["CASA", "#N/A", None, None]),
    ]
    assert page["B5"].data_type == "s"
    assert page["B6"].data_type == "s"
    marked = {cell.coordinate: cell.fill.fgColor.rgb for row in page.iter_rows() for cell in row if cell.fill.fill_type}
    assert marked == {"B3": WARNING, "B4": ERROR, "B5": ERROR, "B6": ERROR, "D9": ERROR}
    assert {at: page[at].comment.text for at in marked} == {
        "B3": unmapped().message,
        "B4": negative().message,
        "B5": text_found().message,
        "B6": fault.message,
        "D9": kinds.FormulaWithoutValue({}).message,
    }
    assert page["A4"].comment is None


def test_two_problems_of_one_cell_share_its_note_and_the_worst_gives_its_colour() -> None:
    page = opened([sheet()], [unmapped("B4"), negative()])["Servicios"]
    assert page["B4"].fill.fgColor.rgb == ERROR
    assert page["B4"].comment.text == f"{negative().message}\n{unmapped('B4').message}"


def test_values_keep_their_kind() -> None:
    values: list[Any] = [1.5, Percent(0.25), Percent(0.1234), datetime(2024, 5, 31), date(2024, 6, 1), datetime(2024, 5, 31, 14, 30), True]
    more: list[Any] = [
        time(8, 30),
        timedelta(hours=30),
        float("nan"),
        1e300,
        12345678901234567,
        "05000",
        "+57",
        "@a",
        "-x",
        "https://a.co",
        datetime(1850, 1, 1),
    ]
    page = opened([sheet(rows=[values, more])], [negative("H1")])["Servicios"]
    first, second = (list(row) for row in page.iter_rows(min_row=1, max_row=2))
    assert [cell.value for cell in first[:7]] == [
        1.5,
        0.25,
        0.1234,
        datetime(2024, 5, 31),
        datetime(2024, 6, 1),
        datetime(2024, 5, 31, 14, 30),
        True,
    ]
    assert [cell.number_format for cell in first[1:6]] == ["0%", "0.0#%", "dd/mm/yyyy", "dd/mm/yyyy", "dd/mm/yyyy hh:mm"]
    assert second[0].value == time(8, 30)
    assert second[1].number_format == "[h]:mm:ss"
    assert [cell.value for cell in second[2:]] == [
        *("nan", "1e+300", "12345678901234567", "05000", "+57", "@a", "-x", "https://a.co", "1850-01-01 00:00:00"),
    ]
    assert {cell.data_type for cell in second[2:]} == {"s"}


def test_data_of_persons_is_neither_copied_nor_told() -> None:
    secret = "María Fernanda Gómez"
    refusal = kinds.PersonalColumn({"column": "A «Entidad»", "what": "nombres de personas", "count": 2, "first": "A4"}, "Servicios", "A4")
    other = kinds.NameUnknown({"found": secret, "header": "Entidad", "suggestion": "", "table": "x"}, "Servicios", "A4")
    content = error_workbook("l.xlsx", [sheet(rows=[["Entidad"], [secret]])], [other, refusal, negative()])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [part for part in archive.namelist() if b"Fernanda" in archive.read(part)]
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Causas", "Errores"]
    assert [row[0] for row in rows_of(book["Causas"])[1:4]] == [
        "1 error. El libro no se cargó: corrija los errores y envíelo de nuevo.",
        "Aquí no se copian los valores del libro, porque tiene datos de personas.",
        "Hay 2 hallazgos más, que no se muestran hasta que borre los datos de personas, porque podrían contenerlos.",
    ]
    assert rows_of(book["Errores"])[1][3] == "Servicios!A4"
    assert book["Errores"]["D2"].hyperlink is None


def test_a_contact_line_is_marked_and_not_copied() -> None:
    ignored = kinds.PersonalDataIgnored({"what": "números de teléfono", "first": "A1"}, "Servicios", "A1")
    page = opened([sheet(rows=[["Elaboró: Juan, 3104567890"], ["x"]])], [ignored])["Servicios"]
    assert [page["A1"].value, page["A2"].value] == ["(no se copia)", "x"]


def test_names_that_excel_refuses_or_that_are_ours_become_others() -> None:
    names = ["Causas", "ERRORES", "a/b:c*?[d]\\", "x" * 40, "X" * 31, "'comillas'", "", "History", "hoja d'Or"]
    sheets = [sheet(name) for name in names]
    book = opened(sheets, [negative(name=name) for name in names])
    assert book.sheetnames[2:] == [
        *("Causas (2)", "ERRORES (2)", "a_b_c___d__", "x" * 31, "X" * 27 + " (2)", "comillas", "_", "History (2)", "hoja d'Or"),
    ]
    page = book["Errores"]
    where = {page.cell(row, 4).value: goes_to(page, row) for row in range(2, 11)}
    assert where["Causas!B4"] == "'Causas (2)'!B4"
    assert where["hoja d'Or!B4"] == "'hoja d''Or'!B4"
    assert where["X" * 31 + "!B4"] == "'" + "X" * 27 + " (2)'!B4"


def test_of_a_large_sheet_the_rows_with_problems_are_copied_at_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["Entidad", "Cantidad"], *([f"E{row}", row] for row in range(2, 60_001))]
    book = opened([sheet("Grande", rows), sheet()], [negative("B50000", "Grande"), negative()])
    page = book["Grande"]
    assert [page["A1"].value, page["A12"].value, page["A13"].value] == ["Entidad", "E12", None]
    assert [page["A50000"].value, page["B50000"].value, page["A50001"].value] == ["E50000", 50_000, None]
    assert book["Servicios"]["A1"].value == "Servicios 2024"
    note = "De «Grande» solo se copian las filas con hallazgos, cada una en su lugar; las demás filas quedan en blanco."
    assert book["Causas"]["A3"].value == note


def test_more_problems_than_can_be_told_are_counted_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST", 3)
    monkeypatch.setattr(marked_copy, "COMMENTS", 1)
    book = opened([sheet()], [negative(), text_found(), text_found("B6"), unmapped(), unmapped("A3")])
    assert len(rows_of(book["Errores"])) == 4
    said = [row[0] for row in rows_of(book["Causas"])]
    assert "Solo se detallan los primeros 3 hallazgos." in said
    assert "No todas las celdas con hallazgos llevan nota o color: la hoja «Errores» los dice todos." in said
    assert sum(cell.comment is not None for row in book["Servicios"].iter_rows() for cell in row) == 1


def test_problems_without_a_place_or_at_an_impossible_one_are_told_without_a_link() -> None:
    without = [
        kinds.FileEmpty({}),
        kinds.SheetHidden({"sheet": "Oculta"}, "Oculta"),
        negative("ZZZZ9"),
        negative("B0"),
        negative("A9999999"),
    ]
    book = opened([sheet()], without)
    assert book.sheetnames == ["Causas", "Errores"]
    assert [book["Errores"].cell(row, 4).hyperlink for row in range(2, 7)] == [None] * 5


def test_a_range_is_marked_at_its_first_cell() -> None:
    assert opened([sheet()], [unmapped("A3:A6")])["Servicios"]["A3"].fill.fgColor.rgb == WARNING


def test_nothing_to_correct() -> None:
    book = opened([sheet()], [])
    assert [row[0] for row in rows_of(book["Causas"])[:2]] == ["Revisión de «servicios.xlsx»", "No hay nada que corregir."]
    assert len(rows_of(book["Errores"])) == 1


def test_it_says_nothing_of_the_machine_and_is_the_same_each_time() -> None:
    one = error_workbook("/home/ana/secreto/servicios.xlsx", [sheet()], [negative()])
    assert one == error_workbook("C:\\Users\\ana\\secreto\\servicios.xlsx", [sheet()], [negative()])
    book = openpyxl.load_workbook(io.BytesIO(one))
    assert book["Causas"]["A1"].value == "Revisión de «servicios.xlsx»"
    assert [book.properties.creator, book.properties.created, book.properties.modified] == [
        "Puente",
        datetime(2000, 1, 1),
        datetime(2000, 1, 1),
    ]
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        assert not [part for part in archive.namelist() if b"secreto" in archive.read(part)]


def test_a_long_text_is_cut_to_what_a_cell_and_a_note_hold() -> None:
    book = opened([sheet(rows=[["á𝄞" * 40_000]])], [text_found("A1", "x" * 50_000)])
    assert len(book["Servicios"]["A1"].value.encode("utf-16-le")) // 2 <= 32_767
    assert len(book["Errores"]["C2"].value) == 32_767
    assert len(book["Servicios"]["A1"].comment.text) <= 900


ANY = st.text(st.characters(), max_size=45)
VALUE = st.one_of(ANY, st.integers(), st.floats(), st.booleans(), st.none(), st.datetimes(), st.dates(), st.times(), st.timedeltas())


@settings(max_examples=80, deadline=None)
@given(st.dictionaries(ANY, st.lists(st.lists(VALUE, max_size=4), max_size=4), max_size=3), ANY, st.data())
def test_any_text_and_any_name_give_a_workbook_without_formulas(
    tables: dict[str, list[list[Any]]], found: str, data: st.DataObject
) -> None:
    sheets = [Sheet(name, rows) for name, rows in tables.items()]
    cells = st.sampled_from(["A1", "B2", "C3", "D4"])
    problems: list[Problem] = [kinds.NumberText({"subject": found, "found": found}, each.name, data.draw(cells)) for each in sheets]
    book = opened(sheets, problems, found)
    assert len(book.sheetnames) == 2 + len(sheets)
    assert len({name.lower() for name in book.sheetnames}) == len(book.sheetnames)
    page = book["Errores"]
    for row in range(2, 2 + len(sheets)):
        target, _bang, cell = goes_to(page, row).rpartition("!")
        assert target[1:-1].replace("''", "'") in book.sheetnames
        assert cell in {"A1", "B2", "C3", "D4"}


@given(st.text("abcñ =+-@,.;", min_size=1, max_size=30).filter(str.strip))
def test_a_text_is_read_back_as_it_was(text: str) -> None:
    page = opened([sheet(rows=[["x", text]])], [negative("A1")])["Servicios"]
    assert page["B1"].value == text
    assert page["B1"].data_type == "s"
