"""What may be added and what may stand side by side: the rules of DESIGN, "What a figure is", with the reason when the answer is no.

- A flow adds over months; a stock, what accumulates and a ratio do not.
- Persons in a month do not add up to persons in a year: the sum says what it is.
- Units never mix, and agencies whose cut-offs differ are not compared.
- A month without its figure leaves no sum: it would look like a zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from language import formats
from language.words import N_, _

WHY_NOT = {
    "stock": N_("It is what there was on a day: the last one counts, and they are not added."),
    "cumulative": N_("Each figure already holds those before it: adding them would count them again."),
    "ratio": N_("Percentages are not added."),
}


@dataclass(frozen=True)
class Sum:
    """A sum that may be shown, with its name, the figures that it adds and whether any of them is provisional."""

    value: float
    name: str
    figures: tuple[str, ...]
    period: tuple[pd.Timestamp, pd.Timestamp]
    is_provisional: bool


@dataclass(frozen=True)
class Refusal:
    """A sum or a comparison that may not be shown, and why, in a sentence."""

    reason: str


@dataclass(frozen=True)
class Group:
    """Figures of one unit, one kind of measure and one cut-off: these, and only these, may stand side by side."""

    unit: str
    unit_title: str
    measure: str
    period_end: pd.Timestamp
    rows: pd.DataFrame


def sum_over_months(series: pd.DataFrame) -> Sum | Refusal:
    """Add one indicator's months. `series` is an answer of `questions.value_by_month` with a single indicator and agency."""
    if series.empty:
        return Refusal(_("There are no months to add."))
    if series["indicator"].nunique() > 1 or series["agency"].nunique() > 1 or series["unit"].nunique() > 1:
        return Refusal(_("Different things are not added: each has its own unit."))
    measure = series["measure"].iloc[0]
    if measure != "flow":
        return Refusal(_(WHY_NOT[measure]))
    missing = series.loc[series["value"].isna(), "period_start"]
    if not missing.empty:
        return Refusal(_("{month} has no figure: the sum would pass it off as zero.", month=formats.month(missing.iloc[0]).capitalize()))
    months = sorted(series["period_start"].dt.to_period("M"))
    for earlier, later in pairwise(months):
        if later != earlier + 1:
            return Refusal(
                _("{month} has no figure: the sum would pass it off as zero.", month=formats.month((earlier + 1).start_time).capitalize())
            )
    name = _("Sum of people by month") if series["unit"].iloc[0] == "person" else _("Sum of the months")
    period = (series["period_start"].min(), series["period_end"].max())
    return Sum(float(series["value"].sum()), name, tuple(series["observation_id"]), period, bool((series["status"] == "P").any()))


def sums_to_a_person_count(series: pd.DataFrame) -> bool:
    """Whether a reader could take the sum for a number of persons, which it is not."""
    return not series.empty and series["unit"].iloc[0] == "person"


def side_by_side(rows: pd.DataFrame) -> list[Group]:
    """Part figures into groups that may be compared, the latest cut-off and the largest group first."""
    groups = []
    for _key, part in rows.groupby(["unit", "unit_title", "measure", "period_end"]):
        first = part.iloc[0]
        ranked = part.sort_values(["value", "agency_title"], ascending=[False, True])
        groups.append(Group(first["unit"], first["unit_title"], first["measure"], first["period_end"], ranked))
    return sorted(groups, key=lambda group: (-len(group.rows), group.unit, -group.period_end.value))


def stated_for(stated: pd.DataFrame, series: pd.DataFrame) -> pd.Series | None:
    """Of the totals that sources print, the one of exactly these months; else the latest one. `stated` is in the order of its question."""
    if stated.empty:
        return None
    first, last = series["period_start"].min(), series["period_end"].max()
    same = stated[(stated["period_start"] == first) & (stated["period_end"] == last)]
    return (stated if same.empty else same).iloc[0]


def share_of_change(latest: float, earlier: float) -> float | None:
    """The change in per cent; None from zero, where there is no percentage to speak of."""
    return None if earlier == 0 else 100 * (latest - earlier) / earlier


def stands_alone(group: Group) -> bool:
    """Whether no other figure shares its unit, its kind of measure and its cut-off."""
    return len(group.rows) == 1
