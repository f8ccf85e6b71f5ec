"""The sheet around a cell as it came: read again from the archive in the child, and cut to what lies near the cell.

A sheet is read in blocks of rows and columns, so that a small one is read once for all its cells. The blocks that were read stay in memory,
a bounded number of them, for as long as the original stays in the archive as it is: what a purge deletes is not shown any more.
"""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import TYPE_CHECKING, Any

from etl import archive
from etl.problems import Problem, WorkbookRefused
from etl.problems.of_file import ReaderBusy
from etl.reading.cells import Malformed, place_of
from etl.reading.sheet import as_text, column_letters
from etl.seen import MOST_LETTERS, SeenSheet
from language.words import _
from warehouse import versions
from warehouse.versions import VersionError

if TYPE_CHECKING:
    from etl.reading.workbook import Sheet

ROWS, COLUMNS = 6, 4  # shown on each side of the cell
BLOCK_ROWS, BLOCK_COLUMNS = 240, 60  # read at once
TOP, LABELS = 60, 3  # rows at the top and columns at the left that come with every block: headers and names of rows stand there
HEADER_ROWS = 3  # the tallest header that is looked for
KEPT = 24  # blocks in memory
QUEUE, PATIENCE = 6, 8.0  # how many may wait for their turn to read, and how many seconds


class SheetGone(Exception):
    """The sheet cannot be shown; the message says why and what to do. The figure stays as it was loaded."""


@dataclass(frozen=True)
class Block:
    """A part of a sheet: `cells[row][column]` are texts by their numbers in the sheet, from 0; blank ones are not there.

    `numbers` are the places that hold one, which no header is. `merged` are ranges: first row, first column, last row, last column.
    """

    name: str
    height: int
    width: int
    cells: dict[tuple[int, int], str]
    numbers: frozenset[tuple[int, int]]
    merged: tuple[tuple[int, int, int, int], ...]
    hidden_rows: frozenset[int]
    hidden_columns: frozenset[int]

    @cached_property
    def filled(self) -> Counter[int]:
        """How many cells of each row say something."""
        return Counter(row for row, _column in self.cells)


def around(sha256: str, sheet: str, cell: str) -> SeenSheet:
    """What lies around a cell of an accepted workbook, at most 6 rows and 4 columns away, with what heads its
    column and the names of its rows.

    The cell is marked `chosen`. Rows and columns that the workbook hides are left out and counted, but the cell's own. Raises SheetGone.
    """
    try:
        row, column = place_of(cell)
    except Malformed:
        raise SheetGone(_("This figure does not come from one cell that could be shown.")) from None
    return _cut(_block(sha256, sheet, row // BLOCK_ROWS, column // BLOCK_COLUMNS), row, column)


def answer(name: str, content: bytes, document: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What the child process does: `{"block": …}`, `{"missing": true}` where there is no such sheet, or `{"refused": true}`."""
    from etl.reading.workbook import read_bytes  # noqa: PLC0415 — the parent needs no reader

    try:
        workbook = read_bytes(name, content)
    except WorkbookRefused:
        return {"refused": True}, b""
    found = next((each for each in workbook.sheets if each.name == document["sheet"]), None)
    return ({"block": _packed(found, document["rows"], document["columns"])} if found else {"missing": True}), b""


def _packed(sheet: Sheet, block_row: int, block_column: int) -> dict[str, Any]:
    height, width = len(sheet.rows), max(map(len, sheet.rows), default=0)
    rows = _span(block_row * BLOCK_ROWS, BLOCK_ROWS, ROWS, TOP, height)
    columns = _span(block_column * BLOCK_COLUMNS, BLOCK_COLUMNS, COLUMNS, LABELS, width)
    cells = []
    for row in rows:
        for column in columns:
            value = sheet.at(row, column)
            shown = sheet.faults[row, column].details.get("found", "") if (row, column) in sheet.faults else as_text(value)
            if shown:
                is_number = isinstance(value, int | float) and not isinstance(value, bool)
                cells.append([row, column, _readable(value, str(shown))[:MOST_LETTERS], is_number])
    return {
        "name": sheet.name,
        "height": height,
        "width": width,
        "cells": cells,
        "merged": [list(each) for each in sheet.merged],
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
    }


def _readable(value: object, shown: str) -> str:
    """A date without the midnight that no sheet shows."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) and not isinstance(value, datetime) else shown


def _span(first: int, count: int, margin: int, beginning: int, end: int) -> list[int]:
    near = range(max(0, first - margin), min(end, first + count + margin))
    return sorted({*range(min(beginning, end)), *near})


def _unpacked(said: dict[str, Any]) -> Block:
    return Block(
        said["name"],
        said["height"],
        said["width"],
        {(row, column): text for row, column, text, _number in said["cells"]},
        frozenset((row, column) for row, column, _text, is_number in said["cells"] if is_number),
        tuple((top, left, bottom, right) for top, left, bottom, right in said["merged"]),
        frozenset(said["hidden_rows"]),
        frozenset(said["hidden_columns"]),
    )


# --- reading it, once ---

_Key = tuple[str, str, int, int, tuple[int, ...]]
_blocks: OrderedDict[_Key, Block] = OrderedDict()
_guard = threading.Lock()
_one = threading.Lock()
_waiting = threading.BoundedSemaphore(QUEUE)


def _block(sha256: str, sheet: str, rows: int, columns: int) -> Block:
    entry = next((each for version in versions.all_versions().values() for each in version.files if each.sha256 == sha256), None)
    if entry is None:
        raise SheetGone(_("The workbook of this figure is not among those that were loaded here."))
    key = (sha256, sheet, rows, columns, archive.stamp(entry))
    if (known := _known(key)) is not None:
        return known
    with _turn():
        if (known := _known(key)) is not None:  # whoever was before us asked for the same
            return known
        try:
            content = archive.fetch(entry)
        except (VersionError, OSError) as error:
            raise SheetGone(str(error)) from error
        found = _unpacked(_read(entry.name, content, {"sheet": sheet, "rows": rows, "columns": columns}))
    with _guard:
        _blocks[key] = found
        while len(_blocks) > KEPT:
            _blocks.popitem(last=False)
    return found


def _known(key: _Key) -> Block | None:
    with _guard:
        if key in _blocks:
            _blocks.move_to_end(key)
        return _blocks.get(key)


@contextmanager
def _turn() -> Iterator[None]:
    """One child at a time for all who look, and few who wait: a crowd of readers must not take the machine from whoever loads."""
    busy = SheetGone(_("Other sheets are being read at this moment. Try again in a few seconds."))
    if not _waiting.acquire(blocking=False):
        raise busy
    try:
        if not _one.acquire(timeout=PATIENCE):
            raise busy
        try:
            yield
        finally:
            _one.release()
    finally:
        _waiting.release()


def _read(name: str, content: bytes, document: dict[str, Any]) -> dict[str, Any]:
    from etl.isolation import run as isolation  # noqa: PLC0415 — the child needs none of it

    allowance = isolation.Allowance(wall_seconds=15.0, cpu_seconds=15.0, wait_seconds=PATIENCE)
    (reply,) = isolation.run([isolation.Request(name, content, document)], None, allowance, f"{__name__}:answer")
    if isinstance(reply, ReaderBusy):
        raise SheetGone(_("Other sheets are being read at this moment. Try again in a few seconds."))
    if isinstance(reply, Problem) or "refused" in reply.document:
        raise SheetGone(_("The original of this figure could not be read this time. The figure stays as it was loaded."))
    if "missing" in reply.document:
        raise SheetGone(_("The workbook has no sheet of this name that can be shown. The figure stays as it was loaded."))
    return reply.document["block"]


# --- cutting it around a cell ---


def _cut(block: Block, row: int, column: int) -> SeenSheet:
    heads = _header_rows(block, row, column)
    label = _label_column(block, row, column)
    rows = sorted({*heads, *range(max(0, row - ROWS), min(block.height, row + ROWS + 1))})
    columns = sorted({*label, *range(max(0, column - COLUMNS), min(block.width, column + COLUMNS + 1))})
    shown_rows = [each for each in rows if each not in block.hidden_rows or each == row]
    shown_columns = [each for each in columns if each not in block.hidden_columns or each == column]
    spans, covered, texts = _merged(block, shown_rows, shown_columns)
    letters = {each: column_letters(each) for each in shown_columns}
    return SeenSheet(
        block.name,
        shown_rows,
        [[texts.get((each, there), block.cells.get((each, there), "")) for there in shown_columns] for each in shown_rows],
        list(letters.values()),
        {f"{column_letters(column)}{row + 1}": "chosen"},
        spans={f"{letters[left]}{top + 1}": size for (top, left), size in spans.items()},
        covered=sorted(f"{letters[there]}{each + 1}" for each, there in covered),
        concealed_rows=len(rows) - len(shown_rows),
        concealed_columns=len(columns) - len(shown_columns),
        is_concealed=row in block.hidden_rows or column in block.hidden_columns,
    )


def _header_rows(block: Block, row: int, column: int) -> list[int]:
    """The rows over a cell that say what its column is: of a number the nearest texts above it, of a text the first row of the table."""
    above = [each for each in range(row) if _is_text(block, each, column) and _filled(block, each) > 1]
    if (row, column) not in block.numbers:
        above = [each for each in above if _filled(block, each) > LABELS][:1]
    if not above:
        return []
    last = above[-1]
    heads = [last]
    while heads[0] > 0 and len(heads) < HEADER_ROWS and (row, column) in block.numbers and _is_text(block, heads[0] - 1, column):
        heads.insert(0, heads[0] - 1)
    return heads


def _is_text(block: Block, row: int, column: int) -> bool:
    anchor = _anchor(block, row, column)
    return anchor in block.cells and anchor not in block.numbers


def _filled(block: Block, row: int) -> int:
    return block.filled.get(row, 0)


def _label_column(block: Block, row: int, column: int) -> list[int]:
    """The column that names the cell's row: the first with a text at its left."""
    return next(([each] for each in range(min(column, LABELS)) if _is_text(block, row, each)), [])


def _anchor(block: Block, row: int, column: int) -> tuple[int, int]:
    for top, left, bottom, right in block.merged:
        if top <= row <= bottom and left <= column <= right:
            return top, left
    return row, column


def _merged(
    block: Block, rows: Sequence[int], columns: Sequence[int]
) -> tuple[dict[tuple[int, int], tuple[int, int]], set[tuple[int, int]], dict[tuple[int, int], str]]:
    """The merged ranges as they are drawn: how many rows and columns each takes, which cells it covers, and what it says where its own
    first cell is not shown."""
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: set[tuple[int, int]] = set()
    texts: dict[tuple[int, int], str] = {}
    for top, left, bottom, right in block.merged:
        down = _unbroken([each for each in rows if top <= each <= bottom])
        across = _unbroken([each for each in columns if left <= each <= right])
        if not down or not across:
            continue
        first = (down[0], across[0])
        spans[first] = (len(down), len(across))
        covered |= {(each, there) for each in down for there in across} - {first}
        texts[first] = block.cells.get((top, left), "")
    return spans, covered, texts


def _unbroken(numbers: list[int]) -> list[int]:
    """The first of these numbers and those that follow it without a gap."""
    return [each for position, each in enumerate(numbers) if each == numbers[0] + position]
