"""The tables of data/reference that no workbook is read with, but every version carries.

Which parts are of one kind, the inhabitants, what a word for a state stands for, and the rates of the currencies.
"""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
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


@cache
def stages() -> list[dict[str, Any]]:
    """data/reference/stages.csv: what a register's word for a state stands for: record, word, stage."""
    return [
        {"record": row["record"], "word": word, "stage": row["stage"]} for row in _rows("stages.csv") for word in row["words"].split("|")
    ]


@cache
def rates() -> list[dict[str, Any]]:
    """data/reference/rates.csv: what a unit of a currency was worth in pesos on a day (AAAA-MM-DD), and who says so."""
    return [row | {"day": date.fromisoformat(row["day"]), "pesos": Decimal(row["pesos"])} for row in _rows("rates.csv")]


def _rows(file: str) -> list[dict[str, Any]]:
    with (settings.REFERENCE / file).open(encoding="utf-8-sig", newline="") as stream:  # Excel writes the mark that -sig drops
        return list(csv.DictReader(stream))
