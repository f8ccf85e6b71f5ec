"""What was found in the registers: by register, where each row says it, and the way to the row."""

from __future__ import annotations

import streamlit as st

from language import formats
from language.vocabulary import FIELDS
from language.words import N_, _, n_
from metrics import lookup, questions
from metrics.lookup import Hit, Passage
from ui import cache, safe
from ui.registers import row
from views.register_tables import HEADINGS

SHOWN = 12  # rows of one register; the rest when it is asked for
ORDER = {
    "projects": N_("Projects and agreements"),
    "calls": N_("Calls"),
    "events": N_("Events"),
    "city_links": N_("Sister cities"),
    "commitments": N_("Commitments"),
    "goals": N_("Goals"),
}
CALLED = {"start_date": "start_text", "end_date": "end_text", "meeting_date": "meeting_text", "goal": "goals"}


def show(text: str) -> None:
    """The rows that say all these words."""
    looked_for = lookup.words(text)
    found = lookup.hits(cache.ask(questions.said_in_registers, looked_for), looked_for)
    count = sum(map(len, found.values()))
    if not count:
        st.info(_("No row says all of that. Try fewer words, or a part of one."), icon=":material/search_off:")
        return
    st.subheader(n_("{count} row says it", "{count} rows say it", count, count=formats.number(count)), anchor=False)
    for register, title in ORDER.items():
        if hits := found.get(register):
            with st.container(key=f"compact-found-{register}"):
                st.markdown(f"**{_(title)}** · {formats.number(len(hits))}")
                _hits(register, hits, looked_for)


def _hits(register: str, hits: list[Hit], looked_for: tuple[str, ...]) -> None:
    more = f"more-found-{register}"
    shown = hits if st.session_state.get(more) else hits[:SHOWN]
    for hit in shown:
        with st.container(gap=None):
            if register == "goals":
                label = safe.plain(_("Goal {goal}: {name}", goal=hit.identifier.partition(":")[2], name=hit.name))
                st.page_link("pages/goals.py", label=label, icon=":material/flag:", query_params={row.GOAL: hit.identifier})
            else:
                row.door(hit.name, hit.identifier, key="found")
            st.html("".join(map(_passage, hit.shown(looked_for))))
    if left := len(hits) - len(shown):
        label = n_("Show {count} row more", "Show {count} rows more", left, count=formats.number(left))
        st.button(label, icon=":material/expand_more:", key=f"{more}-button", on_click=lambda: st.session_state.update({more: True}))


def _passage(passage: Passage) -> str:
    heading = HEADINGS | FIELDS
    name = next((heading[each] for each in (CALLED.get(passage.field, passage.field), f"{passage.field}_text") if each in heading), "")
    said = safe.element("span", passage.before) + safe.element("mark", passage.match) + safe.element("span", passage.after)
    label = f"{_(name)} · {passage.cell}: " if name else f"{passage.cell}: "
    return f'<p class="source found">{safe.element("span", label)}{said}</p>'
