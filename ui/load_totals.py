"""The totals that a workbook prints beside the sum of their figures: what differs first, and nothing is corrected."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from language import formats
from language.words import _, n_
from ui import grids, safe
from views import tables


def show(sha256: str, totals: list[dict[str, Any]]) -> None:
    """How many differ, in a sentence, and the table of them all."""
    differ = sum(1 for row in totals if row["difference"])
    apart = sum(1 for row in totals if row["computed"] is None)
    said = (
        n_(
            "{count} printed total is not the sum of its figures. Both are kept: the sum is shown, and the total as it is printed.",
            "{count} printed totals are not the sum of their figures. Both are kept: the sum is shown, and the total as it is printed.",
            differ,
            count=formats.number(differ),
        )
        if differ
        else _("Every printed total that can be compared is the sum of its figures.")
    )
    st.markdown(safe.plain(said))
    if apart:
        st.caption(
            safe.plain(
                n_(
                    "{count} is not compared: its figures do not add up, or one of them is missing.",
                    "{count} are not compared: their figures do not add up, or one of them is missing.",
                    apart,
                    count=formats.number(apart),
                )
            )
        )
    grids.show(table(totals), key=f"totals-{sha256[:12]}", alt=_("Printed totals and the sums of their figures"))


def table(totals: list[dict[str, Any]]) -> tables.Table:
    """A row a total: what it adds up, what is printed, what its figures add up to, the difference, and its cell."""
    stated, computed, difference = _("Printed"), _("Sum"), _("Difference")
    frame = pd.DataFrame(
        {
            _("Total"): [row["label"] or _("Total") for row in totals],
            _("What it adds up"): [_adds(row) for row in totals],
            _("Period"): [formats.period(row["period_start"], row["period_end"]) for row in totals],
            stated: [float(row["value"]) for row in totals],
            computed: [_float(row["computed"]) for row in totals],
            difference: [_float(row["difference"]) for row in totals],
            _("Unit"): [row["unit_title"] or "" for row in totals],
            _("Sheet and cell"): [f"{row['sheet']}!{row['cell']}" for row in totals],
        }
    )
    return tables.Table(frame, dict.fromkeys((stated, computed, difference), tables.number))


def _adds(row: dict[str, Any]) -> str:
    part = None if row["breakdown"] == "total" else row["breakdown"]
    return " · ".join(each for each in (row["agency_title"], row["indicator_title"], part) if each)


def _float(value: Any) -> float | None:
    return None if value is None else float(value)
