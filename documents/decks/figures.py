"""The figures of a deck as an Excel workbook: a sheet a slide, with all its table, and an index that leads to them.

A number is a number, written in its cell as on screen, with its words where it has some («más de 3.300»); no text is a formula.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from documents import files, workbook
from documents.columns import Column
from documents.decks import fitting, slides
from documents.decks.deck import Deck
from documents.decks.slides import Shown
from documents.written import in_colombia
from language import formats, words
from language.words import _
from views import registry, tables
from views.tables import Table
from warehouse.reader import Reader

LONGEST_NAME = 31  # characters that Excel takes of a sheet's
REFUSED = re.compile(r"[\[\]:*?/\\']")
NUMBER = re.compile(r"[\d.,]*\d")
DAY, MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"
WIDTHS = (6, 90, 90)

Progress = Callable[[int, int], object]  # how many slides are made, of how many


def build(reader: Reader, deck: Deck, progress: Progress | None = None) -> bytes:
    """The workbook of a deck's figures."""
    with words.spoken(deck.language), tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "figures.xlsx"
        with xlsxwriter.Workbook(str(path), workbook.OPTIONS | {"constant_memory": False}) as book:
            book.set_properties(
                {
                    "title": fitting.in_line(deck.title),
                    "author": "Puente",
                    "created": reader.version.published.astimezone(UTC).replace(tzinfo=None),
                }
            )
            book.add_worksheet(_("Index"))
            lines = []
            for shown in slides.shown(reader, deck):
                if shown.slide.asked is not None:
                    lines.append((shown, _sheet(book, reader, shown)))
                if progress is not None:
                    progress(shown.number, len(deck.slides))
            _index(book, reader, deck, lines)
        return path.read_bytes()


def _index(book: Workbook, reader: Reader, deck: Deck, lines: list[tuple[Shown, str]]) -> None:
    """What each sheet holds, where it came from, and how it is cited."""
    sheet, looks = book.worksheets()[0], workbook.formats_of(book)
    link = book.add_format({"font_color": "#115689", "underline": 1, "valign": "top"})
    for column, (name, width) in enumerate(zip((_("Slide"), _("What it says"), _("Source")), WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, looks["head"])
    for row, (shown, name) in enumerate(lines, start=1):
        if name:
            sheet.write_url(row, 0, f"internal:'{name}'!A1", link, str(shown.number))
        else:
            sheet.write_string(row, 0, str(shown.number), looks["long"])
        said = [shown.title, shown.sentence, shown.refusal, shown.view.plain_note if shown.view else ""]
        sheet.write_string(row, 1, fitting.clean("\n".join(text for text in said if text)), looks["long"])
        sheet.write_string(row, 2, fitting.in_line(shown.source), looks["long"])
    for row, (word, text) in enumerate(files.about(reader.version, deck.title, "", ""), start=len(lines) + 2):
        sheet.write_string(row, 1, fitting.in_line(word), looks["head"])
        sheet.write_string(row, 2, fitting.in_line(text), looks["long"])


def _sheet(book: Workbook, reader: Reader, shown: Shown) -> str:
    """The whole table of a slide; gives the name of its sheet, nothing where the figure is not shown."""
    if shown.view is None or shown.slide.asked is None:
        return ""
    named = fitting.in_line(REFUSED.sub(" ", registry.title(shown.slide.asked)))
    name = f"{shown.number}. {named}"[:LONGEST_NAME].strip()
    write(book, name, shown.view.table(reader))
    return name


def write(book: Workbook, name: str, table: Table) -> None:
    """A table as a sheet of that name: its headings in the first row, and nothing else in it."""
    sheet, looks = book.add_worksheet(name), _Looks(book)
    headings = list(table.frame.columns)
    texts = [[fitting.clean(text) for text in tables.texts(table, heading)] for heading in headings]
    columns = [Column(str(at), "text", fitting.in_line(heading) or "—", "") for at, heading in enumerate(headings)]
    workbook.head(sheet, columns, list(zip(*texts, strict=True))[: workbook.HELD], workbook.formats_of(book))
    for column, heading in enumerate(headings):
        for row, (value, text) in enumerate(zip(_values(table, heading), texts[column], strict=True), start=1):
            if not text:
                continue
            if isinstance(value, datetime):
                sheet.write_datetime(row, column, value, looks.of(MOMENT if value.time() != datetime.min.time() else DAY))
            elif isinstance(value, float) and NUMBER.search(text) and len(f"{abs(value):.0f}") <= workbook.DIGITS:
                sheet.write_number(row, column, value, looks.of(pattern(text)))
            else:
                sheet.write_string(
                    row, column, text if len(text) <= workbook.LONGEST else text[: workbook.LONGEST - 1] + "…", looks.of("@")
                )


def pattern(text: str) -> str:
    """How Excel has to write a number so that it reads as on screen: `más de 3.300` → `"más de "#,##0`, `1,6 %` → `#,##0.0" %"`."""
    found = NUMBER.search(text)
    if found is None:
        return "General"
    before, after = text[: found.start()], text[found.end() :]
    sign = before.endswith(("-", "−")) and before.rstrip("-−") == ""  # Excel writes the sign itself
    whole, _mark, part = found[0].partition(formats.style().decimal)
    digits = ("0" if whole.isdigit() and len(whole) > 3 else "#,##0") + ("." + "0" * len(part) if part else "")  # a year has no thousands
    return f"{'' if sign else _literal(before)}{digits}{_literal(after)}"


def _literal(text: str) -> str:
    return '"' + text.replace('"', "”") + '"' if text else ""


def _values(table: Table, heading: str) -> list[Any]:
    """Numbers and moments as such, the latter on a clock in Colombia; None where there are none, and of what is text."""
    column = table.frame[heading]
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        return [None if pd.isna(value) else float(value) for value in column]
    if pd.api.types.is_datetime64_any_dtype(column) and table.formats.get(heading) in {tables.moment, tables.moment_day}:
        return [None if pd.isna(value) else in_colombia(value.to_pydatetime()).replace(microsecond=0) for value in column]
    return [None] * len(column)


class _Looks:
    """The formats of a book, each made once: Excel takes no more than some thousands."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def of(self, pattern: str) -> Format:
        """The format that writes numbers so."""
        if pattern not in self._made:
            self._made[pattern] = self._book.add_format({"num_format": pattern, "valign": "top"})
        return self._made[pattern]
