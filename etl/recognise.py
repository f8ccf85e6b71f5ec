"""Step 2, recognise: which contract each sheet answers to, and where its header is.

Only headers decide, never the name of the file nor the position of a column.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from etl import nearest, problems
from etl.contract import Contract, MonthsAcrossSheet, TableSheet, contracts
from etl.names import fold
from etl.nearest import HEADER_WITHIN
from etl.problems import Problem, WorkbookRefused
from etl.reading.workbook import Sheet, Workbook, address
from etl.values import periods
from etl.values.periods import MonthHeader, Period


@dataclass(frozen=True)
class Title:
    """What the lines above a header say: the report and section they name, the period and the term they speak of."""

    document: str | None = None
    section: str | None = None
    period: Period | None = None
    term: Period | None = None


@dataclass(frozen=True)
class Recognised:
    """A sheet and the contract it answers to. `columns` maps a field (or, for months across, a month's position) to its column."""

    sheet: Sheet
    contract: Contract
    form: TableSheet | MonthsAcrossSheet
    header_row: int
    title: Title
    columns: dict[str, int] = field(default_factory=dict)
    months: dict[int, MonthHeader] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def recognise(workbook: Workbook) -> tuple[list[Recognised], list[Problem]]:
    """The sheets that are known, and what has to be said of the others. Raises WorkbookRefused when no sheet is known."""
    found: list[Recognised] = []
    said: list[Problem] = []
    for sheet in workbook.sheets:
        if not any(not sheet.is_blank_row(row) for row in range(len(sheet.rows))):
            continue
        matches = [match for contract in contracts() for form in contract.sheets if (match := _match(sheet, contract, form))]
        best = max((_weight(match) for match in matches), default=0)
        matches = [match for match in matches if _weight(match) == best]
        if len(matches) > 1:
            names = ", ".join(match.contract.title for match in matches)
            raise WorkbookRefused(workbook.name, [problems.SheetAmbiguous({"sheet": sheet.name, "contracts": names}, sheet.name)])
        if matches:
            found.append(matches[0])
        else:
            said.append(nearest.almost(sheet) or problems.SheetUnknown({"sheet": sheet.name}, sheet.name))
    if not found:
        almost = [problem for problem in said if problem.severity == "error"]
        raise WorkbookRefused(workbook.name, [*(almost or [nearest.nothing(workbook)]), *workbook.problems])
    return found, said


def _weight(match: Recognised) -> int:
    return len(match.columns) + len(match.months)


def _match(sheet: Sheet, contract: Contract, form: TableSheet | MonthsAcrossSheet) -> Recognised | None:
    for row in range(min(HEADER_WITHIN, len(sheet.rows))):
        match = _table(sheet, contract, form, row) if isinstance(form, TableSheet) else _months(sheet, contract, form, row)
        if match:
            return match
    return None


def _table(sheet: Sheet, contract: Contract, form: TableSheet, row: int) -> Recognised | None:
    headers: dict[str, list[int]] = {}
    for column in range(len(sheet.rows[row])):
        if text := fold(sheet.text(row, column)):
            headers.setdefault(text, []).append(column)
    columns: dict[str, int] = {}
    said: list[Problem] = []
    for name, column in form.all_columns.items():
        places = [place for header in column.headers for place in headers.pop(fold(header), [])]
        if not places and column.required:
            return None
        if not places:
            said.append(problems.ColumnAbsent({"header": column.headers[0]}, sheet.name, address(row, 0)))
            continue
        if len(places) > 1:
            cells = ", ".join(address(row, place) for place in places)
            said.append(problems.HeaderRepeated({"header": column.headers[0], "cells": cells}, sheet.name, address(row, places[0])))
        columns[name] = places[0]
    for places in headers.values():
        said.extend(problems.ColumnUnmapped({"header": sheet.text(row, place)}, sheet.name, address(row, place)) for place in places)
    said += _faults(sheet, row)
    return Recognised(sheet, contract, form, row, _title(sheet, row), columns, problems=said)


def _months(sheet: Sheet, contract: Contract, form: MonthsAcrossSheet, row: int) -> Recognised | None:
    months: dict[int, MonthHeader] = {}
    columns: dict[str, int] = {}
    strangers: dict[int, str] = {}
    said: list[Problem] = []
    labels, totals = {fold(label) for label in form.labels}, {fold(total) for total in form.totals}
    for column in range(len(sheet.rows[row])):
        text = fold(sheet.text(row, column))
        if (month := periods.header(sheet.at(row, column))) is not None:
            months[column] = month
        elif text in labels and "label" not in columns:
            columns["label"] = column
        elif text in totals and "total" not in columns:
            columns["total"] = column
        elif text:
            strangers[column] = sheet.text(row, column)
    if not months or "label" not in columns:
        return None
    for column, text in strangers.items():
        among = min(months) < column < max(months)  # one misspelt, whose month would be lost under a warning
        problem = problems.MonthUnreadable({"found": text}) if among else problems.ColumnUnmapped({"header": text})
        said.append(replace(problem, sheet=sheet.name, cell=address(row, column)))
    said += _faults(sheet, row)
    return Recognised(sheet, contract, form, row, _title(sheet, row), columns, months, said)


def _faults(sheet: Sheet, row: int) -> list[Problem]:
    """The header cells that only look blank: their columns would be left out without a word."""
    return [fault for place, fault in sorted(sheet.faults.items()) if place[0] == row]


def _title(sheet: Sheet, header_row: int) -> Title:
    """Read the lines above the header; `Informe: …` and `Sección: …` name the source, any other may name the period."""
    document = section = term = None
    spoken: set[Period] = set()
    for row in range(header_row):
        for column in range(len(sheet.rows[row])):
            text = sheet.text(row, column)
            label, _, rest = text.partition(":")
            if fold(label) == "informe":
                document = rest.strip()
            elif fold(label) == "seccion":
                section = rest.strip()
            elif text:
                spoken |= {period} if (period := periods.in_title(text)) else set()
                term = term or periods.term_in_title(text)
    return Title(document, section, _only(spoken), term)


def _only(spoken: set[Period]) -> Period | None:
    """The period that the lines agree on. Months speak louder than a year, which may be a decree's or a plan's."""
    months = {period for period in spoken if period != periods.year(period.start.year)}
    certain = months or spoken
    return next(iter(certain)) if len(certain) == 1 else None
