"""Columns that no word names: those that are, in every row, the sum of the columns before them, and those of other figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from etl import problems
from etl.layout.match import Match
from etl.layout.spread import SpreadColumn
from etl.problems import Problem
from etl.reading.sheet import Sheet, address, column_letters
from etl.values import numbers
from etl.values.numbers import NotANumber

FEWEST = 2  # columns that a total without a name adds up, and rows in which it has to


def with_totals(sheet: Sheet, found: Match, last: int) -> tuple[Match, list[int]]:
    """The match, its unnamed totals known as such, and their columns. `last` is the last row of the table."""
    parts = [column for column, each in found.spread.items() if not each.total and not each.cumulative]
    if len(parts) < FEWEST:
        return found, []
    rows = range(found.band.last + 1, min(last + 1, len(sheet.rows)))
    beyond = max(parts) + 1
    nameless = [beyond] if beyond not in found.band.paths else []
    totals = [column for column in [*found.unknown, *nameless] if column > min(parts) and _is_sum(sheet, rows, column, parts)]
    if not totals:
        return found, []
    spread = {**found.spread, **{column: SpreadColumn(total=True, headings=found.band.paths.get(column, ())) for column in totals}}
    return replace(found, spread=spread, unknown=[column for column in found.unknown if column not in totals]), totals


def without_header(sheet: Sheet, found: Match, rows: range, others: set[int]) -> list[Problem]:
    """The columns that have figures in the rows of a table and no header, each said at its first figure; `others` are of another table."""
    width = max((len(sheet.rows[row]) for row in rows), default=0)
    said: list[Problem] = []
    faulty = {column for row, column in sheet.faults if found.band.first <= row <= found.band.last}  # said as what they are
    for column in sorted(set(range(width)) - found.band.paths.keys() - found.spread.keys() - others - faulty):
        filled = ((row, value) for row, value in zip(rows, sheet.column(column, rows), strict=True) if value != "")
        row = next((row for row, value in filled if _number(value) is not None), None)
        if row is not None:
            details = {"column": column_letters(column), "cell": address(row, column), "found": sheet.text(row, column)}
            inside = min(found.band.paths) < column < max(found.band.paths)
            kind = problems.HeaderMissing if inside else problems.FiguresWithoutHeader
            said.append(kind(details, sheet.name, address(row, column)))
    return said


def _is_sum(sheet: Sheet, rows: range, column: int, parts: list[int]) -> bool:
    sums = 0
    for row in rows:
        own = sheet.at(row, column)
        values = [sheet.at(row, part) for part in parts if part != column]
        if own == "" and not any(isinstance(value, int | float) for value in values):
            continue
        total = _number(own)
        added = [number for value in values if (number := _number(value)) is not None]
        if total is None or total != sum(added, Decimal(0)):
            return False
        sums += total != 0 and len(added) >= FEWEST
    return sums >= FEWEST


def _number(raw: object) -> Decimal | None:
    try:
        return numbers.parse(raw).value
    except NotANumber:
        return None
