"""What a period is: with its year (`Period`), and as a text may say it, with or without one (`Span`)."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

Kind = Literal["day", "month", "months", "quarter", "semester", "year", "years", "term"]


@dataclass(frozen=True)
class Period:
    """Both ends included."""

    start: date
    end: date


@dataclass(frozen=True)
class Span:
    """The period that a text names, or the part of one: `octubre` has no year.

    - Months go from `first_month` to `last_month`, 1 to 12; `year` is that of the first, `last_year` that of the last when it is another.
      Without a year, a first month after the last is of the year before.
    - `cumulative`: the figure adds up from `first_month` on (`corte a mayo`: 1 to 5). `last_month` is None when the text does not say up
      to when (`Acumulado`).
    - `day`: the day, or the day of the cut-off.
    - `mark`: the footnote mark that hangs on it, as written.
    """

    kind: Kind
    first_month: int
    last_month: int | None
    year: int | None = None
    last_year: int | None = None
    day: date | None = None
    cumulative: bool = False
    mark: str | None = None

    def in_year(self, year: int) -> Span:
        """The same, in a year if it says none; of months that go past December, it is the year of the last."""
        if self.year is not None:
            return self
        if self.last_month is not None and self.first_month > self.last_month:
            return replace(self, year=year - 1, last_year=year)
        return replace(self, year=year)

    def period(self, year: int | None = None) -> Period | None:
        """From the first day to the last, in `year` if the text says none; None while a year, or the end, is not known."""
        span = self if year is None else self.in_year(year)
        if span.kind == "day":
            return Period(span.day, span.day) if span.day else None
        if span.year is None or span.last_month is None:
            return None
        last = month(span.last_year or span.year, span.last_month).end
        start = date(span.year, span.first_month, 1)
        return Period(start, span.day or last)


@lru_cache(maxsize=4096)
def month(year: int, number: int) -> Period:
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


@lru_cache(maxsize=512)
def year(number: int) -> Period:
    return Period(date(number, 1, 1), date(number, 12, 31))


def since_january(period: Period) -> Period:
    """From the first of January of its last year: what a figure that accumulates over the year is of."""
    return Period(date(period.end.year, 1, 1), period.end)
