"""How a value is written: for programs, the same for all of them; for people, as Colombia does, with the words that stand for codes."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from documents.columns import Column
from language.formats import BOGOTA
from language.vocabulary import ABSENCE, PRECISION, READING, SEVERITY, STATUS
from language.words import _
from metrics.catalogue import MEASURES

WORDS: Mapping[str, Mapping[str, str]] = {
    "status": STATUS,
    "absence": ABSENCE,
    "qualifier": PRECISION,
    "measure": MEASURES,
    "reading": READING,
    "severity": SEVERITY,
}
NUMBERS = {"integer", "decimal"}


def number(value: Decimal | float) -> str:
    """`Decimal("966.500000")` → `966.5`: exact, without an exponent and without zeros that say nothing."""
    text = f"{value if isinstance(value, Decimal) else Decimal(repr(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def moment(value: datetime) -> str:
    """A moment of the warehouse, which is in UTC: `2026-11-21T15:05:00Z`."""
    return value.replace(tzinfo=UTC).isoformat().replace("+00:00", "Z")


def in_colombia(value: datetime) -> datetime:
    """The same moment on a clock in Colombia, without its zone."""
    return value.replace(tzinfo=UTC).astimezone(BOGOTA).replace(tzinfo=None)


def for_programs(column: Column) -> Callable[[Any], str]:
    """What writes a value of a column, not None: decimals with a point, ISO 8601, codes as they are, lists and maps as JSON."""
    match column.kind:
        case "integer":
            return str
        case "decimal":
            return number
        case "boolean":
            return lambda value: "true" if value else "false"
        case "date":
            return date.isoformat
        case "moment":
            return moment
        case "list":
            return lambda value: json.dumps(value, ensure_ascii=False)
        case "map":
            return lambda value: json.dumps(dict(value), ensure_ascii=False)
        case _:
            return str


def for_people(column: Column) -> Callable[[Any], str]:
    """What writes a value of a column, not None: a decimal comma and no thousands, day/month/year, words for codes."""
    match column.kind:
        case "integer":
            return str
        case "decimal":
            return lambda value: number(value).replace(".", ",")
        case "boolean":
            return lambda value: _("Yes") if value else _("No")
        case "date":
            return lambda value: f"{value:%d/%m/}{value.year:04d}"
        case "moment":
            return lambda value: f"{in_colombia(value):%d/%m/%Y %H:%M:%S}"
        case "list":
            return "; ".join
        case "map":
            return lambda value: "; ".join(f"{name}: {text}" for name, text in value)
        case kind if kind in WORDS:
            words = WORDS[kind]
            return lambda value: _(words[value]) if value in words else str(value)
        case _:
            return str
