"""What came of each agency, month by month: a grid that says each state by a colour, a letter and, where provisional, its hatching."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import labels, table, theme

ROW = 36  # pixels of a row
HEAD, LEGEND = 44, 30  # pixels of the months above it, and of one line of the legend
NAME = 15  # characters of an agency's name in one line, of two
CELL = 0.86  # of a row's or a month's room
SIGNS = {"on_time": "✓", "not_due": "·"}  # where the first letter of the word would not do


def grid(cells: pd.DataFrame, months: Sequence[date]) -> go.Figure:
    """One row an agency and one column a month, the latest at the right; a month that an agency has no cell of stays empty.

    `cells`: one row an agency and month, with `agency_short`, `month` (its first day), `state`, `state_title` (its word), `said` (sentences
    of ours or of the data, for whoever points at it) and `cell_id`, which a click gives back. Rows stand in the order of `cells`."""
    chart = theme.figure(barmode="overlay", bargap=0)
    shown = cells[cells["month"].isin(list(months))]
    if shown.empty:
        return table.nothing(chart)
    agencies = list(dict.fromkeys(shown["agency_short"]))
    places = {agency: index for index, agency in enumerate(agencies)}
    for state, colours in theme.DELIVERY.items():
        part = shown[shown["state"] == state]
        if not part.empty:
            _boxes(chart, table.rows(part), places, state, colours)
    chart.update_xaxes(**table.month_axis(list(months), _every(len(months))), side="top", tickfont={"size": theme.SIZE_SMALL})
    chart.update_yaxes(
        range=[len(agencies) - 0.5, -0.5],
        tickmode="array",
        tickvals=list(range(len(agencies))),
        ticktext=[labels.BREAK.join(labels.lines(agency, NAME)) for agency in agencies],
        tickfont={"size": theme.SIZE_SMALL, "color": theme.INK},
        ticklabelstandoff=6,
    )
    chart.update_layout(
        height=ROW * len(agencies) + HEAD + LEGEND + 8,
        showlegend=True,
        legend={"x": 0, "xanchor": "left", "y": 0, "yanchor": "top", "traceorder": "normal", "itemwidth": 30},
        margin={"t": HEAD, "b": LEGEND + 8},
        uniformtext={"mode": "show", "minsize": theme.SIZE_LEAST},
    )
    return chart


def sign(state: str, word: str) -> str:
    """The letter of a state, for whoever does not tell its colour: the first one of its word, in the reader's language."""
    return SIGNS.get(state, word[:1].upper())


def _boxes(chart: go.Figure, rows: list[Any], places: dict[str, int], state: str, colours: tuple[str, str, str]) -> None:
    """All the cells of one state."""
    fill, edge, letter = colours
    word = rows[0].state_title
    marker: dict[str, Any] = {"color": fill, "line": {"color": edge, "width": 1.5}}
    if state == "provisional":
        marker["pattern"] = {
            "shape": theme.HATCH["P"],
            "fgcolor": edge,
            "bgcolor": fill,
            "fillmode": "replace",
            "size": 9,
            "solidity": 0.18,
        }
    chart.add_bar(
        x=[table.key(row.month) for row in rows],
        y=[CELL] * len(rows),
        base=[places[row.agency_short] - CELL / 2 for row in rows],
        width=[CELL] * len(rows),
        customdata=[row.cell_id for row in rows],
        text=[labels.bold(sign(state, word))] * len(rows),
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        insidetextfont={"size": theme.SIZE_SMALL, "color": letter},
        marker=marker,
        hovertext=[labels.BREAK.join(map(labels.paragraph, row.said)) for row in rows],
        hoverinfo="text",
        name=f"{sign(state, word)} {labels.escaped(word)}",
        **theme.picked(letter),
    )


def _every(months: int) -> int:
    """Which months are named, so that their names do not touch on a phone: all, every second, every third, every January."""
    return next(every for most, every in ((6, 1), (12, 2), (24, 3), (10**6, 12)) if months <= most)
