"""Commitments of councils, tables and meetings: who, what, until when; the overdue first."""

from __future__ import annotations

import pandas as pd

from charts import groups, theme
from language import formats
from language.words import _
from metrics import cooperation, registers
from ui import cache, clock
from ui.registers import lists


def show(rows: pd.DataFrame) -> None:
    """The section of the commitments."""
    today = clock.today()
    placed = cooperation.with_situations(rows, today)
    found = cooperation.by_responsible(placed)
    lists.chart(
        registers.situations(placed),
        cache.draw(groups.bars, found, theme.LOOKS, key=("commitments", today)),
        placed,
        key="commitments",
        records=cooperation.records(found),
        note=_(
            "By who answers for them, on {day}. Past its date is one that the last report leaves open; a date that is only a year runs "
            "until that year ends. What was only proposed is not owed.",
            day=formats.day(today),
        ),
    )
    situations = [registers.late(row, today) for row in placed.to_dict("records")]
    lists.whole(placed, "commitments", registers.commitments(rows), {_("Situation"): situations})
