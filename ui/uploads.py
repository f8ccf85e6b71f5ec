"""How much of what is uploaded the server holds in memory: a limit for a session, and one for all of them together.

Streamlit limits a file (`server.maxUploadSize`) and keeps every file of every live session. What is on its way counts as held.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from streamlit import config, runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

import settings
from language import formats
from language.words import _

MEGABYTE = 1024 * 1024
AROUND = 64 * 1024  # what a form adds around its file


class TooMuch(Exception):
    """There is no room for an upload; the message says why and what to do."""


class Uploads:
    """What is on its way to the server, in bytes for each session; used from the event loop alone."""

    def __init__(self) -> None:
        self._coming: dict[str, int] = {}

    @contextmanager
    def room(self, session: str, size: int | None) -> Iterator[None]:
        """Keep room for an upload of `size` bytes (None: not said, so those of the largest file) until it arrives, or raise `TooMuch`."""
        file = int(config.get_option("server.maxUploadSize")) * MEGABYTE
        size = file + AROUND if size is None else size
        if size > file + AROUND:
            raise TooMuch(
                _("The file is larger than {limit} MB, the most that is read. Split it, or take out what is no figure.", limit=_mb(file))
            )
        if self._of(session) + size > settings.uploads_of_a_session():
            raise TooMuch(
                _(
                    "This session already holds files of almost {limit} MB, the most that one may. Take some away, or load these first.",
                    limit=_mb(settings.uploads_of_a_session()),
                )
            )
        if self._in_all() + size > settings.uploads_in_all():
            raise TooMuch(
                _(
                    "The server holds files of almost {limit} MB of those who are loading, the most that it may. Try again soon.",
                    limit=_mb(settings.uploads_in_all()),
                )
            )
        self._coming[session] = self._coming.get(session, 0) + size
        try:
            yield
        finally:
            self._coming[session] -= size
            if not self._coming[session]:
                del self._coming[session]

    def _of(self, session: str) -> int:
        return self._coming.get(session, 0) + _held(session)

    def _in_all(self) -> int:
        return sum(self._coming.values()) + sum(map(_held, list(_files())))


def _files() -> dict[str, dict[str, UploadedFileRec]]:
    """What Streamlit keeps, for each session; no copy of it."""
    manager = runtime.get_instance().uploaded_file_mgr
    assert isinstance(manager, MemoryUploadedFileManager)
    return manager.file_storage


def _held(session: str) -> int:
    return sum(len(file.data) for file in list(_files().get(session, {}).values()))


def _mb(size: int) -> str:
    return formats.number(size // MEGABYTE)
