"""A calendar of years: every month has its place, and what says no month stands apart."""

from __future__ import annotations

from typing import Any

from charts import calendar, theme


def cell(year: int, month: int, count: int, planned: int = 0) -> dict[str, Any]:
    records = tuple(map(str, range(count + planned)))
    return {"year": year, "month": month, "records": records, "held": count, "key": f"{year}-{month:02}"}


def test_what_was_only_planned_is_hatched_and_apart_from_what_was_held() -> None:
    chart: Any = calendar.years([cell(2022, 2, 3), cell(2022, 6, 0, 1), cell(2022, 7, 2, 1)])
    (bars,) = chart.data
    assert list(bars.text) == ["<b>3</b>", "1", "<b>2</b>"]
    assert list(bars.marker.pattern.shape) == ["", "/", ""]
    assert list(bars.hovertext)[1:] == ["junio de 2022: 1 only planned", "julio de 2022: <b>2 events</b>, 1 only planned"]
    assert list(bars.marker.line.width) == [0, 1.5, 1.5]
    assert theme.contrast(bars.insidetextfont.color, bars.marker.pattern.fgcolor[1]) >= 4.5


def test_each_month_carries_its_count_and_its_key() -> None:
    chart: Any = calendar.years([cell(2018, 0, 4), cell(2018, 6, 9), cell(2020, 1, 1)])
    (bars,) = chart.data
    assert list(bars.customdata) == ["2018-00", "2018-06", "2020-01"]
    assert list(bars.text) == ["<b>4</b>", "<b>9</b>", "<b>1</b>"]
    assert list(bars.x)[1:] == [5, 0]
    assert bars.x[0] > 12  # apart from December
    shades = [theme.contrast(colour, theme.BACKGROUND) for colour in bars.marker.color]
    assert sorted(shades) == [shades[2], shades[0], shades[1]]  # the more, the darker
    assert list(chart.layout.yaxis.ticktext) == ["2018", "2019", "2020"]  # a year without events stays
    assert len(chart.layout.shapes) == 3 * 13


def test_numbers_read_on_every_shade() -> None:
    chart: Any = calendar.years([cell(2018, month, month) for month in range(1, 13)])
    bars = chart.data[0]
    for fill in bars.marker.color:
        assert theme.contrast(fill, bars.insidetextfont.color) >= 4.5
        assert (
            theme.contrast(theme.mixed(fill, theme.BACKGROUND, 1 - bars.unselected.marker.opacity), bars.unselected.textfont.color) >= 4.5
        )


def test_what_is_pointed_at_is_said_in_words() -> None:
    chart: Any = calendar.years([cell(2018, 0, 1), cell(2018, 6, 2)])
    assert list(chart.data[0].hovertext) == ["2018, without its month: <b>1 event</b>", "junio de 2018: <b>2 events</b>"]
    nothing: Any = calendar.years([])
    assert [note.text for note in nothing.layout.annotations] == ["no data"]
