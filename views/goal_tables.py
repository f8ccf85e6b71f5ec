"""The tables behind the charts of the goals: each number with its cells, and the figures that it is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from language import formats
from language.vocabulary import ABSENCE, READING
from language.words import _
from metrics import questions
from metrics.goals import sentences
from metrics.goals.due import STATES
from views import tables
from warehouse.reader import Reader


def made_of(reader: Reader, point: str) -> tuple[str, ...]:
    """The figures behind what a point carries: a figure alone, or `computed`, `programmed` or `executed` of the goal with an address."""
    part, bar, goal = point.partition("|")
    return questions.goal_made_of(reader, goal, part) if bar else (point,)


def progress(reader: Reader, goals: pd.DataFrame) -> tables.Table:
    """One row a goal: its three readings, what was expected, its state, and the cells."""
    target, reported, achieved, computed = _("Target"), _("Reported (%)"), _("Quantity in the goal's unit"), _("Computed (%)")
    expected, gap, projected, money = _("Expected (%)"), _("Distance (points)"), _("Projected (%)"), _("Money executed (%)")
    frame = pd.DataFrame(
        {
            _("Goal"): goals["goal"],
            _("Name"): goals["title"],
            _("State"): [_(STATES[state]) for state in goals["state"]],
            reported: goals["reported"],
            computed: goals["computed"].round(1),
            expected: goals["expected"].round(1),
            gap: goals["gap"].round(1),
            projected: goals["projected"].round(1),
            money: goals["executed_share"].round(1),
            achieved: goals["achieved"],
            target: goals["target"],
            _("Unit"): goals["unit_title"],
            _("How it accumulates"): [sentences.kind_name(each) for each in goals["accumulation"]],
            _("Agency"): goals["owner"],
            _("Line"): goals["line"],
            _("Cells"): [_cells(row, ("reported", "achieved")) for row in goals.to_dict("records")],
            _("Workbook"): goals["file_name"],
        }
    )
    numbers = (target, reported, achieved, computed, expected, gap, projected, money)
    figures = tuple(
        (*there(row["reported_id"]), *made_of(reader, f"computed|{row['address']}"), row["goal_id"]) for row in goals.to_dict("records")
    )
    return tables.Table(frame, dict.fromkeys(numbers, tables.number), figures=figures)


def money(reader: Reader, goals: pd.DataFrame) -> tables.Table:
    """Goal, money programmed and executed so far (pesos), and what it is made of."""
    programmed, executed = _("Programmed (pesos)"), _("Executed (pesos)")
    frame = pd.DataFrame(
        {
            _("Goal"): goals["goal"],
            _("Name"): goals["title"],
            programmed: goals["programmed"],
            executed: goals["executed"],
            _("Note"): [_(ABSENCE[absence]) if absence in ABSENCE else "" for absence in goals["executed_absence"]],
            _("Source of the money"): goals["funding"],
            _("Sheet and cell"): goals["sheet"] + "!" + goals["cell"],
            _("Workbook"): goals["file_name"],
        }
    )
    figures = tuple((*made_of(reader, f"programmed|{goal}"), *made_of(reader, f"executed|{goal}")) for goal in goals["address"])
    return tables.Table(frame, dict.fromkeys((programmed, executed), tables.number), figures=figures)


def sources(rows: pd.DataFrame) -> tables.Table:
    """The money by year and source, in pesos."""
    programmed, executed = _("Programmed (pesos)"), _("Executed (pesos)")
    frame = pd.DataFrame(
        {
            _("Year"): [str(year) for year in rows["year"]],
            _("Source of the money"): rows["source_title"],
            _("Goals"): rows["goals"],
            programmed: rows["programmed"],
            executed: rows["executed"],
        }
    )
    figures = tuple((*_ids(row["programmed_ids"]), *_ids(row["executed_ids"])) for row in rows.to_dict("records"))
    return tables.Table(frame, dict.fromkeys((programmed, executed), tables.number), figures=figures)


def figures(rows: pd.DataFrame) -> tables.Table:
    """Every figure that there is of a goal, each with its cell."""
    value, loaded = _("Value"), _("Loaded")
    frame = pd.DataFrame(
        {
            _("Figure"): [_figure(row) for row in rows.to_dict("records")],
            value: rows["value"],
            _("Unit"): rows["unit_title"],
            _("Sheet and cell"): rows["sheet"] + "!" + rows["cell"],
            _("Status"): [_(ABSENCE[absence]) if absence in ABSENCE else "" for absence in rows["absence"]],
            _("Written in the cell"): rows["value_text"],
            _("Period"): [
                formats.period(start.date(), end.date()) for start, end in zip(rows["period_start"], rows["period_end"], strict=True)
            ],
            _("Workbook"): rows["file_name"],
            loaded: rows["loaded_at"],
        }
    )
    own = tuple((figure,) for figure in rows["figure_id"])
    return tables.Table(frame, {value: tables.number, loaded: tables.moment}, figures=own)


def _figure(row: Mapping[Any, Any]) -> str:
    reading = row["reading"]
    if reading in {"budget", "spent"} and row["concept"]:
        return f"{_(READING[reading])} · {sentences.source(row['concept'])}"
    return row["concept"] or _(READING[reading])


def _cells(row: Mapping[Any, Any], names: tuple[str, ...]) -> str:
    cells = [f"{row[f'{name}_sheet']}!{row[f'{name}_cell']}" for name in names if isinstance(row[f"{name}_cell"], str)]
    return "; ".join(dict.fromkeys(cells))


def there(figure: Any) -> tuple[str, ...]:
    """A figure, where there is one."""
    return (figure,) if isinstance(figure, str) else ()


def _ids(found: Any) -> tuple[str, ...]:
    """A list of identifiers; DuckDB gives NA where there is none."""
    return tuple(found) if hasattr(found, "__len__") else ()
