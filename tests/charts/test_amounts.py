"""Amounts that stand alone: one scale a unit, never one for two, and a dot where there is nothing to be held against."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from charts import amounts
from tests.charts.conftest import HOSTILE, every_text


def row(panel: str, amount: int, name: str = "A") -> dict[str, Any]:
    return {"panel": panel, "name": name, "amount": Decimal(amount), "text": f"{amount} {panel}", "aside": "", "record": f"{panel}-{name}"}


def test_each_unit_has_its_own_scale() -> None:
    chart: Any = amounts.panels([row("COP", 400, "A"), row("COP", 100, "B"), row("COP", 0, "C"), row("USD", 5)])
    bars, dot = chart.data
    assert (bars.type, list(bars.x), list(bars.customdata)) == ("bar", [1.0, 0.25, 0.0], ["COP-A", "COP-B", "COP-C"])
    assert (dot.type, list(dot.x), list(dot.customdata)) == ("scatter", [0], ["USD-A"])


def test_every_amount_is_read_beside_its_bar() -> None:
    chart: Any = amounts.panels([row("COP", 400), row("COP", 100, "B"), row("USD", 5)])
    texts = " ".join(note.text for note in chart.layout.annotations)
    assert all(f"<b>{said}</b>" in texts for said in ("400 COP", "100 COP", "5 USD"))


def test_all_of_them_zero_is_drawn() -> None:
    chart: Any = amounts.panels([row("COP", 0), row("COP", 0, "B")])
    assert list(chart.data[0].x) == [0, 0]


def test_text_of_a_sheet_is_text() -> None:
    hostile = {**row("COP", 1, HOSTILE), "text": HOSTILE, "aside": HOSTILE, "panel": HOSTILE, "record": "r"}
    text = every_text(amounts.panels([hostile]))
    assert "<a href" not in text
    assert "<img" not in text
    nothing: Any = amounts.panels([])
    assert [note.text for note in nothing.layout.annotations] == ["no data"]
