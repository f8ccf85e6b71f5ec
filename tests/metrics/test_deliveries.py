"""The grid's cells and sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from metrics import deliveries, punctuality
from tests.metrics.judged import row, table

AGENCIES = pd.DataFrame({"agency": ["casa", "oim"], "agency_title": ["CASA", "Organización"], "agency_short": ["CASA", "OIM"]})
OIM = ("oim", "Organización")


@pytest.mark.parametrize(
    ("of", "says"),
    [
        (
            row("2019-11", "on_time"),
            "Atenciones en CASA: a tiempo; llegó el 10 de diciembre de 2019 y se esperaba el 10 de diciembre de 2019",
        ),
        (row("2019-11", "late", days=1), "Atenciones en CASA: tarde; llegó el 11 de diciembre de 2019, 1 día después de lo esperado"),
        (row("2019-11", "late", days=3), "Atenciones en CASA: tarde; llegó el 13 de diciembre de 2019, 3 días después de lo esperado"),
        (row("2019-12", "missing"), "Atenciones en CASA: falta; se esperaba el 10 de enero de 2020"),
        (row("2019-12", "not_due"), "Atenciones en CASA: aún no vence; se espera el 10 de enero de 2020"),
        (
            row("2019-11", "history"),
            "Atenciones en CASA: cargado con el histórico; llegó con lo que se cargó el 10 de diciembre de 2019, y no se sabe desde cuándo",
        ),
        (
            row("2019-11", "partial", lacking=("services",)),
            "Atenciones en CASA: incompleto; falta services; llegó el 10 de diciembre de 2019 y se esperaba el 10 de diciembre de 2019",
        ),
    ],
)
def test_a_month_is_said(of: dict[str, Any], says: str) -> None:
    (read,) = table(of).to_dict("records")  # as the page reads it: what is not there is NaT
    assert deliveries.sentence(read) == says


def test_a_cell_has_the_gravest_state_and_a_sentence_of_each_table() -> None:
    other: dict[str, Any] = {"dataset": "activities", "dataset_title": "Actividades"}
    found = deliveries.cells(
        table(row("2019-11", "on_time"), row("2019-11", "missing", **other), row("2019-11", "late", agency=OIM)), AGENCIES
    )
    assert list(zip(found["agency_short"], found["state"], strict=True)) == [("CASA", "missing"), ("OIM", "late")]
    assert found["state_title"].tolist() == ["Falta", "Tarde"]
    assert [len(said) for said in found["said"]] == [3, 2]
    assert found["said"][0][0] == "CASA, noviembre de 2019"


def test_a_cell_is_found_by_its_name() -> None:
    judged = table(row("2019-11", "on_time"), row("2019-12", "missing"), row("2019-12", "late", agency=OIM))
    for each in deliveries.cells(judged, AGENCIES).to_dict("records"):
        found = deliveries.of_cell(judged, each["cell_id"])
        assert (set(found["agency"]), set(found["month"])) == ({each["agency"]}, {each["month"]})
    assert deliveries.of_cell(judged, "2019-12 nobody").empty


def test_the_months_to_see() -> None:
    judged = table(*(row(f"2019-{month:02d}", "on_time") for month in range(1, 13)), row("2020-01", "not_due"))
    assert deliveries.months(judged, latest=2) == [date(2019, 12, 1), date(2020, 1, 1)]
    assert deliveries.months(judged, year=2020) == [date(2020, 1, 1)]
    assert len(deliveries.months(judged, latest=24)) == 13
    assert deliveries.years(judged) == [2020, 2019]


def test_what_was_touched_says_whose_reminder_it_is() -> None:
    judged = table(row("2019-11", "on_time"), row("2019-11", "missing", agency=OIM))
    assert set(deliveries.of_agency_in(judged, judged[judged["agency"] == "oim"])["agency"]) == {"oim"}
    assert len(deliveries.of_agency_in(judged, judged)) == 2
    assert len(deliveries.of_agency_in(judged, judged[:0])) == 2


@pytest.mark.parametrize(
    ("states", "says"),
    [
        (["not_due"], "Todavía no vence ningún mes"),
        (["on_time"], "1 de 1 mes vencido llegó completo"),
        (["on_time", "late", "provisional", "history", "not_due"], "4 de 4 meses vencidos llegaron completos"),
        (["on_time", "partial", "missing"], "1 de 3 meses vencidos llegaron completos; falta 1"),
        (["missing", "missing"], "0 de 2 meses vencidos llegaron completos; faltan 2"),
    ],
)
def test_the_headline_counts_what_is_due(states: list[str], says: str) -> None:
    assert deliveries.headline(table(*(row(f"2019-{index + 1:02d}", state) for index, state in enumerate(states)))) == says


def test_every_state_has_its_word_and_its_place_in_gravity() -> None:
    words = {deliveries.cells(table(row("2019-11", state)), AGENCIES)["state_title"].iloc[0] for state in punctuality.STATES}
    assert len(words) == len(punctuality.STATES)
