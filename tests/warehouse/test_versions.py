"""The versions on disk: a log that only grows and survives a torn line, a pointer, and one writer at a time."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

import settings
from warehouse import versions
from warehouse.versions import CannotWrite, DamagedVersion, LoadedFile, Version, VersionError

FILE = LoadedFile("Atención.xlsx", "ab" * 32, "2026-11-21T10:00:00+00:00", "pruebas")


def publish(message: str = "carga", parent: Version | None = None, content: bytes = b"x", digest: str = "d" * 64) -> Version:
    draft = Version(0, parent.number if parent else None, "", digest, "", "s", versions.now(), "pruebas", message, (FILE,))
    with versions.writing():
        staged = settings.warehouse_folder() / ".staging-a.duckdb"
        staged.write_bytes(content)
        return versions.publish(staged, draft)


@pytest.fixture
def log(data: Path) -> Path:
    return settings.warehouse_folder() / versions.LOG


def test_nothing_yet(data: Path) -> None:
    assert (versions.current(), versions.log(), versions.all_versions(), versions.lineage(None)) == (None, [], {}, [])
    assert versions.loaded_files(None) == {}
    assert not data.exists()


def test_a_publish_is_in_the_log_and_current(data: Path) -> None:
    version = publish()
    assert (version.number, version.file) == (1, f"v000001-{'d' * 12}.duckdb")
    assert versions.current() == version
    assert versions.log() == [{"event": "publish", "from": None, **asdict(version), "files": [asdict(FILE)]}]
    assert version.path.read_bytes() == b"x"
    assert versions.loaded_files(version) == {FILE.sha256: FILE}
    assert version.published.tzinfo is not None


def test_numbers_are_never_used_again(data: Path) -> None:
    first = publish()
    publish(parent=first)
    assert versions.undo("pruebas") == first
    third = publish(parent=first)
    assert (third.number, third.parent) == (3, 1)
    assert [version.number for version in versions.lineage(third)] == [1, 3]
    assert versions.log()[2] == {"event": "undo", "from": 2, "to": 1, "at": versions.log()[2]["at"], "by": "pruebas"}


@pytest.mark.parametrize("keep", [1, 20, -2, -1])
def test_a_torn_line_is_nobodys_news(log: Path, keep: int) -> None:
    """`-2` cuts inside the last letter of the line, and reading it as UTF-8 stopped the program for ever."""
    first = publish()
    whole = log.read_bytes()
    line = json.dumps({"event": "publish", "message": "corrección"}, ensure_ascii=False).encode()
    torn = {1: line[:1], 20: line[:20], -2: line[: line.index(b"\xc3") + 1], -1: line}[keep]
    log.write_bytes(whole + torn)
    assert versions.current() == first
    assert len(versions.log()) == 1
    second = publish(parent=first)
    assert [record["number"] for record in versions.log()] == [1, 2] == sorted(versions.all_versions())
    assert log.read_bytes().startswith(whole)
    assert versions.current() == second


def test_a_log_damaged_in_the_middle_is_one_clear_sentence(log: Path) -> None:
    publish()
    log.write_bytes(b"{nothing\n" + log.read_bytes())
    with pytest.raises(VersionError, match="historial"):
        versions.current()


def test_a_log_that_is_gone_is_said(log: Path) -> None:
    publish()
    log.unlink()
    with pytest.raises(VersionError, match="historial no conoce"):
        versions.current()


def test_a_damaged_file_is_told_from_a_missing_one(data: Path) -> None:
    version = publish()
    versions.verify(version)
    version.path.write_bytes(b"y")
    with pytest.raises(DamagedVersion, match=r"está dañado: v000001"):
        versions.verify(version)
    version.path.unlink()
    with pytest.raises(DamagedVersion, match=r"Falta el archivo"):
        versions.verify(version)


def test_undo_to_a_damaged_version_moves_nothing(data: Path) -> None:
    first = publish()
    second = publish(parent=first)
    first.path.unlink()
    with pytest.raises(DamagedVersion):
        versions.undo("pruebas")
    assert versions.current() == second
    assert len(versions.log()) == 2


def test_what_a_cut_writer_left_is_removed_by_the_next(data: Path) -> None:
    version = publish()
    left = [settings.warehouse_folder() / name for name in (".staging-1.duckdb", ".staging-1.duckdb.wal")]
    for path in left:
        path.write_bytes(b"x")
    with versions.writing():
        assert [path.exists() for path in left] == [False, False]
    assert version.path.exists()


@pytest.mark.parametrize("moment", ["_append_log", "_point_at"])
def test_a_disk_that_fails_leaves_the_old_version_current(data: Path, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    first = publish()

    def full(*arguments: Any) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(versions, moment, full)
        with pytest.raises(CannotWrite, match="el disco está lleno"):
            publish(parent=first)
    assert versions.current() == first
    assert [entry.number for entry in versions.history()] == [1]
    assert publish(parent=first, digest="e" * 64).path.exists()
