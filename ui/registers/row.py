"""One row of a register: what it says, each field with its cell, what it leads to, and the sheet around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from language import formats
from language.words import _
from metrics import cooperation, questions
from ui import address, cache, context, filters, navigation, safe, sheet_around
from ui.registers import fields
from views.register_tables import FIELD, name_of

PARAMETER = context.ROW
SECTION, WORDS = "registro", "palabras"
AROUND = (SECTION, WORDS)  # what was chosen before a row was opened
GOAL = "meta"
BEGINS = ("start", "applied", "signed", "meeting")  # the date that places a row in a month


def panel(rows: pd.DataFrame, figures: Sequence[str], *, key: str) -> None:
    """The rows of the figures that a person chose, one at a time; of several, a list to choose from, which begins with the first."""
    own, field = _chosen(rows, figures)
    with st.container(border=True, key=f"origin-{key}"):
        position = 0
        if len(own) > 1:
            names = list(own[name_of(own)])
            label = _("Which of these {count}", count=formats.number(len(own)))
            position = st.selectbox(label, range(len(own)), format_func=names.__getitem__, key=f"which-{key}-{own['record_id'].iloc[0]}")
        card(own.iloc[[position]], key=key, field=field)


def card(own: pd.DataFrame, *, key: str, field: str = "") -> None:
    """One row whole. `own` is a frame of that row alone; `field` the one whose cell is shown in the sheet."""
    row = own.iloc[0]
    st.html(fields.definition(own, 0))
    _links(row, key)
    sheet_around.show(row["file_sha256"], row["sheet"], fields.cell_to_show(row, field))


def door(name: str, record: str, *, key: str) -> None:
    """The name of a row, which opens it."""
    st.button(safe.plain(name), key=f"{key}-{record}", type="tertiary", on_click=address.say, args=(PARAMETER, record, ""))


def line(rows: pd.DataFrame, figures: Sequence[str]) -> str:
    """The rows chosen in a line: of one its name and its cell; of several how many, and the first."""
    own, field = _chosen(rows, figures)
    row = own.iloc[0]
    cell = fields.cell_to_show(row, field)
    first = f"{row[name_of(own)]} — {row['sheet']}!{cell}, {row['file_name']}"
    return f"▸ {first}" if len(own) == 1 else "▸ " + _("{count} rows; the first: {first}", count=formats.number(len(own)), first=first)


def _chosen(rows: pd.DataFrame, figures: Sequence[str]) -> tuple[pd.DataFrame, str]:
    """The rows of some figures of views, and the field that they are of, where all are of one: an amount, say."""
    named = [figure.partition(FIELD) for figure in figures]
    own = rows[rows["record_id"].isin([record for record, _sign, _field in named])]
    of = {field for _record, _sign, field in named}
    return own, of.pop() if len(of) == 1 else ""


def _links(row: pd.Series, key: str) -> None:
    """The goals that it serves, the agencies that it names, and the figures of the month in which it began."""
    goals, agencies, pages = _goals(row), _agencies(row), _pages(row)
    if not goals and agencies.empty and not pages:
        return
    with st.container(horizontal=True, gap="small", key=f"links-{key}"):
        for goal in goals:
            label = _("Goal {goal}: {name}", goal=goal["goal"], name=goal["title"])
            st.page_link("pages/goals.py", label=safe.plain(label), icon=":material/flag:", query_params={GOAL: goal["address"]})
        for agency in agencies.to_dict("records"):
            label = _("Figures of {agency}", agency=agency["agency_title"])
            query = {filters.AGENCY: agency["agency"]}
            st.page_link("pages/catalogue.py", label=safe.plain(label), icon=":material/apartment:", query_params=query)
        for entry in pages:
            label = _("The figures of that month, in {page}", page=_(entry.title))
            st.page_link(entry.file, label=label, icon=f":material/{entry.icon}:", query_params={context.PARAMETER: filters.YES})


def _goals(row: pd.Series) -> list[dict[Any, Any]]:
    """The goals that it names and that are loaded. A number that two plans have is a goal of each: the row does not say of which."""
    named = cooperation.said(row["goals"])
    if not named:
        return []
    known = cache.ask(questions.goals)
    return known[known["goal"].isin(named)].to_dict("records")


def _agencies(row: pd.Series) -> pd.DataFrame:
    names = {name for field in cooperation.NAMED if field in row for name in cooperation.said(row[field])}
    return cache.ask(questions.agencies_named, tuple(sorted(names))) if names else pd.DataFrame()


def _pages(row: pd.Series) -> list[navigation.Entry]:
    """The pages with monthly figures of the month in which it began, where it says the month."""
    start, latest = next(((row[name], row[last]) for name, last in map(_columns, BEGINS) if name in row), (pd.NaT, pd.NaT))
    if pd.isna(start) or pd.isna(latest) or (start.year, start.month) != (latest.year, latest.month):
        return []
    datasets = cache.ask(questions.months_beside, row["dataset"], start.date().replace(day=1))
    return [entry for entry in navigation.PAGES if not entry.writes and set(entry.datasets) & set(datasets)]


def _columns(stem: str) -> tuple[str, str]:
    own: dict[str, Any] = {"start": "start_date", "meeting": "meeting_date"}
    return own.get(stem, stem), f"{stem}_latest"
