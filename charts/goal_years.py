"""One goal year by year: what each year asked for and what came of it, in the goal's unit or in pesos."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from charts import labels, table, theme
from language.words import _

HEIGHT = 300


def by_year(rows: pd.DataFrame, asked: str, made: str, written: Callable[[float], str]) -> go.Figure:
    """A pale bar a year for what was asked, and a solid one for what was made. A year without either has a word, never a zero.

    `rows`: one row a year with `year`, `asked` and `made` (NaN where there is none), `word` (why there is none made) and `is_least`, where
    months of it are missing; points carry `asked|year` and `made|year`. `asked`, `made`: what the two are called. `written`: an amount.
    """
    chart = theme.figure(HEIGHT, barmode="group", bargap=0.35, bargroupgap=0.08)
    if rows.empty:
        return table.nothing(chart)
    names = [str(year) for year in rows["year"]]
    track = {"color": theme.TRACK, "line": {"color": theme.GREY, "width": 1}}
    for column, word in (("asked", asked), ("made", made)):
        there = rows.dropna(subset=[column])
        if there.empty:
            continue
        values = [float(value) for value in there[column]]
        least = [column == "made" and bool(each) for each in there["is_least"]]
        texts = [("≥ " if is_least else "") + written(value) for value, is_least in zip(values, least, strict=True)]
        fill = {"color": theme.ACCENT, "pattern": {"shape": ["/" if each else "" for each in least], "fillmode": "replace", "size": 7}}
        chart.add_bar(
            x=[str(year) for year in there["year"]],
            y=values,
            customdata=[f"{column}|{year}" for year in there["year"]],
            marker=track if column == "asked" else fill,
            text=texts,
            textposition="outside",
            constraintext="none",
            textangle=0,
            textfont={"size": theme.SIZE_SMALL, "color": theme.INK},
            cliponaxis=False,
            hovertext=[f"{year}<br>{labels.escaped(word)}: {text}" for year, text in zip(there["year"], texts, strict=True)],
            hoverinfo="text",
            name=labels.escaped(word),
            **theme.picked(),
        )
    for row in table.rows(rows):
        if pd.isna(row.made) and row.word:
            chart.add_annotation(
                x=str(row.year), y=0, text=labels.escaped(row.word), showarrow=False, yanchor="bottom",
                xanchor="center" if pd.isna(row.asked) else "left", font={"size": theme.SIZE_SMALL, "color": theme.MUTED},
            )  # fmt: skip
    chart.update_xaxes(range=[-0.5, len(names) - 0.5])
    chart.update_xaxes(type="category", categoryorder="array", categoryarray=names, tickfont={"size": theme.SIZE, "color": theme.INK})
    chart.update_yaxes(visible=False, rangemode="tozero")
    chart.update_layout(showlegend=True, margin={"t": 36, "b": 28})
    chart.update_layout(legend={"title": {"text": _("By year:"), "font": {"size": theme.SIZE_SMALL}}})
    return chart
