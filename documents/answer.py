"""What is written into a file: columns, and their rows in pieces; from a table that is given away, or from one that is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import pandas as pd
import pyarrow as pa

from documents.columns import Column, Kind
from documents.resources import Resource
from metrics import open_data
from warehouse.reader import Reader


@dataclass(frozen=True)
class Answer:
    """Rows to write. `batches` gives them anew each time, in pieces; each has the columns, in their order."""

    name: str
    columns: tuple[Column, ...]
    batches: Callable[[], Iterator[pa.RecordBatch]]

    def rows(self) -> Iterator[Sequence[Any]]:
        """The rows, one by one, as Python holds their values: exact decimals, dates, lists of texts."""
        for batch in self.batches():
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def of_resource(reader: Reader, resource: Resource, filters: dict[str, Any] | None = None) -> Answer:
    """A table of a version, or what of it the filters ask for (by the names of the query's parameters)."""
    asked = resource.parameters | (filters or {})
    names = [column.name for column in resource.columns]

    def batches() -> Iterator[pa.RecordBatch]:
        return (batch.select(names) for batch in open_data.table(reader, resource.name, asked))

    return Answer(resource.name, resource.columns, batches)


def begun(answer: Answer) -> Answer:
    """The same, its query already asked and its first piece at hand: what fails then fails before anything is sent. To be read once."""
    batches = answer.batches()
    first = next(batches, None)
    whole = iter(()) if first is None else chain([first], batches)
    return Answer(answer.name, answer.columns, lambda: whole)


def of_shown(name: str, frame: pd.DataFrame) -> Answer:
    """A table as it is shown, under its headings: numbers stay numbers and dates dates; all else is text."""
    columns = tuple(Column(str(heading), _kind(frame[heading]), str(heading), "") for heading in frame.columns)
    parts = [pa.array([_value(each, column.kind) for each in frame[column.name]], _ARROW[column.kind]) for column in columns]
    batch = pa.record_batch(parts, names=[column.name for column in columns])
    return Answer(name, columns, lambda: iter([batch]))


_ARROW = {"integer": pa.int64(), "decimal": pa.float64(), "boolean": pa.bool_(), "moment": pa.timestamp("us"), "text": pa.string()}


def _kind(values: pd.Series) -> Kind:
    types = pd.api.types
    if types.is_bool_dtype(values):
        return "boolean"
    if types.is_integer_dtype(values):
        return "integer"
    if types.is_numeric_dtype(values):
        return "decimal"
    return "moment" if types.is_datetime64_any_dtype(values) else "text"


def _value(value: Any, kind: Kind) -> Any:
    if value is None or value is pd.NA or (not hasattr(value, "__len__") and pd.isna(value)):
        return None
    return str(value) if kind == "text" else value
