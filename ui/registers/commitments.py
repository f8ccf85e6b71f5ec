"""Commitments of councils, tables and meetings: who, what, until when; the overdue first."""

from __future__ import annotations

import pandas as pd

from metrics import registers
from ui import session
from ui.registers import lists
from views.asked import Asked


def show(rows: pd.DataFrame) -> None:
    """The section of the commitments."""
    found = lists.view(Asked("cooperacion-compromisos"), key="commitments")
    if found is not None:
        lists.whole(found.rows, found.table(session.reader()), "commitments", registers.commitments(rows))
