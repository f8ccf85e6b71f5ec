"""A calendar of years: a row a year, a column a month, and one for what says only its year; the more there was, the darker."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from charts import labels, table, theme
from language.formats import month, month_name, number
from language.words import _, n_

ROW = 40  # pixels of a year
HEAD = 44
CELL = 0.88
PALEST, DARKEST = 0.84, 0.38  # of white in the colour of one and of the most: ink reads on both
HATCHED = 0.55  # of white in the lines of what was only planned
COLUMNS = [*range(1, 13), 0]


def years(cells: Sequence[Any]) -> go.Figure:
    """Every month of the years from the first to the last, empty ones too.

    `cells`: mappings with `year`, `month` (1 to 12; 0 where only the year is known), `records` (what there was or was planned), `held` (how
    many of them took place) and `key`, which a click gives back. A cell is edged where some were only planned, and hatched where all were.
    """
    chart = theme.figure(barmode="overlay", bargap=0)
    if not cells:
        return table.nothing(chart)
    known = sorted({cell["year"] for cell in cells})
    shown = list(range(known[0], known[-1] + 1)) if known[-1] - known[0] < 12 else known
    places = {year: index for index, year in enumerate(shown)}
    at = {column: index + (0.35 if column == 0 else 0) for index, column in enumerate(COLUMNS)}
    empty = {"type": "rect", "layer": "below", "fillcolor": theme.BACKGROUND_SECOND, "line": {"width": 0}}
    half = CELL / 2
    chart.layout.shapes = [  # at once: added one by one, Plotly looks at all of them again with each
        {**empty, "x0": at[column] - half, "x1": at[column] + half, "y0": place - half, "y1": place + half}
        for column in COLUMNS
        for place in places.values()
    ]
    most = max([1, *(cell["held"] for cell in cells)])
    colours = [_colour(cell["held"], most) if cell["held"] else theme.BACKGROUND for cell in cells]
    hatched = {
        "shape": ["" if cell["held"] else "/" for cell in cells],
        "fgcolor": [theme.mixed(theme.ACCENT, theme.BACKGROUND, HATCHED)] * len(cells),
        "bgcolor": [theme.BACKGROUND] * len(cells), "fillmode": "replace", "size": 7, "solidity": 0.4,
    }  # fmt: skip
    edged = [1.5 if len(cell["records"]) > cell["held"] else 0 for cell in cells]
    chart.add_bar(
        x=[at[cell["month"]] for cell in cells],
        y=[CELL] * len(cells),
        base=[places[cell["year"]] - CELL / 2 for cell in cells],
        width=CELL,
        customdata=[cell["key"] for cell in cells],
        marker={
            "color": colours,
            "pattern": hatched,
            "line": {"color": theme.ACCENT, "width": edged},
        },
        text=[_count(cell) for cell in cells],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        insidetextfont={"size": theme.SIZE, "color": theme.INK},
        hovertext=[f"{labels.escaped(when(cell))}: {_told(cell)}" for cell in cells],
        hoverinfo="text",
        name=_("Events"),
        **theme.picked(theme.INK),
    )
    names = [month_name(date(2000, column, 1))[:1].upper() if column else labels.BREAK.join(_("no month").split()) for column in COLUMNS]
    chart.update_xaxes(
        range=[-0.5, len(COLUMNS) - 0.1], tickmode="array", tickvals=[at[column] for column in COLUMNS], ticktext=names, side="top",
        tickfont={"size": theme.SIZE_SMALL, "color": theme.INK},
    )  # fmt: skip
    chart.update_yaxes(
        range=[len(shown) - 0.5, -0.5], tickmode="array", tickvals=list(range(len(shown))), ticktext=[str(year) for year in shown],
        tickfont={"size": theme.SIZE, "color": theme.INK}, ticklabelstandoff=6,
    )  # fmt: skip
    return chart.update_layout(height=ROW * len(shown) + HEAD + 4, margin={"t": HEAD, "b": 4, "r": 14})


def when(cell: Any) -> str:
    """`abril de 2019`, or the year alone and that it says no month."""
    return month(date(cell["year"], cell["month"], 1)) if cell["month"] else _("{year}, without its month", year=cell["year"])


def _count(cell: Any) -> str:
    """How many took place, in bold; where none did, how many were planned."""
    return labels.bold(number(cell["held"])) if cell["held"] else number(len(cell["records"]))


def _told(cell: Any) -> str:
    planned = len(cell["records"]) - cell["held"]
    said = [labels.bold(_events(cell["held"]))] if cell["held"] else []
    return ", ".join([*said, *([n_("{count} only planned", "{count} only planned", planned, count=number(planned))] if planned else [])])


def _events(count: int) -> str:
    return n_("{count} event", "{count} events", count, count=number(count))


def _colour(count: int, most: int) -> str:
    share = (count - 1) / (most - 1) if most > 1 else 1.0
    return theme.mixed(theme.ACCENT, theme.BACKGROUND, PALEST + (DARKEST - PALEST) * share)
