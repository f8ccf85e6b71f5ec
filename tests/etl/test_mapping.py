"""What a person answered: read from a file, laid over what is remembered, kept for the agency and the header."""

from __future__ import annotations

from pathlib import Path

import pytest

import settings
from etl import mapping
from etl.mapping import Answers, Mapping, MappingError


def written(folder: Path, text: str) -> Path:
    path = folder / "casa.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_mapping_file_is_read_and_what_is_null_says_nothing(tmp_path: Path) -> None:
    text = """
file: casa.xlsx
sheets:
  "Atenciones!A3":
    answers: {year: 2019, agency: null, columns: {C3: value, H3: null}}
  Otra:
    answers: {}
"""
    found = mapping.read(written(tmp_path, text))
    assert found.of("Atenciones!A3") == Answers(year=2019, columns={"C3": "value"})
    assert found.of("Otra") == found.of("de ninguna") == Answers()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sheets: {Hoja: {answers: {year: mil}}}", "«year»"),
        ("sheets: {Hoja: {answers: {anno: 2019}}}", "«anno»"),
        ("sheets: {Hoja: {answers: {fill_down: {agency: quizás}}}}", "«fill_down.agency»"),
        ("sheets: [", "no se puede leer"),
        ("sheets: {Hoja: 3}", "no se puede leer"),
    ],
)
def test_a_wrong_mapping_names_its_field(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(MappingError, match=r"casa\.yml.*") as caught:
        mapping.read(written(tmp_path, text))
    assert said in str(caught.value)


def test_a_mapping_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match=r"No existe el archivo no\.yml"):
        mapping.read(tmp_path / "no.yml")


def test_what_is_said_now_goes_over_what_was_said_before() -> None:
    before = Answers(year=2018, agency="casa", names={"agency": {"c.a.s.a": "casa"}})
    now = Answers(year=2019, names={"place": {"b/manga": "CO-68001"}})
    assert now.over(before) == Answers(year=2019, agency="casa", names={"agency": {"c.a.s.a": "casa"}, "place": {"b/manga": "CO-68001"}})


def test_answers_are_remembered_for_their_agency_and_header_and_the_year_is_not(data: Path) -> None:
    mapping.remember("abc", "casa", Answers(year=2019, unit="person"))
    assert mapping.recall("abc", "casa") == Answers(unit="person")
    assert mapping.recall("abc", "isabu") == mapping.recall("abd", "casa") == Answers()
    mapping.remember("abc", "casa", Answers(measure="flow"))
    assert mapping.recall("abc", "casa") == Answers(unit="person", measure="flow")


def test_nothing_is_kept_of_what_asked_nothing(data: Path) -> None:
    mapping.remember("abc", "casa", Answers())
    mapping.remember("abc", "casa", Answers(year=2019, agency="casa"))
    mapping.remember("abc", None, Answers(unit="person"))
    assert not settings.mappings_folder().exists()


def test_the_name_of_an_agency_leads_nowhere_else(data: Path) -> None:
    mapping.remember("abc", "../../fuera", Answers(unit="person"))
    assert [path.name for path in settings.mappings_folder().iterdir()] == ["fuera-abc.yml"]


def test_a_fingerprint_is_of_the_texts() -> None:
    assert mapping.fingerprint(["a", "b"]) == mapping.fingerprint(["a", "b"]) != mapping.fingerprint(["a", "c"])
    assert Mapping().of("x") == Answers()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sheets: {Hoja: {agency: casa, answers: {}}}", "«agency» de «Hoja» está fuera de `answers`, donde no cambia nada"),
        ("sheets: {Hoja: {contract: goals}}", "«contract» de «Hoja» está fuera de `answers`"),
        ("sheets: {Hoja: {title: Metas, answers: {}}}", "«title» de «Hoja» no es una respuesta: bórrelo"),
        ("answers: {year: 2019}", "«answers» no va en ese lugar: escríbalo debajo de `sheets`"),
        ("sheets: {Hoja: {answers: {anno: 2019}}}", "«anno» no es algo que se pueda responder. Se puede responder: dataset, columns, year"),
        ("sheets: {Hoja: {answers: {cumulative: quizás}}}", "«cumulative» se responde con `sí` o `no`"),
        ("sheets:\n  Hoja:\n    answers:\n      year: 2019\n      year: 2020\n", "dice «year» dos veces; la segunda, en la línea 5"),
        ("sheets:\n  Hoja:\n    answers:\n      year: 2019\n     agency: casa\n", "La línea 5 de casa.yml no se puede leer"),
    ],
)
def test_what_would_change_nothing_is_said_with_the_place_where_it_goes(tmp_path: Path, text: str, said: str) -> None:
    """`agency:` edited beside `answers`, and a second `columns:` below the first, were read as if nothing had been written."""
    with pytest.raises(MappingError) as caught:
        mapping.read(written(tmp_path, text))
    assert said in str(caught.value)


@pytest.mark.parametrize(("word", "truth"), [("sí", True), ("si", True), ("Sí", True), ("true", True), ("no", False), ("No", False)])
def test_yes_and_no_are_answered_in_spanish(tmp_path: Path, word: str, truth: bool) -> None:
    found = mapping.read(written(tmp_path, f"sheets: {{Hoja: {{answers: {{cumulative: {word}, fill_down: {{agency: {word}}}}}}}}}"))
    assert found.of("Hoja") == Answers(cumulative=truth, fill_down={"agency": truth})


def test_the_keys_of_before_are_still_read() -> None:
    assert Answers.model_validate({"contract": "goals", "convention": {"*": "english"}}) == Answers(
        dataset="goals", convention={"figures": "english"}
    )
    assert Answers.model_validate({"convention": {"": "english"}}).convention == {"figures": "english"}
