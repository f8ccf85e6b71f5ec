"""Rows that nothing names and that are the sum of those above them: totals without their word."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from etl import problems
from etl.layout.blocks import Block
from etl.layout.headings import anchor_of
from etl.reading.workbook import address, as_text
from etl.tables.body import Body
from etl.tables.tidied import Tidied
from etl.values import numbers
from etl.values.numbers import NotANumber

FEWEST = 2  # rows that a total without a name has to add up, to be known as one
TELLS_NOTHING = {"value", "unit", "measure", "note", "status", "qualifier", "document", "section"}


def found_in(block: Block, body: Body, tidied: Tidied) -> Body:
    """The body with such rows among its totals, and each of them said. A row that some label names is never one."""
    columns = [column for name, column in block.match.columns.items() if name not in TELLS_NOTHING]
    if block.form.record != "observation" or not columns or not block.match.value_columns:
        return body
    sheet = block.sheet
    first = zip(body.rows, sheet.column(columns[0], body.rows), strict=True)
    nameless = [row for row, raw in first if type(raw) is str and not raw.strip()]
    nameless = [row for row in nameless if all(as_text(sheet.at(row, column)) == "" for column in columns)]
    nameless = [row for row in nameless if all(anchor_of(sheet, row, column) == (row, column) for column in columns)]
    if not nameless:
        return body
    left = set(nameless)
    totals = list(body.totals)
    for row in nameless:
        above = [each for each in body.rows if each < row and each not in left]
        since = [each for each in above if each > max((other for other in [*totals, *body.sections] if other < row), default=-1)]
        if any(len(parts) >= FEWEST and _adds_up(block, row, parts) for parts in (since, above)):
            totals.append(row)
            cell = address(row, block.match.value_columns[0])
            tidied.problems.append(problems.TotalFoundByArithmetic({"place": str(row + 1)}, sheet.name, cell))
    return replace(body, rows=[row for row in body.rows if row not in totals], totals=sorted(totals))


def _adds_up(block: Block, row: int, parts: list[int]) -> bool:
    """Whether a row is, in every column of figures, the sum of these rows, and not of nothing."""
    sheet, sums = block.sheet, 0
    for column in block.match.value_columns:
        if (row, column) in sheet.faults:
            return False
        own = _value(sheet.at(row, column))
        if own is None or own != sum((part for each in parts if (part := _value(sheet.at(each, column))) is not None), Decimal(0)):
            return False
        sums += own != 0
    return sums > 0


def _value(raw: object) -> Decimal | None:
    try:
        return numbers.parse(raw).value
    except NotANumber:
        return None
