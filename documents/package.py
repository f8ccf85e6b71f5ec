"""The whole edition in one file: a Frictionless data package (v2), with HXL tags and DCAT metadata.

    datapackage.json   each table: its file, its size and digest, and its schema with types, titles and units
    data/<table>.csv   the tables, for programs
    hxl/<table>.csv    those that have tags once more, with the row of tags under the headings
    dcat.jsonld        the same for a catalogue of open data
    LEAME.md           for people

HXL wants its tags in a row of the file, and there a Table Schema would read them as figures: so the tags are a property of each field
(`hxl`), and the files with their row stand apart.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import threading
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from documents import answer, dcat, edition, tabular
from documents.resources import RESOURCES, Resource
from documents.schema import table_schema
from language import formats, words
from language.words import _, n_
from metrics import open_data
from warehouse.reader import Reader, open_version
from warehouse.versions import Version

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
FILE = "paquete.zip"  # in an address
KEPT = 3  # packages that a process keeps: whoever downloads one follows the current version, or compares it with another
_building = threading.Lock()


def name(version: Version) -> str:
    """`puente_v3.zip`."""
    return f"puente_v{version.number}.zip"


def cached(version: Version) -> Path:
    """The package of a version, built once a process and version; a second caller waits for the first. Raises DamagedVersion."""
    with words.spoken():
        path = _folder() / f"{edition.stamp(version)}.zip"
    with _building:
        if not path.exists():
            build(version, path)
            for old in sorted(_folder().glob("*.zip"), key=lambda each: each.stat().st_mtime)[:-KEPT]:
                old.unlink()
        os.utime(path)
    return path


@cache
def _folder() -> Path:
    """Of this process alone; it goes with the process."""
    kept = tempfile.TemporaryDirectory(prefix="puente-", ignore_cleanup_errors=True)
    _held.append(kept)
    return Path(kept.name)


_held: list[tempfile.TemporaryDirectory[str]] = []


def build(version: Version, path: Path) -> None:
    """Write the package of a version, row by row: what it holds never stands in memory. The same version gives the same bytes.

    At `path` it is whole or not at all. It is in Spanish, whoever asks for it.
    """
    reader = open_version(version)
    draft = path.with_name(path.name + ".part")
    try:
        with words.spoken(), zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            described = [_resource(archive, version, reader, resource) for resource in RESOURCES.values()]
            tagged = [resource for resource in RESOURCES.values() if resource.tagged]
            for resource in tagged:
                _write(archive, version, f"hxl/{resource.name}.csv", tabular.csv_plain(answer.of_resource(reader, resource), hxl=True))
            span = open_data.span(reader)
            _write(archive, version, "datapackage.json", _text(_descriptor(version, described)))
            _write(archive, version, "dcat.jsonld", _text(dcat.dataset(version, span=span)))
            _write(archive, version, "LEAME.md", [_readme(version, described, tagged).encode()])
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _write(archive: zipfile.ZipFile, version: Version, place: str, pieces: Iterable[bytes]) -> tuple[int, str]:
    """Write one file in pieces; gives its size and SHA-256."""
    entry = zipfile.ZipInfo(place, version.published.timetuple()[:6])
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    size, digest = 0, hashlib.sha256()
    with archive.open(entry, "w", force_zip64=True) as file:
        for piece in pieces:
            file.write(piece)
            digest.update(piece)
            size += len(piece)
    return size, digest.hexdigest()


def _resource(archive: zipfile.ZipFile, version: Version, reader: Reader, resource: Resource) -> dict[str, Any]:
    counted = _Counted(answer.of_resource(reader, resource))
    place = f"data/{resource.name}.csv"
    size, digest = _write(archive, version, place, tabular.csv_plain(counted.answer))
    return {
        "$schema": RESOURCE_PROFILE,
        "name": resource.name.replace("_", "-"),
        "type": "table",
        "path": place,
        "title": _(resource.title),
        "description": _(resource.description),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "doubleQuote": True, "lineTerminator": tabular.END},
        "bytes": size,
        "hash": f"sha256:{digest}",
        "rows": counted.rows,
        "schema": {"$schema": SCHEMA_PROFILE, **table_schema(resource)},
    }


class _Counted:
    """An answer that counts its rows while they go by."""

    def __init__(self, counted: answer.Answer) -> None:
        self.rows = 0
        self._of = counted
        self.answer = answer.Answer(counted.name, counted.columns, self._batches)

    def _batches(self) -> Iterator[Any]:
        for batch in self._of.batches():
            self.rows += batch.num_rows
            yield batch


def _descriptor(version: Version, resources: list[dict[str, Any]]) -> dict[str, Any]:
    given = edition.licence()
    described: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "puente",
        "id": version.digest,
        "title": _("Indicators of migration and international cooperation"),
        "description": _("The figures that the agencies report, each with its workbook, sheet and cell."),
        "version": f"{version.number}.0.0",
        "created": version.published.isoformat().replace("+00:00", "Z"),
        "contributors": [{"title": edition.publisher(), "roles": ["publisher"]}],
        "keywords": [_("migration"), _("international cooperation"), _("development plan")],
        "additivity": edition.additivity(),
        "notes": [_(note) for note in edition.NOTES],
        "resources": resources,
    }
    if given is not None:
        described["licenses"] = [{"name": given.code, "title": given.title, "path": given.path}]
    return described


def _text(described: dict[str, Any]) -> list[bytes]:
    return [json.dumps(described, ensure_ascii=False, indent=2).encode() + b"\n"]


def _readme(version: Version, resources: list[dict[str, Any]], tagged: list[Resource]) -> str:
    """What a person reads first."""
    tables = "\n".join(
        f"- `{each['path']}`: {each['title']}. {each['description']} "
        + n_("{count} row.", "{count} rows.", each["rows"], count=each["rows"])
        for each in resources
    )
    parts = [
        "# " + _("Indicators of migration and international cooperation"),
        edition.citation(version),
        edition.terms(),
        "## " + _("What it brings"),
        tables,
        _("`datapackage.json` says what each column means, its type and its unit; `dcat.jsonld` is for a catalogue of open data."),
        _(
            "The tables of `hxl/` ({tables}) are the same, with a row of HXL tags under the names of the columns.",
            tables=", ".join(each.name for each in tagged),
        ),
        "## " + _("How to read it"),
        "\n".join(f"- {_(note)}" for note in edition.NOTES),
        _(
            "The files are UTF-8, with commas and a decimal point. To open them in Excel, download each table from the page, as an Excel "
            "workbook or a CSV for Excel: texts that begin with =, +, - or @ are not defused here."
        ),
    ]
    return "\n\n".join(parts) + "\n"


def _rows(count: int) -> str:
    return n_("{count} row.", "{count} rows.", count, count=formats.number(count))
