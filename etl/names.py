"""Names as offices write them, and the ones we know them by: agencies, places and units through alias tables.

Matching folds spaces, accents and case. A likeness is only ever suggested: a wrong year is closer to its neighbour than a true typo.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import count
from typing import Any

from rapidfuzz import fuzz, process

import settings
from etl import own_names
from etl.own_names import OwnNames
from language.words import DEFAULT, language

MARKS = " \t\n\u00a0*:.¹²³"  # what hangs on a name and is no part of it: spaces, punctuation, footnote signs
SIGNS = {"<": "menor", ">": "mayor", "≤": "hasta", "≥": "desde", "%": "por_ciento", "+": "mas"}
SIGN = re.compile(r"[<>≤≥%]|\+(?=\d)|(?<=\d)\+")  # signs without which a name would be another's: `< 5` and `> 5`
OF_OFFICE = "X-"  # how the identifier of a place begins that an office brought
NEW, IGNORE = "new", "ignore"  # answers: a name that stands for itself, and one whose row is not loaded
SUGGEST_FROM = 82  # of 100: below it, a suggestion misleads more often than it helps


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """`  Secretaría de  Educación* ` → `secretaria de educacion`: NFKC, no accents, one space, no footnote marks, lower case."""
    unmarked = text.strip(MARKS)  # before NFKC, which makes a plain 2 of ²
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", unmarked).casefold())
    plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return re.sub(r"\s+", " ", plain).strip(MARKS)


def slug(text: str) -> str:
    """A name as an identifier: `Asesorías (mayo)` → `asesorias_mayo`. Signs that say something are said: `Niños < 5` → `ninos_menor_5`."""
    return re.sub(r"[^a-z0-9]+", "_", SIGN.sub(lambda found: f" {SIGNS[found[0]]} ", fold(text))).strip("_")


@dataclass(frozen=True, eq=False)
class Names:
    """One reference table: its rows by identifier, and every way to write each."""

    rows: dict[str, dict[str, Any]]
    aliases: dict[str, str]
    titles: dict[str, str]

    @property
    def said(self) -> dict[str, str]:
        """The titles for whoever reads; records and questions keep to `titles`."""
        if language() == DEFAULT:
            return self.titles
        english = {identifier: row.get("title_en") or row.get("many_en") for identifier, row in self.rows.items()}
        return {identifier: english.get(identifier) or title for identifier, title in self.titles.items()}

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


@dataclass(frozen=True)
class Created:
    """A name that an answer brought: its kind, its identifier, how it is written, and the known name that it is like, if any."""

    kind: str
    identifier: str
    title: str
    like: str | None


@dataclass
class _Session:
    """The tables that one workbook is read with, which grow by the names that its answers bring."""

    tables: dict[str, Names]
    created: list[Created] = field(default_factory=list)


_SESSION: ContextVar[_Session | None] = ContextVar("names of a workbook", default=None)


def agencies() -> Names:
    """agency, title, short, slot (its place among the colours, never given to another): data/reference and the office's own."""
    return _table("agency")


def places() -> Names:
    """place (CO- and the DIVIPOLA code, or X- and its name), title, department, country: data/reference and the office's own."""
    return _table("place")


def units() -> Names:
    """data/reference/units.csv: unit, its singular and plural, whether it is counted in whole numbers, whether it is money."""
    return reference("unit")


def parts() -> list[dict[str, Any]]:
    """The parts of data/reference with their English: `title`, by which records call them, and `title_en`."""
    return [{"title": row["title"], "title_en": row["title_en"]} for row in reference("breakdown").rows.values()]


def said_of_parts(breakdown: str) -> str:
    """A breakdown (`Mujeres · Venezolanos`) for whoever reads."""
    table = breakdowns()
    said = {title: table.said[identifier] for identifier, title in table.titles.items()}
    return " · ".join(said.get(part, part) for part in breakdown.split(" · "))


def breakdowns() -> Names:
    """The parts that figures are of (women, men, in transit…), as one office or another calls them: data/reference and the office's own."""
    return _table("breakdown")


def _table(kind: str) -> Names:
    session = _SESSION.get()
    return session.tables[kind] if session is not None else _together(reference(kind), kind, own_names.read())


@contextmanager
def known_with(own: OwnNames | None = None) -> Iterator[list[Created]]:
    """Know these own names, and no others, and those that answers bring meanwhile, which are the list that is given.

    None: those that are on disk.
    """
    own = own if own is not None else own_names.read()
    session = _Session({kind: _together(reference(kind), kind, own) for kind in own_names.COLUMNS})
    token = _SESSION.set(session)
    try:
        yield session.created
    finally:
        _SESSION.reset(token)


def create(kind: str, text: str) -> str | None:
    """Know a new name from here on, for the workbook that is being read; its identifier. None for one that can have none."""
    session, title = _SESSION.get(), " ".join(text.strip(MARKS + "=+-@").split())  # Excel would run a name that begins with =
    stem = slug(title)
    if session is None or stem in {"", NEW, IGNORE}:
        return None
    stem = f"{OF_OFFICE}{stem}" if kind == "place" else stem
    known = session.tables[kind]
    taken = (f"{stem}_{number}" if number > 1 else stem for number in count(1))
    identifier = next(each for each in taken if each not in known.rows)
    session.created.append(Created(kind, identifier, title, known.suggest(title)))
    row = dict.fromkeys(own_names.COLUMNS[kind], "") | {kind: identifier, "title": title}
    session.tables[kind] = _grown(known, kind, [row])
    return identifier


@lru_cache(maxsize=16)
def _together(known: Names, kind: str, own: OwnNames) -> Names:
    return _grown(known, kind, own.of(kind)) if own.of(kind) else known


def _grown(known: Names, kind: str, more: Sequence[dict[str, str]]) -> Names:
    """A table with rows more. A name that it knows already keeps what it stands for."""
    rows, aliases, titles = dict(known.rows), dict(known.aliases), dict(known.titles)
    for row in more:
        identifier = row[kind]
        plain: dict[str, Any] = {name: value or None for name, value in row.items() if name != "aliases"}
        rows.setdefault(identifier, plain | ({"slot": int(row["slot"])} if row.get("slot") else {}))
        titles.setdefault(identifier, row["title"])
        for name in (identifier, row["title"], row.get("short", ""), *row["aliases"].split("|")):
            if name:
                aliases.setdefault(fold(name), identifier)
    return Names(rows, aliases, titles)


@cache
def reference(kind: str) -> Names:
    """The table of data/reference of a kind: `agency`, `place`, `unit` or `breakdown`."""
    file, title = {
        "agency": ("agencies.csv", "title"),
        "place": ("places.csv", "title"),
        "unit": ("units.csv", "many"),
        "breakdown": ("breakdowns.csv", "title"),
    }[kind]
    return _read(file, kind, title)


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
