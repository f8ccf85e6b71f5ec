"""What took place in some months: only with a month of its own, only of the place's office, and never cut short in silence."""

from __future__ import annotations

from datetime import date

from metrics import questions
from warehouse.reader import Reader

CITY, FIRST, LAST = "CO-68001", date(2018, 12, 1), date(2019, 11, 1)


def test_facts_have_their_month_their_place_and_their_cell(figures: Reader) -> None:
    facts = questions.marks(figures, CITY, FIRST, LAST, 100)
    names = list(facts["name"])
    assert "Visita de la delegación de Pittsburgh" in names  # «Abril de 2019», Bucaramanga
    assert "Evento sobre el Portal Único del Constructor" in names  # 25 de junio de 2019, of no place
    assert "Congreso 50-50 Más Mujeres en Bici" not in names  # «2019» is no month
    assert "Segunda visita a Corea del Sur (KOICA)" not in names  # took place elsewhere
    assert "Smart City Forum" not in names  # in December
    assert facts["month"].is_monotonic_increasing
    assert facts["month"].between("2018-12-01", "2019-11-01").all()
    assert facts["cell"].str.fullmatch("[A-Z]+[0-9]+").all()
    assert facts["file_sha256"].notna().all()


def test_of_many_the_latest_are_given_and_it_is_said_of_how_many(figures: Reader) -> None:
    every = questions.marks(figures, CITY, FIRST, LAST, 100)
    few = questions.marks(figures, CITY, FIRST, LAST, 4)
    assert list(few["name"]) == list(every["name"])[-4:]
    assert set(few["of_all"]) == {len(every)}


def test_another_office_has_none_of_these(figures: Reader) -> None:
    assert questions.marks(figures, "CO-54", FIRST, LAST, 100).empty
    assert questions.marks(figures, CITY, date(2030, 1, 1), date(2030, 12, 1), 100).empty


def test_an_event_that_was_only_planned_explains_no_jump(figures: Reader) -> None:
    facts = questions.marks(figures, CITY, date(2022, 7, 1), date(2022, 11, 30), 100)
    assert not {"Semana del Perú", "Semana de Francia"} & set(facts["name"])
