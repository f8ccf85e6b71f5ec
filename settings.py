"""Paths and switches; the only reader of the environment.

Functions, not constants: a test or a command may move the data folder while the program runs.
"""

from __future__ import annotations

import getpass
import os
import re
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Role = Literal["local", "office", "public"]

ROOT = Path(__file__).resolve().parent
RAW = ROOT / "data" / "raw"
REFERENCE = ROOT / "data" / "reference"
DECKS = ROOT / "data" / "decks"  # those that come with the project


class WrongSetting(ValueError):
    """A variable of the environment says something that it cannot: `variable`, `value`, and the words that it may say, `choices`."""

    def __init__(self, variable: str, value: str, choices: tuple[str, ...] = ()) -> None:
        super().__init__(f"{variable}={value!r}")
        self.variable, self.value, self.choices = variable, value, choices


def data_folder() -> Path:
    """Where the built warehouse and the archive of accepted workbooks live; `PUENTE_DATA` moves it elsewhere."""
    return _resolved(os.environ.get("PUENTE_DATA") or str(ROOT / "data"), str(Path.cwd()))


@cache  # a page asks for it dozens of times, and each time the disk is asked for every folder of the path
def _resolved(named: str, _from: str) -> Path:
    return Path(named).expanduser().resolve()


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


def decks_folder() -> Path:
    """The decks of the office: which figures a council is shown, in which order."""
    return data_folder() / "decks"


def templates_folder() -> Path:
    """The office's own templates of the presentation and of the report, where it has put some."""
    return data_folder() / "templates"


def browser() -> str:
    """The program that prints a PDF, from `PUENTE_BROWSER`: a path, or a name that the system knows; empty, to look for one."""
    return os.environ.get("PUENTE_BROWSER", "").strip()


def role() -> Role:
    """For whom this server is: `local`, alone on a machine; `office`, served to others; `public`, where nothing is written.

    From `PUENTE_ROLE`; `WrongSetting` when it is another word, so that a slip of a letter never opens a server.
    """
    named = os.environ.get("PUENTE_ROLE", "").strip() or "local"
    for known in get_args(Role):
        if named == known:
            return known
    raise WrongSetting("PUENTE_ROLE", named, get_args(Role))


def analysts_file() -> Path:
    """The list of who may write in an office, one e-mail a line; what follows a `#` is a comment."""
    return data_folder() / "analysts.txt"


def analysts() -> frozenset[str]:
    """Who may write in an office, as `email` writes them: those of `PUENTE_ANALYSTS` and of the file. Read anew at each call."""
    named = os.environ.get("PUENTE_ANALYSTS", "")
    try:
        listed = analysts_file().read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        listed = ""
    lines = [line.partition("#")[0] for line in listed.splitlines()]
    return frozenset(email(word) for word in re.split(r"[\s,;]+", " ".join([named, *lines])) if "@" in word)


def email(written: str) -> str:
    """An e-mail to compare with another: in lower case where it is ASCII, else exactly, for `K` (the Kelvin) is k in lower case."""
    written = written.strip()
    return written.lower() if written.isascii() else written


def uploads_of_a_session() -> int:
    """How many bytes of uploaded files one session may hold in memory; `PUENTE_UPLOADS_SESSION_MB`, else 100 MB."""
    return _megabytes("PUENTE_UPLOADS_SESSION_MB", 100)


def uploads_in_all() -> int:
    """How many bytes of uploaded files all the sessions together may hold in memory; `PUENTE_UPLOADS_TOTAL_MB`, else 400 MB."""
    return _megabytes("PUENTE_UPLOADS_TOTAL_MB", 400)


def _megabytes(variable: str, usual: int) -> int:
    said = os.environ.get(variable, "").strip()
    if said and not re.fullmatch(r"[1-9][0-9]{0,5}", said):
        raise WrongSetting(variable, said)
    return int(said or usual) * 1024 * 1024


def licence() -> str:
    """The code of the licence of the data (`CC-BY-4.0`), from `PUENTE_LICENCE`; empty when the office has not said one."""
    return os.environ.get("PUENTE_LICENCE", "").strip()


def publisher() -> str:
    """Who publishes the data, as it is cited, from `PUENTE_PUBLISHER`; empty when nobody has said it."""
    return os.environ.get("PUENTE_PUBLISHER", "").strip()


def operator() -> str:
    """Who is loading, for the record: `PUENTE_USER`, else the account of the machine."""
    named = os.environ.get("PUENTE_USER", "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account behind this process: a container, a service
        return "desconocido"
