"""The sum of the months beside the total that the report prints: both, with their names, never one for the other."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from language import formats
from language.words import _
from metrics import headlines, rules
from metrics.rules import Refusal, Sum
from ui.figure_card import tile


def totals_of_months(series: pd.DataFrame, stated: pd.DataFrame) -> None:
    """Three tiles: the sum (or why there is none), the printed total, the highest month."""
    total = rules.sum_over_months(series)
    left, middle, right = st.columns(3)
    with left:
        _sum(series, total)
    with middle:
        _printed(rules.stated_for(stated, series), total)
    with right:
        highest = headlines.highest_month(series)
        if highest is not None:
            month = formats.month(highest["period_start"]).capitalize()
            tile(_("Highest month"), formats.number(highest["value"]), [highest["observation_id"]], key="highest", note=month)


def _sum(series: pd.DataFrame, total: Sum | Refusal) -> None:
    if isinstance(total, Refusal):
        tile(_("Sum of the months"), "—", (), key="sum", note=total.reason)
        return
    notes = []
    if rules.sums_to_a_person_count(series):
        notes.append(_("A person who came back in another month counts again: it is not the number of people in the year."))
    if total.is_provisional:
        notes.append(_("It has provisional months."))
    tile(total.name, formats.number(total.value), total.figures, key="sum", note=" ".join(notes))


def _printed(stated: pd.Series | None, total: Sum | Refusal) -> None:
    if stated is None:
        tile(_("Total printed in the report"), "—", (), key="stated", note=_("The report prints no total for this row."))
        return
    note = headlines.stated_against_computed(stated, total)
    tile(_("Total printed in the report"), formats.number(stated["value"]), [stated["stated_total_id"]], key="stated", note=note)
