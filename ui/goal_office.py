"""One office alone: its goals, its money by source, and the rows of the registers that name it or serve one of its goals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from language import clock, formats
from language.words import _, n_
from metrics import cooperation, questions, registers
from ui import cache, goal_views, safe
from ui.registers import row
from views.goals import OWNER
from views.register_tables import NAMES

SHOWN = 12  # rows of one register; the rest when it is asked for
DATED = {"commitments": "due_text", "events": "start_text", "projects": "start_text", "calls": "applied_text", "city_links": "signed_text"}
SENTENCES = {
    "commitments": registers.situations, "events": registers.events, "projects": registers.projects, "calls": registers.calls,
    "city_links": registers.city_links,
}  # fmt: skip


def show(office: str, every: pd.DataFrame) -> None:
    """The page of an office. `every` are the goals of all, rows of `board.board`."""
    own = every[every["owner"] == office]
    goal_views.show("entidad", own, {OWNER: office})
    names, codes = cooperation.names_of(office, cache.ask(questions.agencies)), set(own["goal"])
    found = {register: cooperation.of_agency(cache.ask(questions.register, register), names, codes) for register in DATED}
    st.header(_("What it promised and did with others"), anchor=False)
    st.caption(_("The rows of the registers of cooperation that name it, or that their workbook puts under one of its goals."))
    served = {code for rows in found.values() for serves in rows["serves"] for code in serves}
    if every[every["goal"].isin(served)]["goal"].duplicated().any():
        st.caption(_("A number that two plans have is a goal of each: the row does not say of which."))
    if all(rows.empty for rows in found.values()):
        st.info(_("No row of the registers names it or stands under one of its goals."), icon=":material/search_off:")
    elif found["commitments"].empty:
        st.caption(_("No commitment names it or stands under one of its goals."))
    for register, rows in found.items():
        if not rows.empty:
            _listed(register, rows)


def _listed(register: str, rows: pd.DataFrame) -> None:
    """The rows of one register under their sentence, each the way to all that it says."""
    rows = cooperation.with_situations(rows, clock.today()) if register == "commitments" else rows
    more = f"more-of-office-{register}"
    shown = rows if st.session_state.get(more) else rows.head(SHOWN)
    with st.container(border=True, key=f"compact-office-{register}"):
        st.subheader(safe.plain(SENTENCES[register](rows)), anchor=False)
        for each in shown.to_dict("records"):
            with st.container(gap=None):
                label, query = safe.plain(each[NAMES[register]]), {row.PARAMETER: each["record_id"]}
                st.page_link(
                    "pages/cooperation.py", label=label, icon=":material/arrow_forward:", icon_position="right", query_params=query
                )
                st.html(safe.element("p", _said(register, each), "source"))
        if left := len(rows) - len(shown):
            label = n_("Show {count} row more", "Show {count} rows more", left, count=formats.number(left))
            st.button(label, icon=":material/expand_more:", key=f"{more}-button", on_click=lambda: st.session_state.update({more: True}))


def _said(register: str, each: Mapping[Any, Any]) -> str:
    """When, how it stands, under which goals, and its cell: `2024 · Realizado · Meta 660 · Eventos!A64`."""
    state = registers.late(each, clock.today()) if register == "commitments" else each["outcome" if register == "calls" else "state"]
    goals = ", ".join(_("Goal {code}", code=code) for code in each["serves"])
    said = (each[DATED[register]], state, goals, f"{each['sheet']}!{each['cell']}")
    return " · ".join(part for part in said if isinstance(part, str) and part)
