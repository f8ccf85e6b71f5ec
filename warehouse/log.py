"""The log and the pointer on disk: every event a line that stays, and one small file that says which version readers open."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import settings
from language.words import _
from warehouse import disk, history

POINTER = "current.json"
LOG = "log.jsonl"
LOG_NAME = re.compile(r"log(-[0-9a-f]+)?\.jsonl")


class VersionError(Exception):
    """Something about the versions on disk that a person has to know; the message says what to do."""


class CannotWrite(VersionError):
    """The disk refused: it is full, read-only or gone. Nothing was changed."""


@dataclass(frozen=True)
class Pointer:
    """What readers follow: the number of the current version (None before the first publish), and the name of the log that knows it."""

    number: int | None
    log: str = LOG


@contextmanager
def told_in_words() -> Iterator[None]:
    """Have a disk that refuses told as CannotWrite, whether Python or DuckDB met it."""
    import duckdb  # noqa: PLC0415 — the child that reads workbooks knows of versions, and starts without it

    try:
        yield
    except (OSError, duckdb.IOException, duckdb.FatalException) as error:
        said = _("The data folder cannot be written: {reason}. Nothing was changed; try again when it can.", reason=disk.reason(error))
        raise CannotWrite(said) from error


def pointer() -> Pointer:
    """What the pointer says; where it is damaged or lost, what the log says. Raises VersionError when that cannot be known either."""
    folder = settings.warehouse_folder()
    path = folder / POINTER
    try:
        said = json.loads(path.read_bytes())
        number, name = said["number"], said.get("log", LOG)
        if (number is None or type(number) is int) and LOG_NAME.fullmatch(name):
            return Pointer(number, name)
    except FileNotFoundError:
        pass
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    logs = sorted(each.name for each in folder.glob("log*.jsonl") if LOG_NAME.fullmatch(each.name))
    if len(logs) > 1 or (not logs and (path.exists() or any(folder.glob("v*.duckdb")))):
        raise VersionError(_("The pointer to the current version is damaged. Bring back a backup: python -m etl restore FOLDER"))
    return Pointer(history.last(records(logs[0])), logs[0]) if logs else Pointer(None)


def point(number: int | None, file: str | None, name: str) -> None:
    """Move the pointer, in one step, to a version and the log that knows it; call it inside `versions.writing()`."""
    disk.write(settings.warehouse_folder() / POINTER, json.dumps({"number": number, "file": file, "log": name}).encode())


def records(name: str) -> list[dict[str, Any]]:
    """Every event of a log, oldest first, as it was written. Raises VersionError when it is damaged."""
    path = settings.warehouse_folder() / name
    try:
        stat = path.stat()
        return list(_read(path, stat.st_mtime_ns, stat.st_size))
    except FileNotFoundError:
        return []


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int, _size: int) -> tuple[dict[str, Any], ...]:
    """Once for as long as the file stays as it is: every rerun of every session asks for it."""
    lines = path.read_bytes().split(b"\n")
    # The last line is empty, or torn by a cut while it was written (in the middle of a letter too): then nobody was told that it was done.
    try:
        return tuple(json.loads(line) for line in lines[:-1] if line.strip())
    except ValueError:
        raise VersionError(_("The log of the versions is damaged. Bring back a backup: python -m etl restore FOLDER")) from None


def append(record: dict[str, Any]) -> None:
    """Write one event at the end of the log that is in use; on return it is on the disk. Call it inside `versions.writing()`."""
    with (settings.warehouse_folder() / pointer().log).open("a+b") as stream:
        stream.seek(0, os.SEEK_END)
        if stream.tell():
            stream.seek(-1, os.SEEK_END)
            if stream.read(1) != b"\n":  # a torn line: nobody was told it was done, so it goes
                stream.seek(0)
                stream.truncate(stream.read().rfind(b"\n") + 1)
        stream.write(json.dumps(record, ensure_ascii=False).encode() + b"\n")
        stream.flush()
        os.fsync(stream.fileno())
