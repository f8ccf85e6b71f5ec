"""Step 1, read: a workbook as received becomes sheets of cells, each still at its address.

calamine reads the values; openpyxl looks again, because calamine shows an error cell or a formula without a stored result as a blank.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter
from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from etl import problems
from etl.problems import Problem, WorkbookRefused
from etl.values.numbers import Percent

MEGABYTE = 1024 * 1024
LIMIT_MEGABYTES = 20
LIMIT_INFLATED_MEGABYTES = 300  # a megabyte of zip can hold a gigabyte of spaces
LIMIT_CELLS = 5_000_000  # of the box around a sheet's cells
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What a damaged zip raises, wherever the damage is. RuntimeError: a zip with a password of its own.
DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError)


@dataclass(frozen=True)
class Sheet:
    """A visible sheet: `rows[r][c]` counts from 0 at A1; a merged range has its value at its anchor alone."""

    name: str
    rows: list[list[object]]
    faults: dict[tuple[int, int], Problem] = field(default_factory=dict)

    def at(self, row: int, column: int) -> object:
        """The value at a place, '' outside the used area."""
        return self.rows[row][column] if row < len(self.rows) and column < len(self.rows[row]) else ""

    def text(self, row: int, column: int) -> str:
        """What the cell says, as text: a whole float without its `.0`."""
        return as_text(self.at(row, column))

    def is_blank_row(self, row: int) -> bool:
        return self.filled(row) == 0

    def filled(self, row: int) -> int:
        """How many cells of a row say something; one that only looks blank (an error, a formula without its result) does."""
        return sum(as_text(value) != "" for value in self.rows[row]) + sum(place[0] == row for place in self.faults)


@dataclass(frozen=True)
class Workbook:
    """A workbook that could be opened; `problems` are what may be said of it without refusing it."""

    name: str
    sha256: str
    content: bytes
    sheets: list[Sheet]
    problems: list[Problem]


def address(row: int, column: int) -> str:
    """`(6, 1)` → `B7`."""
    return f"{get_column_letter(column + 1)}{row + 1}"


def as_text(value: object) -> str:
    """A cell's value as a person would read it in the sheet."""
    if isinstance(value, Percent):
        return f"{(100 * Decimal(repr(float(value)))).normalize():f} %"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def read(path: Path) -> Workbook:
    """Open a workbook. Raises WorkbookRefused, with the remedy, when it is missing, too large, protected, damaged or no .xlsx."""
    name = path.name.encode(errors="surrogateescape").decode(errors="replace")  # a name in Latin-1 has bytes that no text can hold
    try:
        if path.stat().st_size > LIMIT_MEGABYTES * MEGABYTE:
            megabytes = round(path.stat().st_size / MEGABYTE)
            raise WorkbookRefused(name, [problems.FileTooLarge({"megabytes": megabytes, "limit": LIMIT_MEGABYTES})])
        content = path.read_bytes()
    except OSError:
        raise WorkbookRefused(name, [problems.FileMissing({"path": name})]) from None
    return read_bytes(name, content)


def read_bytes(name: str, content: bytes) -> Workbook:
    """Like `read`, for a workbook already in memory."""
    if not content:
        raise WorkbookRefused(name, [problems.FileEmpty({})])
    if content.startswith(OLE):
        raise WorkbookRefused(name, [problems.WorkbookProtected({})])
    _refuse_unless_zip(name, content)
    try:
        sheets, notices = _sheets(name, content)
    except (CalamineError, *DAMAGE, ValueError, KeyError, SyntaxError):
        raise WorkbookRefused(name, [problems.WorkbookUnreadable({})]) from None
    return Workbook(name, hashlib.sha256(content).hexdigest(), content, sheets, notices)


def _refuse_unless_zip(name: str, content: bytes) -> None:
    if not content.startswith(b"PK"):
        raise WorkbookRefused(name, [problems.NotAWorkbook({})])
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                raise WorkbookRefused(name, [problems.NotAWorkbook({})])
            inflated = round(sum(part.file_size for part in archive.infolist()) / MEGABYTE)
            if inflated > LIMIT_INFLATED_MEGABYTES:
                raise WorkbookRefused(name, [problems.FileTooLarge({"megabytes": inflated, "limit": LIMIT_INFLATED_MEGABYTES})])
            whole = archive.testzip() is None
    except DAMAGE:
        whole = False
    if not whole:
        raise WorkbookRefused(name, [problems.WorkbookUnreadable({})])


def _sheets(name: str, content: bytes) -> tuple[list[Sheet], list[Problem]]:
    looked = dict(_second_look(name, content))
    reader = CalamineWorkbook.from_filelike(io.BytesIO(content))
    hidden = {meta.name for meta in reader.sheets_metadata if meta.visible != SheetVisibleEnum.Visible}
    notices: list[Problem] = [problems.SheetHidden({"sheet": name}, sheet=name) for name in reader.sheet_names if name in hidden]
    sheets = []
    for sheet in reader.sheet_names:
        if sheet not in hidden:
            look = looked.get(sheet, Look())
            rows = _with_rows_of(look.faults, reader.get_sheet_by_name(sheet).to_python(skip_empty_area=False))
            sheets.append(Sheet(sheet, _with_percents(look.percents, rows), look.faults))
    return sheets, notices


def _with_percents(percents: set[tuple[int, int]], rows: list[list[object]]) -> list[list[object]]:
    for row, column in percents:
        value = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
        if isinstance(value, int | float) and not isinstance(value, bool):
            rows[row][column] = Percent(value)
    return rows


def _with_rows_of(faults: dict[tuple[int, int], Problem], rows: Sequence[Sequence[object]]) -> list[list[object]]:
    """calamine ends a sheet at its last value: the rows below it that only hold faults are rows of the sheet too."""
    last = max((row for row, _column in faults), default=-1)
    return [*map(list, rows), *([""] * (len(rows[0]) if rows else 0) for _ in range(last + 1 - len(rows)))]


@dataclass
class Look:
    """What calamine does not tell of a sheet: the error cells and formulas without a result that it shows as blanks, the percentages."""

    faults: dict[tuple[int, int], Problem] = field(default_factory=dict)
    percents: set[tuple[int, int]] = field(default_factory=set)


def _second_look(name: str, content: bytes) -> Iterator[tuple[str, Look]]:
    """Look at every sheet again with openpyxl."""
    formulas = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    results = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        for sheet in results.worksheets:
            for look in (formulas[sheet.title], sheet):
                look.reset_dimensions()  # some programs write a size that is too small, and would hide what lies beyond
            found = Look()
            reach = (0, 0)
            for written, kept in zip(formulas[sheet.title].iter_rows(), sheet.iter_rows(), strict=True):
                for cell, result in zip(written, kept, strict=True):
                    if cell.value is None:
                        continue
                    place = (cell.row - 1, cell.column - 1)
                    at = address(*place)
                    reach = (max(reach[0], cell.row), max(reach[1], cell.column))
                    if reach[0] * reach[1] > LIMIT_CELLS:  # calamine would ask for the memory of all of them, and abort the process
                        details = {"sheet": sheet.title, "reach": at}
                        raise WorkbookRefused(name, [problems.SheetTooLarge(details, sheet.title, at)])
                    if result.data_type == "e":
                        found.faults[place] = problems.CellError({"found": result.value}, sheet.title, at)
                    elif cell.data_type == "f" and result.value is None:
                        found.faults[place] = problems.FormulaWithoutValue({}, sheet.title, at)
                    elif "%" in str(result.number_format):
                        found.percents.add(place)
            yield sheet.title, found
    finally:
        formulas.close()
        results.close()
