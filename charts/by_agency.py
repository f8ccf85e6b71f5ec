"""Agencies side by side, only where comparing them is fair: one unit, one cut-off."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from charts import labels, table, theme
from charts.stacked_rows import Rows, room_for, title
from language.formats import period

BAR = 22


def bars(rows: pd.DataFrame) -> go.Figure:
    """One horizontal bar an agency and service, the largest first, in the agency's colour; those without a figure last, with a word.

    `rows`: one row an agency and indicator. Raises ValueError when they differ in unit or cut-off, for ranking them would then say
    something false. Where their periods start on different days, each row prints its own."""
    chart = theme.figure(bargap=0)
    if rows.empty:
        return table.nothing(chart)
    table.require_same(rows, "unit_title", "Agencies are compared in one unit only")
    table.require_same(rows, "period_end", "Agencies are compared at one cut-off only")
    stack = Rows(chart)
    periods_differ = rows["period_start"].nunique(dropna=False) > 1
    ordered = sorted(table.rows(rows), key=lambda row: (labels.missing(row), 0 if labels.missing(row) else -row.value))
    for row in ordered:
        when = period(None if pd.isna(row.period_start) else row.period_start, row.period_end)
        stack.label(title(row.agency_title, row.indicator_title) + [theme.aside(when)] * periods_differ)
        middle = stack.lane(BAR)
        if labels.missing(row):
            stack.missing(middle, labels.missing_word(row))
            continue
        note = labels.status_word(row.status)
        hover = [
            labels.bold(labels.paragraph(row.agency_title)),
            labels.paragraph(row.indicator_title),
            labels.value_with_unit(row),
            when,
            note,
        ]
        chart.add_bar(
            x=[float(row.value)],
            y=[middle],
            width=[BAR],
            orientation="h",
            customdata=[row.observation_id],
            text=[labels.bold(labels.value(row))],
            textposition="outside",
            textangle=0,
            constraintext="none",
            cliponaxis=False,
            textfont={"size": theme.SIZE, "color": theme.INK},
            marker=theme.fill(theme.agency_colour(row.agency_slot), row.status),
            hovertext=["<br>".join(part for part in hover if part)],
            hoverinfo="text",
            name=labels.escaped(row.agency_title),
            **theme.picked(theme.INK),
        )
    shown = [row for row in ordered if not labels.missing(row)]
    most = max((float(row.value) for row in shown), default=0.0) or 1.0
    chart.update_xaxes(visible=False, range=[0, most])
    chart.update_layout(margin={"r": room_for([labels.value(row) for row in shown])})
    return stack.finish()
