"""What no figure of its kind can be: negative or fractional people, a percentage where none belongs, a jump of a thousand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from etl import names, problems
from etl.layout.blocks import Block
from etl.problems import Problem
from etl.reading.workbook import address
from etl.tables.context import Figures
from etl.tables.tidied import Tidied
from etl.values import numbers
from etl.values.numbers import Number, ReadColumn
from language import formats

Where = Callable[[int], tuple[str, str]]


def wrong_for_unit(number: Number, unit: str | None, subject: str, sheet: str, cell: str) -> Problem | None:
    """People, attentions and the like are never negative nor fractional, and only a percentage is written as one."""
    value = number.value
    if number.is_percent and unit != "percent":
        return problems.PercentUnexpected({"subject": subject, "found": formats.percent(value or 0)}, sheet, cell)
    if unit is None:
        return None
    wrong_currency = number.currency not in (None, "$") and names.units().rows[unit]["money"] and number.currency != unit
    if wrong_currency or (number.currency is not None and not names.units().rows[unit]["money"]):
        return problems.CurrencyUnexpected({"subject": subject, "found": number.currency, "unit": names.units().said[unit]}, sheet, cell)
    if value is None or not names.units().rows[unit]["whole"]:
        return None
    many = names.units().said[unit]
    if value < 0:
        return problems.NumberNegative({"subject": subject, "found": formats.number(value), "unit": many}, sheet, cell)
    if value != value.to_integral_value():
        return problems.NumberFractional({"subject": subject, "found": formats.number(value, None), "unit": many}, sheet, cell)
    return None


def wrong_for_units(figures: Figures, found: ReadColumn, sheet: str, where: Where) -> dict[int, Problem]:
    """`wrong_for_unit`, for every figure of a table; looks closely only at values that could be wrong."""
    doubtful = {value for value in set(found.values) if value is not None and (value < 0 or value != value.to_integral_value())}
    known = {id(indicator): indicator for indicator in figures.indicators if indicator is not None}.values()
    bounds = any(indicator.least is not None or indicator.most is not None for indicator in known)
    wrong: dict[int, Problem] = {}
    for position, value in enumerate(found.values) if doubtful or bounds or found.detailed else ():
        indicator, number = figures.indicators[position], found.detailed.get(position)
        if indicator is None or not (number is not None or bounds or value in doubtful):
            continue
        subject, cell = where(position)
        problem = wrong_for_unit(number or Number(value), indicator.unit, subject, sheet, cell)
        if problem is None and value is not None and not _within(value, indicator.least, indicator.most):
            details = {"subject": subject, "found": formats.number(value), "least": _said(indicator.least), "most": _said(indicator.most)}
            problem = problems.NumberOutOfRange(details, sheet, cell)
        if problem is None and indicator.unit == "percent" and value is not None:
            problem = perhaps_fraction(number or Number(value), subject, sheet, cell)
        if problem is not None:
            wrong[position] = problem
    return wrong


def perhaps_fraction(number: Number, subject: str, sheet: str, cell: str) -> Problem | None:
    """A percentage below one that the cell does not show as one: 0,45 may be 45 %. It warns, for there are such small ones."""
    if number.is_percent or number.value is None or not 0 < abs(number.value) < 1:
        return None
    said = formats.number(number.value, None)
    return problems.PercentPerhapsFraction({"subject": subject, "found": said, "share": formats.percent(number.value * 100)}, sheet, cell)


def _within(value: Decimal, least: int | None, most: int | None) -> bool:
    return (least is None or value >= least) and (most is None or value <= most)


def _said(bound: int | None) -> str:
    return "…" if bound is None else formats.number(bound)


def merged(block: Block, figures: Figures, where: Where) -> dict[int, Problem]:
    """Figures in a merged cell over several rows or columns: of which of them it is, nobody can say."""
    values = set(figures.columns)
    ranges = [each for each in block.sheet.merged if each[2] >= block.first and any(each[1] <= column <= each[3] for column in values)]
    if not ranges:
        return {}
    wrong: dict[int, Problem] = {}
    for position, (row, column) in enumerate(zip(figures.rows, figures.columns, strict=True)):
        for top, left, bottom, right in ranges:
            if top <= row <= bottom and left <= column <= right:
                subject, cell = where(position)
                details = {
                    "subject": subject,
                    "found": block.sheet.text(top, left),
                    "range": f"{address(top, left)}:{address(bottom, right)}",
                }
                wrong[position] = problems.FigureMerged(details, block.sheet.name, cell)
    return wrong


def overlaps(block: Block, table: dict[str, list[Any]], figures: Figures, kept: list[int], tidied: Tidied) -> None:
    """Say which figures are of a period that has figures of its parts in the same rows: whoever adds them up counts twice."""
    ends = set(zip(table["period_start"], table["period_end"], strict=True))
    shortest = min((end - start for start, end in ends if start is not None), default=timedelta())
    longer = [(start, end) for start, end in ends if start is not None and end - start > shortest]
    wider = {(start, end) for start, end in longer if _holds_another(start, end, ends)}
    if not wider:
        return
    series: dict[tuple[Any, ...], list[int]] = {}
    for place, key in enumerate(zip(*(table[name] for name in ("indicator", "agency", "place", "breakdown", "measure")), strict=True)):
        series.setdefault(key, []).append(place)
    for places in series.values():
        own = {(table["period_start"][place], table["period_end"][place]) for place in places}
        for place in places:
            ends_of = table["period_start"][place], table["period_end"][place]
            if ends_of in wider and table["measure"][place] == "flow" and _holds_another(*ends_of, own):
                details = {"subject": figures.subject(kept[place]), "found": table["value_text"][place]}
                tidied.problems.append(problems.PeriodsOverlap(details, block.sheet.name, table["cell"][place]))


def _holds_another(start: date, end: date, ends: set[tuple[date | None, date]]) -> bool:
    return any(first is not None and start <= first and last <= end and (first, last) != (start, end) for first, last in ends)


def jumps(block: Block, table: dict[str, list[Any]], figures: Figures, kept: list[int], tidied: Tidied) -> None:
    """Say where a series leaps by about a thousand: a separator read as decimals once, and once not. It warns, and never blocks."""
    series: dict[tuple[Any, ...], list[int]] = {}
    for place, key in enumerate(
        zip(table["indicator"], table["agency"], table["place"], table["breakdown"], table["measure"], strict=True)
    ):
        series.setdefault(key, []).append(place)
    values = table["value"]
    for places in series.values():
        if len(places) < 3 or not numbers.may_jump([values[place] for place in places]):
            continue
        ordered = sorted(places, key=lambda place: table["period_end"][place])
        for jump in numbers.jumps([values[place] for place in ordered]):
            place = ordered[jump]
            details = {"subject": figures.subject(kept[place]), "found": table["value_text"][place]}
            tidied.problems.append(problems.JumpOfThousand(details, block.sheet.name, table["cell"][place]))
