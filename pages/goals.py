"""By goal: what the plan promised, what is reported, what the figures compute, and the money."""

from functools import partial

import streamlit as st

from charts import goals as chart
from language.words import _
from metrics import headlines, questions
from ui import cache, downloads, empty, findings, frame, goal_cards
from ui.figure_card import figure_card

frame.title(
    _("Goals"),
    _(
        "How far has each goal got? What the secretariat reports, what its own figures compute and the money are three different things: "
        "they stand side by side, never merged."
    ),
)

goals = cache.ask(questions.goals)
if goals.empty:
    empty.nothing_yet(_("Goals"))
    st.stop()

figure_card(
    headlines.goals_progress(goals),
    cache.draw(chart.progress, goals),
    goals,
    partial(goal_cards.progress_table, goals),
    key="goals-progress",
    note=_("Computed: the quantity reported over the target, only where both are counted in the same unit."),
    offer=downloads.of_table("goals"),
)
figure_card(
    headlines.goals_money(goals),
    cache.draw(chart.money, goals),
    goals,
    partial(goal_cards.money_table, goals),
    key="goals-money",
    note=_("Blank is not zero: where the report prints no amount, nobody knows how much was spent."),
    offer=downloads.of_table("goals"),
)

st.header(_("Goal by goal"), anchor=False)
goal_cards.cards(goals)

findings.section(cache.ask(questions.findings, "goals"))
