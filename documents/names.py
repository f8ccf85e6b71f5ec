"""What a file is called when it leaves: what it holds, of which months, of which version."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import Any

from documents.resources import Resource
from warehouse.versions import Version

ENDINGS = {"excel.csv": "_excel.csv"}
LONGEST = 60  # characters of what it holds


def slug(text: str) -> str:
    """`Atenciones en CASA` → `atenciones-en-casa`: letters, digits and hyphens, as every system takes them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-") or "datos"


def of_table(resource: Resource, given: Mapping[str, Any], version: Version, ending: str) -> str:
    """`serie-casa-persons_2018-12_2019-11_v3.csv`: the table and the codes that were asked for."""
    codes = [each for value in given.values() if isinstance(value, list) for each in value]
    first, last = given.get("first"), given.get("last")
    return of(" ".join([resource.address, *codes]), first, last, version, ending)


def of(what: str, first: date | None, last: date | None, version: Version, ending: str) -> str:
    """`atenciones-casa_2018-12_2019-11_v3.csv`."""
    months = [f"{day:%Y-%m}" for day in (first, last) if day is not None]
    return "_".join([slug(what), *dict.fromkeys(months), f"v{version.number}"]) + (ENDINGS.get(ending) or f".{ending}")
