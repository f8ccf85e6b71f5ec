"""What an address may ask for, and what it is told when it may not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from documents import answer, asked
from documents.asked import NotThere, NotUnderstood
from documents.resources import RESOURCES
from warehouse.reader import Reader

SERIES = RESOURCES["observations"]


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ({}, {}),
        ({"indicador": ["casa_persons"]}, {"indicators": ["casa_persons"]}),
        ({"indicador": ["casa_ref", "casa_persons", "casa_ref"], "version": ["1"]}, {"indicators": ["casa_persons", "casa_ref"]}),
        ({"desde": ["2019-02"], "hasta": ["2019-02"]}, {"first": date(2019, 2, 1), "last": date(2019, 2, 28)}),
        ({"hasta": ["2019-12"]}, {"last": date(2019, 12, 31)}),
        ({"desde": ["2019-02-03"], "hasta": ["2020-02-29"]}, {"first": date(2019, 2, 3), "last": date(2020, 2, 29)}),
    ],
)
def test_what_is_understood_and_the_way_back(figures: Reader, said: dict[str, list[str]], given: dict[str, Any]) -> None:
    found = asked.filters(SERIES, figures.version, said)
    assert found == given
    assert asked.filters(SERIES, figures.version, asked.query(SERIES, found)) == given


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"indicator": ["casa_persons"]}, "serie no conoce «indicator». Conoce: tabla, indicador, entidad"),
        ({"figures": ["x"]}, "serie no conoce «figures»"),
        ({"desde": ["2019-13"]}, "«desde» es un mes o un día"),
        ({"desde": ["2019-02-30"]}, "«desde» es un mes o un día"),
        ({"desde": ["ayer"]}, "«desde» es un mes o un día"),
        ({"desde": ["2019-02\n"]}, "«desde» es un mes o un día"),
        ({"desde": ["٢٠١٩-02"]}, "«desde» es un mes o un día"),
        ({"hasta": ["9999-12"]}, "«hasta» es un mes o un día"),
        ({"hasta": ["2019-02", "2019-03"]}, "«hasta» es un mes o un día, una sola vez"),
        ({"desde": ["2019-03"], "hasta": ["2019-02"]}, "«desde» es posterior a «hasta»."),
        ({"indicador": ["casa_persons"] * 201}, "«indicador» puede venir 200 veces."),
    ],
)
def test_what_cannot_be_asked(figures: Reader, said: dict[str, list[str]], sentence: str) -> None:
    with pytest.raises(NotUnderstood) as error:
        asked.filters(SERIES, figures.version, said)
    assert str(error.value).startswith(sentence)


def test_what_there_is_not(figures: Reader) -> None:
    for parameter in ("tabla", "indicador", "entidad", "lugar", "desglose"):
        with pytest.raises(NotThere, match=f"No hay {parameter} «x' or 1=1» en la versión 1."):
            asked.filters(SERIES, figures.version, {parameter: ["x' or 1=1"]})
    with pytest.raises(NotThere) as error:
        asked.filters(SERIES, figures.version, {"indicador": ["x" * 10_000]})
    assert len(str(error.value)) < 300


def test_a_version_is_named_by_its_number(figures: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_DATA", str(figures.version.path.parents[1]))
    assert asked.version([]).number == asked.version(["1"]).number == 1
    for wrong in (["0"], ["01"], ["-1"], ["1.0"], ["x"], ["1", "1"], [""], ["9" * 30], ["１"]):
        with pytest.raises(NotUnderstood):
            asked.version(wrong)
    with pytest.raises(NotThere, match="No existe la versión 99"):
        asked.version(["99"])


def test_filters_leave_what_they_say(figures: Reader) -> None:
    """Against a query of the view that shares nothing with what is given away."""
    months = {"indicators": ["casa_persons"], "first": date(2019, 2, 1), "last": date(2019, 4, 30)}
    found = [row[SERIES_AT["value"]] for row in answer.of_resource(figures, SERIES, months).rows()]
    assert [int(value) for value in found] == [225, 634, 901]
    cumulative = figures.frame("select observation_id from observation where period_start is null and period_end >= '2018-06-01'")
    since = {row[SERIES_AT["observation_id"]] for row in answer.of_resource(figures, SERIES, {"first": date(2018, 6, 1)}).rows()}
    assert set(cumulative["observation_id"]) <= since


SERIES_AT = {column.name: position for position, column in enumerate(SERIES.columns)}
