"""Goals of the plan: what was reported, what the numbers compute and the money executed, side by side."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from charts import labels, table, theme
from charts.stacked_rows import Rows, heading, room_for, title_width
from language.formats import percent
from language.words import _

LANE = 20
THIN = 8  # pixels: of the bar of a reading
WIDEST = 200  # per cent: what is more stands at the end of the scale, with its number


def progress(goals: pd.DataFrame) -> go.Figure:
    """Three lanes a goal from 0 to 100 %, each with its value and never merged: reported (diamond), computed (circle, in the colour of the
    goal's state), money executed (square); a line marks what was expected. A computed share that is the least that was done is hatched.

    `goals`: one row a goal with `goal`, `title`, `address`, `state`, `state_text`, `reported`, `computed`, `executed_share` and `expected`
    (per cent, NaN where there is none), `is_least`, and `reported_id`, the figure reported. The other points carry `part|address`.
    """
    if goals.empty:
        return table.nothing(theme.figure())
    kinds = (
        ("reported", _("Reported"), "diamond"),
        ("computed", _("Computed"), "circle"),
        ("executed_share", _("Money"), "square"),
    )
    least, most = _scale(goals)
    stack = Rows(left=room_for([word for _kind, word, *_rest in kinds]) - 8)
    points: dict[str, list[_Point]] = {kind: [] for kind, *_rest in kinds}
    tracks: list[float] = []
    expected: list[tuple[float, float]] = []
    for row in table.rows(goals):
        stack.label([*title(row), *_state(row)])
        for kind, word, _symbol in kinds:
            middle = stack.lane(LANE)
            _write_side(stack, word, middle)
            share = getattr(row, kind)
            if pd.isna(share):
                stack.missing(middle, _("no data"))
                continue
            tracks.append(middle)
            points[kind].append(_point(row, kind, word, float(share), middle, least, most))
            if kind != "executed_share" and not pd.isna(row.expected):
                expected.append((float(row.expected), middle))
    traces: list[dict[str, Any]] = []
    for kind, word, symbol in kinds:
        traces += _lane(points[kind], word, symbol)
    every = [point for found in points.values() for point in found]
    traces += [*_numbers(every, most), *_marks(expected)]
    axis = {"range": [least, most], "tickmode": "array", "tickvals": [0, 50, 100], "side": "bottom"}
    axis["ticktext"] = [percent(mark) for mark in (0, 50, 100)]
    right = room_for([point.text for point in every])
    return theme.Drawn(
        traces, stack.laid_out(margin_bottom=32, margin_right=right, barmode="overlay", bargap=0, xaxis=axis, shapes=_tracks(tracks))
    )


class _Point(NamedTuple):
    """One reading of one goal."""

    share: float
    middle: float
    origin: str
    text: str
    hover: str
    colour: str
    is_least: bool


def _scale(goals: pd.DataFrame) -> tuple[float, float]:
    """From where to where the scale goes: 0 to 100 %, and wider where a share is."""
    every = pd.concat([goals["reported"], goals["computed"], goals["executed_share"]]).dropna().astype(float)
    if every.empty:
        return 0.0, 100.0
    return max(-100.0, min(0.0, every.min())), min(float(WIDEST), max(100.0, every.max()))


def _point(row: Any, kind: str, word: str, share: float, middle: float, least: float, most: float) -> _Point:
    is_least = kind == "computed" and bool(row.is_least)
    text = f"≥ {percent(share)}" if is_least else percent(share)
    colour = {"reported": theme.REPORTED, "computed": theme.GOAL[row.state][0]}.get(kind, theme.ACCENT)
    origin = row.reported_id if kind == "reported" else f"{'computed' if kind == 'computed' else 'executed'}|{row.address}"
    return _Point(min(most, max(least, share)), middle, origin, text, f"{hover_title(row)}<br>{word}: {text}", colour, is_least)


def _tracks(middles: list[float]) -> list[dict[str, Any]]:
    """The way from 0 to 100 % under each reading."""
    half = THIN / 2
    ends = {"type": "rect", "x0": 0, "x1": 100, "fillcolor": theme.TRACK, "line": {"width": 0}, "layer": "below"}
    return [{**ends, "y0": middle - half, "y1": middle + half} for middle in middles]


def _lane(points: list[_Point], word: str, symbol: str) -> list[dict[str, Any]]:
    """The bars and the marks of one reading."""
    if not points:
        return []
    colours = [point.colour for point in points]
    said = {
        "x": [point.share for point in points],
        "y": [point.middle for point in points],
        "customdata": [point.origin for point in points],
        "hovertext": [point.hover for point in points],
        "hoverinfo": "text",
        **theme.picked(),
    }
    shapes = ["/" if point.is_least else "" for point in points]
    pattern = {"shape": shapes, "fillmode": "replace", "size": 6, "fgcolor": colours, "bgcolor": theme.TRACK}
    bars = {"type": "bar", "width": THIN, "orientation": "h", "marker": {"color": colours, "pattern": pattern}}
    mark = {"symbol": symbol, "size": 13, "color": colours, "line": {"color": theme.BACKGROUND, "width": 1}}
    marks = {"type": "scatter", "mode": "markers", "marker": mark, "cliponaxis": False, "name": word}
    return [{**bars, **said}, {**marks, **said}]


def _numbers(points: list[_Point], most: float) -> list[dict[str, Any]]:
    """The values in a column at the right, where no mark crosses them."""
    if not points:
        return []
    column = {"type": "scatter", "x": [most] * len(points), "y": [point.middle for point in points], "mode": "text", "cliponaxis": False}
    column |= {"text": [labels.bold(point.text) for point in points], "textposition": "middle right", "hoverinfo": "skip"}
    return [{**column, "textfont": {"size": theme.SIZE, "color": theme.INK}}]


def _marks(expected: list[tuple[float, float]]) -> list[dict[str, Any]]:
    """A line across a bar where it was expected to be."""
    if not expected:
        return []
    shares, middles = zip(*expected, strict=True)
    mark = {"symbol": "line-ns", "size": LANE - 2, "line": {"width": 3, "color": theme.INK}}
    drawn = {"type": "scatter", "x": list(shares), "y": list(middles), "mode": "markers", "marker": mark, "hoverinfo": "skip"}
    return [{**drawn, "name": _("Expected"), "cliponaxis": False}]


def _state(row: Any) -> list[str]:
    """The state of a goal under its name: its sign, its word and why, in its colour."""
    colour, mark = theme.GOAL[row.state]
    return [f'<span style="color:{colour}">{line}</span>' for line in labels.lines(f"{mark} {row.state_text}", title_width(), 3)]


def title(row: Any) -> list[str]:
    """`Meta 660 · Personas con kit de…`, in three lines at most."""
    return heading(_("Goal {code}", code=row.goal), row.title)


def hover_title(row: Any) -> str:
    """The goal in the label under the pointer."""
    return f"{labels.bold(labels.escaped(_('Goal {code}', code=row.goal)))}<br>{labels.paragraph(row.title)}"


def _write_side(stack: Rows, word: str, middle: float) -> None:
    font = {"size": theme.SIZE_SMALL, "color": theme.MUTED}
    stack.note(text=word, x=0, xref="paper", xanchor="right", xshift=-8, y=middle, yref="y", yanchor="middle", showarrow=False, font=font)
