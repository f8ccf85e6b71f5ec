"""Marks under the months: each month its signs, notes apart, and whatever a sheet says is text."""

from __future__ import annotations

from datetime import date
from typing import Any

from charts import by_month, theme
from charts.marks import ROOM, Mark, marked
from tests.metrics.tables import series

DECEMBER, MARCH = date(2018, 12, 1), date(2019, 3, 1)


def chart() -> Any:
    return by_month.bars(series([1, 2, 3, 4]).assign(qualifier="exact", value_text=""), theme.ACCENT)


def signs(drawn: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in drawn.layout.annotations:
        if each.yref == "paper":
            found.setdefault(each.x, []).append(each.text)
    return found


def test_marks_of_one_month_stand_together_and_notes_apart() -> None:
    marks = [Mark(DECEMBER, "1", "A"), Mark(DECEMBER, "2", "B"), Mark(MARCH, "3", "C"), Mark(MARCH, "a", "Nota", is_note=True)]
    assert signs(marked(chart(), marks)) == {"2018-12": ["<b>1·2</b>"], "2019-03": ["<b>3</b>", "<b>a</b>"]}
    four = [Mark(MARCH, str(number), "A") for number in range(3, 7)]
    assert signs(marked(chart(), four)) == {"2019-03": ["<b>3–6</b>"]}


def test_the_chart_itself_stays_as_it_was_and_the_bars_as_high() -> None:
    plain = chart()
    before = plain.to_json()
    drawn: Any = marked(plain, [Mark(MARCH, "1", "A")])
    assert plain.to_json() == before
    assert drawn.layout.height == plain.layout.height + ROOM
    assert len(drawn.data) == len(plain.data)


def test_a_month_that_is_not_on_the_axis_has_no_mark() -> None:
    assert signs(marked(chart(), [Mark(date(2020, 1, 1), "1", "A")])) == {}


def test_what_a_sheet_says_is_text() -> None:
    drawn: Any = marked(chart(), [Mark(MARCH, "1", '<a href="http://x.example">clic</a>')])
    hover = drawn.layout.annotations[-1].hovertext
    assert "<a" not in hover
    assert "&lt;a" in hover
