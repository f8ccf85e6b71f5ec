"""The goals of the plans: how far each got, as reported, as computed and in money; its own address for each, and for each agency."""

import streamlit as st

from language.words import _
from metrics import questions
from metrics.goals import board, lines
from ui import address, cache, empty, filters, frame, goal_card, goal_filters, goal_office, goal_views, safe

VIEWS = {"metas": _("Goals"), "lineas": _("Lines"), "entidades": _("Agencies"), "dinero": _("Money")}

goals = cache.ask(board.board)
asked = address.text(goal_filters.GOAL)
named = board.named(goals, asked)
office = lines.office_named(goals, address.text(filters.AGENCY))

if len(named) == 1:
    row = goals[goals["address"] == named[0]].to_dict("records")[0]
    address.say(goal_filters.GOAL, named[0], "")
    if office:
        address.keep(filters.AGENCY)
    back = safe.plain(_("All the goals of {agency}", agency=office)) if office else _("All the goals")
    filters.back(back, goal_filters.GOAL, "goals-back")
    frame.title(safe.plain(_("Goal {goal}", goal=row["goal"])), safe.plain(row["title"]))
    goal_card.card(row)
    goal_views.rules()
elif office and not asked:
    address.keep(filters.AGENCY)
    filters.back(_("All the agencies"), filters.AGENCY, "office-back")
    frame.title(safe.plain(office), _("What does it answer for, with what money, and what did it promise and do with others?"))
    goal_office.show(office, goals)
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
