"""How many rows there are of each group: a bar under its name, in parts where the group has several, its count at the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import plotly.graph_objects as go

from charts import labels, table, theme
from charts.stacked_rows import Rows, room_for, title_width
from language.formats import number

BAR = 22
NARROW = 0.03  # of the longest bar: a part no wider than this does not hold its count on a phone


def bars(groups: Sequence[Any], looks: Mapping[str, theme.Look], *, named: bool = False) -> go.Figure:
    """One bar a group, in the order given. A group of none keeps its row and says 0.

    `groups`: each with `title`, `unsaid` (rows that say nothing of it: an empty bar), `rest` (those of several titles: a pale one) and
    `parts`, each of these with `kind`, `title`, `count` and `key`, which a click gives back. `looks`: how each kind is drawn; one that is
    not there is the accent. `named`: each group says what its kind is, so that no legend has to.
    """
    chart = theme.figure(barmode="overlay", bargap=0)
    totals = [sum(part.count for part in group.parts) for group in groups]
    if not any(totals):
        return table.nothing(chart)
    stack, most = Rows(chart, gap=12), max(totals)
    kinds = {_kind(group, part): part.title for group in groups for part in group.parts if part.count}
    ordered = [*(kind for kind in looks if kind in kinds), *(kind for kind in kinds if kind not in looks)]
    several = not named and len(kinds.keys() - {"all", "rest", "unsaid"}) > 1
    if several:
        stack.legend([(*_look(looks, kind)[:2], labels.escaped(kinds[kind])) for kind in ordered])
    drawn: dict[str, list[dict[str, Any]]] = {kind: [] for kind in ordered}
    for group, total in zip(groups, totals, strict=True):
        stack.label(labels.lines(group.title, title_width(), 2))
        middle, start = stack.lane(BAR), 0
        if not total:
            stack.missing(middle, number(0))
        for part in group.parts:
            if part.count:
                drawn[_kind(group, part)].append({"part": part, "group": group, "y": middle, "base": start})
                start += part.count
        if total:
            stack.write(labels.bold(number(total)), middle, total, middle=True, shift=8)
    for kind in ordered:
        _draw(chart, drawn[kind], _look(looks, kind), most, several)
    chart.update_xaxes(visible=False, range=[0, most])
    chart.update_layout(margin={"r": room_for([number(total) for total in totals]) + 8})
    return stack.finish()


def _look(looks: Mapping[str, theme.Look], kind: str) -> theme.Look:
    return looks.get(kind, theme.Look(theme.ACCENT, theme.ACCENT, theme.BACKGROUND))


def _kind(group: Any, part: Any) -> str:
    return _apart(group) if part.kind == "all" else part.kind


def _apart(group: Any) -> str:
    """The kind of a bar that is of no one name; else `all`."""
    return "unsaid" if group.unsaid else "rest" if group.rest else "all"


def _draw(chart: go.Figure, bars_: list[dict[str, Any]], look: theme.Look, most: int, several: bool) -> None:
    counts = [bar["part"].count for bar in bars_]
    chart.add_bar(
        x=counts,
        y=[bar["y"] for bar in bars_],
        base=[bar["base"] for bar in bars_],
        width=[BAR] * len(bars_),
        orientation="h",
        customdata=[bar["part"].key for bar in bars_],
        marker={"color": look.fill, "line": {"color": theme.BACKGROUND if several else look.edge, "width": 1.5 if several else 1}},
        text=[labels.bold(number(count)) if several and count > NARROW * most else "" for count in counts],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        insidetextfont={"size": theme.SIZE_SMALL, "color": look.text},
        hovertext=[_hover(bar["group"], bar["part"], several) for bar in bars_],
        hoverinfo="text",
        name=labels.escaped(bars_[0]["part"].title),
        cliponaxis=False,
        **theme.picked(look.text),
    )


def _hover(group: Any, part: Any, several: bool) -> str:
    name = labels.paragraph(group.title)
    return (
        f"{name}<br>{labels.escaped(part.title)}: {labels.bold(number(part.count))}"
        if several
        else f"{name}: {labels.bold(number(part.count))}"
    )
