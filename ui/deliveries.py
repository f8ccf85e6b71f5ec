"""What came of each agency, month by month: the grid, the cell that was chosen with its figures, and the reminder to send."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

import pandas as pd
import streamlit as st

import settings
from charts import punctuality as chart
from language import formats, words
from language.words import _
from metrics import deliveries, punctuality, questions, reminders
from metrics.punctuality import STATES
from ui import cache, filters, grids, origin, safe, session, share
from ui.figure_card import chosen_in
from views import tables

PERIOD, MONTH = "periodo", "mes"
LATEST = (24, 12, 6)  # months
ON_A_PHONE = 6


def section(everyone: pd.DataFrame, agency: str | None, day: date) -> None:
    """The grid of the agencies (or of one), its table, the month that was chosen and, for one agency, its reminder.

    `everyone` as metrics/punctuality.py gives it: the months to choose from are the same whatever the agency.
    """
    judged = filters.of_agency(everyone, agency)
    if judged.empty:
        st.info(_("Nothing of it is due by a day of each month, so nothing can be late."), icon=":material/event_available:")
        return
    left, right = st.columns(2, gap="medium")
    with left:
        months = _months(everyone)
    with right:
        month = _one_month(everyone)
    cells = filters.of_agency(cache.ask(deliveries.cells_by_month, day), agency)
    headline = deliveries.headline(judged)
    with st.container(border=True):
        st.subheader(safe.plain(headline), anchor=False)
        figure = cache.draw(chart.grid, cells, months, key=(agency, tuple(months), day))
        with st.container(key="deliveries-grid"):
            names = chosen_in(figure, key=f"deliveries-{agency or 'all'}", alt=headline)
        touched = deliveries.of_cell(judged, names[0]) if names else judged[judged["month"] == month]
        if touched.empty:
            st.html(safe.element("p", _("Touch a month to see what came of it, from which cells, and what to ask for."), "hint"))
        for _agency, rows in touched.groupby("agency", sort=False):
            _cell(rows)
        said = _("As of {day} · Version {version}", day=formats.day(day), version=session.version().number)
        st.html(safe.element("p", said, "source"))
        with st.expander(_("Table: every month of each agency"), icon=":material/table_rows:"):
            grids.show(_table(judged[judged["month"].isin(months)]), key="deliveries-table", alt=headline)
    if settings.role() != "public":
        _reminders(list(dict.fromkeys(deliveries.of_agency_in(judged, touched)["agency"])), day)


def _months(judged: pd.DataFrame) -> list[date]:
    """Which months are seen: the latest ones, six on a phone at the start, or a year."""
    latest = (ON_A_PHONE, *LATEST[:-1]) if "Mobi" in (st.context.headers.get("User-Agent") or "") else LATEST
    titles = {f"{count}m": _("The last {count} months", count=count) for count in latest}
    titles |= {str(year): str(year) for year in deliveries.years(judged)}
    chosen = filters.listed(PERIOD, _("Months to see"), titles, "deliveries-period")
    return deliveries.months(judged, latest=int(chosen[:-1])) if chosen.endswith("m") else deliveries.months(judged, year=int(chosen))


def _one_month(judged: pd.DataFrame) -> date | None:
    """The month whose deliveries are told, for whoever does not touch the chart; None at the start."""
    every = sorted(set(judged["month"]), reverse=True)
    named = {f"{month:%Y-%m}": month for month in every}
    chosen = filters.one_or_all(
        MONTH, _("A month in detail"), {name: formats.month(named[name]) for name in named}, _("None"), "deliveries-month"
    )
    return None if chosen is None else named[chosen]


def _cell(rows: pd.DataFrame) -> None:
    """What came of one agency in one month: a sentence a table, and its figures with their cells."""
    records = cast("list[dict[str, Any]]", rows.to_dict("records"))
    first = records[0]
    with st.container(border=True, key=f"deliveries-cell-{first['agency']}"):
        st.html(safe.element("p", f"{first['agency_title']}, {formats.month(first['month'])}", "origin-title"))
        st.html("".join(safe.element("p", deliveries.sentence(row)) for row in records))
        figures = cache.ask(questions.figures_of_month, first["agency"], first["month"], tuple(rows["dataset"]))
        if not figures.empty:
            origin.show(tuple(figures["observation_id"]), key=f"deliveries-figures-{first['agency']}")


def _reminders(agencies: list[str], day: date) -> None:
    """The reminder to an agency, ready to be copied or opened in the mail program: in Spanish, whoever reads the page."""
    st.header(_("Reminder to send"), anchor=False)
    if len(agencies) > 1:
        st.info(_("Choose an agency above, or touch one of its months, to read its reminder."), icon=":material/mail:")
        return
    with words.spoken(words.DEFAULT):
        reminder = reminders.of(filters.of_agency(cache.ask(punctuality.by_month, day), agencies[0]), day)
    if reminder is None:
        st.info(_("There is nothing to ask this agency for."), icon=":material/check_circle:")
        return
    share.text(reminder.body, _("Copy the text"), _("Text copied"), language=words.DEFAULT)
    share.mail(reminder.mailto(), _("Open it in the mail program"))


def _table(judged: pd.DataFrame) -> tables.Table:
    records = cast("list[dict[str, Any]]", judged.sort_values(["agency_title", "month"], ascending=[True, False]).to_dict("records"))
    due, month = _("Due"), _("Month")
    frame = pd.DataFrame(
        {
            _("Agency"): [row["agency_title"] for row in records],
            _("Table"): [row["dataset_title"] for row in records],
            month: [row["month"] for row in records],
            _("State"): [_(STATES[state]) for state in (row["state"] for row in records)],
            due: [row["due"] for row in records],
            _("Came"): [_came(row) for row in records],
            _("Figures"): [row["figures"] for row in records],
            _("Lacking"): [", ".join(row["lacking_titles"]) for row in records],
        }
    )
    return tables.Table(frame, {month: tables.period_month, due: tables.day, _("Figures"): tables.number})


def _came(row: Mapping[str, Any]) -> str:
    return "" if pd.isna(row["arrived"]) else formats.day(row["arrived"])
