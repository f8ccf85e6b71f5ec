"""Small tables of real figures, and words left in English: what a catalogue says is another room's test."""

from __future__ import annotations

import gettext
from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest

CASA = [190, 84, 225, 634, 901, 1372, 1534, 946, 966, 1116, 1325, 1375]
HOSTILE = '<a href="https://x.example">x</a> <img src=//x.example/y.png> & "q"'


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("language.words.catalogue", gettext.NullTranslations)


Values = Sequence[float]


def row(value: float, month: str = "2018-12", **changes: Any) -> dict[str, Any]:
    start = pd.Timestamp(month)
    base = {
        "period_start": start,
        "period_end": start + pd.offsets.MonthEnd(0),
        "value": float(value),
        "value_text": "",
        "status": "A",
        "unit_title": "personas",
        "agency": "casa",
        "agency_title": "CASA",
        "agency_slot": 0,
        "indicator": "persons",
        "indicator_title": "Personas atendidas",
        "breakdown": "",
        "qualifier": "exact",
        "observation_id": f"{month}-{value}",
    }
    return base | changes


def by_month(values: Values, first: str = "2018-12", **changes: Any) -> pd.DataFrame:
    months = pd.date_range(first, periods=len(values), freq="MS")
    return pd.DataFrame([row(value, f"{month:%Y-%m}", **changes) for value, month in zip(values, months, strict=True)])


@pytest.fixture
def casa() -> pd.DataFrame:
    """CASA's persons from December 2018 to November 2019, the last two provisional."""
    series = by_month([float(value) for value in CASA])
    series.loc[10:, "status"] = "P"
    return series


def every_text(figure: Any) -> str:
    """All the text a figure could draw."""
    return figure.to_json().replace("\\u003c", "<").replace("\\u003e", ">").replace("\\u0026", "&")
