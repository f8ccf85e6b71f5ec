"""The sheets of a workbook with their values at the same addresses, and the cells that have a problem marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from etl.problems import PersonalDataIgnored, Problem
from etl.reading.workbook import Sheet, as_text
from etl.reports.book import FILLS, INKS, Book, text_of
from etl.reports.causes import RANKS, gravity, place
from etl.reports.sheet_names import cut
from language.words import _

WHOLE_CELLS = 100_000  # of all the sheets together: beyond it, only the rows with problems are copied
HEADER_ROWS = 12  # that are copied all the same, so that a row can be read
COMMENTS = 3_000  # of a sheet: Excel opens slowly with more
COMMENT_LENGTH = 900
WIDEST = 42  # characters
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383

Marks = dict[tuple[int, int], list[Problem]]


def marks_of(problems: Iterable[Problem]) -> dict[str, Marks]:
    """By sheet, the problems of each of its cells."""
    found: defaultdict[str, defaultdict[tuple[int, int], list[Problem]]] = defaultdict(lambda: defaultdict(list))
    for problem in problems:
        at = place(problem)
        if problem.sheet is not None and at is not None and at[0] <= LAST_ROW and at[1] <= LAST_COLUMN:
            found[problem.sheet][at].append(problem)
    return {sheet: dict(marks) for sheet, marks in found.items()}


def rows_to_copy(sheets: Sequence[Sheet], marks: dict[str, Marks], limit: int = WHOLE_CELLS) -> dict[str, list[int] | None]:
    """For each sheet, the rows that are copied: None for all of them, the smallest sheets first, as long as they fit in the limit."""
    copied: dict[str, list[int] | None] = {}
    left = limit
    for sheet in sorted(sheets, key=_cells):
        if _cells(sheet) <= left:
            copied[sheet.name] = None
            left -= _cells(sheet)
            continue
        wide = max(map(len, sheet.rows), default=1) or 1
        wanted = sorted({*range(min(HEADER_ROWS, len(sheet.rows))), *(row for row, _column in marks.get(sheet.name, {}))})
        copied[sheet.name] = wanted[: max(1, left // wide)]
        left -= wide * len(copied[sheet.name] or ())
    return copied


def _cells(sheet: Sheet) -> int:
    return len(sheet.rows) * max(map(len, sheet.rows), default=0)


def copy(book: Book, name: str, sheet: Sheet, marks: Marks, rows: list[int] | None) -> bool:
    """Write one sheet of the report. Returns whether every marked cell could have its comment."""
    page = book.sheet(name)
    chosen = range(len(sheet.rows)) if rows is None else rows
    widths: dict[int, int] = {}
    written = set(chosen)
    shown = 0
    for row in chosen:
        for column, value in enumerate(sheet.rows[row] if row < len(sheet.rows) else ()):
            if value in ("", None) or (row, column) in marks:
                continue
            book.value(page, row, column, value, {})
            if row < 200:
                widths[column] = max(widths.get(column, 0), min(len(as_text(value)), WIDEST))
    for (row, column), problems in sorted(marks.items()):
        if row not in written and row < len(sheet.rows):
            continue
        worst = min(problems, key=lambda problem: RANKS[gravity(problem)])
        book.value(page, row, column, _value(sheet, row, column, problems), _looks(gravity(worst)))
        widths[column] = max(widths.get(column, 0), 10)
        if shown < COMMENTS:
            shown += 1
            _comment(page, row, column, problems)
    for column, width in widths.items():
        page.set_column(column, column, max(8.43, width + 2))
    if marks:
        page.set_tab_color(INKS[min((gravity(each) for every in marks.values() for each in every), key=RANKS.__getitem__)])
    return shown >= min(len(marks), COMMENTS) and len(marks) <= COMMENTS


def _value(sheet: Sheet, row: int, column: int, problems: Sequence[Problem]) -> object:
    """What a marked cell says: its value; the error that Excel shows; of a line with somebody's contact, that it is not copied."""
    if any(isinstance(problem, PersonalDataIgnored) for problem in problems):
        return _("(not copied)")
    value = sheet.at(row, column)
    if value in ("", None) and (fault := sheet.faults.get((row, column))) is not None:
        return fault.found or ""
    return value


def _looks(severity: str) -> dict[str, object]:
    return {"bg_color": FILLS[severity], "font_color": INKS[severity], "bold": True, "border": 1, "border_color": INKS[severity]}


def _comment(page: object, row: int, column: int, problems: Sequence[Problem]) -> None:
    text = cut(text_of("\n".join(dict.fromkeys(problem.message for problem in problems))), COMMENT_LENGTH)
    lines = sum(1 + len(line) // 44 for line in text.split("\n"))
    options = {"author": "Puente", "width": 300, "height": 24 + 17 * min(lines, 16), "font_size": 10, "color": "#FFFBEA"}
    page.write_comment(row, column, text, options)  # type: ignore[attr-defined]
