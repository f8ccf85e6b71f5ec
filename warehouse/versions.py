"""The versions on disk: a new DuckDB file for each publish, a pointer to the current one, a log that only grows.

warehouse/
  v000001-3f9a1c0b52de.duckdb   one version; never written again
  current.json                  the pointer: which version readers open
  log.jsonl                     every publish and undo, one a line
  .lock                         held by whoever writes
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

import settings
from language.words import _

POINTER = "current.json"
LOG = "log.jsonl"
LOCK_SECONDS = 60


class VersionError(Exception):
    """Something about the versions on disk that a person has to know; the message says what to do."""


class DamagedVersion(VersionError):
    """The file of a version is missing, or is not the one that was published."""


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


@dataclass(frozen=True)
class Version:
    """One published version. `digest` is of what it says, `file_sha256` of the bytes that say it."""

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

    @property
    def path(self) -> Path:
        return settings.warehouse_folder() / self.file

    @property
    def published(self) -> datetime:
        return datetime.fromisoformat(self.published_at)


def _from_record(record: dict[str, Any]) -> Version:
    files = tuple(LoadedFile(**entry) for entry in record["files"])
    return Version(**{name: value for name, value in record.items() if name not in {"event", "files"}}, files=files)


def now() -> str:
    """This moment in UTC, to the second, as the log writes it."""
    return datetime.now(UTC).replace(microsecond=0).isoformat()


def log() -> list[dict[str, Any]]:
    """Every event, oldest first: `publish` (with the fields of a Version) and `undo` (`from`, `to`, `at`, `by`)."""
    path = settings.warehouse_folder() / LOG
    if not path.exists():
        return []
    lines = path.read_bytes().split(b"\n")
    # The last line is empty, or torn by a cut while it was written (in the middle of a letter too): then nobody was told that it was done.
    try:
        return [json.loads(line) for line in lines[:-1] if line.strip()]
    except ValueError:
        raise VersionError(_("The log of the versions is damaged. Restore the data folder.")) from None


def all_versions() -> dict[int, Version]:
    """Every version ever published, by number."""
    return {record["number"]: _from_record(record) for record in log() if record["event"] == "publish"}


def current() -> Version | None:
    """The version that the pointer names, or None before the first publish."""
    pointer = settings.warehouse_folder() / POINTER
    if not pointer.exists():
        return None
    try:
        number = json.loads(pointer.read_bytes())["number"]
    except (ValueError, KeyError, TypeError):
        raise VersionError(_("The pointer to the current version is damaged. Restore the data folder.")) from None
    try:
        return all_versions()[number]
    except KeyError:
        raise VersionError(
            _("The pointer names version {number}, which the log does not know. Restore the data folder.", number=number)
        ) from None


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


@contextmanager
def writing() -> Iterator[None]:
    """Hold the right to write: one writer at a time, whatever the process."""
    folder = settings.warehouse_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock", timeout=LOCK_SECONDS):
            for leftover in folder.glob(".staging-*"):  # of a writer that was cut: we hold the lock, so nobody uses it
                leftover.unlink(missing_ok=True)
            yield
    except Timeout:
        raise VersionError(_("Somebody else is publishing at this moment. Nothing was changed; try again in a minute.")) from None


def publish(staged: Path, draft: Version) -> Version:
    """Make a closed, checkpointed DuckDB file the current version; call it inside `writing()`.

    The file reaches the disk before the log names it, and the log before the pointer does, so that a cut at any moment leaves the old
    version current or the new one, whole.
    """
    number = max(all_versions(), default=0) + 1
    version = replace(draft, number=number, file=f"v{number:06d}-{draft.digest[:12]}.duckdb", file_sha256=file_sha256(staged))
    _to_disk(staged)
    staged.replace(version.path)
    _to_disk(version.path.parent)
    _append_log({"event": "publish", **asdict(version)})
    _point_at(version)
    return version


def undo(by: str) -> Version:
    """Move the pointer back to the version that the current one was built on, and return it."""
    with writing():
        present = current()
        if present is None or present.parent is None:
            raise VersionError(_("There is no earlier version to go back to."))
        earlier = all_versions()[present.parent]
        verify(earlier)
        _append_log({"event": "undo", "from": present.number, "to": earlier.number, "at": now(), "by": by})
        _point_at(earlier)
        return earlier


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _append_log(record: dict[str, Any]) -> None:
    path = settings.warehouse_folder() / LOG
    with path.open("a+b") as stream:
        stream.seek(0, os.SEEK_END)
        if stream.tell():
            stream.seek(-1, os.SEEK_END)
            if stream.read(1) != b"\n":  # a torn line: nobody was told it was done, so it goes
                stream.seek(0)
                stream.truncate(stream.read().rfind(b"\n") + 1)
        stream.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
        stream.flush()
        os.fsync(stream.fileno())


def _point_at(version: Version) -> None:
    pointer = settings.warehouse_folder() / POINTER
    draft = pointer.with_suffix(".new")
    draft.write_text(json.dumps({"number": version.number, "file": version.file}), encoding="utf-8")
    _to_disk(draft)
    draft.replace(pointer)
    _to_disk(pointer.parent)


def _to_disk(path: Path) -> None:
    """fsync a file, or a folder where the system allows it (Windows does not, and does not need it)."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
