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
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

import settings
from etl import names
from etl.names import IGNORE, NEW, fold, slug
from language.words import _

CELL = re.compile(r"[A-Z]{1,3}[1-9][0-9]*")
MEASURES = ("flow", "stock", "cumulative", "ratio")
CONVENTIONS = ("colombian", "english")
EVERY_FIGURE = "figures"  # instead of a header: all the columns of figures of a table
_YES, _NO = {"si", "s", "yes", "true"}, {"no", "n", "false"}
_RENAMED = {"contract": "dataset"}  # keys of before, in what is remembered


class MappingError(ValueError):
    """A mapping file that cannot be used; the message says which field is wrong."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Answers(Strict):
    """What was said of one table. Everything is optional: what is not said is read from the sheet, or asked.

    - `dataset`: the type of table that it is, where it could be of two.
    - `columns`: a header, as written or as its cell (`C3`) → the field that it is, or `ignore`.
    - `convention`: a header, or `figures` for all of them → `colombian` (1.234,5) or `english` (1,234.5).
    - `names`: `agency`, `place`, `unit`, `breakdown`, `indicator` → the name as written, folded → the identifier that it stands for, `new`
      for one that stands for itself, or `ignore`: its row is not loaded. `agency`, `place`: `new` is the one that the lines above name.
    - `fill_down`: a field → whether a blank cell repeats the one above (`sí` or `no`).
    - `indicator`: what a table counts that does not say it: an identifier, or a new one in words. It is remembered in `indicators`, by
      what the title says: the same header may come under another title, and count something else.
    - `cumulative`: whether the figures of its months count since January. It is remembered in `cumulatives`, by the line that says so.
    - `units`, `measures`: of an indicator that the sheet names and does not describe, by its name; `unit`, `measure`: of all of them.
    """

    dataset: str | None = None
    columns: dict[str, str] = {}
    year: int | None = Field(default=None, ge=1990, le=2079)
    agency: str | None = None
    place: str | None = None
    indicator: str | None = None
    indicators: dict[str, str] = {}
    unit: str | None = None
    measure: str | None = None
    cumulative: bool | None = None
    cumulatives: dict[str, bool] = {}
    units: dict[str, str] = {}
    measures: dict[str, str] = {}
    convention: dict[str, str] = {}
    names: dict[str, dict[str, str]] = {}
    fill_down: dict[str, bool] = {}

    @model_validator(mode="before")
    @classmethod
    def _renamed(cls, said: Any) -> Any:
        return {_RENAMED.get(name, name): value for name, value in said.items()} if isinstance(said, dict) else said

    @field_validator("cumulative", mode="before")
    @classmethod
    def _yes_or_no(cls, said: Any) -> Any:
        return _truth(said)

    @field_validator("fill_down", mode="before")
    @classmethod
    def _yes_or_no_each(cls, said: Any) -> Any:
        return {name: _truth(value) for name, value in said.items()} if isinstance(said, dict) else said

    @field_validator("convention", mode="before")
    @classmethod
    def _every_figure(cls, said: Any) -> Any:
        """`*`, as it was called before, folds to nothing."""
        return {EVERY_FIGURE if name in ("", "*") else name: value for name, value in said.items()} if isinstance(said, dict) else said

    @field_validator("columns", "convention", "units", "measures", "indicators", mode="after")
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
        known = {"agency": names.agencies(), "place": names.places(), "unit": names.units(), "breakdown": names.breakdowns()}
        said = [(field, value) for field in ("agency", "place") if (value := getattr(self, field)) not in (None, NEW)]
        said += [("unit", value) for value in (self.unit, *self.units.values()) if value is not None]
        for kind, of_kind in self.names.items():
            free = {NEW, IGNORE} if kind != "unit" else set()
            said += [(kind, value) for value in of_kind.values() if kind in known and value not in free]
        wrong = [(field, value) for field, value in said if value not in known[field].rows]
        wrong += [("indicator", self.indicator)] if self.indicator is not None and slug(self.indicator) in {"", NEW, IGNORE} else []
        measures = [self.measure, *self.measures.values()]
        wrong += [("measure", value) for value in measures if value is not None and value not in MEASURES]
        wrong += [("convention", value) for value in self.convention.values() if value not in CONVENTIONS]
        return wrong

    def by_identifier(self) -> Answers:
        """These answers, with the identifier of whoever is answered by name: `agency: Migración Colombia`, `units: {…: personas}`."""
        known = {"agency": names.agencies(), "place": names.places(), "unit": names.units(), "breakdown": names.breakdowns()}

        def identified(kind: str, said: str) -> str:
            free = kind not in known or said in (NEW, IGNORE) or said in known[kind].rows
            return said if free else known[kind].resolve(said) or said

        found: dict[str, Any] = {kind: identified(kind, said) for kind in ("agency", "place", "unit") if (said := getattr(self, kind))}
        found["units"] = {name: identified("unit", said) for name, said in self.units.items()}
        found["names"] = {kind: {name: identified(kind, said) for name, said in of.items()} for kind, of in self.names.items()}
        return self.model_copy(update=found)

    def by_title(self, subject: str | None) -> Answers:
        """These answers, with what the table counts kept under what its title says, where it says something."""
        if self.indicator is None or subject is None:
            return self
        return self.model_copy(update={"indicator": None, "indicators": {**self.indicators, fold(subject): self.indicator}})

    def counted(self, subject: str | None) -> str | None:
        """What a table counts that does not say it, in a word: under a title with this subject."""
        return self.indicator or (self.indicators.get(fold(subject)) if subject is not None else None)

    def over(self, other: Answers) -> Answers:
        """These answers, and the other's where these are silent."""
        return Answers.model_validate(_merged(other.model_dump(exclude_defaults=True), self.model_dump(exclude_defaults=True)))


class Mapping(Strict):
    """The answers about a workbook: those of each table under its sheet, or under `Hoja!A20` for a second table below."""

    sheets: dict[str, Answers] = {}

    def by_identifier(self) -> Mapping:
        """This mapping, with the identifier of whoever is answered by name."""
        return Mapping(sheets={place: answers.by_identifier() for place, answers in self.sheets.items()})

    def of(self, place: str) -> Answers:
        return self.sheets.get(place, Answers())


def read(path: Path) -> Mapping:
    """A mapping file. Raises MappingError when it is not one, with the line or the key that is wrong, and where it goes."""
    try:
        said = yaml.load(path.read_text(encoding="utf-8-sig"), _OneOfEachKey) or {}  # noqa: S506 — a safe one
        _only_answers(said, path.name)
        answers = {str(place): _answered((entry or {}).get("answers") or {}) for place, entry in (said.get("sheets") or {}).items()}
        return Mapping(sheets={place: Answers.model_validate(each) for place, each in answers.items()})
    except OSError:
        raise MappingError(_("There is no file {path}. Check the name and the folder.", path=path.name)) from None
    except ValidationError as error:
        raise MappingError(_wrong(error.errors()[0], path.name)) from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark is not None else 1
        if isinstance(error, _KeyRepeated):
            sentence = _(
                "The answers {path} say «{key}» twice, the second time in line {line}. Put both in one.", **_at(path, line), key=error.key
            )
        else:
            sentence = _(
                "The line {line} of {path} cannot be read. An answer is a word, a colon, a space and what is answered.", **_at(path, line)
            )
        raise MappingError(sentence) from None
    except (yaml.YAMLError, AttributeError, TypeError, ValueError) as error:
        if isinstance(error, MappingError):
            raise
        raise MappingError(_("The mapping {path} cannot be read. Write it again with: python -m etl map", path=path.name)) from None


def _at(path: Path, line: int) -> dict[str, Any]:
    return {"path": path.name, "line": line}


class _KeyRepeated(yaml.MarkedYAMLError):
    """A key that stands twice: YAML keeps the second, and forgets the first without a word."""

    key = ""


class _OneOfEachKey(yaml.SafeLoader):
    """Reads YAML whose mappings have each key once."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key, _value in node.value:
            if key.value in seen:
                error = _KeyRepeated(problem_mark=key.start_mark)
                error.key = key.value
                raise error
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _only_answers(said: dict[str, Any], file: str) -> None:
    """Raise MappingError for a key that would change nothing where it stands, with the place where it does."""
    if strangers := said.keys() - {"sheets", "file"}:
        raise MappingError(
            _("«{key}» does not go there in {path}: under `sheets`, `answers` of its table.", key=min(strangers, key=str), path=file)
        )
    for place, entry in (said.get("sheets") or {}).items():
        for key in (entry or {}).keys() - {"answers"}:
            if key in Answers.model_fields or key in _RENAMED:
                sentence = _(
                    "«{key}» of «{place}» stands outside `answers` in {path}, where it changes nothing: write it under `answers`.",
                    **_of(key, place, file),
                )
            else:
                sentence = _(
                    "«{key}» of «{place}» is no answer in {path}: delete it. Only what is under `answers` counts.", **_of(key, place, file)
                )
            raise MappingError(sentence)


def _of(key: object, place: object, file: str) -> dict[str, Any]:
    return {"key": key, "place": place, "path": file}


def _wrong(error: Any, file: str) -> str:
    """What an answer has that it cannot have."""
    field = ".".join(map(str, error["loc"]))
    if error["type"] == "extra_forbidden":
        known = ", ".join(Answers.model_fields)
        return _("«{field}» in {path} is nothing that can be answered. What can be is: {known}.", field=field, path=file, known=known)
    if error["type"].startswith("bool"):
        return _("«{field}» in {path} is answered with `sí` or `no`.", field=field, path=file)
    return _("The mapping {path} is not right in «{field}». Write it again with: python -m etl map", path=file, field=field)


def _truth(said: Any) -> Any:
    """`sí` and `no`, which YAML reads as text or not, as true and false; anything else as it is."""
    word = fold(said) if isinstance(said, str) else None
    return True if word in _YES else False if word in _NO else said


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
