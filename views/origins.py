"""The words of a figure's origin: what it is of, of when, how much; from the rows of `metrics.questions.origin`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from language import formats
from language.vocabulary import ABSENCE, READING
from language.words import N_, _
from metrics.headlines import counted

Row = Mapping[Any, Any]


def title(row: Row) -> str:
    """What the figure is of."""
    if not pd.isna(row.get("title")):
        return str(row["title"])
    name = row["concept"] if not pd.isna(row.get("concept")) else _(READING[str(row["reading"])])
    return _("Goal {goal}: {name}", goal=row["goal"], name=name)


def period(row: Row) -> str:
    """Of when it is."""
    if pd.isna(row["period_end"]):
        return "—"
    return formats.period(None if pd.isna(row["period_start"]) else row["period_start"].date(), row["period_end"].date())


def value(row: Row) -> str:
    """The figure in words; what is not there says in which way."""
    if pd.isna(row["value"]):
        return _(ABSENCE.get(str(row.get("absence")), N_("No figure")))
    qualifier = row.get("qualifier")
    return counted(row["value"], row["unit"], row["unit_one"], row["unit_title"], "exact" if pd.isna(qualifier) else qualifier)


def line(row: Row) -> str:
    """All of it, with its cell and its workbook."""
    return f"{title(row)} · {period(row)}: {value(row)} — {row['sheet']}!{row['cell']}, {row['file_name']}"
