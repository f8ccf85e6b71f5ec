"""One agency alone at its own address: its goals, its money by source, and what the registers say of it; each row opens whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import settings
from etl import front
from tests.etl import workbooks
from tests.etl.fixtures.plans import CITY
from tests.pages.test_goals import doors, headings, said
from warehouse import reader

Opened = Callable[[str], AppTest]
OFFICE = "Secretaría de Fronteras y Cooperación Internacional"
PLAN = [["Código meta", "Meta de producto", "Dependencia responsable", "Unidad de medida", "Meta cuatrienio"]]
GOALS = [
    ["1", "Personas orientadas", "ofai", "personas", 100],
    ["2", "Vías", "Obras", "kilómetros", 9],
    ["80", "Cupos", "Empleo", "cupos", 5],
]


def opened_at(**query: str) -> AppTest:
    app = AppTest.from_file(str(settings.ROOT / "app.py"), default_timeout=30).run()
    app.switch_page("pages/goals.py")
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def links(app: AppTest) -> list[tuple[str, str]]:
    """The links of the registers: what each is called and the row that it asks for."""
    found = [(link.proto.label.replace("\\", ""), link.proto.query_string) for link in app.get("page_link")]
    return [(label, query) for label, query in found if "fila=" in query]


def test_the_way_from_the_agencies_to_one_alone_and_back(opened: Opened) -> None:
    app = opened("pages/goals.py")
    app.button_group(key="goals-view").set_value("entidades").run()
    (door,) = [button for button in app.button if str(button.key).startswith("office-")]
    app = door.click().run()
    assert not app.exception
    assert app.title[0].value.replace("\\", "") == OFFICE
    assert app.query_params["entidad"] == str(door.key).removeprefix("office-") == "secretaria_de_fronteras"
    assert doors(app) == [f"Meta {code}" for code in ("80", "660", "661", "663", "670", "671")]
    assert "$ 25,8 millones ejecutados de $ 189,1 millones programados, en las fuentes que dicen ambas cosas" in "\n".join(headings(app))
    app = app.button(key=next(button.key for button in app.button if str(button.key).endswith(":660"))).click().run()
    assert app.title[0].value == "Meta 660"
    app = app.button(key="goals-back").click().run()
    assert app.title[0].value.replace("\\", "") == OFFICE
    app = app.button(key="office-back").click().run()
    assert app.title[0].value == "Metas"


def test_the_rows_under_its_goals_are_its_own() -> None:
    app = opened_at(entidad=OFFICE)
    assert "6 eventos; 0 dicen cuántos asistieron" in headings(app)
    assert "6 proyectos y convenios; 0 dicen su valor" in headings(app)
    assert "2024 · Realizado · Meta 660 · Eventos!A64" in said(app)
    assert [label for label, _query in links(app)][:2] == [
        "Feria de emprendimientos de población migrante",
        "Jornada de capacitación en el hotel Bolívar",
    ]
    assert len(links(app)) == len({query for _label, query in links(app)}) == 12
    assert not any("compromisos" in heading for heading in headings(app))
    assert "Ningún compromiso la nombra ni está bajo una de sus metas." in said(app)


def test_an_agency_without_goals_opens_the_board() -> None:
    """The choice of another page, `entidad=isabu`, is kept for it and asks nothing here."""
    assert opened_at(entidad="isabu").title[0].value == "Metas"


@pytest.fixture
def of_the_city(data: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("office")
    plan = workbooks.write(folder / "plan.xlsx", {"Plan": [*CITY, *PLAN, *GOALS]})
    assert front.load([plan, settings.RAW / "cooperacion.xlsx", settings.RAW / "programas.xlsx"]).published
    yield
    st.cache_resource.clear()
    st.cache_data.clear()
    reader.close_all()


@pytest.mark.usefixtures("of_the_city")
def test_the_rows_that_name_it_are_its_own_and_the_overdue_come_first() -> None:
    app = opened_at(entidad="ofai")
    (commitments,) = [heading for heading in headings(app) if "compromisos" in heading]
    assert commitments == "3 de 11 compromisos pasaron su fecha sin que conste que se cumplieron; 1 se cumplió"
    first = [label for label, _query in links(app)][:3]
    assert first == ["Realizar el foro de Ciudades Incluyentes", "Realizar la Semana del Perú", "Realizar la Semana de Francia"]
    few = len(links(app))
    app.button(key="more-of-office-events-button").click().run()
    assert len(links(app)) > few


@pytest.mark.usefixtures("of_the_city")
def test_nothing_of_the_registers_is_said_and_not_left_out() -> None:
    app = opened_at(entidad="Obras")
    assert "Ninguna fila de los registros la nombra ni está bajo una de sus metas." in said(app)
    assert links(app) == []


@pytest.mark.usefixtures("of_the_city")
def test_a_number_that_two_plans_have_is_said_to_be_of_both() -> None:
    both = "Un número que tienen dos planes es una meta de cada uno: la fila no dice de cuál."
    app = opened_at(entidad="Empleo")
    assert [label for label, _query in links(app)] == [
        "Jornadas de capacitación a asociaciones del Catatumbo", "Modelo de fortalecimiento exportador del Catatumbo",
    ]  # fmt: skip
    assert both not in said(app)
    assert front.load([settings.RAW / "metas_norte_de_santander_2024.xlsx"]).published
    assert both in said(opened_at(entidad="Empleo"))
