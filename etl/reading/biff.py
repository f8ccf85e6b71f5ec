"""What calamine does not tell of an .xls: percentages, errors, hidden rows, a password. Its records are read one after another.

[MS-XLS] 2.1: each record is a number, a size (two bytes each) and its data.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import olefile

from etl import problems
from etl.problems import Problem
from etl.reading.cells import Look
from etl.reading.parts import PERCENT_FORMATS, shows_percent
from etl.reading.sheet import Place

BOF, EOF, FILEPASS, BOUNDSHEET, FORMAT, XF = 0x809, 0x0A, 0x2F, 0x85, 0x41E, 0xE0
NUMBER, RK, MULRK, FORMULA, BOOLERR, LABEL, LABELSST, RSTRING, STRING = 0x203, 0x27E, 0xBD, 0x06, 0x205, 0x204, 0xFD, 0xD6, 0x207
ROW, COLINFO, MERGES = 0x208, 0x7D, 0xE5
SINGLE = {NUMBER, RK, LABEL, LABELSST, RSTRING}
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
WORKSHEET = 0
NO_NUMBER, EMPTY = b"\xff\xff", 3  # how the result of a formula says that it is no number, and that it is an empty text


class Damaged(ValueError):
    """Not the records of a workbook."""


@dataclass
class Book:
    """The sheets of an .xls, by name; `has_macros` when its file carries a project of them."""

    looks: dict[str, Look] = field(default_factory=dict)
    has_macros: bool = False


def of_ole(content: bytes) -> Book | Problem:
    """Look into an OLE file: the workbook, or the problem that says what it is. Raises Damaged."""
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            if ole.exists("EncryptedPackage"):
                return problems.WorkbookProtected({})
            for stream, kind in (("WordDocument", "Word"), ("PowerPoint Document", "PowerPoint"), ("__properties_version1.0", "Outlook")):
                if ole.exists(stream):
                    return problems.DocumentInstead({"kind": kind})
            if not ole.exists("Workbook"):
                return problems.WorkbookTooOld({}) if ole.exists("Book") else problems.NotAWorkbook({})
            if _loops(ole):
                raise Damaged("sectors that follow each other in a circle")
            records = ole.openstream("Workbook").read()
            found = _book(records)
            if isinstance(found, Book):
                found.has_macros = ole.exists("_VBA_PROJECT_CUR")
            return found
    except (OSError, LookupError, struct.error, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError) as error:
        raise Damaged(str(error)) from None


def _loops(ole: Any) -> bool:
    """Whether a stream of the file comes back to a sector, its own or another's: calamine would follow it until the memory ends."""
    ole.loadminifat()
    small = ole.minisectorcutoff
    streams = [entry for entry in ole.direntries if entry is not None and entry.size > 0]
    starts = [entry.isectStart for entry in streams if entry.size >= small or entry is ole.root]
    small_starts = [entry.isectStart for entry in streams if entry.size < small and entry is not ole.root]
    return _shared(ole.fat, [ole.first_dir_sector, ole.first_mini_fat_sector, *starts]) or _shared(ole.minifat, small_starts)


def _shared(table: Sequence[int], starts: Iterable[int]) -> bool:
    seen: set[int] = set()
    for start in starts:
        sector = start
        while sector < len(table):
            if sector in seen:
                return True
            seen.add(sector)
            sector = table[sector]
    return False


def _records(data: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    while start + 4 <= len(data):
        number, size = struct.unpack_from("<HH", data, start)
        yield number, data[start + 4 : start + 4 + size]
        start += 4 + size


def _book(data: bytes) -> Book | Problem:
    """The globals, which say where each sheet begins, and then each sheet."""
    formats = set(PERCENT_FORMATS)
    styles: list[str] = []
    sheets: list[tuple[str, int]] = []
    for number, body in _records(data):
        if number == FILEPASS:
            return problems.WorkbookProtected({})
        if number == FORMAT and shows_percent(_text(body, 2)):
            formats.add(str(struct.unpack_from("<H", body)[0]))
        elif number == XF:
            styles.append(str(struct.unpack_from("<H", body, 2)[0]))
        elif number == BOUNDSHEET and body[5] == WORKSHEET:
            sheets.append((_text(body, 6, short=True), struct.unpack_from("<I", body)[0]))
        elif number == EOF:
            break
    percents = {number for number, kind in enumerate(styles) if kind in formats}
    looks = {name: _look(data, start, percents) for name, start in sheets}
    found = Book({name: look for name, (look, _formulas) in looks.items()})
    if all(is_empty for _look_of, formulas in looks.values() for is_empty in formulas.values()):
        for look, formulas in looks.values():  # not one has a result: whoever wrote the file does not compute
            look.pending.extend(formulas)
    return found


def _text(body: bytes, at: int, *, short: bool = False) -> str:
    """A text of a record: its length in one byte or two, a flag for UTF-16, its letters."""
    length = body[at] if short else struct.unpack_from("<H", body, at)[0]
    at += 1 if short else 2
    return body[at + 1 : at + 1 + 2 * length].decode("utf-16-le") if body[at] & 1 else body[at + 1 : at + 1 + length].decode("latin-1")


def _look(data: bytes, start: int, percents: set[int]) -> tuple[Look, dict[Place, bool]]:
    """What a sheet says beside its values, and of each formula whether its result is an empty text."""
    look, depth = Look(), 0
    formulas: dict[Place, bool] = {}
    for number, body in _records(data, start):
        if number == BOF:
            depth += 1
        elif number == EOF:
            depth -= 1
            if depth <= 0:  # a chart inside the sheet has an end of its own
                break
        elif depth == 1:
            _record(look, number, body, percents)
            if number == FORMULA:
                formulas[struct.unpack_from("<HH", body)] = body[6] == EMPTY and body[12:14] == NO_NUMBER
    return look, formulas


def _record(look: Look, number: int, body: bytes, percents: set[int]) -> None:
    if number in SINGLE:
        row, column, style = struct.unpack_from("<HHH", body)
        _holds(look, row, column, is_percent=style in percents and number in (NUMBER, RK))
    elif number == MULRK:
        row, first = struct.unpack_from("<HH", body)
        for offset in range((len(body) - 6) // 6):
            style = struct.unpack_from("<H", body, 4 + 6 * offset)[0]
            _holds(look, row, first + offset, is_percent=style in percents)
    elif number == FORMULA:
        row, column, style = struct.unpack_from("<HHH", body)
        result = body[6:14]
        is_number = result[6:8] != NO_NUMBER
        _holds(look, row, column, is_percent=is_number and style in percents)
        if not is_number and result[0] == 2:
            look.errors[row, column] = ERRORS.get(result[2], "#N/A")
    elif number == BOOLERR:
        row, column = struct.unpack_from("<HH", body)
        _holds(look, row, column, is_percent=False)
        if body[7] == 1:
            look.errors[row, column] = ERRORS.get(body[6], "#N/A")
    elif number == ROW and struct.unpack_from("<H", body, 12)[0] & 0x20:
        look.hidden_rows.add(struct.unpack_from("<H", body)[0])
    elif number == COLINFO and struct.unpack_from("<H", body, 8)[0] & 1:
        first, last = struct.unpack_from("<HH", body)
        look.hidden_columns.update(range(first, min(last, 255) + 1))
    elif number == MERGES:
        for offset in range(struct.unpack_from("<H", body)[0]):
            top, bottom, left, right = struct.unpack_from("<HHHH", body, 2 + 8 * offset)
            look.merges.append((top, left, bottom, right))


def _holds(look: Look, row: int, column: int, *, is_percent: bool) -> None:
    look.reaches((row, column))
    if is_percent:
        look.percents.append((row, column))
