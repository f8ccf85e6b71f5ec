"""The quick look, the parser, openpyxl and calamine see the same cells, however the XML is written."""

from __future__ import annotations

import io
import math
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.reading import cells, preflight, quick
from etl.reading.cells import Look, Malformed, parse, place_of, range_of
from etl.reading.sheet import address
from etl.reading.workbook import read_bytes
from tests.etl.reading import raw

PERCENT = {"1"}
STYLES = (
    f'<styleSheet xmlns="{raw.MAIN}"><fonts><font/></fonts><fills><fill><patternFill/></fill></fills><borders><border/></borders>'
    '<cellStyleXfs><xf/></cellStyleXfs><cellXfs><xf numFmtId="0" xfId="0"/><xf numFmtId="10" xfId="0"/></cellXfs>'
    '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def cell(place: tuple[int, int], kind: str, style: int | None, value: str) -> str:
    """One cell as programs write it."""
    shown = "" if style is None else f' s="{style}"'
    at = f'<c r="{address(*place)}"{shown}'
    match kind:
        case "number":
            return f"{at}><v>{value}</v></c>"
        case "typed":
            return f'{at} t="n"><v>{value}</v></c>'
        case "text":
            return f'{at} t="inlineStr"><is><t>{escape(value)} t="e" &lt;f&gt;</t></is></c>'
        case "error":
            return f'{at} t="e"><v>#DIV/0!</v></c>'
        case "bool":
            return f'{at} t="b"><v>1</v></c>'
        case "formula":
            return f"{at}><f>SUM(A1:B2)</f><v>{value}</v></c>"
        case "text formula":
            return f'{at} t="str"><f>"a"&amp;"b"</f><v>ab</v></c>'
        case "empty formula":
            return f'{at} t="str"><f>IF(1,"")</f><v></v></c>'
        case "shared":
            return f'{at}><f t="shared" si="0"/><v>{value}</v></c>'
        case "error formula":
            return f'{at} t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        case "pending":
            return f"{at}><f>1+1</f></c>"
        case "pending empty":
            return f"{at}><f>1+1</f><v></v></c>"
        case "pending shared":
            return f'{at}><f t="shared" si="0"/></c>'
        case "blank":
            return f"{at}/>"
        case _:
            return f"{at}></c>"


KINDS = [
    *("number", "typed", "text", "error", "bool", "formula", "text formula", "empty formula", "shared", "error formula"),
    *("pending", "pending empty", "pending shared", "blank", "closed"),
]
CELL = st.tuples(st.sampled_from(KINDS), st.sampled_from([None, 0, 1]), st.integers(0, 10**6).map(str))
GRID = st.dictionaries(st.tuples(st.integers(0, 40), st.integers(0, 800)), CELL, max_size=25)
SMALL_GRID = st.dictionaries(st.tuples(st.integers(0, 12), st.integers(20, 32)), CELL, max_size=25)


def rows_of(grid: dict[tuple[int, int], tuple[str, int | None, str]], hidden: set[int]) -> str:
    made = []
    for row in sorted({place[0] for place in grid}):
        inner = "".join(cell(place, *grid[place]) for place in sorted(grid) if place[0] == row)
        made.append(f'<row r="{row + 1}"{" hidden=" + chr(34) + "1" + chr(34) if row in hidden else ""}>{inner}</row>')
    return "".join(made)


def comparable(look: Look | None) -> Any:
    """What both looks tell: percentages of cells that hold a number or a text, whatever the order."""
    assert look is not None
    return (look.reach, look.errors, sorted(look.pending), sorted(look.percents), look.hidden_rows, look.hidden_columns, look.merges)


@given(GRID, st.sets(st.integers(0, 40), max_size=3))
@settings(max_examples=150)
def test_the_quick_look_is_the_parser_s(grid: dict[tuple[int, int], tuple[str, int | None, str]], hidden: set[int]) -> None:
    xml = raw.sheet(
        rows_of(grid, hidden),
        '<cols><col min="2" max="4" hidden="1"/><col min="6" max="6" width="9"/></cols>',
        '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>',
    ).encode()
    quickly, slowly = quick.look(xml, PERCENT), parse(xml, PERCENT)
    empties = {place for place, (kind, _style, _value) in grid.items() if kind == "empty formula"}
    assert quickly is not None
    quickly.percents = [place for place in quickly.percents if place not in empties]  # no number: nothing hangs on it
    assert comparable(quickly) == comparable(slowly)


@pytest.mark.parametrize("quick_from", [0, preflight.QUICK_FROM])
@given(grid=SMALL_GRID)
@settings(max_examples=60)
def test_openpyxl_sees_the_same(quick_from: int, grid: dict[tuple[int, int], tuple[str, int | None, str]]) -> None:
    """Error cells, formulas without a result and percentages, by the full reading of another library."""
    content = raw.xlsx(raw.sheet(rows_of(grid, set())), more={"xl/styles.xml": STYLES, **linked("styles", "styles.xml")})
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(preflight, "QUICK_FROM", quick_from)
        sheet = read_bytes("libro.xlsx", content).sheets[0]
    formulas: Any = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    results: Any = openpyxl.load_workbook(io.BytesIO(content), data_only=True).worksheets[0]
    faults, values = {}, {}
    for row in formulas.iter_rows():
        for written in row:
            kept = results[written.coordinate]
            place = (written.row - 1, written.column - 1)
            if kept.data_type == "e":
                faults[place] = "CellError"
            elif written.data_type == "f" and kept.value is None and grid[place][0] != "empty formula":
                faults[place] = "FormulaWithoutValue"
            elif kept.value is not None:
                values[place] = (kept.value, "%" in kept.number_format and type(kept.value) in (int, float))
    assert {place: problem.rule for place, problem in sheet.faults.items()} == faults
    found = {
        (row, column): (value, type(value).__name__ == "Percent")
        for row, line in enumerate(sheet.rows)
        for column, value in enumerate(line)
        if value != ""
    }
    assert found == values


def linked(kind: str, target: str) -> dict[str, raw.Part]:
    relations = raw.parts()["xl/_rels/workbook.xml.rels"]
    assert isinstance(relations, str)
    more = f'<Relationship Id="rId9" Type="{raw.OFFICE}/{kind}" Target="{target}"/></Relationships>'
    return {"xl/_rels/workbook.xml.rels": relations.replace("</Relationships>", more)}


A1 = '<row r="1"><c r="A1"><v>5</v></c></row>'
PREFIXED_ROW = '<x:row r="2"><x:c r="B2" t="e"><x:v>#N/A</x:v></x:c></x:row>'
PREFIXED = f'<x:worksheet xmlns:x="{raw.MAIN}"><x:sheetData>{PREFIXED_ROW}</x:sheetData></x:worksheet>'
QUOTES = f"<worksheet xmlns='{raw.MAIN}'><sheetData><row r='2'><c t='e' r='B2'><v>#N/A</v></c></row></sheetData></worksheet>"
UNADDRESSED = raw.sheet('<row/><row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row>')
BETWEEN = raw.sheet('\n<row r="2">\n <c r="B2" t="e">\n  <v>#N/A</v>\n </c>\n</row>')
ORDER = raw.sheet('<row spans="1:2" r="2"><c t="e" s="1" r="B2"><v>#N/A</v></c></row>')
STRICT = ORDER.replace(raw.MAIN, cells.MAIN[1])


@pytest.mark.parametrize(
    "xml", [PREFIXED, QUOTES, UNADDRESSED, BETWEEN, ORDER, STRICT], ids=["prefix", "quotes", "no r", "spaces", "order", "strict"]
)
def test_what_is_not_plain_is_left_to_the_parser(xml: str) -> None:
    assert quick.look(xml.encode(), PERCENT) is None
    look = parse(xml.encode(), PERCENT)
    assert (look.errors, look.reach) == ({(1, 1): "#N/A"}, (1, 1))


@pytest.mark.parametrize(
    "xml",
    [
        raw.sheet(f"<!-- -->{A1}"),
        raw.sheet(A1.replace("5", "<![CDATA[5]]>")),
        raw.sheet(A1.replace("</v>", "</v><f>1</f>")),
        raw.sheet(A1.replace("<v>", '<v xml:space="preserve">')),
        raw.sheet(A1.replace("A1", "$A$1")),
        raw.sheet(A1.replace("A1", "a1")),
        raw.sheet(A1.replace('r="A1"', 'r="A1" cm="1"')),
        raw.sheet(A1.replace('r="A1"', "r='A1'")),
        raw.sheet(A1.replace('r="A1"', 'r="A1" t="x"')),
        raw.sheet(A1, after='<mergeCells><mergeCell x="1" ref="A1:B1"/></mergeCells>'),
        raw.sheet(A1).replace("UTF-8", "ISO-8859-1"),
        raw.sheet(A1).replace(raw.MAIN, "urn:other"),
        A1,
    ],
)
def test_the_quick_look_never_guesses(xml: str) -> None:
    assert quick.look(xml.encode(), PERCENT) is None


@pytest.mark.parametrize("size", [64, 100, 1000])
def test_pieces_of_any_size_are_seamless(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    grid: dict[tuple[int, int], tuple[str, int | None, str]] = {}
    grid |= {(row, column): (KINDS[(row * 7 + column) % len(KINDS)], column % 2, str(row)) for row in range(30) for column in range(12)}
    xml = raw.sheet(rows_of(grid, {3})).encode()
    expected = quick.look(xml, PERCENT)
    monkeypatch.setattr(quick, "PIECE", size)
    assert comparable(quick.look(xml, PERCENT)) == comparable(expected)


def test_values_that_calamine_would_hide_are_faults() -> None:
    rows = '<row r="1"><c r="A1"><v><![CDATA[5]]></v></c><c r="B1"><v>6</v><f>2*3</f></c><c r="C1"><v>7</v></c></row>'
    sheet = read_bytes("libro.xlsx", raw.xlsx(raw.sheet(rows))).sheets[0]
    assert {problem.cell: problem.rule for problem in sheet.faults.values()} == {"A1": "SheetUnusual", "B1": "SheetUnusual"}
    assert sheet.rows == [["", "", 7.0]]


def test_addresses_are_read_strictly() -> None:
    assert (place_of("B7"), place_of("$XFD$1048576"), range_of("C3:A1")) == ((6, 1), (1048575, 16383), (0, 0, 2, 2))
    for wrong in ("", "A", "7", "A0", "A1:B2", "AAAAA1", "A-1", "Á1"):
        with pytest.raises(Malformed):
            place_of(wrong)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_arrives_as_it_was_stored(number: float) -> None:
    value = read_bytes("libro.xlsx", raw.xlsx(raw.sheet(raw.cells(f"<v>{number!r}</v>")))).sheets[0].at(0, 0)
    assert isinstance(value, float | int)
    assert math.copysign(1, value) == math.copysign(1, number) or number == 0
    assert value == number
