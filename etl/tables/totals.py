"""Printed totals: of a row, of a column, of the months so far. They are kept beside the figures they add up, and never among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from etl import problems
from etl.layout.blocks import Block
from etl.layout.spread import AND, SpreadColumn, is_total
from etl.mapping import EVERY_FIGURE
from etl.names import fold
from etl.reading.workbook import address, as_text
from etl.tables.body import Body
from etl.tables.cells import number_problem
from etl.tables.context import Figures
from etl.tables.tidied import Tidied
from etl.values import numbers
from etl.values.numbers import NotANumber, ReadColumn
from etl.values.periods import Period

DIMENSIONS = ("indicator", "agency", "place")


@dataclass(frozen=True)
class Added:
    """The figures of a table that hold, by where they stand, for whoever adds them up; `holes` are those among them that have an error."""

    block: Block
    body: Body
    figures: Figures
    found: ReadColumn
    by_row: dict[int, list[int]]
    by_column: dict[int, list[int]]
    holes: set[int]

    def sum(self, positions: Sequence[int]) -> Decimal:
        return sum((value for position in positions if (value := self.found.values[position]) is not None), Decimal(0))

    def period(self, position: int) -> Period:
        """From the beginning of a figure's period, or of its last part where nobody knows it, to its end."""
        first, last = self.figures.firsts[position], self.figures.lasts[position]
        assert last is not None
        return Period((first or last).start, last.end)


def add(
    block: Block,
    body: Body,
    beside: dict[int, tuple[SpreadColumn, Period | None]],
    figures: Figures,
    found: ReadColumn,
    kept: list[int],
    holes: set[int],
    tidied: Tidied,
) -> None:
    """Keep every printed total of the table. `beside` are its columns of totals, each with the period that it reaches over, if known."""
    if not beside and not body.totals:
        return
    left_out = {row for sheet, row in tidied.left_out if sheet == block.sheet.name}
    if len(kept) < len(figures) and left_out & set(body.rows):
        kept = []  # a total of rows that are left out adds up nothing that is loaded; what is wrong with it is said all the same
    by_row: dict[int, list[int]] = {}
    by_column: dict[int, list[int]] = {}
    for position in sorted([*kept, *holes]) if holes and kept else kept:
        by_row.setdefault(figures.rows[position], []).append(position)
        by_column.setdefault(figures.columns[position], []).append(position)
    added = Added(block, body, figures, found, by_row, by_column, holes)
    for column, (each, reach) in beside.items():
        lonely: str | None = None
        for row in body.rows:
            beneath = by_row.get(row, [])
            parts = _parts(added, each, reach, beneath)
            if _keep(added, row, column, parts, reach if each.cumulative or not each.total else None, tidied) and beneath:
                lonely = lonely or address(row, column)
        if lonely is not None:
            said = {"found": block.match.band.text(column), "cell": lonely}
            tidied.problems.append(problems.TotalWithoutParts(said, block.sheet.name, block.match.band.cell(column)))
    for row in body.totals:
        _add_row(added, row, beside, tidied)


def _add_row(added: Added, row: int, beside: dict[int, tuple[SpreadColumn, Period | None]], tidied: Tidied) -> None:
    """Keep a row of totals: of each column the rows that it adds up, and of each column of totals, its parts in all of them."""
    block, sheet = added.block, added.block.sheet
    lonely: str | None = None
    everything: list[int] = []
    for column, positions in added.by_column.items():
        parts = _those_added(added, row, column, [position for position in positions if _is_of(added, row, position)])
        everything += parts
        if _keep(added, row, column, parts, None, tidied):
            lonely = lonely or address(row, column)
    for column, (each, reach) in beside.items():
        parts = _parts(added, each, reach, everything)
        if _keep(added, row, column, parts, reach if each.cumulative or not each.total else None, tidied):
            lonely = lonely or address(row, column)
    if lonely is not None and added.by_row:
        label = next((text for place in sorted(block.match.columns.values()) if (text := sheet.text(row, place))), "")
        tidied.problems.append(problems.TotalWithoutParts({"found": label, "cell": lonely}, sheet.name, lonely))


def _within(part: str, total: str) -> bool:
    """Whether a member is the total's, or a part of it: the women among Venezuelans, of the Venezuelans."""
    return set(total.split(AND)) <= set(part.split(AND))


def _is_of(added: Added, row: int, position: int) -> bool:
    """Whether a row of totals may add a figure up: `PERSONAS · Total` adds up the rows of `PERSONAS`."""
    block, sheet = added.block, added.block.sheet
    for name in DIMENSIONS:
        if name in block.match.columns:
            text = sheet.text(row, block.match.columns[name])
            if text and not is_total(text, block.form.spread.totals if block.form.spread else []):
                own = fold(sheet.text(added.figures.rows[position], block.match.columns[name]))
                if own != fold(text):
                    return False
    return True


def _those_added(added: Added, row: int, column: int, positions: list[int]) -> list[int]:
    """A subtotal adds up the rows since the last one; a grand total, all of them. Which it is, is told by its word or by its sum.

    A total that stands over its rows adds up those below it.
    """
    rows, totals = added.figures.rows, added.body.totals
    parts = [position for position in positions if rows[position] < row]
    others = [each for each in totals if each < row]
    if not parts:
        parts = [position for position in positions if rows[position] > row]
        others = [each for each in totals if each > row]
        since = [position for position in parts if not others or rows[position] < others[0]]
    else:
        since = [position for position in parts if not others or rows[position] > others[-1]]
    if not since or since == parts:
        return parts
    stated = _value(added.block.sheet.at(row, column))
    if stated == added.sum(parts) and stated != added.sum(since):
        return parts
    labels = fold(" ".join(added.block.sheet.text(row, place) for place in added.block.match.columns.values()))
    return parts if "general" in labels or "gran" in labels else since


def _parts(added: Added, total: SpreadColumn, reach: Period | None, positions: list[int]) -> list[int]:
    """The figures that a column of totals adds up: those that say no other member, and whose months it reaches."""
    spread, figures = added.block.match.spread, added.figures
    found = []
    for position in positions:
        part = spread.get(figures.columns[position], SpreadColumn())
        if any(not _within(part.members.get(name, ""), member) for name, member in total.members.items()):
            continue
        own = reach
        if own is None and total.span is not None and total.span.last_month is not None:  # its year stands in the rows
            own = total.span.period(added.period(position).end.year)
        if own is None or (own.start <= added.period(position).start and added.period(position).end <= own.end):
            found.append(position)
    return found


def _value(raw: object) -> Decimal | None:
    try:
        return numbers.parse(raw).value
    except NotANumber:
        return None


def _keep(added: Added, row: int, column: int, parts: list[int], reach: Period | None, tidied: Tidied) -> bool:
    """Keep one printed total with what its parts compute. True for one that is there and adds nothing up.

    One left blank was not stated. `reach` is the period that it says to add up: its sum is not compared where the parts do not fill it.
    """
    block, figures, sheet, cell = added.block, added.figures, added.block.sheet, address(row, column)
    if (row, column) in sheet.faults:
        tidied.leave_out(sheet.faults[row, column])
        return False
    subject = figures.subject(parts[0]) if parts else sheet.text(row, min(block.match.columns.values(), default=0))
    try:
        number = numbers.parse(sheet.at(row, column), _convention(added))
    except NotANumber as error:
        tidied.leave_out(number_problem(error, sheet.at(row, column), subject, "*", sheet.name, cell))
        return False
    if number.value is None or not parts:
        return number.value is not None
    if added.holes.intersection(parts):  # a total of what is left out adds up less than is loaded
        return False
    dims: dict[str, Any] = {
        "indicator": _same([indicator.id for part in parts if (indicator := figures.indicators[part]) is not None]),
        "agency": _same([figures.agencies[part] for part in parts]),
        "place": _same([figures.places[part] for part in parts]),
        "breakdown": _same([figures.parts[part] for part in parts]),
    }
    units = {indicator.unit for part in parts if (indicator := figures.indicators[part]) is not None}
    periods_ = sorted({(period.start, period.end) for period in map(added.period, parts)})
    start, end = (reach.start, reach.end) if reach else (periods_[0][0], max(last for _first, last in periods_))
    label = _label(block, row, column)
    fields = {
        "dataset": block.contract.dataset,
        **dims,
        "period_start": start,
        "period_end": end,
        "value": number.value,
        "computed": added.sum(parts) if _may_be_compared(added, parts, periods_, reach) else None,
        "unit": next(iter(units)) if len(units) == 1 else None,
        "value_text": sheet.text(row, column),
        "label": label,
        "document": block.title.document,
        "section": block.title.section,
        "sheet": sheet.name,
        "cell": cell,
    }
    key: tuple[object, ...] = (block.contract.dataset, *dims.values(), start, end)
    # A total of several agencies, or one that is printed twice, is told from others by where it is printed.
    if any(value is None for value in dims.values()) or tidied.holds("stated_total", key):
        key = (*key, sheet.name, fold(label or ""), cell)
    tidied.add("stated_total", key, figures.subject(parts[0]), fields)
    return False


def _convention(added: Added) -> numbers.Convention | None:
    declared = added.block.answers.convention.get(EVERY_FIGURE)
    if declared in ("colombian", "english"):
        return declared
    return added.found.observed.convention


def _may_be_compared(added: Added, parts: list[int], spans: list[tuple[date, date]], reach: Period | None) -> bool:
    """Whether a total should be the sum of its parts: of one unit, none missing, of what adds up over time, without a gap in its reach."""
    figures = added.figures
    units = {indicator.unit for part in parts if (indicator := figures.indicators[part]) is not None}
    measures = {indicator.measure for part in parts if (indicator := figures.indicators[part]) is not None}
    over_time = len({figures.lasts[part] for part in parts}) > 1
    if len(units) != 1 or "ratio" in measures or (over_time and measures != {"flow"}):
        return False
    return not any(added.found.values[part] is None for part in parts) and (reach is None or _fill(spans, reach))


def _fill(spans: list[tuple[date, date]], reach: Period) -> bool:
    """Whether periods, in order, cover another one without a gap."""
    covered = reach.start
    for first, last in spans:
        if first > covered:
            return False
        covered = max(covered, last + timedelta(days=1))
    return covered > reach.end


def _same(values: list[Any]) -> Any:
    distinct = set(values)
    return next(iter(distinct)) if len(distinct) == 1 else None


def _label(block: Block, row: int, column: int) -> str | None:
    """What names the total where it is printed: its row's words, else its column's."""
    words = [text for place in sorted(block.match.columns.values()) if (text := as_text(block.sheet.at(row, place)))]
    return words[0] if words else block.match.band.text(column)
