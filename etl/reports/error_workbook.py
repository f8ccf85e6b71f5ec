"""The problems of a workbook as a workbook: by cause, one by one, and on a copy of its values with the cells marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from etl.problems import Problem
from etl.reading.workbook import Sheet
from etl.reports import marked_copy
from etl.reports.book import FILLS, HEAD, INKS, QUIET, RULE, Book, text_of
from etl.reports.causes import SEVERITIES, Cause, Listing, listing, place, summary, withheld
from etl.reports.sheet_names import accepted, link
from language import formats
from language.words import _

MOST = 50_000  # problems told one by one
FIRST_CELLS = 3
CAUSE_WIDTHS = (14, 38, 11, 64, 22, 22, 22)
PROBLEM_WIDTHS = (14, 32, 68, 26, 24, 32)
CHARACTERS = 1.05  # of the font, in the width of a column
LINE = 15.5  # points
TALLEST = 12  # lines of a row
BAND = {"text_wrap": True, "align": "left", "indent": 1, "bottom": 1, "bottom_color": RULE}


def error_workbook(name: str, sheets: Sequence[Sheet], problems: Sequence[Problem]) -> bytes:
    """An .xlsx that tells an analyst what is wrong with the workbook `name` and where, in Spanish; the same bytes for the same problems.

    «Causas»: each cause, how many, what to do and its first cells. «Errores»: one problem a row. Then each sheet that has a cell with a
    problem, its values at the same addresses, those cells in colour and with a comment. Of a workbook with data of persons nothing is
    copied, and nothing else is told. No text of the workbook becomes a formula or a link.
    """
    listed = listing(problems, [sheet.name for sheet in sheets])
    marks = {} if listed.of_persons else marked_copy.marks_of(listed.problems)
    copied = [sheet for sheet in sheets if sheet.name in marks]
    causes_name, problems_name = _("Causes"), _("Errors")
    names = accepted((sheet.name for sheet in copied), (causes_name, problems_name))
    rows = marked_copy.rows_to_copy(copied, marks)
    book = Book()
    first = book.sheet(causes_name)
    starts = _problems(book, book.sheet(problems_name), listed, names)
    whole = [marked_copy.copy(book, names[sheet.name], sheet, marks[sheet.name], rows[sheet.name]) for sheet in copied]
    notes = _notes(listed, [sheet for sheet in copied if rows[sheet.name] is not None], every_comment=all(whole))
    _causes(book, first, name, listed, names, starts, notes)
    return book.content()


def _notes(listed: Listing, cut: Sequence[Sheet], *, every_comment: bool) -> list[str]:
    notes = []
    if listed.of_persons:
        notes.append(_("The values of the workbook are not copied here, because it holds data of persons."))
    if listed.withheld:
        notes.append(withheld(listed.withheld))
    if cut:
        shown = ", ".join(f"«{sheet.name}»" for sheet in cut)
        notes.append(_("Of {sheets} only the rows with findings are copied, each in its place: the other rows are blank.", sheets=shown))
    if len(listed.problems) > MOST:
        notes.append(_("Only the first {count} findings are told one by one.", count=formats.number(MOST)))
    if not every_comment:
        notes.append(_("Not every cell with a finding has its colour or its note: the sheet «Errors» tells them all."))
    return notes


def _head(book: Book, page: Worksheet, row: int, titles: Sequence[str]) -> None:
    looks = book.format(
        bold=True, font_color="#FFFFFF", bg_color=HEAD, text_wrap=True, valign="vcenter", indent=1, border=1, border_color=HEAD
    )
    page.set_row(row, 24)
    for column, title in enumerate(titles):
        page.write_string(row, column, title, looks)


def _height(*cells: tuple[str, float]) -> float:
    """The height of a row, of the text that takes most lines in the width of its column."""
    lines = max(sum(1 + int(len(line) / (width * CHARACTERS)) for line in text.split("\n")) for text, width in cells)
    return LINE * min(max(lines, 1), TALLEST) + 4


def _severity(book: Book, page: Worksheet, row: int, severity: str) -> None:
    looks = book.format(bold=True, font_color=INKS[severity], bg_color=FILLS[severity], align="left", indent=1, bottom=1, bottom_color=RULE)
    page.write_string(row, 0, _(SEVERITIES[severity]), looks)


def _target(problem: Problem, names: dict[str, str]) -> str | None:
    at = place(problem)
    if at is None or problem.sheet not in names or at[0] > marked_copy.LAST_ROW or at[1] > marked_copy.LAST_COLUMN:
        return None
    return link(names[problem.sheet], *at)


def _problems(book: Book, page: Worksheet, listed: Listing, names: dict[str, str]) -> list[int]:
    """Write «Errores». Returns the row where each cause begins."""
    for column, width in enumerate(PROBLEM_WIDTHS):
        page.set_column(column, column, width)
    titles = (
        _("Severity"),
        _("Agency, month and indicator"),
        _("What is wrong and how to correct it"),
        _("Where"),
        _("Value found"),
        _("Cause"),
    )
    _head(book, page, 0, titles)
    text, faint = book.format(**BAND), book.format(**BAND, font_color=QUIET)
    blue = book.format(**BAND, font_color="#1A5FB4", underline=1)
    starts, row = [], 1
    for cause in listed.causes:
        starts.append(row)
        for problem in cause.problems[: max(0, MOST + 1 - row)]:
            subject, found = str(problem.details.get("subject") or ""), problem.found or ""
            message = _without_subject(problem.message, subject)
            _severity(book, page, row, cause.severity)
            book.text(page, row, 1, subject, text)
            book.text(page, row, 2, message, text)
            book.link(page, row, 3, _target(problem, names), problem.place, blue, text)
            book.text(page, row, 4, found, text)
            book.text(page, row, 5, cause.title, faint)
            widths = zip((subject, message, problem.place, found, cause.title), PROBLEM_WIDTHS[1:], strict=True)
            page.set_row(row, _height(*widths))
            row += 1
    page.autofilter(0, 0, max(row - 1, 1), len(titles) - 1)
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.hide_gridlines(2)
    page.set_tab_color(INKS["error"])
    return starts


def _without_subject(message: str, subject: str) -> str:
    """The sentence without what the column beside it says already."""
    rest = message.removeprefix(f"{subject}: ") if subject else message
    return rest[:1].upper() + rest[1:] if rest != message else message


def _causes(
    book: Book, page: Worksheet, name: str, listed: Listing, names: dict[str, str], starts: Sequence[int], notes: Sequence[str]
) -> None:
    for column, width in enumerate(CAUSE_WIDTHS):
        page.set_column(column, column, width)
    file = text_of(re.split(r"[\\/]", name)[-1])
    page.set_row(0, 28)
    page.write_string(0, 0, _("Review of «{file}»", file=file), book.format(bold=True, font_size=18, font_color=HEAD, valign="vcenter"))
    page.set_row(1, 20)
    book.text(page, 1, 0, _lead(listed), book.format(font_size=12))
    row = 2
    for note in notes:
        book.text(page, row, 0, note, book.format(bold=True, font_color=INKS["warning"]))
        row += 1
    row += 1
    if listed.causes:
        _head(book, page, row, (_("Severity"), _("Cause"), _("How many"), _("How to correct it"), _("First cells"), "", ""))
        page.repeat_rows(row)
        page.freeze_panes(row + 1, 0)
    for cause, start in zip(listed.causes, starts, strict=True):
        row += 1
        _cause(book, page, row, cause, names, start)
    row += 2
    if names:
        page.write_string(
            row, 0, _("In the copies of the sheets each cell stays at its address, and its note says what is wrong with it:"), book.format()
        )
        for severity in SEVERITIES:
            row += 1
            _severity(book, page, row, severity)
    page.hide_gridlines(2)
    page.set_tab_color(HEAD)
    page.activate()


def _lead(listed: Listing) -> str:
    gravities = {cause.severity for cause in listed.causes}
    if gravities & {"error", "question"} == {"question"}:
        return _("{summary}. The workbook was not loaded: answer what is asked, or correct the cells.", summary=summary(listed))
    if "error" in gravities:
        return _("{summary}. The workbook was not loaded: correct the errors and send it again.", summary=summary(listed))
    if listed.causes:
        return _("{summary}. None of them stops the load: look at them and correct what needs it.", summary=summary(listed))
    return _("Nothing to correct") + "."


def _cause(book: Book, page: Worksheet, row: int, cause: Cause, names: dict[str, str], start: int) -> None:
    text, blue = book.format(**BAND), book.format(**BAND, font_color="#1A5FB4", underline=1)
    count = formats.number(len(cause.problems))
    _severity(book, page, row, cause.severity)
    book.text(page, row, 1, cause.title, book.format(**BAND, bold=True))
    target = link(_("Errors"), start, 0) if start <= MOST else None
    book.link(page, row, 2, target, count, book.format(**BAND, font_color="#1A5FB4", underline=1), text)
    book.text(page, row, 3, cause.remedy, text)
    placed = [problem for problem in cause.problems if problem.place][:FIRST_CELLS]
    for column in range(FIRST_CELLS):
        if column < len(placed):
            book.link(page, row, 4 + column, _target(placed[column], names), placed[column].place, blue, text)
        else:
            page.write_blank(row, 4 + column, None, text)
    places = [(problem.place, CAUSE_WIDTHS[4]) for problem in placed]
    page.set_row(row, max(_height((cause.title, CAUSE_WIDTHS[1] - 3), (cause.remedy, CAUSE_WIDTHS[3]), *places), LINE + 6))
