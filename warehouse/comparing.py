"""Two versions side by side, figure by figure: both files attached to one connection, read-only and locked down."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from typing import Any

import duckdb

from language.words import _
from warehouse import difference
from warehouse.reader import LOCKDOWN
from warehouse.schema import RECORDS, schema_id
from warehouse.versions import Version, VersionError, verify


@dataclass(frozen=True)
class Comparison:
    """What differs between two versions, by number.

    `counts`: of each kind of record, how many are `new`, `changed`, `retold` (another source or note), `gone` and the `same`.
    `rows`: every figure that differs, with both values and both cells; see warehouse/difference.sql.
    """

    before: int
    after: int
    counts: dict[str, dict[str, int]]
    rows: list[dict[str, Any]]


def compare(before: Version, after: Version) -> Comparison:
    """Compare what two versions say. Raises VersionError for one of another schema, and DamagedVersion for one that cannot be read."""
    for version in (before, after):
        if version.schema != schema_id():
            raise VersionError(
                _(
                    "Version {number} was built by another version of the program and cannot be compared as it is. "
                    "Compare two versions that this one built.",
                    number=version.number,
                )
            )
        verify(version)
    with closing(duckdb.connect(":memory:")) as connection:
        for side, version in (("earlier", before), ("later", after)):
            path = str(version.path).replace("'", "''")
            connection.execute(f"attach '{path}' as {side} (read_only)")
        connection.execute(LOCKDOWN)
        same = {record: _choose(connection, record) for record in RECORDS}
        difference.shape(connection, "before", {record: f"before_{record}" for record in RECORDS}, "earlier")
        difference.shape(connection, "after", {record: f"after_{record}" for record in RECORDS}, "later")
        rows = difference.rows(connection)
    differing = difference.counts(rows)
    counts = {record: {**differing.get(record, {}), "same": same[record]} for record in RECORDS if record in differing or same[record]}
    return Comparison(before.number, after.number, counts, rows)


def _choose(connection: duckdb.DuckDBPyConnection, record: str) -> int:
    """Keep the records of a kind that differ, of each version, and return how many are the same in both."""
    connection.execute(f"""
        create or replace temp table differing as
        select coalesce(b.record_key, a.record_key) as record_key
        from (from earlier.{record}_row where is_current) as b full join (from later.{record}_row where is_current) as a using (record_key)
        where a.content is distinct from b.content;
        create temp table before_{record} as from earlier.{record}_row where is_current and record_key in (from differing);
        create temp table after_{record} as from later.{record}_row where is_current and record_key in (from differing)
    """)
    row = connection.execute(f"""
        select count(*) from (from earlier.{record}_row where is_current) as b
        join (from later.{record}_row where is_current) as a using (record_key) where a.content = b.content
    """).fetchone()
    assert row is not None
    return int(row[0])
