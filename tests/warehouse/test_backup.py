"""Backups: a copy that is compared, brought back whole or not at all, and refused when it is damaged or no backup."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import settings
from tests.warehouse.test_versions import publish
from warehouse import aside, backup, disk, log, versions
from warehouse.versions import CannotWrite, Version, VersionError

ORIGINAL = b"los bytes de un libro"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file that matters under a folder: all but the lock."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.name != ".lock"}


@pytest.fixture
def full(data: Path) -> list[Version]:
    """Two versions, an original, an own name and a remembered answer."""
    first = publish()
    versions_made = [first, publish("dos", first, b"y", "e" * 64)]
    (settings.archive_folder()).mkdir()
    (settings.archive_folder() / f"{hashlib.sha256(ORIGINAL).hexdigest()}.xlsx").write_bytes(ORIGINAL)
    for folder, name in ((settings.names_folder(), "agencies.csv"), (settings.mappings_folder(), "casa-1.yml")):
        folder.mkdir()
        (folder / name).write_text("antes", encoding="utf-8")
    return versions_made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "copia"


def test_a_backup_holds_everything_and_its_digests(full: list[Version], folder: Path) -> None:
    made = backup.make(folder, "ana")
    names = set(contents(folder))
    assert names == {backup.LIST, *made.files}
    assert {name.split("/")[0] for name in made.files} == {"warehouse", "archive", "names", "mappings"}
    assert {f"warehouse/{version.file}" for version in full} < names
    assert (made.number, made.made_by, made.lacking) == (2, "ana", ())
    assert backup.read(folder) == made


def test_it_comes_back_as_it_was(full: list[Version], folder: Path, data: Path) -> None:
    backup.make(folder, "ana")
    events = versions.log()
    versions.undo("ana")
    publish("otra", full[0], b"w", "a" * 64)
    (settings.names_folder() / "agencies.csv").write_text("después", encoding="utf-8")
    (settings.names_folder() / "places.csv").write_text("después", encoding="utf-8")
    (settings.archive_folder() / f"{'0' * 64}.xlsx").write_bytes(b"otro libro")
    assert backup.bring_back(folder, "ana", replace=True) == full[1] == versions.current()
    assert versions.log()[:-1] == events
    assert versions.history()[0].event == "recover"
    assert [versions.verify(version) for version in full] == [None, None]
    assert (settings.names_folder() / "agencies.csv").read_text(encoding="utf-8") == "antes"
    assert not (settings.names_folder() / "places.csv").exists()
    assert [path.read_bytes() for path in settings.archive_folder().iterdir()] == [ORIGINAL]
    assert not list(data.glob(f"{aside.STAGED}*"))
    with versions.writing():
        pass
    assert {path.name for path in settings.warehouse_folder().glob("v*.duckdb")} == {version.file for version in full}
    third = publish("tres", full[1], b"z", "f" * 64)
    assert (third.number, versions.undo("ana")) == (3, full[1])


def test_it_comes_back_on_another_machine(full: list[Version], folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    backup.make(folder, "ana")
    monkeypatch.setenv("PUENTE_DATA", str(tmp_path / "otra"))
    assert versions.current() is None
    assert backup.bring_back(folder, "ana").number == 2
    assert backup.make(tmp_path / "copia de la copia", "ana").files.keys() == backup.read(folder).files.keys()


def test_it_repairs_a_damaged_log_and_files(full: list[Version], folder: Path) -> None:
    backup.make(folder, "ana")
    (settings.warehouse_folder() / versions.LOG).write_bytes(b"{nada\n")
    (settings.warehouse_folder() / versions.POINTER).write_bytes(b"{")
    full[1].path.write_bytes(b"otra cosa")
    with pytest.raises(VersionError, match="python -m etl restore"):
        versions.current()
    assert backup.bring_back(folder, "ana") == full[1]
    versions.verify(full[1])


def test_versions_that_would_be_lost_are_said_first(full: list[Version], folder: Path, data: Path) -> None:
    backup.make(folder, "ana")
    publish("tres", full[1], b"z", "f" * 64)
    before = contents(data)
    with pytest.raises(VersionError, match=r"se perderían: 3\..*--replace"):
        backup.bring_back(folder, "ana")
    assert contents(data) == before


@pytest.mark.parametrize("damage", ["bit", "gone", "list", "cut list", "other number", "outside"])
def test_a_damaged_backup_changes_nothing(full: list[Version], folder: Path, data: Path, damage: str) -> None:
    made = backup.make(folder, "ana")
    target = folder / f"warehouse/{full[0].file}"
    said: dict[str, Any] = json.loads((folder / backup.LIST).read_bytes())
    match damage:
        case "bit":
            target.write_bytes(b"X")
        case "gone":
            target.unlink()
        case "list":
            said["files"].pop(f"warehouse/{full[0].file}")
        case "other number":
            said["number"] = 1
        case "outside":
            said["files"]["../fuera.txt"] = next(iter(made.files.values()))
            said["list_sha256"] = backup._list_sha256(said["number"], said["files"])
    text = json.dumps(said)
    (folder / backup.LIST).write_text(text[:-9] if damage == "cut list" else text, encoding="utf-8")
    before = contents(data)
    with pytest.raises(VersionError, match="está dañada"):
        backup.bring_back(folder, "ana", replace=True)
    assert contents(data) == before


def test_what_is_no_backup_is_refused(full: list[Version], tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "no está"):
        with pytest.raises(VersionError, match="no hay una copia de seguridad de Puente"):
            backup.bring_back(folder, "ana")


def test_a_backup_needs_a_folder_of_its_own(full: list[Version], tmp_path: Path, data: Path) -> None:
    (tmp_path / "algo.txt").write_text("mío", encoding="utf-8")
    with pytest.raises(VersionError, match="no está vacía"):
        backup.make(tmp_path, "ana")
    with pytest.raises(VersionError, match="no está vacía"):
        backup.make(tmp_path / "algo.txt", "ana")
    with pytest.raises(VersionError, match="dentro de la carpeta de datos"):
        backup.make(data / "copia", "ana")
    assert (tmp_path / "algo.txt").read_text(encoding="utf-8") == "mío"


def test_there_is_no_backup_of_nothing(data: Path, folder: Path) -> None:
    with pytest.raises(VersionError, match="Todavía no se ha cargado nada"):
        backup.make(folder, "ana")
    assert not folder.exists()


def test_what_is_damaged_already_is_left_out_and_said(full: list[Version], folder: Path) -> None:
    full[0].path.write_bytes(b"X")
    assert backup.make(folder, "ana").lacking == (full[0].file,)
    assert backup.read(folder).lacking == (full[0].file,)
    assert backup.bring_back(folder, "ana") == full[1]


def failing(name: str, at: int) -> Any:
    whole, calls = getattr(disk, name), iter(range(1000))

    def fail(*arguments: Any) -> Any:
        if next(calls) == at:
            raise OSError(28, "No space left on device")
        return whole(*arguments)

    return fail


@pytest.mark.parametrize(("name", "at"), [("copy", 0), ("copy", 3), ("write", 0), ("write", 2)])
def test_a_disk_that_fails_leaves_no_half_backup(full: list[Version], folder: Path, name: str, at: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, name, failing(name, at))
        with pytest.raises(VersionError, match=r"el disco está lleno\. No se hizo"):
            backup.make(folder, "ana")
    assert contents(folder) == {}
    assert backup.make(folder, "ana").number == 2


@pytest.mark.parametrize(("name", "at"), [("copy", 0), ("copy", 2), ("write", 0), ("write", 1), ("write", 2)])
def test_a_disk_that_fails_brings_back_nothing(full: list[Version], folder: Path, data: Path, name: str, at: int) -> None:
    backup.make(folder, "ana")
    shutil.rmtree(settings.archive_folder())
    third = publish("tres", full[1], b"z", "f" * 64)
    full[0].path.unlink()
    before = contents(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, name, failing(name, at))
        with pytest.raises(CannotWrite, match="el disco está lleno"):
            backup.bring_back(folder, "ana", replace=True)
    with versions.writing():
        pass
    assert contents(data) == before
    assert versions.current() == third
    assert backup.bring_back(folder, "ana", replace=True) == full[1]


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of POSIX")
def test_one_that_was_killed_before_the_pointer_leaves_nothing(full: list[Version], folder: Path, data: Path) -> None:
    backup.make(folder, "ana")
    shutil.rmtree(settings.archive_folder())
    full[0].path.unlink()
    publish("tres", full[1], b"z", "f" * 64)
    before = contents(data)
    code = (
        "import os, signal, sys; from pathlib import Path; from warehouse import backup, log\n"
        "log.point = lambda *_arguments: os.kill(os.getpid(), signal.SIGKILL)\n"
        "backup.bring_back(Path(sys.argv[1]), 'ana', replace=True)"
    )
    ended = subprocess.run([sys.executable, "-c", code, folder], cwd=settings.ROOT, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert contents(data).items() > before.items()
    assert (settings.archive_folder() / f"{hashlib.sha256(ORIGINAL).hexdigest()}.xlsx").exists()
    with versions.writing():
        pass
    left = contents(data)
    left.pop(f"warehouse/{full[0].file}")  # of a version that the log knows: it heals
    assert left == before


def test_one_that_was_cut_after_the_pointer_is_finished_by_the_next_writer(
    full: list[Version], folder: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup.make(folder, "ana")
    (settings.names_folder() / "agencies.csv").write_text("después", encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(aside, "finish", lambda: None)
        backup.bring_back(folder, "ana")
    assert (settings.names_folder() / "agencies.csv").read_text(encoding="utf-8") == "después"
    assert versions.current() == full[1]
    with versions.writing():
        pass
    assert (settings.names_folder() / "agencies.csv").read_text(encoding="utf-8") == "antes"
    assert not list(data.glob(f"{aside.STAGED}*"))
    assert log.pointer().log != log.LOG
    assert [path.name for path in settings.warehouse_folder().glob("log*.jsonl")] == [log.pointer().log]
