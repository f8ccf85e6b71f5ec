"""What a person said of a workbook whose meaning was open: the mapping, as a file to edit and as what is remembered.

A mapping answers questions. It is written by `python -m etl map`, edited, used with `--mapping`, and then remembered for the agency and the
header that it was about, so that next month's workbook asks nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

import settings
from etl import names
from etl.names import fold, slug
from language.words import _

CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]*")
MEASURES = ("flow", "stock", "cumulative", "ratio")
CONVENTIONS = ("colombian", "english")


class MappingError(ValueError):
    """A mapping file that cannot be used; the message says which field is wrong."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Answers(Strict):
    """What was said of one table. Everything is optional: what is not said is read from the sheet, or asked.

    - `columns`: a header, as written or as its cell (`C3`) → the field that it is, or `ignore`.
    - `convention`: a field or a header → `colombian` (1.234,5) or `english` (1,234.5).
    - `names`: `agency`, `place`, `unit`, `indicator` → the name as written, folded → the identifier that it stands for.
    - `fill_down`: a field → whether a blank cell repeats the one above.
    - `indicator`: what a table counts that does not say it.
    - `cumulative`: whether the figures of its months count since January.
    - `units`, `measures`: of an indicator that the sheet names and does not describe, by its name; `unit`, `measure`: of all of them.
    """

    contract: str | None = None
    columns: dict[str, str] = {}
    year: int | None = Field(default=None, ge=1990, le=2079)
    agency: str | None = None
    place: str | None = None
    indicator: str | None = None
    unit: str | None = None
    measure: str | None = None
    cumulative: bool | None = None
    units: dict[str, str] = {}
    measures: dict[str, str] = {}
    convention: dict[str, str] = {}
    names: dict[str, dict[str, str]] = {}
    fill_down: dict[str, bool] = {}

    @field_validator("columns", "convention", "units", "measures", mode="after")
    @classmethod
    def _folded(cls, said: dict[str, str]) -> dict[str, str]:
        """A header is known however it is written; a cell (`C3`) stays as it is."""
        return {name if CELL.fullmatch(name) else fold(name): value for name, value in said.items()}

    @field_validator("names", mode="after")
    @classmethod
    def _folded_names(cls, said: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
        return {kind: {fold(name): value for name, value in of_kind.items()} for kind, of_kind in said.items()}

    def unknown(self) -> list[tuple[str, str]]:
        """The answers that name nobody known: the field, and what was answered."""
        known = {"agency": names.agencies(), "place": names.places(), "unit": names.units()}
        said = [(field, value) for field in known if (value := getattr(self, field)) is not None]
        said += [("unit", value) for value in self.units.values()]
        said += [(kind, value) for kind, of_kind in self.names.items() if kind in known for value in of_kind.values()]
        wrong = [(field, value) for field, value in said if value not in known[field].rows]
        measures = [self.measure, *self.measures.values()]
        wrong += [("measure", value) for value in measures if value is not None and value not in MEASURES]
        wrong += [("convention", value) for value in self.convention.values() if value not in CONVENTIONS]
        return wrong

    def over(self, other: Answers) -> Answers:
        """These answers, and the other's where these are silent."""
        return Answers.model_validate(_merged(other.model_dump(exclude_defaults=True), self.model_dump(exclude_defaults=True)))


class Mapping(Strict):
    """The answers about a workbook: those of each table under its sheet, or under `Hoja!A20` for a second table below."""

    sheets: dict[str, Answers] = {}

    def of(self, place: str) -> Answers:
        return self.sheets.get(place, Answers())


def read(path: Path) -> Mapping:
    """A mapping file. Raises MappingError, with the field, when it is not one."""
    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8-sig")) or {}
        answers = {place: _answered(entry.get("answers") or {}) for place, entry in (said.get("sheets") or {}).items()}
        return Mapping(sheets={place: Answers.model_validate(each) for place, each in answers.items()})
    except OSError:
        raise MappingError(_("There is no file {path}. Check the name and the folder.", path=path.name)) from None
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise MappingError(
            _("The mapping {path} is not right in «{field}». Write it again with: python -m etl map", path=path.name, field=field)
        ) from None
    except (yaml.YAMLError, AttributeError, TypeError, ValueError):
        raise MappingError(_("The mapping {path} cannot be read. Write it again with: python -m etl map", path=path.name)) from None


def _answered(said: dict[str, Any]) -> dict[str, Any]:
    """What is answered: `null` is an open question, and says nothing."""
    found = {}
    for name, given in said.items():
        value = _answered(given) if isinstance(given, dict) else given
        if value is not None and value != {}:
            found[name] = value
    return found


def recall(fingerprint: str, agency: str) -> Answers:
    """What was said before of this agency's tables with this header; empty when nothing was."""
    path = _memory(fingerprint, agency)
    if not path.exists():
        return Answers()
    return Answers.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))


def remember(fingerprint: str, agency: str | None, answers: Answers) -> None:
    """Keep what was said, over what was kept before. Nothing is kept of a table that asked nothing.

    The year is of one workbook, and is not kept: next year's would be read as this one's. Of a table whose agency nobody says, nothing is
    kept: another office may send the same header.
    """
    if agency is None:
        return
    said = answers.model_copy(update={"year": None, "agency": None}).over(recall(fingerprint, agency))
    if said == Answers():
        return
    path = _memory(fingerprint, agency)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_text(yaml.safe_dump(said.model_dump(exclude_defaults=True), allow_unicode=True, sort_keys=True), encoding="utf-8")
    draft.replace(path)


def fingerprint(texts: Sequence[str]) -> str:
    """Identifies a header by its folded texts; the caller leaves the periods out, which change every month."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]


def _memory(fingerprint: str, agency: str) -> Path:
    return settings.mappings_folder() / f"{slug(agency)}-{fingerprint}.yml"


def _merged(under: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for name, value in over.items():
        both = isinstance(value, dict) and isinstance(merged.get(name), dict)
        merged[name] = _merged(merged[name], value) if both else value
    return merged
