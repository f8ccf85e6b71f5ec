"""How much room the parts of a native chart have: where its drawing stands, how far its scale goes, which labels and bars are legible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from charts import labels
from documents.decks import fitting
from language.words import _
from views.view import Plot, Series

ENDS, NAMES = 0.27, 0.36  # of the width: at most, the names at the ends of lines and those before lying bars
TIGHT_NAMES = 0.55  # the latter where bars are near one another, so that a name takes one line
LEAST_BAR = 0.3  # of the drawing's width: the longest bar, however long its label
ABOVE, BELOW = 1.14, 1.18  # room over the highest figure for its label; the same under the lowest of those below zero


class Room(NamedTuple):
    """What a chart has: its width and height in points, and the size of its letters."""

    width: float
    height: float
    size: float


def held(plot: Plot, height: float, size: float) -> Plot:
    """As much of a plot as is legible in a height of so many points: the first of its lying bars; the others keep theirs."""
    if plot.kind not in {"bars", "stacked"}:
        return plot
    legend = 1.9 * size if len(plot.series) > 1 else 0.0
    row = size * fitting.LINE * (len(plot.series) if plot.kind == "bars" else 1)
    most = max(1, int((height * 0.98 - legend) / row))
    if len(plot.categories) <= most:
        return plot
    cut = [replace(each, values=each.values[:most], texts=each.texts[:most], statuses=each.statuses[:most]) for each in plot.series]
    return replace(plot, categories=plot.categories[:most], series=tuple(cut))


def inner(plot: Plot, room: Room) -> tuple[float, float, float, float]:
    """Where the drawing stands inside the chart, as shares of it: left, top, width, height."""
    legend = (1.9 * room.size / room.height) if len(plot.series) > 1 and plot.kind != "lines" else 0.02
    if plot.kind in {"bars", "stacked"}:
        widths = [0.0] if is_one_whole(plot) else [fitting.width(name, room.size) for name in plot.categories]
        tall = (0.98 - legend) * room.height / len(plot.categories) / (room.size * fitting.LINE)  # lines of a name that a bar has room for
        most = NAMES if max(widths) / (NAMES * room.width) <= int(tall) else TIGHT_NAMES
        left = min(most, (max(widths) + room.size) / room.width)
        return left, legend, 0.99 - left, 0.98 - legend
    foot = 3.0 * room.size / room.height
    if plot.kind == "columns":
        return 0.01, legend, 0.98, 0.98 - legend - foot
    left = (fitting.width(f"{span(plot)[1]:.0f}", room.size) + room.size) / room.width
    ends = max(fitting.width(line, room.size, bold=True) for series in plot.series for line in end(plot, series, room)) / room.width + 0.02
    return left, 0.03, 0.99 - left - ends, 0.94 - foot


def span(plot: Plot) -> tuple[float, float]:
    """From where to where the values' axis goes, with room for the labels."""
    if plot.kind == "stacked":
        sums = [sum(value or 0 for value in values) for values in zip(*(series.values for series in plot.series), strict=True)]
        return 0.0, max(sums) or 1.0
    there = [value for series in plot.series for value in series.values if value is not None]
    top, bottom = max([0.0, *there]), min([0.0, *there])
    reach = (top - bottom) or 1.0
    return (bottom - reach * (BELOW - 1) if bottom < 0 else 0.0), bottom + reach * (1.06 if plot.kind == "lines" else ABOVE)


def span_beside(plot: Plot, room: Room) -> tuple[float, float]:
    """The same for lying bars, whose labels stand beside their ends: as much room as the longest of them takes."""
    low, top = span(plot)
    wide = inner(plot, room)[2] * room.width
    longest = max((fitting.width(text, room.size, bold=True) for series in plot.series for text in series.texts), default=0.0) + room.size
    kept = max(LEAST_BAR, 1 - longest / wide)
    return low, max(top, low + (top / ABOVE - low) / kept)


def labelled(plot: Plot, series: Series, drawing: tuple[float, float], size: float) -> set[int]:
    """Which figures of a series have room for their label: all, else those of the last and the highest one."""
    there = [at for at, value in enumerate(series.values) if value is not None]
    if plot.kind == "stacked":
        reach = span(plot)[1]
        return {at for at in there if (series.values[at] or 0) / reach * drawing[0] >= fitting.width(series.texts[at], size)}
    upright = plot.kind == "columns"
    slot = drawing[0 if upright else 1] / len(plot.categories) / (len(plot.series) + (0.4 if upright else 0))
    needed = max([fitting.width(series.texts[at], size) for at in there], default=0.0) if upright else size
    if needed <= slot * (1.15 if upright else 1):
        return set(there)
    return {there[-1], max(there, key=lambda at: series.values[at] or 0)} if there else set()


def end(plot: Plot, series: Series, room: Room) -> list[str]:
    """What stands at the end of a line: its name where there are several, in lines that have room, and its last figure."""
    at = max((at for at, value in enumerate(series.values) if value is not None), default=-1)
    if at < 0:
        return [""]
    until = "" if at == len(plot.categories) - 1 else " " + _("to {month}", month=plot.categories[at])
    if len(plot.series) == 1:
        return [series.texts[at] + until]
    return fitting.broken(f"{fitting.in_line(series.name)} {series.texts[at]}{until}", room.size, ENDS * room.width, bold=True)


def ends(plot: Plot, room: Room, span: tuple[float, float]) -> Iterator[tuple[int, float]]:
    """How far each line's label moves so that none covers another, as a share of the chart's height, downwards."""
    tall, reach = inner(plot, room)[3] * room.height, span[1] - span[0]
    lasts = [(number, value) for number, series in enumerate(plot.series) if (value := _last(series.values)) is not None]
    wanted = [(value - span[0]) / reach * tall for _number, value in lasts]
    heights = [room.size * fitting.LINE * len(end(plot, plot.series[number], room)) for number, _value in lasts]
    for (number, _value), at, moved in zip(lasts, wanted, labels.spread(wanted, heights, tall + heights[0]), strict=True):
        yield number, (at - moved) / room.height


def is_one_whole(plot: Plot) -> bool:
    """Whether it is the parts of one whole, which the title names."""
    return plot.kind == "stacked" and len(plot.categories) == 1


def _last(values: Sequence[float | None]) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)
