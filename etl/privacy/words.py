"""The words of data/reference/privacy.yml, made ready: what a header, a name and a line of contact look like."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Literal

import yaml

import settings
from etl.names import fold

Kind = Literal["email", "phone", "document", "birth", "address", "name"]
Certainty = Literal["certain", "likely"]
CERTAINTIES: tuple[Certainty, ...] = ("certain", "likely")
KINDS: tuple[Kind, ...] = ("email", "phone", "document", "birth", "address", "name")
LONGEST_HEADER = 80  # characters: what is longer is a note
NAME_WORDS = (2, 6)
PARTICLES = frozenset("de del la las los y da do dos di san santa".split())
TITLES = frozenset("sr sra srta dr dra doctor doctora ing lic prof don dona senor senora abog arq psic".split())
NOT_A_WORD = re.compile(r"[^a-z0-9$]+")


@dataclass(frozen=True)
class Words:
    headers: dict[tuple[Kind, Certainty], re.Pattern[str]]
    any_header: re.Pattern[str]
    person: re.Pattern[str]
    things: re.Pattern[str]
    named_after: re.Pattern[str]
    money: re.Pattern[str]
    measure: re.Pattern[str]
    not_measure: re.Pattern[str]
    identifier: re.Pattern[str]
    signature: re.Pattern[str]
    organisations: frozenset[str]
    not_people: tuple[str, ...]
    given: frozenset[str]
    surnames: frozenset[str]


@cache
def words() -> Words:
    """data/reference/privacy.yml, its expressions compiled."""
    raw = yaml.safe_load((settings.REFERENCE / "privacy.yml").read_text(encoding="utf-8"))
    person = f"({_one_line(raw['person'])})"
    headers: dict[tuple[Kind, Certainty], re.Pattern[str]] = {
        (kind, certainty): re.compile("|".join(f"(?:{one})" for one in fitting).replace("PERSON", person))
        for kind in KINDS
        for certainty in CERTAINTIES
        if (fitting := raw["headers"][kind].get(certainty))
    }
    expressions = {name: re.compile(raw[name]) for name in ("things", "named_after", "money", "measure", "not_measure", "identifier")}
    return Words(
        headers=headers,
        any_header=re.compile("|".join(f"(?:{fits.pattern})" for fits in headers.values())),
        person=re.compile(rf"\b{person}\b"),
        signature=re.compile(f"({_one_line(raw['signatures'])})"),
        organisations=frozenset(raw["organisations"].split()),
        not_people=tuple(raw["not_people"]),
        given=frozenset(map(fold, raw["given"].split())),
        surnames=frozenset(map(fold, raw["surnames"].split())),
        **expressions,
    )


def _one_line(alternatives: str) -> str:
    return re.sub(r"\s*\|\s*", "|", alternatives).strip()


def plain(text: str) -> str:
    """A header as its words alone: `N.º de  documento:` → `n o de documento`."""
    return NOT_A_WORD.sub(" ", fold(text[: 2 * LONGEST_HEADER])).strip()


def header_kinds(header: str) -> tuple[tuple[Kind, Certainty], ...]:
    """What kinds of personal data a header (already `plain`) announces, and how surely."""
    if not 0 < len(header) <= LONGEST_HEADER:
        return ()
    known = words()
    if not known.any_header.fullmatch(header):
        return ()
    found = tuple(announced for announced, fits in known.headers.items() if fits.fullmatch(header))
    if not found or not known.things.search(header):
        return found
    # `Identificación del proyecto` is of a thing; `Nombre del beneficiario del programa`, of a person, whatever else it says.
    named = known.person.search(header) is not None
    return tuple((kind, "likely") for kind, _certainty in found if kind != "document" and (kind != "name" or named))


def is_signature(text: str) -> bool:
    """Whether a cell begins a line that an official signs, or labels one field of a form: `Elaboró: Juan`, `Correo:`, `Cargo`."""
    label, colon, rest = text.partition(":")
    if len(label) > LONGEST_HEADER:
        return False
    if colon and not rest.strip():
        return True
    label = plain(label)
    if words().signature.fullmatch(label):
        return True
    return not colon and label.split(" ")[0] in {"elaboro", "reviso", "aprobo", "contacto", "preparo"}


def is_organisation(text: str) -> bool:
    """Whether a text begins as the name of an office, a place or an institution does."""
    first = plain(text).split(" ")[0]
    return first in words().organisations


def is_person(text: str) -> bool:
    """Whether a whole cell is the name of a person: a known given name and a known surname among two to six words,
    the first of them known, nothing else."""
    return likeness(text) == 2


def likeness(text: str) -> int:
    """2 for the name of a person (`is_person`), 1 for words one of which is a known name, 0 for anything else."""
    if len(text) > LONGEST_HEADER or not NAME_SHAPE.fullmatch(text):
        return 0
    folded = fold(text)
    parts = [part for part in re.split(r"[ ,.]+", folded) if part]
    while parts and parts[0] in TITLES:
        parts = parts[1:]
    known = words()
    if not parts or parts[0] in known.organisations or any(name in folded for name in known.not_people):
        return 0
    names = [part for part in parts if part not in PARTICLES]
    if not NAME_WORDS[0] <= len(names) <= NAME_WORDS[1] or not all(part.isalpha() for part in names):
        return 0
    given = {place for place, part in enumerate(names) if part in known.given}
    family = {place for place, part in enumerate(names) if part in known.surnames}
    listed = given | family
    if given and family and len(listed) >= 2 and 0 in listed and 2 * len(listed) >= len(names):
        return 2
    return 1 if listed else 0


def are_people(texts: Collection[str]) -> bool:
    """Whether the different texts of a column are the names of people: half of them are, or a quarter and the most are like one."""
    degrees = [likeness(text) for text in texts]
    sure, like = degrees.count(2), len(degrees) - degrees.count(0)
    return sure > 0 and (2 * sure >= len(degrees) or (sure > 1 and 4 * sure >= len(degrees) and 10 * like >= 7 * len(degrees)))


def names_a_person(text: str) -> bool:
    """Whether a text has a name of a person somewhere in it, in capitalised words that follow each other."""
    known = words()
    for match in CAPITALISED.finditer(text[:500]):
        run = fold(match[0])
        if is_person(match[0]) and not any(name in run for name in known.not_people):
            return True
    return False


NAME_SHAPE = re.compile(r"\s*[^\W\d_]+(?:[ ,.\u00a0]+[^\W\d_]+){1,8}\.?\s*")
CAPITALISED = re.compile(r"[A-ZÁÉÍÓÚÑÜ][\wáéíóúñü]{1,25}(?: (?:de |del |la |los )?[A-ZÁÉÍÓÚÑÜ][\wáéíóúñü]{1,25}){1,4}")
