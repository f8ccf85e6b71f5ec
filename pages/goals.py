"""The goals of the plans: how far each got, as reported, as its figures compute and in money; a card with its own address for each."""

import streamlit as st

from language.words import _
from metrics import questions
from metrics.goals import board
from ui import address, cache, empty, filters, frame, goal_card, goal_filters, goal_views, safe

VIEWS = {"metas": _("Goals"), "lineas": _("Lines"), "entidades": _("Agencies"), "dinero": _("Money")}

goals = cache.ask(board.board)
asked = address.text(goal_filters.GOAL)
named = board.named(goals, asked)

if len(named) == 1:
    row = goals[goals["address"] == named[0]].to_dict("records")[0]
    address.say(goal_filters.GOAL, named[0], "")
    filters.back(_("All the goals"), goal_filters.GOAL, "goals-back")
    frame.title(safe.plain(_("Goal {goal}", goal=row["goal"])), safe.plain(row["title"]))
    goal_card.card(row)
    goal_views.rules()
else:
    frame.title(
        _("Goals"),
        _(
            "How far has each goal got? What the office reports, what its own figures compute and the money executed are three different "
            "things: they stand side by side, never merged."
        ),
    )
    if named:
        st.info(safe.plain(_("Several plans have a goal «{name}»: open the card of the one that you look for.", name=asked)))
        goals = goals[goals["address"].isin(named)]
    elif asked:
        st.warning(safe.plain(_("The address asks for the goal «{name}», of which this version has nothing.", name=asked)))
    if goals.empty:
        empty.nothing_yet(_("Goals"))
    else:
        view = filters.switch("ver", _("What to see"), VIEWS, "goals-view")
        goal_views.show(view, *goal_filters.chooser(goals, asked if named else "", orders=view == "metas"))
        goal_views.rules()
        goal_views.what_to_know(cache.ask(questions.findings, "goals"))
