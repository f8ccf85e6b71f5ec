"""The figures of a chart for programs that draw it themselves, with the same words as on screen."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from charts import labels
from language import formats
from language.words import _
from views.view import Plot, Series

PERCENT = "percent"  # the unit of shares of 100
MILLION = 1_000_000


def months(series: pd.DataFrame) -> tuple[str, ...]:
    """Every month from the first to the last, also those without a figure."""
    starts = series["period_start"]
    return tuple(formats.month_short(month) for month in pd.date_range(starts.min(), starts.max(), freq="MS"))


def by_month(groups: Sequence[tuple[str, pd.DataFrame, str]], kind: Any, whole: pd.DataFrame) -> Plot:
    """Figures by month: of each group its name, its rows and its colour. `whole` are the rows of all of them."""
    names = months(whole)
    lines = []
    for title, rows, colour in groups:
        found = dict(zip(map(formats.month_short, rows["period_start"]), rows.itertuples(), strict=True))
        lines.append(series(title, [found.get(name) for name in names], colour))
    return Plot(kind, names, tuple(lines), unit(whole))


def series(title: str, rows: Sequence[Any], colour: str) -> Series:
    """One row a category, None where there is none."""
    return Series(
        title,
        tuple(None if row is None or labels.missing(row) else float(row.value) for row in rows),
        tuple(_("no data") if row is None else html.unescape(labels.value(row)) for row in rows),
        tuple("M" if row is None or labels.missing(row) else str(row.status) for row in rows),
        colour,
    )


def shares(title: str, values: pd.Series, colour: str) -> Series:
    """Per cent, one a category."""
    return _told(title, values, formats.percent, colour)


def counts(title: str, values: pd.Series, colour: str) -> Series:
    """How many, one a category."""
    return _told(title, values, formats.number, colour)


def pesos(title: str, values: pd.Series, colour: str) -> Series:
    """Pesos as millions, one a category."""
    return _told(title, values / MILLION, formats.number, colour)


def _told(title: str, values: pd.Series, write: Callable[[float], str], colour: str) -> Series:
    there = [None if pd.isna(value) else float(value) for value in values]
    return Series(
        title,
        tuple(there),
        tuple(_("no data") if value is None else write(value) for value in there),
        tuple("M" if value is None else "A" for value in there),
        colour,
    )


def unit(rows: pd.DataFrame) -> str:
    """The unit of the rows, in words."""
    first = rows.iloc[0]
    return PERCENT if first.get("unit") == "percent" else str(first["unit_title"])
