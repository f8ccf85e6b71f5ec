"""What readers get when the current version is damaged: the last good one before it, and never a wrong figure."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.warehouse.test_versions import publish
from warehouse import versions
from warehouse.versions import DamagedVersion, Served, Version


@pytest.fixture
def published(data: Path) -> list[Version]:
    first = publish()
    second = publish("dos", first, b"y", "e" * 64)
    return [first, second, publish("tres", second, b"z", "f" * 64)]


def test_before_the_first_publish_there_is_nothing(data: Path) -> None:
    assert versions.served() is None


def test_a_good_version_is_served(published: list[Version]) -> None:
    assert versions.served() == Served(published[2])


def test_the_last_good_one_stands_in_for_damaged_ones(published: list[Version]) -> None:
    first, second, third = published
    third.path.write_bytes(b"Z")
    assert versions.served() == Served(second, (third,))
    second.path.unlink()
    assert versions.served() == Served(first, (third, second))
    third.path.write_bytes(b"z")
    assert versions.served() == Served(third)


def test_what_an_undo_left_aside_does_not_stand_in(published: list[Version]) -> None:
    first, _second, _third = published
    versions.undo("ana")
    versions.undo("ana")
    fourth = publish("cuatro", first, b"w", "a" * 64)
    fourth.path.unlink()
    assert versions.served() == Served(first, (fourth,))


def test_a_version_is_looked_at_again_when_its_file_changed(published: list[Version]) -> None:
    third = published[2]
    assert versions.served() == Served(third)
    stat = third.path.stat()
    third.path.write_bytes(b"Z")
    os.utime(third.path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))
    assert versions.served() == Served(published[1], (third,))


def test_when_none_is_good_nothing_is_shown(published: list[Version]) -> None:
    for version in published:
        version.path.write_bytes(b"otra cosa")
    with pytest.raises(DamagedVersion, match="La versión 3 está dañada, y también todas las anteriores"):
        versions.served()


def test_one_of_another_program_does_not_stand_in(published: list[Version], monkeypatch: pytest.MonkeyPatch) -> None:
    """Its tables may be others than what the pages ask."""
    with versions.writing():
        staged = published[2].path.with_name(".staging-b.duckdb")
        staged.write_bytes(b"w")
        newer = versions.publish(staged, Version(0, 3, "", "b" * 64, "", "newer", versions.now(), "ana", "", ()))
    newer.path.unlink()
    with pytest.raises(DamagedVersion):
        versions.served()
