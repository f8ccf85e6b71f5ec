"""A deck's file: what it says is what is read, what it cannot say is refused with its place, and nobody writes over another's change."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import settings
from documents.decks import deck as decks
from documents.decks import editing
from documents.decks.deck import Deck, Slide, WrongDeck
from views.asked import Asked

FIGURES = st.sampled_from(
    [("atenciones-por-mes", {"indicador": ("casa_persons",), "desde": ("2019-01",)}), ("metas-avance", {"cuantas": ("2",)}), ("", {})]
)
ONE = (Slide(title="a"),)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=60)
SLIDES = st.builds(
    lambda figure, title, notes, text: Slide(figure=figure[0], filters=figure[1], title=title or "x", notes=notes, text=tuple(text)),
    FIGURES,
    TEXT,
    TEXT,
    st.lists(TEXT, max_size=3),
)
DECKS = st.builds(
    Deck,
    title=TEXT.filter(bool),
    subtitle=TEXT,
    language=st.sampled_from(["es", "en"]),
    slides=st.lists(SLIDES, min_size=1, max_size=5).map(tuple),
)


@given(DECKS)
def test_what_is_written_is_what_is_read(deck: Deck) -> None:
    assert decks.parsed(decks.written(deck).encode("utf-8"), "x.yml") == deck


@given(st.binary(max_size=200))
def test_whatever_a_file_holds_it_is_a_deck_or_a_sentence(written: bytes) -> None:
    with contextlib.suppress(WrongDeck):
        assert decks.parsed(written, "x.yml").title


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("slides: [{title: A}]", "x.yml, title: falta."),
        ("title: A\nslides: []", "x.yml, slides: no tiene nada."),
        ("title: A\nslides: [{figure: nada}]", "x.yml, diapositiva 1: No hay ninguna vista «nada»."),
        (
            "title: A\nslides: [{title: B}, {figure: metas-avance, filters: {mes: '1'}}]",
            "x.yml, diapositiva 2: «metas-avance» no tiene el filtro",
        ),
        ("title: A\nslides: [{}]", "x.yml, diapositiva 1: no muestra nada."),
        ("title: A\nslides: [{title: B, filters: {desde: 2019-01}}]", "x.yml, diapositiva 1: tiene filtros (filters) y ninguna gráfica"),
        ("title: A\nslides: [{title: B, colour: red}]", "x.yml, slides.1.colour: esa palabra no existe en una presentación."),
        ("title: A\nslides: [{figure: atenciones-por-mes, filters: {desde: agosto}}]", "x.yml, diapositiva 1: «desde» es un mes"),
        ("title: A\nlanguage: fr\nslides: []", "x.yml, language: dice algo distinto"),
        ("title: [\n", "x.yml, línea 2: no es una presentación que se pueda leer."),
        ("title: !!python/object/apply:os.system ['true']\nslides: []", "x.yml, title: dice algo distinto"),
    ],
)
def test_what_it_cannot_say(written: str, sentence: str) -> None:
    with pytest.raises(WrongDeck) as error:
        decks.parsed(written.encode("utf-8"), "x.yml")
    assert str(error.value).startswith(sentence)


def test_a_number_of_the_file_stays_as_it_is_written() -> None:
    (slide,) = decks.parsed(b"title: A\nslides: [{figure: meta-anios, filters: {meta: 0660}}]", "x.yml").slides
    assert slide.asked == Asked.of("meta-anios", {"meta": "0660"})


def test_the_project_has_one_and_an_office_has_its_own_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_DATA", str(tmp_path))
    assert decks.names() == ["concejo"]
    came = decks.path_of("concejo")
    assert came == settings.DECKS / "concejo.yml"
    decks.save(Deck(title="Otra", slides=ONE), "concejo", over=decks.digest_of(came))
    own = decks.path_of("concejo")
    assert own is not None
    assert own.parent == tmp_path / "decks"
    assert decks.read(own).title == "Otra"
    assert not decks.is_own("concejo")


@pytest.mark.parametrize("name", ["../concejo", "Concejo", "con cejo", "", "-a", "a" * 70, "con.cejo"])
def test_a_name_is_no_way_out_of_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("PUENTE_DATA", str(tmp_path))
    assert decks.path_of(name) is None
    with pytest.raises(WrongDeck, match="letras minúsculas"):
        decks.save(Deck(title="A", slides=ONE), name, over="")


def test_nobody_writes_over_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_DATA", str(tmp_path))
    one, other = (Deck(title=title, slides=ONE) for title in ("Una", "Otra"))
    seen = decks.digest_of(decks.save(one, "mia", over=""))
    decks.save(other, "mia", over=seen)
    for act in (lambda: decks.save(one, "mia", over=seen), lambda: decks.save(one, "mia", over=""), lambda: decks.remove("mia", over=seen)):
        with pytest.raises(WrongDeck, match="Otra persona cambió"):
            act()
    held = decks.path_of("mia")
    assert held is not None
    assert decks.read(held) == other
    away = decks.remove("mia", over=decks.digest_of(held))
    assert decks.path_of("mia") is None
    assert decks.parsed(away.read_bytes(), "mia") == other


def test_a_disk_that_takes_nothing_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_DATA", str(tmp_path))
    (tmp_path / "decks").write_text("a file in the way")
    with pytest.raises(WrongDeck, match="no se pudo guardar"):
        decks.save(Deck(title="A", slides=ONE), "mia", over="")


def test_a_name_is_made_of_a_title(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_DATA", str(tmp_path))
    assert decks.name_for("Informe al Concejo: ¡año 2019!") == "informe-al-concejo-ano-2019"
    assert decks.name_for("Concejo") == "concejo-2"
    assert decks.name_for("¿?") == "presentacion"


@given(DECKS.filter(lambda deck: len(deck.slides) > 1), st.data())
def test_moving_keeps_every_slide(deck: Deck, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(deck.slides) - 1))
    to = data.draw(st.integers(-2, len(deck.slides) + 2))
    after = editing.moved(deck, place, to).slides
    assert sorted(map(repr, after)) == sorted(map(repr, deck.slides))
    assert after[max(0, min(to, len(deck.slides) - 1))] == deck.slides[place]
    assert len(editing.without(deck, place).slides) == len(deck.slides) - 1


def test_other_words_on_a_slide() -> None:
    deck = Deck(title="A", slides=(editing.slide_of(Asked.of("metas-dinero", {"cuantas": "3"})),))
    after = editing.told(deck, 0, title="B", text=(), notes="c").slides[0]
    assert (after.title, after.notes, after.asked) == ("B", "c", deck.slides[0].asked)
