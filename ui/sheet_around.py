"""The sheet around a figure's cell, as it came. It is read in a process of its own, and appears when it is there: nothing waits for it."""

from __future__ import annotations

import streamlit as st

from etl import front
from language.words import _
from ui import parts, safe, sheet_grid


@parts.alone(parallel=True)
def show(sha256: str, sheet: str, cell: str) -> None:
    """Draw what lies around a cell of an accepted workbook, or say why it cannot be; the page goes on meanwhile."""
    place = st.empty()  # one place for both: the sheet of the figure before must not stand beside this one while it is read
    with place, st.spinner(_("Opening the sheet…")):
        try:
            seen = front.around(sha256, sheet, cell)
        except front.SheetGone as gone:
            seen = gone
    with place.container():
        if isinstance(seen, front.SheetGone):
            st.caption(safe.plain(seen))
        else:
            sheet_grid.around(seen, cell)
