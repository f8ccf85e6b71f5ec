"""The row that the address opens, on a page of its own: what a search, a mark under a chart or a link leads to."""

from __future__ import annotations

import streamlit as st

from language.words import _
from metrics import questions
from ui import address, cache, filters, safe
from ui.registers import row
from views.register_tables import HEADINGS, NAMES


def shown() -> bool:
    """Draw the row that the address names, if it names one; whether it did. One that is not in this version is said to be missing."""
    asked = address.text(row.PARAMETER)
    address.say(row.PARAMETER, asked, "")
    if not asked:
        return False
    address.keep(*row.AROUND)
    filters.back(_("All the registers"), row.PARAMETER, "back-to-registers")
    for register, name in NAMES.items():
        rows = cache.ask(questions.register, register)
        own = rows[rows["record_id"] == asked]
        if not own.empty:
            st.caption(_(HEADINGS[name]))
            st.subheader(safe.plain(own[name].iloc[0]), anchor=False)
            with st.container(border=True, key="opened-row"):
                row.card(own, key="opened")
            return True
    st.info(_("The row that the address asks for is not in this version."), icon=":material/search_off:")
    return True
