"""The views of the goals: the board, their lines, their offices, their money by goal and by source; and one office alone."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from language.words import _
from metrics import headlines
from metrics.goals import lines, sentences
from metrics.rules import Refusal
from ui import address, cache, downloads, filters, findings, goal_filters, safe, session
from ui.figure_card import figure_card
from views.asked import Asked
from views.view import View

LISTED = 20  # findings on the board


VIEWS = {
    "metas": ("metas-avance",),
    "lineas": ("metas-lineas",),
    "entidades": ("metas-entidades",),
    "dinero": ("metas-fuentes", "metas-dinero"),
    "entidad": ("metas-avance", "metas-fuentes"),  # one alone
}
PAGED = {"metas-avance", "metas-dinero"}
KEYS = {
    "metas-avance": "goals-progress",
    "metas-lineas": "goals-lines",
    "metas-entidades": "goals-offices",
    "metas-fuentes": "goals-sources",
    "metas-dinero": "goals-money",
}


def show(view: str, rows: pd.DataFrame, chosen: dict[str, str]) -> None:
    """One of the views of the goals that the filters left (`chosen`); what to do where they left none."""
    if rows.empty:
        st.info(_("No goal has all that. Choose fewer filters."), icon=":material/search_off:")
        return
    for name in VIEWS[view]:
        if name in PAGED:
            shown, number = goal_filters.part(rows)
            found = cache.view(Asked.of(name, chosen | {goal_filters.PAGE: number if number != "1" else ""}))
            below = partial(goal_filters.pager, rows, shown, number)
        else:
            shown, found, below = rows, cache.view(Asked.of(name, chosen)), None
        if isinstance(found, Refusal):
            st.info(safe.plain(found.reason), icon=":material/info:")
            continue
        figure_card(found, key=KEYS[name], below=below, offer=_offer(name, found))
        if name == "metas-avance":
            _doors(shown)
        elif name == "metas-entidades":
            _offices(rows)


def _offer(name: str, view: View) -> downloads.Offer:
    """A table of the open data where it is one, else the table as it is shown."""
    return downloads.of_table("goals") if name in PAGED else downloads.of_shown(view.headline, partial(view.table, session.reader()))


def _doors(shown: pd.DataFrame) -> None:
    """The way to the card of each goal."""
    st.subheader(_("The card of each goal"), anchor=False)
    with st.container(horizontal=True, gap="small", key="goals-doors"):
        for row in shown.to_dict("records"):
            st.button(
                safe.plain(_("Goal {goal}: {name}", goal=row["goal"], name=row["title"])),
                key=f"open-{row['address']}",
                type="tertiary",
                icon=":material/article:",
                on_click=address.say,
                args=(goal_filters.GOAL, row["address"], ""),
            )


def _offices(rows: pd.DataFrame) -> None:
    """The way to each office alone."""
    st.subheader(_("Each agency alone"), anchor=False)
    with st.container(horizontal=True, gap="small", key="goals-office-doors"):
        for owner in lines.offices(rows)["owner"]:
            named = lines.named_by(rows, owner)
            st.button(
                safe.plain(owner),
                key=f"office-{named}",
                type="tertiary",
                icon=":material/apartment:",
                on_click=address.say,
                args=(filters.AGENCY, named, ""),
            )


def what_to_know(found: pd.DataFrame) -> None:
    """What the checks found: all of it, or of very much the gravest, and the way to the others."""
    if len(found) <= LISTED:
        findings.section(found)
        return
    st.header(safe.plain(headlines.findings_count(found)), anchor=False)
    findings.listed(found.head(LISTED))
    st.page_link("pages/quality.py", label=_("See all the findings"), icon=":material/arrow_forward:", query_params={"ver": "hallazgos"})


def rules() -> None:
    """How the numbers are made, and what the colours mean."""
    with st.expander(_("How these numbers are made, and what the colours mean"), icon=":material/rule:", key="goals-rules"):
        for sentence in (sentences.rule_of_colour(), *sentences.rules()):
            st.markdown(f"- {safe.plain(sentence)}")
        st.caption(
            safe.plain(
                _(
                    "The kinds are those of the national planning department: «Guía para la construcción y análisis de indicadores» "
                    "(2018), chapter 3. What it leaves open is settled as said here."
                )
            )
        )
