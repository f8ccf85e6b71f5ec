"""Asking for whole tables, as they are given away: every column, exact, in pieces, in one order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
from pyarrow import compute

from language import told, words
from metrics.questions import sql
from warehouse.reader import Reader


def table(reader: Reader, name: str, filters: dict[str, Any]) -> Iterator[pa.RecordBatch]:
    """The rows of `sql/open_<name>.sql`, in the language of now. `filters` names each of its parameters; None leaves one open."""
    code = words.language()
    return (_in_language(batch, code) for batch in reader.batches(sql(f"open_{name}"), filters))


def _in_language(batch: pa.RecordBatch, code: str) -> pa.RecordBatch:
    """The columns of a language under the names that they have in Spanish; `told` are the sentences that are kept for every language."""
    columns = {name: batch.column(name) for name in batch.schema.names}
    own = [name for name in columns if name.endswith(told.OTHERS) and name.endswith(f"_{code}")]
    said = {name.rpartition("_")[0]: compute.call_function("coalesce", [columns[name], columns[name.rpartition("_")[0]]]) for name in own}
    if "told" in columns and code != words.DEFAULT:
        with words.spoken(code):
            sentences = [told.said(text) for text in columns["told"].to_pylist()]
        said |= {name: pa.array([each[name] for each in sentences], pa.string()) for name in ("subject", "message")}
    kept = {name: said.get(name, column) for name, column in columns.items() if not name.endswith(told.OTHERS) and name != "told"}
    return pa.RecordBatch.from_pydict(kept)


def known(reader: Reader) -> dict[str, frozenset[str]]:
    """What may be asked for in a version, by the name of the filter: the indicators that there are, the agencies, …

    `example` is the indicator with most figures.
    """
    rows = reader.frame(sql("open_known"))
    return {str(name): frozenset(part["known"]) for name, part in rows.groupby("filter")}


def span(reader: Reader) -> tuple[str, str] | None:
    """The first and the last day of the figures of a version, in ISO; None where there are none."""
    row = reader.frame(sql("open_span")).iloc[0]
    return None if row.isna().any() else (row["first_day"].date().isoformat(), row["last_day"].date().isoformat())
