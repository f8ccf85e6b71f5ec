"""Finding an indicator, and what is said of one."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import catalogue, punctuality, questions
from metrics.punctuality import judged
from tests.metrics.test_punctuality import coverage
from warehouse.reader import Reader

SUNDAY = pd.Timestamp(2020, 2, 9).date()


@pytest.fixture(scope="module")
def rows(figures: Reader) -> pd.DataFrame:
    return questions.catalogue(figures)


def found(rows: pd.DataFrame, *asked: str | None) -> list[str]:
    return list(catalogue.matching(rows, *asked)["indicator"])  # type: ignore[arg-type]


def of(rows: pd.DataFrame, indicator: str) -> dict[str, object]:
    return rows[rows["indicator"] == indicator].to_dict("records")[0]  # type: ignore[return-value]


def test_the_catalogue_has_every_indicator_once_with_what_there_is_of_it(rows: pd.DataFrame) -> None:
    assert len(rows) == 88
    assert rows["indicator"].is_unique
    casa = of(rows, "casa_persons")
    assert (casa["figures"], casa["records"], casa["provisional"], casa["traced"]) == (12, 12, 2, 12)
    assert (casa["frequency"], casa["due_day"]) == ("monthly", 10)
    assert catalogue.titles(casa) == ["CASA"]
    assert list(casa["files"]) == ["casa_atenciones_2018-2019.xlsx"]  # type: ignore[call-overload]
    assert list(of(rows, "casa_satisfaction")["parts"]) == ["Excelente", "Por mejorar", "Sobresaliente"]  # type: ignore[call-overload]
    assert of(rows, "library_users")["frequency"] == "irregular"


@pytest.mark.parametrize("words", ["orientacion", "ORIENTACIÓN", "  Orientación  casa ", "casa_orientation", "fila orientacion"])
def test_a_search_minds_neither_accents_nor_case_nor_order(rows: pd.DataFrame, words: str) -> None:
    assert "casa_orientation" in found(rows, words)


def test_a_search_wants_every_word(rows: pd.DataFrame) -> None:
    assert found(rows, "orientacion bicicleta") == []
    assert set(found(rows, "bicicleta")) > set(found(rows, "bicicleta recibidas"))
    assert len(found(rows, "")) == 88


def test_an_agency_and_a_unit_narrow_the_search(rows: pd.DataFrame) -> None:
    casa = ["casa_persons", "casa_orientation", "casa_psychology", "casa_ref", "casa_satisfaction"]
    assert found(rows, "", "casa") == [*casa, "casa.personas_trasladadas_con_apoyo_del_cicr"]
    assert found(rows, "", "casa", "attention") == casa[1:4]
    assert found(rows, "psico", "casa", "person") == []


@given(st.text(max_size=30))
def test_folding_is_done_once(text: str) -> None:
    once = catalogue.folded(text)
    assert catalogue.folded(once) == once
    assert once == once.strip()


@pytest.mark.parametrize(
    ("indicator", "says"),
    [
        ("casa_persons", "Sus meses dan una «suma de personas por mes»"),
        ("casa_orientation", "Sus meses se pueden sumar"),
        ("students_identified", "vale la última y no se suman"),
        ("library_users", "sumarlas las contaría"),
        ("casa_satisfaction", "Los porcentajes no se suman."),
    ],
)
def test_what_may_be_added_is_said_with_its_reason(rows: pd.DataFrame, indicator: str, says: str) -> None:
    assert says in catalogue.additivity(of(rows, indicator))


def test_what_nobody_defines_is_said(rows: pd.DataFrame) -> None:
    assert catalogue.definition(of(rows, "casa_ref")) == "La fuente no lo define. El informe usa la sigla REF y no la define."
    assert catalogue.definition(of(rows, "students_identified")) == "El libro no trae su definición."


def test_how_much_there_is_and_when_it_comes(rows: pd.DataFrame, figures: Reader) -> None:
    casa, survey = of(rows, "casa_persons"), of(rows, "casa_satisfaction")
    strip = punctuality.of_indicator(figures, "casa_persons", SUNDAY)
    assert catalogue.held(casa) == "12 cifras · diciembre de 2018 a noviembre de 2019"
    assert catalogue.held(survey) == "3 cifras · 2019"
    assert catalogue.held(of(rows, "metrobici.personas_inscritas")) == "1 cifra · octubre a diciembre de 2019"
    assert catalogue.frequency(casa, strip) == "Cada mes; a tiempo hasta el día 10 del mes siguiente"
    none = punctuality.of_indicator(figures, "casa_satisfaction", SUNDAY)
    assert catalogue.frequency(survey, none) == "Su tabla llega cada mes, y sus cifras son de periodos más largos."
    assert catalogue.frequency(of(rows, "library_users"), strip) == "Sin fecha fija: llega cuando hay informe"
    assert catalogue.origins(casa).replace("\u00a0", " ") == "12 de 12 cifras llevan a su celda (100 %)."


def test_what_has_come_is_counted(figures: Reader) -> None:
    strip = punctuality.of_indicator(figures, "casa_persons", SUNDAY)
    assert catalogue.coverage(strip, is_owed=True) == "12 meses con cifras, 2 de ellos preliminares; falta diciembre de 2019."
    before = punctuality.of_indicator(figures, "casa_persons", pd.Timestamp(2019, 12, 1).date())
    assert catalogue.coverage(before, is_owed=True) == "12 meses con cifras, 2 de ellos preliminares; no falta ninguno."
    library = punctuality.of_indicator(figures, "library_users", SUNDAY)
    assert catalogue.coverage(library, is_owed=False) == "1 mes con cifras; no tiene día de entrega, así que ninguno falta."
    assert catalogue.coverage(library.iloc[:0], is_owed=False) == "Sus cifras son de periodos de más de un mes."


def test_how_the_months_came_is_counted() -> None:
    rows = coverage(
        *(("a", "2025-11", "2026-01-03"), ("a", "2025-12", "2026-01-03"), ("a", "2026-01", "2026-02-15")),
        *(("b", "2025-11", "2026-01-03"), ("b", "2025-12", "2026-01-03")),
    )
    months = judged(rows, pd.Timestamp(2026, 3, 1).date())
    assert catalogue.punctuality(months, "a") == "1 mes a tiempo; 1 mes tarde; 1 mes cargado con el histórico: no se sabe cuándo llegó."
    assert catalogue.punctuality(months, "b") == "1 mes a tiempo; 1 mes cargado con el histórico: no se sabe cuándo llegó."
    assert catalogue.punctuality(months, "c") == "No tiene día de entrega: no llega ni a tiempo ni tarde."


def test_only_what_follows_in_time_is_a_series(figures: Reader) -> None:
    persons = questions.series_of(figures, "casa_persons")
    assert list(persons["value"]) == [190, 84, 225, 634, 901, 1372, 1534, 946, 966, 1116, 1325, 1375]
    assert [end["value"] for end in catalogue.ends(persons)] == [190, 1375]
    library = questions.series_of(figures, "library_users")
    assert [end["value"] for end in catalogue.ends(library)] == [2264]
    assert catalogue.trend(library).empty
    assert questions.series_of(figures, "casa_satisfaction").empty  # parts alone
    assert questions.series_of(figures, "metrobici.bicicletas_recibidas").empty  # two agencies
    assert catalogue.ends(questions.series_of(figures, "casa_satisfaction")) == []
    assert catalogue.ends(pd.concat([library, library])) == []  # two figures of one day: neither is the last


def test_a_month_that_lacks_is_a_gap_in_the_course(figures: Reader) -> None:
    persons = questions.series_of(figures, "casa_persons")
    trend = catalogue.trend(persons.drop(persons.index[4]))
    assert len(trend) == 12
    assert list(trend["value"].isna()) == [False] * 4 + [True] + [False] * 7
    assert catalogue.trend(persons.head(2)).empty


def test_the_findings_of_an_indicator_are_those_of_its_cells(figures: Reader) -> None:
    assert list(questions.findings_of(figures, "casa_persons")["rule"]) == ["stated_total_differs", "provisional", "provisional"]
    assert "indicator_undefined" in set(questions.findings_of(figures, "casa_ref")["rule"])
    assert "indicator_undefined" not in set(questions.findings_of(figures, "casa_persons")["rule"])
    assert questions.findings_of(figures, "library_users").empty
