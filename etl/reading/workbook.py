"""Step 1, read: a workbook as received becomes sheets of cells, each still at its address.

What a file is, is said by its bytes (`kinds`); what it may do to the machine is looked at before it is opened (`preflight`); calamine
reads the values; and a second look finds what calamine shows as a blank.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum

from etl import problems
from etl.problems import Problem, WorkbookRefused
from etl.reading import delimited, kinds, mojibake, preflight
from etl.reading.cells import Look
from etl.reading.limits import MEGABYTE, STANDARD, Limits
from etl.reading.preflight import Findings
from etl.reading.sheet import Place, Sheet, Workbook, address, as_text, column_letters
from etl.reading.values import Values
from etl.received import Received
from etl.values.numbers import Percent

__all__ = ["Sheet", "Workbook", "address", "as_text", "read", "read_bytes"]

PANIC = "PanicException"  # how a defect inside calamine arrives: as no Exception


def _nothing() -> None:
    """No other work."""


def read(path: Path) -> Workbook:
    """Open a workbook. Raises WorkbookRefused, with the remedy, when it is missing, too large, protected, damaged or no workbook."""
    received = Received.from_path(path)
    return read_bytes(received.name, received.content)


def read_bytes(name: str, content: bytes, limits: Limits = STANDARD, meanwhile: Callable[[], object] = _nothing) -> Workbook:
    """Like `read`, for a workbook already in memory: .xlsx, .xlsm, .xls, .ods or a table as text, whatever its name ends in.

    `meanwhile` is other work, which is done once, while calamine parses a large workbook.
    """
    if len(content) > limits.file_megabytes * MEGABYTE:
        raise _too_large(name, len(content), limits)
    kind = kinds.kind_of(content)
    if isinstance(kind, Problem):
        raise WorkbookRefused(name, [kind])
    hidden: list[Sheet] = []
    if kind == "text":
        meanwhile()
        sheets, said = _text(name, content, limits)
    else:
        found = preflight.of_zip(name, content, limits) if kind == "zip" else _ole(name, content, limits)
        kind = found.kind
        meanwhile()
        sheets, hidden, of_sheets = _sheets(name, found, limits)
        said = [*found.problems, *of_sheets]
    if warning := kinds.disagreement(name, kind):
        said.insert(0, warning)
    return Workbook(name, hashlib.sha256(content).hexdigest(), content, sheets, said, hidden)


def _too_large(name: str, size: int, limits: Limits) -> WorkbookRefused:
    return WorkbookRefused(name, [problems.FileTooLarge({"megabytes": round(size / MEGABYTE), "limit": limits.file_megabytes})])


def _text(name: str, content: bytes, limits: Limits) -> tuple[list[Sheet], list[Problem]]:
    sheet, said = delimited.sheet_of(name, content, limits)
    is_named_so = name.lower().endswith(kinds.EXTENSIONS["text"])
    if not is_named_so and (len(sheet.rows) < 2 or len(sheet.rows[0]) < 2):  # any short text is a table of one cell
        raise WorkbookRefused(name, [problems.NotAWorkbook({})])
    return [sheet], said


def _ole(name: str, content: bytes, limits: Limits, *, locked: bool = False) -> Findings:
    """What is known of an OLE file: of the workbook inside it, when Excel locked it without a password."""
    from etl.reading import biff, protected  # noqa: PLC0415 — loads olefile, which only an .xls needs

    try:
        book = biff.of_ole(content)
    except biff.Damaged:
        raise WorkbookRefused(name, [problems.WorkbookUnreadable({})]) from None
    if isinstance(book, problems.WorkbookProtected) and not locked and (inside := protected.unlocked(content)) is not None:
        if inside.startswith(kinds.OLE):
            return _ole(name, inside, limits, locked=True)
        return preflight.of_zip(name, inside, limits)
    if isinstance(book, Problem):
        raise WorkbookRefused(name, [book])
    preflight.refuse_large(name, book.looks, limits)
    said: list[Problem] = [problems.MacrosIgnored({})] if book.has_macros else []
    return Findings("xls", Values(content), book.looks, problems=said, may_be_broken=True)


def _sheets(name: str, found: Findings, limits: Limits) -> tuple[list[Sheet], list[Sheet], list[Problem]]:
    """The sheets that are shown, those that are hidden, and what is said of both."""
    try:
        sheets: list[Sheet] = []
        hidden: list[Sheet] = []
        said: list[Problem] = []
        for meta in found.values.sheets():
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            is_hidden = meta.visible != SheetVisibleEnum.Visible
            if is_hidden:
                said.append(problems.SheetHidden({"sheet": meta.name}, sheet=meta.name))
            if meta.name not in found.looks:  # calamine and we do not see the same workbook
                raise WorkbookRefused(name, [problems.WorkbookUnreadable({})])
            cells = found.values.sheet(meta.name)
            if cells.total_height * cells.total_width > limits.cells:  # only if calamine reaches farther than what was looked at
                at = address(cells.total_height - 1, cells.total_width - 1)
                raise WorkbookRefused(name, [problems.SheetTooLarge({"sheet": meta.name, "reach": at}, meta.name, at)])
            rows: Any = cells.to_python(skip_empty_area=False)
            sheet = _sheet(meta.name, rows, found)
            if is_hidden:
                hidden.append(sheet)
                continue
            repaired = mojibake.repair(sheet) if found.may_be_broken else None
            said += [each for each in (*_hidden(sheet), repaired) if each is not None]
            sheets.append(sheet)
    except PasswordError:
        raise WorkbookRefused(name, [problems.WorkbookProtected({})]) from None
    except (CalamineError, ValueError, OverflowError):  # the last two: a date that no calendar has
        raise WorkbookRefused(name, [problems.WorkbookUnreadable({})]) from None
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise WorkbookRefused(name, [problems.WorkbookUnreadable({})]) from None
    return sheets, hidden, said


def _sheet(name: str, rows: list[list[object]], found: Findings) -> Sheet:
    look = found.looks[name]
    faults = _faults(name, rows, look)
    _extend(rows, faults)
    for row, column in look.percents:
        cells: list[Any] = rows[row] if row < len(rows) else []
        if column < len(cells) and type(cells[column]) in (float, int):
            cells[column] = Percent(cells[column])
    return Sheet(
        name,
        rows,
        faults,
        preflight.clipped(look),
        found.comments.get(name, {}),
        frozenset(row for row in look.hidden_rows if row < len(rows)),
        frozenset(column for column in look.hidden_columns if rows and column < len(rows[0])),
    )


def _faults(name: str, rows: list[list[object]], look: Look) -> dict[Place, Problem]:
    faults: dict[Place, Problem] = {}
    for place, shown in look.errors.items():
        faults[place] = problems.CellError({"found": shown}, name, address(*place))
    for place in look.pending:
        faults[place] = problems.FormulaWithoutValue({}, name, address(*place))
    for row, column in look.written or ():
        if row >= len(rows) or column >= len(rows[row]) or rows[row][column] == "":
            faults[row, column] = problems.SheetUnusual({}, name, address(row, column))
    for row, column in faults:  # what calamine makes of such a cell is nothing to go by
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = ""
    return faults


def _extend(rows: list[list[object]], faults: dict[Place, Problem]) -> None:
    """calamine ends a sheet at its last value: the rows below it that only hold faults are rows of the sheet too."""
    width = len(rows[0]) if rows else 0
    last = max((row for row, _column in faults), default=-1)
    rows.extend([""] * width for _ in range(last + 1 - len(rows)))


def _hidden(sheet: Sheet) -> list[Problem]:
    """The warnings that rows or columns of a sheet are hidden, one of each."""
    said: list[Problem] = []
    if sheet.hidden_rows:
        shown = _spans(sheet.hidden_rows, lambda row: str(row + 1))
        said.append(problems.RowsHidden({"sheet": sheet.name, "range": shown}, sheet.name))
    if sheet.hidden_columns:
        shown = _spans(sheet.hidden_columns, column_letters)
        said.append(problems.ColumnsHidden({"sheet": sheet.name, "range": shown}, sheet.name))
    return said


def _spans(numbers: frozenset[int], shown: Callable[[int], str], most: int = 6) -> str:
    """`{4, 5, 6, 9}` → `5-7, 10`, with `…` after the first six."""
    spans = []
    for _key, group in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        members = [number for _position, number in group]
        spans.append(shown(members[0]) + (f"-{shown(members[-1])}" if len(members) > 1 else ""))
    return ", ".join(spans[:most]) + ("…" if len(spans) > most else "")
