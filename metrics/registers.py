"""The registers of cooperation in a sentence each: how many, and how many of them say the thing that is asked of them."""

from __future__ import annotations

import pandas as pd

from language import formats
from language.words import n_


def projects(rows: pd.DataFrame) -> str:
    """How many, and how many of them say their amount. Contributions and whole agreements are not one thing, and are not added."""
    stated = int(rows["amount"].notna().sum())
    return n_("{count} project or agreement", "{count} projects and agreements", len(rows), count=formats.number(len(rows))) + n_(
        "; {count} states its amount", "; {count} state their amount", stated, count=formats.number(stated)
    )


def calls(rows: pd.DataFrame) -> str:
    """How many, and how each outcome is shared out."""
    return n_("{count} call", "{count} calls", len(rows), count=formats.number(len(rows))) + _shared_out(rows["outcome"])


def events(rows: pd.DataFrame) -> str:
    """How many, and of how many the attendance is known. Attendances are of different things and are not added."""
    known = int(rows["attendance"].notna().sum())
    return n_("{count} event", "{count} events", len(rows), count=formats.number(len(rows))) + n_(
        "; {count} says how many came", "; {count} say how many came", known, count=formats.number(known)
    )


def commitments(rows: pd.DataFrame) -> str:
    """How many, and how each state is shared out."""
    return n_("{count} commitment", "{count} commitments", len(rows), count=formats.number(len(rows))) + _shared_out(rows["state"])


def _shared_out(states: pd.Series) -> str:
    """` (Ganada: 3; Pendiente: 3)`, the words as the office wrote them."""
    counts = [f"{state}: {formats.number(count)}" for state, count in states.value_counts().items()]
    return f" ({'; '.join(counts)})" if counts else ""
