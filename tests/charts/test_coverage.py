"""The calendar of what has come, and the small course of an indicator."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from charts import coverage as coverage_module
from charts import sparkline as sparkline_module
from charts import theme

coverage: Any = coverage_module  # a figure's parts are made at run time: no type names them
sparkline: Any = sparkline_module
BLUE = theme.AGENCIES[0]


def strip(*months: tuple[date, str]) -> pd.DataFrame:
    rows = [(month, state, int(state in {"reported", "provisional"})) for month, state in months]
    return pd.DataFrame(rows, columns=pd.Index(["month", "state", "figures"]))


def course(values: list[float | None]) -> pd.DataFrame:
    months = pd.period_range("2019-01", periods=len(values), freq="M")
    return pd.DataFrame(
        {
            "month": months.to_timestamp().date,
            "value": pd.Series(values, dtype="float64"),
            "status": ["A"] * (len(values) - 1) + ["P"],
            "qualifier": "exact",
            "unit_one": "persona",
            "unit_title": ["personas" if value is not None else None for value in values],
            "observation_id": [str(month) for month in months],
        }
    )


def test_each_state_looks_its_own_way_and_has_its_word() -> None:
    chart = coverage.months(
        strip(
            (date(2019, 10, 1), "reported"),
            (date(2019, 11, 1), "provisional"),
            (date(2019, 12, 1), "missing"),
            (date(2019, 9, 1), "not_due"),
        ),
        BLUE,
    )
    looks = {trace.name: trace.marker for trace in chart.data}
    assert set(looks) == {"with figures", "provisional", "missing", "not due yet"}
    assert looks["provisional"].pattern.shape == "/"
    assert looks["missing"].color == theme.BACKGROUND
    assert chart.layout.showlegend


def test_a_year_is_a_row_and_the_latest_stands_above_the_legend() -> None:
    chart = coverage.months(strip((date(2018, 12, 1), "reported"), (date(2019, 1, 1), "reported"), (date(2020, 1, 1), "missing")), BLUE)
    assert list(chart.layout.yaxis.ticktext) == ["2019", "2018"]  # a year without any figure is said in the sentence
    cells = {(trace.x[n], trace.base[n] + coverage.SIDE / 2) for trace in chart.data for n in range(len(trace.x))}
    assert cells == {(12, 1), (1, 0)}


def test_a_cell_says_its_month_and_how_many_figures() -> None:
    chart = coverage.months(strip((date(2019, 11, 1), "provisional"), (date(2019, 12, 1), "missing")), BLUE)
    assert [text for trace in chart.data for text in trace.hovertext] == [
        "noviembre de 2019: 1 figure (provisional)",
        "diciembre de 2019: missing",
    ]


def test_a_course_breaks_where_a_month_lacks_and_names_its_ends() -> None:
    chart = sparkline.line(course([190, None, 225, 634]), BLUE)
    drawn, points = chart.data
    assert list(drawn.y) == [190, None, 225, 634]
    assert drawn.connectgaps is False
    assert list(points.y) == [190, 225, 634]
    assert list(points.customdata) == ["2019-01", "2019-03", "2019-04"]
    assert points.marker.color[-1] == theme.BACKGROUND  # provisional: open
    assert [note.text for note in chart.layout.annotations] == ["<b>190</b>", "<b>634</b>"]
    assert list(chart.layout.xaxis.ticktext) == ["ene 2019", "abr 2019"]


def test_a_course_of_two_units_is_refused() -> None:
    rows = course([1, 2])
    rows["unit_title"] = ["personas", "kits"]
    with pytest.raises(ValueError, match="one unit"):
        sparkline.line(rows, BLUE)
