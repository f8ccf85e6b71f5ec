"""The choices of the board of goals: which of them, in which order, and which part of many is on screen."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from language.words import N_, _
from metrics.goals import board, sentences
from metrics.goals.due import STATES
from ui import address, cache, filters, safe
from views.asked import Asked
from views.goals import GOAL, LINE, ORDER, OWNER, PAGE, PLACE, PLAN, SHOWN, STATE, rows_of

_LISTED = "goals-listed"  # what the part of the address is of
ORDERS = {
    "goal": N_("By number"),
    "gap": N_("Furthest from what was expected first"),
    "computed": N_("Computed, the most first"),
    "reported": N_("Reported, the most first"),
    "money": N_("Money executed, the most first"),
}


def chooser(rows: pd.DataFrame, goal: str, *, orders: bool) -> tuple[pd.DataFrame, dict[str, str]]:
    """The filters: the goals of `rows` (of those that `goal` names) that they leave, with `orders` in the order chosen; and what was
    chosen, as a view takes it.

    A filter of which there is one choice stays away.
    """
    named = cache.ask(board.choices)
    states = {code: _(word) for code, word in STATES.items() if code in set(rows["state"])}
    offered = [
        (PLAN, _("Plan"), named["plan"], _("All the plans")),
        (OWNER, _("Agency"), named["owner"], _("All the agencies")),
        (LINE, _("Line"), named["line"], _("All the lines")),
        (STATE, _("State"), states, _("All the states")),
        (PLACE, _("Place"), named["place"], _("All the places")),
    ]
    there = [each for each in offered if len(each[2]) > 1]
    chosen: dict[str, str | None] = {}
    columns = st.columns(len(there) + orders) if there or orders else []
    for column, (name, label, options, every) in zip(columns, there, strict=False):
        with column:
            chosen[name] = filters.one_or_all(name, label, options, every, key=f"goals-{name}")
    said = {name: value for name, value in (chosen | {GOAL: goal}).items() if value}
    if orders:
        with columns[-1]:
            said[ORDER] = filters.listed(ORDER, _("Order"), {code: _(word) for code, word in ORDERS.items()}, "goals-order")
    return cache.ask(rows_of, Asked.of("", said)), said


def part(rows: pd.DataFrame) -> tuple[pd.DataFrame, str]:
    """The goals on screen of many, and which part of them; under it the way to the others (`pager`). Other goals begin with the first."""
    pages, there = max(1, -(-len(rows) // SHOWN)), tuple(rows["address"])
    if st.session_state.setdefault(_LISTED, there) != there:
        st.session_state[_LISTED] = there
        address.say(PAGE, "1", "1")
    number = int(address.one(PAGE, [str(each + 1) for each in range(pages)], "1"))
    address.say(PAGE, str(number), "1")
    first = (number - 1) * SHOWN
    return rows.iloc[first : first + SHOWN], f"{number}"


def pager(rows: pd.DataFrame, shown: pd.DataFrame, number: str) -> None:
    """How many goals are on screen of how many, and the way to those before and after."""
    page, pages = int(number), max(1, -(-len(rows) // SHOWN))
    first = (page - 1) * SHOWN + 1
    with st.container(horizontal=True, vertical_alignment="center", key="goals-pager"):
        st.html(safe.element("p", sentences.shown(first, first + len(shown) - 1, len(rows)), "source"))
        for label, icon, to, key in (
            (_("Earlier goals"), ":material/chevron_left:", page - 1, "earlier"),
            (_("Following goals"), ":material/chevron_right:", page + 1, "following"),
        ):
            if 1 <= to <= pages:
                st.button(label, icon=icon, type="tertiary", key=f"goals-{key}", on_click=address.say, args=(PAGE, str(to), "1"))
