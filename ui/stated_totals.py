"""Every total that a workbook prints beside the sum of its figures; a row chosen opens the cell and those that are added."""

from __future__ import annotations

from typing import Any, cast

import pandas as pd
import streamlit as st

from language import formats
from language.words import _
from metrics import stated
from ui import grids, origin, safe
from views import tables


def section(totals: pd.DataFrame) -> None:
    """The table of totals, the largest differences first."""
    headline = stated.count(totals)
    st.subheader(safe.plain(headline), anchor=False)
    if totals.empty:
        return
    st.caption(safe.plain(_("The sum is what is shown everywhere; the printed total is kept beside it. Choose a row to see the cells.")))
    records = cast("list[dict[str, Any]]", totals.to_dict("records"))
    row = grids.choose_row(_table(totals, records), key="stated-totals", alt=headline)
    if row is None:
        return
    chosen = records[row]
    with st.container(border=True, key="stated-origin"):
        st.html(safe.element("p", _("The printed total"), "origin-title"))
        origin.show((chosen["stated_total_id"],), key="stated-cell")
        if len(chosen["figures"]):
            st.html(safe.element("p", _("The figures that it adds up"), "origin-title"))
            origin.show(tuple(chosen["figures"]), key="stated-figures")


def _table(totals: pd.DataFrame, records: list[dict[str, Any]]) -> tables.Table:
    printed, computed, difference = _("Printed"), _("Sum"), _("Difference")
    frame = pd.DataFrame(
        {
            _("Total"): [stated.name(row) for row in records],
            printed: totals["stated"],
            computed: totals["computed"],
            difference: totals["difference"],
            _("Verdict"): [stated.verdict(row) for row in records],
            _("Unit"): totals["unit_title"].fillna(""),
            _("Period"): [formats.period(row["period_start"].date(), row["period_end"].date()) for row in records],
            _("Sheet and cell"): totals["sheet"] + "!" + totals["cell"],
            _("Workbook"): totals["file_name"],
        }
    )
    return tables.Table(frame, {printed: tables.number, computed: tables.number, difference: tables.number})
