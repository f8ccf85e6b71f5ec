"""What the checks found, each with its weight in a word and a sign, its sentence and its cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from language.words import N_, _, n_
from ui import downloads, safe, sheet_around

SHOWN = 3
# A word and a sign for each weight: the colour alone would say nothing to whoever cannot see it.
SEVERITY = {"error": ("✖", N_("Error")), "warning": ("▲", N_("Warning")), "info": ("●", N_("To know"))}


def section(findings: pd.DataFrame) -> None:
    """The findings about a page's figures, below them; nothing when there are none."""
    if findings.empty:
        return
    title = n_(
        "What to know about these figures: {count} finding",
        "What to know about these figures: {count} findings",
        len(findings),
        count=len(findings),
    )
    st.header(title, anchor=False)
    listed(findings)
    downloads.button(downloads.of_table("findings", {"datasets": sorted(findings["dataset"].unique())}), title, key="findings")


def first(findings: pd.DataFrame) -> None:
    """The gravest in sight, and the others behind a line that says how many they are. `findings` in the order of their question."""
    listed(findings.head(SHOWN))
    others = findings.iloc[SHOWN:]
    if not others.empty:
        label = n_("See the other finding", "See the other {count} findings", len(others), count=len(others))
        with st.expander(label, icon=":material/fact_check:"):
            listed(others, key="other-findings")


def listed(findings: pd.DataFrame, *, key: str = "findings") -> None:
    """One line a finding, and under them the sheet around the cell of the one that a person chooses; nothing when there are none."""
    if findings.empty:
        return
    with st.container(border=True):
        st.html("".join(_line(row) for row in findings.to_dict("records")))
        places = {(row["file_sha256"], row["sheet"], row["cell"]): f"{row['sheet']}!{row['cell']}" for row in findings.to_dict("records")}
        named = {place: safe.plain(said) for place, said in places.items()}
        chosen = st.pills(_("See it in the sheet"), list(places), format_func=named.__getitem__, key=f"{key}-place")
        if chosen is not None:
            sheet_around.show(*chosen)


def _line(row: Mapping[Any, Any]) -> str:
    sign, word = SEVERITY[row["severity"]]
    place = f"{row['file_name']} · {row['sheet']}!{row['cell']}"
    said = safe.element("p", row["message"]) + safe.element("p", place, "finding-place")
    badge = safe.element("span", f"{sign} {_(word)}", f"severity severity-{row['severity']}")
    return f'<div class="finding">{badge}<div>{said}</div></div>'
