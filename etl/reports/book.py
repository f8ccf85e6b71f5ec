"""The workbook that a report is written into: its looks, and cells that are never more than what they say."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time, timedelta

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl.values.numbers import Percent

INK, QUIET, RULE = "#1F2933", "#52606D", "#CBD2D9"
HEAD = "#1F3A5F"
FILLS = {"error": "#FBD5D0", "question": "#E9DAF5", "warning": "#FDECB2", "info": "#D9E8F6"}
INKS = {"error": "#8C1D18", "question": "#5B2A86", "warning": "#6B4E00", "info": "#1F4E79"}
FONT = "Calibri"
LINKS = 65_000  # a sheet of Excel holds 65,530
PRECISE = 10**15  # Excel keeps fifteen digits of a number
EARLIEST = 1900
NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
SAME = datetime.fromisoformat("2000-01-01")  # the report of the same workbook is the same file


class Book:
    """A workbook in memory with the formats of a report, made as they are asked for."""

    def __init__(self) -> None:
        self.stream = io.BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self.book = xlsxwriter.Workbook(self.stream, {**options, "default_format_properties": {"font_name": FONT, "font_size": 11}})
        self.book.set_properties({"author": "Puente", "company": "", "created": SAME})
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self._links: dict[str, int] = {}

    def format(self, **looks: object) -> Format:
        """A format with these looks."""
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({"font_name": FONT, "font_size": 11, "font_color": INK, "valign": "top", **looks})
        return self._formats[key]

    def sheet(self, name: str) -> Worksheet:
        """A new sheet, to be printed across, as wide as the page (Letter, as in Colombia)."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(1)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&A&R&P / &N")
        return sheet

    def text(self, sheet: Worksheet, row: int, column: int, text: str, looks: Format) -> None:
        """A text, never a formula or a link; a blank where there is none."""
        if text:
            sheet.write_string(row, column, text_of(text), looks)
        else:
            sheet.write_blank(row, column, None, looks)

    def link(self, sheet: Worksheet, row: int, column: int, target: str | None, text: str, looks: Format, quiet: Format) -> None:
        """A link inside the workbook; the text alone where there is nowhere to go, or the sheet holds no more links."""
        used = self._links.get(str(sheet.name), 0)
        if target is None or not text or used >= LINKS:
            self.text(sheet, row, column, text, quiet)
            return
        self._links[str(sheet.name)] = used + 1
        sheet.write_url(row, column, target, looks, text_of(text))

    def value(self, sheet: Worksheet, row: int, column: int, value: object, looks: dict[str, object]) -> None:
        """A cell with a value as it was: a number, a percentage, a date, a text. Never a formula."""
        if value in ("", None):
            if looks:
                sheet.write_blank(row, column, None, self.format(**looks))
        elif isinstance(value, bool):
            sheet.write_boolean(row, column, value, self.format(**looks))
        elif isinstance(value, int | float):
            if value != value or abs(value) >= PRECISE:
                sheet.write_string(row, column, f"{value}", self.format(**looks))
            else:
                shape = {} if not isinstance(value, Percent) else {"num_format": "0%" if (100 * value).is_integer() else "0.0#%"}
                sheet.write_number(row, column, value, self.format(**looks, **shape))
        elif isinstance(value, datetime | date | time | timedelta) and _is_of_excel(value):
            sheet.write_datetime(row, column, value, self.format(**looks, num_format=_shape(value)))  # pyright: ignore[reportArgumentType]
        else:
            sheet.write_string(row, column, text_of(str(value)), self.format(**looks))

    def content(self) -> bytes:
        """The workbook, closed."""
        self.book.close()
        return self.stream.getvalue()


def text_of(text: str) -> str:
    """A text that a workbook can hold: without what XML has no way to write. xlsxwriter cuts it at what a cell holds."""
    return NOT_TEXT.sub("\ufffd", text.replace("\r\n", "\n"))


def _is_of_excel(value: datetime | date | time | timedelta) -> bool:
    if isinstance(value, timedelta):
        return timedelta(0) <= value < timedelta(days=9_999)
    return isinstance(value, time) or (value.year > EARLIEST and getattr(value, "tzinfo", None) is None)


def _shape(value: datetime | date | time | timedelta) -> str:
    if isinstance(value, timedelta):
        return "[h]:mm:ss"
    if isinstance(value, time):
        return "hh:mm:ss"
    return "dd/mm/yyyy hh:mm" if isinstance(value, datetime) and (value.hour or value.minute or value.second) else "dd/mm/yyyy"
