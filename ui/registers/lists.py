"""A register as a list whose rows open, and the card of a view of one, whose points do."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from language.words import _
from metrics.rules import Refusal
from ui import cache, downloads, figure_card, grids, parts, safe
from ui.decks import adding
from ui.registers import row
from views.asked import Asked
from views.tables import Table
from views.view import View


@parts.alone()
def show(rows: pd.DataFrame, table: Table, *, key: str, alt: str) -> None:
    """The register's table; under it, the row that a person chooses, each field with its cell."""
    chosen = grids.choose_row(table, key=key, alt=alt)
    if chosen is None:
        st.caption(_("Choose a row to see the cell of each of its fields."))
        return
    with st.container(border=True):
        row.card(rows.iloc[[chosen]], key=key)


def whole(rows: pd.DataFrame, table: Table, name: str, headline: str, asked: Asked | None = None) -> None:
    """All of a register under its sentence, and its download. `asked` is the view that it is, which may become a slide."""
    st.subheader(safe.plain(headline), anchor=False)
    show(rows, table, key=f"register-{name}", alt=headline)
    with st.container(horizontal=True, gap="small", key=f"under-register-{name}"):
        downloads.button(downloads.of_table(name), headline, key=f"register-{name}")
        if asked is not None:
            adding.button(asked, key=f"register-{name}")


def view(asked: Asked, *, key: str) -> View | None:
    """The card of a view; None, and nothing is drawn, where the register says nothing of what it asks."""
    found = cache.view(asked)
    if isinstance(found, Refusal):
        return None
    figure_card.figure_card(found, key=key, origins=_origins(found.rows))
    return found


def _origins(rows: pd.DataFrame) -> figure_card.Origins:
    """A point gives back the rows that it counts."""

    def panel(figures: Sequence[str], *, key: str) -> None:
        row.panel(rows, figures, key=key)

    return figure_card.Origins(_("Touch a bar or a box to see the rows that it counts."), partial(row.line, rows), panel)
