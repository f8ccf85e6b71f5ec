"""Tidy a sheet with one record a row: figures, goals with their readings, and the registers of cooperation."""

from __future__ import annotations

from etl import goals, observations
from etl.contract import TableSheet
from etl.recognise import Recognised
from etl.records import Tidied
from etl.rows import Row, read_row


def tidy(found: Recognised, tidied: Tidied) -> None:
    """Add the sheet's records, row by row. A lone cell after a blank row, or after such a note, is a note."""
    form, sheet = found.form, found.sheet
    assert isinstance(form, TableSheet)
    add = {"observation": observations.add, "goal": goals.add_goal, "goal_progress": goals.add_result}.get(form.record, _add_to_register)
    after_blank = False
    for number in range(found.header_row + 1, len(sheet.rows)):
        if sheet.is_blank_row(number):
            after_blank = True
            continue
        if after_blank and sheet.filled(number) == 1:
            continue
        after_blank = False
        before = len(tidied.problems)
        row = read_row(found, form, tidied, number)
        if not any(problem.severity == "error" for problem in tidied.problems[before:]):
            add(row, tidied)


def _add_to_register(row: Row, tidied: Tidied) -> None:
    """Add a row of a register: its fields as they are, each with its cell."""
    form, name = row.form, row[row.form.key[0]]
    document, section = row.source
    fields = row.fields(leave_out={"document", "section"})
    fields |= {"dataset": row.found.contract.dataset, "document": document, "section": section}
    fields |= {"sheet": row.found.sheet.name, "cell": name.address, "cells": row.origins, "absences": row.absences}
    tidied.add(form.record, [row.value(part) for part in form.key if part in row], name.text, fields)
