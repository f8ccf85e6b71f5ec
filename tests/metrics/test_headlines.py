"""The sentence over each chart is true of its table."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics import headlines, questions, registers, rules
from tests.metrics.tables import series
from warehouse.reader import Reader

NO_BREAK = "\u00a0"


def said(sentence: str) -> str:
    return sentence.replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([946, 966], "En enero de 2019 CASA atendió a 966 personas, 2,1 % más que en diciembre"),
        ([966, 946], "En enero de 2019 CASA atendió a 946 personas, 2,1 % menos que en diciembre"),
        ([966, 966], "En enero de 2019 CASA atendió a 966 personas, lo mismo que en diciembre"),
        ([0, 1], "En enero de 2019 CASA atendió a 1 persona; en diciembre no hubo"),
        ([7], "En diciembre de 2018 CASA atendió a 7 personas"),
        ([7, None], "En diciembre de 2018 CASA atendió a 7 personas"),
        ([7, None, 9], "En febrero de 2019 CASA atendió a 9 personas"),  # January is blank: nothing to hold February against
        ([None, None], "No hay cifra para estos meses."),
    ],
)
def test_the_latest_month(values: list[int | None], expected: str) -> None:
    assert said(headlines.latest_month(series(values))) == expected


def test_a_provisional_month_says_so() -> None:
    rows = series([1325, 1375], start="2019-10")
    rows["status"] = "P"
    assert (
        said(headlines.latest_month(rows))
        == "En noviembre de 2019 CASA atendió a 1.375 personas (dato preliminar), 3,8 % más que en octubre"
    )


def test_attentions_are_recorded_not_attended() -> None:
    rows = series([897, 666], unit="attention", title="Orientación")
    assert (
        said(headlines.latest_month(rows)) == "En enero de 2019 CASA registró 666 atenciones de Orientación, 25,8 % menos que en diciembre"
    )


def test_services_that_tie_are_both_named() -> None:
    both = pd.concat([series([934], unit="attention", indicator=name, title=name) for name in ("REF", "Orientación")])
    assert headlines.largest_service(both) == "En diciembre de 2018 el servicio con más atenciones en CASA fue REF y Orientación: 934"


def test_the_largest_service_is_of_a_month_that_all_have() -> None:
    first = series([10, 20], unit="attention", indicator="a", title="A")
    second = series([30, None], unit="attention", indicator="b", title="B")
    assert headlines.largest_service(pd.concat([first, second])) == "En diciembre de 2018 el servicio con más atenciones en CASA fue B: 30"


def test_a_printed_total_beside_its_sum() -> None:
    rows = series([190, 84])
    total = rules.sum_over_months(rows)
    stated = pd.Series({"value": 274, "period_start": rows["period_start"].iloc[0], "period_end": rows["period_end"].iloc[-1]})
    assert headlines.stated_against_computed(stated, total) == "Coincide con la suma de sus meses."
    assert "hay 26 de diferencia" in headlines.stated_against_computed(stated.replace(274, 300), total)
    shorter = rules.sum_over_months(rows.head(1))
    assert headlines.stated_against_computed(stated, shorter).startswith("Es de diciembre de 2018 a enero de 2019")
    assert "Es de diciembre de 2018 a enero de 2019; no hay suma" in headlines.stated_against_computed(stated, rules.Refusal(""))


@pytest.mark.parametrize(
    ("value", "unit", "one", "many", "qualifier", "expected"),
    [
        (3500, "person", "persona", "personas", "more_than", "más de 3.500 personas"),
        (1, "person", "persona", "personas", "exact", "1 persona"),
        (4600, "student", "estudiante", "estudiantes", "about", "cerca de 4.600 estudiantes"),
        (24.6, "percent", "%", "%", "exact", "24,6 %"),
        (75e9, "COP", "peso", "pesos", "more_than", "más de $ 75.000.000.000"),
    ],
)
def test_an_amount_in_words(value: float, unit: str, one: str, many: str, qualifier: str, expected: str) -> None:
    assert said(headlines.counted(value, unit, one, many, qualifier)) == expected


def test_the_sentences_of_the_real_figures(figures: Reader) -> None:
    goals = questions.goals(figures)
    services = questions.value_by_agency(figures, "migrant_services")
    largest = rules.side_by_side(services)[0]
    casa = ("casa_orientation", "casa_psychology", "casa_ref")
    assert [
        said(sentence)
        for sentence in (
            headlines.goals_progress(goals),
            headlines.goals_money(goals),
            headlines.agencies_reporting(services),
            headlines.group_of_agencies(largest),
            headlines.largest_service(questions.value_by_month(figures, "casa_attentions", casa)),
            headlines.largest_part(questions.breakdown(figures, "casa_attentions", "casa_satisfaction")),
            headlines.findings_count(questions.findings(figures)),
            registers.calls(questions.register(figures, "calls")),
        )
    ] == [
        "4 de 6 metas reportan su avance del cuatrienio; la meta 660 dice 30 % y sus cifras dan 1,6 %",
        "$ 25,8 millones ejecutados de $ 189,1 millones programados, en las 4 metas que lo dicen; 2 metas lo dejan en blanco",
        "8 entidades reportan 8 cifras, a mayo o junio de 2018",
        "A junio de 2018, 3 entidades cuentan personas; la cifra mayor es 2.264 (Instituto Municipal de Cultura y Turismo)",
        "En noviembre de 2019 el servicio con más atenciones en CASA fue REF: 886 (dato preliminar)",
        "El 92 % de los encuestados calificó la atención en CASA como «excelente»",
        "Las revisiones encontraron 14 cosas que saber; 10 son advertencias",
        "8 convocatorias (Ganada: 3; Pendiente: 3; En preparación: 1; Invitación recibida: 1)",
    ]
