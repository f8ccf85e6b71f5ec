"""The printed totals of a workbook as a table: both numbers, their difference, and the cell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from ui import load_totals

TOTAL: dict[str, Any] = {
    "label": "PERSONAS",
    "indicator_title": "Personas atendidas",
    "agency_title": "CASA",
    "unit_title": "personas",
    "breakdown": "total",
    "period_start": date(2018, 12, 1),
    "period_end": date(2019, 11, 30),
    "value": Decimal(10388),
    "computed": Decimal(10668),
    "difference": Decimal(-280),
    "sheet": "Atenciones",
    "cell": "N4",
}


def shown(**changes: Any) -> list[str]:
    table = load_totals.table([TOTAL | changes])
    return [table.formats.get(heading, str)(table.frame[heading].iloc[0]) for heading in map(str, table.frame)]


def test_both_numbers_stand_beside_their_difference() -> None:
    assert shown() == [
        *("PERSONAS", "CASA · Personas atendidas", "diciembre de 2018 a noviembre de 2019", "10.388", "10.668", "-280", "personas"),
        "Atenciones!N4",
    ]


def test_a_total_of_several_without_a_sum_leaves_it_blank() -> None:
    several = shown(
        label=None, indicator_title=None, agency_title=None, unit_title=None, breakdown="Mujeres", computed=None, difference=None
    )
    assert several[:2] == ["Total", "Mujeres"]
    assert several[3:7] == ["10.388", "", "", ""]
