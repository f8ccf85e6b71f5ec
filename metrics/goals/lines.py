"""Several goals together: the weighted progress of a line of a plan, and how many goals of each office are in which state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from metrics.goals.due import STATES


@dataclass(frozen=True)
class Line:
    """The progress of a line, in per cent: of the goals that can be computed, each from 0 to 100, by the weight that `weights` says.

    `money`: by the money programmed for the term; `equal`: all the same, for some goal of the line has none. `share` and `expected` are
    None where no goal can be computed.
    """

    plan_title: str
    line: str
    goals: int
    computed: int
    weights: Literal["money", "equal"]
    share: float | None
    expected: float | None
    addresses: tuple[str, ...]


def lines(rows: pd.DataFrame) -> list[Line]:
    """The lines of a board's goals, in the order of their plans. A goal of no line is in none."""
    return [
        _line(str(plan), str(name), part) for (plan, name), part in rows.dropna(subset=["line"]).groupby(["plan_title", "line"], sort=False)
    ]


def _line(plan: str, name: str, goals: pd.DataFrame) -> Line:
    told = goals.dropna(subset=["computed", "expected"])
    by_money = bool((goals["programmed_term"].fillna(0) > 0).all())
    weights = told["programmed_term"] if by_money else pd.Series(1.0, index=told.index)
    share = expected = None
    if len(told):
        share = float((told["computed"].clip(0, 100) * weights).sum() / weights.sum())
        expected = float((told["expected"] * weights).sum() / weights.sum())
    return Line(plan, name, len(goals), len(told), "money" if by_money else "equal", share, expected, tuple(told["address"]))


def offices(rows: pd.DataFrame) -> pd.DataFrame:
    """One row an office: `owner`, `goals`, how many of them in each state (a column each), and its money so far; the most goals first."""
    counted = rows.groupby("owner")["state"].value_counts().unstack(fill_value=0).reindex(columns=list(STATES), fill_value=0)
    of_office = rows.groupby("owner")
    counted = counted.assign(
        goals=of_office.size(),
        programmed=of_office["programmed"].sum(min_count=1),
        executed=of_office["executed"].sum(min_count=1),
        untold=of_office["unknown_years"].sum(),
    )
    return counted.reset_index().sort_values(["goals", "owner"], ascending=[False, True], kind="stable")


def office_named(rows: pd.DataFrame, said: str) -> str | None:
    """The office with goals that somebody names: as the plans write it, or by the identifier of the agency that it is."""
    own = rows[(rows["owner"] == said) | ((rows["agency"] == said) & (rows["owner"] == rows["agency_title"]))]
    return None if own.empty else str(own["owner"].iloc[0])


def named_by(rows: pd.DataFrame, owner: str) -> str:
    """What an address calls an office: the identifier of the agency that it is; the name in the plan of one that is none."""
    own = rows[(rows["owner"] == owner) & (rows["owner"] == rows["agency_title"])]
    return owner if own.empty else str(own["agency"].iloc[0])
