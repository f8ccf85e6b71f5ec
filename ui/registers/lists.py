"""A register as a list whose rows open, and a chart of one whose points do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from language.words import _
from ui import downloads, figure_card, grids, parts, safe, session
from ui.registers import fields, row
from views.view import source_line


@parts.alone()
def show(rows: pd.DataFrame, *, key: str, alt: str, more: Mapping[str, Sequence[Any]] | None = None) -> None:
    """The register's table; under it, the row that a person chooses, each field with its cell. `more` as in `fields.table`."""
    chosen = grids.choose_row(fields.table(rows, more), key=key, alt=alt)
    if chosen is None:
        st.caption(_("Choose a row to see the cell of each of its fields."))
        return
    with st.container(border=True):
        row.card(rows.iloc[[chosen]], key=key)


def whole(rows: pd.DataFrame, name: str, headline: str, more: Mapping[str, Sequence[Any]] | None = None) -> None:
    """All of a register under its sentence, and its download."""
    st.subheader(safe.plain(headline), anchor=False)
    show(rows, key=f"register-{name}", alt=headline, more=more)
    downloads.button(downloads.of_table(name), headline, key=f"register-{name}")


@parts.alone()
def chart(
    headline: str,
    figure: go.Figure,
    rows: pd.DataFrame,
    *,
    key: str,
    records: Mapping[str, Sequence[str]] | None = None,
    note: str = "",
) -> None:
    """A card with a sentence, a chart and its source. A point gives back a row's identifier, or the key of those in `records`.

    One that is chosen runs the card again, not its page.
    """
    with st.container(border=True, key=f"card-{key}"):
        hint, points = figure_card.drawn(headline, figure, key=key, note=note)
        chosen = points if records is None else tuple(dict.fromkeys(each for point in points for each in records.get(point, ())))
        said = row.line(rows, chosen) if chosen else _("Touch a bar or a box to see the rows that it counts.")
        hint.html(safe.element("p", said, "hint"))
        if chosen:
            row.panel(rows, chosen, key=key)
        st.html(safe.element("p", source_line(rows, session.version().number), "source"))
