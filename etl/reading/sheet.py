"""A workbook that was read: sheets of cells, each still at its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import zip_longest

from etl.problems import Problem
from etl.values.numbers import Percent

Place = tuple[int, int]  # row and column, both from 0


@dataclass(frozen=True)
class Sheet:
    """A visible sheet: `rows[r][c]` counts from 0 at A1; a merged range has its value at its anchor alone.

    - `faults`: the cells that only look blank (an Excel error, a formula without its result).
    - `merged`: first row, first column, last row, last column of each merged range, both ends included, within the rows that are used.
    - `comments`: the notes on cells, of .xlsx and .ods.
    - `hidden_rows`, `hidden_columns`: read like the others, and said.
    """

    name: str
    rows: list[list[object]]
    faults: dict[Place, Problem] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    comments: dict[Place, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    @cached_property
    def columns(self) -> list[tuple[object, ...]]:
        """The cells by column, each of as many as there are rows; of a sheet whose cells do not change any more."""
        alike = len({len(row) for row in self.rows}) == 1
        return list(zip(*self.rows, strict=True)) if alike else list(zip_longest(*self.rows, fillvalue=""))

    def at(self, row: int, column: int) -> object:
        """The value at a place, '' outside the used area."""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else ""

    def column(self, column: int, rows: Sequence[int]) -> list[object]:
        """The values of a column in these rows, '' outside the used area."""
        if not rows or column >= len(self.columns):
            return [""] * len(rows)
        values = self.columns[column]
        if rows[-1] - rows[0] + 1 == len(rows) and rows[-1] < len(values):
            return list(values[rows[0] : rows[-1] + 1])
        return [values[row] if row < len(values) else "" for row in rows]

    def text(self, row: int, column: int) -> str:
        """What the cell says, as text: a whole float without its `.0`."""
        return as_text(self.at(row, column))

    def is_blank_row(self, row: int) -> bool:
        cells = self.rows[row]
        if cells and type(cells[0]) is str and cells[0].strip():  # nearly every row of a long table
            return False
        if cells.count("") != len(cells) and any(as_text(value) != "" for value in cells):
            return False
        return not any(place[0] == row for place in self.faults)

    def filled(self, row: int) -> int:
        """How many cells of a row say something; one that only looks blank (an error, a formula without its result) does."""
        return sum(as_text(value) != "" for value in self.rows[row]) + sum(place[0] == row for place in self.faults)


@dataclass(frozen=True)
class Workbook:
    """A workbook that could be opened; `problems` are what may be said of it without refusing it.

    `hidden` are the sheets that are not shown: nothing of them is loaded, and they are only looked at for what may not be kept.
    """

    name: str
    sha256: str
    content: bytes
    sheets: list[Sheet]
    problems: list[Problem]
    hidden: list[Sheet] = field(default_factory=list)


def column_letters(column: int) -> str:
    """`0` → `A`, `26` → `AA`."""
    letters = ""
    column += 1
    while column > 0:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters


def address(row: int, column: int) -> str:
    """`(6, 1)` → `B7`."""
    return f"{column_letters(column)}{row + 1}"


def as_text(value: object) -> str:
    """A cell's value as a person would read it in the sheet."""
    if isinstance(value, Percent):
        return f"{(100 * Decimal(repr(float(value)))).normalize():f} %"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
