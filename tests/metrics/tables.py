"""Small tables with the columns that questions give."""

from __future__ import annotations

import pandas as pd

ONE = {"person": "persona", "attention": "atención", "percent": "%"}
MANY = {"person": "personas", "attention": "atenciones", "percent": "%"}


def series(
    values: list[int] | list[float] | list[int | None],
    *,
    unit: str = "person",
    measure: str = "flow",
    indicator: str = "casa_persons",
    title: str = "Personas atendidas",
    start: str = "2018-12",
) -> pd.DataFrame:
    """One indicator by month, from `start` on; None is a month left blank."""
    months = pd.period_range(start, periods=len(values), freq="M")
    return pd.DataFrame(
        {
            "observation_id": [str(month) for month in months],
            "indicator": indicator,
            "indicator_title": title,
            "agency": "casa",
            "agency_title": "CASA",
            "breakdown": "total",
            "period_start": months.start_time,
            "period_end": months.end_time.normalize(),
            "value": pd.Series(values, dtype="float64"),
            "status": ["A" if value is not None else "M" for value in values],
            "unit": unit,
            "unit_one": ONE[unit],
            "unit_title": MANY[unit],
            "measure": measure,
        }
    )
