"""Headings inside a table: `Secretaría de Educación`, `2019`, `Mujeres` on a row of its own, of which the rows below it are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from etl import names, naming
from etl.layout.blocks import Block
from etl.values import periods
from etl.values.periods import Span


@dataclass(frozen=True)
class Section:
    """What a heading says of the rows below it: one thing, of one kind. `ignore`: somebody said that they are not loaded."""

    kind: Literal["agency", "place", "breakdown", "indicator", "period"]
    value: str | Span


def said_by(block: Block, text: str) -> Section | None:
    """What a heading says that the table's columns do not; None for one that says nothing known."""
    columns, form, contract = block.match.columns, block.form, block.contract
    agency = naming.answered(block.answers, "agency", text) or names.agencies().resolve(text)
    if "agency" not in columns and agency is not None:
        return Section("agency", agency)
    place = naming.answered(block.answers, "place", text) or names.places().resolve(text)
    if "place" not in columns and place is not None:
        return Section("place", place)
    if "indicator" not in columns and form.indicators == "listed" and (indicator := contract.indicator(text)) is not None:
        return Section("indicator", indicator.id)
    if "breakdown" not in columns and (breakdown := names.breakdowns().resolve(text)) is not None:
        return Section("breakdown", breakdown)
    dated = columns.keys() & {"period", "year", "month", "from", "to", "cutoff"}
    if not dated and (span := periods.read(text)) is not None and not span.cumulative:
        return Section("period", span)
    return None
