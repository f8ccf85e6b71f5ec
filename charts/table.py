"""What the charts ask of a table before they draw it."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

import pandas as pd

from language.formats import month_short
from language.words import _


def rows(frame: pd.DataFrame) -> list[Any]:
    """The rows as named tuples, each read by its column's name."""
    return cast("list[Any]", list(frame.itertuples(index=False)))


def require_same(frame: pd.DataFrame, column: str, problem: str) -> None:
    """Refuse, in words, a table that would draw unlike things side by side."""
    if frame[column].nunique(dropna=False) > 1:
        raise ValueError(f"{problem}: {', '.join(sorted(str(value) for value in frame[column].unique()))}")


def month_starts(series: pd.DataFrame) -> pd.Series:
    """The first day of each row's month."""
    return pd.Series(pd.to_datetime(series["period_start"]).dt.to_period("M").dt.to_timestamp())


def calendar(starts: pd.Series) -> list[date]:
    """Every month from the first to the last, so that one without a row is a gap too."""
    return [stamp.date() for stamp in pd.date_range(starts.min(), starts.max(), freq="MS")] if len(starts) else []


def key(day: date) -> str:
    """The name of a month on an axis of categories."""
    return f"{day:%Y-%m}"


def month_axis(months: list[date], every: int) -> dict[str, Any]:
    """An axis of months whose labels fit a phone: `dic`, and below the first and each January its year. `every` counts from January."""
    shown = [day for day in months if (day.month - 1) % every == 0] or months[:1]
    texts = []
    for index, day in enumerate(shown):
        name, _space, year = month_short(day).rpartition(" ")
        crowded = any(later.month == 1 for later in shown[1:3])  # the first year's number would touch January's
        texts.append(f"{name}<br>{year}" if day.month == 1 or (index == 0 and not crowded) else name)
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": [key(day) for day in months],
        "range": [-0.5, len(months) - 0.5],
        "tickmode": "array",
        "tickvals": [key(day) for day in shown],
        "ticktext": texts,
    }


def nothing(figure: Any) -> Any:
    """The chart of an empty table: the word, and no axes that would look like zeros."""
    figure.update_xaxes(visible=False).update_yaxes(visible=False)
    return figure.add_annotation(text=_("no data"), x=0.5, y=0.5, xref="paper", yref="paper", showarrow=False)
