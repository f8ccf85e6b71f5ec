"""The archive: what was refused leaves no copy, and originals that policy deletes are said by the log and by a rebuild."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

import settings
from etl import archive, front
from language import formats
from tests.etl import workbooks
from tests.etl.workbooks import PERSONS, casa, service, services
from warehouse import store, versions
from warehouse.versions import CannotWrite, Overtaken, VersionError


def book(folder: Path, name: str = "casa.xlsx", **changes: Any) -> Path:
    return workbooks.write(folder / name, casa(**changes))


def originals() -> set[str]:
    return {path.stem for path in settings.archive_folder().glob("*")}


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def found(path: Path, folder: Path, accepted: Path) -> list[Path]:
    """The files under a folder that go by a workbook's digest, or hold a piece of its bytes that an accepted one has not."""
    content, other = path.read_bytes(), accepted.read_bytes()
    pieces = [piece for start in range(0, len(content), 64) if (piece := content[start : start + 64]) not in other]
    assert pieces
    files = [each for each in folder.rglob("*") if each.is_file()]
    return [each for each in files if sha256(path) in each.name or any(piece in each.read_bytes() for piece in pieces)]


def today() -> date:
    return formats.date_of(versions.datetime.now(versions.UTC))


def test_what_was_refused_leaves_no_copy_of_its_bytes(data: Path, tmp_path: Path) -> None:
    front.load([book(tmp_path)])
    bad, good = book(tmp_path, "malo.xlsx", persons=[-1, *PERSONS[1:]]), book(tmp_path, "bueno.xlsx", total=1)
    assert found(tmp_path / "casa.xlsx", data, bad)
    assert front.load([bad, good]).refused
    front.check_only([good])
    with pytest.raises(Overtaken):
        front.load([good], expected=0)
    assert [path for each in (bad, good) for path in found(each, data, tmp_path / "casa.xlsx")] == []


def test_what_could_not_be_published_leaves_no_copy(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = book(tmp_path), book(tmp_path, "b.xlsx", total=1)
    front.load([first])

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(versions, "_point_at", full)
        with pytest.raises(CannotWrite):
            front.load([second, first])
    assert originals() == {sha256(first)}
    assert found(second, data, first) == []


def test_a_purge_deletes_old_originals_and_says_what_that_costs(data: Path, tmp_path: Path) -> None:
    first = front.load([book(tmp_path)]).version
    second = front.load([workbooks.write(tmp_path / "s.xlsx", services(service()))]).version
    assert archive.purge(today(), "ana") == archive.Purged((), ())
    assert len(versions.log()) == 2
    done = archive.purge(today() + timedelta(days=1), "ana")
    assert done == archive.Purged(("casa.xlsx", "s.xlsx"), (1, 2))
    assert originals() == set()
    entry = versions.history()[0]
    assert (entry.event, entry.by, entry.purged, entry.number) == ("purge", "ana", 2, 2)
    assert versions.current() == second
    assert versions.restore(1, "ana") == first
    with pytest.raises(VersionError, match=r"El original de casa\.xlsx se borró el .* \(ana\)"):
        front.rebuild()
    versions.undo("ana")
    with pytest.raises(VersionError, match=r"casa\.xlsx se borró(.|\n)*s\.xlsx se borró"):
        front.rebuild()


def test_what_a_later_version_brought_again_stays(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    again, once = book(tmp_path), workbooks.write(tmp_path / "s.xlsx", services(service()))
    with monkeypatch.context() as patch:
        patch.setattr(versions, "now", lambda: "2025-01-01T12:00:00+00:00")
        front.load([workbooks.write(tmp_path / "p.xlsx", services(service(113)))])
        front.load([again, once])
        front.undo()
    assert len(originals()) == 3
    front.load([again])
    assert archive.purge(date(2025, 1, 2), "ana").originals == ("p.xlsx", "s.xlsx")
    assert originals() == {sha256(again)}


def test_after_an_upgrade_too(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program asked for a rebuild, which lacked an original, and took none because it wanted the rebuild first."""
    path = book(tmp_path)
    front.load([path])
    archive.purge(today() + timedelta(days=1), "ana")
    with monkeypatch.context() as patch:
        patch.setattr(front, "schema_id", lambda: "newer")
        with pytest.raises(VersionError, match=r"casa\.xlsx se borró"):
            front.build_if_absent()
        with pytest.raises(VersionError, match="python -m etl rebuild"):
            front.load([path])
        assert front.build_if_absent().number == 2


def test_a_check_on_a_full_disk_is_one_sentence(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    front.load([book(tmp_path)])

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.shutil, "copyfile", full)
    with pytest.raises(CannotWrite, match="el disco está lleno"):
        front.check_only([book(tmp_path, "b.xlsx", total=1)])


def test_the_original_is_there_again_when_the_workbook_comes_again(data: Path, tmp_path: Path) -> None:
    path = book(tmp_path)
    version = front.load([path]).version
    archive.purge(today() + timedelta(days=1), "ana")
    assert not front.load([path]).published
    assert front.rebuild() == (version, True)
