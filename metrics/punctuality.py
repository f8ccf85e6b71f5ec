"""Whether what an office owes has come: agency by agency and month by month, against the due day of each kind of table.

- Only what comes every month and has a due day is judged: a month is due on that day of the month after it (the last one where the month
  is shorter), the day itself included, in Colombia's days.
- An agency owes from the first month that it ever reported. It owes its usual indicators: those that most of the last three months before,
  of those that it reported, had. So a month is judged by what came before it, and what is reported once is not missed for ever.
- A month came on the day when all the usual of it that it has were there. What is corrected later came when it first came.
- Puente cannot know when something came that was due before it had ever received this table of this agency: that came with the history
  (`history`), neither on time nor late. If it never came, it is missing all the same.
"""

from __future__ import annotations

import calendar
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, cast

import pandas as pd

from language import formats
from language.words import N_, n_
from metrics import questions
from warehouse.reader import Reader

# What a month may be, and how it is called; the gravest first where several hold. A month without figures is `missing` or `not_due`.
STATES = {
    "missing": N_("Missing"),
    "partial": N_("Incomplete"),
    "late": N_("Late"),
    "provisional": N_("Provisional"),
    "on_time": N_("On time"),
    "history": N_("Came with the history"),
    "not_due": N_("Not due yet"),
}
REMEMBERED = 3  # months that say what is usual
COLUMNS = [
    *("dataset", "dataset_title", "agency", "agency_title", "agency_slot", "month", "due", "is_due", "state", "arrival", "arrived", "days"),
    *("figures", "provisional", "given", "lacking", "lacking_titles"),
]


def by_month(reader: Reader, today: date) -> pd.DataFrame:
    """The judgement of all that a version holds, as of `today`: see `judged`."""
    return judged(questions.coverage(reader), today)


def judged(coverage: pd.DataFrame, today: date) -> pd.DataFrame:
    """One row a dataset, agency and month, from the first that the agency reported to the current one; `coverage` as its question gives it.

    - `month`, `due`: the first day of the month, and the day until which it is on time (dates). `is_due`: that day has passed.
    - `state`: one of STATES. `arrival`: `on_time`, `late` or `history`, also where the state says something graver; None without figures.
    - `arrived`: the day on which it came (None: it did not). `days`: how many after the day it was due it came, or, of what lacks, how many
      have gone by until today; 0 where none.
    - `figures`, `provisional`: how many. `given`, `lacking`: the indicators that it has and those usual that it has not (identifiers, in
      tuples); `lacking_titles` the latter as they are read.
    """
    owed = coverage[(coverage["frequency"] == "monthly") & coverage["due_day"].notna()]
    rows: list[dict[str, Any]] = []
    for _key, part in owed.groupby(["dataset_title", "agency_title", "dataset", "agency"], sort=True):
        rows += _of_agency(cast("list[dict[str, Any]]", part.to_dict("records")), today)
    return pd.DataFrame(rows, columns=pd.Index(COLUMNS))


@dataclass(frozen=True)
class Due:
    """How many months are due, and of those how many never came and how many came incomplete."""

    months: int
    missing: int
    partial: int

    @property
    def said(self) -> str:
        """«12 de 95 meses vencidos llegaron completos»."""
        return n_(
            "{whole} of {count} month due came whole",
            "{whole} of {count} months due came whole",
            self.months,
            whole=formats.number(self.months - self.missing - self.partial),
            count=formats.number(self.months),
        )


def due(judged: pd.DataFrame) -> Due:
    """What came of the months that are due, of some that were judged."""
    states = judged.loc[judged["is_due"].astype(bool), "state"]
    return Due(len(states), int((states == "missing").sum()), int((states == "partial").sum()))


def of_indicator(reader: Reader, indicator: str, today: date) -> pd.DataFrame:
    """The months of one indicator, as of `today`: see `strip`."""
    return strip(questions.coverage(reader, indicator), today)


def strip(coverage: pd.DataFrame, today: date) -> pd.DataFrame:
    """One row a month of one indicator, whoever reports it: `month`, `state`, `figures`. `coverage` is of that indicator alone.

    `state` is `reported`, `provisional`, `missing` or `not_due`; where nobody said when it is due, only the months that it has are there.
    """
    if coverage.empty:
        return pd.DataFrame(columns=pd.Index(["month", "state", "figures"]))
    due_day = coverage["due_day"].iloc[0] if coverage["frequency"].iloc[0] == "monthly" else None
    by = coverage.groupby("month", as_index=True)[["figures", "provisional"]].sum()
    held = {cast("pd.Timestamp", month).date(): row for month, row in by.iterrows() if row["figures"]}
    if due_day is None or pd.isna(due_day):
        months: Iterable[date] = sorted(held)
    else:
        months = _months(min(held), max(*held, today)) if held else ()
    rows = [{"month": month, "state": _of_month(held.get(month), month, due_day, today)} for month in months]
    figures = [int(held[row["month"]]["figures"]) if row["month"] in held else 0 for row in rows]
    return pd.DataFrame(rows, columns=pd.Index(["month", "state"])).assign(figures=figures)


def due_date(month: date, due_day: int) -> date:
    """Until when a month is on time: that day of the next month, or its last where it has no such day."""
    following = _next(month)
    return following.replace(day=min(due_day, calendar.monthrange(following.year, following.month)[1]))


def usual(before: Sequence[Iterable[str]]) -> set[str]:
    """The indicators that more than half of these months had."""
    counted = Counter(indicator for month in before for indicator in set(month))
    return {indicator for indicator, times in counted.items() if 2 * times > len(before)}


def _of_agency(coverage: Sequence[Mapping[str, Any]], today: date) -> Iterator[dict[str, Any]]:
    first = coverage[0]
    common = {name: first[name] for name in ("dataset", "dataset_title", "agency", "agency_title", "agency_slot")}
    titles = {row["indicator"]: row["indicator_title"] for row in coverage}
    held: dict[date, dict[str, Mapping[str, Any]]] = {}
    for row in coverage:
        if row["figures"] or row["answered"]:
            held.setdefault(row["month"].date(), {})[row["indicator"]] = row
    if not held:
        return
    begun = min(_day(row["arrived_at"]) for month in held.values() for row in month.values())
    before: deque[set[str]] = deque(maxlen=REMEMBERED)
    for month in _months(min(held), max(*held, today)):
        here, due, expected = held.get(month, {}), due_date(month, int(first["due_day"])), usual(before)
        lacking = sorted(expected - here.keys(), key=titles.__getitem__)
        arrived = max((_day(here[name]["arrived_at"]) for name in (expected & here.keys()) or here), default=None)
        provisional = sum(int(row["provisional"]) for row in here.values())
        arrival = _arrival(arrived, due, begun)
        state = _state(arrival, lacking, provisional, is_due=today > due)
        yield common | {
            "month": month,
            "due": due,
            "is_due": today > due,
            "state": state,
            "arrival": arrival,
            "arrived": arrived,
            "days": _days(state, arrival, arrived, due, today),
            "figures": sum(int(row["figures"]) for row in here.values()),
            "provisional": provisional,
            "given": tuple(sorted(here, key=titles.__getitem__)),
            "lacking": tuple(lacking),
            "lacking_titles": tuple(titles[name] for name in lacking),
        }
        if here:
            before.append(set(here))


def _arrival(arrived: date | None, due: date, begun: date) -> str | None:
    if arrived is None:
        return None
    if due < begun:
        return "history"
    return "on_time" if arrived <= due else "late"


def _state(arrival: str | None, lacking: Sequence[str], provisional: int, *, is_due: bool) -> str:
    if arrival is None:
        return "missing" if is_due else "not_due"
    if lacking:
        return "partial"
    if arrival == "late":
        return "late"
    return "provisional" if provisional else arrival


def _days(state: str, arrival: str | None, arrived: date | None, due: date, today: date) -> int:
    if state in {"missing", "partial"}:
        return max((today - due).days, 0)
    return (arrived - due).days if arrival == "late" and arrived is not None else 0


def _of_month(row: pd.Series | None, month: date, due_day: Any, today: date) -> str:
    if row is None:
        return "missing" if today > due_date(month, int(due_day)) else "not_due"
    return "provisional" if row["provisional"] else "reported"


def _day(moment: datetime) -> date:
    return formats.date_of(moment)


def _next(month: date) -> date:
    return (month.replace(day=1) + timedelta(days=31)).replace(day=1)


def _months(first: date, last: date) -> Iterator[date]:
    """The first days of the months from one to the other, both included."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = _next(month)
