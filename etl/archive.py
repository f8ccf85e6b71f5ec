"""The archive of accepted workbooks: each under the SHA-256 of its bytes. What was refused leaves no copy."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import settings
from etl.received import Received
from language.words import _
from warehouse.versions import LoadedFile, VersionError

KINDS = {".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt"}


def _path(sha256: str, name: str) -> Path:
    """Where a workbook is kept: by its bytes, and ending as its name does, so that it opens with a click."""
    ending = Path(name).suffix.lower()
    return settings.archive_folder() / f"{sha256}{ending if ending in KINDS else '.xlsx'}"


def keep(workbook: Received) -> Path:
    """Keep an accepted workbook; one that is there already, whole, is left alone."""
    path = _path(workbook.sha256, workbook.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != workbook.sha256:
        draft = path.with_suffix(".new")
        with draft.open("wb") as stream:
            stream.write(workbook.content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    return path


def fetch(entry: LoadedFile) -> bytes:
    """The bytes of an accepted workbook. Raises VersionError when they are gone or are not the ones that were accepted."""
    path = _path(entry.sha256, entry.name)
    content = path.read_bytes() if path.exists() else b""
    if hashlib.sha256(content).hexdigest() != entry.sha256:
        raise VersionError(
            _("The archive lacks the workbook {file} ({sha256}…). Restore the data folder.", file=entry.name, sha256=entry.sha256[:12])
        )
    return content
