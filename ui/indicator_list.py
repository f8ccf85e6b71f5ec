"""The list of the catalogue: a small card an indicator, by kind of table, each the door to its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from language import formats
from language.words import _, n_
from metrics import catalogue
from ui import address, filters, safe

SHOWN = 24  # cards; more come when they are asked for
ACROSS = 3
_MORE = "catalogue-more"


def chooser(rows: pd.DataFrame) -> pd.DataFrame:
    """The box to search in, and the filters: what they leave of the catalogue."""
    agencies = {each["agency"]: each["title"] for listed in rows["agencies"] for each in listed}
    units = dict(sorted(zip(rows["unit"], rows["unit_title"], strict=True), key=lambda pair: pair[1]))
    words, who, what = st.columns([2, 1, 1], gap="medium")
    with words:
        written = filters.search(_("Search"), _("A word of its title, its definition, its unit…"), key="catalogue-search")
    with who:
        by_title = dict(sorted(agencies.items(), key=lambda pair: pair[1]))
        agency = filters.one_or_all(filters.AGENCY, _("Agency"), by_title, _("All the agencies"), key="catalogue-agency")
    with what:
        unit = filters.one_or_all(filters.UNIT, _("Unit"), units, _("All the units"), key="catalogue-unit")
    return catalogue.matching(rows, written, agency, unit)


def cards(found: pd.DataFrame, every: int) -> None:
    """The indicators found, of `every` that there are: what is left out is counted, and shown when it is asked for."""
    if found.empty:
        st.info(_("No indicator has that. Search for another word, or for all the agencies and units."), icon=":material/search_off:")
        return
    shown = found if st.session_state.get(_MORE) else found.head(SHOWN)
    total = n_("{count} indicator", "{count} indicators", len(found), count=formats.number(len(found)))
    st.html(
        safe.element("p", total if len(found) == every else _("{found} of {every}", found=total, every=formats.number(every)), "source")
    )
    for dataset, part in shown.groupby("dataset_title", sort=False):
        st.subheader(safe.plain(dataset), anchor=False)
        records = part.to_dict("records")
        for start in range(0, len(records), ACROSS):
            for column, row in zip(st.columns(ACROSS), records[start : start + ACROSS], strict=False):
                with column:
                    _card(row)
    if left := len(found) - len(shown):
        label = n_("Show {count} indicator more", "Show {count} indicators more", left, count=formats.number(left))
        st.button(label, icon=":material/expand_more:", key=_MORE + "-button", on_click=lambda: st.session_state.update({_MORE: True}))


def _card(row: Mapping[Any, Any]) -> None:
    with st.container(border=True, height="stretch", gap="xsmall", key=f"compact-{row['indicator']}"):
        st.button(
            safe.plain(row["indicator_title"]),
            key=f"open-{row['indicator']}",
            type="tertiary",
            on_click=address.say,
            args=(filters.INDICATOR, row["indicator"], ""),
        )
        lines = [_("The source does not define it.")] if not row["is_defined"] else []
        lines += [" · ".join([row["unit_title"], *catalogue.titles(row)]), catalogue.held(row)]
        st.html("".join(safe.element("p", line, "source") for line in lines))
