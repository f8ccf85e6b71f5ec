"""What «Explorar» shows, asked for at an address: the same choice both ways, the same figures, the same reasons."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from documents import asked, explored
from documents.asked import NotUnderstood
from documents.resources import EXPLORED
from metrics.exploring.choice import Choice
from warehouse.reader import Reader

PERSONS = Choice("casa_persons")
CHOICES = [
    PERSONS,
    Choice("casa_persons", "quarter", first=date(2019, 1, 1), last=date(2019, 6, 1)),
    Choice("casa_persons", "year", "agency", ("casa",), ("CO-68001",), scale="index"),
    Choice("casa_psychology", against="casa_ref"),
]


def given(figures: Reader, said: dict[str, list[str]]) -> dict[str, Any]:
    return asked.filters(EXPLORED, figures.version, said)


def rows(figures: Reader, choice: Choice) -> list[dict[str, Any]]:
    found = explored.of_choice(figures, choice)
    names = [column.name for column in found.columns]
    return [dict(zip(names, row, strict=True)) for row in found.rows()]


@pytest.mark.parametrize("choice", CHOICES)
def test_an_address_says_the_choice_and_gives_it_back(figures: Reader, choice: Choice) -> None:
    said = asked.query(EXPLORED, explored.given(choice))
    assert explored.choice(given(figures, said)) == choice


def test_the_address_has_the_words_of_the_page() -> None:
    said = asked.query(EXPLORED, explored.given(CHOICES[1]))
    assert said == {"indicador": ["casa_persons"], "por": ["trimestre"], "desde": ["2019-01-01"], "hasta": ["2019-06-30"]}


def test_every_period_is_there_with_what_it_lacks(figures: Reader) -> None:
    months = rows(figures, PERSONS)
    assert (len(months), sum(row["value"] for row in months)) == (12, 10668)
    assert {row["is_partial"] for row in months} == {False}
    assert (months[-1]["status"], months[-1]["cut_off"], months[-1]["observations"]) == ("P", date(2019, 11, 30), 1)
    quarters = rows(figures, Choice("casa_persons", "quarter"))
    assert next((row["value"], row["is_partial"], row["why"]) for row in quarters) == (190, True, "parcial: 1 de 3 meses")
    assert sum(row["observations"] for row in quarters) == 12


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({}, "explorar es de un solo indicador: indicador=a"),
        ({"indicador": ["casa_persons", "casa_ref"]}, "explorar es de un solo indicador"),
        ({"indicador": ["casa_persons"], "por": ["semana"]}, "por es una de mes, trimestre, anio, una sola vez."),
        ({"indicador": ["casa_persons"], "dividir": ["no", "lugar"]}, "dividir es una de no, entidad, lugar"),
        ({"indicador": ["casa_persons"], "contra": ["casa_ref"]}, "No se comparan: uno está en personas y el otro en atenciones."),
        ({"indicador": ["casa_satisfaction"]}, "La fuente da partes y no el total"),
    ],
)
def test_what_may_not_be_put_together_is_a_sentence(figures: Reader, said: dict[str, list[str]], reason: str) -> None:
    with pytest.raises(NotUnderstood) as error:
        explored.of_choice(figures, explored.choice(given(figures, said)))
    assert str(error.value).startswith(reason)
