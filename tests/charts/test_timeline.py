"""A timeline: what is certain is solid, a month or a year lighter, and no end pale to the edge."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from charts import timeline
from tests.charts.conftest import HOSTILE, every_text


def row(
    start: date, latest: date | None = None, end: date | None = None, end_latest: date | None = None, name: str = "A"
) -> dict[str, Any]:
    return {
        "name": name, "when": "x", "record": name, "start": start, "start_latest": latest or start, "end": end,
        "end_latest": end_latest or end,
    }  # fmt: skip


def spans(chart: Any) -> dict[str, list[tuple[date, date]]]:
    found: dict[str, list[tuple[date, date]]] = {}
    for trace in chart.data:
        for base, length in zip(trace.base, trace.x, strict=True):
            start = date.fromisoformat(base)
            found.setdefault(trace.name, []).append((start, start + timedelta(milliseconds=length)))
    return found


def test_between_two_days_it_is_certain() -> None:
    chart = timeline.lasting([row(date(2018, 3, 5), end=date(2019, 7, 1))])
    assert spans(chart) == {"Between its dates": [(date(2018, 3, 5), date(2019, 7, 1))]}


def test_a_year_alone_is_somewhere_in_it_and_no_end_goes_to_the_edge() -> None:
    chart = timeline.lasting([row(date(2018, 1, 1), date(2018, 12, 31))])
    assert spans(chart) == {
        "Only month or year": [(date(2018, 1, 1), date(2018, 12, 31))],
        "No end is known": [(date(2018, 12, 31), date(2019, 12, 31))],
    }


def test_from_one_year_to_the_next_nothing_is_certain() -> None:
    chart = timeline.lasting([row(date(2017, 1, 1), date(2017, 12, 31), date(2018, 1, 1), date(2018, 12, 31))])
    assert set(spans(chart)) == {"Only month or year"}
    drawn: Any = chart
    assert not drawn.layout.showlegend  # the words stand in the drawing, those of the looks that it has
    assert next(note.text for note in drawn.layout.annotations) == "Only month or year"


def test_one_day_is_seen_and_touched() -> None:
    (span,) = spans(timeline.lasting([row(date(2018, 3, 5), end=date(2018, 3, 5))]))["Between its dates"]
    assert span[1] > span[0]


def test_every_bar_opens_its_row_and_a_name_is_text() -> None:
    chart: Any = timeline.lasting([{**row(date(2018, 3, 5), name=HOSTILE), "record": "r", "when": HOSTILE}])
    assert [key for trace in chart.data for key in trace.customdata] == ["r"]
    assert "<img" not in every_text(chart)
    nothing: Any = timeline.lasting([])
    assert [note.text for note in nothing.layout.annotations] == ["no data"]
