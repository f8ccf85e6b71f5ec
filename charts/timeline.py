"""When things began and ended: a bar each under its name, told apart where a date is only a month or a year, and where no end is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import plotly.graph_objects as go

from charts import labels, table, theme
from charts.stacked_rows import Rows, title_width
from language.words import _

BAR = 16
DAY = 24 * 60 * 60 * 1000  # milliseconds, in which an axis of dates counts
FILLS = {"A": theme.ACCENT, "E": theme.mixed(theme.ACCENT, theme.BACKGROUND, 0.4), "I": theme.mixed(theme.ACCENT, theme.BACKGROUND, 0.75)}
LEAST = 12  # days: what a bar takes at least to be seen and touched


def lasting(rows: Sequence[Any]) -> go.Figure:
    """One bar a row from its start to its end, in the order given.

    `rows`: mappings with `name`, `when` (its dates in words), `record` (what a click gives back), and the days `start`, `start_latest`,
    `end` and `end_latest` (None where no end is known). Between its start and the latest day that the start may be, and likewise at the
    end, the bar is lighter; one without an end is pale up to the edge of the chart.
    """
    chart = theme.figure(barmode="overlay", bargap=0)
    if not rows:
        return table.nothing(chart)
    years = [day.year for row in rows for day in (row["start"], row["end_latest"] or row["start_latest"])]
    first, edge = date(min(years), 1, 1), date(max(years) + 1, 12, 31)
    words = {"A": _("Between its dates"), "E": _("Only month or year"), "I": _("No end is known")}
    found = [(row, _spans(row, edge)) for row in rows]
    used = [status for status in words if any(status == each[0] for _row, spans in found for each in spans)]
    stack = Rows(chart, gap=22)
    stack.legend([(FILLS[status], FILLS[status], words[status]) for status in used])
    drawn: dict[str, list[tuple[Any, float, date, date]]] = {status: [] for status in used}
    for row, spans in found:
        stack.label([*labels.lines(row["name"], title_width(), 2), theme.aside(labels.escaped(row["when"]))])
        middle = stack.lane(BAR)
        for status, start, end in spans:
            drawn[status].append((row, middle, start, end))
    for status in used:
        _draw(chart, drawn[status], FILLS[status], words[status])
    marks = [date(year, 1, 1) for year in range(first.year, edge.year + 1)]
    every = max(1, round(len(marks) / 6))
    chart.update_xaxes(
        type="date", range=[first.isoformat(), edge.isoformat()], side="bottom", tickmode="array", showgrid=True, gridcolor=theme.GRID,
        tickvals=[mark.isoformat() for mark in marks[::every]], ticktext=[str(mark.year) for mark in marks[::every]],
        ticklabelposition="outside right",
    )  # fmt: skip
    stack.finish(margin_bottom=28)
    return chart.update_layout(margin={"r": 8})


def _spans(row: Any, edge: date) -> list[tuple[str, date, date]]:
    """The stretches of a row: `A` certain, `E` within a month or a year that is all its date says, `I` without an end."""
    start, known, end, latest = row["start"], row["start_latest"], row["end"], row["end_latest"]
    spans = [("E", start, known)] if known > start else []
    if end is None or latest is None:
        return [*spans, ("I", known, edge)]
    if end - known > timedelta(days=1):
        spans.append(("A", known, end))
    if latest > end:
        spans.append(("E", max(end, known), latest))
    return spans or [("A", known, known + timedelta(days=LEAST))]


def _draw(chart: go.Figure, spans: list[tuple[Any, float, date, date]], fill: str, word: str) -> None:
    chart.add_bar(
        x=[(end - start).days * DAY for _row, _y, start, end in spans],
        y=[y for _row, y, _start, _end in spans],
        base=[start.isoformat() for _row, _y, start, _end in spans],
        width=[BAR] * len(spans),
        orientation="h",
        customdata=[row["record"] for row, _y, _start, _end in spans],
        marker={"color": fill},
        hovertext=[f"{labels.bold(labels.paragraph(row['name']))}<br>{labels.paragraph(row['when'])}" for row, *_rest in spans],
        hoverinfo="text",
        name=word,
        **theme.picked(),
    )
