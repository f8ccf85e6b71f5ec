"""The description of columns for programs: Frictionless Table Schema v2, made of the one list of columns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from documents.columns import Column
from documents.resources import Resource
from documents.written import WORDS
from language.words import _, translated

# What a column of each kind is in a Table Schema; every other one is a string.
_TYPES: dict[str, dict[str, Any]] = {
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "boolean": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
    "date": {"type": "date", "format": "%Y-%m-%d"},
    "moment": {"type": "datetime", "format": "%Y-%m-%dT%H:%M:%SZ"},
    "list": {"type": "array"},
    "map": {"type": "object"},
}


def fields(columns: Iterable[Column]) -> list[dict[str, Any]]:
    """One description a column: name, type, format, title, description, the words of its codes, and its HXL tag (`hxl`)."""
    return [_field(column) for column in columns]


def table_schema(resource: Resource) -> dict[str, Any]:
    """The schema of a table's CSV for programs."""
    schema: dict[str, Any] = {"fields": fields(resource.columns), "fieldsMatch": "exact", "missingValues": [""]}
    return schema | ({"primaryKey": list(resource.key)} if resource.key else {})


def _field(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {"name": column.name, **_TYPES.get(column.kind, {"type": "string"})}
    described |= {"title": translated(column.title), "description": translated(column.meaning)}
    if column.kind in WORDS:
        described["categories"] = [{"value": code, "label": _(word)} for code, word in WORDS[column.kind].items()]
    return described | ({"hxl": column.hxl} if column.hxl else {})
