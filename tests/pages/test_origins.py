"""Every figure that a page shows carries identifiers that lead to a cell: each point of a chart, each tile, each row of a table."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from metrics import questions
from ui import figure_card, origin, session
from ui.navigation import PAGES
from views import tables
from views.view import View
from warehouse import versions
from warehouse.reader import open_version

OF_FIGURES = {
    "pages/casa_attentions.py",
    "pages/services_by_agency.py",
    "pages/goals.py",
    "pages/explore.py",
    "pages/cooperation.py",
}  # so that a page never passes for want of them
MadeOf = Callable[[str], tuple[str, ...]] | None
READING = [entry.file for entry in PAGES if not entry.writes]


def cells_of(figures: tuple[str, ...]) -> list[str]:
    present = versions.current()
    assert present is not None
    rows = questions.origin(open_version(present), figures)
    return list(rows["file_name"] + " · " + rows["sheet"] + "!" + rows["cell"])


def points(chart: go.Figure) -> list[tuple[str, ...]]:
    """What each point that a person can click says of its figures."""
    found = []
    for trace in chart.to_plotly_json()["data"]:
        if trace.get("hoverinfo") == "skip":
            continue
        ids = trace.get("customdata")
        ids = [None] * len(trace.get("x", trace.get("y", ()))) if ids is None else ids
        found += [tuple(each) if isinstance(each, list | tuple) else (each,) for each in ids]
    return found


@pytest.mark.parametrize("file", READING)
def test_every_figure_leads_to_a_cell(
    opened: Callable[[str], AppTest], unfold: Callable[[AppTest], AppTest], file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, ...]] = []

    def resolved(said: tuple[str, ...], made_of: MadeOf) -> tuple[str, ...]:
        return said if made_of is None else tuple(each for one in said for each in made_of(one))

    def card(view: View, *, key: str, **more: Any) -> None:
        assert view.chart is not None
        drawn = points(view.chart)
        assert drawn, f"{view.headline}: no point"
        assert all(isinstance(each, str) and each for ids in drawn for each in ids), f"{view.headline}: a point without an origin"
        shown.extend(resolved(ids, partial(view.figures, session.reader())) for ids in drawn)
        draw(view, key=key, **more)

    def table(rows: tables.Table, *, key: str, alt: str, made_of: MadeOf = None, panel: Any = None) -> None:
        assert len(rows.figures) == len(rows.frame), f"{key}: rows without their figures"
        value = next((name for name in ("Valor", "Reportado (%)", "Programado (pesos)") if name in rows.frame), None)
        there = rows.frame[value].notna() if value else [False] * len(rows.frame)
        assert all(ids for ids, is_there in zip(rows.figures, there, strict=True) if is_there), f"{key}: a figure without an origin"
        assert any(rows.figures), f"{key} opens nothing"
        shown.extend(resolved(ids, made_of) for ids in rows.figures if ids)

    def button(figures: tuple[str, ...], key: str) -> None:
        assert figures, f"{key} opens nothing"
        shown.append(figures)

    draw = figure_card.figure_card
    monkeypatch.setattr(figure_card, "figure_card", card)
    monkeypatch.setattr(origin, "table", table)
    monkeypatch.setattr(origin, "button", button)
    unfold(opened(file))
    every = {each for ids in shown for each in ids}
    assert every or file not in OF_FIGURES
    assert len(cells_of(tuple(every))) == len(every), "a figure leads to no cell, or to two"
    assert all(cells_of(ids) for ids in shown)
