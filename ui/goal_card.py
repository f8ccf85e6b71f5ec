"""The card of one goal: its three readings, its years, its money, what it promises, what the checks found, and every figure of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from charts import theme
from language import formats
from language.words import _
from metrics import questions, reviewed
from metrics.goals import board, sentences
from metrics.headlines import counted
from metrics.rules import Refusal
from ui import cache, downloads, origin, safe, session, verdicts
from ui.figure_card import figure_card, tile
from views import goal_tables, tables
from views.asked import Asked
from views.view import View


def card(row: Mapping[Any, Any]) -> None:
    """Draw the card. `row` is one of `board.board`."""
    _readings(row)
    left, right = st.columns(2, gap="medium")
    with left:
        _years(row)
    with right:
        _money(row)
    with st.container(border=True, key="goal-promise"):
        st.subheader(_("What it promises"), anchor=False)
        st.html(_facts(row))
        origin.button((row["goal_id"],), key="origin-of-goal")
    found = cache.ask(questions.findings_of_goal, row["address"])
    if not found.empty:
        verdicts.section(reviewed.reviewed(found, verdicts.given()))
    _figures(row)


def _readings(row: Mapping[Any, Any]) -> None:
    """The three readings side by side, then what was expected and where it is heading."""
    columns = st.columns(4, gap="small")
    with columns[0]:
        reported = _("no data") if pd.isna(row["reported"]) else formats.percent(row["reported"])
        said = _("No report gives any progress of the term.")
        if pd.notna(row["reported"]):
            said = _("Of the term, as the report gives it.") + _until(row["reported_until"])
        tile(_("Reported"), reported, goal_tables.there(row["reported_id"]), key="goal-reported", note=said)
    with columns[1]:
        share = _("no data") if pd.isna(row["computed"]) else formats.percent(row["computed"])
        share = _("at least {share}", share=share) if row["is_least"] else share
        tile(_("Computed"), share, _made_of(f"computed|{row['address']}"), key="goal-computed", note=_computed(row))
    with columns[2]:
        executed = _("no data") if pd.isna(row["executed_share"]) else formats.percent(row["executed_share"])
        figures = (*_made_of(f"executed|{row['address']}"), *_made_of(f"programmed|{row['address']}"))
        tile(_("Money executed"), executed, figures, key="goal-executed", note=_executed(row))
    with columns[3]:
        expected = _("no data") if pd.isna(row["expected"]) else formats.percent(row["expected"])
        tile(_("Expected by then"), expected, (), key="goal-expected", note=_expected(row))
    said = " ".join(filter(None, (f"{theme.GOAL[row['state']][1]} {sentences.state(row).removesuffix('.')}.", sentences.projected(row))))
    st.html(safe.element("p", said, f"goal-state goal-{row['state']}"))
    st.caption(safe.plain(sentences.rule_of_colour()))


def _made_of(point: str) -> tuple[str, ...]:
    return cache.ask(goal_tables.made_of, point)


def _computed(row: Mapping[Any, Any]) -> str:
    if pd.isna(row["computed"]):
        return sentences.why(row)
    return sentences.kind(row["accumulation"]) + _until(row["achieved_until"])


def _executed(row: Mapping[Any, Any]) -> str:
    nobody = _("nobody says how much")
    said = _(
        "Programmed: {programmed}. Executed: {executed}.",
        programmed=nobody if pd.isna(row["programmed"]) else formats.millions(row["programmed"], "COP"),
        executed=nobody if pd.isna(row["executed"]) else formats.millions(row["executed"], "COP"),
    )
    return said + (
        " " + _("Blank is not zero: nobody knows how much was spent.") if row["unknown_years"] and row["unknown_years"] > 0 else ""
    )


def _expected(row: Mapping[Any, Any]) -> str:
    if pd.isna(row["expected"]):
        return _("No report says until when.")
    return sentences.basis(row) + _until(row["until"])


def _until(moment: Any) -> str:
    return "" if pd.isna(moment) else " " + _("Until {day}.", day=formats.day(moment.date()))


def _years(row: Mapping[Any, Any]) -> None:
    """What each year asked for and what came of it."""
    found = cache.view(Asked.of("meta-anios", {"meta": row["address"]}))
    if isinstance(found, Refusal):
        with st.container(border=True, key="goal-no-years"):
            st.subheader(_("Year by year"), anchor=False)
            st.caption(safe.plain(found.reason))
        return
    figure_card(found, key="goal-years", offer=_shown(found))


def _money(row: Mapping[Any, Any]) -> None:
    """The money by year; by source where the workbook tells it, in the table."""
    found = cache.view(Asked.of("meta-dinero", {"meta": row["address"]}))
    if isinstance(found, View):
        figure_card(found, key="goal-money", offer=_shown(found), below=partial(_sources, row))


def _shown(view: View) -> downloads.Offer:
    return downloads.of_shown(view.headline, partial(view.table, session.reader()))


def _sources(row: Mapping[Any, Any]) -> None:
    """The sources of its money, where they are told one by one."""
    found = cache.ask(questions.goal_sources, (row["address"],))
    found = found[found["source"].notna()]
    if not found.empty:
        found = found.assign(source_title=[sentences.source_of(each) for each in found.to_dict("records")])
        origin.table(goal_tables.sources(found), key="goal-sources", alt=_("Money by source"))


def _facts(row: Mapping[Any, Any]) -> str:
    unit, more = row["unit_title"], cache.ask(board.details, row["address"])
    target = _("The report states no number") if pd.isna(row["target"]) else counted(row["target"], row["unit"], unit, unit)
    base = _("The plan does not write it") if pd.isna(row["baseline"]) else counted(row["baseline"], row["unit"], unit, unit)
    year = f" ({more['baseline_year']})" if isinstance(more["baseline_year"], str) else ""
    facts = {
        _("Plan"): row["plan_title"],
        _("Line"): row["line"],
        _("Programme"): more["programme_name"],
        _("Product"): more["product"],
        _("SDG"): more["sdg"],
        _("Unit"): unit,
        _("Baseline"): base + year,
        _("Target of the term"): target,
        _("How it accumulates"): f"{sentences.kind_name(row['accumulation'])}. {sentences.kind(row['accumulation'])}",
        _("Agency"): row["owner"],
        _("Beneficiaries"): more["beneficiaries"],
        _("Partners"): tables.listed(more["partners"]),
        _("Places"): tables.listed(more["places"]),
        _("Source of the money"): row["funding"],
        _("Note"): more["note"],
        _("Workbook"): f"{row['file_name']} · {row['sheet']}!{row['cell']}",
    }
    lines = "".join(safe.element("dt", name) + safe.element("dd", text) for name, text in facts.items() if isinstance(text, str) and text)
    return f'<dl class="origin">{lines}</dl>'


def _figures(row: Mapping[Any, Any]) -> None:
    """Every figure of the goal, behind a line."""
    behind = st.expander(_("Every figure of this goal, and its cell"), icon=":material/table_rows:", key="goal-figures", on_change="rerun")
    if behind.open:
        with behind:
            found = cache.ask(questions.goal_figures, row["address"])
            origin.table(goal_tables.figures(found), key="goal-figures-table", alt=_("Figures of goal {goal}", goal=row["goal"]))
            downloads.button(downloads.of_table("goal_progress", {"goals": [row["goal"]]}), row["title"], key="goal-figures")
