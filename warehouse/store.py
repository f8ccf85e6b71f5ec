"""Writing a new version: a staged copy of the current one, records put into it, its digest."""

from __future__ import annotations

import hashlib
import shutil
import uuid
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from warehouse import difference, schema
from warehouse.schema import RECORDS, REFERENCES, columns_of

ENVELOPE = {"record_key", "content", "revision", "is_current", "load_id"}
SERIES = Path(__file__).with_name("series.sql")
BATCH = 8192  # rows
ORIGIN = {"sheet", "cell", "cells", "status_cell"}  # where it stands is not what it says


@dataclass(frozen=True)
class Revision:
    """One value that says something else than before: where, what it said, what it says, as written in the cells; and where it said so.

    `earlier` is `file · sheet!cell`.
    """

    place: str
    before: str
    after: str
    earlier: str


@dataclass(frozen=True)
class Changes:
    """What putting some records did: how many were new, said something else than before, or said the same.

    `revised` are the values among the changed. `disappeared` are the places, `file · sheet!cell`, of records that an earlier workbook had,
    that this one should have and has not.
    """

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    disappeared: tuple[str, ...] = ()
    revised: tuple[Revision, ...] = ()

    def __add__(self, other: Changes) -> Changes:
        return Changes(
            self.new + other.new,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.disappeared + other.disappeared,
            self.revised + other.revised,
        )


class Stage:
    """A version being made. Nobody reads it until it is published."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
        self.path = path
        self.connection = connection

    def put_reference(self, table: str, rows: list[dict[str, Any]]) -> None:
        """Write reference rows (agencies, places, units, parts, datasets, indicators), replacing those of the same key."""
        _known(table, REFERENCES)
        if rows:
            self._insert(f"insert or replace into {table} by name select * from incoming", table, rows)

    def put_load(self, file_name: str, file_sha256: str, loaded_at: str, loaded_by: str) -> int:
        """Register the workbook that the next records come from; returns its number."""
        sql = "insert into load select coalesce(max(load_id), 0) + 1, ?, ?, ?, ? from load returning load_id"
        row = self.connection.execute(sql, [file_name, file_sha256, loaded_at[:19], loaded_by]).fetchone()
        assert row is not None
        return int(row[0])

    def withdraw(self, file_sha256: str, keep: Collection[str] = ()) -> None:
        """Take out what a workbook brought, because it is read again in another way; what its figures had replaced holds again.

        The records of the cells in `keep` (`Hoja!C5`) stay as they are published.
        """
        if not self.connection.execute("select 1 from load where file_sha256 = ? limit 1", [file_sha256]).fetchone():
            return
        of_workbook = "load_id in (select load_id from load where file_sha256 = $sha256)"
        given = {"sha256": file_sha256, "keep": list(keep)}
        for record in RECORDS:
            table, goes = f"{record}_row", f"{of_workbook} and not list_contains($keep, sheet || '!' || cell)"
            self.connection.execute(f"insert into withdrawn_{record} from {table} where is_current and {goes}", given)
            self.connection.execute(f"delete from {table} where {goes}", given)
            self.connection.execute(f"""
                update {table} as t set is_current = true from (
                    select record_key, max(revision) as revision from {table} group by record_key having not bool_or(is_current)
                ) as last where t.record_key = last.record_key and t.revision = last.revision
            """)

    def put(self, record: str, rows: pa.Table | Sequence[dict[str, Any]], load_id: int) -> Changes:
        """Add records of one kind. The same key with other content becomes a revision; with the same content, nothing."""
        _known(record, RECORDS)
        if not len(rows):
            return Changes()
        table, declared = f"{record}_row", columns_of(record)
        given: pa.Table = rows if isinstance(rows, pa.Table) else _table(rows, declared)
        said = ", ".join(name for name in declared if name not in ENVELOPE | ORIGIN)
        whole = (
            f"((select * exclude (content, revision, is_current, load_id) from {table} limit 0) union all by name select * from incoming)"
        )
        # In pieces: DuckDB shares out the batches of a table among its threads, and never divides one.
        self.connection.register("incoming", pa.Table.from_batches(given.to_batches(max_chunksize=BATCH), given.schema))
        self.connection.execute(f"""
            create or replace temp table incoming_key as select record_key, dataset, md5(row({said})::varchar) as content from {whole};
            create or replace temp table difference as
            select new.record_key, new.content, old.revision as before
            from incoming_key as new left join {table} as old on old.record_key = new.record_key and old.is_current
            where old.content is distinct from new.content
        """)
        counts = self.connection.execute("select count(*) filter (before is null), count(before) from difference").fetchone()
        assert counts is not None
        new, changed = counts
        changes = Changes(new, changed, len(rows) - new - changed, self._disappeared(table, load_id), self._revised(table))
        self.connection.execute(f"""
            update {table} set is_current = false where is_current and record_key in (select record_key from difference);
            insert into {table} by name
            select whole.*, content, coalesce(before, 0) + 1 as revision, true as is_current, {int(load_id)} as load_id
            from {whole} as whole join difference using (record_key);
            drop table incoming_key;
            drop table difference
        """)
        self.connection.unregister("incoming")
        return changes

    def difference(self, load_id: int) -> list[dict[str, Any]]:
        """What a load changes of what was published, as difference.sql says it; to be asked before another load is put."""
        return difference.of_load(self.connection, load_id)

    def series(self, load_id: int) -> list[dict[str, Any]]:
        """The monthly series that a load touches, each in order, as series.sql gives them."""
        return self.connection.execute(SERIES.read_text(encoding="utf-8"), {"load": load_id}).to_arrow_table().to_pylist()

    def _has(self, table: str, column: str) -> bool:
        return any(name == column for name, *_ in self.connection.execute(f"describe {table}").fetchall())

    def _revised(self, table: str) -> tuple[Revision, ...]:
        """The values of the incoming records that say something else than before, as both are written."""
        if not self._has(table, "value_text"):
            return ()
        rows = self.connection.execute(f"""
            select new.sheet || '!' || new.cell, old.value_text, new.value_text, l.file_name || ' · ' || old.sheet || '!' || old.cell
            from incoming as new
            join (select record_key from difference where before is not null) using (record_key)
            join {table} as old on old.record_key = new.record_key and old.is_current
            join load as l on l.load_id = old.load_id
            where old.value_text != new.value_text
            order by new.sheet, length(new.cell), new.cell
        """).fetchall()
        return tuple(Revision(*row) for row in rows)

    def _disappeared(self, table: str, load_id: int) -> tuple[str, ...]:
        """The current records that the incoming workbook should repeat and does not; of its own periods only.

        They are those of the workbooks of which it repeats a record; those of its name, dataset and agency; and the figures that
        say in another kind of measure, or of the whole, what it says of the same indicator, agency, place and end.
        """
        within = of_agency = "true"
        again = ""
        if self._has(table, "period_end"):
            within = "old.period_end between (select min(period_end) from incoming) and (select max(period_end) from incoming)"
        if self._has(table, "agency"):
            of_agency = "old.agency in (select agency from incoming)"
        if self._has(table, "measure"):
            told = "dataset, indicator, agency, place, period_end"
            old = ", ".join(f"old.{name}" for name in told.split(", "))
            again = f"""
                or ({old}, old.breakdown) in (select {told}, breakdown from incoming)
                or (old.breakdown = 'total' and ({old}) in (select {told} from incoming))"""
        lacking = f"old.is_current and {within} and not exists (from incoming_key as new where new.record_key = old.record_key)"
        if self.connection.execute(f"select 1 from {table} as old where {lacking} limit 1").fetchone() is None:
            return ()  # as nearly always: the rest costs more
        rows = self.connection.execute(f"""
            select l.file_name || ' · ' || old.sheet || '!' || old.cell
            from {table} as old join load as l using (load_id)
            where {lacking}
                and ((old.dataset, old.load_id) in (
                    select same.dataset, same.load_id
                    from {table} as same join incoming_key as new using (record_key, dataset) where same.is_current)
                or (l.file_name = (select file_name from load where load_id = {int(load_id)}) and {of_agency}
                    and old.dataset in (select dataset from incoming_key)){again})
            order by l.file_name, old.sheet, length(old.cell), old.cell
        """).fetchall()
        return tuple(place for (place,) in rows)

    def put_findings(self, rows: list[dict[str, Any]]) -> None:
        """Replace the findings: they are always about all that the version holds."""
        self.connection.execute("delete from finding")
        if rows:
            self._insert("insert into finding by name select * from incoming", "finding", rows)

    def rows(self, sql: str) -> list[dict[str, Any]]:
        """Ask the version being made, as the checks do."""
        return self.connection.execute(sql).to_arrow_table().to_pylist()

    def counts(self) -> dict[str, int]:
        """How many records the version holds of each kind; only of those that it has. A value that was corrected counts once."""
        sql = " union all ".join(f"select '{record}', count(*) from {record}_row where is_current" for record in RECORDS)
        return {record: count for record, count in self.connection.execute(sql).fetchall() if count}

    def digest(self) -> str:
        """A SHA-256 of what the version says, whatever the order or the place of its rows on disk."""
        lines = []
        for table in ("load", *REFERENCES, *(f"{record}_row" for record in RECORDS)):
            row = self.connection.execute(
                f"select count(*), bit_xor(md5_number(t::varchar)), sum(md5_number(t::varchar) % 1000000007) from {table} as t"
            ).fetchone()
            lines.append(f"{table} {row}")
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def seal(self) -> None:
        """Checkpoint and close: all of it is in the one file, and no write-ahead log remains."""
        self.connection.execute("checkpoint")
        self.connection.close()
        leftover = self.path.with_name(self.path.name + ".wal")
        if leftover.exists():
            raise OSError(f"{leftover.name} was left behind: the version is not whole")

    def _insert(self, sql: str, table: str, rows: list[dict[str, Any]]) -> None:
        """Run `sql` with the rows as `incoming`, each column of the type that the table declares."""
        declared = self.connection.execute(f"from {table} limit 0").to_arrow_table().schema
        schema = pa.schema([column for column in declared if column.name in rows[0]])
        self.connection.register("incoming", pa.Table.from_pylist(rows, schema=schema))
        self.connection.execute(sql)
        self.connection.unregister("incoming")


def _table(rows: Sequence[dict[str, Any]], declared: dict[str, pa.DataType]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=pa.schema([(name, declared[name]) for name in rows[0]]))


@contextmanager
def staging(folder: Path, parent: Path | None) -> Iterator[Stage]:
    """A new version in `folder`, begun as a copy of `parent` (a closed version) or empty; whatever is not published is removed."""
    path = folder / f".staging-{uuid.uuid4().hex}.duckdb"
    try:
        if parent is not None:
            shutil.copyfile(parent, path)
        with closing(duckdb.connect(str(path))) as connection:
            connection.execute("set autoinstall_known_extensions = false; pragma disable_checkpoint_on_shutdown")  # `seal` does, or nobody
            if parent is None:
                connection.execute(schema.text())
            for record in RECORDS:
                connection.execute(f"create temp table withdrawn_{record} as from {record}_row limit 0")
            yield Stage(path, connection)
    finally:
        for leftover in (path, path.with_name(path.name + ".wal")):
            with suppress(OSError):  # on a disk that refuses, the next writer removes it
                leftover.unlink(missing_ok=True)


def _known(name: str, names: tuple[str, ...]) -> None:
    if name not in names:
        raise ValueError(f"{name!r} is not a table of the warehouse; it has {', '.join(names)}")
