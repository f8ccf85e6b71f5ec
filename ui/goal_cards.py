"""The goals: the tables behind their charts, and the card of each with all its figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from language import formats
from language.words import _
from metrics import questions
from metrics.headlines import counted
from ui import cache, origin, safe, tables
from ui.vocabulary import ABSENCE, READING


def progress_table(goals: pd.DataFrame) -> tables.Table:
    """Goal, target, what is reported, what its figures compute, and the cells."""
    target, reported, achieved, computed = _("Target"), _("Reported (%)"), _("Quantity in the goal's unit"), _("Computed (%)")
    frame = pd.DataFrame(
        {
            _("Goal"): goals["goal"],
            _("Name"): goals["title"],
            reported: goals["reported"],
            computed: goals["computed"].round(1),
            achieved: goals["achieved"],
            target: goals["target"],
            _("Unit"): goals["unit_title"],
            _("Cells"): [_cells(row, ("reported", "achieved")) for row in goals.to_dict("records")],
            _("Workbook"): goals["file_name"],
        }
    )
    figures = _figures(goals, ("reported_id", "achieved_id", "goal_id"))
    return tables.Table(frame, dict.fromkeys((target, reported, achieved, computed), tables.number), figures=figures)


def money_table(goals: pd.DataFrame) -> tables.Table:
    """Goal, money programmed and executed (pesos), and the cells."""
    programmed, executed = _("Programmed (pesos)"), _("Executed (pesos)")
    frame = pd.DataFrame(
        {
            _("Goal"): goals["goal"],
            _("Name"): goals["title"],
            programmed: goals["programmed"],
            executed: goals["executed"],
            _("Note"): [_(ABSENCE[absence]) if absence in ABSENCE else "" for absence in goals["executed_absence"]],
            _("Cells"): [_cells(row, ("programmed", "executed")) for row in goals.to_dict("records")],
            _("Source of the money"): goals["funding"],
            _("Workbook"): goals["file_name"],
        }
    )
    written = dict.fromkeys((programmed, executed), tables.number)
    return tables.Table(frame, written, figures=_figures(goals, ("programmed_id", "executed_id")))


def cards(goals: pd.DataFrame) -> None:
    """One folded card a goal: its facts, and every figure that the report gives for it."""
    for row in goals.to_dict("records"):
        with st.expander(safe.plain(_("Goal {goal}: {name}", goal=row["goal"], name=row["title"]))):
            target = (
                _("The report states no number")
                if pd.isna(row["target"])
                else counted(row["target"], row["unit"], row["unit_title"], row["unit_title"])
            )
            facts = {
                _("Target of the term"): target,
                _("Line"): row["line"],
                _("Beneficiaries"): row["beneficiaries"],
                _("Partners"): tables.listed(row["partners"]),
                _("Places"): tables.listed(row["places"]),
                _("Source of the money"): row["funding"],
                _("Note"): row["note"],
                _("Workbook"): f"{row['file_name']} · {row['sheet']}!{row['cell']}",
            }
            lines = "".join(
                safe.element("dt", name) + safe.element("dd", text) for name, text in facts.items() if isinstance(text, str) and text
            )
            st.html(f'<dl class="origin">{lines}</dl>')
            origin.button((row["goal_id"],), key=f"origin-of-target-{row['goal']}")
            origin.table(
                _figures_table(cache.ask(questions.goal_figures, row["goal"])),
                key=f"goal-{row['goal']}",
                alt=_("Figures of goal {goal}", goal=row["goal"]),
            )


def _figures_table(figures: pd.DataFrame) -> tables.Table:
    value, loaded = _("Value"), _("Loaded")
    frame = pd.DataFrame(
        {
            _("Figure"): [concept or _(READING[reading]) for concept, reading in zip(figures["concept"], figures["reading"], strict=True)],
            value: figures["value"],
            _("Unit"): figures["unit_title"],
            _("Sheet and cell"): figures["sheet"] + "!" + figures["cell"],
            _("Status"): [_(ABSENCE[absence]) if absence in ABSENCE else "" for absence in figures["absence"]],
            _("Written in the cell"): figures["value_text"],
            _("Period"): [
                formats.period(start.date(), end.date()) for start, end in zip(figures["period_start"], figures["period_end"], strict=True)
            ],
            _("Workbook"): figures["file_name"],
            loaded: figures["loaded_at"],
        }
    )
    own = tuple((figure,) for figure in figures["figure_id"])
    return tables.Table(frame, {value: tables.number, loaded: tables.moment}, figures=own)


def _figures(goals: pd.DataFrame, columns: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The identifiers of each goal's figures in these columns; some goals lack some."""
    return tuple(tuple(each for each in row if isinstance(each, str)) for row in goals[list(columns)].itertuples(index=False, name=None))


def _cells(row: Mapping[Any, Any], names: tuple[str, ...]) -> str:
    cells = [f"{row[f'{name}_sheet']}!{row[f'{name}_cell']}" for name in names if isinstance(row[f"{name}_cell"], str)]
    return "; ".join(dict.fromkeys(cells))
