"""A row of goals becomes a goal and its readings; a row of results, one reading more."""

from __future__ import annotations

from etl import problems, records
from etl.records import Tidied
from etl.rows import Cell, Row
from etl.values.numbers import Number


def add_goal(row: Row, tidied: Tidied) -> None:
    """Add the goal, and each of its readings as a figure with a cell of its own."""
    contract, term, form = row.found.contract, row.found.title.term, row.form
    code, target = row["goal"].value, row["target"].value
    document, section = row.source
    units_of_readings = {figure.unit_from for figure in form.figures.values()}
    fields = row.fields(leave_out={"goal", "target", "places"})
    fields |= {
        "dataset": contract.dataset,
        "plan": contract.plan,
        "goal": code,
        "target": target.value,
        "target_text": row["target"].text,
        "agency": contract.agency,
        "place": contract.place,
        "term_start": term.start if term else None,
        "term_end": term.end if term else None,
        "places": row.parts("places"),
        "place_codes": row.value("places", []),
        "document": document,
        "section": section,
        "sheet": row.found.sheet.name,
        "cell": row["goal"].address,
        "cells": row.origins,
    }
    fields = {name: value for name, value in fields.items() if name not in units_of_readings}
    tidied.add("goal", (contract.plan, code), code, fields)
    for reading, figure in form.figures.items():
        if reading in row:
            unit = figure.unit or (row.value(figure.unit_from) if figure.unit_from else None)
            _add_reading(row, tidied, reading, "", row[reading], unit)


def add_result(row: Row, tidied: Tidied) -> None:
    """Add something counted for a goal, beside its readings."""
    _add_reading(row, tidied, row.form.constants["reading"], row["concept"].value, row["value"], row["unit"].value)


def _add_reading(row: Row, tidied: Tidied, reading: str, concept: str, cell: Cell, unit: str | None) -> None:
    contract, sheet, period = row.found.contract, row.found.sheet.name, row.found.title.period
    goal, number = row["goal"].value, cell.value
    assert isinstance(number, Number)
    if period is None:
        tidied.problems.append(problems.PeriodUnknown({}, sheet, cell.address))
        return
    subject = f"meta {goal}, {concept or reading}"
    if wrong_number := records.wrong_for_unit(number, unit, subject, sheet, cell.address):
        tidied.problems.append(wrong_number)
        return
    document, section = row.source
    fields = {
        "dataset": contract.dataset,
        "plan": contract.plan,
        "goal": goal,
        "reading": reading,
        "concept": concept,
        "period_start": period.start,
        "period_end": period.end,
        "value": number.value,
        "unit": unit,
        "status": "M" if number.value is None else "A",
        "absence": number.absence,
        "value_text": cell.text,
        "note": row.value("note"),
        "document": document,
        "section": section,
        "sheet": sheet,
        "cell": cell.address,
    }
    tidied.add("goal_progress", (contract.plan, goal, reading, concept, period.start, period.end), subject, fields)
