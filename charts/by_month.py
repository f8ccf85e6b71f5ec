"""Months: the bars of one indicator, or the lines of several of the same unit."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import labels, table, theme
from language.formats import month, month_short
from language.words import _

ONE_UNIT = "One scale needs one unit"
MOST_NAMED = 14  # bars whose every value is printed
MARKS = {"circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲", "cross": "✚"}  # a line's points, and the same in its name
ONE_ROW = "One month has several figures of the same indicator: choose an agency, a place and a breakdown first"


def bars(series: pd.DataFrame, colour: str, height: int = theme.HEIGHT) -> go.Figure:
    """One indicator by month: a bar a month in `colour`, its value on top, the last one in bold.

    `series`: one row a month, one unit. A provisional month is hatched, a month without a figure is a gap with a word."""
    chart = theme.figure(height, barmode="overlay", bargap=0.14, margin={"t": 24})
    if series.empty:
        return table.nothing(chart)
    table.require_same(series, "unit_title", ONE_UNIT)
    table.require_same(series, "indicator", "These bars are of one indicator; lines take several")
    starts = table.month_starts(series)
    if starts.duplicated().any():
        raise ValueError(ONE_ROW)
    months = table.calendar(starts)
    by_month = dict(zip((stamp.date() for stamp in starts), table.rows(series), strict=True))
    there = {day: row for day, row in by_month.items() if not labels.missing(row)}
    texts = {day: labels.value_short(row) for day, row in there.items()}
    room = _all_fit(len(months), texts)
    for status in dict.fromkeys(row.status for row in there.values()):
        chosen = {day: row for day, row in there.items() if row.status == status}
        chart.add_bar(
            x=[table.key(day) for day in chosen],
            y=[float(row.value) for row in chosen.values()],
            customdata=[row.observation_id for row in chosen.values()],
            text=[texts[day] for day in chosen] if len(months) <= MOST_NAMED else None,
            textfont={"size": theme.SIZE, "color": theme.INK, "weight": [800 if day == max(there) else 400 for day in chosen]},
            textposition="outside",
            textangle=0,
            cliponaxis=False,
            marker=theme.fill(colour, status),
            hovertext=[_hover(row) for row in chosen.values()],
            hoverinfo="text",
            name=labels.status_word(status),
            showlegend=bool(labels.status_word(status)),
            **theme.picked(theme.INK),
        )
    for day in months:
        if day not in there:
            _write_gap(chart, table.key(day), by_month.get(day))
    if len(months) > MOST_NAMED:
        for day in _worth_naming(months, there):
            _write_value(chart, months, day, float(there[day].value), texts[day], last=day == max(there))
    if not room:
        chart.update_yaxes(showgrid=True, gridcolor=theme.GRID, nticks=5, tickformat=",~r", layer="below traces")
    # The text shrinks with the bars, all of it alike, for the server cannot know the screen's width; values too long for a phone
    # are left out there one by one, and a scale stands beside them.
    chart.update_layout(uniformtext={"mode": "show" if room else "hide", "minsize": theme.SIZE_LEAST}, margin={"l": 6, "r": 8})
    chart.update_layout(showlegend=any(labels.status_word(row.status) for row in there.values()))
    chart.update_xaxes(**table.month_axis(months, _every(len(months), ((MOST_NAMED if room else 7, 1), (MOST_NAMED, 2), (36, 3), (72, 6)))))
    ceiling, floor = _extent(there)
    chart.update_yaxes(visible=not room, range=[floor, ceiling])
    return chart


def lines(series: pd.DataFrame, height: int = theme.HEIGHT) -> go.Figure:
    """Several indicators by month on one scale: a line each, named at its end with its last value.

    `series`: one row an indicator, agency and month, one unit. Provisional points are open and reached by a dashed line; a month
    without a figure breaks the line."""
    chart = theme.figure(height, margin={"t": 12, "l": 4})
    if series.empty:
        return table.nothing(chart)
    table.require_same(series, "unit_title", ONE_UNIT)
    starts = table.month_starts(series)
    months = table.calendar(starts)
    drawn = []
    groups = series.assign(start=starts).groupby(["agency", "indicator"], sort=False)
    for colour, symbol, (_names, group) in zip(*_looks(groups), groups, strict=True):
        if group["start"].duplicated().any():
            raise ValueError(ONE_ROW)
        drawn.append(_Line({row.start.date(): row for row in table.rows(group)}, colour, symbol))
    for line in drawn:
        line.draw(chart, months)
    values = [value for line in drawn for value in line.values()]
    ceiling, floor = max(values, default=1.0) * 1.04 or 1.0, min(0.0, *values) if values else 0.0
    chart.update_xaxes(
        **table.month_axis(months, _every(len(months), ((7, 1), (13, 2), (26, 3), (60, 6)))), showline=True, linecolor=theme.GREY
    )
    chart.update_xaxes(ticks="outside", ticklen=4, tickcolor=theme.GREY, range=[-0.3, len(months) - 0.7])
    chart.update_yaxes(
        range=[floor, ceiling], showgrid=True, gridcolor=theme.GRID, gridwidth=1, nticks=5, tickformat=",~r", rangemode="tozero"
    )
    _name_ends(chart, drawn, months, (floor, ceiling), height)
    return chart


def colours(series: pd.DataFrame) -> list[str]:
    """The colour of each line of `lines`, in their order."""
    return _looks(series.groupby(["agency", "indicator"], sort=False))[0]


class _Line:
    """One indicator's figures by month, and how its line looks."""

    def __init__(self, rows: dict[Any, Any], colour: str, symbol: str) -> None:
        self.there = {day: row for day, row in sorted(rows.items()) if not labels.missing(row)}
        self.colour, self.symbol = colour, symbol
        self.name = labels.escaped(next(iter(rows.values())).indicator_title)

    def values(self) -> list[float]:
        return [float(row.value) for row in self.there.values()]

    def ends(self, day: Any) -> bool:
        return next(reversed(self.there)) == day

    def draw(self, chart: go.Figure, months: list[Any]) -> None:
        axis = [table.key(day) for day in months]
        sure = [day in self.there and self.there[day].status not in "PE" for day in months]
        unsure = [day in self.there and not sure[index] for index, day in enumerate(months)]
        touched = [unsure[i] or any(unsure[max(0, i - 1) : i + 2]) for i in range(len(months))]
        for kept, dash in ((sure, "solid"), (touched, "dot")):
            if any(kept):
                heights = [
                    float(self.there[day].value) if keep and day in self.there else None for day, keep in zip(months, kept, strict=True)
                ]
                line = {"color": self.colour, "width": 3, "dash": dash}
                chart.add_scatter(
                    x=axis, y=heights, mode="lines", line=line, connectgaps=False, hoverinfo="skip", name=self.name, cliponaxis=False
                )
        chart.add_scatter(
            x=[table.key(day) for day in self.there],
            y=self.values(),
            customdata=[row.observation_id for row in self.there.values()],
            mode="markers",
            marker={
                "symbol": self.symbol,
                "size": 9,
                "color": [theme.BACKGROUND if row.status in "PE" else self.colour for row in self.there.values()],
                "line": {"color": self.colour, "width": 2},
                "opacity": 1,
            },
            hovertext=[f"{labels.bold(labels.paragraph(row.indicator_title))}<br>{_hover(row)}" for row in self.there.values()],
            hoverinfo="text",
            name=self.name,
            cliponaxis=False,
            **theme.picked(theme.INK),
        )


def _looks(groups: Any) -> tuple[list[str], list[str]]:
    """A colour and a mark for each line: the agency's own colour, and where an agency has several, its variants with other marks."""
    slots = [int(group["agency_slot"].iloc[0]) for _names, group in groups]
    marks = list(MARKS)
    nth = [slots[:index].count(slot) for index, slot in enumerate(slots)]
    colours = [theme.variants(theme.agency_colour(slot), index + 1)[index] for slot, index in zip(slots, nth, strict=True)]
    return colours, [marks[index % len(marks)] for index in nth]


def _name_ends(chart: go.Figure, drawn: list[_Line], months: list[Any], extent: tuple[float, float], height: int) -> None:
    """The last value and the name at each line's end, moved apart in pixels where they would overlap, with a thin leader."""
    named = [line for line in drawn if line.there]
    plot = height - 12 - 10 - 2 * theme.LINE_SMALL - 8  # less the margins and the two lines of months
    floor, ceiling = extent
    texts, wanted, heights = [], [], []
    for line in named:
        end, row = list(line.there.items())[-1]
        name = labels.lines(row.indicator_title, 15, 3)
        if not line.ends(months[-1]):
            name.append(_("to {month}", month=month_short(end)))
        small = "<br>".join(f'<span style="font-size:{theme.SIZE_SMALL}px">{part}</span>' for part in name)
        mark = f'<span style="color:{line.colour}">{MARKS[line.symbol]}</span>'
        texts.append(f"{mark} {labels.bold(labels.value_short(row))}<br>{small}")
        heights.append(theme.LINE + theme.LINE_SMALL * len(name) + 8)
        wanted.append((float(row.value) - floor) / (ceiling - floor) * plot)
    centres = labels.spread(wanted, heights, plot + 30)
    for line, text, want, centre in zip(named, texts, wanted, centres, strict=True):
        chart.add_annotation(
            x=table.key(months[-1]), y=line.values()[-1], ax=20, ay=want - centre, text=text,
            xanchor="left", yanchor="middle", align="left", font={"size": theme.SIZE, "color": theme.INK},
            showarrow=True, arrowhead=0, arrowwidth=1, standoff=6,
            arrowcolor=line.colour if line.ends(months[-1]) else theme.CLEAR,
        )  # fmt: skip
    chart.update_layout(margin={"r": 118})


def _hover(row: Any) -> str:
    note = labels.status_word(row.status)
    return f"{month(row.period_start)}<br>{labels.bold(labels.value_with_unit(row))}" + (f"<br>{note}" if note else "")


def _all_fit(months: int, texts: dict[Any, str]) -> bool:
    """Whether every month's value fits over its bar on a phone, at the least size."""
    return max((len(text) for text in texts.values()), default=0) * theme.SIZE_LEAST / 2 <= theme.PHONE / max(months, 1)


def _worth_naming(months: list[Any], there: dict[Any, Any]) -> list[Any]:
    """Of many months, those whose value is printed: the last, and the highest unless the two labels would touch."""
    if not there:
        return []
    last, highest = max(there), max(there, key=lambda day: there[day].value)
    near = abs(months.index(last) - months.index(highest)) <= len(months) / 7
    level = abs(float(there[last].value) - float(there[highest].value)) <= abs(float(there[highest].value)) * 0.12
    return [last] if last == highest or (near and level) else [last, highest]


def _write_value(chart: go.Figure, months: list[Any], day: Any, value: float, text: str, last: bool) -> None:
    edge = months.index(day) / max(len(months) - 1, 1)
    anchor = "right" if edge > 0.92 else "left" if edge < 0.08 else "center"
    chart.add_annotation(
        x=table.key(day), y=max(value, 0), text=labels.bold(text) if last else text, showarrow=False, yanchor="bottom", xanchor=anchor,
        xshift={"right": 8, "left": -8}.get(anchor, 0), font={"size": theme.SIZE, "color": theme.INK}, bgcolor=theme.VEIL, borderpad=0,
    )  # fmt: skip


def _write_gap(chart: go.Figure, where: str, row: Any | None) -> None:
    text = labels.missing_word(row) if row is not None else _("no data")
    font = {"size": theme.SIZE_SMALL, "color": theme.MUTED}
    chart.add_annotation(x=where, y=0, text=text, textangle=-90, showarrow=False, yanchor="bottom", yshift=4, font=font)


def _extent(there: dict[Any, Any]) -> tuple[float, float]:
    """Room over the highest bar for its value, and under the lowest if any is negative; the axis always holds zero."""
    values = [float(row.value) for row in there.values()]
    top, bottom = max([0.0, *values]), min([0.0, *values])
    room = (top - bottom or 1.0) * 0.09
    return top + room, bottom - room if bottom < 0 else 0.0


def _every(count: int, limits: tuple[tuple[int, int], ...]) -> int:
    return next((every for most, every in limits if count <= most), 12)
