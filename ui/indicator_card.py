"""The card of one indicator: what it is, what may be done with it, what has come of it, what the checks found, and where to see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from charts import coverage, sparkline, theme
from language import clock, formats
from language.words import _
from metrics import catalogue, punctuality, questions
from metrics.headlines import counted, qualified
from ui import cache, downloads, filters, findings, navigation, safe
from ui.figure_card import small_chart, tile

NAMED = 12  # members of a list that are named


def card(row: Mapping[Any, Any]) -> None:
    """Draw the card. `row` is one of `questions.catalogue`."""
    series = cache.ask(questions.series_of, row["indicator"])
    ends = catalogue.ends(series)
    slots = {each["slot"] for each in row["agencies"]}
    colour = theme.agency_colour(slots.pop()) if len(slots) == 1 else theme.ACCENT
    if ends:
        _ends(row, ends, catalogue.trend(series), colour)
    strip = cache.ask(punctuality.of_indicator, row["indicator"], clock.today())
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True, height="stretch", key="indicator-meaning"):
        st.subheader(_("What it is"), anchor=False)
        st.html(_definition(row, strip))
    with right, st.container(border=True, height="stretch", key="indicator-coverage"):
        _coverage(row, strip, colour)
    _links(row)
    findings.section(cache.ask(questions.findings_of, row["indicator"]))


def _ends(row: Mapping[Any, Any], ends: list[pd.Series], trend: pd.DataFrame, colour: str) -> None:
    """The first figure, the course, the last figure; one alone where there is only one."""
    titles = [_("First figure"), _("Last figure")] if len(ends) > 1 else [_("The only figure")]
    columns = st.columns(len(ends) if trend.empty else [1, 2, 1], gap="small")
    for column, label, figure in zip((columns[0], columns[-1]), titles, ends, strict=False):
        with column:
            amount = qualified(formats.number(figure["value"]), figure["qualifier"])
            tile(
                label,
                amount,
                [figure["observation_id"]],
                key=f"end-{figure['observation_id']}",
                note=f"{figure['unit_title']} · {_when(figure)}",
            )
    if not trend.empty:
        with columns[1], st.container(border=True, height="stretch", key="indicator-trend"):
            small_chart(
                cache.draw(sparkline.line, trend, colour, key=(row["indicator"], colour)),
                key=f"course-{row['indicator']}",
                alt="; ".join([row["indicator_title"], *(f"{_when(figure)}: {_amount(figure)}" for figure in ends)]),
            )


def _amount(figure: pd.Series) -> str:
    return counted(figure["value"], figure["unit_one"], figure["unit_title"], figure["qualifier"])


def _when(figure: pd.Series) -> str:
    start = None if pd.isna(figure["period_start"]) else figure["period_start"].date()
    return formats.period(start, figure["period_end"].date()) + (_(" (provisional)") if figure["status"] == "P" else "")


def _definition(row: Mapping[Any, Any], strip: pd.DataFrame) -> str:
    measure = row["measure"]
    lines = {
        _("Unit"): row["unit_title"],
        _("Measure"): _(catalogue.MEASURES[measure]),
        _("Adding"): catalogue.additivity(row),
        _("Agencies"): _named(catalogue.titles(row)),
        _("Places"): _named(row["places"]),
        _("Parts"): _named(row["parts"]) or _("It comes whole, without parts"),
        _("Frequency"): catalogue.frequency(row, strip),
        _("Report"): _named(row["documents"]) or _("the workbook names no report"),
        _("Workbook"): _named(row["files"]),
        _("Kind of table"): row["dataset_title"],
    }
    return '<dl class="origin">' + "".join(safe.element("dt", name) + safe.element("dd", said) for name, said in lines.items()) + "</dl>"


def _named(members: Any) -> str:
    """A list in a line; DuckDB gives NA for one without members."""
    names = list(members) if hasattr(members, "__len__") else []
    shown = ", ".join(map(str, names[:NAMED]))
    more = len(names) - NAMED
    return _("{names} and {count} more", names=shown, count=formats.number(more)) if more > 0 else shown


def _coverage(row: Mapping[Any, Any], strip: pd.DataFrame, colour: str) -> None:
    today = clock.today()
    said = catalogue.coverage(strip, is_owed=row["frequency"] == "monthly" and not pd.isna(row["due_day"]))
    st.subheader(_("What has come"), anchor=False)
    st.markdown(safe.plain(said))
    if not strip.empty:
        st.plotly_chart(
            cache.draw(coverage.months, strip, colour, key=(row["indicator"], colour, today)),
            key="indicator-months",
            theme=None,
            config=theme.config(),
            alt=said,
        )
    judged = cache.ask(punctuality.by_month, today)
    own = judged[(judged["dataset"] == row["dataset"]) & judged["agency"].isin(catalogue.identifiers(row))]
    lines = {
        _("Figures"): catalogue.held(row),
        _("Punctuality"): catalogue.punctuality(own, row["indicator"]),
        _("Origin"): catalogue.origins(row),
    }
    st.html('<dl class="origin">' + "".join(safe.element("dt", name) + safe.element("dd", text) for name, text in lines.items()) + "</dl>")


def _links(row: Mapping[Any, Any]) -> None:
    with st.container(horizontal=True, key="indicator-links"):
        for entry in navigation.showing(row["dataset"]):
            st.page_link(
                entry.file,
                label=_("See it in {page}", page=_(entry.title)),
                icon=f":material/{entry.icon}:",
                query_params={filters.INDICATOR: row["indicator"]},
            )
        offer = downloads.of_table("observations", {"indicators": [row["indicator"]]}, row["indicator_title"])
        downloads.button(offer, row["indicator_title"], key="indicator")
