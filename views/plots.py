"""The figures of a chart for programs that draw it themselves, with the same words as on screen."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from charts import labels, theme
from language import formats
from language.words import _
from metrics.cooperation import Group
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


def of_groups(groups: Sequence[Group], unit: str) -> Plot:
    """How many rows there are of each group."""
    found = pd.Series([len(group.records) for group in groups], dtype="float64")
    return Plot("bars", tuple(group.title for group in groups), (counts(unit, found, theme.ACCENT),), unit)


def of_parts(groups: Sequence[Group], titles: Mapping[str, str], unit: str) -> Plot:
    """How many rows there are of each kind (`titles`) in each group, on top of one another; a kind of none is left out."""
    held = [{part.kind: part.count for part in group.parts} for group in groups]
    lines = tuple(
        counts(_(title), pd.Series([each.get(kind, 0) for each in held], dtype="float64"), theme.LOOKS[kind].edge)
        for kind, title in titles.items()
        if any(kind in each for each in held)
    )
    return Plot("stacked", tuple(group.title for group in groups), lines, unit)


def of_amounts(rows: Sequence[Mapping[str, Any]]) -> tuple[Plot, ...]:
    """Amounts that stand alone, as `charts.amounts` takes them: those of a panel together, no two panels in one."""
    return tuple(_amounts(panel, list(own)) for panel, own in groupby(rows, key=lambda row: row["panel"]))


def _amounts(panel: str, rows: Sequence[Mapping[str, Any]]) -> Plot:
    values, texts = tuple(float(row["amount"]) for row in rows), tuple(row["text"] for row in rows)
    return Plot("bars", tuple(row["name"] for row in rows), (Series(panel, values, texts, ("A",) * len(rows), theme.ACCENT),), panel)


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
