"""Sheets that are filled in as a form: a label, and its value in the next cell, or below it."""

from __future__ import annotations

from dataclasses import dataclass

from etl.contract import Contract, FormSheet, contracts
from etl.layout import title
from etl.layout.title import Title
from etl.mapping import Answers
from etl.names import fold
from etl.reading.workbook import Sheet

REACH = 4  # cells to the right of a label among which its value is looked for: merged labels push it away


@dataclass(frozen=True)
class FilledForm:
    """A form: the place (row, column) of each field's value and of its label, and of each indicator's figure."""

    sheet: Sheet
    contract: Contract
    form: FormSheet
    title: Title
    fields: dict[str, tuple[int, int]]
    figures: dict[str, tuple[int, int]]
    answers: Answers

    @property
    def agency(self) -> str | None:
        return self.answers.agency or self.title.agency or self.contract.agency or self.title.letterhead


def read(sheet: Sheet, answers: Answers) -> FilledForm | None:
    """The form that a sheet is, when some contract has all its labels and at least one of its indicators, and what was answered of it."""
    forms = [(contract, form) for contract in contracts() for form in contract.sheets if isinstance(form, FormSheet)]
    found = [filled for contract, form in forms if (filled := _filled(sheet, contract, form, answers)) is not None]
    return max(found, key=lambda filled: len(filled.fields) + len(filled.figures), default=None)


def _filled(sheet: Sheet, contract: Contract, form: FormSheet, answers: Answers) -> FilledForm | None:
    fields: dict[str, tuple[int, int]] = {}
    figures: dict[str, tuple[int, int]] = {}
    for row in range(len(sheet.rows)):
        for column in range(len(sheet.rows[row])):
            text = sheet.text(row, column)
            if not text:
                continue
            name = form.field_of_header.get(fold(text.rstrip(":")))
            indicator = contract.indicator(text.rstrip(":"))
            if name is not None and name not in fields:
                fields[name] = _value(sheet, row, column)
            elif indicator is not None and indicator.id not in figures:
                figures[indicator.id] = _value(sheet, row, column)
    if not figures or any(form.field_of_header[fold(headers[0])] not in fields for headers in form.needed):
        return None
    return FilledForm(sheet, contract, form, title.read(sheet, range(len(sheet.rows))), fields, figures, answers)


def _value(sheet: Sheet, row: int, column: int) -> tuple[int, int]:
    """Where a label's value stands: the first cell that says something at its right; a blank one beside it when none does."""
    beside = range(column + 1, column + 1 + REACH)
    said = next((place for place in beside if sheet.text(row, place) or (row, place) in sheet.faults), None)
    return row, said if said is not None else column + 1
