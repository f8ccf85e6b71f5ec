"""Every page by its words and figures: what an official reads, in Spanish, from the figures of data/raw."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from metrics import questions
from warehouse import versions
from warehouse.reader import open_version

Opened = Callable[[str], AppTest]
Unfold = Callable[[AppTest], AppTest]
NO_BREAK = "\u00a0"


def headings(app: AppTest) -> list[str]:
    """The sentences over the charts and doors, as a reader sees them: Markdown's escapes are not seen."""
    return [heading.value.replace("\\", "").replace(NO_BREAK, " ") for heading in app.subheader]


def figures(app: AppTest) -> list[Any]:
    """The specifications of the charts that were sent."""
    return [chart.proto.spec for chart in app.get("plotly_chart")]


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("pages/home.py", "Así van las cosas"),
        ("pages/casa_attentions.py", "Atenciones en CASA"),
        ("pages/services_by_agency.py", "Servicios por entidad"),
        ("pages/explore.py", "Explorar"),
        ("pages/goals.py", "Metas"),
        ("pages/cooperation.py", "Cooperación"),
        ("pages/present.py", "Presentar"),
        ("pages/report.py", "Informe"),
        ("pages/catalogue.py", "Catálogo"),
        ("pages/open_data.py", "Datos abiertos"),
    ],
)
def test_a_page_has_its_title_and_its_version(opened: Opened, file: str, title: str) -> None:
    app = opened(file)
    assert [heading.value for heading in app.title] == [title]
    assert any(caption.value.startswith("Versión 1, publicada el") for caption in app.caption)


def test_the_first_page_says_where_things_stand(opened: Opened) -> None:
    app = opened("pages/home.py")
    assert headings(app) == [
        "En noviembre de 2019 CASA atendió a 1.375 personas (dato preliminar), 3,8 % más que en octubre",
        "8 entidades reportan 8 cifras, a mayo o junio de 2018",
        "4 de 6 metas reportan su avance del cuatrienio; la meta 660 dice 30 % y sus cifras dan 1,6 %",
        "51 proyectos y convenios; 5 dicen su valor",
        "La primera versión: 5 libros, 376 registros",
        "1 entidad está atrasada",
    ]
    held = app.dataframe[0].value
    assert set(held.iloc[:, 0]) >= {"Atenciones en CASA", "Metas del plan de desarrollo", "Programas"}


def test_attentions_show_the_sum_beside_the_printed_total(opened: Opened) -> None:
    app = opened("pages/casa_attentions.py")
    assert {metric.label: metric.value for metric in app.metric} == {
        "Suma de personas por mes": "10.668",
        "Total impreso en el informe": "10.388",
        "Mes más alto": "1.534",
    }
    assert any("no es el número de personas del año" in caption.value.replace("\\", "") for caption in app.caption)


def test_attentions_answer_another_indicator(opened: Opened) -> None:
    app = opened("pages/casa_attentions.py")
    app.button_group(key="casa-indicator").set_value("casa_psychology").run()
    assert not app.exception
    assert (
        headings(app)[0] == "En noviembre de 2019 CASA registró 75 atenciones de Psicología (dato preliminar), 3,8 % menos que en octubre"
    )
    labels = {metric.label: metric.value for metric in app.metric}
    assert labels["Suma de los meses"] == "982"
    assert labels["Total impreso en el informe"] == "—"


def test_attentions_answer_a_range_of_months(opened: Opened) -> None:
    app = opened("pages/casa_attentions.py")
    app.select_slider(key="casa-months").set_value((date(2019, 2, 1), date(2019, 4, 1))).run()
    assert not app.exception
    labels = {metric.label: metric.value for metric in app.metric}
    assert labels["Suma de personas por mes"] == "1.760"  # 225 + 634 + 901
    assert any("Es de diciembre de 2018 a noviembre de 2019" in caption.value.replace("\\", "") for caption in app.caption)


def test_services_that_cannot_be_compared_stand_alone(opened: Opened) -> None:
    app = opened("pages/services_by_agency.py")
    assert {metric.label: metric.value for metric in app.metric} == {
        "ISABU": "7.315",
        "Secretaría de Desarrollo Social": "3.348",
        "Secretaría de Educación": "1.114",
        "Secretaría de Planeación": "454",
        "Unidad de Gestión del Riesgo": "8.652",
    }
    assert len(figures(app)) == 1  # the only three of one unit and one cut-off
    assert headings(app) == [
        "A junio de 2018, 3 entidades cuentan personas; la cifra mayor es 2.264 (Instituto Municipal de Cultura y Turismo)"
    ]


def test_programmes_answer_an_agency(opened: Opened) -> None:
    app = opened("pages/services_by_agency.py")
    everything = app.dataframe[-1].value
    assert everything["Entidad"].nunique() > 10
    app.selectbox(key="programmes-agency").set_value("goal").run()
    assert not app.exception
    chosen = app.dataframe[-1].value
    assert len(everything) == 88
    assert len(chosen) == (everything["Entidad"] == "GOAL").sum()
    assert all(title.startswith("Barrios Resilientes: ") for title in chosen["Indicador"])


def test_registers_show_their_rows(opened: Opened) -> None:
    app = opened("pages/cooperation.py")
    assert "51 proyectos y convenios; 5 dicen su valor" in headings(app)
    rows = {}
    for name in ("projects", "calls", "events", "city_links", "commitments"):
        app.button_group(key="register").set_value(name).run()
        assert not app.exception
        rows[name] = len(app.dataframe[0].value)
    assert rows == {"projects": 51, "calls": 8, "events": 68, "city_links": 3, "commitments": 53}
    assert headings(app)[-1].startswith("53 compromisos")


@pytest.mark.parametrize("file", ["pages/casa_attentions.py", "pages/services_by_agency.py", "pages/goals.py"])
def test_every_chart_has_its_table_with_cells(opened: Opened, unfold: Unfold, file: str) -> None:
    app = unfold(opened(file))
    with_cells = [frame for frame in app.dataframe if {"Hoja y celda", "Celdas"} & set(frame.value.columns)]
    assert len(with_cells) >= len(figures(app))


@pytest.mark.parametrize("file", ["pages/casa_attentions.py", "pages/services_by_agency.py"])
def test_every_point_of_a_chart_carries_a_figure_with_an_origin(opened: Opened, file: str) -> None:
    carried = {name for spec in figures(opened(file)) for trace in json.loads(spec)["data"] for name in trace.get("customdata", []) if name}
    assert carried
    present = versions.current()
    assert present is not None
    origins = questions.origin(open_version(present), tuple(carried))
    assert set(origins["figure_id"]) == carried
