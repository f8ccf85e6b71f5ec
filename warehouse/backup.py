"""A backup of all that Puente keeps, and bringing one back, while the dashboard runs.

DIR/
  puente-backup.json   written last: every file with its SHA-256, and a SHA-256 of that list
  warehouse/           the pointer, the log, the file of every version
  archive/ names/ mappings/

To bring one back, everything is copied beside what is there, and then the pointer moves: it names the version and the log that knows it,
so readers see the old state or the new one. What only the old state had is removed after that, by the next writer if this one is cut.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import settings
from language.words import _, n_
from warehouse import aside, disk, log, notes, verdicts, versions
from warehouse.versions import Version, VersionError

LIST = "puente-backup.json"
FORMAT = 1
SHOWN = 5  # names in one sentence


@dataclass(frozen=True)
class Backup:
    """A backup: where it is, when and by whom it was made (ISO, UTC), its current version, and its files (path in it → SHA-256).

    `lacking` are the versions and originals that were damaged or gone when it was made, by the name of their file.
    """

    folder: Path
    made_at: str
    made_by: str
    number: int
    files: dict[str, str]
    lacking: tuple[str, ...] = ()


def make(folder: Path, by: str) -> Backup:
    """Copy all that Puente keeps into an empty or new folder, and compare every copy with its original.

    Raises VersionError when there is nothing to copy or the folder cannot be used; then nothing is left in it.
    """
    folder = folder.expanduser().resolve()
    _usable(folder)
    with versions.writing():
        present = versions.current()
        if present is None:
            raise VersionError(_("Nothing has been loaded yet. Run: python -m etl load FILE…"))
        try:
            return _copied(folder, present, by)
        except BaseException as error:
            for path in folder.iterdir() if folder.is_dir() else ():
                with suppress(OSError):
                    shutil.rmtree(path) if path.is_dir() else path.unlink()
            if isinstance(error, OSError):
                raise VersionError(_("The backup could not be written: {reason}. It was not made.", reason=disk.reason(error))) from error
            raise


def read(folder: Path) -> Backup:
    """A backup, every file of it compared with its digest. Raises VersionError when it is none or is damaged."""
    folder = folder.expanduser().resolve()
    try:
        said = json.loads((folder / LIST).read_bytes())
        files = {str(name): str(sha256) for name, sha256 in said["files"].items()}
        backup = Backup(folder, said["made_at"], said["made_by"], said["number"], files, tuple(said["lacking"]))
        sound = said["puente"] == FORMAT and said["list_sha256"] == _list_sha256(backup.number, files) and all(map(_has_its_place, files))
    except FileNotFoundError:
        raise VersionError(_("There is no backup of Puente in {folder}. Nothing was changed.", folder=folder)) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        sound, backup = False, None
    wrong = [LIST] if backup is None or not sound else [name for name, sha256 in backup.files.items() if _sha256(folder / name) != sha256]
    if wrong or backup is None:
        shown = ", ".join(wrong[:SHOWN]) + ("…" if len(wrong) > SHOWN else "")
        raise VersionError(
            _("The backup is damaged ({files}) and cannot be brought back. Nothing was changed; use another one.", files=shown)
        )
    return backup


def bring_back(folder: Path, by: str, *, replace: bool = False) -> Version:
    """Make the state of a backup the current one, all of it or nothing; returns the version that is current then.

    What the data folder had and the backup has not is gone afterwards: unless `replace`, versions, notes and verdicts that would be lost
    are an error. Raises VersionError for that, for what is no backup, and for one that is damaged.
    """
    backup = read(folder)
    with versions.writing():
        if not replace:
            _refuse_to_lose(backup)
        identifier = uuid.uuid4().hex[:12]
        staged = settings.data_folder() / f"{aside.STAGED}{identifier}"
        written: list[Path] = []
        try:
            _bring_files(backup, staged, written)
            new_log = settings.warehouse_folder() / aside.log_name(identifier)
            event = {"event": "recover", "at": versions.now(), "by": by, "made_at": backup.made_at}
            written.append(new_log)
            content = (backup.folder / "warehouse" / log.LOG).read_bytes()
            disk.write(new_log, content + json.dumps(event, ensure_ascii=False).encode() + b"\n")
            log.point(backup.number, None, new_log.name)
        except BaseException:
            with suppress(VersionError, OSError):
                if log.pointer().log != aside.log_name(identifier):
                    shutil.rmtree(staged, ignore_errors=True)
                    for path in written:
                        path.unlink(missing_ok=True)
            raise
        present = versions.current()
        assert present is not None, "the backup was read whole, and its list names the version"
        versions.confirm(present)
        with suppress(OSError):  # it is in place: what is left over goes with the next writer
            aside.finish()
        return present


def _usable(folder: Path) -> None:
    if folder.is_relative_to(settings.data_folder()):
        raise VersionError(
            _("A backup cannot be inside the data folder: it would be lost with it. Choose another folder, on another disk.")
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise VersionError(_("The folder {folder} is not empty. Give a new or an empty one for the backup.", folder=folder))


def _copied(folder: Path, present: Version, by: str) -> Backup:
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, str] = {}
    lacking: list[str] = []
    for room, source, expected in _kept():
        if not source.exists() or (expected is not None and disk.sha256(source) != expected):
            lacking.append(source.name)
            continue
        name = f"{room}/{source.name}"
        files[name] = _copy(source, folder / name)
    files["warehouse/" + log.LOG] = _write(folder / "warehouse" / log.LOG, _lines(versions.log()))
    pointer = json.dumps({"number": present.number, "file": present.file}).encode()
    files["warehouse/" + log.POINTER] = _write(folder / "warehouse" / log.POINTER, pointer)
    backup = Backup(folder, versions.now(), by, present.number, files, tuple(lacking))
    said = {
        "puente": FORMAT,
        "made_at": backup.made_at,
        "made_by": by,
        "number": present.number,
        "lacking": lacking,
        "files": files,
        "list_sha256": _list_sha256(present.number, files),
    }
    disk.write(folder / LIST, json.dumps(said, ensure_ascii=False, indent=1).encode())
    return backup


def _kept() -> Iterator[tuple[str, Path, str | None]]:
    """Every file that is kept besides the pointer and the log: its room, where it is, and the SHA-256 that it should have, if known."""
    for version in versions.all_versions().values():
        yield "warehouse", version.path, version.file_sha256
    for room, folder in aside.rooms().items():
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.is_file() and not path.name.startswith(".") and not path.name.endswith(disk.DRAFT):
                yield room, path, path.stem if room == "archive" else None


def _lines(events: list[dict[str, Any]]) -> bytes:
    return b"".join(json.dumps(event, ensure_ascii=False).encode() + b"\n" for event in events)


def _copy(source: Path, target: Path) -> str:
    read = disk.copy(source, target)
    if disk.sha256(target) != read:
        raise VersionError(_("The copy of {file} is not what was copied: the disk fails. Use another one.", file=source.name))
    return read


def _write(target: Path, content: bytes) -> str:
    disk.write(target, content)
    return hashlib.sha256(content).hexdigest()


def _list_sha256(number: int, files: dict[str, str]) -> str:
    return hashlib.sha256(json.dumps([number, files], sort_keys=True).encode()).hexdigest()


def _has_its_place(name: str) -> bool:
    """A file goes into one of our folders, and nowhere else."""
    parts = PurePosixPath(name).parts
    return len(parts) == 2 and parts[0] in {"warehouse", *aside.rooms()} and parts[1] not in {"", ".", ".."} and "\\" not in name


def _sha256(path: Path) -> str:
    try:
        return disk.sha256(path)
    except OSError:
        return ""


def _refuse_to_lose(backup: Backup) -> None:
    """Versions, notes and verdicts that the backup has not would be gone. A log that cannot be read is why one is brought back."""
    try:
        here = {version.digest: number for number, version in versions.all_versions().items()}
        events = versions.log()
    except VersionError:
        return
    kept = [json.loads(line) for line in (backup.folder / "warehouse" / log.LOG).read_bytes().splitlines()]
    there = {event["digest"] for event in kept if event["event"] == "publish"}
    lost = sorted(number for digest, number in here.items() if digest not in there)
    if lost:
        raise VersionError(
            _(
                "The backup has not these versions, which would be lost: {numbers}. Nothing was changed. Make a backup of what there is "
                "now, and repeat with --replace.",
                numbers=", ".join(map(str, lost)),
            )
        )
    noted = sum(event not in kept for event in events if event["event"] in {notes.EVENT, notes.REMOVED})
    if noted:
        raise VersionError(
            n_(
                "The backup has not {count} note on the figures, which would be lost. Nothing was changed. Make a backup of "
                "what there is now, and repeat with --replace.",
                "The backup has not {count} notes on the figures, which would be lost. Nothing was changed. Make a backup of "
                "what there is now, and repeat with --replace.",
                noted,
                count=noted,
            )
        )
    decided = sum(event not in kept for event in events if event["event"] == verdicts.EVENT)
    if decided:
        raise VersionError(
            n_(
                "The backup has not {count} decision on the findings, which would be lost. Nothing was changed. Make a backup of what "
                "there is now, and repeat with --replace.",
                "The backup has not {count} decisions on the findings, which would be lost. Nothing was changed. Make a backup of what "
                "there is now, and repeat with --replace.",
                decided,
                count=decided,
            )
        )


def _bring_files(backup: Backup, staged: Path, written: list[Path]) -> None:
    """Copy everything but the pointer and the log: what is named by its content where it goes, the rest beside it."""
    aside.begin(staged, [name for name in backup.files if name.startswith("archive/")])
    for name, sha256 in backup.files.items():
        room, file = name.split("/")
        if file in {log.LOG, log.POINTER}:
            continue
        by_content = {"warehouse": settings.warehouse_folder(), "archive": settings.archive_folder()}
        target = by_content[room] / file if room in by_content else staged / room / file
        if target.exists():
            if disk.sha256(target) == sha256:
                continue
        else:
            written.append(target)
        if _copy(backup.folder / name, target) != sha256:
            raise VersionError(_("The backup changed while it was read. Nothing was changed; try again."))
