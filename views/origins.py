"""The words of a figure's origin: what it is of, of when, how much; from the rows of `metrics.questions.origin`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from language import formats
from language.vocabulary import ABSENCE, READING
from language.words import N_, _
from metrics.headlines import counted
from views.register_tables import HEADINGS

Row = Mapping[Any, Any]


def title(row: Row) -> str:
    """What the figure is of. Of a row of a register, which register; of an amount in one, the row's name and its field."""
    if of_register(row):
        heading = HEADINGS[str(row["concept"] if of_cell(row) else row["register"])]
        return f"{row['title']} · {_(heading)}" if of_cell(row) else _(heading)
    if not pd.isna(row.get("title")):
        return str(row["title"])
    name = row["concept"] if not pd.isna(row.get("concept")) else _(READING[str(row["reading"])])
    return _("Goal {goal}: {name}", goal=row["goal"], name=name)


def named(row: Row) -> str:
    """What the figure is of, and of when, where that is said."""
    return title(row) if of_register(row) and pd.isna(row["period_end"]) else f"{title(row)} · {period(row)}"


def period(row: Row) -> str:
    """Of when it is."""
    if pd.isna(row["period_end"]):
        return "—"
    return formats.period(None if pd.isna(row["period_start"]) else row["period_start"].date(), row["period_end"].date())


def value(row: Row) -> str:
    """The figure in words; what is not there says in which way. Of a row of a register, its name."""
    if of_register(row) and not of_cell(row):
        return str(row["title"])
    if pd.isna(row["value"]):
        return _(ABSENCE.get(str(row.get("absence")), N_("No figure")))
    qualifier = row.get("qualifier")
    return counted(row["value"], row["unit"], row["unit_one"], row["unit_title"], "exact" if pd.isna(qualifier) else qualifier)


def written(row: Row) -> str:
    """What its cell says, letter by letter; empty where only its value is kept, as of the amounts in a register."""
    return "" if of_register(row) and of_cell(row) else row["value_text"] or _("(blank)")


def of_register(row: Row) -> bool:
    """Whether it is a row of a register, or an amount in one."""
    return isinstance(row.get("register"), str)


def of_cell(row: Row) -> bool:
    """Whether it is of one cell of its row, and not the row."""
    return isinstance(row.get("concept"), str)


def line(row: Row) -> str:
    """All of it, with its cell and its workbook."""
    return f"{named(row)}: {value(row)} — {row['sheet']}!{row['cell']}, {row['file_name']}"
