"""Names as offices write them, and the ones we know them by: agencies, places and units through alias tables.

Matching folds spaces, accents and case. A likeness is only ever suggested: a wrong year is closer to its neighbour than a true typo.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from rapidfuzz import fuzz, process

import settings

MARKS = " \t\n\u00a0*:.¹²³"  # what hangs on a name and is no part of it: spaces, punctuation, footnote signs
SUGGEST_FROM = 82  # of 100: below it, a suggestion misleads more often than it helps


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """`  Secretaría de  Educación* ` → `secretaria de educacion`: NFKC, no accents, one space, no footnote marks, lower case."""
    unmarked = text.strip(MARKS)  # before NFKC, which makes a plain 2 of ²
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", unmarked).casefold())
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return re.sub(r"\s+", " ", plain).strip(MARKS)


def slug(text: str) -> str:
    """A name as an identifier: `Asesorías (mayo)` → `asesorias_mayo`."""
    return re.sub(r"[^a-z0-9]+", "_", fold(text)).strip("_")


@dataclass(frozen=True)
class Names:
    """One reference table: its rows by identifier, and every way to write each."""

    rows: dict[str, dict[str, Any]]
    aliases: dict[str, str]
    titles: dict[str, str]

    def resolve(self, text: str) -> str | None:
        """The identifier that a name stands for, or None."""
        return self.aliases.get(fold(text))

    def suggest(self, text: str) -> str | None:
        """The known name most like this one, if any is like it. For a person to confirm, never to be used."""
        best = process.extractOne(fold(text), list(self.aliases), scorer=fuzz.ratio, score_cutoff=SUGGEST_FROM)
        return self.titles[self.aliases[best[0]]] if best else None


def nearest(text: str, candidates: dict[str, str]) -> str | None:
    """What the name most like this one stands for, if any is like it. For a person to confirm, never to be used."""
    folded = {fold(name): identifier for name, identifier in candidates.items()}
    best = process.extractOne(fold(text), list(folded), scorer=fuzz.ratio, score_cutoff=SUGGEST_FROM)
    return folded[best[0]] if best else None


@cache
def agencies() -> Names:
    """data/reference/agencies.csv: agency, title, short, slot (its place among the colours, never given to another)."""
    return _read("agencies.csv", "agency", "title")


@cache
def places() -> Names:
    """data/reference/places.csv: place (CO- and the DIVIPOLA code), title, department, country."""
    return _read("places.csv", "place", "title")


@cache
def units() -> Names:
    """data/reference/units.csv: unit, its singular and plural, whether it is counted in whole numbers, whether it is money."""
    return _read("units.csv", "unit", "many")


@cache
def breakdowns() -> Names:
    """data/reference/breakdowns.csv: the parts that figures are of (women, men, in transit…), as one office or another calls them."""
    return _read("breakdowns.csv", "breakdown", "title")


def _read(file: str, key: str, title: str) -> Names:
    rows: dict[str, dict[str, Any]] = {}
    aliases: dict[str, str] = {}
    with (settings.REFERENCE / file).open(encoding="utf-8-sig", newline="") as stream:  # Excel writes the mark that -sig drops
        for row in csv.DictReader(stream):
            names = {row[key], row[title], *filter(None, row.pop("aliases").split("|"))}
            rows[row[key]] = {name: _typed(value) for name, value in row.items()}
            for name in names | ({row["short"]} if "short" in row else set()) | ({row["one"]} if "one" in row else set()):
                other = aliases.setdefault(fold(name), row[key])
                if other != row[key]:
                    raise ValueError(f"data/reference/{file}: {name!r} stands for both {other} and {row[key]}")
    return Names(rows, aliases, {identifier: row[title] for identifier, row in rows.items()})


def _typed(value: str) -> str | int | bool | None:
    if value in {"true", "false"}:
        return value == "true"
    return int(value) if value.isascii() and value.isdigit() else value or None
