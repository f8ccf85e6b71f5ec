"""calamine beside the look at the XML: the same values, begun before where a sheet says that it is small."""

from __future__ import annotations

import io
from typing import Any

import pytest
import xlsxwriter

from etl.reading import preflight
from etl.reading.values import Values, says_small
from etl.reading.workbook import read_bytes


@pytest.mark.parametrize(
    ("head", "small"),
    [
        (b'<dimension ref="A1:B100"/>', True),
        (b'<dimension ref="A1:C100"/>', False),
        (b'<dimension ref="T10"/>', True),
        (b'<dimension ref="A1:B0"/>', False),
        (b'<dimension ref="A1:XFD1048576"/>', False),
        (b'<dimension ref=""/>', False),
        (b"<sheetData>", False),
    ],
)
def test_a_sheet_says_how_large_it_is(head: bytes, small: bool) -> None:
    assert says_small(head, 200) is small


def book(rows: int) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as made:
        for name in ("Corta", "Larga"):
            sheet = made.add_worksheet(name)
            for row in range(rows if name == "Larga" else 3):
                sheet.write_row(row, 0, [f"{name} {row}", row, row / 2])
    return stream.getvalue()


@pytest.mark.parametrize(("rows", "begun"), [(20, []), (30_000, ["Larga"])])
def test_only_the_largest_sheet_of_a_large_workbook_is_begun_before(rows: int, begun: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    begin = Values.begin

    def noted(self: Any, name: str) -> None:
        seen.append(name)
        begin(self, name)

    monkeypatch.setattr(Values, "begin", noted)
    content = book(rows)
    found = read_bytes("libro.xlsx", content)
    assert seen == begun
    monkeypatch.setattr(preflight, "says_small", lambda _head, _cells: False)
    assert [(sheet.name, sheet.rows) for sheet in found.sheets] == [
        (sheet.name, sheet.rows) for sheet in read_bytes("libro.xlsx", content).sheets
    ]
    assert found.sheets[1].rows[-1] == [f"Larga {rows - 1}", rows - 1, (rows - 1) / 2]


def test_other_work_is_done_once_while_a_workbook_is_read() -> None:
    done: list[str] = []
    read_bytes("libro.xlsx", book(3), meanwhile=lambda: done.append("xlsx"))
    read_bytes("libro.csv", b"a;b\n1;2\n", meanwhile=lambda: done.append("csv"))
    assert done == ["xlsx", "csv"]
