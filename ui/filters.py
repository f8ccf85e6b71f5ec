"""The choices a person makes on a page, in their words. Each is a parameter of the address, of one name on every page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pandas as pd
import streamlit as st

from language import formats
from language.words import _
from ui import address

INDICATOR, AGENCY, UNIT, FROM, TO, SEARCH = "indicador", "entidad", "unidad", "desde", "hasta", "buscar"
MONTH, YES = "%Y-%m", "si"


def indicator(indicators: pd.DataFrame, key: str) -> pd.Series:
    """One indicator of several, all in sight; the first at the start."""
    titles = dict(zip(indicators["indicator"], indicators["indicator_title"], strict=True))
    first = next(iter(titles))
    key, value = address.seed(key, address.one(INDICATOR, titles, first))
    chosen = st.pills(_("What to see"), list(titles), default=value, required=True, format_func=titles.__getitem__, key=key, wrap=True)
    address.say(INDICATOR, chosen, first)
    return indicators[indicators["indicator"] == chosen].iloc[0]


def months(covered: list[date], key: str) -> tuple[date, date]:
    """A range of months, all at the start."""
    if len(covered) < 2:
        return covered[0], covered[-1]
    named = {month.strftime(MONTH): month for month in covered}
    names = list(named)
    first, last = address.one(FROM, names, names[0]), address.one(TO, names, names[-1])
    start, end = sorted((named[first], named[last]))
    key, value = address.seed(key, (start, end))
    chosen = st.select_slider(_("Months"), covered, value=value, format_func=formats.month_short, key=key)
    address.say(FROM, chosen[0].strftime(MONTH), names[0])
    address.say(TO, chosen[1].strftime(MONTH), names[-1])
    return chosen


def said_months(covered: list[date], first: date, last: date) -> dict[str, date | None]:
    """The months chosen as a view takes them: an end that is all there is stays open, so that it moves on with the next month."""
    return {FROM: first if first != covered[0] else None, TO: last if last != covered[-1] else None}


def agency(rows: pd.DataFrame, key: str) -> str | None:
    """One agency, or None for all of them."""
    titles = dict(sorted(zip(rows["agency"], rows["agency_title"], strict=True), key=lambda pair: pair[1]))
    return one_or_all(AGENCY, _("Agency"), titles, _("All the agencies"), key)


def one_or_all(name: str, label: str, titles: Mapping[str, str], every: str, key: str) -> str | None:
    """One of these, by identifier, or None for all of them. `every` is what all of them are called."""
    offered = {"": every} | dict(titles)
    options = list(offered)
    key, value = address.seed(key, address.one(name, options, ""))
    chosen = st.selectbox(label, options, index=_place(value, options), format_func=offered.__getitem__, key=key, placeholder=every)
    address.say(name, chosen, "")
    return chosen or None


def of_agency(rows: pd.DataFrame, agency: str | None) -> pd.DataFrame:
    """The rows of one agency; all of them for None."""
    return rows if agency is None else rows[rows["agency"] == agency]


def several(name: str, label: str, titles: Mapping[str, str], every: str, key: str) -> tuple[str, ...]:
    """Some of these, by identifier, in their order; all of them where none is chosen. `every` says so in the empty box."""
    key, value = address.seed(key, address.many(name, titles, []))
    chosen = st.multiselect(label, list(titles), default=value, format_func=titles.__getitem__, key=key, placeholder=every)
    address.say(name, chosen, [])
    return tuple(option for option in titles if option in chosen)


def search(label: str, example: str, key: str, name: str = SEARCH) -> str:
    """Words to look for, taken while they are typed. `example` stands in the empty box; `name` is their parameter."""
    key, value = address.seed(key, address.text(name))
    written = st.text_input(label, value, key=key, placeholder=example, icon=":material/search:", live="400ms", max_chars=address.LONGEST)
    said = (written or "").strip()
    address.say(name, said, "")
    return said


def switch(name: str, label: str, titles: Mapping[str, str], key: str) -> str:
    """One of a few, side by side; the first at the start."""
    first = next(iter(titles))
    key, value = address.seed(key, address.one(name, titles, first))
    chosen = st.segmented_control(label, list(titles), default=value, required=True, format_func=titles.__getitem__, key=key, wrap=True)
    address.say(name, chosen, first)
    return chosen


def listed(name: str, label: str, titles: Mapping[str, str], key: str) -> str:
    """One of many, found by writing a part of its name; the first at the start."""
    options = list(titles)
    key, value = address.seed(key, address.one(name, options, options[0]))
    chosen = st.selectbox(label, options, index=_place(value, options), format_func=titles.__getitem__, key=key, placeholder=label)
    address.say(name, chosen, options[0])
    return chosen


def flag(name: str, label: str, key: str) -> bool:
    """Yes or no; no at the start."""
    key, value = address.seed(key, address.one(name, ("", YES), "") == YES)
    chosen = st.toggle(label, value=value, key=key)
    address.say(name, YES if chosen else "", "")
    return chosen


def back(label: str, name: str, key: str) -> None:
    """The way back from what a parameter of the address opens."""
    st.button(label, icon=":material/arrow_back:", type="tertiary", key=key, on_click=address.say, args=(name, "", ""))


def _place(value: str, options: list[str]) -> int:
    """Where a value stands; the first place for one that is not there any more: the version on screen may be another by now."""
    return options.index(value) if value in options else 0
