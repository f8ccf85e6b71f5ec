"""The columns of the warehouse's tables, as its schema declares them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa

SCHEMA, GOALS = (Path(__file__).with_name(name) for name in ("schema.sql", "goals.sql"))
RECORDS = ("observation", "stated_total", "goal", "goal_progress", "project", "call", "event", "commitment", "city_link")
REFERENCES = ("agency", "place", "unit", "part", "dataset", "indicator", "family", "population", "stage", "rate")


def text() -> str:
    """What makes an empty warehouse."""
    return SCHEMA.read_text(encoding="utf-8") + GOALS.read_text(encoding="utf-8")


@cache
def schema_id() -> str:
    """Identifies the schema: a version of another schema is rebuilt, never migrated in place."""
    return hashlib.sha256(text().encode()).hexdigest()[:12]


@cache
def columns_of(record: str) -> dict[str, pa.DataType]:
    """The columns of a record's table by name, as Arrow types. Raises ValueError for one that the warehouse does not have."""
    if record not in RECORDS:
        raise ValueError(f"{record!r} is not a record of the warehouse; it has {', '.join(RECORDS)}")
    with duckdb.connect() as connection:
        connection.execute(text())
        schema = connection.execute(f"from {record}_row limit 0").to_arrow_table().schema
    return {column.name: column.type for column in schema}
