"""When the figures of a table are of: the periods across it, those of its rows, and the year that its title gives both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from etl import problems
from etl.layout.blocks import Block
from etl.layout.spread import SpreadColumn
from etl.layout.title import WRITTEN_ON
from etl.names import fold
from etl.problems import Problem
from etl.reading.workbook import address
from etl.tables.body import Body
from etl.tables.cells import Cells
from etl.tables.tidied import Tidied
from etl.values import periods
from etl.values.periods import Period, Span
from language import formats

FAMILIES = {"quarter": 1, "semester": 1, "year": 2, "years": 2, "term": 2}  # any other kind is of months, and is dated first
CUMULATIVE = 3


def of_columns(block: Block, spread: dict[int, SpreadColumn], tidied: Tidied, *, rows_say_year: bool) -> dict[int, Period] | None:
    """The period of each column that has one. None, with a question or a problem said, when the year is not known or contradicts itself.

    A month takes its own year, or follows the one before it; the first takes that of the title. Where columns of several agencies stand
    side by side, each begins anew; so do quarters among months. A column whose year stands in the rows is left out: `of_rows` dates it.
    """
    spans = {column: each.span for column, each in sorted(spread.items()) if each.span is not None and not each.total}
    spans = {column: span for column, span in spans.items() if span.last_month is not None or span.kind == "day"}
    if rows_say_year:
        return {column: period for column, span in spans.items() if (period := span.period()) is not None}
    groups: dict[tuple[int, tuple[tuple[str, str], ...]], list[int]] = {}
    for column, span in spans.items():
        family = CUMULATIVE if span.cumulative else FAMILIES.get(span.kind, 0)
        groups.setdefault((family, tuple(sorted(spread[column].members.items()))), []).append(column)
    dated: dict[int, Period] = {}
    for (_family, members), columns in sorted(groups.items()):
        near = {column: period for column, period in dated.items() if tuple(sorted(spread[column].members.items())) == members}
        found = _dated(block, {column: spans[column] for column in columns}, near, tidied)
        if found is None:
            return None
        dated |= found
    return dated


def _dated(block: Block, spans: dict[int, Span], near: dict[int, Period], tidied: Tidied) -> dict[int, Period] | None:
    """The periods of columns of one kind and of the same members. `near` are those of finer kinds that are dated already."""
    stated = periods.year(block.answers.year) if block.answers.year else block.title.period
    dated: dict[int, Period] = {}
    previous: Period | None = None
    for column, span in spans.items():
        period = span.period()
        if period is None:
            year = _year_of(span, stated, previous, {other: each for other, each in near.items() if other < column} or near)
            period = span.period(year) if year is not None else None
        if period is None:
            tidied.problems.append(problems.PeriodUnknown({"path": ["year"]}, block.sheet.name, block.match.band.cell(column)))
            return None
        dated[column] = previous = period
    first, found = next(iter(spans)), _around(dated.values())
    monthly = not any(span.cumulative for span in spans.values())
    if stated is not None and monthly and not _agrees(stated, found, has_own_year=spans[first].period() is not None):
        details = {
            "months": formats.period(found.start, found.end),
            "stated": formats.period(stated.start, stated.end),
        }
        tidied.problems.append(problems.MonthsDisagree(details, block.sheet.name, block.match.band.cell(first)))
        return None
    return dated


def _year_of(span: Span, stated: Period | None, previous: Period | None, near: dict[int, Period]) -> int | None:
    """The year of a period that says none: the only one in which it lies within the title's; that of its months beside it; the one in
    which it follows the column before; the title's. None when it goes back, and no title says that all is of one year.
    """
    if stated is not None and not _is_year(stated):
        fits = [year for year in range(stated.start.year, stated.end.year + 1) if _within(span.period(year), stated)]
        if len(fits) == 1:
            return fits[0]
    beside = [period for _column, period in sorted(near.items()) if period.end.month == span.last_month]
    if beside:
        return beside[-1].end.year
    if previous is not None:
        after = previous.end + timedelta(days=1)
        following = span.period(after.year)
        if following is not None and (following.start == after or (following.start > after and following.start.year == previous.end.year)):
            return after.year
        if span.cumulative and span.last_month is not None and span.last_month > previous.end.month:
            return previous.end.year
        return stated.start.year if stated is not None and _is_year(stated) else None
    if stated is not None:
        return stated.start.year
    return max((period.end.year for period in near.values()), default=None)


def _is_year(period: Period) -> bool:
    return period == periods.year(period.start.year)


def _within(period: Period | None, wider: Period) -> bool:
    return period is not None and wider.start <= period.start and period.end <= wider.end


def _around(found: Iterable[Period]) -> Period:
    found = list(found)
    return Period(min(period.start for period in found), max(period.end for period in found))


def _agrees(stated: Period, found: Period, *, has_own_year: bool) -> bool:
    """A range of months has to be that of the header; a lone month, its last one; a lone year has to hold all the months that it dates."""
    if _is_year(stated):
        return has_own_year or _within(found, stated)
    if has_own_year and stated.start.year != found.start.year:
        return True
    is_month = stated == periods.month(stated.start.year, stated.start.month)
    return found == stated or (is_month and found.end == stated.end and found.start.year == stated.start.year)


def beside(spread: dict[int, SpreadColumn], dated: dict[int, Period]) -> dict[int, tuple[SpreadColumn, Period | None]]:
    """The columns that say again what others of the same members say: printed totals, the months so far, a quarter beside its months.

    Each with the period that it reaches over, where it says one with its year.
    """
    found: dict[int, tuple[SpreadColumn, Period | None]] = {}
    plain = {column: each for column, each in spread.items() if not each.total and not each.cumulative}
    for column, each in spread.items():
        if each.total:
            found[column] = each, each.span.period() if each.span is not None else None
        elif each.cumulative and each.span is not None and each.span.last_month is None:
            if len(spread) > 1:
                found[column] = each, None
        elif (reach := _reach(each, dated.get(column))) is not None:
            others = [dated.get(other) for other, part in plain.items() if other != column and part.members == each.members]
            if any(_within(other, reach) and (other != reach or each.cumulative) for other in others):
                found[column] = each, reach
    return found


def say_repeated(block: Block, again: dict[int, tuple[SpreadColumn, Period | None]], tidied: Tidied) -> None:
    """Say which of the columns beside the months have one header: under one of the two a month may stand, and be lost."""
    seen: dict[tuple[object, ...], int] = {}
    for column, (each, reach) in again.items():
        text = "" if each.cumulative else " ".join(heading.folded for heading in each.headings)
        other = seen.setdefault((tuple(sorted(each.members.items())), reach, text), column)
        if other != column:
            cells = f"{block.match.band.cell(other)}, {block.match.band.cell(column)}"
            details = {"found": block.match.band.text(column), "cells": cells}
            tidied.problems.append(problems.TotalRepeated(details, block.sheet.name, block.match.band.cell(column)))


def _reach(each: SpreadColumn, period: Period | None) -> Period | None:
    """The months that a column speaks of: «Acum. octubre» from January, and a quarter its three; None where its year is not known."""
    if period is None or not each.cumulative:
        return period
    return Period(period.start.replace(month=1, day=1) if period.start.year == period.end.year else period.start, period.end)


def of_rows(
    block: Block, count: int, labels: dict[str, Cells], sections: Sequence[Span | None]
) -> tuple[list[Period | None], list[Period | None], list[int | None]]:
    """For each row its beginning (None: nobody knows when), its end (None: it does not say), and the year that it gives the columns."""
    last: list[Period | None] = [None] * count
    first: list[Period | None] = [None] * count
    years: list[int | None] = [None] * count
    for name in ("period", "cutoff", "to"):
        if name in labels:
            last = [own or other for own, other in zip(labels[name].values, last, strict=True)]
    if "period" in labels:
        first = list(labels["period"].values)
    if "from" in labels:
        first = [own or other for own, other in zip(labels["from"].values, first, strict=True)]
    if "year" in labels:
        years = list(labels["year"].values)
    if "month" in labels:
        title = block.title.period
        only = block.answers.year or (title.start.year if title is not None and title.start.year == title.end.year else None)
        spans = labels["month"].values
        keys = list(zip(years, map(id, spans), strict=True))  # a span of many rows is one object
        known = {key: _month(key[0], span, only) for key, span in dict(zip(keys, spans, strict=True)).items()}
        months = [known[key] for key in keys]
        last, first = ([own or other for own, other in zip(months, before, strict=True)] for before in (last, first))
    elif "year" in labels:
        whole = [periods.year(year) if year is not None else None for year in years]
        last, first = ([own or other for own, other in zip(before, whole, strict=True)] for before in (last, first))
    for position, span in enumerate(sections):
        if span is None:
            continue
        if span.kind == "year":
            years[position] = years[position] or span.year
        if (period := span.period(block.answers.year)) is not None and last[position] is None:
            last[position] = first[position] = period
    return first, last, years


def _month(year: int | None, span: Span | None, otherwise: int | None) -> Period | None:
    """The month of a row: in its own year, or in that of the column beside it, which has to agree; else in the one of the title."""
    if span is None or (year is not None and span.year not in (None, year)):
        return None
    own = span.year or year or otherwise
    return periods.month(own, span.first_month) if own is not None else None


def cut_off_without_year(block: Block, body: Body, lasts: Iterable[Period | None]) -> list[Problem]:
    """A line over a table, or a note below it, that names a cut-off in no year, where its figures are of whole years.

    They would be of 31 December, and are not.
    """
    if not any(_is_year(period) for period in {id(each): each for each in lasts if each is not None}.values()):
        return []
    sheet = block.sheet
    notes = [
        (text, address(row, column)) for row in body.notes for column in range(len(sheet.rows[row])) if (text := sheet.text(row, column))
    ]
    below = [(text, cell) for text, cell in notes if periods.names_cut_off(text) and not fold(text).startswith(WRITTEN_ON)]
    said = [block.title.cut_off] if block.title.cut_off is not None else below[:1]
    return [problems.CutOffWithoutYear({"found": text}, sheet.name, cell) for text, cell in said]


def backwards(first: Sequence[Period | None], last: Sequence[Period | None]) -> list[int]:
    """The positions of periods that end before they begin."""
    pairs = list(zip(map(id, first), map(id, last), strict=True))  # one object often stands for many rows
    wrong = {
        pair
        for pair, (start, end) in dict(zip(pairs, zip(first, last, strict=True), strict=True)).items()
        if start is not None and end is not None and start.start > end.end
    }
    return [position for position, pair in enumerate(pairs) if pair in wrong] if wrong else []


def said_in_rows(labels: dict[str, Cells]) -> bool:
    """Whether a column of the table says when its rows are of."""
    return bool(labels.keys() & {"period", "cutoff", "to", "year", "month"})
