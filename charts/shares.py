"""The parts of a whole: one bar, each part named."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import labels, table, theme
from language.formats import percent
from language.words import _

BAR = 64
STEP = 28
NAMED_INSIDE = 30  # per cent: a part this wide holds its name on a phone
TOLERANCE = 1.0  # per cent: published shares are rounded


def parts_of_whole(rows: pd.DataFrame) -> go.Figure:
    """One stacked bar of 100 %, the largest part first; a wide part is named inside, a thin one below it at the end of a leader.

    `rows`: one row a `breakdown`, `value` in per cent. Raises ValueError when the parts exceed the whole. What they lack to 100 stays
    an empty outline, and a part without a figure is listed with its word."""
    chart = theme.figure(barmode="stack", bargap=0)
    if rows.empty:
        return table.nothing(chart)
    parts = sorted((row for row in table.rows(rows) if not labels.missing(row)), key=lambda row: -row.value)
    whole = sum(float(row.value) for row in parts)
    if whole > 100 + TOLERANCE:
        raise ValueError(f"The parts add up to {whole:g} %, more than the whole")
    colours = theme.variants(theme.agency_colour(int(rows["agency_slot"].iloc[0])), len(parts))
    start, below = 0.0, []
    for row, colour in zip(parts, colours, strict=True):
        share = float(row.value)
        _draw(chart, row, share, colour)
        if share >= NAMED_INSIDE:
            _name_inside(chart, row, start, share, colour)
        else:
            below.append((start + share / 2, f"{labels.bold(percent(share))} {labels.escaped(row.breakdown)}", colour))
        start += share
    if start < 100 - TOLERANCE:
        _draw_rest(chart, 100 - start)
        below.append(((start + 100) / 2, f"{labels.bold(percent(100 - start))} {_('no data')}", theme.MUTED))
    # Leaders fall right of the words of those above them, so the leftmost part is written first.
    for step, (at, text, colour) in enumerate(below):
        _name_below(chart, min(at, 100), step, text, colour)
    steps = len(below)
    for row in table.rows(rows):
        if labels.missing(row):
            _list_missing(chart, steps, f"{labels.escaped(row.breakdown)}: {labels.missing_word(row)}")
            steps += 1
    tall = BAR + STEP * steps + (8 if steps else 0)
    chart.update_layout(height=tall + 16, margin={"t": 8, "b": 8}, meta=theme.PIXELS)
    chart.update_xaxes(visible=False, range=[0, max(100.0, start)])
    chart.update_yaxes(visible=False, range=[tall, 0])
    return chart


def _draw(chart: go.Figure, row: Any, share: float, colour: str) -> None:
    name = labels.escaped(row.breakdown)
    chart.add_bar(
        x=[share],
        y=[BAR / 2],
        width=[BAR],
        orientation="h",
        customdata=[row.observation_id],
        marker={"color": colour, "line": {"color": theme.BACKGROUND, "width": 2}},
        hovertext=[f"{name}<br>{labels.bold(percent(share))}"],
        hoverinfo="text",
        name=name,
        **theme.picked(),
    )


def _name_inside(chart: go.Figure, row: Any, start: float, share: float, colour: str) -> None:
    name = labels.BREAK.join(labels.lines(row.breakdown, round(share * theme.PHONE / 100 / theme.CHARACTER) - 3))
    chart.add_annotation(
        x=start, y=BAR / 2, text=f"{labels.bold(percent(share))}<br>{name}", showarrow=False, xanchor="left", yanchor="middle", xshift=10,
        align="left", font={"size": theme.SIZE, "color": theme.text_on(colour)}, captureevents=False,
    )  # fmt: skip


def _draw_rest(chart: go.Figure, share: float) -> None:
    marker = {"color": theme.BACKGROUND, "line": {"color": theme.GREY, "width": 1}}
    chart.add_bar(x=[share], y=[BAR / 2], width=[BAR], orientation="h", marker=marker, hoverinfo="skip", name=_("no data"))


def _name_below(chart: go.Figure, at: float, step: int, text: str, colour: str) -> None:
    """A leader down from the part, and its name on the side where there is room."""
    y = BAR + STEP * (step + 0.6) + 4
    left = at > 50
    chart.add_shape(type="line", x0=at, x1=at, y0=BAR, y1=y, line={"color": colour, "width": 2}, layer="below")
    chart.add_annotation(
        x=at, y=y, text=text, showarrow=False, xanchor="right" if left else "left", yanchor="middle", xshift=-4 if left else 4,
        bgcolor=theme.BACKGROUND, borderpad=1, font={"size": theme.SIZE, "color": theme.INK},
    )  # fmt: skip


def _list_missing(chart: go.Figure, step: int, text: str) -> None:
    font = {"size": theme.SIZE_SMALL, "color": theme.MUTED}
    chart.add_annotation(x=0, y=BAR + STEP * (step + 0.6) + 4, text=text, showarrow=False, xanchor="left", yanchor="middle", font=font)
