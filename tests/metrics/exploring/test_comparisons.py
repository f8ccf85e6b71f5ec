"""Honest comparisons, the scales, and the sentence over the chart."""

from __future__ import annotations

import pytest

from metrics.exploring import sentences
from metrics.exploring.choice import Choice
from metrics.rules import Refusal
from tests.metrics.exploring.held import Held, day, month

NO_BREAK = "\u00a0"
YEARS = [f"{year}-{number:02}" for year in (2018, 2019) for number in range(1, 4)]


def changes(held: Held, choice: Choice) -> list[str]:
    return [
        each.change.reason if isinstance(each.change, Refusal) else each.change.replace(NO_BREAK, " ")
        for each in held.shown(choice).changes
    ]


def test_the_three_comparisons(held: Held) -> None:
    held.put({"value": value} | month(name) for name, value in zip(YEARS, (10, 20, 40, 10, 30, 50), strict=True))
    assert changes(held, Choice("one")) == ["+66,7 %", "+25 %", "+28,6 %"]
    notes = [each.note for each in held.shown(Choice("one")).changes]
    assert notes[2] == "Enero a marzo de 2019: 90 personas; enero a marzo de 2018: 70"


@pytest.mark.parametrize("split", ["", "agency", "place"])
def test_they_are_of_all_that_was_chosen_however_it_is_divided(held: Held, split: str) -> None:
    held.put(
        {"agency": agency, "value": value} | month(name)
        for agency in ("isabu", "oim")
        for name, value in zip(YEARS, range(10, 70, 10), strict=True)
    )
    assert changes(held, Choice("one", split=split)) == ["+20 %", "+100 %", "+150 %"]


def test_a_month_that_another_agency_lacks_is_not_compared(held: Held) -> None:
    told = [(agency, name) for agency in ("isabu", "oim") for name in YEARS if (agency, name) != ("oim", "2019-03")]
    held.put({"agency": agency, "value": 10} | month(name) for agency, name in told)
    reason = "No informan las mismas entidades: en marzo de 2019 no hay cifra de Organización para las Migraciones."
    assert changes(held, Choice("one")) == [reason] * 3
    assert changes(held, Choice("one", agencies=("isabu",))) == ["0 %", "0 %", "0 %"]


def test_a_month_that_is_not_there_is_not_compared(held: Held) -> None:
    held.put({"value": 10} | month(name) for name in ("2018-02", "2019-01", "2019-02"))
    assert changes(held, Choice("one")) == ["0 %", "0 %", "Enero de 2018 no tiene cifra."]


def test_from_zero_there_is_no_percentage(held: Held) -> None:
    held.put({"value": value} | month(name) for name, value in (("2019-01", 0), ("2019-02", 10)))
    assert changes(held, Choice("one"))[0] == "Antes no hubo: desde cero no hay porcentaje."


def test_percentages_are_compared_in_points_and_what_there_is_on_a_day_not_to_date(held: Held) -> None:
    ratio = {"measure": "ratio", "unit": "percent"}
    held.put({"value": value} | ratio | month(name) for name, value in (("2019-01", 40), ("2019-02", 38)))
    assert changes(held, Choice("one"))[0] == "−2,0 puntos"
    held.put({"value": value, "measure": "stock"} | day(when) for when, value in (("2019-01-31", 40), ("2019-02-28", 50)))
    assert changes(held, Choice("one"))[0::2] == ["+25 %", "No se suma por meses."]


def test_an_index_begins_where_all_are_whole(held: Held) -> None:
    told = [("isabu", "2019-01", 10), ("isabu", "2019-02", 20), ("oim", "2019-02", 40), ("isabu", "2019-03", 30), ("oim", "2019-03", 20)]
    held.put({"agency": agency, "value": value} | month(name) for agency, name, value in told)
    found = held.shown(Choice("one", split="agency", scale="index"))
    assert {(each.series_short, each.period_start.month): each.value for each in found.figures} == {
        ("ISABU", 1): 50, ("ISABU", 2): 100, ("ISABU", 3): 150, ("OIM", 2): 100, ("OIM", 3): 50,
    }  # fmt: skip
    assert found.notes[0].startswith("Índice: febrero de 2019 = 100.")


def test_by_inhabitants_of_its_place_in_its_year(held: Held) -> None:
    held.put({"place": place, "value": 1000} | month("2019-01") for place in ("CO-68001", "CO-54001"))
    found = held.shown(Choice("one", split="place", scale="per_thousand"))
    assert {each.series_title: each.value for each in found.figures} == {"Bucaramanga": 2, "Cúcuta": pytest.approx(1000 / 700)}
    assert found.figures[0].unit_title == "personas por 1.000 habitantes"
    assert "Población: Una fuente." in found.notes[0]
    assert isinstance(held.explored(Choice("one", scale="per_thousand")), Refusal)


def test_a_year_without_population_is_a_gap_and_a_place_without_it_a_reason(held: Held) -> None:
    held.put({"value": 1000} | month(name) for name in ("2019-12", "2020-01"))
    first, second = held.shown(Choice("one", scale="per_thousand")).figures
    assert (first.value, second.value, second.why) == (2, None, "sin población de ese año")
    held.put([{"place": "CO-68", "value": 1} | month("2019-01")])
    assert held.explored(Choice("one", scale="per_thousand")) == Refusal("No hay población cargada de Santander.")


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (Choice("one"), "Servicio one: 60 personas en marzo de 2019 (dato preliminar), 50 % más que en febrero de 2019"),
        (Choice("one", by="quarter"), "Servicio one: 100 personas en el primer trimestre de 2019 (dato preliminar)"),
        (Choice("one", by="year"), "Servicio one: 100 personas en 2019 (dato preliminar; parcial: 6 de 24 cifras mensuales)"),
        (
            Choice("one", split="agency"),
            "Servicio one: en marzo de 2019 la cifra mayor es la de Organización para las Migraciones, 50 personas (dato preliminar)",
        ),
        (Choice("one", agencies=("isabu",)), "Servicio one (ISABU): 10 personas en marzo de 2019, lo mismo que en febrero de 2019"),
    ],
)
def test_the_sentence_says_the_last_figure_or_the_largest(held: Held, choice: Choice, said: str) -> None:
    told = [("isabu", name, 10, "A") for name in YEARS[3:]] + [
        ("oim", name, value, "P") for name, value in zip(YEARS[3:], (-10, 30, 50), strict=True)
    ]
    held.put({"agency": agency, "value": value, "status": status} | month(name) for agency, name, value, status in told)
    assert sentences.headline(held.shown(choice), choice).replace(NO_BREAK, " ") == said
