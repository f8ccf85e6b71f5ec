"""Which months have figures: a calendar, a row a year."""

from __future__ import annotations

from datetime import date

import pandas as pd
import plotly.graph_objects as go

from charts import theme
from language.formats import month, month_name, number
from language.words import N_, _, n_

ROW = 30  # pixels a year
TOP, BOTTOM = 24, 34  # of the months and the legend
SIDE = 0.86  # of a cell
WORDS = {"reported": N_("with figures"), "provisional": N_("provisional"), "missing": N_("missing"), "not_due": N_("not due yet")}


def months(strip: pd.DataFrame, colour: str) -> go.Figure:
    """A cell a month: full where there are figures, hatched where they are provisional, an empty frame where they lack.

    `strip`: `month` (the first day), `state` (reported, provisional, missing, not_due), `figures`. Only years with a figure have a row:
    the sentence beside the chart says what lacks after them.
    """
    years = sorted({day.year for day, figures in zip(strip["month"], strip["figures"], strict=True) if figures}, reverse=True)
    chart = theme.figure(ROW * len(years) + TOP + BOTTOM, barmode="overlay", bargap=0, barcornerradius=3, margin={"t": TOP, "b": BOTTOM})
    row_of = {year: row for row, year in enumerate(years)}
    for state, word in WORDS.items():
        days = [
            (day, count)
            for day, of, count in zip(strip["month"], strip["state"], strip["figures"], strict=True)
            if of == state and day.year in row_of
        ]
        if not days:
            continue
        chart.add_bar(
            x=[day.month for day, _count in days],
            y=[SIDE] * len(days),
            base=[row_of[day.year] - SIDE / 2 for day, _count in days],
            width=SIDE,
            marker=_look(state, colour),
            text=["–" if state == "missing" else ""] * len(days),
            textposition="inside",
            insidetextanchor="middle",
            textfont={"color": theme.MUTED, "size": theme.SIZE_SMALL},
            hovertext=[_hover(day, word, count) for day, count in days],
            hoverinfo="text",
            name=_(word),
            showlegend=True,
        )
    chart.update_xaxes(
        side="top",
        range=[0.5, 12.5],
        tickvals=list(range(1, 13)),
        ticktext=[month_name(date(2000, of, 1))[0].upper() for of in range(1, 13)],
    )
    chart.update_yaxes(range=[-0.5, len(years) - 0.5], tickvals=list(range(len(years))), ticktext=[str(year) for year in years])
    return chart.update_layout(showlegend=True, legend={"x": 0, "xanchor": "left", "y": 0, "yanchor": "top"})


def _look(state: str, colour: str) -> dict[str, object]:
    if state in {"reported", "provisional"}:
        return theme.fill(colour, "P" if state == "provisional" else "A")
    if state == "missing":
        return {"color": theme.BACKGROUND, "line": {"color": theme.GREY, "width": 1.5}}
    return {"color": theme.TRACK, "line": {"color": theme.TRACK, "width": 0}}


def _hover(day: date, word: str, count: int) -> str:
    said = n_("{count} figure", "{count} figures", count, count=number(count)) if count else _(word)
    return f"{month(day)}: {said}" + (f" ({_(word)})" if count and word == WORDS["provisional"] else "")
