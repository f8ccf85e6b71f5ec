"""Amounts that stand alone: a bar each under its name, those of one currency or unit to one scale, and no two units to the same one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import plotly.graph_objects as go

from charts import labels, table, theme
from charts.stacked_rows import Rows, title_width

BAR = 18
ASIDE_WIDTH = round(theme.PHONE / theme.CHARACTER * theme.SIZE / theme.SIZE_SMALL) - 2  # characters of a small line
BETWEEN = 16  # pixels between two panels, besides what is between two rows


def panels(rows: Sequence[Any], colour: str = theme.ACCENT) -> go.Figure:
    """One bar a row, in the order given, under the title of its panel; they are not added. One alone in its panel is a dot.

    `rows`: mappings with `panel`, `name`, `amount` (a number not below zero), `text` (the amount as it is read), `aside` (what it is of, or
    empty) and `record`, which a click gives back. The rows of a panel follow one another.
    """
    chart = theme.figure(barmode="overlay", bargap=0)
    if not rows:
        return table.nothing(chart)
    stack = Rows(chart, left=10, gap=12)
    for panel, own in groupby(rows, key=lambda row: row["panel"]):
        members = list(own)
        most = max(float(row["amount"]) for row in members) or 1.0
        shares, middles = [], []
        for position, row in enumerate(members):
            heading = [theme.aside(labels.escaped(panel))] if position == 0 else []
            said = labels.bold(labels.escaped(row["text"]))
            alone = len(members) == 1  # its dot stands where a bar would, and what it says beside it
            aside = [theme.aside(line) for line in labels.lines(row["aside"], ASIDE_WIDTH, 3)]
            stack.label([*heading, *labels.lines(row["name"], title_width(), 2), *([] if alone else [said]), *aside])
            middles.append(stack.lane(BAR))
            shares.append(float(row["amount"]) / most)
            if alone:
                stack.write(said, middles[-1], 0, middle=True, shift=12)
        stack.used += BETWEEN
        if len(members) > 1:
            _bars(chart, members, shares, middles, colour)
        else:
            _dot(chart, members[0], middles[0], colour)
    chart.update_xaxes(visible=False, range=[0, 1])
    return stack.finish()


def _bars(chart: go.Figure, members: list[Any], shares: list[float], middles: list[float], colour: str) -> None:
    chart.add_bar(
        x=shares,
        y=middles,
        width=[BAR] * len(members),
        orientation="h",
        customdata=[row["record"] for row in members],
        marker={"color": colour},
        hovertext=[_hover(row) for row in members],
        hoverinfo="text",
        name=labels.escaped(members[0]["panel"]),
        cliponaxis=False,
        **theme.picked(),
    )


def _dot(chart: go.Figure, row: Any, middle: float, colour: str) -> None:
    """One that has nothing to be held against: a bar would have a length that says nothing."""
    chart.add_scatter(
        x=[0],
        y=[middle],
        mode="markers",
        customdata=[row["record"]],
        marker={"color": colour, "size": 13},
        hovertext=[_hover(row)],
        hoverinfo="text",
        name=labels.escaped(row["panel"]),
        cliponaxis=False,
        **theme.picked(),
    )


def _hover(row: Any) -> str:
    return f"{labels.paragraph(row['name'])}<br>{labels.bold(labels.escaped(row['text']))}"
