"""An axis of months, quarters or years, with every period from the first to the last: one without a figure is a gap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from charts import table
from language.words import _

MONTHS = {"month": 1, "quarter": 3, "year": 12}
THINNED = ((7, 1), (13, 2), (26, 3), (60, 6))  # up to so many months, a label every so many


def calendar(starts: Sequence[date], by: str) -> list[date]:
    """The first day of every period, from the first to the last."""
    numbers = [day.year * 12 + day.month - 1 for day in starts]
    return [date(number // 12, number % 12 + 1, 1) for number in range(min(numbers), max(numbers) + 1, MONTHS[by])] if numbers else []


def axis(periods: list[date], by: str) -> dict[str, Any]:
    """A Plotly axis of these periods whose labels fit a phone."""
    if by == "month":
        return table.month_axis(periods, next((every for most, every in THINNED if len(periods) <= most), 12))
    every = -(-len(periods) // 8)
    if by == "year":
        texts = {table.key(day): str(day.year) for day in periods[::every]}
    else:
        every = every if every == 1 else max(4, -(-every // 4) * 4)  # then only first quarters
        shown = [
            day for day in periods if every == 1 or ((day.month == 1) and (day.year - periods[0].year) % (every // 4) == 0)
        ] or periods[:1]
        texts = {table.key(day): _quarter(day, with_year=day.month == 1 or day == periods[0]) for day in shown}
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": [table.key(day) for day in periods],
        "range": [-0.5, len(periods) - 0.5],
        "tickmode": "array",
        "tickvals": list(texts),
        "ticktext": list(texts.values()),
    }


def _quarter(day: date, *, with_year: bool) -> str:
    name = _("Q{number}", number=(day.month + 2) // 3)
    return f"{name}<br>{day.year}" if with_year else name
