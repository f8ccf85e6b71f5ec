"""The header of a table: over each column, its texts from top to bottom, merged cells and blanks to their right filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from etl.names import fold
from etl.reading.workbook import Sheet, address, as_text

TALLEST = 3  # rows: the tallest header of the public workbooks that were studied


@dataclass(frozen=True)
class Heading:
    """One text of a header, at the cell that holds it: the anchor of a merged range."""

    raw: object
    row: int
    column: int

    @cached_property
    def text(self) -> str:
        return as_text(self.raw)

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @property
    def is_tag(self) -> bool:
        """Whether it is a tag of HXL: `#adm2+name`."""
        return self.text.startswith("#") and len(self.text) > 1

    @property
    def cell(self) -> str:
        return address(self.row, self.column)


@dataclass(frozen=True)
class Band:
    """The rows of a header, `first` to `last`, and the headings over each column; a column without any is not among them."""

    first: int
    last: int
    paths: dict[int, tuple[Heading, ...]]

    def cell(self, column: int) -> str:
        """The cell that names a column: its lowest heading, or where that would stand."""
        return self.paths[column][-1].cell if column in self.paths else address(self.last, column)

    def text(self, column: int) -> str:
        """What the header says over a column, top to bottom; nothing where it says nothing."""
        return " · ".join(heading.text for heading in self.paths.get(column, ()))


def band(sheet: Sheet, first: int, last: int, columns: Sequence[int] | None = None) -> Band:
    """The header in these rows.

    A heading spans the columns that it is merged over, or the blank ones to its right that have others below.
    """
    width = max((len(sheet.rows[row]) for row in range(first, last + 1) if row < len(sheet.rows)), default=0)
    wanted = set(range(width) if columns is None else columns)
    paths: dict[int, list[Heading]] = {}
    for row in range(first, last + 1):
        before: Heading | None = None
        for column in range(width):
            own = _own(sheet, row, column)
            if own is not None:
                before = own if own.row >= first else None
            elif before is not None and not (row < last and _spans(sheet, before, row, column, last)):
                before = None
            if before is not None and column in wanted and before not in paths.get(column, []):
                paths.setdefault(column, []).append(before)
    return Band(first, last, {column: tuple(found) for column, found in sorted(paths.items())})


def _own(sheet: Sheet, row: int, column: int) -> Heading | None:
    """The heading that a cell holds, or is covered by; None for a blank one."""
    anchor = anchor_of(sheet, row, column)
    raw = sheet.at(*anchor)
    return None if as_text(raw) == "" else Heading(raw, *anchor)


def _spans(sheet: Sheet, heading: Heading, row: int, column: int, last: int) -> bool:
    """Whether a heading goes on over the blank cell at its right: not merged, and with a heading below each."""
    if anchor_of(sheet, heading.row, heading.column + 1) == (heading.row, heading.column):  # merged: it says itself how far it goes
        return False
    return any(as_text(sheet.at(below, column)) != "" for below in range(row + 1, last + 1))


def anchor_of(sheet: Sheet, row: int, column: int) -> tuple[int, int]:
    """The cell that holds the value shown at a place: the top left one of its merged range, or itself."""
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom and left <= column <= right:
            return top, left
    return row, column


def is_tags(sheet: Sheet, row: int) -> bool:
    """Whether a row is one of HXL tags: all that it says begins with `#`."""
    said = [text for column in range(len(sheet.rows[row])) if (text := sheet.text(row, column))] if row < len(sheet.rows) else []
    return bool(said) and all(text.startswith("#") and " " not in text for text in said)
