"""Groups of rows: each bar is as long as its count, opens its rows, and what a sheet says is text."""

from __future__ import annotations

from typing import Any

from charts import groups, theme
from metrics.cooperation import Group, Part
from tests.charts.conftest import HOSTILE, every_text


def part(kind: str, count: int, name: str = "A") -> Part:
    return Part(kind, kind, tuple(f"{name}{number}" for number in range(count)), f"{name}|{kind}")


def drawn(found: list[Group], **options: Any) -> Any:
    return groups.bars(found, theme.LOOKS, **options)


def bars(chart: Any) -> dict[str, tuple[float, float]]:
    return {key: (base, base + x) for trace in chart.data for key, base, x in zip(trace.customdata, trace.base, trace.x, strict=True)}


def test_the_parts_of_a_group_stand_one_after_another_and_carry_their_keys() -> None:
    chart = drawn([Group("A", (part("overdue", 3), part("done", 2))), Group("B", (part("done", 4, "B"),))])
    assert bars(chart) == {"A|overdue": (0, 3), "A|done": (3, 5), "B|done": (0, 4)}
    assert len(chart.layout.shapes) == 2
    assert {"overdue", "done"} <= {note.text for note in chart.layout.annotations}
    assert [trace.name for trace in chart.data] == ["overdue", "done"]


def test_totals_are_printed_and_nothing_is_zero_in_words() -> None:
    chart = drawn([Group("A", (part("won", 3),)), Group("B", (part("lost", 0, "B"),))], named=True)
    assert {"<b>3</b>", "0"} <= {note.text for note in chart.layout.annotations}
    assert not chart.layout.shapes
    assert list(bars(chart)) == ["A|won"]


def test_the_rest_and_the_unsaid_look_otherwise() -> None:
    found = [Group("A", (part("all", 1),)), Group("R", (part("all", 5, "R"),), rest=True), Group("U", (part("all", 7, "U"),), unsaid=True)]
    colours = {trace.customdata[0]: trace.marker.color for trace in drawn(found).data}
    assert colours == {"A|all": theme.ACCENT, "R|all": theme.LOOKS["rest"].fill, "U|all": theme.BACKGROUND}


def test_text_of_a_sheet_is_text() -> None:
    text = every_text(drawn([Group(HOSTILE, (Part("all", HOSTILE, ("a",), "k"),))]))
    assert "<a href" not in text
    assert "<img" not in text


def test_nothing_says_so() -> None:
    assert drawn([]).layout.annotations[0].text == "no data"


def test_every_look_reads() -> None:
    for look in theme.LOOKS.values():
        assert theme.contrast(look.text, look.fill) >= 4.5
        assert max(theme.contrast(look.edge, theme.BACKGROUND), theme.contrast(look.fill, theme.BACKGROUND)) > 1.15
