"""A row of goals becomes a goal and its readings; a row of results, one reading more."""

from __future__ import annotations

from etl import problems
from etl.contract import Figure
from etl.layout.blocks import Block
from etl.layout.cards import Cards
from etl.names import fold
from etl.problems import Problem
from etl.tables import carded, judge, rows
from etl.tables.rows import Cell, Row
from etl.tables.tidied import Tidied
from etl.values import periods
from etl.values.numbers import Number
from etl.values.periods import Period
from language import formats
from language.vocabulary import READING
from language.words import _
from warehouse.schema import columns_of


def tidy(block: Block, tidied: Tidied) -> None:
    """Add the goals of a table, or the results that it counts for them."""
    read = list(rows.read(block, tidied))
    _say_other_plan(block, tidied)
    add = add_goal if block.form.record == "goal" else add_result
    for row in read:
        add(row, tidied)
    if block.form.record == "goal":
        _add_yearly(block, read, tidied)


def tidy_cards(found: Cards, tidied: Tidied) -> None:
    """Add the goals of a sheet of cards."""
    read = list(carded.read(found, tidied))
    _say_other_plan(found.block, tidied)
    for row in read:
        add_goal(row, tidied)


def add_goal(row: Row, tidied: Tidied) -> None:
    """Add the goal, and each of its readings as a figure with a cell of its own."""
    contract, term, form = row.block.contract, row.block.title.term or _term(row.block), row.form
    code, target = row["goal"].value, row["target"].value
    document, section = row.source
    fields = row.fields(leave_out={"goal", "target", "places"})
    fields |= {
        "dataset": contract.dataset,
        "plan": plan_of(row.block),
        "goal": code,
        "baseline": baseline.value if isinstance(baseline := row.value("baseline"), Number) else None,
        "target": target.value,
        "target_text": row["target"].text,
        "agency": row.block.agency or contract.agency,
        "place": row.block.answers.place or row.block.title.place or contract.place,
        "term_start": term.start if term else None,
        "term_end": term.end if term else None,
        "places": row.parts("places"),
        "place_codes": row.value("places", []),
        "document": document,
        "section": section,
        "sheet": row.block.sheet.name,
        "cell": row["goal"].address,
        "cells": row.origins,
    }
    kept = columns_of("goal")
    fields = {name: value for name, value in fields.items() if name in kept}
    tidied.add("goal", (plan_of(row.block), code), _("goal {goal}", goal=code), fields)
    for reading, figure in form.figures.items():
        if reading in row:
            unit = figure.unit or (row.value(figure.unit_from) if figure.unit_from else None)
            _add_reading(row, tidied, reading, "", row[reading], unit, row.block.title.period)


def plan_of(block: Block) -> str:
    """The development plan that a table is of: the contract's; where another agency reports it, or its title names another term or another
    place, one of its own, for the goal 660 of one plan is not that of the next.
    """
    contract, term, agency = block.contract, block.title.term, block.agency
    other = "" if term is None or _within(term, contract.plan_years) else f"_{term.start.year}_{term.end.year}"
    if (place := block.answers.place or block.title.place) not in (None, contract.place):
        other += f"_{place}"
    if contract.plan is None or (agency in (None, contract.agency) and not other):
        return contract.plan or contract.dataset
    return f"{agency or contract.agency}_{contract.dataset}{other}"


def _within(period: Period, years: tuple[int, int] | None) -> bool:
    return years is None or (years[0] <= period.start.year and period.end.year <= years[1])


def _say_other_plan(block: Block, tidied: Tidied) -> None:
    """Say that the figures of a table are of no year of the contract's plan, and that no title says of which other plan they are."""
    contract, said = block.contract, block.title.period
    if said is None and block.answers.year is not None:
        said = periods.year(block.answers.year)
    said = said or _term(block)
    if said is None or block.title.term is not None or plan_of(block) != contract.plan or _within(said, contract.plan_years):
        return
    first, last = contract.plan_years or (0, 0)
    details = {"period": formats.period(said.start, said.end), "plan": f"{first}-{last}"}
    tidied.problems.append(problems.PlanUnknown(details, block.sheet.name, block.match.band.cell(min(block.match.band.paths))))


def _term(block: Block) -> Period | None:
    """The term that the yearly columns of a plan span, where no title says it."""
    years = [figure.year for figure in block.match.figures.values()]
    return Period(periods.year(min(years)).start, periods.year(max(years)).end) if len(set(years)) > 1 else None


def _add_yearly(block: Block, read: list[Row], tidied: Tidied) -> None:
    """Add what a plan programmes or spends year by year, by source of money where it says so."""
    numbers = [row.number for row in read]
    for column, yearly in block.match.figures.items():
        figure = _scaled(block, column, tidied)
        wrong: dict[int, list[Problem]] = {}
        subjects = [_subject(row["goal"].value, _(READING[yearly.figure]), periods.year(yearly.year)) for row in read]
        found = rows.number_cells(block, column, figure, numbers, subjects, tidied, wrong, block.sheet.name)
        for problems_ in wrong.values():
            for problem in problems_:
                tidied.leave_out(problem)
        for position, row in enumerate(read):
            if position not in wrong and not (found[position].text == "" and yearly.source not in (None, "total")):
                unit = figure.unit or (row.value(figure.unit_from) if figure.unit_from else None)
                concept = yearly.source if yearly.source not in (None, "total") else ""
                _add_reading(row, tidied, yearly.figure, concept or "", found[position], unit, periods.year(yearly.year))


def _scaled(block: Block, column: int, tidied: Tidied) -> Figure:
    """The figure of a column, counted in what its header says («millones de pesos»); that it was multiplied is said once a heading."""
    yearly = block.match.figures[column]
    figure = block.form.figures[yearly.figure]
    if yearly.scale == 1:
        return figure
    band = block.match.band
    heading = next(each for each in band.paths[column] if any(fold(word) in each.folded for word in figure.scales))
    said = problems.MoneyScaled({"found": heading.text, "scale": formats.number(yearly.scale)}, block.sheet.name, heading.cell)
    if said not in tidied.problems:
        tidied.problems.append(said)
    most = None if figure.most is None else figure.most // yearly.scale
    return figure.model_copy(update={"scale": yearly.scale, "most": most, "headers": [band.text(column)]})


def add_result(row: Row, tidied: Tidied) -> None:
    """Add something counted for a goal, beside its readings."""
    concept, period = row.value("concept", ""), row.value("period") or row.block.title.period
    _add_reading(row, tidied, row.form.constants["reading"], concept, row["value"], row["unit"].value, period)


def _subject(goal: object, what: str, period: Period) -> str:
    """What a figure is of: «meta 660, programado, 2025»."""
    return _("goal {goal}, {what}, {period}", goal=goal, what=what[:1].lower() + what[1:], period=formats.period(period.start, period.end))


def _add_reading(row: Row, tidied: Tidied, reading: str, concept: str, cell: Cell, unit: str | None, period: Period | None) -> None:
    contract, sheet = row.block.contract, row.block.sheet.name
    goal, number = row["goal"].value, cell.value
    if period is None and row.block.answers.year is not None:
        period = periods.year(row.block.answers.year)
    assert isinstance(number, Number)
    if period is None:
        tidied.problems.append(problems.PeriodUnknown({"path": ["year"]}, sheet, cell.address))
        return
    subject = _subject(goal, concept or _(READING[reading]), period)
    if wrong_number := judge.wrong_for_unit(number, unit, subject, sheet, cell.address):
        tidied.leave_out(wrong_number)
        return
    document, section = row.source
    fields = {
        "dataset": contract.dataset,
        "plan": plan_of(row.block),
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
    tidied.add("goal_progress", (plan_of(row.block), goal, reading, concept, period.start, period.end), subject, fields)
