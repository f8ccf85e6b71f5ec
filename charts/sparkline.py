"""The course of one indicator in a small line: its shape, its first and its last figure."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import labels, table, theme
from language.formats import month, month_short

HEIGHT = 180


def line(trend: pd.DataFrame, colour: str) -> go.Figure:
    """A line through the months, broken where one lacks, its ends named. `trend`: one row a month, with `month` and `value`, of one unit.

    A provisional point is open.
    """
    table.require_same(trend.dropna(subset=["value"]), "unit_title", "One line needs one unit")
    there = [row for row in table.rows(trend) if not labels.missing(row)]
    chart = theme.figure(HEIGHT, margin={"l": 8, "r": 8, "t": 26, "b": 4})
    chart.add_scatter(
        x=[table.key(row.month) for row in table.rows(trend)],
        y=[None if labels.missing(row) else float(row.value) for row in table.rows(trend)],
        mode="lines",
        line={"color": colour, "width": 3},
        connectgaps=False,
        hoverinfo="skip",
        cliponaxis=False,
    )
    chart.add_scatter(
        x=[table.key(row.month) for row in there],
        y=[float(row.value) for row in there],
        customdata=[row.observation_id for row in there],
        mode="markers",
        marker={
            "size": 8,
            "color": [theme.BACKGROUND if row.status in "PE" else colour for row in there],
            "line": {"color": colour, "width": 2},
        },
        hovertext=[_hover(row) for row in there],
        hoverinfo="text",
        cliponaxis=False,
        **theme.picked(),
    )
    for row, anchor in ((there[0], "left"), (there[-1], "right")):
        chart.add_annotation(
            x=table.key(row.month), y=float(row.value), text=labels.bold(labels.value_short(row)), showarrow=False, yanchor="bottom",
            xanchor=anchor, yshift=7, bgcolor=theme.VEIL, borderpad=0, font={"size": theme.SIZE, "color": theme.INK},
        )  # fmt: skip
    values = [float(row.value) for row in there]
    chart.update_yaxes(visible=False, range=[min(0.0, *values), (max(values) or 1.0) * 1.12])
    ends = (there[0], there[-1])
    chart.update_xaxes(
        type="category", categoryorder="array", categoryarray=[table.key(day) for day in trend["month"]],
        tickmode="array", tickvals=[table.key(row.month) for row in ends], ticktext=[month_short(row.month) for row in ends],
        range=[-0.4, len(trend) - 0.6], showline=True, linecolor=theme.GREY,
    )  # fmt: skip
    return chart


def _hover(row: Any) -> str:
    note = labels.status_word(row.status)
    return f"{month(row.month)}<br>{labels.bold(labels.value_with_unit(row))}" + (f"<br>{note}" if note else "")
