"""A file as it was received: its name and its bytes, before anybody knows what it is."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from etl import problems
from etl.problems import WorkbookRefused
from etl.reading.limits import MEGABYTE, STANDARD


@dataclass(frozen=True)
class Received:
    """A file in memory."""

    name: str
    content: bytes

    @classmethod
    def from_path(cls, path: Path) -> Received:
        """Take a file from disk. Raises WorkbookRefused when it is not there, or larger than what is read."""
        name = path.name.encode(errors="surrogateescape").decode(errors="replace")  # a name in Latin-1 has bytes that no text can hold
        try:
            size = path.stat().st_size
            content = path.read_bytes() if size <= STANDARD.file_megabytes * MEGABYTE else None
        except OSError:
            raise WorkbookRefused(name, [problems.FileMissing({"path": name})]) from None
        if content is None:
            details = {"megabytes": round(size / MEGABYTE), "limit": STANDARD.file_megabytes}
            raise WorkbookRefused(name, [problems.FileTooLarge(details)])
        return cls(name, content)

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal: under it the file is archived, and known again."""
        return hashlib.sha256(self.content).hexdigest()
