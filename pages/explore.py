"""Explore: any indicator, by month, quarter or year, divided or set against another, with the reason where it may not be."""

import streamlit as st

from language.words import _
from metrics.rules import Refusal
from ui import cache, downloads, empty, exploring, filters, frame, safe
from ui.figure_card import figure_card
from views import explored

frame.title(_("Explore"), _("How did any of the figures go, divided as you wish and compared only where it is fair?"))

asked = exploring.asked()
if asked is None:
    empty.nothing_yet(_("Explore"))
    st.stop()

choice, view = asked
words = explored.asked_of(choice, view)
found = cache.view(words)
if isinstance(found, Refusal):
    st.info(safe.plain(found.reason), icon=":material/block:")
    exploring.every_figure(choice)
    st.stop()

exploring.comparisons(found.changes)
if found.chart is None:
    exploring.table_card(found, choice)
else:
    figure_card(found, key="explore", offer=downloads.of_choice(choice, found.headline))

if filters.flag(exploring.EACH, _("Each figure as it was loaded, with its cell"), "explore-each"):
    exploring.every_figure(choice)
