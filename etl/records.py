"""What tidying makes: the records of the warehouse, each with its key, its content and its origin."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from etl import names, problems
from etl.contract import Contract, Indicator
from etl.names import fold
from etl.problems import Problem
from etl.values.numbers import Number
from etl.values.periods import Period
from language import formats

ORIGIN = {"sheet", "cell", "cells", "status_cell"}  # where it stands is not what it says


@dataclass
class Tidied:
    """The records of a workbook by kind, the indicators they speak of, and what has to be said."""

    records: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    indicators: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _places: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, kind: str, key: Iterable[object], subject: str, row: dict[str, Any]) -> None:
        """Add a record. The same key twice in a workbook is a problem: nobody can say which of the two holds."""
        record_key = "|".join(fold(str(part)) if part is not None else "" for part in key)
        said = {name: value for name, value in row.items() if name not in ORIGIN}
        content = hashlib.md5(json.dumps(said, sort_keys=True, default=_plain).encode(), usedforsecurity=False).hexdigest()
        place = f"{row['sheet']}!{row['cell']}"
        if (other := self._places.setdefault((kind, record_key), place)) != place:
            self.problems.append(problems.RecordRepeated({"subject": subject, "other": other}, row["sheet"], row["cell"]))
        self.records.setdefault(kind, []).append({"record_key": record_key, "content": content, **row})

    def know(self, contract: Contract, indicator: Indicator) -> None:
        """Take note of an indicator that the records speak of."""
        self.indicators.setdefault(
            indicator.id,
            {
                "indicator": indicator.id,
                "dataset": contract.dataset,
                "title": indicator.title,
                "unit": indicator.unit,
                "measure": indicator.measure,
                "definition": indicator.definition,
                "is_defined": not indicator.undefined,
                "position": len(self.indicators),
            },
        )


def observation(
    tidied: Tidied,
    contract: Contract,
    indicator: Indicator,
    *,
    agency: str,
    place: str,
    period: tuple[Any, Any],
    breakdown: str,
    number: tuple[Decimal | None, str | None],
    value_text: str,
    marked_at: str | None = None,
    qualifier: str = "exact",
    note: str | None = None,
    source: tuple[str | None, str | None],
    sheet: str,
    cell: str,
) -> None:
    """Add one observation. Its status follows from its mark, its qualifier and its blank: P, E, M, else A (SDMX)."""
    value, absence = number
    status = "M" if value is None else "P" if marked_at else "E" if qualifier == "about" else "A"
    start, end = period
    tidied.know(contract, indicator)
    row = {
        "dataset": contract.dataset,
        "indicator": indicator.id,
        "agency": agency,
        "place": place,
        "period_start": start,
        "period_end": end,
        "breakdown": breakdown,
        "value": value,
        "unit": indicator.unit,
        "measure": indicator.measure,
        "status": status,
        "absence": absence,
        "qualifier": qualifier,
        "value_text": value_text,
        "note": note,
        "document": source[0],
        "section": source[1],
        "sheet": sheet,
        "cell": cell,
        "status_cell": marked_at,
    }
    key = (contract.dataset, indicator.id, agency, place, start, end, breakdown)
    tidied.add("observation", key, f"{names.agencies().titles[agency]}, {indicator.title}", row)


def wrong_for_unit(number: Number, unit: str | None, subject: str, sheet: str, cell: str) -> Problem | None:
    """People, attentions and the like are never negative nor fractional, and only a percentage is written as one."""
    value = number.value
    if number.is_percent and unit != "percent":
        return problems.PercentUnexpected({"subject": subject, "found": formats.percent(value or 0)}, sheet, cell)
    if value is None or unit is None or not names.units().rows[unit]["whole"]:
        return None
    many = names.units().titles[unit]
    if value < 0:
        return problems.NumberNegative({"subject": subject, "found": formats.number(value), "unit": many}, sheet, cell)
    if value != value.to_integral_value():
        return problems.NumberFractional({"subject": subject, "found": formats.number(value, None), "unit": many}, sheet, cell)
    return None


def span(measure: str, first: Period | None, last: Period) -> tuple[Any, Any]:
    """The ends of an observation's period. A stock is of its day; what accumulates from nobody knows when has no start."""
    if measure == "stock":
        return last.end, last.end
    if first is not None:
        return first.start, last.end
    return (last.start, last.end) if measure == "flow" else (None, last.end)


def _plain(value: object) -> str:
    return format(value.normalize(), "f") if isinstance(value, Decimal) else str(value)
