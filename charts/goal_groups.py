"""Goals together: the weighted progress of each line beside what was expected of it, and how many goals of an office are in which state."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from charts import labels, table, theme
from charts.stacked_rows import Rows, room_for, title_width
from language.formats import number, percent
from language.words import _

BAR = 18


def lines(rows: pd.DataFrame) -> go.Figure:
    """A bar a line from 0 to 100 %, and a mark where it was expected to be. One that cannot be computed says so.

    `rows`: one row a line with `line`, `plan_title`, `text` (what its weights are), `share` and `expected` (per cent, NaN where there is
    none) and `address`, which its point carries.
    """
    chart = theme.figure(barmode="overlay", bargap=0)
    if rows.empty:
        return table.nothing(chart)
    stack = Rows(chart, left=18)
    bars: list[tuple[float, float, str, str]] = []
    marks: list[tuple[float, float]] = []
    for row in table.rows(rows):
        said = [theme.aside(line) for line in labels.lines(row.text, title_width() + 4, 3)]
        stack.label([*(labels.bold(line) for line in labels.lines(row.line, title_width() - 2)), *said])
        middle = stack.lane(BAR)
        if pd.isna(row.share):
            stack.missing(middle, _("no data"))
            continue
        hover = f"{labels.bold(labels.paragraph(row.line))}<br>{labels.paragraph(row.text)}"
        bars.append((float(row.share), middle, row.address, hover))
        marks.append((float(row.expected), middle))
    if bars:
        shares, middles, origins, hovers = zip(*bars, strict=True)
        chart.add_bar(x=[100] * len(bars), y=middles, width=BAR, orientation="h", marker={"color": theme.TRACK}, hoverinfo="skip")
        chart.add_bar(
            x=shares,
            y=middles,
            width=BAR - 6,
            orientation="h",
            customdata=origins,
            marker=theme.fill(theme.ACCENT),
            text=[labels.bold(percent(share)) for share in shares],
            textposition="outside",
            constraintext="none",
            textfont={"size": theme.SIZE, "color": theme.INK},
            cliponaxis=False,
            hovertext=hovers,
            hoverinfo="text",
            **theme.picked(theme.INK),
        )
        places, heights = zip(*marks, strict=True)
        mark = {"symbol": "line-ns", "size": BAR, "line": {"width": 3, "color": theme.INK}}
        chart.add_scatter(x=places, y=heights, mode="markers", marker=mark, hoverinfo="skip", cliponaxis=False)
    chart.update_xaxes(
        range=[0, 100], tickmode="array", tickvals=[0, 50, 100], ticktext=[percent(mark) for mark in (0, 50, 100)], side="bottom"
    )
    chart.update_layout(margin={"r": room_for([percent(share) for share, *_rest in bars])})
    return stack.finish(margin_bottom=32)


def offices(rows: pd.DataFrame, states: Mapping[str, str]) -> go.Figure:
    """A bar an office, of its goals by state, the count of each in its part. `states`: the word of each, the best first.

    `rows`: one row an office with `owner`, `goals` and a column a state; a point carries `position|state`, the position of its row.
    """
    chart = theme.figure(barmode="stack", bargap=0)
    if rows.empty:
        return table.nothing(chart)
    stack = Rows(chart)
    middles: list[float] = []
    for row in table.rows(rows):
        counts = " · ".join(
            f'<span style="color:{theme.GOAL[code][0]}">{theme.GOAL[code][1]} {labels.escaped(word)}: {number(getattr(row, code))}</span>'
            for code, word in states.items()
            if getattr(row, code)
        )
        stack.label([*(labels.bold(line) for line in labels.lines(row.owner, title_width() - 2)), *_wrapped(counts)])
        middles.append(stack.lane(BAR))
    for code, word in states.items():
        there = [
            (int(count), middle, at, owner)
            for at, (count, middle, owner) in enumerate(zip(rows[code], middles, rows["owner"], strict=True))
            if count
        ]
        if not there:
            continue
        counts, heights, places, owners = zip(*there, strict=True)
        chart.add_bar(
            x=counts,
            y=heights,
            width=BAR,
            orientation="h",
            customdata=[f"{at}|{code}" for at in places],
            marker={"color": theme.mixed(theme.GOAL[code][0], theme.BACKGROUND, 0.15), "line": {"color": theme.BACKGROUND, "width": 1}},
            hovertext=[
                f"{labels.bold(labels.paragraph(owner))}<br>{labels.escaped(word)}: {number(count)}"
                for count, owner in zip(counts, owners, strict=True)
            ],
            hoverinfo="text",
            name=labels.escaped(word),
            **theme.picked(),
        )
    chart.update_xaxes(visible=False, range=[0, float(rows["goals"].max())])
    return stack.finish()


def _wrapped(counts: str) -> list[str]:
    """The counts in lines of three."""
    parts = counts.split(" · ")
    return [" · ".join(parts[start : start + 2]) for start in range(0, len(parts), 2)]
