"""A column of a table, read by its type: every different cell once, whatever the number of rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from etl import names, naming, problems
from etl.contract import Column
from etl.layout.blocks import Block
from etl.layout.headings import anchor_of
from etl.mapping import EVERY_FIGURE
from etl.names import fold
from etl.problems import Problem
from etl.reading.workbook import address, as_text
from etl.tables.tidied import Tidied
from etl.values import numbers, periods
from etl.values.numbers import NotANumber, Percent, ReadColumn
from etl.values.periods import Span
from language.words import _

DATES = {"period", "year", "month", "cutoff", "to"}
NUMBER_OF_MONTH = re.compile("0?[1-9]|1[0-2]")  # as a system writes it in a text file
FILLED_DOWN = {"agency", "indicator", "place", "programme", "goal", "period", "year", "month", "cutoff", "breakdown"}


@dataclass(frozen=True)
class Cells:
    """A column over the rows of a table: each value as its type reads it (None when empty or unreadable), as written, and its row.

    `rows` are the sheet's rows, from 0, where the values stand: of a merged cell, or one that is repeated downwards, its first.
    """

    column: int
    values: list[Any]
    raws: list[object]
    rows: list[int]
    problems: dict[int, Problem]

    def address(self, position: int) -> str:
        return address(self.rows[position], self.column)

    def text(self, position: int) -> str:
        return as_text(self.raws[position])


class _Wrong(Exception):
    """A cell that its type cannot read: what kind of problem it is, with which details."""

    def __init__(self, kind: type[Problem], **details: Any) -> None:
        super().__init__(kind.__name__)
        self.kind, self.details = kind, details


def read(block: Block, name: str, rows: Sequence[int], tidied: Tidied) -> Cells:
    """Read a column that is not of numbers. What cannot be read is a problem of `tidied` and of its position."""
    column, definition, sheet = block.match.columns[name], block.form.all_columns[name], block.sheet
    raws, places = _raws(block, name, rows, tidied)
    values, wrong = _values(block, definition, raws, places, column)
    for (row, place), fault in sheet.faults.items():
        if place == column:
            wrong |= {position: fault for position, at in enumerate(places) if at == row}
    if definition.type == "period" and block.form.record == "observation":
        values = _months(values, raws)
    if definition.required and not definition.may_be_blank:
        for position in (position for position, value in enumerate(values) if value is None):
            if position not in wrong and as_text(raws[position]) == "":
                wrong[position] = problems.ValueMissing({"header": definition.headers[0]}, sheet.name, address(places[position], column))
    return Cells(column, values, raws, places, wrong)


def _months(values: list[Any], raws: list[object]) -> list[Any]:
    """Dates that Excel shows as `mar-22`: when every date of a column is the first of its month, each stands for its month."""
    days = [position for position, value in enumerate(values) if value is not None and value.start == value.end]
    if not days or any(values[position].start.day != 1 or _in_words(raws[position]) for position in days):
        return values
    whole = {position: periods.month(values[position].start.year, values[position].start.month) for position in days}
    return [whole.get(position, value) for position, value in enumerate(values)]


def _in_words(raw: object) -> bool:
    return isinstance(raw, str) and any(letter.isalpha() for letter in raw)


def _values(block: Block, definition: Column, raws: list[object], places: list[int], column: int) -> tuple[list[Any], dict[int, Problem]]:
    """Each cell as its type reads it, every different one read once, and what is wrong by position."""
    types = set(map(type, raws))
    if definition.type == "text" and types == {str}:
        return [raw.strip() or None for raw in raws], {}  # type: ignore[attr-defined]
    # 1, 1.0 and True are one key of a dictionary: where a column has several of them, the type tells them apart.
    keys: list[Any] = raws if len(types & {bool, int, float, Percent}) < 2 else list(zip(map(type, raws), raws, strict=True))
    reader, known = _reader(block, definition), dict[Any, Any]()
    for key, raw in dict(zip(keys, raws, strict=True)).items():
        try:
            known[key] = reader(raw)
        except _Wrong as error:
            known[key] = error
    values = list(map(known.__getitem__, keys))
    if not any(isinstance(value, _Wrong) for value in known.values()):
        return values, {}
    wrong: dict[int, Problem] = {}
    for position, value in enumerate(values):
        if isinstance(value, _Wrong):
            wrong[position] = value.kind(value.details, block.sheet.name, address(places[position], column))
            values[position] = None
    return values, wrong


def _raws(block: Block, name: str, rows: Sequence[int], tidied: Tidied) -> tuple[list[object], list[int]]:
    """What the cells hold, and in which row each stands; blank ones filled from above where the sheet, or somebody, says so."""
    column, sheet = block.match.columns[name], block.sheet
    raws = sheet.column(column, rows)
    places = list(rows)
    above = {row: top for top, left, bottom, right in sheet.merged if left <= column <= right for row in range(top + 1, bottom + 1)}
    if above:
        for position, row in enumerate(rows):
            if row in above and raws[position] == "":
                places[position], raws[position] = above[row], sheet.at(above[row], column)
    filling = block.answers.fill_down.get(name)
    if filling is False or "" not in raws:
        return raws, places
    blank = [position for position, raw in enumerate(raws) if raw == "" and (places[position], column) not in sheet.faults]
    if block.form.record == "observation" and block.form.all_columns[name].type == "breakdown":
        if not filling and not _may_go_on(block, raws, blank, rows):
            return raws, places
    elif not (name in FILLED_DOWN and _needs_each_row(block, name)):
        return raws, places
    if not blank or blank[0] == 0:
        return raws, places
    if filling:
        for position in blank:
            raws[position], places[position] = raws[position - 1], places[position - 1]
        return raws, places
    header = block.form.all_columns[name].headers[0]
    details = {
        "header": header,
        "found": as_text(raws[blank[0] - 1]),
        "path": ["fill_down", name],
        "options": [["true", _("Yes, they repeat the one above")], ["false", _("No, they say nothing")]],
    }
    tidied.problems.append(problems.FillDownUnclear(details, sheet.name, address(rows[blank[0]], column)))
    return raws, places


def _may_go_on(block: Block, raws: list[object], blank: list[int], rows: Sequence[int]) -> bool:
    """Whether a blank part may be the one above it: the rows are of the same thing, and of two dates («Hombres» over its months).

    Of one date, the blank one is the whole: the part that stands above it has its figure already.
    """
    sheet, columns = block.sheet, block.match.columns
    same = [columns[name] for name in ("agency", "indicator", "place", "programme") if name in columns]
    dates = [columns[name] for name in (*DATES, "from") if name in columns]

    def said(position: int, where: list[int]) -> list[str]:
        return [sheet.text(*anchor_of(sheet, rows[position], column)) for column in where]

    return any(
        raws[position - 1] != "" and said(position, same) == said(position - 1, same) and said(position, dates) != said(position - 1, dates)
        for position in blank
        if position > 0
    )


def _needs_each_row(block: Block, name: str) -> bool:
    """Whether every row has to say it: nothing else of the table does."""
    if block.form.all_columns[name].required or name == "agency":
        return True
    if block.form.record != "observation":
        return False
    if name == "place":
        return (block.answers.place or block.title.place or block.contract.place) is None
    return name in DATES and block.title.period is None and not any(each.span for each in block.match.spread.values())


def read_numbers(block: Block, cells: Sequence[object], where: Callable[[int], tuple[str, str]], header: str, tidied: Tidied) -> ReadColumn:
    """Read figures of one convention: the one that somebody said, or the one that their texts prove.

    `where` gives a position's subject and cell. Two conventions in one column are an error; when nothing proves which it is, it is asked.
    """
    declared = block.answers.convention.get(fold(header)) or block.answers.convention.get(EVERY_FIGURE)
    found = numbers.column(cells, declared if declared in ("colombian", "english") else None)
    sheet = block.sheet.name
    if found.observed.contradiction is not None and declared is None:
        one, other = found.observed.contradiction
        details = {"found": as_text(cells[one]), "other": as_text(cells[other]), "cell": where(other)[1], "header": header}
        tidied.problems.append(problems.ConventionsMixed(details, sheet, where(one)[1]))
    return found


def number_problem(error: NotANumber, raw: object, subject: str, header: str, sheet: str, cell: str) -> Problem:
    """What is said of a cell that is no number."""
    found = as_text(raw)
    subject = subject or (_("A figure") if header == "*" else header)  # of a row of which nothing else is known yet
    match error.reason:
        case "ambiguous":
            path = ["convention", EVERY_FIGURE if header == "*" else fold(header)]
            options = [
                ["colombian", _("as in 1.234,5: the point is of thousands and the comma of decimals")],
                ["english", _("as in 1,234.5: the comma is of thousands and the point of decimals")],
            ]
            return problems.ConventionUnknown({"subject": subject, "found": found, "path": path, "options": options}, sheet, cell)
        case "convention":
            return problems.NumberOfAnotherConvention({"subject": subject, "found": found}, sheet, cell)
        case "date":
            return problems.NumberIsDate({"subject": subject, "found": found}, sheet, cell)
        case "code":
            return problems.NumberIsCode({"subject": subject, "found": found}, sheet, cell)
        case "not_finite":
            return problems.NumberNotFinite({"subject": subject, "found": found}, sheet, cell)
        case _:
            return problems.NumberText({"subject": subject, "found": found}, sheet, cell)


def _reader(block: Block, column: Column) -> Callable[[object], Any]:
    """How a cell of this type is read. It raises `_Wrong` for what it cannot read, and gives None for an empty cell."""
    header = column.headers[0]
    choices = {fold(word): code for word, code in column.choices.items()}
    absent = {fold(word) for word in column.absent}

    def text(shown: str) -> Any:
        return shown

    def parts(shown: str) -> Any:
        return [part.strip() for part in shown.split(";") if part.strip()]

    def choice(shown: str) -> Any:
        if (code := choices.get(fold(shown))) is None:
            raise _Wrong(problems.ChoiceUnknown, found=shown, header=header, choices=", ".join(column.choices))
        return code

    def named(kind: naming.Kind) -> Callable[[str], Any]:
        return lambda shown: _resolved(block, kind, shown, header)

    def several(shown: str) -> Any:
        return [_resolved(block, "place", part, header) for part in parts(shown)]

    readers: dict[str, Callable[[str], Any]] = {
        "text": text,
        "code": text,
        "list": parts,
        "choice": choice,
        "places": several,
        "agency": named("agency"),
        "place": named("place"),
        "unit": named("unit"),
        "breakdown": lambda shown: names.breakdowns().titles[known] if (known := names.breakdowns().resolve(shown)) else shown,
    }

    def read_cell(raw: object) -> Any:
        shown = as_text(raw)
        if shown == "" or fold(shown) in absent:
            return None
        if column.type in ("period", "year", "month"):
            return _period(block, column, raw, shown, header)
        return readers[column.type](shown)

    return read_cell


def _period(block: Block, column: Column, raw: object, shown: str, header: str) -> Any:
    """A period, or with a type of its own the year or the month (a Span) of one that two columns make."""
    if column.type == "period":
        if (period := periods.parse(raw)) is not None:
            return period
        span = periods.read(raw)
        if span is not None and span.period() is None and span.last_month is not None and block.form.record == "observation":
            year = _year_for(block, span)
            if year is None:
                raise _Wrong(problems.PeriodUnknown, found=shown, path=["year"])
            return span.period(year)
        if span is None or (period := span.period()) is None:
            raise _Wrong(problems.PeriodUnreadable, found=shown, header=header)
        return period
    span = periods.read(raw)
    number = int(shown) if isinstance(raw, str) and NUMBER_OF_MONTH.fullmatch(shown.strip()) else raw
    if column.type == "month" and isinstance(number, int | float) and number in range(1, 13):
        return Span("month", int(number), int(number))
    if span is None or span.kind != column.type:
        raise _Wrong(problems.PeriodUnreadable, found=shown, header=header)
    return span.year if column.type == "year" else span


def _year_for(block: Block, span: Span) -> int | None:
    """The year of a period that says none: as somebody said, or the only one in which it lies within the title's."""
    stated = block.title.period
    if block.answers.year is not None or stated is None:
        return block.answers.year
    fits = range(stated.start.year, stated.end.year + 1)
    within = [year for year in fits if (own := span.period(year)) is not None and stated.start <= own.start and own.end <= stated.end]
    return within[0] if len(within) == 1 else None


def _resolved(block: Block, kind: naming.Kind, shown: str, header: str) -> str:
    """The identifier that a name stands for: as somebody said, else as the table of names says. A likeness is only asked about.

    `ignore` where somebody said that its row is not loaded.
    """
    identifier = naming.answered(block.answers, kind, shown) or naming.known(kind).resolve(shown)
    if identifier is None:
        leave_out = naming.ROW_LEFT_OUT if kind in ("agency", "place") else None
        raise _Wrong(problems.NameUnknown, **naming.unknown(kind, shown, header, leave_out))
    return identifier
