"""Writing so that a cut leaves the old bytes or the new ones: drafts, fsync, and what a disk that fails is called in words."""

from __future__ import annotations

import errno
import hashlib
import os
from pathlib import Path

from language.words import N_, _

DRAFT = ".new"  # how an unfinished file ends; whoever writes next removes it
COPIED = 1 << 20  # bytes at once

REASONS = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("the disk is full"),
    errno.EROFS: N_("the disk is read-only"),
    errno.EACCES: N_("there is no permission"),
    errno.EPERM: N_("there is no permission"),
}


def reason(error: Exception) -> str:
    """Why something could not be written, in words; DuckDB's errors carry the system's only as text."""
    known = next((_(text) for number, text in REASONS.items() if os.strerror(number) in str(error)), None)
    if known is None and isinstance(error, OSError):
        known = _(REASONS[error.errno]) if error.errno in REASONS else error.strerror
    return known or str(error).splitlines()[0]


def draft_of(path: Path) -> Path:
    """Where a file is written before it takes its name."""
    return path.with_name(path.name + DRAFT)


def write(path: Path, content: bytes) -> None:
    """Write a file whole: it has the old bytes until it has the new ones, on the disk itself."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = draft_of(path)
    with draft.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(path)


def copy(source: Path, target: Path) -> str:
    """Copy a file whole, as `write` does, and return the SHA-256 of what was read; the caller compares it with what is there now."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft, digest = draft_of(target), hashlib.sha256()
    with source.open("rb") as old, draft.open("wb") as new:
        while piece := old.read(COPIED):
            digest.update(piece)
            new.write(piece)
        new.flush()
        os.fsync(new.fileno())
    draft.replace(target)
    return digest.hexdigest()


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def settle(path: Path) -> None:
    """fsync a file, or a folder where the system allows it (Windows does not, and does not need it)."""
    if path.is_dir() and os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def drafts(*folders: Path) -> list[Path]:
    """What a writer that was cut left unfinished in these folders."""
    return [path for folder in folders for path in folder.glob(f"*{DRAFT}")]
