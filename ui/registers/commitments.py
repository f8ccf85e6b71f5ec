"""Commitments of councils, tables and meetings: who, what, until when; the overdue first."""

from __future__ import annotations

import pandas as pd

from language.words import _
from metrics import registers
from ui.registers import lists
from views import register_tables
from views.asked import Asked


def show(rows: pd.DataFrame) -> None:
    """The section of the commitments."""
    found = lists.view(Asked("cooperacion-compromisos"), key="commitments")
    if found is not None:
        table = register_tables.whole(found.rows, {_("Situation"): list(found.rows["standing"])})
        lists.whole(found.rows, table, "commitments", registers.commitments(rows))
