"""A deck: a small file that says in which order which figures are shown, with which filters, under which titles, with which notes.

    title: Informe al Concejo
    slides:
      - figure: atenciones-por-mes
        filters: {indicador: casa_persons, desde: 2018-12}
        notes: Octubre y noviembre son preliminares.
      - title: Lo que sigue
        text: [Cerrar los datos de noviembre]

Those that come with the project are beside those of the office, which may have one of the same name: it is then the office's that counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import yaml
from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

import settings
from language.words import _
from views import registry
from views.asked import Asked, WrongView
from warehouse import disk

ENDING = ".yml"
REMOVED = ".retirada"
PROJECT = frozenset({"concejo"})  # they come with the project: they are changed, never taken away
LOCK_SECONDS = 10
MOST_SLIDES, MOST_TEXT, MOST_BYTES = 200, 4_000, 1_000_000
NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")


class WrongDeck(ValueError):
    """A deck that cannot be read; the message says which file, where in it, what is wrong and what it may say."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Slide(_Part):
    """One slide: a `figure` (the name of a view) with its `filters`, under its own sentence or under `title`; or own words alone (`text`).

    `notes` are for whoever presents it.
    """

    figure: str = ""
    filters: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    title: str = Field(default="", max_length=300)
    text: tuple[str, ...] = ()
    notes: str = Field(default="", max_length=MOST_TEXT)

    @field_validator("filters", mode="before")
    @classmethod
    def _several(cls, value: Any) -> Any:
        """One value or several."""
        if not isinstance(value, dict):
            return value
        return {str(name): tuple(map(str, each)) if isinstance(each, list | tuple) else (str(each),) for name, each in value.items()}

    @property
    def asked(self) -> Asked | None:
        """Which view it shows; None of own words alone."""
        return Asked.of(self.figure, self.filters) if self.figure else None


class Deck(_Part):
    """A title, the language of its slides, and the slides in their order."""

    title: str = Field(min_length=1, max_length=200)
    subtitle: str = Field(default="", max_length=300)
    language: Literal["es", "en"] = "es"
    slides: tuple[Slide, ...] = Field(min_length=1, max_length=MOST_SLIDES)


def names() -> list[str]:
    """The names of the decks that there are, the office's and the project's, in order."""
    return sorted({path.stem for folder in _folders() for path in folder.glob(f"*{ENDING}") if NAME.fullmatch(path.stem)})


def path_of(name: str) -> Path | None:
    """The file of a deck; None where there is none of that name."""
    if not NAME.fullmatch(name):
        return None
    return next((path for folder in _folders() if (path := folder / f"{name}{ENDING}").is_file()), None)


def read(path: Path) -> Deck:
    """The deck of a file. Raises WrongDeck."""
    try:
        written = path.read_bytes()
    except OSError as error:
        raise WrongDeck(_("{file} cannot be read: {reason}.", file=path.name, reason=disk.reason(error))) from None
    return parsed(written, path.name)


def parsed(written: bytes, name: str) -> Deck:
    """The deck that some bytes say; `name` is what the file is called in a complaint. Raises WrongDeck."""
    if len(written) > MOST_BYTES:
        raise WrongDeck(_("{file} is too large for a deck.", file=name))
    try:
        said = yaml.load(written.decode("utf-8-sig"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts alone, so `01` stays `01`
        deck = Deck.model_validate(said)
        for number, slide in enumerate(deck.slides, start=1):
            _check(slide, number, name)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = _("line {line}", line=mark.line + 1) if mark else _("its first lines")
        raise WrongDeck(
            _("{file}, {place}: this is no deck that can be read. Write it in YAML, in UTF-8.", file=name, place=place)
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part + 1) if isinstance(part, int) else str(part) for part in first["loc"]) or "—"
        raise WrongDeck(_("{file}, {place}: {problem}.", file=name, place=place, problem=_problem(first["type"]))) from None
    return deck


def digest_of(path: Path | None) -> str:
    """What tells one content of a deck's file from another; empty where there is no file."""
    return disk.sha256(path) if path is not None and path.is_file() else ""


def save(deck: Deck, name: str, *, over: str) -> Path:
    """Write a deck among those of the office, whole or not at all.

    `over` is the `digest_of` what it was made from, "" of a new one: where the file says something else by now, nobody's work is written
    over. Raises WrongDeck, also where the disk does not take it.
    """
    _check_name(name)
    path = settings.decks_folder() / f"{name}{ENDING}"
    with _writing():
        if digest_of(path_of(name)) != over:
            raise WrongDeck(_("Somebody else changed this deck meanwhile. Nothing was kept: look at it again, and make your change there."))
        disk.write(path, written(deck).encode("utf-8"))
    return path


def remove(name: str, *, over: str) -> Path:
    """Put a deck of the office away, and return where it is: nothing is lost. Raises WrongDeck as `save` does."""
    _check_name(name)
    path = settings.decks_folder() / f"{name}{ENDING}"
    with _writing():
        if not over or digest_of(path) != over:
            raise WrongDeck(_("Somebody else changed this deck meanwhile. Nothing was taken away: look at it again."))
        away = path.with_name(f"{name}{ENDING}.{over[:8]}{REMOVED}")
        path.replace(away)
    return away


def is_own(name: str) -> bool:
    """Whether a deck is a file of the office, and not one that comes with the project."""
    return name not in PROJECT and (settings.decks_folder() / f"{name}{ENDING}").is_file()


@contextmanager
def _writing() -> Iterator[None]:
    """One at a time; what the disk says is a WrongDeck."""
    folder = settings.decks_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock", timeout=LOCK_SECONDS):
            yield
    except Timeout:
        raise WrongDeck(_("Somebody else is keeping a deck at this moment. Nothing was changed; try again.")) from None
    except OSError as error:
        raise WrongDeck(_("The deck could not be kept: {reason}.", reason=disk.reason(error))) from None


def _check_name(name: str) -> None:
    if not NAME.fullmatch(name):
        raise WrongDeck(_("A deck's name has small letters without accents, numbers and hyphens: informe-2019."))


def written(deck: Deck) -> str:
    """A deck as its file says it: what is empty stays away."""
    slides = []
    for slide in deck.slides:
        said: dict[str, Any] = {"figure": slide.figure} if slide.figure else {}
        if slide.filters:
            said["filters"] = {name: values[0] if len(values) == 1 else list(values) for name, values in slide.filters.items()}
        said |= {name: value for name in ("title", "notes") if (value := getattr(slide, name))}
        if slide.text:
            said["text"] = list(slide.text)
        slides.append(said)
    head = {"title": deck.title} | ({"subtitle": deck.subtitle} if deck.subtitle else {})
    head |= {"language": deck.language} if deck.language != "es" else {}
    return yaml.safe_dump(head | {"slides": slides}, allow_unicode=True, sort_keys=False, width=100)


def name_for(title: str) -> str:
    """A name for a deck of this title, of which there is none yet: `Informe al Concejo` → `informe-al-concejo`, then `…-2`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-") or "presentacion"
    taken, number, name = set(names()), 1, stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name


def _check(slide: Slide, number: int, file: str) -> None:
    """A figure that there is, with filters that it takes; words of its own where it has no figure."""
    place = _("slide {number}", number=number)
    if slide.asked is None and not (slide.title or slide.text):
        raise WrongDeck(_("{file}, {place}: it shows nothing. Give it a figure, a title or a text.", file=file, place=place))
    if slide.asked is None and slide.filters:
        raise WrongDeck(_("{file}, {place}: it has filters and no figure.", file=file, place=place))
    if slide.asked is not None:
        try:
            registry.kind_of(slide.asked)
        except WrongView as error:
            raise WrongDeck(f"{file}, {place}: {error}") from None


def _problem(kind: str) -> str:
    match kind:
        case "missing":
            return _("it is missing")
        case "extra_forbidden":
            return _("there is no such word in a deck")
        case "too_short":
            return _("it has nothing")
        case "string_too_long" | "too_long":
            return _("it is too long")
        case _:
            return _("it says something else than what belongs there")


def _folders() -> list[Path]:
    return list(dict.fromkeys([settings.decks_folder(), settings.DECKS]))
