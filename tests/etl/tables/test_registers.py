"""Registers: an amount has its currency, a count its unit, and a number that is not there says in which way."""

from __future__ import annotations

from datetime import date

import pytest

from etl.problems import WorkbookRefused
from tests.etl.workbooks import project, projects, tidied


def test_an_amount_without_its_currency_is_refused() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        tidied(projects(project(currency=None)))
    (problem,) = [each for each in refused.value.problems if each.severity == "error"]
    assert problem.rule == "ValueMissing"
    assert problem.cell == "E2"
    assert "«Moneda»" in problem.message


def test_a_blank_amount_needs_no_currency() -> None:
    (row,) = tidied(projects(project(amount=None, currency=None))).records["project"]
    assert row["amount"] is None
    assert row["absences"] == {"amount": "blank"}


@pytest.mark.parametrize(("written", "absence"), [("NP", "not_programmed"), ("-", "dash"), ("suprimido", "suppressed"), (None, "blank")])
def test_ways_of_not_being_there_are_kept_apart(written: str | None, absence: str) -> None:
    (row,) = tidied(projects(project(progress=written))).records["project"]
    assert row["progress"] is None
    assert row["absences"] == {"progress": absence}


def test_zero_is_a_number() -> None:
    (row,) = tidied(projects(project(amount=0))).records["project"]
    assert row["amount"] == 0
    assert row["absences"] == {}


def test_a_date_keeps_the_last_day_that_its_words_allow() -> None:
    (row,) = tidied(projects(project())).records["project"]
    assert (row["start_date"], row["start_latest"], row["start_text"]) == (date(2022, 3, 1), date(2022, 3, 31), "Marzo de 2022")
    assert (row["end_date"], row["end_latest"], row["end_text"]) == (date(2023, 1, 1), date(2023, 12, 31), "2023")


def test_what_an_office_may_say_of_a_project_is_read() -> None:
    more = [
        "Sector",
        "Aporte en especie",
        "Beneficiarios",
        "Número de beneficiarios",
        "Unidad de los beneficiarios",
        "Meta",
        "ODS",
        "Soporte",
    ]
    said = ["Migración", "Dos oficinas", "Familias migrantes", 120, "familias", "660; 661", "8; 10", "Acta 3; https://oficina.example/acta"]
    sheet = projects([*project(), *said])["Proyectos"]
    (row,) = tidied({"Proyectos": [[*sheet[0], *more], *sheet[1:]]}).records["project"]
    assert (row["sector"], row["in_kind"], row["beneficiaries"]) == ("Migración", "Dos oficinas", "Familias migrantes")
    assert (row["reached"], row["reached_unit"]) == (120, "family")
    assert (row["goals"], row["sdg"]) == (["660", "661"], ["8", "10"])
    assert row["support"] == ["Acta 3", "https://oficina.example/acta"]


def test_a_number_of_beneficiaries_says_what_it_counts() -> None:
    sheet = projects([*project(), 120, None])["Proyectos"]
    with pytest.raises(WorkbookRefused) as refused:
        tidied({"Proyectos": [[*sheet[0], "Número de beneficiarios", "Unidad de los beneficiarios"], *sheet[1:]]})
    assert [each.rule for each in refused.value.problems if each.severity == "error"] == ["ValueMissing"]


def test_a_call_says_when_it_closes_and_how_much_was_asked_for() -> None:
    header = [
        "Convocatoria",
        "Convocante",
        "Identificación",
        "Cierre",
        "Postulación",
        "Resultado",
        "Monto solicitado",
        "Monto obtenido",
        "Moneda",
    ]
    row_ = ["Ciudades", "BID", "Enero de 2026", "Por definir", None, "Abierta", 1000, None, "USD"]
    (row,) = tidied({"Convocatorias": [header, row_]}).records["call"]
    assert (row["found"], row["found_latest"]) == (date(2026, 1, 1), date(2026, 1, 31))
    assert (row["deadline"], row["deadline_latest"], row["deadline_text"]) == (None, None, "Por definir")
    assert (row["asked"], row["granted"], row["currency"], row["absences"]) == (1000, None, "USD", {"granted": "blank"})


def test_a_sister_city_is_a_row_of_its_own() -> None:
    header = ["Vínculo", "Ciudad", "País", "Tipo", "Firma", "Vigencia", "Estado", "Temas", "Aliados", "Proyecto o convenio"]
    row_ = [
        "Hermanamiento",
        "Arequipa",
        "Perú",
        "Hermanamiento",
        "2022-07-28",
        "Permanente",
        "Suscrito",
        "Gastronomía; turismo",
        None,
        None,
    ]
    (row,) = tidied({"Ciudades": [header, row_]}).records["city_link"]
    assert (row["city_link"], row["city"], row["topics"]) == ("Hermanamiento", "Arequipa", ["Gastronomía", "turismo"])
    assert (row["signed"], row["signed_latest"], row["end_date"], row["end_text"]) == (
        date(2022, 7, 28),
        date(2022, 7, 28),
        None,
        "Permanente",
    )
    assert row["cells"]["city"] == "B2"
