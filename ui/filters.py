"""The choices a person makes on a page, in their words."""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from language import formats
from language.words import _


def indicator(indicators: pd.DataFrame, key: str) -> pd.Series:
    """One indicator of several, all in sight; the first at the start."""
    titles = dict(zip(indicators["indicator"], indicators["indicator_title"], strict=True))
    chosen = st.pills(
        _("What to see"), list(titles), default=next(iter(titles)), required=True, format_func=titles.__getitem__, key=key, wrap=True
    )
    return indicators[indicators["indicator"] == chosen].iloc[0]


def months(covered: list[date], key: str) -> tuple[date, date]:
    """A range of months, all at the start."""
    if len(covered) < 2:
        return covered[0], covered[-1]
    first, last = st.select_slider(_("Months"), covered, value=(covered[0], covered[-1]), format_func=formats.month_short, key=key)
    return first, last


def agency(rows: pd.DataFrame, key: str) -> str | None:
    """One agency, or None for all of them."""
    titles = {"": _("All the agencies")} | dict(sorted(zip(rows["agency"], rows["agency_title"], strict=True), key=lambda pair: pair[1]))
    return st.selectbox(_("Agency"), list(titles), format_func=titles.__getitem__, key=key, placeholder=_("All the agencies")) or None
