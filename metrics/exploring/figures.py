"""What there is of an indicator, and the figures made of it: plain tuples, for a page is drawn again with each choice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from language import words
from metrics import questions
from warehouse.reader import Reader


class Cell(NamedTuple):
    """The figures of one measure, unit, agency, place, part and length in months (0: of a day or without a start; -1.

    Of no whole months).
    """

    dataset: str
    indicator: str
    indicator_title: str
    measure: str
    unit: str
    unit_one: str
    unit_title: str
    agency: str
    agency_title: str
    agency_short: str
    agency_slot: int
    place: str
    place_title: str
    breakdown: str
    breakdown_title: str
    length: int
    figures: int
    first_end: date
    last_end: date


class Figure(NamedTuple):
    """One figure of a chart: a line and a period, what it is worth, what it is made of and what it lacks (`why`, in words).

    `status` is A, P, E or M; `coverage` is the same where the same agencies and places tell the same months; `place_in_file` is its cell
    where it is one observation alone.
    """

    series: str
    series_title: str
    series_short: str
    agency_slot: int | None
    indicator: str
    indicator_title: str
    place: str
    period_start: date
    period_end: date
    value: float | None
    unit: str
    unit_one: str
    unit_title: str
    status: str
    absence: str | None
    qualifier: str
    is_partial: bool
    why: str
    figures: int
    observations: int
    coverage: int
    place_in_file: str
    cut_off: date | None
    documents: tuple[str, ...]
    files: tuple[str, ...]


Row = dict[str, Any]  # of an answer of the warehouse: the columns of explore_series.sql


def cells(reader: Reader, indicator: str) -> tuple[Cell, ...]:
    """What there is of an indicator, in the language of now."""
    return _cells(reader, indicator, words.language())


def families(reader: Reader) -> Mapping[str, tuple[str, ...]]:
    """The parts of each kind."""
    return _families(reader)


def forget() -> None:
    """Ask anew: for whoever changes what a reader holds, as no page can."""
    _cells.cache_clear()
    _families.cache_clear()


# Asked again at each choice of a page, and the same as long as the version is.
@lru_cache(maxsize=64)
def _cells(reader: Reader, indicator: str, _language: str) -> tuple[Cell, ...]:
    found = questions.explore_holds(reader, indicator)
    for column in ("first_end", "last_end"):
        found[column] = found[column].dt.date
    return tuple(Cell(*row) for row in found[list(Cell._fields)].itertuples(index=False, name=None))


@lru_cache(maxsize=8)
def _families(reader: Reader) -> Mapping[str, tuple[str, ...]]:
    found = questions.families(reader)
    return MappingProxyType({str(family): tuple(rows["part"]) for family, rows in found.groupby("family", sort=False)})
