"""The catalogue is whole: every sentence of the code has its Spanish, with the same placeholders, and none is left over."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator, Sequence
from string import Formatter
from typing import Any

import pytest
import yaml
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

import settings
from language import words

KEYWORDS: dict[str, Any] = {"_": None, "N_": None, "n_": (1, 2)}
OURS = (
    "app.py",
    "settings.py",
    *(f"{room}/**/*.py" for room in ("etl", "warehouse", "language", "metrics", "charts", "views", "documents", "api", "ui", "pages")),
)
Message = str | Sequence[str]


def spoken() -> Iterator[tuple[str, Message]]:
    """Every sentence of the code and of the checks, with its file."""
    for pattern in OURS:
        for path in sorted(settings.ROOT.glob(pattern)):
            name = path.relative_to(settings.ROOT).as_posix()
            for _line, message, _comments, _context in extract_from_file("python", path, keywords=KEYWORDS):
                yield name, message
    for path in sorted((settings.ROOT / "etl" / "checks").glob("*.sql")):
        head = yaml.safe_load(path.read_text(encoding="utf-8").removeprefix("/*").partition("*/")[0])
        yield from ((path.relative_to(settings.ROOT).as_posix(), head[field]) for field in ("subject", "message"))


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    return read_po(io.BytesIO((words.CATALOGUES / "es" / "LC_MESSAGES" / "puente.po").read_bytes()), locale="es", abort_invalid=True)


def placeholders(text: str) -> set[str]:
    """What a sentence asks to be filled in, with its format."""
    return {f"{name}:{spec}" if spec else name for _literal, name, spec, _conversion in Formatter().parse(text) if name is not None}


def several(message: Message | None) -> list[str]:
    return [message] if isinstance(message, str) else list(message or ())


def first(message: Message) -> str:
    return several(message)[0]


def test_every_sentence_has_its_spanish(catalogue: Catalog) -> None:
    missing = []
    for file, message in spoken():
        entry = catalogue.get(first(message))
        said = several(entry.string) if entry is not None else []
        if not said or not all(said) or (not isinstance(message, str) and len(said) != 2):
            missing.append(f"{file}: {message!r}")
    assert missing == []


def test_nothing_in_the_catalogue_is_left_over(catalogue: Catalog) -> None:
    used = {first(message) for _file, message in spoken()}
    assert [first(entry.id) for entry in catalogue if entry.id and first(entry.id) not in used] == []
    assert list(catalogue.obsolete) == []


def test_nothing_is_fuzzy(catalogue: Catalog) -> None:
    assert [entry.id for entry in catalogue if entry.id and entry.fuzzy] == []


def test_a_translation_asks_for_the_same_placeholders(catalogue: Catalog) -> None:
    wrong = []
    for entry in catalogue:
        if not entry.id:
            continue
        asked, said = several(entry.id), several(entry.string)
        union = set().union(*(placeholders(text) for text in asked))
        wrong += [text for text in said if not placeholders(text) <= union]
        if len(asked) == 1:
            wrong += [text for text in said if placeholders(text) != union]
    assert wrong == []


def test_spanish_is_the_default_and_english_is_the_ids() -> None:
    assert words.translated("Home") == "Inicio"
    assert words.catalogue("en").gettext("Home") == "Home"
    assert words.N_("Home") == "Home"


def test_a_reader_is_spoken_to_in_one_language_at_a_time() -> None:
    with words.spoken("en"):
        assert words._("Home") == "Home"
        with words.spoken():
            assert words._("Home") == "Inicio"
        assert words.n_("{count} month the same", "{count} months the same", 2, count=2) == "2 months the same"
    assert words.language() == words.DEFAULT
    with pytest.raises(ValueError, match="no language of ours"):
        words.speak("fr")


def test_threads_do_not_share_their_language() -> None:
    heard: list[str] = []
    with words.spoken("en"):
        other = threading.Thread(target=lambda: heard.append(words._("Home")))
        other.start()
        other.join()
    assert heard == ["Inicio"]


def test_what_is_made_later_is_made_in_the_language_of_now() -> None:
    with words.spoken("en"):
        later = words.bound(words.translated, "Home")
    assert (later(), words.translated("Home")) == ("Home", "Inicio")


def test_a_value_with_braces_is_only_a_value() -> None:
    assert words._("There is no file {path}. Check the name and the folder.", path="{x}.xlsx").startswith("No existe el archivo {x}.xlsx")


def test_one_and_many() -> None:
    say = [words.n_("{count} finding of the checks:", "{count} findings of the checks:", count, count=count) for count in (0, 1, 2)]
    assert [text.split()[1] for text in say] == ["hallazgos", "hallazgo", "hallazgos"]
