"""A sheet as the search for personal data sees it: the body of its tables, the lines above and below, its columns with their headers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from etl.privacy.patterns import has_phone
from etl.privacy.words import LONGEST_HEADER, header_kinds, is_person, is_signature, plain
from etl.reading.workbook import Sheet, as_text

HEADER_ROWS = 100  # at the top of the body, where headers are looked for
AFTER_A_GAP = 3  # rows below a blank one, where another table may begin
GAPS = 400
LINE_CELLS = 8  # what an official signs fits in these many cells of a row


@dataclass(frozen=True)
class Header:
    """A cell that announces personal data: its place, its words, whether it stands in a row that can be nothing but a header."""

    row: int
    column: int
    text: str
    heads: bool


class View:
    """A sheet's columns, and which of its rows are tables and which are lines around them. Rows and columns count from 0."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.rows = sheet.rows
        self.columns = sheet.columns

    @cached_property
    def texts(self) -> list[set[str]]:
        """The distinct texts of each column."""
        return [{value for value in set(column) if value and value.__class__ is str} for column in self.columns]  # type: ignore[misc]

    @cached_property
    def body(self) -> range:
        """From the first to the last row that belongs to a table: two filled cells or more, and no line that somebody signs."""
        first = next((row for row in range(len(self.rows)) if self._in_table(row)), len(self.rows))
        last = next((row for row in range(len(self.rows) - 1, first, -1) if self._in_table(row)), first)
        return range(first, min(last + 1, len(self.rows)))

    def filled(self, row: int) -> list[tuple[int, str]]:
        """The columns that a row fills, and what they say."""
        return [(column, text) for column, value in enumerate(self.rows[row]) if value not in ("", None) and (text := as_text(value))]

    def _in_table(self, row: int) -> bool:
        filled = self.filled(row)
        return len(filled) > 1 and not self._is_signed(filled)

    @staticmethod
    def _is_signed(filled: list[tuple[int, str]]) -> bool:
        """`Elaboró: | Juan | Cel. 300`: a label and what it labels. A row of labels alone is the header of a table."""
        if not filled or len(filled) > LINE_CELLS or not is_signature(filled[0][1]):
            return False
        others = [text for _column, text in filled[1:]]
        if ":" in filled[0][1]:
            return not others or not all(text.endswith(":") for _column, text in filled)
        labels = 1 + sum(is_signature(text) or bool(header_kinds(plain(text))) for text in others)
        if not others or 2 * labels > len(filled):
            return not others
        return any("@" in text or is_person(text) or has_phone(text) or text.isdigit() for text in others)

    def is_line(self, row: int) -> bool:
        """Whether a row is a title, a note or a signature, and no part of a table."""
        filled = self.filled(row)
        return (row not in self.body and len(filled) == 1) or self._is_signed(filled)

    def lines(self) -> Iterator[int]:
        """The rows above the body and below it."""
        yield from range(self.body.start)
        yield from range(self.body.stop, len(self.rows))

    @cached_property
    def headers(self) -> list[Header]:
        """Every cell that announces personal data, where headers can stand: at the top, and below a gap."""
        found = []
        for row in self._header_rows():
            filled = self.filled(row)
            texts = [text for _column, text in filled]
            if not all(isinstance(self.rows[row][column], str) for column, _text in filled) or (
                self._is_signed(filled) and len(filled) > 1
            ):
                continue
            heads = self._heads(row)
            found += [
                Header(row, column, text, heads)
                for (column, _text), text in zip(filled, texts, strict=True)
                if len(text) <= LONGEST_HEADER and header_kinds(plain(text))
            ]
        return found

    def _header_rows(self) -> list[int]:
        start = next((row for row in range(len(self.rows)) if any(self.rows[row])), 0)
        wanted = set(range(start, min(start + HEADER_ROWS, len(self.rows)))) | set(
            range(self.body.start, min(self.body.start + HEADER_ROWS, len(self.rows)))
        )
        blank = (row for row in range(self.body.start, self.body.stop) if not any(self.rows[row]))
        for row in islice(blank, GAPS):
            wanted |= set(range(row + 1, min(row + 1 + AFTER_A_GAP, len(self.rows))))
        return sorted(wanted)

    def _heads(self, row: int) -> bool:
        """Whether a row is the first of a table, or the second of its header: the one above is a blank, a title, or has fewer cells."""
        here = self.filled(row)
        above = self.filled(row - 1) if row else []
        return (
            len(above) <= 1
            or self._is_signed(above)
            or (len(above) < len(here) and all(isinstance(self.rows[row - 1][c], str) for c, _ in above))
        )

    def header_of(self, column: int) -> str:
        """The words over a column: the last text at the top of the body before its figures, or ''."""
        text = ""
        for row in range(self.body.start, min(self.body.start + 3, self.body.stop)):
            value = self.sheet.at(row, column)
            if isinstance(value, str) and value.strip() and not any(isinstance(other, int | float) for other in self.rows[row]):
                text = text or value.strip()
        return text
