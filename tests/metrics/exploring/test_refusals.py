"""What may not be put together is not shown, and the reason is a sentence."""

from __future__ import annotations

from datetime import date

import pytest

from metrics.exploring.choice import Choice
from metrics.rules import Refusal
from tests.metrics.exploring.held import Held, cut_off, day, month, months


def refused(held: Held, choice: Choice) -> str:
    found = held.explored(choice)
    assert isinstance(found, Refusal), found
    return found.reason


def test_places_that_hold_one_another_are_not_added(held: Held) -> None:
    held.put({"place": place, "value": 5} | month("2019-01") for place in ("CO-68", "CO-68001"))
    assert refused(held, Choice("one")).startswith("Algunos de estos lugares pueden estar dentro de otros")
    assert "(Bucaramanga, Santander)" in refused(held, Choice("one"))
    assert [each.value for each in held.shown(Choice("one", split="place")).figures] == [5, 5]
    assert [each.value for each in held.shown(Choice("one", places=("CO-68",))).figures] == [5]


def test_percentages_are_never_added(held: Held) -> None:
    ratio = {"measure": "ratio", "unit": "percent"}
    held.put(
        {"agency": agency, "value": 40} | ratio | month(name) for agency in ("isabu", "oim") for name in ("2019-01", "2019-02", "2019-03")
    )
    assert refused(held, Choice("one")) == "Los porcentajes no se suman: elija una entidad y un lugar, o divida por ellos."
    assert refused(held, Choice("one", by="quarter", agencies=("oim",))).startswith("El porcentaje de varios meses")
    assert [each.value for each in held.shown(Choice("one", agencies=("oim",))).figures] == [40, 40, 40]


def test_a_percentage_of_the_whole_quarter_is_shown_as_it_is(held: Held) -> None:
    held.put([{"value": 40, "measure": "ratio", "unit": "percent"} | months("2019-01", 3)])
    assert [each.value for each in held.shown(Choice("one", by="quarter")).figures] == [40]
    assert refused(held, Choice("one")) == "Sus cifras son de periodos más largos: elija verlo por trimestre."


def test_parts_are_never_added_to_a_total(held: Held) -> None:
    held.put({"breakdown": part, "value": 5} | month("2019-01") for part in ("Hombres", "Mujeres", "Venezolanos", "Mujeres · Venezolanos"))
    assert refused(held, Choice("one")).endswith("divida por sexo, nacionalidad.")
    assert {each.series_title for each in held.shown(Choice("one", split="sex")).figures} == {"Hombres", "Mujeres"}
    assert {each.series_title for each in held.shown(Choice("one", split="nationality")).figures} == {"Venezolanos"}


def test_parts_that_several_things_make_up_are_shown_apart(held: Held) -> None:
    held.put([{"breakdown": "Mujeres · Venezolanos", "value": 5} | month("2019-01")])
    assert refused(held, Choice("one")).startswith("La fuente solo da partes que se cruzan")


def test_one_cut_off_of_what_accumulates_is_no_month(held: Held) -> None:
    held.put([{"value": 5} | cut_off("2019-05")])
    assert refused(held, Choice("one")).startswith("Es un acumulado")


def test_what_accumulates_and_goes_down_is_no_figure(held: Held) -> None:
    held.put({"value": value} | cut_off(name) for name, value in (("2019-01", 50), ("2019-02", 40)))
    assert refused(held, Choice("one")) == "El acumulado baja."


def test_a_few_days_are_no_month(held: Held) -> None:
    held.put([{"value": 5, "period_start": date(2019, 5, 21), "period_end": date(2019, 6, 30)}])
    assert refused(held, Choice("one", by="year")).startswith("Sus cifras no son de un mes")


def test_a_quarter_told_twice_counts_once(held: Held) -> None:
    """As a whole and in its months: what covers more of it, and never both."""
    whole = {"value": 100, "cell": "Z1"} | months("2019-01", 3)
    held.put([whole, *({"value": 10} | month(name) for name in ("2019-01", "2019-02"))])
    (figure,) = held.shown(Choice("one", by="quarter")).figures
    assert (figure.value, figure.is_partial, figure.place_in_file) == (100, False, "Hoja!Z1")
    held.put([whole, *({"value": 10} | month(name) for name in ("2019-01", "2019-02", "2019-03"))])
    (figure,) = held.shown(Choice("one", by="quarter")).figures
    assert (figure.value, figure.figures) == (30, 3)


def test_units_and_kinds_of_measure_are_not_mixed(held: Held) -> None:
    held.put(
        [
            *({"value": 5} | month(name) for name in ("2019-01", "2019-02")),
            {"value": 90, "unit": "kit"} | month("2019-01"),
            {"value": 9} | cut_off("2019-02"),
        ]
    )
    found = held.shown(Choice("one"))
    assert [each.value for each in found.figures] == [5, 5]
    assert found.notes == ("Cifras en otra unidad o medidas de otra manera, que no se mezclan: 2.",)


def test_an_agency_without_its_month_makes_it_partial_and_is_named(held: Held) -> None:
    held.put(
        {"agency": agency, "value": 5} | month(name) for agency, name in (("isabu", "2019-01"), ("oim", "2019-01"), ("isabu", "2019-02"))
    )
    first, second = held.shown(Choice("one")).figures
    assert not first.is_partial
    assert second.why == "parcial: falta Organización para las Migraciones"


def test_agencies_of_different_days_are_not_added(held: Held) -> None:
    held.put(
        {"agency": agency, "value": 5, "measure": "stock"} | day(when) for agency, when in (("isabu", "2019-05-15"), ("oim", "2019-05-31"))
    )
    assert refused(held, Choice("one")) == "Sus cortes son distintos: 15 de mayo de 2019 y 31 de mayo de 2019."
    assert [each.value for each in held.shown(Choice("one", split="agency")).figures] == [5, 5]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"unit": "kit"}, "No se comparan: uno está en personas y el otro en kits."),
        ({"measure": "stock"}, "No se comparan: se miden de distinta manera"),
    ],
)
def test_unlike_indicators_are_not_set_against_each_other(held: Held, other: dict[str, str], reason: str) -> None:
    held.put(
        [
            {"value": 5} | month("2019-01"),
            {"indicator": "two", "value": 6} | month("2019-01") | other | ({} if "unit" in other else day("2019-01-31")),
        ]
    )
    assert refused(held, Choice("one", against="two")).startswith(reason)


def test_two_indicators_are_not_divided(held: Held) -> None:
    held.put({"indicator": indicator, "value": 5} | month("2019-01") for indicator in ("one", "two"))
    assert refused(held, Choice("one", against="two", split="agency")).startswith("Dos indicadores se comparan enteros")
    assert [(each.indicator, each.value) for each in held.shown(Choice("one", against="two")).figures] == [("one", 5), ("two", 5)]


def test_the_months_chosen_are_the_only_ones_in_a_quarter(held: Held) -> None:
    held.put({"value": 5} | month(name) for name in ("2019-01", "2019-02", "2019-03"))
    (figure,) = held.shown(Choice("one", by="quarter", first=date(2019, 2, 1))).figures
    assert (figure.value, figure.why) == (10, "parcial: 2 de 3 meses")


def test_nothing_is_nothing(held: Held) -> None:
    held.put([{"value": None} | month("2019-01")])
    assert refused(held, Choice("one")) == "Ninguno de estos periodos tiene cifra."
    assert refused(held, Choice("one", agencies=("pma",))) == "No hay cifras de este indicador con esas entidades, lugares y meses."
