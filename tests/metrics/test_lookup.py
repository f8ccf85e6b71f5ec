"""Looking for words: every word, in whatever field, accents and case aside; and where."""

from __future__ import annotations

from metrics import lookup, questions
from metrics.lookup import Hit
from warehouse.reader import Reader

PLAN = "norte_de_santander_2024_2027"


def looked_for(figures: Reader, text: str) -> dict[str, list[Hit]]:
    words = lookup.words(text)
    return lookup.hits(questions.said_in_registers(figures, words), words)


def names(found: dict[str, list[Hit]]) -> dict[str, list[str]]:
    return {register: [hit.name for hit in hits] for register, hits in found.items()}


def test_accents_and_case_are_aside(figures: Reader) -> None:
    assert names(looked_for(figures, "fete de la MUSIQUE"))["events"] == ["Fête de la Musique 2018"]
    assert looked_for(figures, "bogotá") == looked_for(figures, "BOGOTA")


def test_one_word_is_found_in_all_the_registers(figures: Reader) -> None:
    found = names(looked_for(figures, "arequipa"))
    assert found["projects"] == ["Hermanamiento Bucaramanga-Arequipa"]
    assert found["city_links"] == ["Hermanamiento Bucaramanga-Arequipa"]
    assert "Firmar el hermanamiento con Arequipa" in found["commitments"]
    assert "Semana del Perú" in found["events"]


def test_goals_are_found_by_their_title_and_their_number(figures: Reader) -> None:
    assert [hit.identifier for hit in looked_for(figures, "empleo formal")["goals"]] == [f"{PLAN}:661", f"{PLAN}:663"]
    found = looked_for(figures, "660")
    assert [hit.identifier for hit in found["goals"]] == [f"{PLAN}:660"]
    assert "Estrategia Conectados" in names(found)["projects"]


def test_every_word_is_said_if_in_different_fields(figures: Reader) -> None:
    (hit,) = [
        hit for hit in looked_for(figures, "periodistas acnur unab migracion")["events"] if hit.name == "Primer taller para periodistas"
    ]
    shown = hit.shown(("periodistas", "acnur", "unab", "migracion"))
    assert {(passage.field, passage.cell) for passage in shown} == {("note", "Eventos!M18"), ("organisers", "Eventos!L18")}
    note = next(passage for passage in shown if passage.field == "note")
    assert note.match == "migración"
    assert note.before.endswith("contextos de ")


def test_nothing_says_it(figures: Reader) -> None:
    assert looked_for(figures, "pittsburgh tegucigalpa") == {}
    assert looked_for(figures, "zzz") == {}
    assert names(looked_for(figures, "%"))["projects"] == ["Centro de Desarrollo Empresarial PROGRESA"]  # it is no wildcard


def test_a_name_that_says_it_comes_before_a_note_that_does(figures: Reader) -> None:
    found = names(looked_for(figures, "metrobici"))["projects"]
    assert found.index("Piloto Metrobici") < found.index("Memorando C40 CFF sobre bicicletas públicas")


def test_a_long_text_is_cut_around_the_word(figures: Reader) -> None:
    (hit,) = looked_for(figures, "café madrid")["projects"]
    (passage,) = hit.shown(("café", "madrid"))
    assert passage.before.startswith("…")
    assert len(passage.before) <= lookup.AROUND + 1
    assert passage.match == "Café"
