"""The package: its description holds for its files, it is the warehouse, and the same version gives the same bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import settings
from documents import answer, dcat, edition, package
from documents.resources import RESOURCES
from warehouse import reader, versions
from warehouse.reader import Reader

# The parts of Data Package 2.0 that are used, as its specification says them.
FIELD = {
    "type": "object",
    "required": ["name", "type", "title", "description"],
    "properties": {
        "name": {"type": "string", "minLength": 1},
        "type": {"enum": ["string", "integer", "number", "boolean", "date", "datetime", "array", "object"]},
        "format": {"type": "string"},
        "trueValues": {"type": "array", "items": {"type": "string"}},
        "falseValues": {"type": "array", "items": {"type": "string"}},
        "categories": {"type": "array", "items": {"type": "object", "required": ["value", "label"]}},
        "hxl": {"type": "string", "pattern": "^#"},
        "title": {"type": "string"},
        "description": {"type": "string"},
    },
    "additionalProperties": False,
}
RESOURCE = {
    "type": "object",
    "required": ["name", "path", "schema", "bytes", "hash", "type"],
    "properties": {
        "name": {"type": "string", "pattern": "^[a-z0-9._-]+$"},
        "path": {"type": "string", "pattern": r"^(?!/)(?!.*\.\.)[a-z_/.]+$"},
        "type": {"const": "table"},
        "encoding": {"const": "utf-8"},
        "mediatype": {"type": "string", "pattern": "^(.+)/(.+)$"},
        "bytes": {"type": "integer", "minimum": 0},
        "hash": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
        "schema": {
            "type": "object",
            "required": ["fields", "$schema"],
            "properties": {"fields": {"type": "array", "minItems": 1, "items": FIELD}, "primaryKey": {"type": "array"}},
        },
    },
}
PACKAGE = {
    "type": "object",
    "required": ["$schema", "resources", "name", "version", "created", "contributors"],
    "properties": {
        "$schema": {"const": "https://datapackage.org/profiles/2.0/datapackage.json"},
        "created": {"type": "string", "format": "date-time"},
        "resources": {"type": "array", "minItems": 1, "items": RESOURCE},
        "contributors": {"type": "array", "items": {"type": "object", "required": ["title"]}},
        "licenses": {"type": "array", "items": {"type": "object", "required": ["name", "path"]}},
    },
}


@pytest.fixture(scope="module")
def built(kept: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("package") / "puente.zip"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(kept))
        present = versions.current()
        assert present is not None
        package.build(present, path)
        reader.close_all()
    return path


def described(path: Path) -> dict[str, Any]:
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read("datapackage.json"))


def read(path: Path, name: str) -> list[list[str]]:
    with zipfile.ZipFile(path) as archive:
        return list(csv.reader(io.StringIO(archive.read(name).decode("utf-8"), newline="")))


def typed(field: dict[str, Any], text: str) -> Any:
    """A cell by its field, as a reader of Table Schema takes it. Raises where it is none."""
    if text == "":
        return None
    match field["type"]:
        case "integer":
            return int(text)
        case "number":
            assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text)
            return Decimal(text)
        case "boolean":
            return {**dict.fromkeys(field["trueValues"], True), **dict.fromkeys(field["falseValues"], False)}[text]
        case "date":
            return datetime.strptime(f"{text} +0000", f"{field['format']} %z").date()
        case "datetime":
            assert text.endswith("Z")
            return datetime.fromisoformat(text).replace(tzinfo=None)
        case "array" | "object":
            value = json.loads(text)
            assert isinstance(value, list if field["type"] == "array" else dict)
            return value
        case _:
            assert "categories" not in field or text in {each["value"] for each in field["categories"]}
            return text


def test_its_description_is_a_data_package(built: Path) -> None:
    jsonschema.Draft202012Validator(PACKAGE).validate(described(built))


def test_a_wrong_description_is_caught(built: Path) -> None:
    wrong = described(built)
    wrong["resources"][0]["schema"]["fields"][0]["type"] = "varchar"
    assert not jsonschema.Draft202012Validator(PACKAGE).is_valid(wrong)


def test_every_file_is_what_is_said_of_it(built: Path, figures: Reader) -> None:
    for resource in described(built)["resources"]:
        with zipfile.ZipFile(built) as archive:
            content = archive.read(resource["path"])
        assert (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}") == (resource["bytes"], resource["hash"])
        head, *rows = read(built, resource["path"])
        fields = resource["schema"]["fields"]
        assert head == [field["name"] for field in fields]
        assert len(rows) == resource["rows"]
        found = [[typed(field, cell) for field, cell in zip(fields, row, strict=True)] for row in rows]
        whole = RESOURCES[resource["name"].replace("-", "_")]
        kinds = [column.kind for column in whole.columns]
        rows_there = answer.of_resource(figures, whole).rows()
        assert found == [[_plain(kind, value) for kind, value in zip(kinds, row, strict=True)] for row in rows_there]


def _plain(kind: str, value: Any) -> Any:
    """As a reader gives it back: a map as an object, an empty text as none (the description says so: `missingValues`)."""
    if kind == "map" and value is not None:
        return dict(value)
    return None if value == "" else value


def test_the_tags_stand_under_the_names(built: Path) -> None:
    for resource in RESOURCES.values():
        if not resource.tagged:
            continue
        head, tags, *rows = read(built, f"hxl/{resource.name}.csv")
        assert [head, *rows] == read(built, f"data/{resource.name}.csv")
        assert tags == [column.hxl for column in resource.columns]


def test_it_describes_itself_for_people_and_catalogues(built: Path, figures: Reader) -> None:
    with zipfile.ZipFile(built) as archive:
        names = set(archive.namelist())
        said, readme = json.loads(archive.read("dcat.jsonld")), archive.read("LEAME.md").decode()
    assert said["@type"] == "dcat:Dataset"
    assert {each["dcat:downloadURL"]["@id"] for each in said["dcat:distribution"]} == {name for name in names if name.startswith("data/")}
    assert said["dct:temporal"]["dcat:startDate"]["@value"] == figures.frame(EARLIEST)["day"].dt.date.astype(str).iloc[0]
    assert "147 filas" in readme
    assert "no ha dicho todavía con qué licencia" in readme
    assert "licenses" not in described(built)


EARLIEST = "select min(coalesce(period_start, period_end)) as day from observation"


def test_the_same_version_gives_the_same_bytes(built: Path, figures: Reader, tmp_path: Path) -> None:
    package.build(figures.version, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == built.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["again.zip"]


def test_it_is_built_once(figures: Reader) -> None:
    first = package.cached(figures.version)
    before = first.stat().st_ino
    assert package.cached(figures.version).stat().st_ino == before


@pytest.fixture
def licensed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_LICENCE", "CC-BY-4.0")
    monkeypatch.setenv("PUENTE_PUBLISHER", "Oficina de Asuntos Internacionales")


@pytest.mark.usefixtures("licensed")
def test_a_licence_and_a_publisher_are_said_everywhere(figures: Reader, tmp_path: Path, built: Path) -> None:
    package.build(figures.version, tmp_path / "a.zip")
    said = described(tmp_path / "a.zip")
    jsonschema.Draft202012Validator(PACKAGE).validate(said)
    assert said["licenses"][0]["name"] == "CC-BY-4.0"
    assert dcat.dataset(figures.version)["dct:license"]["@id"] == said["licenses"][0]["path"]
    meta = edition.meta(figures.version, RESOURCES["goals"], {})
    assert meta["cite"].startswith("Oficina de Asuntos Internacionales. Indicadores de migración")
    assert meta["licence"]["name"] == "CC-BY-4.0"
    assert (tmp_path / "a.zip").read_bytes() != built.read_bytes()


def test_a_licence_that_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_LICENCE", "CC-BY")
    with pytest.raises(settings.WrongSetting) as error:
        edition.licence()
    assert "CC-BY-4.0" in error.value.choices


def test_the_command_writes_it(figures: Reader, built: Path, tmp_path: Path) -> None:
    out = tmp_path / "edition.zip"
    command = [sys.executable, "-m", "documents", "package", "--out", str(out)]
    environment = {**os.environ, "PUENTE_DATA": str(figures.version.path.parents[1]), "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=settings.ROOT, env=environment, capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == f"{out}: versión 1\n"
    assert out.read_bytes() == built.read_bytes()
    wrong = subprocess.run(
        [*command, "--version", "9"], cwd=settings.ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert (wrong.returncode, wrong.stderr) == (1, "No existe esa versión. Para ver las que hay: python -m etl versions\n")
