"""What is late, on the first page: how many agencies owe something, the longest due first, and how to see it all."""

from __future__ import annotations

import streamlit as st

from language import clock, formats
from language.words import _, n_
from metrics import arrears, punctuality
from ui import cache, safe

SHOWN = 5


def card() -> None:
    """A sentence, and a line for each of the first that owe."""
    judged = cache.ask(punctuality.by_month, clock.today())
    rows = arrears.arrears(judged)
    with st.container(border=True, height="stretch", gap="xsmall", key="compact-behind"):
        st.caption(_("What is behind, as of {day}", day=formats.day(clock.today())))
        st.subheader(safe.plain(arrears.count(rows, judged)), anchor=False)
        lines = [_line(row) for row in arrears.records(rows)[:SHOWN]]
        if left := len(rows) - len(lines):
            lines.append(safe.element("p", n_("and {count} more", "and {count} more", left, count=formats.number(left)), "source"))
        if lines:
            st.html("".join(lines))
            st.page_link("pages/quality.py", label=_("See it month by month"), icon=":material/arrow_forward:")


def _line(row: dict[object, object]) -> str:
    who = safe.element("strong", f"{row['agency_title']} · {row['dataset_title']}")
    return f'<p class="owed">{who}<br>{safe.element("span", arrears.sentence(row))}</p>'
