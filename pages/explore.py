"""Explore: any indicator, by month, quarter or year, divided or set against another, with the reason where it may not be."""

from functools import partial

import streamlit as st

from charts import explore
from language.words import _
from metrics.exploring import sentences
from metrics.rules import Refusal
from ui import cache, downloads, empty, exploring, filters, frame, safe
from ui.figure_card import figure_card

frame.title(_("Explore"), _("How did any of the figures go, divided as you wish and compared only where it is fair?"))

asked = exploring.asked()
if asked is None:
    empty.nothing_yet(_("Explore"))
    st.stop()

choice, view = asked
answer = cache.ask(exploring.explored, choice)
if isinstance(answer, Refusal):
    st.info(safe.plain(answer.reason), icon=":material/block:")
    exploring.every_figure(choice)
    st.stop()

exploring.comparisons(answer.changes)

headline, key = sentences.headline(answer, choice), (choice,)
several, left_out = len(answer.lines) > 1, 0
if view == "tabla":
    exploring.table_card(headline, answer, choice)
elif view == "barras" and several and answer.last_common is None:
    st.info(_("They are not ranked: there is no period that all of them have whole. See them as lines."), icon=":material/block:")
else:
    if view == "barras":
        chart = (
            cache.draw(explore.ranked, answer.figures, answer.last_common, key=key)
            if several
            else cache.draw(explore.bars, answer.figures, choice.by, key=key)
        )
    else:
        _drawn, left_out = explore.largest(answer.figures)
        chart = cache.draw(explore.lines, answer.figures, choice.by, key=key)
    figure_card(
        headline,
        chart,
        exploring.sources(answer),
        partial(exploring.table, answer.figures),
        key="explore",
        note=exploring.note(answer, left_out),
        made_of=exploring.opener(choice),
        offer=downloads.of_choice(choice, headline),
    )

if filters.flag(exploring.EACH, _("Each figure as it was loaded, with its cell"), "explore-each"):
    exploring.every_figure(choice)
