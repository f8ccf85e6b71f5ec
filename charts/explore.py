"""Any indicator: lines or bars by month, quarter or year, and bars of several things in one period.

`figures` are those of `metrics.exploring`, one a line and period: series, series_title, series_short, agency_slot, period_start,
period_end, value (None where there is none), unit_one, unit_title, status, qualifier, is_partial, why. A partial figure is lined, a
provisional one hatched, a missing one a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go

from charts import labels, periods, table, theme
from charts.stacked_rows import Rows, room_for
from language.formats import month_short, period
from language.words import _

ONE_UNIT = "One scale needs one unit"
MARKS = {"circle": "●", "square": "■", "diamond": "◆", "triangle-up": "▲", "cross": "✚"}
MOST_NAMED = 14  # bars whose every value is printed
FEW = 26  # periods, whose points are drawn large
MOST_LINES = 12  # above it, the largest and one line less; whoever shows the chart says so
ROW, BAR, ROOM = 52, 22, 128  # pixels: of a line's name at its end, of a horizontal bar, of the names beside the lines


def largest(figures: Sequence[Any]) -> tuple[list[Any], int]:
    """The figures of the lines that are drawn, the largest by their last figure, and how many lines are left out."""
    last = {figure.series: figure.value for figure in figures if figure.value is not None}
    if len(last) <= MOST_LINES:
        return list(figures), 0
    kept = set(sorted(last, key=lambda series: -last[series])[: MOST_LINES - 1])
    return [figure for figure in figures if figure.series in kept], len(last) - len(kept)


def lines(figures: Sequence[Any], by: str) -> go.Figure:
    """A line each, named at its end with its last value; those that are not drawn are for `largest` to say."""
    figures, _left_out = largest(figures)
    drawn = [_Line(line, colour, mark) for line, colour, mark in looks(figures)]
    drawn = [line for line in drawn if line.there]
    height = max(theme.HEIGHT, ROW * len(drawn) + 60)
    if not drawn:
        return table.nothing(theme.figure(height))
    _require_one_unit(figures)
    calendar = periods.calendar([figure.period_start for figure in figures], by)
    values = [value for line in drawn for value in line.values()]
    ceiling, floor = max(values) * 1.04 or 1.0, min(0.0, *values)
    layout = theme.layout(height, margin={"t": 12, "l": 4, "r": ROOM}, annotations=_ends(drawn, calendar, (floor, ceiling), height, by))
    layout["xaxis"] = layout["xaxis"] | periods.axis(calendar, by) | {"showline": True, "linecolor": theme.GREY, "ticks": "outside"}
    layout["xaxis"] |= {"ticklen": 4, "tickcolor": theme.GREY, "range": [-0.3, len(calendar) - 0.7]}
    layout["yaxis"] = layout["yaxis"] | {"range": [floor, ceiling], "showgrid": True, "gridcolor": theme.GRID, "gridwidth": 1, "nticks": 5}
    layout["yaxis"] |= {"tickformat": ",~r", "rangemode": "tozero"}
    said: dict[date, str] = {}
    return theme.Drawn([trace for line in drawn for trace in line.traces(calendar, said)], layout)


def bars(figures: Sequence[Any], by: str) -> go.Figure:
    """One line as bars, a bar a period, its value on top; of many, only those of the last and the highest."""
    chart = theme.figure(barmode="overlay", bargap=0.14, margin={"t": 24, "l": 6, "r": 8})
    drawn = looks(figures)
    if len(drawn) > 1:
        raise ValueError("These bars are of one line; `ranked` takes several")
    there = {row.period_start: row for row in figures if not labels.missing(row)}
    gaps = {row.period_start: row for row in figures if labels.missing(row)}
    if not there:
        return table.nothing(chart)
    colour = drawn[0][1]
    calendar = periods.calendar([figure.period_start for figure in figures], by)
    texts = {day: _short(row) for day, row in there.items()}
    room = len(calendar) <= MOST_NAMED and max(map(len, texts.values())) * theme.SIZE_LEAST / 2 <= theme.PHONE / len(calendar)
    worth = set(there) if room else {max(there), max(there, key=lambda day: there[day].value)}
    for status in dict.fromkeys(_standing(row) for row in there.values()):
        chosen = {day: row for day, row in there.items() if _standing(row) == status}
        chart.add_bar(
            x=[table.key(day) for day in chosen],
            y=[float(row.value) for row in chosen.values()],
            customdata=[_point(row) for row in chosen.values()],
            text=[texts[day] if day in worth else "" for day in chosen],
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
    few = len(calendar) <= 2 * MOST_NAMED
    for day in calendar if few else ():
        if day not in there:
            word = _gap(gaps[day]) if day in gaps else _("no data")
            font = {"size": theme.SIZE_SMALL, "color": theme.MUTED}
            chart.add_annotation(x=table.key(day), y=0, text=word, textangle=-90, showarrow=False, yanchor="bottom", yshift=4, font=font)
    values = [float(row.value) for row in there.values()]
    top, bottom = max(0.0, *values), min(0.0, *values)
    spare = (top - bottom or 1.0) * 0.09
    chart.update_xaxes(**periods.axis(calendar, by))
    chart.update_yaxes(range=[bottom - spare if bottom < 0 else 0.0, top + spare], visible=not room)
    if not room:
        chart.update_yaxes(showgrid=True, gridcolor=theme.GRID, nticks=5, tickformat=",~r", layer="below traces")
    chart.update_layout(uniformtext={"mode": "show", "minsize": theme.SIZE_LEAST})
    chart.update_layout(showlegend=any(labels.status_word(_standing(row)) for row in there.values()))
    return chart


def ranked(figures: Sequence[Any], when: date) -> go.Figure:
    """The lines in one period, `when`, that all of them have whole: a horizontal bar each, the largest first."""
    chart = theme.figure(bargap=0)
    ordered = sorted((row for row in figures if row.period_start == when and not labels.missing(row)), key=lambda row: -row.value)
    if not ordered:
        return table.nothing(chart)
    _require_one_unit(ordered)
    colours = {line[0].series: colour for line, colour, _mark in looks(figures)}
    stack = Rows(chart)
    for row in ordered:
        stack.label(labels.lines(row.series_title, 44))
        middle = stack.lane(BAR)
        chart.add_bar(
            x=[float(row.value)],
            y=[middle],
            width=[BAR],
            orientation="h",
            customdata=[_point(row)],
            text=[labels.bold(_short(row))],
            textposition="outside",
            textangle=0,
            constraintext="none",
            cliponaxis=False,
            textfont={"size": theme.SIZE, "color": theme.INK},
            marker=theme.fill(colours[row.series], _standing(row)),
            hovertext=_hover(row),
            hoverinfo="text",
            name=labels.escaped(row.series_title),
            **theme.picked(theme.INK),
        )
    chart.update_xaxes(visible=False, range=[0, max(float(row.value) for row in ordered) or 1.0])
    chart.update_layout(margin={"r": room_for([_short(row) for row in ordered])})
    return stack.finish()


class _Line:
    """One line's figures by period, and how it looks."""

    def __init__(self, line: Sequence[Any], colour: str, mark: str) -> None:
        self.there = {row.period_start: row for row in line if not labels.missing(row)}
        self.colour, self.mark = colour, mark
        self.title, self.short = line[0].series_title, line[0].series_short

    def values(self) -> list[float]:
        return [float(row.value) for row in self.there.values()]

    def traces(self, calendar: list[date], said: dict[date, str]) -> list[dict[str, Any]]:
        """Solid where sure; dotted towards what is provisional, estimated or partial, whose points are open; broken where there is none.

        `said` keeps the words of each period: the lines share them.
        """
        few = len(calendar) <= FEW
        shown = [self.there.get(day) for day in calendar]
        sure = [row is not None and _standing(row) == "A" for row in shown]
        line = {"color": self.colour, "width": 3 if few else 2}
        axis = [table.key(day) for day in calendar]
        common = {"type": "scatter", "x": axis, "connectgaps": False, "name": labels.escaped(self.title), "cliponaxis": False}
        unsure = [row is not None and not sure[index] for index, row in enumerate(shown)]
        found: list[dict[str, Any]] = []
        if any(unsure):
            touched = [any(unsure[max(0, index - 1) : index + 2]) for index in range(len(calendar))]
            heights = [row.value if row is not None and near else None for row, near in zip(shown, touched, strict=True)]
            found.append(common | {"y": heights, "mode": "lines", "line": line | {"dash": "dot"}, "hoverinfo": "skip"})
        if any(sure):
            heights = [row.value if row is not None and known else None for row, known in zip(shown, sure, strict=True)]
            found.append(common | {"y": heights, "mode": "lines", "line": line, "hoverinfo": "skip"})
        rows = list(self.there.values())
        fill = [self.colour if _standing(row) == "A" else theme.BACKGROUND for row in rows] if any(unsure) else self.colour
        marker = {"symbol": self.mark, "size": 9 if few else 5, "color": fill, "opacity": 1}
        points = {
            "x": [table.key(day) for day in self.there],
            "y": self.values(),
            "customdata": [_point(row) for row in rows],
            "mode": "markers",
            "marker": marker | {"line": {"color": self.colour, "width": 2 if few else 1}},
            **_hovers(rows, said),
            **theme.picked(),
        }
        return [*found, common | points]


def looks(figures: Sequence[Any]) -> list[tuple[list[Any], str, str]]:
    """Each line with its colour and mark: an agency's own colour where every line is of one agency, else one after the other."""
    by_series: dict[str, list[Any]] = {}
    for figure in figures:
        by_series.setdefault(figure.series, []).append(figure)
    found = list(by_series.values())
    slots, marks = [line[0].agency_slot for line in found], list(MARKS)
    if None in slots or (len(set(slots)) == 1 and len(slots) > 3):
        wheel = len(theme.AGENCIES)
        colours = [theme.ACCENT if len(found) == 1 else theme.AGENCIES[number % wheel] for number in range(len(found))]
        return [(line, colours[n], marks[(n // wheel) % len(marks)]) for n, line in enumerate(found)]
    nth = [slots[:number].count(slot) for number, slot in enumerate(slots)]
    own = [theme.variants(theme.agency_colour(slot), n + 1)[n] for slot, n in zip(slots, nth, strict=True)]
    same = [own[:number].count(colour) for number, colour in enumerate(own)]  # past the tenth agency, colours start again
    return [(line, own[n], marks[(nth[n] + same[n]) % len(marks)]) for n, line in enumerate(found)]


def _ends(drawn: list[_Line], calendar: list[date], extent: tuple[float, float], height: int, by: str) -> list[dict[str, Any]]:
    """The last value and the name at each line's end, moved apart in pixels where they would overlap, with a thin leader."""
    plot = height - 12 - 10 - 2 * theme.LINE_SMALL - 8  # less the margins and the two lines of periods
    floor, ceiling = extent
    texts, wanted, heights = [], [], []
    for line in drawn:
        end, row = list(line.there.items())[-1]
        name = labels.lines(line.short, 17, 3 if len(drawn) <= 5 else 1)
        if end != calendar[-1]:
            name.append(_("to {month}", month=month_short(end) if by == "month" else _period(row)))
        small = "<br>".join(f'<span style="font-size:{theme.SIZE_SMALL}px">{part}</span>' for part in name)
        texts.append(f'<span style="color:{line.colour}">{MARKS[line.mark]}</span> {labels.bold(_short(row))}<br>{small}')
        heights.append(theme.LINE + theme.LINE_SMALL * len(name) + 6)
        wanted.append((float(row.value) - floor) / (ceiling - floor) * plot)
    centres = labels.spread(wanted, heights, plot + 8)
    looks = {"xanchor": "left", "yanchor": "middle", "align": "left", "font": {"size": theme.SIZE, "color": theme.INK}}
    looks |= {"x": table.key(calendar[-1]), "ax": 20, "showarrow": True, "arrowhead": 0, "arrowwidth": 1, "standoff": 6}
    return [
        looks
        | {"y": line.values()[-1], "ay": want - centre, "text": text}
        | {"arrowcolor": line.colour if max(line.there) == calendar[-1] else theme.CLEAR}
        for line, text, want, centre in zip(drawn, texts, wanted, centres, strict=True)
    ]


def _require_one_unit(figures: Sequence[Any]) -> None:
    units = {figure.unit_title for figure in figures}
    if len(units) > 1:
        raise ValueError(f"{ONE_UNIT}: {', '.join(sorted(units))}")


def _point(row: Any) -> str:
    """What a point carries: the line and the period of its figure, by which its observations are found."""
    return f"{row.series}#{row.period_start:%Y-%m-%d}"


def _standing(row: Any) -> str:
    return "I" if row.is_partial else row.status


def _short(row: Any) -> str:
    """The value as it is printed: of what is computed (an index, by inhabitants), no more figures than it is worth."""
    value = float(row.value)
    if not value.is_integer():
        row = row._replace(value=round(value, 2 if abs(value) < 10 else 1))
    return labels.value_short(row)


def _hover(row: Any) -> str:
    value = float(row.value)
    shown = row if value.is_integer() else row._replace(value=round(value, 2))
    lines = [labels.bold(labels.paragraph(row.series_title)), _period(row), labels.bold(labels.value_with_unit(shown))]
    lines += [labels.paragraph(part) for part in (labels.status_word(row.status), row.why) if part]
    return "<br>".join(lines)


def _hovers(rows: list[Any], said: dict[date, str]) -> dict[str, Any]:
    """The labels under the pointer of one line. Where every value is a plain number the browser writes it: of a thousand points, sooner."""
    first = rows[0]
    if first.unit_title == "%" or any(row.qualifier != "exact" or row.value == 1 for row in rows):
        return {"hovertext": [_hover(row) for row in rows], "hoverinfo": "text"}
    for row in rows:
        if row.period_start not in said:
            said[row.period_start] = _period(row)
    words = {status: labels.status_word(status) for status in {row.status for row in rows}}
    notes = [
        "<br>".join([said[row.period_start], *(part for part in (words[row.status], labels.paragraph(row.why)) if part)]) for row in rows
    ]
    title, unit = (
        text.replace("%{", "% {") for text in (labels.bold(labels.paragraph(first.series_title)), labels.escaped(first.unit_title))
    )
    return {"text": notes, "hovertemplate": f"{title}<br><b>%{{y:,.2~f}} {unit}</b><br>%{{text}}<extra></extra>"}


def _gap(row: Any) -> str:
    return labels.escaped(row.why) if row.why else labels.missing_word(row)


def _period(row: Any) -> str:
    return period(row.period_start, row.period_end)
