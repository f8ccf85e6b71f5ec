"""Every view on the real workbooks: each figure of its chart, its table and its plots is one of the warehouse, and leads to its cell."""

from __future__ import annotations

import json

import pytest

from language import words
from metrics import questions
from metrics.rules import Refusal
from views import registry, services
from views.asked import Asked, WrongView
from views.registry import VIEWS
from views.view import View
from warehouse.reader import Reader

PLAN = "norte_de_santander_2024_2027"
GIVEN = {  # what a view cannot do without
    "explorar": [
        {"indicador": "casa_persons"},
        {"indicador": "casa_persons", "ver": "barras"},
        {"indicador": "casa_persons", "ver": "tabla"},
    ],
    "meta-anios": [{"meta": f"{PLAN}:660"}],
    "cooperacion-cartera": [{}, {"por": "state"}, {"por": "sector"}],
    "meta-dinero": [{"meta": f"{PLAN}:660"}, {"meta": "80"}],
}
DRAWN_BY_NOBODY_ELSE = {"cooperacion-linea-de-tiempo", "cooperacion-calendario"}  # PowerPoint has no such chart
EVERY = [Asked.of(name, given) for name in VIEWS for given in GIVEN.get(name, [{}])]


@pytest.fixture(params=EVERY, ids=lambda asked: " ".join([asked.view, *(value for _name, values in asked.filters for value in values)]))
def asked(request: pytest.FixtureRequest) -> Asked:
    return request.param


def shown(reader: Reader, asked: Asked) -> View:
    found = registry.view(reader, asked)
    assert isinstance(found, View), found
    return found


def leads_to_cells(reader: Reader, figures: tuple[str, ...]) -> bool:
    return bool(figures) and len(questions.origin(reader, figures)) == len(set(figures))


def test_every_point_of_a_chart_leads_to_its_cells(reader: Reader, asked: Asked) -> None:
    view = shown(reader, asked)
    if view.chart is None:
        return
    points = [point for trace in json.loads(str(view.chart.to_json()))["data"] for point in trace.get("customdata") or []]
    assert points
    for point in points:
        assert leads_to_cells(reader, view.figures(reader, point)), point


def test_every_row_of_a_table_leads_to_its_cells(reader: Reader, asked: Asked) -> None:
    view = shown(reader, asked)
    table = view.table(reader)
    assert len(table.frame)
    assert len(table.figures) == len(table.frame)
    of_rows = [tuple(figure for point in points for figure in view.figures(reader, point)) for points in table.figures]
    assert any(of_rows)
    for figures in of_rows:
        assert not figures or leads_to_cells(reader, figures)


def test_every_tile_leads_to_its_cells(reader: Reader) -> None:
    view = shown(reader, Asked("atenciones-totales"))
    assert [(tile.name, tile.value) for tile in view.tiles] == [("sum", "10.668"), ("stated", "10.388"), ("highest", "1.534")]
    assert all(leads_to_cells(reader, tile.figures) for tile in view.tiles)
    assert view.headline == "Personas atendidas: los meses suman 10.668; el informe imprime 10.388"


def test_a_plot_has_the_figures_of_its_chart(reader: Reader, asked: Asked) -> None:
    """To the digit: what PowerPoint draws is what the screen draws."""
    view = shown(reader, asked)
    if view.chart is None or asked.view in DRAWN_BY_NOBODY_ELSE:
        assert not view.plots(reader)
        return
    plots = view.plots(reader)
    assert plots
    drawn: set[float] = set()
    chart = json.loads(str(view.chart.to_json()))
    notes = (line for note in chart["layout"].get("annotations", []) for line in note["text"].split("<br>"))
    said = {line.removeprefix("<b>").removesuffix("</b>") for line in notes}
    for trace in chart["data"]:
        for axis in ("x", "y"):
            drawn |= {round(float(value), 6) for value in trace.get(axis) or [] if isinstance(value, int | float)}
    for plot in plots:
        for series in plot.series:
            assert len(series.values) == len(series.texts) == len(series.statuses) == len(plot.categories)
            for value, text, status in zip(series.values, series.texts, series.statuses, strict=True):
                assert (value is None) == (status == "M")
                assert text
                if value is None or plot.kind == "stacked" or " ".join(text.split()) in said:
                    continue
                assert round(value, 6) in drawn or round(value * 1_000_000, 6) in drawn, value


def test_what_is_provisional_is_so_in_a_plot(reader: Reader) -> None:
    (plot,) = shown(reader, Asked("atenciones-por-mes")).plots(reader)
    assert dict(zip(plot.categories, plot.series[0].statuses, strict=True))["oct 2019"] == "P"
    assert dict(zip(plot.categories, plot.series[0].texts, strict=True)) == {
        "dic 2018": "190",
        "ene 2019": "84",
        "feb 2019": "225",
        "mar 2019": "634",
        "abr 2019": "901",
        "may 2019": "1.372",
        "jun 2019": "1.534",
        "jul 2019": "946",
        "ago 2019": "966",
        "sep 2019": "1.116",
        "oct 2019": "1.325",
        "nov 2019": "1.375",
    }


def test_a_sentence_in_english_where_english_is_spoken(reader: Reader) -> None:
    with words.spoken("en"):
        assert shown(reader, Asked("atenciones-totales")).headline.endswith("the months add up to 10,668; the report prints 10,388")


def test_the_groups_of_services_are_asked_for_one_by_one(reader: Reader) -> None:
    found = services.together(reader)
    assert found
    for asked in found:
        rows = shown(reader, asked).rows
        assert rows["unit"].nunique() == rows["period_end"].nunique() == 1
        assert len(rows) > 1


def test_filters_narrow(reader: Reader) -> None:
    months = shown(reader, Asked.of("atenciones-por-mes", {"desde": "2019-03", "hasta": "2019-05"})).rows["period_start"]
    assert list(months.dt.month) == [3, 4, 5]
    one = shown(reader, Asked.of("metas-avance", {"meta": "660"})).rows
    assert list(one["goal"]) == ["660"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Asked("atenciones"), "No hay ninguna vista «atenciones». Hay: atenciones-por-mes"),
        (Asked.of("atenciones-encuesta", {"desde": "2019-01"}), "no tiene el filtro «desde»"),
        (Asked.of("atenciones-por-mes", {"desde": "enero"}), "«desde» es un mes"),
        (Asked.of("explorar", {"indicador": "casa_persons", "por": "semana"}), "«por» dice «semana»"),
        (Asked.of("cooperacion-cartera", {"por": "amount"}), "«por» dice «amount», y no puede. Puede decir: donors, state"),
    ],
)
def test_what_cannot_be_asked_is_said(reader: Reader, asked: Asked, said: str) -> None:
    with pytest.raises(WrongView, match=said.replace("(", r"\(")):
        registry.view(reader, asked)


@pytest.mark.parametrize(
    "asked",
    [
        Asked.of("atenciones-por-mes", {"desde": "2030-01"}),
        Asked.of("explorar", {"indicador": "nobody"}),
        Asked.of("metas-avance", {"linea": "none"}),
        Asked.of("meta-anios", {"meta": "1"}),
        Asked.of("servicios-por-entidad", {"unidad": "none"}),
    ],
)
def test_where_there_is_no_figure_the_reason_is_told(reader: Reader, asked: Asked) -> None:
    found = registry.view(reader, asked)
    assert isinstance(found, Refusal)
    assert found.reason


def test_what_is_asked_is_the_same_whatever_the_order() -> None:
    one, other = Asked.of("a", {"x": "1", "y": ["2", "3"], "z": ""}), Asked.of("a", {"y": ["2", "3"], "x": "1"})
    assert one == other
    assert hash(one) == hash(other)
