"""What a backup that is brought back puts beside the old state, and the end of that: after the pointer has moved, or when it never will."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import settings
from warehouse import disk, log

STAGED = ".restoring-"  # with an identifier: a folder of the data folder
ORIGINALS = "originals.json"  # in it: the files of the archive that belong to the new state


def rooms() -> dict[str, Path]:
    """The folders that are kept besides the versions."""
    return {"archive": settings.archive_folder(), "names": settings.names_folder(), "mappings": settings.mappings_folder()}


def log_name(identifier: str) -> str:
    """The log that the new state comes with."""
    return f"log-{identifier}.jsonl"


def begin(staged: Path, originals: list[str]) -> None:
    """A folder for what replaces names and mappings; empty ones replace too."""
    for room in ("names", "mappings"):
        (staged / room).mkdir(parents=True)
    disk.write(staged / ORIGINALS, json.dumps([name.partition("/")[2] for name in originals]).encode())


def finish() -> None:
    """Finish what bringing back a backup began: put it in place if the pointer moved, else remove it.

    Call it inside `versions.writing()`.
    """
    for staged in settings.data_folder().glob(f"{STAGED}*"):
        if log.pointer().log == log_name(staged.name.removeprefix(STAGED)):
            _take_place(staged)
        else:
            _leave_place(staged)
        shutil.rmtree(staged)
    used = log.pointer().log
    for path in settings.warehouse_folder().glob("log*.jsonl"):
        if path.name != used and log.LOG_NAME.fullmatch(path.name):
            path.unlink()


def _originals(staged: Path) -> set[str]:
    path = staged / ORIGINALS
    return set(json.loads(path.read_text(encoding="utf-8"))) if path.exists() else set()


def _leave_place(staged: Path) -> None:
    """The originals that came for nothing go again."""
    known = {entry["sha256"] for record in log.records(log.pointer().log) for entry in record.get("files", ())}
    for name in _originals(staged):
        path = settings.archive_folder() / name
        if path.stem not in known:
            path.unlink(missing_ok=True)


def _take_place(staged: Path) -> None:
    originals = _originals(staged)
    for path in settings.archive_folder().glob("*"):
        if path.name not in originals:
            path.unlink()
    for room in ("names", "mappings"):
        new, old = staged / room, rooms()[room]
        if new.exists():
            if old.exists():
                shutil.rmtree(staged / f"old-{room}", ignore_errors=True)
                old.replace(staged / f"old-{room}")
            new.replace(old)
