"""Calls: from those found to those won, what closes soon, and what waits for its outcome."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from language import clock, formats
from language.words import _
from metrics import cooperation, registers
from ui import safe
from ui.registers import lists, row
from views import register_tables
from views.asked import Asked


def show(rows: pd.DataFrame) -> None:
    """The section of the calls."""
    today = clock.today()
    lists.view(Asked("cooperacion-embudo"), key="funnel")
    open_, waiting = cooperation.deadlines(rows, today), cooperation.pending(rows)
    left, right = st.columns(2)
    with left, st.container(border=True, height="stretch", key="compact-deadlines"):
        st.caption(_("Deadlines ahead, on {day}", day=formats.day(today)))
        st.subheader(safe.plain(registers.deadlines(open_)), anchor=False)
        lacking = rows["deadline"].isna().sum()
        if lacking:
            st.caption(_("{count} of {every} do not say when they close.", count=formats.number(lacking), every=formats.number(len(rows))))
        _listed(open_, "deadline_text")
    with right, st.container(border=True, height="stretch", key="compact-pending"):
        st.caption(_("Outcomes pending"))
        st.subheader(safe.plain(registers.pending(waiting)), anchor=False)
        st.caption(_("As the report that is cited says; what came later is not known until another one says it."))
        _listed(waiting, "applied_text")
    lists.whole(rows, register_tables.whole(rows), "calls", registers.calls(rows))


def _listed(rows: pd.DataFrame, dated: str) -> None:
    undated = _("without its date")
    for each in rows.to_dict("records"):
        with st.container(gap=None):
            row.door(each["call"], each["record_id"], key=dated)
            st.html(safe.element("p", f"{each[dated] or undated} · {each['sheet']}!{each['cell']}", "source"))
