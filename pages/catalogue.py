"""The catalogue: what is counted, what each figure means, who reports it and what has come of it; a card with its own address for each."""

import streamlit as st

from language.words import _
from metrics import catalogue, questions
from ui import address, cache, empty, filters, frame, indicator_card, indicator_list, safe

indicators = cache.ask(questions.catalogue)
asked = address.one(filters.INDICATOR, indicators["indicator"], "")

if asked:
    row = indicators[indicators["indicator"] == asked].to_dict("records")[0]
    address.say(filters.INDICATOR, asked, "")
    filters.back(_("All the indicators"), filters.INDICATOR, "catalogue-back")
    frame.title(safe.plain(row["indicator_title"]), safe.plain(catalogue.definition(row)))
    indicator_card.card(row)
else:
    frame.title(_("Catalogue"), _("What is counted, what does each figure mean, who reports it, and what has come of it?"))
    if unknown := address.text(filters.INDICATOR):
        st.warning(safe.plain(_("The address asks for the indicator «{name}», of which this version has nothing.", name=unknown)))
    if indicators.empty:
        empty.nothing_yet(_("the indicators"))
    else:
        indicator_list.cards(indicator_list.chooser(indicators), len(indicators))
