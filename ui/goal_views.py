"""The views of the goals: the board, their lines, their offices, their money by goal and by source."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from charts import goal_groups, goal_money
from charts import goals as charts
from language.words import _
from metrics import headlines, questions
from metrics.goals import lines, sentences
from metrics.goals.due import STATES
from ui import address, cache, downloads, findings, goal_filters, goal_tables, safe, tables
from ui.figure_card import figure_card

LISTED = 20  # findings on the board


def show(view: str, rows: pd.DataFrame) -> None:
    """One of the views of the goals that the filters left; what to do where they left none."""
    if rows.empty:
        st.info(_("No goal has all that. Choose fewer filters."), icon=":material/search_off:")
        return
    {"metas": board, "lineas": by_line, "entidades": by_office, "dinero": money}[view](rows)


def board(rows: pd.DataFrame) -> None:
    """Every goal with its three readings, a few at a time; the way to the card of each."""
    shown, number = goal_filters.part(rows)
    shown = shown.assign(state_text=[sentences.state(row) for row in shown.to_dict("records")])
    figure_card(
        headlines.goals_progress(rows),
        cache.draw(charts.progress, shown, key=tuple(shown["address"])),
        shown,
        partial(goal_tables.progress, rows),
        key="goals-progress",
        note=" ".join((sentences.states(rows) + ".", sentences.rule_of_colour(), _("The line across a bar is what was expected by then."))),
        made_of=goal_tables.made_of,
        below=partial(goal_filters.pager, rows, shown, number),
        offer=downloads.of_table("goals"),
    )
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


def by_line(rows: pd.DataFrame) -> None:
    """The weighted progress of each line, which states its weights."""
    found = lines.lines(rows)
    if not found:
        st.info(_("No goal says of which line of its plan it is."), icon=":material/info:")
        return
    frame = pd.DataFrame([vars(each) | {"text": sentences.line(each), "address": str(at)} for at, each in enumerate(found)])
    share, expected = _("Weighted progress (%)"), _("Expected (%)")

    def made_of(point: str) -> tuple[str, ...]:
        return tuple(figure for goal in found[int(point)].addresses for figure in goal_tables.made_of(f"computed|{goal}"))

    def table() -> tables.Table:
        shown = {
            _("Plan"): frame["plan_title"],
            _("Line"): frame["line"],
            share: frame["share"].astype(float).round(1),
            expected: frame["expected"].astype(float).round(1),
            _("Goals"): frame["goals"],
            _("Computed goals"): frame["computed"],
            _("Weights"): frame["text"],
        }
        return tables.Table(
            pd.DataFrame(shown), dict.fromkeys((share, expected), tables.number), figures=tuple(map(made_of, frame["address"]))
        )

    figure_card(
        sentences.lines(found),
        cache.draw(goal_groups.lines, frame, key=tuple(rows["address"])),
        rows,
        table,
        key="goals-lines",
        note=_("Each goal counts from 0 to 100% in its line: what one does too much makes up for no other. The mark is what was expected."),
        made_of=made_of,
        offer=downloads.of_shown(_("Lines"), table),
    )


def by_office(rows: pd.DataFrame) -> None:
    """The goals of each office by state."""
    found, words = lines.offices(rows), {code: _(word) for code, word in STATES.items()}

    def made_of(point: str) -> tuple[str, ...]:
        at, _bar, state = point.partition("|")
        return tuple(rows[(rows["owner"] == found["owner"].iloc[int(at)]) & ((rows["state"] == state) | (state == ""))]["goal_id"])

    def table() -> tables.Table:
        money = {_("Programmed (pesos)"): found["programmed"], _("Executed (pesos)"): found["executed"]}
        shown = pd.DataFrame(
            {_("Agency"): found["owner"], _("Goals"): found["goals"], **{words[code]: found[code] for code in words}, **money}
        )
        return tables.Table(shown, dict.fromkeys(money, tables.number), figures=tuple(made_of(f"{at}|") for at in range(len(found))))

    figure_card(
        sentences.offices(found),
        cache.draw(goal_groups.offices, found, words, key=tuple(rows["address"])),
        rows,
        table,
        key="goals-offices",
        note=sentences.rule_of_colour(),
        made_of=made_of,
        offer=downloads.of_shown(_("Agencies"), table),
    )


def money(rows: pd.DataFrame) -> None:
    """What was executed of what was programmed: by source and year, and goal by goal."""
    found = cache.ask(questions.goal_sources, tuple(rows["address"]))
    if found.empty:
        st.info(_("No goal says anything of its money."), icon=":material/info:")
        return
    found = found.assign(source_title=[sentences.source_of(row) for row in found.to_dict("records")])
    found = found.assign(
        title=[f"{row['source_title']} · {row['year']}" for row in found.to_dict("records")],
        address=[str(at) for at in range(len(found))],
    )

    def made_of(point: str) -> tuple[str, ...]:
        part, _bar, at = point.partition("|")
        return tuple(found.iloc[int(at)][f"{part}_ids"])

    figure_card(
        sentences.sources(found),
        cache.draw(goal_money.of_sources, found, key=tuple(rows["address"])),
        rows,
        partial(goal_tables.sources, found),
        key="goals-sources",
        note=_("Where the workbook tells no sources one by one, the money stands under what the report says of it in words."),
        made_of=made_of,
        offer=downloads.of_shown(_("Money by source"), partial(goal_tables.sources, found)),
    )
    shown, number = goal_filters.part(rows)
    figure_card(
        headlines.goals_money(rows),
        cache.draw(goal_money.of_goals, shown, key=tuple(shown["address"])),
        shown,
        partial(goal_tables.money, rows),
        key="goals-money",
        note=_("Blank is not zero: where the report prints no amount, nobody knows how much was spent."),
        made_of=goal_tables.made_of,
        below=partial(goal_filters.pager, rows, shown, number),
        offer=downloads.of_table("goals"),
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
