"""Events: when they took place, how many came, the business announced, and what followed."""

from __future__ import annotations

import pandas as pd

from language.words import _
from metrics import registers
from ui.registers import lists
from views import register_tables
from views.asked import Asked


def show(rows: pd.DataFrame) -> None:
    """The section of the events."""
    lists.view(Asked("cooperacion-calendario"), key="calendar")
    lists.view(Asked("cooperacion-asistencia"), key="attendance")
    held = [registers.took_place(row) for row in rows.to_dict("records")]
    lists.whole(rows, register_tables.whole(rows, {_("Held?"): held}), "events", registers.events(rows))
