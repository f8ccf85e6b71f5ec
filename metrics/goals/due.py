"""What a goal should have reached by a day, where it is heading, and the state that this leaves it in.

Expected by the yearly programme, month by month of the year that is running; where the plan has none that can be used, in equal parts over
the term (`basis` says which). The projection assumes that the rest of the term goes at the pace so far.

The state comes from what the goal's own figures compute beside what was expected; from what is reported, never. Its limits are in
thresholds.yml, and the page states them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from language.words import N_
from metrics.goals.method import HUNDRED, LEVELS, MEANS, NOTHING, Progress, Promise, impossible, share_of_level

TABLE = Path(__file__).with_name("thresholds.yml")
Basis = Literal["programme", "linear"]
# The states, the best first; each has a word and a sign besides its colour.
STATES = {
    "reached": N_("Reached"),
    "on_track": N_("On track"),
    "behind": N_("Behind"),
    "far_behind": N_("Far behind"),
    "not_due": N_("Nothing due yet"),
    "unknown": N_("Cannot be told"),
}


@dataclass(frozen=True)
class Expected:
    """What should have been reached by a day, in per cent of the term, and by what it is told."""

    share: Decimal
    basis: Basis


@cache
def thresholds() -> dict[str, Decimal]:
    """`on_track` and `behind`: from which per cent of what was expected a goal is called so; `project_from`: of the term."""
    return {name: Decimal(str(value)) for name, value in yaml.safe_load(TABLE.read_text(encoding="utf-8")).items()}


def elapsed(promise: Promise, day: date) -> Decimal:
    """The part of the term, from 0 to 1, that has passed at the end of a day. A leap year is no longer than another."""
    return sum((_of_year(year, day) for year in promise.term), NOTHING) / len(promise.term)


def expected(promise: Promise, day: date) -> Expected:
    """What a goal should have reached at the end of a day."""
    share = _by_programme(promise, day)
    if share is not None:
        return Expected(min(HUNDRED, max(NOTHING, share)), "programme")
    start = _start(promise)
    return Expected(start + (HUNDRED - start) * elapsed(promise, day), "linear")


def projection(promise: Promise, made: Progress, day: date) -> Decimal | None:
    """The share of the term that it ends with at the pace so far; None too early in the term, and where years are missing."""
    passed = elapsed(promise, day)
    if made.share is None or made.missing or passed * HUNDRED < thresholds()["project_from"]:
        return None
    start = _start(promise)
    return start + (made.share - start) / passed


def state(made: Progress, due: Expected) -> str:
    """The state, of `STATES`. Where years are missing the share is the least that was done: it can show a goal on track, never behind."""
    if made.share is None:
        return "unknown"
    if made.share >= HUNDRED:
        return "reached"
    if due.share <= 0:
        return "not_due"
    kept, limits = HUNDRED * made.share / due.share, thresholds()
    if kept >= limits["on_track"]:
        return "on_track"
    if made.missing:
        return "unknown"
    return "behind" if kept >= limits["behind"] else "far_behind"


def _start(promise: Promise) -> Decimal:
    """The share that a goal begins with: a stock holds its baseline, the others begin with nothing."""
    if promise.accumulation != "stock" or not promise.baseline or impossible(promise):
        return NOTHING
    return min(HUNDRED, share_of_level(promise, promise.baseline))


def _by_programme(promise: Promise, day: date) -> Decimal | None:
    """What the programme asks for by a day; None where it cannot be told from it."""
    kind, first = promise.accumulation, promise.years[0]
    if kind is None or not promise.programme or impossible(promise):
        return None
    if not promise.says(range(first, min(max(day.year, first), promise.years[1]) + 1)):
        return None
    if kind in MEANS:
        return sum((HUNDRED * _of_year(year, day) for year in promise.asked), NOTHING) / len(promise.asked)
    if kind in LEVELS:
        level = _level(promise, day)
        return None if level is None else share_of_level(promise, level)
    return share_of_level(promise, sum((due * _of_year(year, day) for year, due in promise.programme.items()), NOTHING))


def _level(promise: Promise, day: date) -> Decimal | None:
    """The level that the programme asks for on a day, in a straight line from one year's end to the next; None where it starts nowhere."""
    level = promise.baseline
    for year in promise.term:
        passed, due = _of_year(year, day), promise.programme.get(year)
        if not passed or due is None:
            continue
        if level is None and passed < 1:
            return None
        level = due if level is None else level + (due - level) * passed
    return level


def _of_year(year: int, day: date) -> Decimal:
    """The part of a year, from 0 to 1, that has passed at the end of a day."""
    if day.year != year:
        return Decimal(int(day.year > year))
    return Decimal(day.timetuple().tm_yday) / Decimal(date(year, 12, 31).timetuple().tm_yday)
