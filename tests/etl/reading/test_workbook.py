"""Opening a workbook: whatever arrives is read at its exact addresses or refused in one sentence, never half read."""

from __future__ import annotations

import io
import math
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from etl.problems import WorkbookRefused
from etl.problems.base import KINDS
from etl.reading.limits import Limits
from etl.reading.sheet import Sheet, address, as_text, column_letters
from etl.reading.workbook import read, read_bytes
from etl.values.numbers import NotANumber, Percent, parse
from tests.etl.reading import made, raw

ROWS = [["CONCEPTO", "Ene", "Feb"], ["PERSONAS", 1116, 966], ["Atención", 0.5, None]]
PLAIN = made.xlsx({"Atenciones": ROWS})
SHEET = raw.SHEET


def opened(content: bytes) -> Sheet:
    return read_bytes("libro.xlsx", content).sheets[0]


def test_a_workbook_is_read_at_its_addresses() -> None:
    def elsewhere(book: openpyxl.Workbook) -> None:
        book["Uno"]["D7"] = "aquí"
        book["Uno"]["F9"] = 5

    sheet = opened(made.xlsx({"Uno": []}, elsewhere))
    assert (sheet.text(6, 3), sheet.at(8, 5)) == ("aquí", 5.0)
    assert (sheet.at(0, 0), sheet.at(99, 99)) == ("", "")
    assert (len(sheet.rows), {len(row) for row in sheet.rows}) == (9, {6})


@pytest.mark.parametrize(("column", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")])
def test_addresses(column: int, letters: str) -> None:
    assert column_letters(column) == letters == get_column_letter(column + 1)
    assert address(6, column) == f"{letters}7"


def test_a_cell_is_shown_as_in_the_sheet() -> None:
    assert [as_text(value) for value in (5.0, 5.25, Percent(0.3), " a ", True)] == ["5", "5.25", "30 %", "a", "True"]


def test_merged_ranges_and_their_anchor() -> None:
    def merge(book: openpyxl.Workbook) -> None:
        for cells in ("A1:C1", "B3:B9", "Z1:Z9"):
            book["Uno"].merge_cells(cells)

    sheet = opened(made.xlsx({"Uno": [["título"], ["a", "b", "c"], ["x", "y"]]}, merge))
    assert [sheet.text(0, column) for column in range(3)] == ["título", "", ""]
    assert sheet.merged == [(0, 0, 0, 2)]  # the others cover nothing beyond their anchor, or lie beyond the cells


def test_a_merged_column_reaches_as_far_as_the_cells() -> None:
    column = made.xlsx({"Uno": [["a", 1], [None, 2], [None, 3]]}, lambda book: book["Uno"].merge_cells("A1:A3"))
    whole = {"xl/worksheets/sheet1.xml": lambda xml: xml.replace('ref="A1:A3"', 'ref="A1:A1048576"')}  # openpyxl takes 15 s to merge it
    sheet = opened(made.rewritten(column, whole))
    assert sheet.merged == [(0, 0, 2, 0)]
    assert b"A1:A1048576" in zipfile.ZipFile(io.BytesIO(made.rewritten(column, whole))).read("xl/worksheets/sheet1.xml")


def test_notes_on_cells() -> None:
    def note(book: openpyxl.Workbook) -> None:
        book["Uno"]["B2"].comment = Comment("Dato preliminar", "OFAI")

    assert opened(made.xlsx({"Uno": [["a", "b"], ["c", 5]]}, note)).comments == {(1, 1): "Dato preliminar"}


def test_hidden_rows_and_columns_are_read_and_said() -> None:
    def hide(book: openpyxl.Workbook) -> None:
        page = book["Uno"]
        for row in (2, 3, 5, 900):
            page.row_dimensions[row].hidden = True
        page.column_dimensions["B"].hidden = True

    content = made.xlsx({"Uno": [[row, row * 10] for row in range(6)]}, hide)
    sheet = opened(content)
    assert (sheet.hidden_rows, sheet.hidden_columns) == ({1, 2, 4}, {1})
    assert sheet.at(2, 1) == 20
    assert made.said("libro.xlsx", content) == [
        ("RowsHidden", "En la hoja «Uno» hay filas ocultas (2-3, 5) y se leyeron. Bórrelas en Excel si no cuentan."),
        ("ColumnsHidden", "En la hoja «Uno» hay columnas ocultas (B) y se leyeron. Bórrelas en Excel si no cuentan."),
    ]


def test_hidden_sheets_are_listed_and_not_loaded() -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book["Oculta"].sheet_state, book["Muy oculta"].sheet_state = "hidden", "veryHidden"

    book = read_bytes("libro.xlsx", made.xlsx({"Uno": [["a"]], "Oculta": [["b"]], "Muy oculta": [["c"]]}, hide))
    assert [sheet.name for sheet in book.sheets] == ["Uno"]
    assert [(problem.rule, problem.sheet) for problem in book.problems] == [("SheetHidden", "Oculta"), ("SheetHidden", "Muy oculta")]


def test_a_chart_sheet_is_no_sheet_of_cells() -> None:
    def chart(book: openpyxl.Workbook) -> None:
        drawn = BarChart()
        drawn.add_data(Reference(book["Uno"], min_col=1, max_col=1, min_row=1))
        book.create_chartsheet("Gráfico").add_chart(drawn)

    book = read_bytes("libro.xlsx", made.xlsx({"Uno": [[5]]}, chart))
    assert ([sheet.name for sheet in book.sheets], book.problems) == (["Uno"], [])


def error_at_b2(book: openpyxl.Workbook) -> None:
    cell = book["Atenciones"]["B2"]
    cell.value, cell.data_type = "#N/A", "e"


def formula_at_b2(book: openpyxl.Workbook) -> None:
    book["Atenciones"]["B2"] = "=1+1"


@pytest.mark.parametrize(("change", "rule"), [(error_at_b2, "CellError"), (formula_at_b2, "FormulaWithoutValue")])
@pytest.mark.parametrize("dimension", [None, "", "A1", "A1:A1", "B2:C3", "A1:XFD1048576"])
def test_a_cell_that_only_looks_blank_is_a_fault(change: Any, rule: str, dimension: str | None) -> None:
    """Whatever the sheet says of its size: some programs write one that is too small."""

    def lie(part: str) -> str:
        begin, end = part.index("<dimension"), part.index(">", part.index("<dimension")) + 1
        return part if dimension is None else part[:begin] + (f'<dimension ref="{dimension}"/>' if dimension else "") + part[end:]

    sheet = opened(made.rewritten(made.xlsx({"Atenciones": ROWS}, change), {SHEET: lie}))
    assert [(place, problem.rule, problem.sheet, problem.cell) for place, problem in sheet.faults.items()] == [
        ((1, 1), rule, "Atenciones", "B2")
    ]
    assert sheet.at(1, 1) == ""
    assert sheet.filled(1) == 3


def test_a_row_of_faults_alone_is_a_row_of_the_sheet() -> None:
    sheet = opened(made.xlsx({"Uno": [["a", "b"]]}, lambda book: book["Uno"].__setitem__("B5", "=1/0")))
    assert (len(sheet.rows), list(sheet.faults), sheet.is_blank_row(3), sheet.is_blank_row(4)) == (5, [(4, 1)], True, False)


def test_an_empty_text_is_the_result_of_a_formula() -> None:
    """`=IF(A1="","",A1)`: it was computed, and says nothing."""
    cell = '<c r="B1" t="str"><f>IF(1,"")</f><v></v></c>'
    sheet = opened(raw.xlsx(raw.sheet(f'<row r="1"><c r="A1"><v>5</v></c>{cell}</row>')))
    assert (sheet.faults, sheet.rows) == ({}, [[5.0, ""]])


@pytest.mark.parametrize(("asks", "rules"), [("", []), ('<calcPr fullCalcOnLoad="1"/>', ["FormulaWithoutValue"])])
def test_a_zero_that_nobody_computed_is_no_result(asks: str, rules: list[str]) -> None:
    """Libraries that do not compute write 0 beside each formula, and ask Excel to compute when it opens the workbook."""
    parts = raw.parts(raw.sheet('<row r="1"><c r="A1"><f>SUM(1,2)</f><v>0</v></c><c r="B1"><f>1+1</f><v>2</v></c></row>'))
    workbook = parts["xl/workbook.xml"]
    assert isinstance(workbook, str)
    parts["xl/workbook.xml"] = workbook.replace("</workbook>", f"{asks}</workbook>")
    assert [problem.rule for problem in opened(raw.zipped(parts)).faults.values()] == rules


@pytest.mark.parametrize(
    ("code", "is_percent"),
    [
        ("0%", True),
        ("0.00%", True),
        ("0.0 %", True),
        ('0"%"', False),
        (r"0\%", False),
        ("[Red]0%", True),
        ('#,##0" de 100%"', False),
        ("0", False),
    ],
)
def test_percentages_are_what_excel_multiplies(code: str, is_percent: bool) -> None:
    def style(book: openpyxl.Workbook) -> None:
        book["Uno"]["A1"].number_format = code
        book["Uno"]["B1"].font = Font(bold=True)

    sheet = opened(made.xlsx({"Uno": [[0.25, 0.25]]}, style))
    assert [type(value) is Percent for value in sheet.rows[0]] == [is_percent, False]
    assert sheet.rows[0] == [0.25, 0.25]


@pytest.mark.parametrize("written", ["1e400", "-1e400", "INF", "NaN"])
def test_what_is_beyond_numbers_becomes_none(written: str) -> None:
    value = opened(made.rewritten(PLAIN, {SHEET: lambda part: part.replace("<v>1116</v>", f"<v>{written}</v>")})).at(1, 1)
    assert isinstance(value, float)
    assert not math.isfinite(value)
    with pytest.raises(NotANumber):
        parse(value)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "FileEmpty"),
        (b"PK\x03\x04", "WorkbookUnreadable"),
        (PLAIN[: len(PLAIN) // 2], "WorkbookUnreadable"),
        (PLAIN[:-1], "WorkbookUnreadable"),
    ],
    ids=["empty", "stub", "half", "one byte short"],
)
def test_what_is_no_whole_workbook_is_refused(content: bytes, rule: str) -> None:
    assert made.refusal("libro.xlsx", content) == [(rule, None, None)]


def read_or_refusal(content: bytes) -> list[Sheet] | list[str]:
    try:
        return read_bytes("libro.xlsx", content).sheets
    except WorkbookRefused as refused:
        return [problem.rule for problem in refused.problems]


@pytest.mark.parametrize("seed", range(6))
def test_damage_is_refused_or_harmless(seed: int) -> None:
    """A bit flipped or a tail lost: the same cells, or one sentence. Found `zlib.error` and `NotImplementedError` let through."""
    chance, whole = random.Random(seed), read_bytes("libro.xlsx", PLAIN).sheets
    for _ in range(60):
        damaged = bytearray(PLAIN[: chance.randrange(1, len(PLAIN))] if chance.random() < 0.2 else PLAIN)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        found = read_or_refusal(bytes(damaged))
        assert found == whole or found in (
            ["NotAWorkbook"],
            ["ArchiveInstead"],
            ["WorkbookUnreadable"],
            ["WorkbookUnsafe"],
            ["WorkbookInflates"],
        )


def test_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "grande.xlsx"
    with path.open("wb") as stream:
        stream.truncate(20 * 1024 * 1024 + 1)
    with pytest.raises(WorkbookRefused, match="20 MB") as caught:
        read(path)
    assert [problem.rule for problem in caught.value.problems] == ["FileTooLarge"]


@pytest.mark.parametrize("name", ["no está.xlsx", ".", "libro.xlsx/dentro.xlsx", "n" * 300 + ".xlsx"])
def test_a_file_that_is_not_there_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / "libro.xlsx").write_bytes(PLAIN)
    with pytest.raises(WorkbookRefused) as caught:
        read(tmp_path / name)
    assert [problem.rule for problem in caught.value.problems] == ["FileMissing"]


@pytest.mark.skipif(os.name == "nt", reason="Windows names files in Unicode")
def test_a_name_from_an_old_zip_can_be_said_and_kept(tmp_path: Path) -> None:
    """`Atención.xlsx` in Latin-1 becomes a half character that neither JSON nor DuckDB can hold."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/Atenci\xf3n.xlsx"))
    path.write_bytes(PLAIN)
    assert read(path).name.encode() == "Atenci�n.xlsx".encode()


def test_unicode_names() -> None:
    name = "Atención · año 2019 ñ €"
    assert [sheet.name for sheet in read_bytes("año.xlsx", made.xlsx({name: [["a"]]})).sheets] == [name]


def test_macros_and_links_are_said() -> None:
    more: dict[str, raw.Part] = {"xl/vbaProject.bin": b"macro", "xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    assert made.said("libro.xlsm", raw.xlsx(more=more)) == [
        ("MacrosIgnored", "El libro trae macros. No se ejecutaron: solo se leyó lo que dicen sus celdas."),
        ("LinksIgnored", "El libro toma valores de otros archivos o bases de datos. Se leyó lo que decían la última vez que se guardó."),
    ]


@pytest.mark.parametrize(
    ("limits", "rule"),
    [
        (Limits(cells=8), ("SheetTooLarge", "Atenciones", "C1")),
        (Limits(sheets=0), ("SheetsTooMany", None, None)),
        (Limits(file_megabytes=0), ("FileTooLarge", None, None)),
        (Limits(inflated_megabytes=0), ("WorkbookInflates", None, None)),
        (Limits(parts=3), ("WorkbookUnsafe", None, None)),
    ],
)
def test_limits_may_be_other(limits: Limits, rule: tuple[str, str | None, str | None]) -> None:
    content = made.xlsx({"Atenciones": [*ROWS[:2], ["Atención", 1, 2]]})
    assert len(read_bytes("libro.xlsx", content).sheets) == 1
    with pytest.raises(WorkbookRefused) as caught:
        read_bytes("libro.xlsx", content, limits)
    assert [(problem.rule, problem.sheet, problem.cell) for problem in caught.value.problems] == [rule]


def test_merges_that_cover_too_much() -> None:
    content = made.xlsx({"Uno": ROWS}, lambda book: book["Uno"].merge_cells("A1:B2"))
    for limits in (Limits(merges=0), Limits(merged_cells=3)):
        with pytest.raises(WorkbookRefused, match="combinadas"):
            read_bytes("libro.xlsx", content, limits)
    assert read_bytes("libro.xlsx", content, Limits(merges=1, merged_cells=4)).sheets[0].merged == [(0, 0, 1, 1)]


PREFIXED: list[Callable[[str], str]] = [
    lambda part: part.replace("<dimension", "<!-- a comment --><dimension"),
    lambda part: part.replace('"', "'"),
    lambda part: part.replace("><", ">\n  <"),
]


@pytest.mark.parametrize("change", PREFIXED, ids=["comment", "quotes", "spaces"])
def test_how_it_is_written_changes_nothing(change: Callable[[str], str]) -> None:
    content = made.xlsx({"Atenciones": ROWS}, error_at_b2)
    assert opened(made.rewritten(content, {SHEET: change})) == opened(content)


def test_every_problem_of_a_file_has_its_name_for_lists() -> None:
    kinds = [kind for kind in KINDS.values() if kind.__module__ == "etl.problems.of_file"]
    assert len(kinds) > 25
    for kind in kinds:
        assert kind.cause, kind
        assert kind.severity in {"error", "warning", "info"}
        assert kind.sentence.endswith("."), kind
