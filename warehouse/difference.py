"""What differs between two sets of records, figure by figure: of a load and what was published before it, or of two versions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from warehouse.schema import RECORDS, REFERENCES

FIGURES = Path(__file__).with_name("figures.sql")
DIFFERENCE = Path(__file__).with_name("difference.sql")
KNOWN = (*REFERENCES, "load", "goal")
Row = dict[str, Any]


def of_load(connection: duckdb.DuckDBPyConnection, load_id: int) -> list[Row]:
    """What a load changes of what was published, as difference.sql says it; to be asked before another load is put.

    What the same workbook had brought when it was read before stands in the tables `withdrawn_<record>`.
    """
    for record in RECORDS:
        table, withdrawn = f"{record}_row", f"withdrawn_{record}"
        connection.execute(f"""
            create or replace temp view touched as
            select record_key from {table} where load_id = {int(load_id)} union select record_key from {withdrawn};
            create or replace temp table before_{record} as
            from {withdrawn}
            union all
            select earlier.* from {table} as earlier join {table} as own
                on own.record_key = earlier.record_key and own.revision = earlier.revision + 1 and own.load_id = {int(load_id)}
            where earlier.record_key not in (select record_key from {withdrawn});
            create or replace temp table after_{record} as
            from {table} where is_current and record_key in (select record_key from touched)
        """)
    for side in ("before", "after"):
        shape(connection, side, {record: f"{side}_{record}" for record in RECORDS}, "main")
    return rows(connection, load_id)


def shape(connection: duckdb.DuckDBPyConnection, side: str, chosen: dict[str, str], database: str) -> None:
    """Make the table `figures_<side>` of the chosen records, by kind the table that has them; their titles are those of a database."""
    for record, table in chosen.items():
        connection.execute(f"create or replace temp view chosen_{record} as from {table}")
    for name in KNOWN:
        connection.execute(f"create or replace temp view known_{name} as from {database}.{name}")
    connection.execute(FIGURES.read_text(encoding="utf-8"))
    connection.execute(f"create or replace temp table figures_{side} as from figures")


def rows(connection: duckdb.DuckDBPyConnection, load_id: int | None = None) -> list[Row]:
    """The difference of `figures_before` and `figures_after`, a row a figure: see difference.sql."""
    return connection.execute(DIFFERENCE.read_text(encoding="utf-8"), {"load": load_id}).to_arrow_table().to_pylist()


def counts(found: list[Row]) -> dict[str, dict[str, int]]:
    """How many records of each kind are new, changed, retold or gone; one of which several fields differ is one."""
    states: dict[tuple[str, str], str] = {}
    for row in found:
        key = (row["kind"], row["record_key"])
        if states.get(key) in (None, "retold"):
            states[key] = row["state"]
    counted: dict[str, dict[str, int]] = {}
    for (kind, _key), state in states.items():
        counted.setdefault(kind, {}).setdefault(state, 0)
        counted[kind][state] += 1
    return counted
