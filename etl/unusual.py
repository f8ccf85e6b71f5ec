"""A change of more than the usual, for which a person gives the reason: against the growth that a series has had, not against its mean."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import groupby, pairwise
from statistics import median
from typing import Any

from etl import problems
from etl.problems import Problem
from language import formats, told

FEWEST = 4  # months before, of which a growth can be told
LOOKED_AT = 13  # months before: a year and its start
LEAST_SPREAD = 0.15  # of the logarithm: 15 % from one month to the next is never unusual
SPREADS = 4  # that far from the usual growth
NOISE = 3  # times the root of a count: what counts vary by chance
LEAST_RATIO = 1.5  # of what was expected, or its inverse
TOO_FEW = 10  # a difference that is never unusual
REVISED = 0.2  # share of a published figure that a correction may change


def found(series: Iterable[dict[str, Any]]) -> list[Problem]:
    """What is unusual in the months that a load brings; `series` is as warehouse/series.sql gives it, in order.

    - A new month: when it lies over 4 spreads from the usual growth of the year before it (their median; the spread is the median distance
      from it, at least 15 %) and from the month before, by over 1.5 times, and by more than counts vary by chance.
    - A corrected month: when it changes by over a fifth, and by more than chance.
    """
    said: list[Problem] = []
    for _key, rows in groupby(series, key=lambda row: (row["indicator"], row["agency"], row["place"], row["breakdown"])):
        before: list[float] = []
        for row in rows:
            value = float(row["value"])
            if row["is_incoming"]:
                if row["before"] is not None:
                    said += _revised(row, float(row["before"]), value)
                else:
                    said += _new(row, before[-LOOKED_AT:], value)
            before.append(value)
    return said


def _new(row: dict[str, Any], before: list[float], value: float) -> list[Problem]:
    if len(before) < FEWEST or min(before) < 0 or value < 0:
        return []
    growth = [math.log1p(after) - math.log1p(earlier) for earlier, after in pairwise(before)]
    usual = median(growth)
    spread = max(1.4826 * median(abs(each - usual) for each in growth), LEAST_SPREAD)
    expected = math.expm1(math.log1p(before[-1]) + usual)
    like = min((expected, before[-1]), key=lambda each: abs(math.log1p(value) - math.log1p(each)))  # to stay as it was is never unusual
    far = abs(math.log1p(value) - math.log1p(like)) > max(SPREADS * spread, math.log(LEAST_RATIO))
    if far and abs(value - like) > max(TOO_FEW, NOISE * math.sqrt(max(like, 1))):
        details = {**_subject(row), "found": _shown(value), "expected": _shown(round(expected))}
        return [problems.MonthUnusual(details, row["sheet"], row["cell"])]
    return []


def _revised(row: dict[str, Any], before: float, value: float) -> list[Problem]:
    if abs(value - before) <= max(REVISED * abs(before), TOO_FEW, NOISE * math.sqrt(max(abs(before), 1))):
        return []
    return [problems.CorrectionUnusual({**_subject(row), "found": _shown(value), "before": _shown(before)}, row["sheet"], row["cell"])]


def _subject(row: dict[str, Any]) -> dict[str, str]:
    when = formats.period(row["period_start"], row["period_end"])
    return {"subject": f"{row['agency_title']}, {when}, {told.of_row(row)['indicator_title']}"}


def _shown(value: float) -> str:
    return formats.number(int(value) if value == int(value) else value)
