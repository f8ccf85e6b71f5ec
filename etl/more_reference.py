"""The tables of data/reference that no workbook is read with, but every version carries.

Which parts are of one kind, and the inhabitants.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import Any

import settings
from etl import names


@cache
def families() -> list[dict[str, Any]]:
    """data/reference/families.csv: a row a part, by the title that a breakdown is kept under: family, part."""
    titles = names.reference("breakdown").titles
    return [{"family": row["family"], "part": titles[part]} for row in _rows("families.csv") for part in row["parts"].split("|")]


@cache
def population() -> list[dict[str, Any]]:
    """data/reference/population.csv: the inhabitants of a place in a year, and who says so."""
    return [row | {"year": int(row["year"]), "inhabitants": int(row["inhabitants"])} for row in _rows("population.csv")]


def _rows(file: str) -> list[dict[str, Any]]:
    with (settings.REFERENCE / file).open(encoding="utf-8-sig", newline="") as stream:  # Excel writes the mark that -sig drops
        return list(csv.DictReader(stream))
