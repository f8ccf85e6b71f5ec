"""What a question about an unknown name says, wherever the name stands: the options, the likeness to confirm, where its answer goes."""

from __future__ import annotations

from typing import Any, Literal

from etl import names, problems
from etl.names import Names, fold

Kind = Literal["agency", "place", "unit", "breakdown"]


def known(kind: Kind) -> Names:
    """The reference table of a kind of names."""
    return {"agency": names.agencies, "place": names.places, "unit": names.units, "breakdown": names.breakdowns}[kind]()


def unknown(kind: Kind, text: str, header: str) -> dict[str, Any]:
    """The details of a `NameUnknown` and its like. A likeness is only offered, for a person to confirm."""
    table = known(kind)
    likely = table.suggest(text)
    return {
        "found": text,
        "header": header,
        "table": {"agency": "agencies.csv", "place": "places.csv", "unit": "units.csv", "breakdown": "breakdowns.csv"}[kind],
        "suggestion": problems.suggestion(likely),
        "path": ["names", kind, fold(text)],
        "options": [[identifier, title] for identifier, title in table.titles.items()],
        "likely": table.resolve(likely) if likely else None,
    }
