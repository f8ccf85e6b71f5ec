"""Marks under the months of a chart: a numbered one for what took place, a lettered one for what somebody noted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import plotly.graph_objects as go

from charts import labels, table, theme

ROOM = 26  # pixels that one line of marks takes under the months
MONTHS = 2 * theme.LINE_SMALL + 12  # pixels of the two lines of months


class Mark(NamedTuple):
    """One mark: its month (the first day), the number or letter that a list below explains, its sentence, and whether it is a note."""

    month: date
    sign: str
    sentence: str
    is_note: bool = False


def marked(chart: go.Figure, marks: Sequence[Mark]) -> go.Figure:
    """A copy of a chart by month with its marks: those of one month together, the notes on a line of their own. Hovering says the sentence.

    Marks of months that the axis does not show are left out.
    """
    copy = go.Figure(chart)
    drawn: Any = copy.layout
    months = list(drawn.xaxis.categoryarray or ())
    lines = [kind for kind in (False, True) if any(mark.is_note is kind for mark in marks)]
    for line, is_note in enumerate(lines):
        for month in months:
            here = [mark for mark in marks if mark.is_note is is_note and table.key(mark.month) == month]
            if here:
                _draw(copy, month, here, line)
    room = ROOM * len(lines)
    copy.update_layout(height=drawn.height + room, margin={"b": drawn.margin.b + MONTHS + room})
    copy.update_xaxes(automargin=False)
    return copy


def _draw(chart: go.Figure, month: str, here: Sequence[Mark], line: int) -> None:
    is_note, text = here[0].is_note, _signs([mark.sign for mark in here])
    chart.add_annotation(
        x=month, xref="x", y=0, yref="paper", yanchor="top", yshift=-(MONTHS + ROOM * line), showarrow=False,
        text=labels.bold(text),
        hovertext="<br>".join(f"{mark.sign} · {labels.paragraph(mark.sentence)}" for mark in here),
        font={"size": theme.SIZE_SMALL if len(text) < 4 else theme.SIZE_LEAST, "color": theme.PROVISIONAL if is_note else theme.BACKGROUND},
        bgcolor=theme.BACKGROUND if is_note else theme.MUTED,
        bordercolor=theme.PROVISIONAL if is_note else theme.MUTED, borderwidth=1, borderpad=2,
    )  # fmt: skip


def _signs(signs: Sequence[str]) -> str:
    """`3`, `3·4`, `3–6`: as short as a month's bar on a phone."""
    return "·".join(signs) if len(signs) < 3 else f"{signs[0]}–{signs[-1]}"
