"""The registers of cooperation: with whom the office works, what it applied to, what took place, who promised what."""

import streamlit as st

from language.words import _
from metrics import questions, registers
from ui import cache, downloads, empty, filters, frame, safe
from ui import registers as registers_ui

frame.title(_("Cooperation"), _("With whom does the office work, what did it apply to, what took place and who promised what?"))

REGISTERS = {
    "projects": (_("Projects and agreements"), registers.projects),
    "calls": (_("Calls"), registers.calls),
    "events": (_("Events"), registers.events),
    "commitments": (_("Commitments"), registers.commitments),
}

name = filters.switch("registro", _("What to see"), {name: title for name, (title, _headline) in REGISTERS.items()}, key="register")
title, headline = REGISTERS[name]
rows = cache.ask(questions.register, name)
if rows.empty:
    empty.nothing_yet(title)
    st.stop()

st.subheader(safe.plain(headline(rows)), anchor=False)
registers_ui.show(rows, key=f"register-{name}", alt=headline(rows))
downloads.button(downloads.of_table(name), headline(rows), key=f"register-{name}")
