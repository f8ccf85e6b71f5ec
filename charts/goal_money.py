"""Money programmed and executed: of goals, and of the sources that it comes from."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import goals as goal_charts
from charts import labels, table, theme
from charts.stacked_rows import Rows, title_width
from language.formats import money as money_text
from language.formats import number, sign
from language.words import _

BAR = 18
MILLION = 1_000_000


def of_goals(goals: pd.DataFrame) -> go.Figure:
    """A pale bar a goal for the money programmed, with the money executed solid inside it, in millions of pesos.

    `goals`: one row a goal with `goal`, `title`, `address`, `programmed` and `executed` (COP, NaN where there is none) and
    `executed_absence`; a point carries `part|address`. A blank execution says so; it is not an execution of zero.
    """
    return _bars(goals, goal_charts.title, goal_charts.hover_title)


def of_sources(sources: pd.DataFrame) -> go.Figure:
    """The same for the sources of the money of a year. `sources`: `title` of the source and year, `address`, `programmed`, `executed`."""

    def title(row: Any) -> list[str]:
        return [labels.bold(line) for line in labels.lines(row.title, title_width() - 2, 3)]

    return _bars(sources, title, lambda row: labels.bold(labels.paragraph(row.title)))


def _bars(rows: pd.DataFrame, title: Callable[[Any], list[str]], hover: Callable[[Any], str]) -> go.Figure:
    chart = theme.figure(barmode="overlay", bargap=0)
    if rows.empty:
        return table.nothing(chart)
    stack = Rows(chart)
    bars: dict[str, list[tuple[float, float, str, str]]] = {"programmed": [], "executed": []}
    for row in table.rows(rows):
        stack.label([*title(row), _sentence(row)])
        middle = stack.lane(BAR)
        for column, word in (("programmed", _("Programmed")), ("executed", _("Executed"))):
            amount = getattr(row, column)
            if not pd.isna(amount):
                said = f"{hover(row)}<br>{word}: {money_text(Decimal(str(amount)), 'COP')}"
                bars[column].append((float(amount), middle, f"{column}|{row.address}", said))
    track = {"color": theme.TRACK, "line": {"color": theme.GREY, "width": 1}}
    for column, word, width, marker in (
        ("programmed", _("Programmed"), BAR, track),
        ("executed", _("Executed"), BAR - 6, theme.fill(theme.ACCENT)),
    ):
        _lane(chart, bars[column], word, width, marker)
    amounts = [float(value) for column in ("programmed", "executed") for value in rows[column].dropna()]
    chart.update_xaxes(visible=False, range=[0, (max(amounts, default=0.0) or 1.0) * 1.002])
    chart.update_layout(margin={"r": 8})
    return stack.finish()


def _lane(chart: go.Figure, bars: list[tuple[float, float, str, str]], word: str, width: int, marker: dict[str, Any]) -> None:
    if not bars:
        return
    amounts, middles, origins, hovers = zip(*bars, strict=True)
    chart.add_bar(
        x=amounts,
        y=middles,
        width=width,
        orientation="h",
        customdata=origins,
        marker=marker,
        hovertext=hovers,
        hoverinfo="text",
        name=word,
        cliponaxis=False,
        **theme.picked(theme.INK),
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
