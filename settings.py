"""Paths and switches; the only reader of the environment.

Functions, not constants: a test or a command may move the data folder while the program runs.
"""

from __future__ import annotations

import getpass
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent
RAW = ROOT / "data" / "raw"
REFERENCE = ROOT / "data" / "reference"


def data_folder() -> Path:
    """Where the built warehouse and the archive of accepted workbooks live; `PUENTE_DATA` moves it elsewhere."""
    return Path(os.environ.get("PUENTE_DATA") or ROOT / "data").expanduser().resolve()


def warehouse_folder() -> Path:
    """The versions of the warehouse, their pointer and their log."""
    return data_folder() / "warehouse"


def archive_folder() -> Path:
    """The accepted workbooks, each under the SHA-256 of its bytes."""
    return data_folder() / "archive"


def mappings_folder() -> Path:
    """What was said of workbooks whose meaning was open, remembered for each agency and header."""
    return data_folder() / "mappings"


def names_folder() -> Path:
    """The agencies, places and groups that the office added by answering that they are new."""
    return data_folder() / "names"


def operator() -> str:
    """Who is loading, for the record: `PUENTE_USER`, else the account of the machine."""
    named = os.environ.get("PUENTE_USER", "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account behind this process: a container, a service
        return "desconocido"
