"""The registers of cooperation: with whom the office works, what it applied to, what took place, who promised what."""

import streamlit as st

from language.words import _
from metrics import questions, registers
from ui import cache, empty, frame, safe
from ui import registers as registers_ui

frame.title(_("Cooperation"), _("With whom does the office work, what did it apply to, what took place and who promised what?"))

REGISTERS = {
    "projects": (_("Projects and agreements"), registers.projects),
    "calls": (_("Calls"), registers.calls),
    "events": (_("Events"), registers.events),
    "commitments": (_("Commitments"), registers.commitments),
}

for tab, (name, (_title, headline)) in zip(st.tabs([title for title, _headline in REGISTERS.values()]), REGISTERS.items(), strict=True):
    rows = cache.ask(questions.register, name)
    with tab:
        if rows.empty:
            empty.nothing_yet(REGISTERS[name][0])
            continue
        st.subheader(safe.plain(headline(rows)), anchor=False)
        registers_ui.show(rows, key=f"register-{name}", alt=headline(rows))
