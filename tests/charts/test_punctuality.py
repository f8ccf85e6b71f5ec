"""The grid of deliveries: a box a month, its state by colour and by letter, its hatching, its identifiers."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pandas as pd
import pytest

from charts import punctuality, theme
from charts.table import calendar

WORDS = {
    "on_time": "A tiempo", "history": "Cargado con el histórico", "late": "Tarde", "provisional": "Preliminar", "partial": "Incompleto",
    "missing": "Falta", "not_due": "Aún no vence",
}  # fmt: skip


def months(count: int) -> list[date]:
    return calendar(pd.Series(pd.date_range("2024-01-01", periods=count, freq="MS")))


def cells(agencies: int, count: int, **more: Any) -> pd.DataFrame:
    """Every agency with every month, the states by turns."""
    states = itertools.cycle(WORDS)
    return pd.DataFrame(
        [
            {"agency_short": f"Entidad {agency}", "month": month, "state": (state := next(states)), "state_title": WORDS[state]}
            | {"said": (f"Entidad {agency}", "algo"), "cell_id": f"{month:%Y-%m} {agency}"}
            | more
            for agency in range(agencies)
            for month in months(count)
        ]
    )


def grid(rows: pd.DataFrame, shown: list[date]) -> Any:
    """The chart, whose parts Plotly gives no types."""
    return punctuality.grid(rows, shown)


def test_every_cell_is_there_once_with_its_identifier() -> None:
    rows = cells(12, 24)
    chart = grid(rows, months(24))
    drawn = [name for trace in chart.data for name in trace.customdata]
    assert sorted(drawn) == sorted(rows["cell_id"])
    for trace in chart.data:
        assert {len(part) for part in (trace.x, trace.y, trace.base, trace.text, trace.hovertext)} == {len(trace.customdata)}
    bases = {base for trace in chart.data for base in trace.base}
    assert len(bases) == 12
    assert chart.layout.yaxis.ticktext[0] == "Entidad 0"
    assert chart.layout.yaxis.range == (11.5, -0.5)  # the first one above


def test_a_state_is_told_by_a_letter_of_its_own() -> None:
    chart = grid(cells(1, 7), months(7))
    signs = [trace.text[0] for trace in chart.data]
    assert sorted(signs) == sorted(f"<b>{sign}</b>" for sign in "✓CTPIF·")
    assert {trace.name for trace in chart.data} == {f"{punctuality.sign(state, word)} {word}" for state, word in WORDS.items()}
    assert chart.layout.showlegend


@pytest.mark.parametrize(
    "words", [WORDS.values(), ["On time", "Came with the history", "Late", "Provisional", "Incomplete", "Missing", "Not due yet"]]
)
def test_signs_differ_in_both_languages(words: list[str]) -> None:
    assert len({punctuality.sign(state, word) for state, word in zip(WORDS, words, strict=True)}) == len(WORDS)


def test_only_a_provisional_month_is_hatched_and_a_missing_one_is_an_empty_box() -> None:
    chart = grid(cells(1, 7), months(7))
    by_state = {trace.name[2:]: trace.marker for trace in chart.data}
    assert [name for name, marker in by_state.items() if marker.pattern.shape] == ["Preliminar"]
    assert by_state["Falta"].color == theme.BACKGROUND
    assert by_state["Falta"].line.color == theme.BAD


@pytest.mark.parametrize("state", theme.DELIVERY)
def test_a_letter_reads_on_its_fill(state: str) -> None:
    fill, _edge, letter = theme.DELIVERY[state]
    assert theme.contrast(fill, letter) >= 4.5


def test_a_month_without_a_cell_stays_empty() -> None:
    rows = cells(2, 6)
    chart = grid(rows[~((rows["agency_short"] == "Entidad 1") & (rows["month"] == date(2024, 1, 1)))], months(6))
    assert sum(len(trace.x) for trace in chart.data) == 11


def test_only_the_months_to_see_are_drawn() -> None:
    chart = grid(cells(2, 24), months(24)[-6:])
    assert sum(len(trace.x) for trace in chart.data) == 12
    assert chart.layout.xaxis.categoryarray[0] == "2025-07"
    assert len(chart.layout.xaxis.tickvals) == 6


@pytest.mark.parametrize(("count", "named"), [(6, 6), (12, 6), (24, 8), (96, 8)])
def test_the_names_of_the_months_do_not_touch(count: int, named: int) -> None:
    assert len(grid(cells(1, count), months(count)).layout.xaxis.tickvals) == named


def test_text_of_a_sheet_is_no_markup() -> None:
    chart = grid(cells(1, 1, agency_short="<b>CASA</b>", said=("<a href='x'>CASA</a>",)), months(1))
    assert chart.layout.yaxis.ticktext[0] == "&lt;b&gt;CASA&lt;/b&gt;"
    assert "<a" not in chart.data[0].hovertext[0]


def test_nothing_is_drawn_of_nothing() -> None:
    assert grid(cells(1, 1), months(0)).layout.annotations[0].text == "no data"
