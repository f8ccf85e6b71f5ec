"""Rows that somebody said not to load: `ignore` was answered of the agency, the place or the indicator that they name."""

from __future__ import annotations

from collections.abc import Sequence

from etl import problems
from etl.layout.blocks import Block
from etl.names import IGNORE, fold
from etl.reading.workbook import address, as_text
from etl.tables.body import Body
from etl.tables.cells import Cells
from etl.tables.sections import Section
from etl.tables.tidied import Tidied

SHOWN = 5  # cells named in one sentence


def without(
    block: Block, body: Body, labels: dict[str, Cells], headings: dict[int, dict[str, Section]], tidied: Tidied
) -> tuple[Body, dict[str, Cells]]:
    """The table without such rows, which are said: a name once, with its cells. `headings` are what those over each row say."""
    found = _found(block, body, labels, headings)
    if not found:
        return body, labels
    say(block, [(text, cell) for text, cell in found.values()], tidied)
    kept = [position for position in range(len(body.rows)) if position not in found]
    rows = [body.rows[position] for position in kept]
    return Body(rows, body.totals, body.sections, body.notes), {name: _only(cells, kept) for name, cells in labels.items()}


def say(block: Block, left_out: Sequence[tuple[str, str]], tidied: Tidied) -> None:
    """Say which rows are left out: of each, the name as written and its cell."""
    by_name: dict[str, list[tuple[str, str]]] = {}
    for text, cell in left_out:
        by_name.setdefault(fold(text), []).append((text, cell))
    for each in by_name.values():
        cells = [cell for _text, cell in each]
        shown = ", ".join(cells[:SHOWN]) + ("…" if len(cells) > SHOWN else "")
        details = {"found": each[0][0], "count": len(cells), "places": shown}
        tidied.problems.append(problems.LeftOutAsAnswered(details, block.sheet.name, cells[0]))


def _found(block: Block, body: Body, labels: dict[str, Cells], headings: dict[int, dict[str, Section]]) -> dict[int, tuple[str, str]]:
    """The positions of such rows, each with the name that was answered and its cell."""
    said = block.answers.names
    if not any(IGNORE in of_kind.values() for of_kind in said.values()):
        return {}
    found: dict[int, tuple[str, str]] = {}
    for position, row in enumerate(body.rows):
        if any(section.value == IGNORE for section in headings.get(row, {}).values()):
            heading = max(above for above in body.sections if above < row)
            column = next(place for place in sorted(block.match.band.paths) if block.sheet.text(heading, place))
            found[position] = block.sheet.text(heading, column), address(heading, column)
    for name, cells in labels.items():
        ignored = {text for text, answer in said.get("indicator", {}).items() if answer == IGNORE} if name == "indicator" else set()
        for position, value in enumerate(cells.values):
            if value == IGNORE or (ignored and value is not None and fold(str(value)) in ignored):
                found.setdefault(position, (cells.text(position), cells.address(position)))
    return {position: each for position, each in found.items() if not _is_heading(block, body, body.rows[position])}


def _is_heading(block: Block, body: Body, row: int) -> bool:
    """Whether a row without figures stands under one heading and over other rows: of whom those are, only the question can find out.

    Without the row they would go to the heading before it.
    """
    if not any(above < row for above in body.sections) or not any(below > row for below in body.rows):
        return False
    return all(as_text(block.sheet.at(row, column)) == "" for column in block.match.value_columns)


def _only(cells: Cells, kept: list[int]) -> Cells:
    """A column at these positions."""
    problems_ = {place: cells.problems[position] for place, position in enumerate(kept) if position in cells.problems}
    values, raws = ([each[position] for position in kept] for each in (cells.values, cells.raws))
    return Cells(cells.column, values, raws, [cells.rows[position] for position in kept], problems_)
