"""Rows as an Excel workbook: numbers are numbers, texts are texts and never formulas, and a sheet says where it all came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import chain, islice
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from documents.answer import Answer
from documents.columns import Column
from documents.written import WORDS, for_people, in_colombia, number
from language.words import N_, _, translated

MOST_ROWS = 1_048_575  # of a sheet, its heading apart; there are as many sheets as it takes
LONGEST = 32_767  # characters of a cell
DIGITS = 15  # that Excel keeps of a number: one with more is written as text, whole
FIRST_YEAR = 1900  # Excel has no day before
HELD = 200  # rows that tell how wide the columns are
NARROWEST, WIDEST = 8, 44
OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
CUT = N_("… (it goes on in the CSV)")

Write = Callable[[Worksheet, int, int, Any], object]


def write(answer: Answer, about: Sequence[tuple[str, str]], path: Path, created: datetime, most: int = MOST_ROWS) -> None:
    """Write the rows, `most` a sheet, and a sheet «Origen» with `about`: pairs of a word and what it says. `created` is the book's date."""
    with xlsxwriter.Workbook(str(path), OPTIONS) as book:
        book.set_properties({"created": created.astimezone(UTC).replace(tzinfo=None), "author": "Puente"})
        formats = formats_of(book)
        writers = [_writer(column, formats) for column in answer.columns]
        rows, sheets, more = iter(answer.rows()), 0, True
        while more:
            held = list(islice(rows, min(HELD, most)))
            sheets += 1
            sheet = book.add_worksheet(_("Data") if sheets == 1 else f"{_('Data')} {sheets}")
            head(sheet, answer.columns, held, formats)
            position = 0
            for position, row in enumerate(islice(chain(held, rows), most), start=1):
                for column, value in enumerate(row):
                    if value is not None:
                        writers[column](sheet, position, column, value)
            following = next(rows, None) if position == most else None
            more = following is not None
            if following is not None:
                rows = chain([following], rows)
        _origin(book, answer.columns, about, formats)


def formats_of(book: Workbook) -> dict[str, Format]:
    """How cells look. Numbers keep their decimals; Excel writes them with the marks of the country that it is set to."""
    looks = {
        "head": {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E6EFF6", "border": 1, "border_color": "#C9D1D9"},
        "integer": {"num_format": "#,##0"},
        "decimal": {"num_format": "#,##0.######"},
        "date": {"num_format": "dd/mm/yyyy"},
        "moment": {"num_format": "dd/mm/yyyy hh:mm:ss"},
        "text": {"num_format": "@"},
        "long": {"text_wrap": True, "valign": "top"},
    }
    return {name: book.add_format(look) for name, look in looks.items()}


def head(sheet: Worksheet, columns: Sequence[Column], held: Sequence[Sequence[Any]], formats: dict[str, Format]) -> None:
    """The headings of a sheet, which stay while its rows go by, and the widths of its columns: `held`, the rows that tell them."""
    for position, column in enumerate(columns):
        shown = for_people(column)
        longest = max([len(translated(column.title)), *(len(shown(row[position])) for row in held if row[position] is not None)])
        sheet.set_column(position, position, min(max(longest + 2, NARROWEST), WIDEST))
    for position, column in enumerate(columns):
        sheet.write_string(0, position, translated(column.title), formats["head"])
    sheet.freeze_panes(1, 0)


def _writer(column: Column, formats: dict[str, Format]) -> Write:
    """What writes a value of a column, not None, into a cell."""
    shown = for_people(column)

    def text(sheet: Worksheet, row: int, position: int, value: Any) -> None:
        said = shown(value).replace("\r\n", "\n").replace("\r", "\n")  # Excel breaks lines with the one, and XML loses the other
        sheet.write_string(row, position, said if len(said) <= LONGEST else said[: LONGEST - len(_(CUT))] + _(CUT), formats["text"])

    def count(sheet: Worksheet, row: int, position: int, value: float | Decimal) -> None:
        if len(number(value).lstrip("-").replace(".", "").strip("0")) > DIGITS:
            text(sheet, row, position, value)
        else:
            whole = formats["integer"] if value == int(value) else formats["decimal"]
            sheet.write_number(row, position, float(value), whole)

    def day(sheet: Worksheet, row: int, position: int, value: date) -> None:
        if value.year < FIRST_YEAR:
            text(sheet, row, position, value)
        else:
            sheet.write_datetime(row, position, datetime(value.year, value.month, value.day), formats["date"])  # noqa: DTZ001 - a day

    def moment(sheet: Worksheet, row: int, position: int, value: datetime) -> None:
        sheet.write_datetime(row, position, in_colombia(value), formats["moment"])

    return {"integer": count, "decimal": count, "date": day, "moment": moment}.get(column.kind, text)


def _origin(book: Workbook, columns: Sequence[Column], about: Sequence[tuple[str, str]], formats: dict[str, Format]) -> None:
    """Where it came from, what each column means, and which code each word stands for."""
    sheet = book.add_worksheet(_("Origin"))
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 110)
    lines: list[tuple[str, str] | None] = [*about, None]
    lines += [(translated(column.title), translated(column.meaning)) for column in columns if column.meaning]
    kinds = [kind for kind in WORDS if any(column.kind == kind for column in columns)]
    for kind in kinds:
        lines += [None, *((_(word), code) for code, word in WORDS[kind].items())]
    for row, line in enumerate(lines):
        if line is not None:
            sheet.write_string(row, 0, line[0], formats["head"])
            sheet.write_string(row, 1, line[1], formats["long"])
