"""The catalogue of words: code speaks English, the screen speaks what `locale/` says.

The message id is the English sentence, so English needs no catalogue. The catalogues are read as they are written (.po): there is
no compiled copy that could grow stale.
"""

from __future__ import annotations

import gettext
import io
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

CATALOGUES = Path(__file__).resolve().parent.parent / "locale"
DEFAULT = "es"


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
    return catalogue().gettext(message)


def n_(singular: str, plural: str, count: float, /, **values: object) -> str:
    """Like `_`, for a sentence whose form depends on how many there are; `{count}` is for the caller to format."""
    return catalogue().ngettext(singular, plural, 1 if count == 1 else 2).format(**values)
