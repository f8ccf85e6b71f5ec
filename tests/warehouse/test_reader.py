"""A reader can ask and do nothing else: no writes, no files, no network, no loosening."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl import front
from tests.etl import workbooks
from warehouse import reader
from warehouse.reader import Reader
from warehouse.versions import DamagedVersion, Version


@pytest.fixture(scope="module")
def version(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Version]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(tmp_path_factory.mktemp("reader")))
        path = workbooks.write(tmp_path_factory.mktemp("books") / "casa.xlsx", workbooks.casa())
        published = front.load([path]).version
        assert published is not None
        yield published
        reader.close_all()


@pytest.fixture
def opened(version: Version) -> Reader:
    return reader.open_version(version)


def test_a_question_with_parameters(opened: Reader) -> None:
    frame = opened.frame("select value from observation where cell = $cell", {"cell": "B4"})
    assert [int(value) for value in frame["value"]] == [190]


@pytest.mark.parametrize(
    "sql",
    [
        "insert into load values (9, 'a', 'b', now()::timestamp, 'c')",
        "delete from observation_row",
        "update observation_row set value = 1",
        "drop view observation",
        "create table x (a integer)",
        "from read_csv('/etc/passwd')",
        "from '/etc/passwd'",
        "from read_text('/etc/hostname')",
        "from glob('/etc/*')",
        "copy observation to 'puente-leak.csv'",
        "copy (select 1) to 'puente-leak.parquet'",
        "export database 'puente-leak'",
        "attach 'puente-other.duckdb' as other",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "set memory_limit = '100GB'",
        "set lock_configuration = false",
        "reset enable_external_access",
        "set allowed_directories = ['/']",
        "select getenv('HOME')",
    ],
)
def test_what_is_not_a_question_is_refused(opened: Reader, sql: str) -> None:
    with pytest.raises(duckdb.Error):
        opened.frame(sql)
    assert len(opened.frame("from observation")) == 12


def test_one_reader_a_version_for_every_thread(version: Version) -> None:
    found: list[int] = []

    def ask() -> None:
        found.extend(len(reader.open_version(version).frame("from observation")) for _ in range(10))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [12] * 60
    assert reader.open_version(version) is reader.open_version(version)


def test_readers_that_were_closed_open_again(version: Version) -> None:
    first = reader.open_version(version)
    reader.close_all()
    assert len(reader.open_version(version).frame("from observation")) == 12
    with pytest.raises(duckdb.Error):
        first.frame("from observation")


def test_reading_leaves_the_file_as_it_was(version: Version) -> None:
    before = version.path.read_bytes()
    reader.open_version(version).frame("create temp table scratch as select 1")
    reader.close_all()
    assert version.path.read_bytes() == before
    assert [path.name for path in version.path.parent.glob("*.wal")] == []


def test_a_damaged_version_is_not_opened(version: Version, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_DATA", str(tmp_path))
    (tmp_path / "warehouse").mkdir()
    version.path.write_bytes(b"not a database")
    with pytest.raises(DamagedVersion):
        Reader(version)
