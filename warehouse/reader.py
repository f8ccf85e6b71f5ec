"""Opening one version for reading: read-only, locked down, one connection a process and version."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from warehouse.versions import Version, verify

LOCKDOWN = """
set enable_external_access = false;
set autoinstall_known_extensions = false;
set autoload_known_extensions = false;
set memory_limit = '2GB';
set threads = 2;
set lock_configuration = true;
"""

_open: dict[str, Reader] = {}
_guard = threading.Lock()


class Reader:
    """A version that can be asked and not changed."""

    def __init__(self, version: Version) -> None:
        verify(version)
        self.version = version
        self._connection = duckdb.connect(str(version.path), read_only=True)
        self._connection.execute(LOCKDOWN)

    def frame(self, sql: str, parameters: dict[str, Any] | None = None) -> pd.DataFrame:
        """The answer to one question. A cursor of its own, read whole: a connection in use refuses a second query."""
        with self._connection.cursor() as cursor:
            return cursor.execute(sql, parameters or None).df()

    def records(self, sql: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """The answer to a question of few rows, as it is.

        For a page that is drawn again with each choice a frame takes longer than the query.
        """
        with self._connection.cursor() as cursor:
            rows = cursor.execute(sql, parameters or None).fetchall()
            names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in rows]

    def batches(self, sql: str, parameters: dict[str, Any] | None = None, rows: int = 10_000) -> Iterator[pa.RecordBatch]:
        """The answer in pieces of so many rows, exact (decimals stay decimals), for what is too large to be held whole."""
        with self._connection.cursor() as cursor:
            yield from cursor.execute(sql, parameters or None).to_arrow_reader(rows)

    def close(self) -> None:
        self._connection.close()


def open_version(version: Version) -> Reader:
    """The process's one reader of a version; the bytes are verified the first time."""
    with _guard:
        key = f"{version.path}:{version.file_sha256}"  # a backup that is brought back may have other bytes there
        if key not in _open:
            _open[key] = Reader(version)
        return _open[key]


def close_all() -> None:
    """Close every reader, so that their files may be moved or deleted (Windows forbids it while they are open)."""
    with _guard:
        while _open:
            _open.popitem()[1].close()
