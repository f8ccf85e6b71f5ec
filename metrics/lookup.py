"""Looking for words in the registers and the goals: the rows that say all of them, and where."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

AROUND = 60  # characters of a text on each side of what was found in it


@dataclass(frozen=True)
class Passage:
    """Where a row says a word: the field, its cell, its text, and this cut around the word: `before` + `match` + `after`."""

    field: str
    cell: str
    before: str
    match: str
    after: str
    text: str


@dataclass(frozen=True)
class Hit:
    """One row that was found: of which register, its identifier and name, and its passages, those of its name first."""

    register: str
    identifier: str
    name: str
    passages: tuple[Passage, ...]

    def shown(self, looked_for: tuple[str, ...]) -> tuple[Passage, ...]:
        """The fewest passages that say each of the words, but for its name, which is read anyway; one at least."""
        left = {fold(word) for word in looked_for if fold(word) not in fold(self.name)}
        chosen: list[Passage] = []
        for passage in self.passages:
            if said := {word for word in left if word in fold(passage.text)}:
                left -= said
                chosen.append(passage)
        return tuple(chosen) or self.passages[:1]


def words(text: str) -> tuple[str, ...]:
    """What is looked for: each word once."""
    return tuple(dict.fromkeys(text.split()))


def hits(found: pd.DataFrame, looked_for: tuple[str, ...]) -> dict[str, list[Hit]]:
    """The rows by register, those that say it in their name first. `found` as `questions.said_in_registers` gives it."""
    answer: dict[str, list[Hit]] = {}
    for (register, identifier), own in found.groupby(["register", "id"], sort=False):
        name = str(own["name"].iloc[0])
        passages = [_passage(row, looked_for) for row in own.to_dict("records")]
        passages.sort(key=lambda each: (each.text != name, each.field in {"document", "section"}, each.field))
        answer.setdefault(str(register), []).append(Hit(str(register), str(identifier), name, tuple(passages)))
    for rows in answer.values():
        rows.sort(key=lambda hit: (not all(fold(word) in fold(hit.name) for word in looked_for), hit.name))
    return answer


def _passage(row: Mapping[Any, Any], looked_for: tuple[str, ...]) -> Passage:
    text = str(row["text"])
    folded = fold(text)
    start, word = min((folded.index(fold(word)), word) for word in looked_for if fold(word) in folded)
    end = start + len(fold(word))
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    before = "…" + before if start > AROUND else before
    after = after + "…" if end + AROUND < len(text) else after
    return Passage(str(row["field"]), f"{row['sheet']}!{row['cell']}", before, text[start:end], after, text)


def fold(text: str) -> str:
    """Without accents and in lower case, a character for each: places in it are those of the text."""
    return "".join(unicodedata.normalize("NFKD", each)[0].lower()[:1] for each in text)
