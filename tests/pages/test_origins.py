"""Every figure that a page shows carries identifiers that lead to a cell: each point of a chart, each tile, each row of a table."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from metrics import questions
from ui import origin, tables
from ui.navigation import PAGES
from warehouse import versions
from warehouse.reader import open_version

OF_FIGURES = {"pages/casa_attentions.py", "pages/services_by_agency.py", "pages/goals.py"}  # so that a page never passes for want of them
READING = [entry.file for entry in PAGES if not entry.writes]


def cells_of(figures: tuple[str, ...]) -> list[str]:
    present = versions.current()
    assert present is not None
    rows = questions.origin(open_version(present), figures)
    return list(rows["file_name"] + " · " + rows["sheet"] + "!" + rows["cell"])


def points(spec: str) -> list[tuple[str, ...]]:
    """The identifiers of each point that a person can click, in the charts as they are sent to the browser."""
    found = []
    for trace in json.loads(spec)["data"]:
        if trace.get("hoverinfo") == "skip":
            continue
        ids = trace.get("customdata") or [None] * len(trace.get("x") or trace.get("y") or ())
        found += [tuple(each) if isinstance(each, list) else (each,) for each in ids]
    return found


@pytest.mark.parametrize("file", READING)
def test_every_figure_leads_to_a_cell(opened: Callable[[str], AppTest], file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[str, ...]] = []

    def table(rows: tables.Table, *, key: str, alt: str) -> None:
        assert len(rows.figures) == len(rows.frame), f"{key}: rows without their figures"
        value = next((name for name in ("Valor", "Reportado (%)", "Programado (pesos)") if name in rows.frame), None)
        assert value is not None, f"{key}: which column is the figure?"
        there = rows.frame[value].notna()
        assert all(ids for ids, is_there in zip(rows.figures, there, strict=True) if is_there), f"{key}: a figure without an origin"
        shown.extend(ids for ids in rows.figures if ids)

    def button(figures: tuple[str, ...], key: str) -> None:
        assert figures, f"{key} opens nothing"
        shown.append(figures)

    monkeypatch.setattr(origin, "table", table)
    monkeypatch.setattr(origin, "button", button)
    app = opened(file)
    charts: list[Any] = list(app.get("plotly_chart"))
    for chart in charts:
        drawn = points(chart.proto.spec)
        assert drawn
        assert all(isinstance(each, str) and each for ids in drawn for each in ids), f"a point of {file} without an origin"
        shown += drawn
    for metric in app.metric:
        assert any(mark.isdigit() for mark in metric.value) or metric.value == "—"
    every = {each for ids in shown for each in ids}
    assert (charts and every) or file not in OF_FIGURES
    assert len(cells_of(tuple(every))) == len(every), "a figure leads to no cell, or to two"
    places = [cells_of(ids) for ids in shown]
    assert all(places)
