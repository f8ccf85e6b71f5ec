"""The archive of accepted workbooks: each under the SHA-256 of its bytes. What was refused leaves no copy.

By policy the originals of old versions may be deleted (`purge`); the log says which, when and by whom.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import settings
from etl.received import Received
from language import formats
from language.words import _, n_
from warehouse import disk, versions
from warehouse.versions import LoadedFile, Version, VersionError

KINDS = {".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt"}
SHOWN = 5  # names in one sentence


@dataclass(frozen=True)
class Purged:
    """What a purge did: the names of the originals that are gone, and the versions that cannot be rebuilt from their workbooks any more."""

    originals: tuple[str, ...]
    versions: tuple[int, ...]


def _path(sha256: str, name: str) -> Path:
    """Where a workbook is kept: by its bytes, and ending as its name does, so that it opens with a click."""
    ending = Path(name).suffix.lower()
    return settings.archive_folder() / f"{sha256}{ending if ending in KINDS else '.xlsx'}"


def _is_kept(workbook: Received) -> bool:
    path = _path(workbook.sha256, workbook.name)
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == workbook.sha256


def heal(workbooks: Iterable[Received]) -> None:
    """Keep again the originals of published versions that were lost, damaged or purged. Call it inside `versions.writing()`."""
    known = {entry.sha256 for version in versions.all_versions().values() for entry in version.files}
    for workbook in workbooks:
        if workbook.sha256 in known and not _is_kept(workbook):
            disk.write(_path(workbook.sha256, workbook.name), workbook.content)


@contextmanager
def kept(workbooks: Iterable[Received]) -> Iterator[None]:
    """Keep accepted workbooks; one that is there already, whole, is left alone. Call it inside `versions.writing()`.

    When what follows fails, and they were not published, what was written goes again.
    """
    written: dict[str, Path] = {}
    try:
        for workbook in workbooks:
            if not _is_kept(workbook):
                written[workbook.sha256] = path = _path(workbook.sha256, workbook.name)
                disk.write(path, workbook.content)
        yield
    except BaseException:
        with suppress(VersionError, OSError):  # a log that cannot be read does not say which are of no version
            known = {entry.sha256 for version in versions.all_versions().values() for entry in version.files}
            for sha256, path in written.items():
                if sha256 not in known:
                    path.unlink(missing_ok=True)
                    disk.draft_of(path).unlink(missing_ok=True)
        raise


def fetch(entry: LoadedFile) -> bytes:
    """The bytes of an accepted workbook. Raises VersionError when they are gone or are not the ones that were accepted."""
    content = _content(entry)
    if content is None:
        raise VersionError(_why_gone(entry))
    return content


def missing(entry: LoadedFile) -> str | None:
    """Why the original of an accepted workbook is not there any more, in a sentence; None when it is. Its bytes are not read."""
    return None if _path(entry.sha256, entry.name).exists() else _why_gone(entry)


def stamp(entry: LoadedFile) -> tuple[int, ...]:
    """What changes when the kept copy of a workbook does: its time and its size; nothing when it is gone."""
    try:
        stat = _path(entry.sha256, entry.name).stat()
    except OSError:
        return ()
    return (stat.st_mtime_ns, stat.st_size)


def need(entries: Sequence[LoadedFile]) -> None:
    """Raise one VersionError that names the workbooks that are gone, and why, unless all are there."""
    gone = list(dict.fromkeys(said for entry in entries if (said := missing(entry)) is not None))
    if gone:
        rest = n_("… and {count} workbook more.", "… and {count} workbooks more.", len(gone) - SHOWN, count=len(gone) - SHOWN)
        raise VersionError("\n".join([*gone[:SHOWN], *([rest] if len(gone) > SHOWN else [])]))


def purge(before: date, by: str) -> Purged:
    """Delete the originals of the versions that were published before a day; those that a later version brought again stay.

    The versions stay, with their figures. The log says what is gone before it goes. Raises VersionError as every writer does.
    """
    with versions.writing():
        known = versions.all_versions().values()
        later = {entry.sha256 for version in known if not _is_before(version, before) for entry in version.files}
        old = {entry.sha256: entry for version in known if _is_before(version, before) for entry in version.files}
        gone = [entry for sha256, entry in old.items() if sha256 not in later and _path(sha256, entry.name).exists()]
        if gone:
            event = {"event": "purge", "at": versions.now(), "by": by, "before": before.isoformat()}
            versions.record({**event, "originals": [entry.sha256 for entry in gone]})
            for entry in gone:
                _path(entry.sha256, entry.name).unlink(missing_ok=True)
        lost = {entry.sha256 for entry in gone}
        needing = [version.number for version in known if lost & versions.loaded_files(version).keys()]
    return Purged(tuple(entry.name for entry in gone), tuple(needing))


def _is_before(version: Version, day: date) -> bool:
    return formats.date_of(version.published) < day


def _content(entry: LoadedFile) -> bytes | None:
    path = _path(entry.sha256, entry.name)
    content = path.read_bytes() if path.exists() else b""
    return content if hashlib.sha256(content).hexdigest() == entry.sha256 else None


def _why_gone(entry: LoadedFile) -> str:
    for event in reversed(versions.log()):
        if event["event"] == "purge" and entry.sha256 in event["originals"]:
            return _(
                "The original of {file} was deleted on {when} by {who}, as old ones are. Load the same file again to have it back.",
                file=entry.name,
                when=formats.moment(datetime.fromisoformat(event["at"])),
                who=event["by"],
            )
    return _(
        "The archive lacks the workbook {file} ({sha256}…). Load the same file again, or bring back a backup: python -m etl restore FOLDER",
        file=entry.name,
        sha256=entry.sha256[:12],
    )
