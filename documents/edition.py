"""An edition: the version that is given away, who publishes it, under which licence, how it is cited, and what may be added."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import settings
from documents.resources import Resource
from language import formats, words
from language.words import N_, _
from metrics.rules import WHY_NOT
from warehouse.versions import Version

HERE = Path(__file__).resolve().parent
NOTES = (
    N_("A blank is not zero: the column that says why there is no figure tells in which way it is missing."),
    N_("Units are never mixed, nor the parts with their total, nor currencies."),
    N_("Persons in a month do not add up to persons in a year: one who came back in another month counts again."),
    N_("Agencies whose cut-offs differ are not compared."),
)


@dataclass(frozen=True)
class Licence:
    """Under which terms the data may be used: its code (SPDX), its name, and where it is written."""

    code: str
    title: str
    path: str


def known_licences() -> dict[str, Licence]:
    """The licences that `PUENTE_LICENCE` may name."""
    with (HERE / "licences.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Licence(row["code"], row["title"], row["path"]) for row in csv.DictReader(file)}


def licence() -> Licence | None:
    """That of the office's data; None when it has not said one. `WrongSetting` when it is none that is known."""
    code = settings.licence()
    if not code:
        return None
    known = known_licences()
    if code not in known:
        raise settings.WrongSetting("PUENTE_LICENCE", code, tuple(known))
    return known[code]


def publisher() -> str:
    """Who publishes, as it is cited."""
    return settings.publisher() or _("Puente: indicators of migration and cooperation")


def terms() -> str:
    """The licence in a sentence; or that there is none yet."""
    given = licence()
    if given is None:
        return _("The office has not said yet under which licence it publishes: ask it before you republish the data.")
    return _("The data are published under {licence} ({path}).", licence=given.title, path=given.path)


def citation(version: Version, link: str = "") -> str:
    """How the edition is cited: who, what, which version, when, where."""
    said = _(
        "{publisher}. Indicators of migration and international cooperation, version {number}, {day}.",
        publisher=publisher().rstrip("."),
        number=version.number,
        day=formats.moment_day(version.published),
    )
    return f"{said} {link}".strip()


def additivity() -> dict[str, str]:
    """By kind of measure, whether its figures add."""
    return {"flow": _("The figures of its months add up."), **{measure: _(reason) for measure, reason in WHY_NOT.items()}}


def meta(version: Version, resource: Resource, asked: dict[str, Any], link: str = "") -> dict[str, Any]:
    """What stands before the rows of a table: which they are, of which version, whose, and what may be done with them.

    `asked` are the parameters of the address, `link` the address itself.
    """
    given = licence()
    return {
        "table": resource.address,
        "title": _(resource.title),
        "description": _(resource.description),
        "asked": asked,
        "version": {"number": version.number, "digest": version.digest, "published": version.published_at},
        "publisher": publisher(),
        "licence": {"name": given.code, "title": given.title, "path": given.path} if given else None,
        "source": _("Each row says its workbook, sheet and cell."),
        "cite": citation(version, link),
        "address": link,
        "language": words.language(),
        "additivity": additivity(),
        "notes": [_(note) for note in NOTES],
    }


@cache
def made_by() -> str:
    """Identifies the program that writes the files: the same version written by another one may read otherwise."""
    digest = hashlib.sha256()
    parts = [*HERE.glob("*.py"), HERE / "licences.csv", *(settings.ROOT / "metrics" / "sql").glob("open_*.sql"), *_words()]
    for path in sorted(parts):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _words() -> list[Path]:
    return sorted((settings.ROOT / "locale").rglob("*.po"))


def stamp(version: Version, *parts: str) -> str:
    """Identifies what is written of a version, for caches: the same stamp, the same bytes."""
    said = [version.file, version.file_sha256, made_by(), settings.licence(), settings.publisher(), words.language(), *parts]
    return hashlib.sha256("\x1f".join(said).encode()).hexdigest()[:32]
