"""Events: when they took place, how many came, the business announced, and what followed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from charts import amounts, calendar
from language import formats
from language.words import N_, _
from metrics import cooperation, registers
from metrics.headlines import counted, qualified
from ui import cache
from ui.registers import lists

COUNTED = N_("Attendance: {unit}")
ANNOUNCED = N_("Business announced: {currency}")


def show(rows: pd.DataFrame) -> None:
    """The section of the events."""
    cells = cooperation.calendar(rows)
    lists.chart(
        registers.calendar(cells, rows),
        cache.draw(calendar.years, cells, key=("events",)),
        rows,
        key="calendar",
        records={cell["key"]: cell["records"] for cell in cells},
        note=_(
            "An event of several months stands in the one where it begins. Hatched: what was only planned, which is not counted as "
            "held; an edge alone: something was planned besides what was held."
        ),
    )
    took_place = cooperation.held(rows)
    people, money = cooperation.attended(took_place), cooperation.business(took_place)
    if people or money:
        shown = [_of_people(each) for each in sorted(people, key=lambda each: each["panel"])] + [_of_money(each) for each in money]
        lists.chart(
            registers.measured(took_place, people, money),
            cache.draw(amounts.panels, shown, key=("events",)),
            rows,
            key="attendance",
            note=_("Each alone, and each unit to its own scale: what they count is not the same, and is not added."),
        )
    lists.whole(rows, "events", registers.events(rows), {_("Held?"): [registers.took_place(row) for row in rows.to_dict("records")]})


def _of_people(row: Mapping[str, Any]) -> dict[str, Any]:
    text = counted(row["amount"], row["unit"], row["panel"], row["panel"], row["qualifier"])
    return {**row, "panel": _(COUNTED, unit=row["panel"]), "text": text, "aside": ""}


def _of_money(row: Mapping[str, Any]) -> dict[str, Any]:
    text = qualified(formats.money(row["amount"], row["panel"]), row["qualifier"])
    return {**row, "panel": _(ANNOUNCED, currency=row["panel"]), "text": text, "aside": ""}
