"""What a printed total is worth beside the sum of its figures, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from language import formats
from language.words import N_, _, n_

WHY = {
    "missing": N_("No sum: some month of it has no figure"),
    "measure": N_("No sum: these figures are not added over months"),
    "not_added": N_("No sum: its figures are not added, or one of them is missing"),
}


def count(totals: pd.DataFrame) -> str:
    """How many printed totals agree with their figures; `totals` as `questions.stated_against_computed` gives them."""
    if totals.empty:
        return _("No workbook prints a total")
    held = totals[totals["why"].isna()]
    if held.empty:
        return _("No printed total can be held against a sum")
    wrong = int((held["difference"] != 0).sum())
    if not wrong:
        return n_(
            "The {count} printed total that can be added up agrees with its figures",
            "The {count} printed totals that can be added up agree with their figures",
            len(held),
            count=formats.number(len(held)),
        )
    return n_(
        "{wrong} of {count} printed totals does not agree with its figures",
        "{wrong} of {count} printed totals do not agree with their figures",
        wrong,
        wrong=formats.number(wrong),
        count=formats.number(len(held)),
    )


def name(row: Mapping[Any, Any]) -> str:
    """What the total is of: its agency and indicator, else the words of its row."""
    parts = [row[column] for column in ("agency_title", "indicator_title") if isinstance(row[column], str)]
    if len(parts) < 2 and isinstance(row["label"], str):
        parts.append(row["label"])
    return " · ".join([*parts, *({row["breakdown"]} - {"total", None} if isinstance(row["breakdown"], str) else ())]) or _("Total")


def verdict(row: Mapping[Any, Any]) -> str:
    """Whether they agree, or why that cannot be said."""
    why = row["why"]
    if isinstance(why, str):
        return _(WHY[why])
    said = _("They agree") if row["difference"] == 0 else _("They do not agree")
    return said + (_(" (with provisional figures)") if row["is_provisional"] else "")
