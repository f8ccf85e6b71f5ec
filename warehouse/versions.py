"""The versions on disk: a new DuckDB file for each publish, a pointer to the current one, a log that only grows.

warehouse/
  v000001-3f9a1c0b52de.duckdb   one version; never written again
  current.json                  the pointer: which version readers open, and by which log
  log.jsonl                     every publish, undo, restore, purge and verdict, one a line; after a backup was restored, log-….jsonl
  .lock                         held by whoever writes
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

import settings
from language import formats
from language.words import N_, _
from warehouse import aside, disk
from warehouse import history as told
from warehouse.disk import sha256 as file_sha256
from warehouse.history import Entry
from warehouse.log import LOG, POINTER, CannotWrite, VersionError, point, pointer, records, told_in_words
from warehouse.log import append as _append_log

__all__ = ["LOG", "POINTER", "CannotWrite", "Entry", "VersionError"]  # and all that is written below: whoever asks about versions asks here

LOCK_SECONDS = 60
NOTHING = 0  # what a caller expects that compared before anything was published
HAPPENED = {
    "publish": N_("{who} published version {number} on {when} ({files})."),
    "undo": N_("{who} went back to version {number} on {when}."),
    "restore": N_("{who} restored version {number} on {when}."),
}


class DamagedVersion(VersionError):
    """The file of a version is missing, or is not the one that was published."""


class Overtaken(VersionError):
    """Somebody else changed the current version since the caller looked; nothing was changed."""


class Unconfirmed(VersionError):
    """The current version changed, and the disk did not confirm that it will stay so after a power cut."""


@dataclass(frozen=True)
class LoadedFile:
    """One accepted workbook of a publish; its bytes are in the archive under `sha256`.

    `mapping` is what somebody answered of it, and `rows_left_out` whether its wrong rows were left out: with both it can be read again.
    `names` are the rows, by kind, that its answers added to the office's own names.
    """

    name: str
    sha256: str
    loaded_at: str
    loaded_by: str
    mapping: dict[str, Any] = field(default_factory=dict)
    rows_left_out: bool = False
    names: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    set_aside: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Version:
    """One published version. `digest` is of what it says, `file_sha256` of the bytes that say it.

    `counts` says how many records it holds, by kind; it is empty in those of an older program.
    """

    number: int
    parent: int | None
    file: str
    digest: str
    file_sha256: str
    schema: str
    published_at: str
    published_by: str
    message: str
    files: tuple[LoadedFile, ...] = field(default_factory=tuple)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def path(self) -> Path:
        return settings.warehouse_folder() / self.file

    @property
    def published(self) -> datetime:
        return datetime.fromisoformat(self.published_at)


@dataclass(frozen=True)
class Served:
    """The version that readers open: the current one, or the last good one before it when those of `damaged` cannot be read.

    `damaged` are the newest first.
    """

    version: Version
    damaged: tuple[Version, ...] = ()


def _from_record(record: dict[str, Any]) -> Version:
    files = tuple(LoadedFile(**entry) for entry in record["files"])
    return Version(**{name: value for name, value in record.items() if name not in {"event", "from", "files"}}, files=files)


def now() -> str:
    """This moment in UTC, to the second, as the log writes it."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def log() -> list[dict[str, Any]]:
    """Every event, oldest first, as it was written.

    `publish` (the fields of a Version, and `from`: the version that was current), `undo` and `restore` (`from`, `to`, `at`, `by`; a restore
    with its `message`), `purge` (`at`, `by`, `before`, `originals`), `recover` (`at`, `by`, `made_at`) and `verdict`
    (see warehouse/verdicts.py).

    Raises VersionError when it is damaged.
    """
    return records(pointer().log)


def all_versions() -> dict[int, Version]:
    """Every version ever published, by number."""
    return _published(log())


def published(number: int) -> Version:
    """The version of this number. Raises VersionError when there is none."""
    found = all_versions().get(number)
    if found is None:
        raise VersionError(_("There is no version {number}. To see those there are: python -m etl versions", number=number))
    return found


def _published(records: list[dict[str, Any]]) -> dict[int, Version]:
    return {record["number"]: _from_record(record) for record in records if record["event"] == "publish"}


def current() -> Version | None:
    """The version that the pointer names, or None before the first publish. A damaged or lost pointer is made good by the log.

    Raises VersionError when neither says it.
    """
    said = pointer()
    while said.number is not None:
        known = _published(records(said.log))
        if said.number in known:
            return known[said.number]
        read, said = said, pointer()
        if said == read:  # else a backup was restored between the two
            raise VersionError(
                _(
                    "The pointer names version {number}, which the log does not know. Bring back a backup: python -m etl restore FOLDER",
                    number=read.number,
                )
            )
    return None


def history() -> list[Entry]:
    """What happened, newest first: see Entry. It only grows."""
    said = pointer()
    return told.entries(records(said.log), said.number)


def lineage(version: Version | None) -> list[Version]:
    """A version and all it was built on, oldest first: what an undo left aside is not in it."""
    known, chain = all_versions(), []
    while version is not None:
        chain.append(version)
        version = known[version.parent] if version.parent is not None else None
    return chain[::-1]


def loaded_files(version: Version | None) -> dict[str, LoadedFile]:
    """The workbooks that a version holds, by SHA-256."""
    return {entry.sha256: entry for step in lineage(version) for entry in step.files}


def verify(version: Version) -> None:
    """Raise DamagedVersion unless the file is there and its bytes are those that were published."""
    if not version.path.exists():
        raise DamagedVersion(
            _("The file of version {number} is missing: {file}. Run: python -m etl rebuild", number=version.number, file=version.file)
        )
    if file_sha256(version.path) != version.file_sha256:
        raise DamagedVersion(
            _("The file of version {number} is damaged: {file}. Run: python -m etl rebuild", number=version.number, file=version.file)
        )


def served() -> Served | None:
    """The version that can be read: the current one, else the newest good one that it was built on; None before the first publish.

    Raises DamagedVersion when none is good. A file's bytes are compared again only when the file changed.
    """
    present = current()
    if present is None:
        return None
    damaged: list[Version] = []
    for version in reversed(lineage(present)):
        if version.schema == present.schema and is_whole(version):
            return Served(version, tuple(damaged))
        damaged.append(version)
    raise DamagedVersion(
        _(
            "Version {number} is damaged, and so is every one before it: nothing can be shown. Run: python -m etl rebuild; "
            "if that fails, bring back a backup: python -m etl restore FOLDER",
            number=present.number,
        )
    )


_whole: dict[tuple[str, str], tuple[tuple[int, ...], bool]] = {}


def is_whole(version: Version) -> bool:
    """Whether the file of a version is there, with the bytes that were published; they are read again only when the file changed."""
    try:
        stat = version.path.stat()
    except OSError:
        return False
    key, stamp = (str(version.path), version.file_sha256), (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    if _whole.get(key, ((), False))[0] != stamp:
        try:
            _whole[key] = (stamp, file_sha256(version.path) == version.file_sha256)
        except OSError:  # a disk that cannot read its own block
            return False
    return _whole[key][1]


@contextmanager
def writing() -> Iterator[None]:
    """Hold the right to write: one writer at a time, whatever the process.

    A disk that refuses is one CannotWrite, whoever wrote: Python or DuckDB. What an earlier writer left unfinished is removed first.
    """
    folder = settings.warehouse_folder()
    with told_in_words():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock = FileLock(folder / ".lock", timeout=LOCK_SECONDS).acquire()
        except Timeout:
            raise VersionError(_("Somebody else is publishing at this moment. Nothing was changed; try again in a minute.")) from None
        with lock:
            _clean(folder)
            yield


def _clean(folder: Path) -> None:
    """Remove what writers that were cut left behind: we hold the lock, so nobody uses it."""
    left = [*folder.glob(".staging-*"), *disk.drafts(folder, settings.archive_folder(), settings.names_folder())]
    with suppress(VersionError):  # a log that cannot be read does not say which files are of no version
        aside.finish()
        present, known = current(), all_versions()
        if present is not None:
            files = {version.file for version in known.values()}
            left += [path for path in folder.glob("v*.duckdb") if path.name not in files]
    for path in left:
        with suppress(OSError):  # Windows keeps what is open: a later writer removes it
            path.unlink(missing_ok=True)


def publish(staged: Path, draft: Version) -> Version:
    """Make a closed, checkpointed DuckDB file the current version; call it inside `writing()`.

    The file reaches the disk before the log names it, and the log before the pointer does, so that a cut at any moment leaves the old
    version current or the new one, whole.
    """
    known, present = all_versions(), current()
    number = max(known, default=0) + 1
    version = replace(draft, number=number, file=f"v{number:06d}-{draft.digest[:12]}.duckdb", file_sha256=file_sha256(staged))
    if not known:
        _point_at(None)  # so that a lost pointer is told from one that was never moved
    disk.settle(staged)
    staged.replace(version.path)
    disk.settle(version.path.parent)
    _move({"event": "publish", "from": present.number if present else None, **asdict(version)}, version)
    return version


def expect(expected: int | None) -> None:
    """Raise Overtaken unless the current version is the one that the caller compared with (`NOTHING`: none). None expects nothing.

    Call it inside `writing()`.
    """
    present = current()
    if expected is None or expected == (present.number if present else NOTHING):
        return
    last = next((entry for entry in history() if entry.event in HAPPENED and entry.done), None)
    said = ""
    if last is not None:
        when = formats.moment(datetime.fromisoformat(last.at))
        said = _(HAPPENED[last.event], who=last.by, number=last.number, when=when, files=", ".join(last.files) or "—")
    remedy = _("What you saw was compared with another version. Nothing was changed: compare again, and decide.")
    raise Overtaken(f"{said} {remedy}".strip())


def undo(by: str, expected: int | None = None) -> Version:
    """Move the pointer back to what was current before the last publish or restore, and return it.

    An undo after a restore takes the restore back; one after another goes further back. Raises VersionError when there is nothing before,
    and Overtaken when `expected` is no longer current.
    """
    with writing():
        expect(expected)
        present, known = current(), all_versions()
        behind = told.trail(log(), present.number)[:-1] if present else ()
        if present is None or not behind:
            raise VersionError(_("There is no earlier version to go back to."))
        earlier = _verified(known[behind[-1]])
        _move({"event": "undo", "from": present.number, "to": earlier.number, "at": now(), "by": by}, earlier)
        return earlier


def restore(number: int, by: str, message: str = "", expected: int | None = None) -> Version:
    """Make a published version current again, as an event of its own, and return it; the one that is current already stays, and nothing
    is written.

    Raises VersionError for one that is not there or is damaged, and Overtaken when `expected` is no longer current.
    """
    with writing():
        expect(expected)
        present, target = current(), _verified(published(number))
        if target != present:
            previous = present.number if present is not None else None
            _move({"event": "restore", "from": previous, "to": number, "at": now(), "by": by, "message": message}, target)
        return target


def record(event: dict[str, Any]) -> None:
    """Write an event that moves nothing into the log; call it inside `writing()`."""
    _append_log(event)


def _verified(version: Version) -> Version:
    try:
        verify(version)
    except DamagedVersion:
        raise DamagedVersion(
            _(
                "Version {number} is damaged and cannot be current again. Nothing was changed. Choose another one: python -m etl versions",
                number=version.number,
            )
        ) from None
    return version


def _move(event: dict[str, Any], version: Version) -> None:
    """Write a move into the log and follow it with the pointer. When the disk refuses the second, the first is taken back."""
    path = settings.warehouse_folder() / pointer().log
    whole = path.read_bytes().rfind(b"\n") + 1 if path.exists() else 0  # without a torn line
    try:
        _append_log(event)
        _point_at(version)
    except OSError:
        with suppress(OSError):
            os.truncate(path, whole)
        raise
    confirm(version)


def confirm(version: Version) -> None:
    """See to it that a pointer that moved stays so after a power cut. Raises Unconfirmed when the disk refuses."""
    try:
        disk.settle(settings.warehouse_folder())
    except OSError as error:
        raise Unconfirmed(
            _(
                "Version {number} is the current one, but the disk did not confirm that it will keep it ({reason}). Have the disk checked, "
                "and look at the history before you load again: python -m etl versions",
                number=version.number,
                reason=disk.reason(error),
            )
        ) from error


def _point_at(version: Version | None) -> None:
    point(version.number if version else None, version.file if version else None, pointer().log)
