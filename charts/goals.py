"""Goals of the plan: what was reported beside what the numbers compute, and the money beside its programme."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import labels, table, theme
from charts.stacked_rows import Rows, heading, room_for
from language.formats import money as money_text
from language.formats import number, percent, sign
from language.words import _

LANE = 20
BAR = 18
MILLION = 1_000_000


def progress(goals: pd.DataFrame) -> go.Figure:
    """Two marks a goal from 0 to 100 %: reported (diamond) and computed (circle), each with its value, never merged.

    `goals`: one row a goal with `goal`, `title`, `reported` and `computed` (per cent, NaN where there is none) and the origin of each
    in `reported_id` and `computed_id`."""
    chart = theme.figure()
    if goals.empty:
        return table.nothing(chart)
    kinds = (
        ("reported", _("Reported"), theme.REPORTED, "diamond"),
        ("computed", _("Computed"), theme.COMPUTED, "circle"),
    )
    stack = Rows(chart, left=room_for([word for _kind, word, *_rest in kinds]) - 8)
    points: dict[str, list[tuple[float, float, Any, str]]] = {kind: [] for kind, *_rest in kinds}
    for row in table.rows(goals):
        stack.label(_title(row))
        for kind, word, colour, _symbol in kinds:
            middle = stack.lane(LANE)
            _write_side(chart, word, middle)
            share = getattr(row, kind)
            if pd.isna(share):
                stack.missing(middle, _("no data"))
                continue
            chart.add_shape(type="line", x0=0, x1=100, y0=middle, y1=middle, line={"color": theme.TRACK, "width": 6}, layer="below")
            chart.add_shape(type="line", x0=0, x1=float(share), y0=middle, y1=middle, line={"color": colour, "width": 6}, layer="below")
            points[kind].append((float(share), middle, getattr(row, f"{kind}_id"), _hover_title(row)))
    texts = []
    for kind, word, colour, symbol in kinds:
        if points[kind]:
            shares, middles, origins, names = zip(*points[kind], strict=True)
            texts += [percent(share) for share in shares]
            chart.add_scatter(
                x=shares,
                y=middles,
                customdata=origins,
                mode="markers+text",
                marker={"symbol": symbol, "size": 13, "color": colour, "line": {"color": theme.BACKGROUND, "width": 1}},
                text=[labels.bold(percent(share)) for share in shares],
                textposition="middle right",
                textfont={"size": theme.SIZE, "color": theme.INK},
                cliponaxis=False,
                hovertext=[f"{name}<br>{word}: {percent(share)}" for name, share in zip(names, shares, strict=True)],
                hoverinfo="text",
                name=word,
                unselected={"marker": {"opacity": 0.6}, "textfont": {"color": theme.INK}},
            )
    most = max([100.0, *(share for found in points.values() for share, *_rest in found)])
    chart.update_xaxes(
        range=[0, most], tickmode="array", tickvals=[0, 50, 100], ticktext=[percent(mark) for mark in (0, 50, 100)], side="bottom"
    )
    chart.update_layout(margin={"r": room_for(texts)})
    return stack.finish(margin_bottom=32)


def money(goals: pd.DataFrame) -> go.Figure:
    """A pale bar a goal for the money programmed, with the money executed solid inside it, in millions of pesos.

    `goals`: one row a goal with `goal`, `title`, `programmed` and `executed` (COP, NaN where there is none) and the origin of each in
    `programmed_id` and `executed_id`. A blank execution says so; it is not an execution of zero."""
    chart = theme.figure(barmode="overlay", bargap=0)
    if goals.empty:
        return table.nothing(chart)
    stack = Rows(chart)
    for row in table.rows(goals):
        stack.label([*_title(row), _sentence(row)])
        middle = stack.lane(BAR)
        track = {"color": theme.TRACK, "line": {"color": theme.GREY, "width": 1}}
        _money_bar(chart, row, "programmed", _("Programmed"), middle, BAR, track)
        _money_bar(chart, row, "executed", _("Executed"), middle, BAR - 6, theme.fill(theme.ACCENT))
    amounts = [float(value) for column in ("programmed", "executed") for value in goals[column].dropna()]
    chart.update_xaxes(visible=False, range=[0, (max(amounts, default=0.0) or 1.0) * 1.002])
    chart.update_layout(margin={"r": 8})
    return stack.finish()


def _money_bar(chart: go.Figure, row: Any, column: str, word: str, middle: float, width: float, marker: dict[str, Any]) -> None:
    amount = getattr(row, column)
    if pd.isna(amount):
        return
    chart.add_bar(
        x=[float(amount)],
        y=[middle],
        width=[width],
        orientation="h",
        customdata=[getattr(row, f"{column}_id")],
        marker=marker,
        hovertext=[f"{_hover_title(row)}<br>{word}: {money_text(Decimal(str(amount)), 'COP')}"],
        hoverinfo="text",
        name=word,
        cliponaxis=False,
        unselected={"marker": {"opacity": 0.6}, "textfont": {"color": theme.INK}},
    )


def _sentence(row: Any) -> str:
    """`$ 7,8 de 34,9 millones`, or which of the two amounts is blank."""
    executed, programmed = row.executed, row.programmed
    if pd.isna(executed) and pd.isna(programmed):
        return f'<span style="color:{theme.MUTED}">{_("no data")}</span>'
    if pd.isna(executed):
        why = labels.absence_word(getattr(row, "executed_absence", None))
        return _("{amount} million; execution: {why}", amount=_pesos(programmed), why=why)
    if pd.isna(programmed):
        return _("executed: {amount} million; programme: no data", amount=labels.bold(_pesos(executed)))
    return _("{executed} of {programmed} million", executed=labels.bold(_pesos(executed)), programmed=_millions(programmed))


def _pesos(amount: float) -> str:
    return sign("COP") + _millions(amount)


def _millions(amount: float) -> str:
    """To one decimal, or to four when one would show something as nothing."""
    exact = Decimal(str(amount)) / MILLION
    rounded = round(exact, 1)
    return number(rounded if rounded or not exact else exact)


def _title(row: Any) -> list[str]:
    return heading(_("Goal {code}", code=row.goal), row.title)


def _hover_title(row: Any) -> str:
    return f"{labels.bold(labels.escaped(_('Goal {code}', code=row.goal)))}<br>{labels.paragraph(row.title)}"


def _write_side(chart: go.Figure, word: str, middle: float) -> None:
    font = {"size": theme.SIZE_SMALL, "color": theme.MUTED}
    chart.add_annotation(text=word, x=0, xref="paper", xanchor="right", xshift=-8, y=middle, yanchor="middle", showarrow=False, font=font)
