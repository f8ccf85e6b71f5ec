"""The board: one row a goal with its three readings side by side, what was expected of it by now, where it is heading, and its state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

import pandas as pd

from metrics import questions
from metrics.goals import due, method
from metrics.goals.method import Progress, Promise
from warehouse.reader import Reader

MILLION = 1_000_000
BETWEEN = " · "  # the places of a goal
# What only the card of a goal says: the board is read again with each filter, and lists take long to read.
OF_CARD = ["partners", "places", "beneficiaries", "note", "section", "baseline_year", "product", "sdg", "programme_name", "place_titles"]
ORDERS = {  # the columns that a board is sorted by, and whether the largest goes first
    "goal": ((), ()),
    "gap": (("gap",), (True,)),
    "reported": (("reported",), (False,)),
    "computed": (("computed",), (False,)),
    "money": (("executed_share",), (False,)),
}


@dataclass(frozen=True)
class Years:
    """What there is of a goal by year: asked, left out on purpose, attained; the years of which months are missing, or nobody knows which
    of their figures counts."""

    programme: dict[int, Decimal] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()
    attained: dict[int, Decimal] = field(default_factory=dict)
    incomplete: tuple[int, ...] = ()
    ambiguous: bool = False


def board(reader: Reader) -> pd.DataFrame:
    """`questions.goals` with what the rules make of it.

    `computed` (per cent) or `why` there is none, `is_least` where years or months are missing; `expected` on the day `until` by `basis`
    (`programme`, `linear`), `gap` (computed less expected, in points), `projected`, `state`; `executed_share`: money executed of the
    money programmed until then, in per cent. NaN where it is not known.
    """
    rows = questions.goals(reader)
    by_goal = years_by_goal(questions.goal_years(reader))
    latest = rows.groupby("plan")["period_end"].max()
    told = [_told(row, by_goal.get(row["address"], Years()), latest[row["plan"]]) for row in rows.to_dict("records")]
    columns = ("computed", "why", "is_least", "until", "expected", "basis", "gap", "projected", "state", "executed_share")
    made = pd.DataFrame(told, columns=list(columns), index=rows.index)
    numbers = ["computed", "expected", "gap", "projected", "executed_share"]
    made[numbers] = made[numbers].astype("float64")
    every = [BETWEEN.join(places_of(row)) for row in zip(rows["place_title"], rows["place_titles"], strict=True)]
    return (
        rows.drop(columns=["computed", "is_least", *OF_CARD])
        .assign(every_place=every)
        .join(made.assign(until=pd.to_datetime(made["until"])))
    )


def named(goals: pd.DataFrame, said: str) -> list[str]:
    """The addresses of the goals that somebody names: by its address, or by its code, which several plans may have."""
    return list(goals.loc[(goals["address"] == said) | (goals["goal"] == said), "address"])


def details(reader: Reader, goal: str) -> dict[Any, Any]:
    """What only the card of a goal says: `OF_CARD`, of the goal with this address."""
    rows = questions.goals(reader)
    return rows[rows["address"] == goal][OF_CARD].to_dict("records")[0]


def choices(reader: Reader) -> dict[str, dict[str, str]]:
    """What a board can be narrowed to, each with its title: `plan`, `owner`, `line`, `place`; in the order of the titles."""
    rows = questions.goals(reader)
    plans = dict(zip(rows["plan"], rows["plan_title"], strict=True))
    places = {place for row in zip(rows["place_title"], rows["place_titles"], strict=True) for place in places_of(row)}
    alike = {"owner": rows["owner"].dropna(), "line": rows["line"].dropna(), "place": places}
    return {"plan": plans, **{name: {each: each for each in sorted(set(found))} for name, found in alike.items()}}


def history(reader: Reader, goal: str, years: tuple[int, int], until: int) -> pd.DataFrame:
    """One row a year of a goal's term: what was asked (`asked`) and attained (`made`) in its unit, NaN where there is none.

    `absence`: `not_programmed`, `blank` (of a year until `until`) or None; `is_least` where months are missing; `asked_ids`, `made_ids` are
    the figures. Empty where nothing is told of any year.
    """
    rows = [
        {
            "year": row["year"],
            "asked": _float(row["due"]),
            "made": _float(row["value"]),
            "absence": "not_programmed" if row["is_skipped"] else None,
            "is_least": bool(row["missing"]),
            "asked_ids": (row["due_id"],) if row["due"] is not None else (),
            "made_ids": tuple(row["figures"] or ()) if row["value"] is not None else (),
        }
        for row in questions.goal_years(reader, goal)
    ]
    return _of_term(rows, years, until)


def money(reader: Reader, goal: str, years: tuple[int, int], until: int) -> pd.DataFrame:
    """The same of its money, in millions of pesos: programmed (`asked`) and executed (`made`)."""
    rows = [
        {
            "year": row["year"],
            "asked": row["programmed"] / MILLION,
            "made": row["executed"] / MILLION,
            "absence": row["executed_absence"],
            "is_least": False,
            "asked_ids": tuple(row["programmed_ids"]) if pd.notna(row["programmed"]) else (),
            "made_ids": tuple(row["executed_ids"]) if pd.notna(row["executed"]) else (),
        }
        for row in questions.goal_money(reader, goal).to_dict("records")
    ]
    return _of_term(rows, years, until)


def _of_term(rows: list[dict[str, Any]], years: tuple[int, int], until: int) -> pd.DataFrame:
    """The rows with those of the years of the term that are not there."""
    if not rows:
        return pd.DataFrame()
    held = {row["year"]: row for row in rows}
    bare: dict[str, Any] = {
        "asked": float("nan"),
        "made": float("nan"),
        "absence": None,
        "is_least": False,
        "asked_ids": (),
        "made_ids": (),
    }
    every = sorted({*held, *range(years[0], years[1] + 1)})
    whole = [held.get(year, bare | {"year": year}) for year in every]
    return pd.DataFrame([row | {"absence": row["absence"] or ("blank" if row["year"] <= until else None)} for row in whole])


def span(row: Mapping[Any, Any]) -> tuple[tuple[int, int], int]:
    """The years of a goal's term (or of what is told of it), and the last year of which anything is told. `row` is one of `board`."""
    last = row["until"].year if pd.notna(row["until"]) else 0
    first = row["term_start"].year if pd.notna(row["term_start"]) else last
    return (first, row["term_end"].year if pd.notna(row["term_end"]) else last), last


def years_by_goal(rows: Iterable[Mapping[str, Any]]) -> dict[str, Years]:
    """The rows of `questions.goal_years` by the address of their goal."""
    return {address: _years(list(part)) for address, part in groupby(rows, lambda row: f"{row['plan']}:{row['goal']}")}


def promise_of(row: Mapping[Any, Any], years: Years) -> Promise:
    """What the plan promises of a goal. `row` is one of `questions.goals`; without a term, the years of which it says something."""
    known = [*years.programme, *years.skipped, *years.attained, *([row["period_end"].year] if pd.notna(row["period_end"]) else [])]
    first = row["term_start"].year if pd.notna(row["term_start"]) else min(known, default=0)
    last = row["term_end"].year if pd.notna(row["term_end"]) else max(known, default=0)
    kind = row["accumulation"] if isinstance(row["accumulation"], str) else None
    return Promise(kind, _exact(row["baseline"]), _exact(row["target"]), (first, last), years.programme, years.skipped)


def progress_of(promise: Promise, years: Years) -> Progress:
    """How far a goal got; the least that was done where months are missing, as where years are."""
    made = method.progress(promise, years.attained)
    if years.ambiguous and made.why in {"", "nothing"}:
        return Progress(why="accumulation")
    if made.share is None or not years.incomplete:
        return made
    return replace(made, missing=tuple(sorted({*made.missing, *years.incomplete})))


def narrowed(
    rows: pd.DataFrame,
    *,
    plan: str | None = None,
    owner: str | None = None,
    line: str | None = None,
    state: str | None = None,
    place: str | None = None,
) -> pd.DataFrame:
    """The goals of a plan, an office, a line, a state and a place (where it is carried out, or whose plan it is); None is all of them."""
    kept = pd.Series(True, index=rows.index)
    for column, wanted in (("plan", plan), ("owner", owner), ("line", line), ("state", state)):
        if wanted is not None:
            kept &= rows[column] == wanted
    if place is not None:
        kept &= pd.Series([place in every.split(BETWEEN) for every in rows["every_place"]], index=rows.index)
    return rows[kept]


def places_of(row: tuple[Any, Any]) -> list[str]:
    """The places of a goal by name: whose plan it is, and where it is carried out."""
    home, there = row
    return [*([home] if isinstance(home, str) else []), *(there if hasattr(there, "__len__") else [])]


def ordered(rows: pd.DataFrame, order: str) -> pd.DataFrame:
    """The goals in one of `ORDERS`; what has no number goes last."""
    columns, ascending = ORDERS[order]
    return rows.sort_values(list(columns), ascending=list(ascending), kind="stable", na_position="last") if columns else rows


def _told(row: Mapping[Any, Any], years: Years, latest: Any) -> tuple[Any, ...]:
    promise = promise_of(row, years)
    made = progress_of(promise, years)
    until = _day(row["achieved_until"] if made.share is not None else row["reported_until"]) or _day(row["period_end"]) or _day(latest)
    share = None
    if row["programmed"] and pd.notna(row["programmed"]) and pd.notna(row["executed"]):
        share = 100 * row["executed"] / row["programmed"]
    if until is None:
        return made.share, made.why, bool(made.missing), None, None, None, None, None, "unknown", share
    expected = due.expected(promise, until)
    gap = None if made.share is None else made.share - expected.share
    projected = due.projection(promise, made, until)
    return (
        *(made.share, made.why, bool(made.missing), until, expected.share, expected.basis, gap, projected),
        *(due.state(made, expected), share),
    )


def _years(rows: list[Mapping[str, Any]]) -> Years:
    return Years(
        {row["year"]: row["due"] for row in rows if row["due"] is not None},
        frozenset(row["year"] for row in rows if row["is_skipped"]),
        {row["year"]: row["value"] for row in rows if row["value"] is not None},
        tuple(row["year"] for row in rows if row["missing"]),
        any(row["is_ambiguous"] for row in rows),
    )


def _exact(value: Any) -> Decimal | None:
    return None if pd.isna(value) else Decimal(str(value))


def _float(value: Decimal | None) -> float:
    return float("nan") if value is None else float(value)


def _day(moment: Any) -> date | None:
    return None if pd.isna(moment) else moment.date()
