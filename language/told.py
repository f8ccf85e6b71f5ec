"""What is stored once and read in either language: titles that stand in both, and sentences kept with the values that fill them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from string import Formatter
from typing import Any

from language import formats, words

OTHERS = tuple(f"_{code}" for code in words.LANGUAGES if code != words.DEFAULT)  # `title_en` beside `title`


def of_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with its titles in the reader's language: `title_en` takes the place of `title`, unless it is blank; both names are one."""
    return {name: row[name] if own is None or row[own] is None else row[own] for name, own in _read(tuple(row), words.language())}


@lru_cache(maxsize=256)
def _read(names: tuple[str, ...], code: str) -> list[tuple[str, str | None]]:
    """Each name that a row with these is read by, beside the one that has it in a language, if one does; the rows of a table are alike."""
    suffix = f"_{code}"
    said = {name.removesuffix(suffix): name for name in names if name.endswith(suffix) and name.endswith(OTHERS)}
    return [(name, said.get(name)) for name in names if not name.endswith(OTHERS)]


def kept(sentences: Mapping[str, str], row: Mapping[str, Any]) -> str:
    """Sentences (msgids with placeholders, by name) and those values of the row that they ask for, as one text of JSON."""
    asked = {name for text in sentences.values() for _literal, name, _spec, _conversion in Formatter().parse(text) if name}
    values = {name: value for name, value in row.items() if name in asked or name.removesuffix(_other(name)) in asked}
    return json.dumps({"sentences": dict(sentences), "values": values}, ensure_ascii=False, sort_keys=True, default=str)


def said(text: str) -> dict[str, str]:
    """The sentences that were `kept`, each by its name, in the reader's language."""
    found = json.loads(text)
    values = of_row(found["values"])
    return {name: formats.fill(words.translated(sentence), values) for name, sentence in found["sentences"].items()}


def _other(name: str) -> str:
    return next((suffix for suffix in OTHERS if name.endswith(suffix)), "")
