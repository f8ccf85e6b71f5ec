"""A figure's origin: the workbook, the sheet and the cell, what is written there, when it was loaded and by whom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from language import formats
from language.words import N_, _
from metrics import questions
from metrics.headlines import counted
from ui import cache, safe, tables
from ui.vocabulary import ABSENCE, READING, STATUS


def show(figures: tuple[str, ...], key: str) -> None:
    """The origin of these figures: one in full, several as a table in the order of their dates."""
    rows = cache.ask(questions.origin, figures)
    if len(rows) == 1:
        st.html(_definition(rows.to_dict("records")[0]))
        return
    titles = {title(row) for row in rows.to_dict("records")}
    if len(titles) == 1:
        st.html(safe.element("p", next(iter(titles)), "origin-title"))
    tables.show(_table(rows, with_title=len(titles) > 1), key=key, alt=_("Origin of the figures"))
    loads = zip(rows["file_name"], rows["loaded_at"], strict=True)
    lines = {_("{file}, loaded on {when}", file=name, when=formats.moment(when)) for name, when in loads}
    st.html("".join(safe.element("p", line, "source") for line in sorted(lines)))


def line(figures: tuple[str, ...]) -> str:
    """The first of these figures in one line, to be read without looking for it: what, how much, and its cell."""
    row = cache.ask(questions.origin, figures).to_dict("records")[0]
    return f"▸ {title(row)} · {_period(row)}: {value(row)} — {row['sheet']}!{row['cell']}, {row['file_name']}"


def button(figures: tuple[str, ...], key: str) -> None:
    """A small button that opens the origin of a figure shown alone."""
    with st.popover(_("Origin"), icon=":material/location_on:", type="tertiary", key=key):
        show(figures, key=f"{key}-figures")


def value(row: Mapping[Any, Any]) -> str:
    """The figure in words; what is not there says in which way."""
    if pd.isna(row["value"]):
        return _(ABSENCE.get(str(row.get("absence")), N_("No figure")))
    qualifier = row.get("qualifier")
    return counted(row["value"], row["unit"], row["unit_one"], row["unit_title"], "exact" if pd.isna(qualifier) else qualifier)


def title(row: Mapping[Any, Any]) -> str:
    """What the figure is of."""
    if not pd.isna(row.get("title")):
        return str(row["title"])
    name = row["concept"] if not pd.isna(row.get("concept")) else _(READING[str(row["reading"])])
    return _("Goal {goal}: {name}", goal=row["goal"], name=name)


def _table(rows: pd.DataFrame, *, with_title: bool) -> tables.Table:
    records = rows.to_dict("records")
    figure = pd.DataFrame(
        {
            **({_("Figure"): [title(row) for row in records]} if with_title else {}),
            _("Period"): [_period(row) for row in records],
            _("Value"): [value(row) for row in records],
            _("Sheet and cell"): rows["sheet"] + "!" + rows["cell"],
            **({_("Workbook"): rows["file_name"]} if rows["file_name"].nunique() > 1 else {}),
        }
    )
    return tables.Table(figure, {})


def _period(row: Mapping[Any, Any]) -> str:
    return formats.period(None if pd.isna(row["period_start"]) else row["period_start"].date(), row["period_end"].date())


def _definition(row: Mapping[Any, Any]) -> str:
    status = row.get("status")
    lines = {
        _("Figure"): f"{title(row)} · {_period(row)}",
        _("Value"): value(row),
        _("Written in the cell"): row["value_text"] or _("(blank)"),
        _("Workbook"): row["file_name"],
        _("Sheet and cell"): f"{row['sheet']}!{row['cell']}",
        _("Status"): _(STATUS[status]) if isinstance(status, str) else None,
        _("Report"): " · ".join(part for part in (row["document"], row["section"]) if isinstance(part, str)),
        _("Note"): row.get("note"),
        _("Loaded"): _("{when}, by {who}", when=formats.moment(row["loaded_at"]), who=row["loaded_by"]),
        _("Revision"): formats.number(row["revision"]) if row["revision"] > 1 else None,
        _("Fingerprint of the file"): f"{str(row['file_sha256'])[:16]}…",
    }
    shown = "".join(safe.element("dt", name) + safe.element("dd", text) for name, text in lines.items() if isinstance(text, str) and text)
    return f'<dl class="origin">{shown}</dl>'
