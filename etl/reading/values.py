"""calamine, which reads the values of a workbook; it parses without holding Python back, so that we look at the same XML meanwhile."""

from __future__ import annotations

import io
import re
from concurrent.futures import Future, ThreadPoolExecutor

from python_calamine import CalamineSheet, CalamineWorkbook, SheetMetadata

from etl.reading.cells import place_of

HEAD = 4096  # bytes of a sheet's XML in which its dimension stands
DIMENSION = re.compile(rb'<dimension ref="(?:[A-Z]+[0-9]+:)?([A-Z]{1,3}[1-9][0-9]{0,6})"')


def says_small(head: bytes, cells: int) -> bool:
    """Whether a sheet says, at its head, that the box around its cells is within so many of them.

    It may lie. Then calamine may ask for more memory than the process has, and the end of the process is the refusal, as of any file that
    is too demanding; where nothing is begun before the look is done, the refusal names the cell.
    """
    match = DIMENSION.search(head)
    if match is None:
        return False
    row, column = place_of(match[1].decode())
    return (row + 1) * (column + 1) <= cells


class Values:
    """The values of a workbook, a sheet at a time. What calamine raises is raised where they are asked for."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._reader: CalamineWorkbook | None = None
        self._thread: ThreadPoolExecutor | None = None
        self._begun: dict[str, Future[CalamineSheet]] = {}

    def begin(self, name: str) -> None:
        """Begin to parse a sheet, beside whatever comes next. Only one is: the others would take its memory too."""
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1)
            self._begun[name] = self._thread.submit(self._parse, name)

    def sheets(self) -> list[SheetMetadata]:
        """What the workbook says of its sheets."""
        self.wait()
        return self._opened().sheets_metadata

    def sheet(self, name: str) -> CalamineSheet:
        """A sheet, parsed."""
        return self._begun.pop(name).result() if name in self._begun else self._parse(name)

    def wait(self) -> None:
        """Wait for what was begun, also when it is not wanted any more: calamine is of one thread at a time."""
        if self._thread is not None:
            self._thread.shutdown()

    def _opened(self) -> CalamineWorkbook:
        if self._reader is None:
            self._reader = CalamineWorkbook.from_filelike(io.BytesIO(self._content))
        return self._reader

    def _parse(self, name: str) -> CalamineSheet:
        return self._opened().get_sheet_by_name(name)
