"""Periods as offices write them: `read` for a cell or a header, `in_text` and `in_file_name` for what stands around them.

`header` and `parse` read fewer ways of writing, and only whole periods or single months.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from etl.names import fold
from etl.values.calendar_words import MONTHS
from etl.values.period_text import are_several, in_file_name, in_text, read
from etl.values.spans import Kind, Period, Span, month, since_january, year

__all__ = [
    "Kind",
    "MonthHeader",
    "Period",
    "Span",
    "are_several",
    "header",
    "in_file_name",
    "in_text",
    "in_title",
    "month",
    "names_cut_off",
    "parse",
    "read",
    "since_january",
    "term_in_title",
    "year",
]

_MONTH = "(" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
_YEAR = r"((?:19|20)\d{2})"
HEADER = re.compile(rf"{_MONTH}(?:[ \-/]+(?:de )?{_YEAR})?")
MONTH_YEAR = re.compile(rf"\b(?:(?:corte )?a )?{_MONTH}[ \-/]+(?:de |del )?{_YEAR}\b")
RANGE = re.compile(rf"\b{_MONTH}(?: (?:de |del )?{_YEAR})?(?: (?:a|hasta) | ?[-–] ?){_MONTH} (?:de |del )?{_YEAR}\b")
NAMED_MONTH = re.compile(rf"\b{_MONTH}(?!\w)")
YEARS = re.compile(rf"\b{_YEAR}\s*[-–a]\s*{_YEAR}\b")
YEAR = re.compile(rf"\b{_YEAR}\b")
CUT_OFF = re.compile(
    rf"\b(?:corte|a|al|hasta)\b ?:? ?(?:(?:de|del|en|a|al|el|mes) )*(?P<day>[0-3]?[0-9](?: de |[/. -]))?{_MONTH}(?!\w)"
    rf"(?! ?,? ?(?:del? (?:ano )?)?[-/'’]?(?:{_YEAR}|\d\d\b))"
)


@dataclass(frozen=True)
class MonthHeader:
    """A column header that names a month; `marked` when a footnote sign hangs on it."""

    month: int
    year: int | None
    marked: bool


def header(cell: object) -> MonthHeader | None:
    """The month that a header cell names: `Oct*`, `Enero 2019`, a real date. `Dic-18` is not one: two-digit years are not read."""
    if isinstance(cell, date):
        return MonthHeader(cell.month, cell.year, False)
    if not isinstance(cell, str):
        return None
    match = HEADER.fullmatch(fold(cell))
    if not match:
        return None
    return MonthHeader(MONTHS[match[1]], int(match[2]) if match[2] else None, "*" in cell)


def parse(cell: object) -> Period | None:
    """The period that a cell names: a date, `Marzo de 2018`, `2018`, `enero a junio de 2018`; None if it names none."""
    if isinstance(cell, datetime):
        return Period(cell.date(), cell.date())
    if isinstance(cell, date):
        return Period(cell, cell)
    if isinstance(cell, int | float) and 1900 <= cell < 2100 and cell == int(cell):
        return year(int(cell))
    if not isinstance(cell, str):
        return None
    text = fold(cell)
    if match := MONTH_YEAR.fullmatch(text):
        return month(int(match[2]), MONTHS[match[1]])
    if YEAR.fullmatch(text):
        return year(int(text))
    if match := RANGE.fullmatch(text):
        return _range(match)
    return None


def in_title(text: str) -> Period | None:
    """The period that a title speaks of, as `in_text` finds it; of a cut-off, its month. None for none, several, or a span of years."""
    span = in_text(text)
    if span is None or span.kind in {"years", "term"}:
        return None
    if span.cumulative and span.first_month == 1 and span.last_month and span.year:
        return month(span.year, span.last_month)
    return span.period()


def names_cut_off(text: str) -> bool:
    """Whether a text names a day or a month, in no year, up to which figures are counted: `corte 30 de noviembre de cada año`.

    The end of December is the end of the year that a column names, and no other cut-off.
    """
    return any(
        MONTHS[match[2]] != 12 or (match["day"] is not None and not match["day"].startswith("31")) for match in CUT_OFF.finditer(fold(text))
    )


def term_in_title(text: str) -> Period | None:
    """The span of years that a title speaks of: `cuatrienio 2024-2027`."""
    match = YEARS.search(fold(text))
    return _forward(date(int(match[1]), 1, 1), date(int(match[2]), 12, 31)) if match else None


def _range(match: re.Match[str]) -> Period | None:
    last = month(int(match[4]), MONTHS[match[3]])
    first = MONTHS[match[1]]
    start_year = int(match[2]) if match[2] else last.end.year - (first > last.end.month)
    return _forward(date(start_year, first, 1), last.end)


def _forward(start: date, end: date) -> Period | None:
    """A range that ends before it begins is a mistake of whoever wrote it, and no period."""
    return Period(start, end) if start <= end else None
