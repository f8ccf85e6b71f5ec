"""Any indicator: lines, bars and ranks; partial and missing figures look like what they are."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, NamedTuple

import plotly.graph_objects as go
import pytest

from charts import explore as module
from charts import theme
from tests.charts.conftest import HOSTILE, every_text

explore: Any = module  # a figure's parts are made at run time: no type names them


class Figure(NamedTuple):
    series: str = "one|"
    series_title: str = "Personas atendidas"
    series_short: str = "Personas atendidas"
    agency_slot: int | None = 0
    period_start: date = date(2019, 1, 1)
    period_end: date = date(2019, 1, 31)
    value: float | None = 10.0
    unit_one: str = "persona"
    unit_title: str = "personas"
    status: str = "A"
    absence: str | None = None
    qualifier: str = "exact"
    is_partial: bool = False
    why: str = ""


def by_month(values: list[float | None], **changes: Any) -> list[Figure]:
    found = []
    for number, value in enumerate(values, start=1):
        start = date(2019, number, 1)
        status = "A" if value is not None else "M"
        found.append(Figure(period_start=start, period_end=start + timedelta(days=27), value=value, status=status)._replace(**changes))
    return found


def points(chart: Any) -> list[Any]:
    return [trace for trace in chart.data if trace.customdata is not None]


def test_a_line_breaks_where_there_is_no_figure_and_every_point_carries_its_line_and_period() -> None:
    chart = explore.lines(by_month([10, None, 30]), "month")
    solid = chart.data[0]
    assert list(solid.y) == [10, None, 30]
    assert solid.connectgaps is False
    assert (chart.layout.yaxis.ticktext, tuple(chart.layout.yaxis.range)) == (None, (0, 30 * 1.04))
    assert [list(trace.customdata) for trace in points(chart)] == [["one|#2019-01-01", "one|#2019-03-01"]]


def test_what_is_drawn_without_a_look_is_what_plotly_takes() -> None:
    figures = [row for slot in range(3) for row in by_month([10, None, 30], series=f"{slot}|", agency_slot=slot)]
    figures[2] = figures[2]._replace(is_partial=True, why="parcial: falta ISABU")
    for shown in (figures, figures[:3]):
        chart = explore.lines(shown, "month")
        looked_at = go.Figure(chart.to_plotly_json())  # raises ValueError for what it does not know
        looked, drawn = json.loads(str(looked_at.to_json())), json.loads(str(chart.to_json()))
        assert looked["data"] == drawn["data"]
        assert looked["layout"]["annotations"] == drawn["layout"]["annotations"]


def test_a_partial_figure_is_reached_by_a_dotted_line_and_its_point_is_open() -> None:
    figures = by_month([10, 20, 30])
    figures[2] = figures[2]._replace(is_partial=True, why="parcial: falta ISABU")
    chart = explore.lines(figures, "month")
    dotted, solid, marks = chart.data
    assert (dotted.line.dash, list(dotted.y)) == ("dot", [None, 20, 30])
    assert list(solid.y) == [10, 20, None]
    assert marks.marker.color[2] == theme.BACKGROUND
    assert "falta ISABU" in marks.text[2]


def test_bars_are_hatched_by_what_they_lack_and_a_gap_has_its_word() -> None:
    figures = by_month([10, 20, None])
    figures[1] = figures[1]._replace(is_partial=True)
    chart = explore.bars(figures, "month")
    assert [trace.marker.pattern.shape for trace in chart.data] == [None, theme.HATCH["I"]]
    assert [trace.name for trace in chart.data if trace.showlegend] == ["partial"]
    assert [note.text for note in chart.layout.annotations] == ["no data"]


def test_bars_are_of_one_line() -> None:
    with pytest.raises(ValueError, match="one line"):
        explore.bars(by_month([1]) + by_month([2], series="two|"), "month")


def test_one_scale_has_one_unit() -> None:
    with pytest.raises(ValueError, match="one unit"):
        explore.lines(by_month([1]) + by_month([2], series="two|", unit_title="kits"), "month")


def test_ranks_are_of_the_period_given_the_largest_first() -> None:
    figures = [
        line
        for number in range(3)
        for line in by_month([number, 10 - number], series=f"{number}|", series_title=f"Entidad {number}", agency_slot=number)
    ]
    chart = explore.ranked(figures, date(2019, 2, 1))
    assert [trace.x[0] for trace in chart.data] == [10, 9, 8]
    assert [trace.marker.color for trace in chart.data] == [theme.agency_colour(number) for number in range(3)]


def test_of_many_lines_the_largest_are_drawn_and_the_rest_counted() -> None:
    figures = [line for number in range(15) for line in by_month([number + 1], series=f"{number}|", agency_slot=None)]
    kept, left_out = explore.largest(figures)
    assert left_out == 4
    assert {figure.value for figure in kept} == set(range(5, 16))
    assert len(points(explore.lines(figures, "month"))) == 11
    assert explore.largest(figures[:12]) == (figures[:12], 0)


def test_an_agency_has_its_own_colour_and_two_of_one_colour_have_two_marks() -> None:
    figures = by_month([1], agency_slot=3) + by_month([2], series="two|", agency_slot=13)
    looks = [(trace.marker.line.color, trace.marker.symbol) for trace in points(explore.lines(figures, "month"))]
    assert looks[0][0] == looks[1][0] == theme.agency_colour(3)
    assert looks[0][1] != looks[1][1]


def test_names_stand_apart_inside_the_chart() -> None:
    figures = [line for number in range(12) for line in by_month([100.0, 100.0 + number], series=f"{number}|", agency_slot=number)]
    chart = explore.lines(figures, "month")
    tops = sorted(note.ay for note in chart.layout.annotations)
    assert all(later - earlier >= theme.LINE + theme.LINE_SMALL for earlier, later in pairwise(tops))


@pytest.mark.parametrize(
    ("by", "starts", "labels"),
    [
        ("quarter", ["2018-10-01", "2019-04-01"], ["Q4<br>2018", "Q1<br>2019", "Q2"]),
        ("year", ["2017-01-01", "2019-01-01"], ["2017", "2018", "2019"]),
    ],
)
def test_quarters_and_years_have_every_period_between(by: str, starts: list[str], labels: list[str]) -> None:
    figures = [Figure(period_start=date.fromisoformat(start)) for start in starts]
    axis = explore.lines(figures, by).layout.xaxis
    assert list(axis.ticktext) == labels
    assert len(axis.categoryarray) == 3


def test_a_hundred_months_and_forty_quarters_have_labels_that_fit() -> None:
    for by, count, step in (("month", 120, 1), ("quarter", 40, 3)):
        figures = [Figure(period_start=date(2010 + n * step // 12, n * step % 12 + 1, 1)) for n in range(count)]
        assert len(explore.lines(figures, by).layout.xaxis.ticktext) <= 10


def test_a_value_as_the_source_qualifies_it_is_said_under_the_pointer() -> None:
    (marks,) = points(explore.lines(by_month([10, 20], qualifier="about"), "month"))
    assert marks.hovertemplate is None
    assert "approx. 20 personas" in marks.hovertext[1]


def test_text_of_a_sheet_is_never_markup() -> None:
    figures = by_month([1, 2], series_title=HOSTILE, series_short=HOSTILE, unit_title=HOSTILE, why=HOSTILE, is_partial=True)
    for chart in (explore.lines(figures, "month"), explore.bars(figures, "month"), explore.ranked(figures, date(2019, 1, 1))):
        assert "<img" not in every_text(chart)
        assert "<a " not in every_text(chart)


def test_nothing_is_a_word() -> None:
    for chart in (explore.lines([], "month"), explore.bars([], "month"), explore.ranked([], date(2019, 1, 1))):
        assert [note.text for note in chart.layout.annotations] == ["no data"]
