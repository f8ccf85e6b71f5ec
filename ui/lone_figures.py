"""Figures that no other can stand beside, and the figures of the programmes: each alone, with its unit, its period and its cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from language import formats
from language.words import _
from metrics.headlines import qualified
from metrics.rules import Group
from ui import downloads, origin
from ui.figure_card import tile
from views import tables


def tiles(groups: list[Group]) -> None:
    """One tile a figure: the agency, how much of what, up to when."""
    for start in range(0, len(groups), 3):
        for column, group in zip(st.columns(3), groups[start : start + 3], strict=False):
            row = group.rows.iloc[0]
            with column:
                note = (
                    f"{row['unit_title']} · {row['indicator_title']}, {_period(row)}. {row['note'] if isinstance(row['note'], str) else ''}"
                )
                amount = qualified(formats.number(row["value"]), row["qualifier"])
                tile(row["agency_title"], amount, [row["observation_id"]], key=row["indicator"], note=note)
    rows = pd.concat([group.rows for group in groups])
    downloads.button(downloads.of_figures(rows), _("The figures that no other can be compared with"), key="lone-figures")


def table_of_programmes(rows: pd.DataFrame, agency: str | None) -> None:
    """Every figure of the programmes, or of one agency's, in a table with its period and origin."""
    chosen = rows if agency is None else rows[rows["agency"] == agency]
    records = chosen.to_dict("records")
    figures = chosen.assign(
        indicator_title=[" · ".join([row["indicator_title"], *({row["breakdown"]} - {"total"})]) for row in records],
        period=[_period(row) for row in records],
    )
    dimensions = {"indicator_title": _("Indicator")}
    last = {"period": _("Period")} | ({"agency_title": _("Agency")} if agency is None else {})
    origin.table(tables.of_figures(figures, dimensions, last), key="programmes", alt=_("Figures of the programmes"))
    downloads.button(downloads.of_figures(chosen), _("Figures of the programmes"), key="programmes")


def _period(row: Mapping[Any, Any] | pd.Series) -> str:
    start = None if pd.isna(row["period_start"]) else row["period_start"].date()
    return formats.period(start, row["period_end"].date())
