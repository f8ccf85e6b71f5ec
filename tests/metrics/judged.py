"""Rows as metrics/punctuality.py judges them, made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd

from metrics import punctuality

CASA = ("casa", "CASA")
GIVEN = ("persons", "services")


def row(
    month: str, state: str, *, agency: tuple[str, str] = CASA, lacking: Sequence[str] = (), days: int = 0, **more: Any
) -> dict[str, Any]:
    """One agency and month, due on the 10th of the next; `days` is how late it came."""
    first = date.fromisoformat(f"{month}-01")
    due = punctuality.due_date(first, 10)
    came = state not in {"missing", "not_due"}
    arrival = state if state in {"on_time", "late", "history"} else "on_time"
    return {
        "dataset": "casa_attentions",
        "dataset_title": "Atenciones en CASA",
        "agency": agency[0],
        "agency_title": agency[1],
        "agency_slot": 0,
        "month": first,
        "due": due,
        "is_due": state != "not_due",
        "state": state,
        "arrival": arrival if came else None,
        "arrived": due + timedelta(days=days) if came else None,
        "days": days,
        "figures": 2 if came else 0,
        "provisional": 2 if state == "provisional" else 0,
        "given": tuple(name for name in GIVEN if name not in lacking) if came else (),
        "lacking": tuple(lacking) if came else GIVEN,
        "lacking_titles": tuple(lacking) if came else GIVEN,
    } | more


def table(*rows: dict[str, Any]) -> pd.DataFrame:
    """The rows as their table, which turns None into NaT and NaN as the real one does."""
    return pd.DataFrame(list(rows), columns=pd.Index(punctuality.COLUMNS))
