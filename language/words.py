"""The catalogue of words: code speaks English, the screen speaks what `locale/` says.

The message id is the English sentence, so English needs no catalogue. The catalogues are read as they are written (.po): there is
no compiled copy that could grow stale.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TypeVar

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUES = Path(__file__).resolve().parent.parent / "locale"
DEFAULT = "es"
LANGUAGES = {"es": "Español", "en": "English"}  # each called by its own name

Answer = TypeVar("Answer")

_LANGUAGE: ContextVar[str] = ContextVar("language of whoever reads", default=DEFAULT)


def language() -> str:
    """The language of whoever reads what is made now: `es`, unless `speak` said another."""
    return _LANGUAGE.get()


def speak(code: str) -> None:
    """Say everything in this language (`es` or `en`) from here on, in this thread. Raises ValueError for any other."""
    if code not in LANGUAGES:
        raise ValueError(f"{code!r} is no language of ours; there are {', '.join(LANGUAGES)}")
    _LANGUAGE.set(code)


@contextmanager
def spoken(code: str = DEFAULT) -> Iterator[None]:
    """Say everything inside in this language. Without one, in Spanish: what is stored is the same whoever looks on while it is made."""
    before = language()
    speak(code)
    try:
        yield
    finally:
        speak(before)


def bound(function: Callable[..., Answer], *arguments: object) -> Callable[[], Answer]:
    """What calls the function later in the language of now: what a download needs is made in a thread of its own."""
    code = language()

    def later() -> Answer:
        with spoken(code):
            return function(*arguments)

    return later


@cache
def catalogue(language: str = DEFAULT) -> gettext.NullTranslations:
    """The translations of one language; English, the language of the ids, is the empty catalogue."""
    if language == "en":
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with (CATALOGUES / language / "LC_MESSAGES" / "puente.po").open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def N_(message: str) -> str:
    """Mark a message for the catalogue where it is written; `_` translates it where it is said."""
    return message


def _(message: str, /, **values: object) -> str:
    """The message in the reader's language, its `{placeholders}` filled."""
    return translated(message).format(**values)


def translated(message: str) -> str:
    """The message in the reader's language, its placeholders left for `language.formats.fill`."""
    return catalogue(language()).gettext(message)


def n_(singular: str, plural: str, count: float, /, **values: object) -> str:
    """Like `_`, for a sentence whose form depends on how many there are; `{count}` is for the caller to format."""
    return catalogue(language()).ngettext(singular, plural, 1 if count == 1 else 2).format(**values)
