"""What «Explorar» shows, as rows to write: the same figures, by the same rules, for a file or for a program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from documents.answer import Answer
from documents.asked import NotUnderstood
from documents.resources import EXPLORED
from language.words import _
from metrics.exploring import answer
from metrics.exploring.choice import EVER, Choice
from metrics.rules import Refusal
from warehouse.reader import Reader

_ARROW = {"boolean": pa.bool_(), "integer": pa.int64(), "decimal": pa.float64(), "date": pa.date32(), "list": pa.list_(pa.string())}


def choice(given: Mapping[str, Any]) -> Choice:
    """The choice that the filters of `EXPLORED` ask for. `NotUnderstood` without an indicator, or with several."""
    indicators, against = given.get("indicators", ()), given.get("against", ())
    if len(indicators) != 1 or len(against) > 1:
        raise NotUnderstood(_("{table} is of one indicator: indicador=a, and at most one more: contra=b.", table=EXPLORED.address))
    return Choice(
        indicators[0],
        given.get("by", "month"),
        given.get("split", ""),
        tuple(given.get("agencies", ())),
        tuple(given.get("places", ())),
        (given.get("first") or EVER[0]).replace(day=1),
        (given.get("last") or EVER[1]).replace(day=1),
        against[0] if against else "",
        given.get("scale", "value"),
    )


def given(asked: Choice) -> dict[str, Any]:
    """The way back: the filters that ask for a choice; what they begin with is left out."""
    found: dict[str, Any] = {"indicators": [asked.indicator]}
    beginning = Choice(asked.indicator)
    for name in ("by", "split", "scale", "first"):
        if getattr(asked, name) != getattr(beginning, name):
            found[name] = getattr(asked, name)
    if asked.last != beginning.last:
        found["last"] = asked.last_day
    for name in ("agencies", "places"):
        if getattr(asked, name):
            found[name] = list(getattr(asked, name))
    return found | ({"against": [asked.against]} if asked.against else {})


def of_choice(reader: Reader, asked: Choice) -> Answer:
    """The figures of a choice, all of them, in the order of lines and periods. `NotUnderstood` says why there are none to give."""
    found = answer.of_choice(reader, asked)
    if isinstance(found, Refusal):
        raise NotUnderstood(found.reason)
    names = [column.name for column in EXPLORED.columns]
    types = [_ARROW.get(column.kind, pa.string()) for column in EXPLORED.columns]

    def batches() -> Iterator[pa.RecordBatch]:
        parts = [pa.array([getattr(each, name) for each in found.figures], kind) for name, kind in zip(names, types, strict=True)]
        yield pa.record_batch(parts, names=names)

    return Answer(EXPLORED.name, EXPLORED.columns, batches)
