"""Columns that stand for a member of something: a month, an agency, a place, a part; read from the headings over them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from etl import names, naming
from etl.contract import Contract, Dimension, TableSheet
from etl.layout.headings import Heading
from etl.mapping import Answers
from etl.names import IGNORE, NEW, fold, slug
from etl.values import periods
from etl.values.periods import Span

TOTALS = {
    fold(word)
    for word in (
        "Total",
        "Totales",
        "Total general",
        "Gran total",
        "Suma",
        "Subtotal",
        "Sub total",
        "Total año",
        "Total anual",
        "Grand total",
    )
}
TOTAL_OF = re.compile(r"^(?:gran total|total general|sub ?total|total|suma)(?: anual| ano)?(?: de| del| a)? ?")


AND = "+"  # between the parts of a part


@dataclass(frozen=True)
class SpreadColumn:
    """What the figures of one column are about; `headings` are those that say it. A `total` is of the members beside it."""

    members: dict[Dimension, str] = field(default_factory=dict)
    span: Span | None = None
    total: bool = False
    headings: tuple[Heading, ...] = ()

    @property
    def mark(self) -> Heading | None:
        """The heading on which a footnote sign hangs."""
        if self.span is None or not self.span.mark:
            return None
        return next((heading for heading in self.headings if periods.read(heading.raw) is not None), None)

    @property
    def cumulative(self) -> bool:
        return self.span is not None and self.span.cumulative


def is_total(text: str, more: list[str] | None = None) -> bool:
    """Whether a label or header says that its figures are a total: `Total`, `TOTAL GENERAL`, `Subtotal`, `Total 2026`."""
    folded = fold(text)
    return (
        folded in TOTALS
        or folded.startswith(("total ", "subtotal ", "suma ", "gran total "))
        or folded in {fold(word) for word in more or []}
    )


def read(path: tuple[Heading, ...], contract: Contract, form: TableSheet, answers: Answers) -> SpreadColumn | None:
    """What a column stands for, when every heading over it is understood; None when one is not, or none says anything."""
    if form.spread is None:
        return None
    found = SpreadColumn()
    for heading in path:
        grown = _with(found, heading, contract, form, answers)
        if grown is None:
            return None
        found = grown
    return found if found.members or found.span or found.total else None


def _with(found: SpreadColumn, heading: Heading, contract: Contract, form: TableSheet, answers: Answers) -> SpreadColumn | None:
    """The column with one heading more; None when the heading says nothing that may be spread, or something that is said already."""
    assert form.spread is not None
    headings = (*found.headings, heading)
    over = form.spread.over
    if isinstance(heading.raw, str) and is_total(heading.text, form.spread.totals):
        said = periods.read(TOTAL_OF.sub("", heading.folded)) if found.span is None and "period" in over else None
        return replace(found, total=True, span=said or found.span, headings=headings)
    if "period" in over and (span := periods.read(heading.raw)) is not None:
        both = span if found.span is None else joined(found.span, span)
        return None if both is None else replace(found, span=both, headings=headings)
    for dimension, resolve in _resolvers(contract, answers).items():
        if dimension == "breakdown" and dimension in found.members and dimension in over and (part := resolve(heading.text)) is not None:
            both_parts = f"{found.members[dimension]}{AND}{part}"  # women under Venezuelans: a part of a part
            return replace(found, members={**found.members, dimension: both_parts}, headings=headings)
        if dimension in over and dimension not in found.members and (member := resolve(heading.text)) is not None:
            return replace(found, members={**found.members, dimension: member}, headings=headings)
    return None


def _resolvers(contract: Contract, answers: Answers) -> dict[Dimension, Callable[[str], str | None]]:
    def named(kind: naming.Kind, known: Callable[[], names.Names]) -> Callable[[str], str | None]:
        return lambda text: naming.answered(answers, kind, text) or known().resolve(text)

    def indicator(text: str) -> str | None:
        item, said = contract.indicator(text), answers.names.get("indicator", {}).get(fold(text))
        if said == NEW and item is None:
            return f"{contract.dataset}.{slug(text)}"
        return said if said not in (None, NEW) else item.id if item is not None else None

    return {
        "agency": named("agency", names.agencies),
        "place": named("place", names.places),
        "indicator": indicator,
        "breakdown": named("breakdown", names.breakdowns),
    }


def is_left_out(path: tuple[Heading, ...], form: TableSheet, answers: Answers) -> bool:
    """Whether somebody said of a heading over a column that what it names is not loaded."""
    over = form.spread.over if form.spread is not None else []
    return any(answers.names.get(dimension, {}).get(heading.folded) == IGNORE for heading in path for dimension in over)


def joined(one: Span, other: Span) -> Span | None:
    """A year over a month, or a month over a year; None for two that say the same thing twice."""
    year, part = (one, other) if one.kind == "year" else (other, one)
    if year.kind != "year" or part.kind == "year" or part.year is not None or year.year is None:
        return None
    return replace(part, year=year.year, mark=part.mark or year.mark, cumulative=part.cumulative or year.cumulative)
