"""The registers of cooperation: what each section says, what its points carry, and the row that an address opens."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from language import clock
from metrics import questions
from tests.pages.test_pages import headings
from warehouse import versions
from warehouse.reader import open_version

Opened = Callable[[str], AppTest]
PAGE = "pages/cooperation.py"
CHARTS = {"projects": 3, "calls": 1, "events": 2, "city_links": 0, "commitments": 1}
SENTENCES = {
    "projects": "8 de 51 proyectos y convenios dicen cuándo empiezan; 1 dice también cuándo termina",
    "calls": "De 8 convocatorias, a 6 se postuló y 3 se ganaron; 3 esperan su resultado",
    "events": "5 de 61 eventos dicen cuántos asistieron, y 3 los negocios anunciados",
    "city_links": "3 vínculos con ciudades (En gestión: 2; Suscrito: 1)",
    "commitments": "11 de 53 compromisos pasaron su fecha sin que conste que se cumplieron; 6 se cumplieron",
}


def register(name: str) -> pd.DataFrame:
    present = versions.current()
    assert present is not None
    return questions.register(open_version(present), name)


def section(opened: Opened, name: str) -> AppTest:
    app = opened(PAGE)
    app.button_group(key="register").set_value(name).run()
    assert not app.exception
    return app


def carried(app: AppTest) -> list[list[Any]]:
    specs = (json.loads(chart.proto.spec) for chart in app.get("plotly_chart"))
    return [[key for trace in spec["data"] for key in trace["customdata"]] for spec in specs]


@pytest.mark.parametrize("name", CHARTS)
def test_a_section_says_what_its_register_comes_to(opened: Opened, name: str) -> None:
    app = section(opened, name)
    assert SENTENCES[name] in headings(app)
    assert len(app.dataframe[-1].value) == len(register(name))
    points = carried(app)
    assert len(points) == CHARTS[name]
    assert all(key for keys in points for key in keys)


@pytest.mark.parametrize("name", CHARTS)
def test_behind_each_chart_is_its_table_and_what_it_shows_may_be_taken_along(
    opened: Opened, unfold: Callable[[AppTest], AppTest], name: str
) -> None:
    app = section(opened, name)
    before = len(app.dataframe)
    app = unfold(app)
    assert len(app.dataframe) == before + CHARTS[name]
    assert all(len(table.value) for table in app.dataframe)
    boxes = [str(box.proto.id) for box in app.get("popover")]
    assert sum("download-" in box for box in boxes) == CHARTS[name] + 1  # the whole register too


def test_what_is_overdue_is_so_on_the_day_that_is_said(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    for day, said in ((date(2018, 1, 1), "al 1 de enero de 2018"), (date(2019, 1, 15), "al 15 de enero de 2019")):
        monkeypatch.setattr(clock, "today", lambda day=day: day)
        app = section(opened, "commitments")
        rows = register("commitments")
        late = rows[(rows["stage"] == "open") & (rows["due_latest"].dt.date < day)]
        assert headings(app)[0].startswith(f"{len(late)} de {len(rows)} compromisos")
        assert any(said in caption.value for caption in app.caption)


def test_a_group_by_what_nobody_says_is_said(opened: Opened) -> None:
    app = opened(PAGE)
    app.button_group(key="portfolio-by").set_value("sector").run()
    assert not app.exception
    assert headings(app)[0] == "Ninguno de los 51 proyectos y convenios dice su sector"
    app.button_group(key="portfolio-by").set_value("goals").run()
    assert headings(app)[0].startswith("6 de 51 proyectos y convenios dicen la meta que atienden")


def test_an_address_opens_a_row_with_each_cell_and_what_it_leads_to(opened: Opened) -> None:
    rows = register("projects")
    app = opened(PAGE)
    app.query_params["fila"] = rows.loc[rows["project"] == "Estrategia Conectados", "record_id"].item()
    app.run()
    assert not app.exception
    assert headings(app) == ["Estrategia Conectados"]
    body = "".join(each.proto.body for each in app.get("html"))
    assert "Proyectos y convenios!Q51" in body
    (link,) = [each.proto for each in app.get("page_link") if "Meta 660" in each.proto.label]
    assert "meta=norte_de_santander_2024_2027%3A660" in link.query_string
    app.button(key="back-to-registers").click().run()
    assert SENTENCES["projects"] in headings(app)


def test_a_row_leads_to_the_figures_of_its_month_and_to_its_agency(opened: Opened) -> None:
    rows = register("projects")
    app = opened(PAGE)
    app.query_params["fila"] = rows.loc[rows["project"] == "CASA: atención a población migrante", "record_id"].item()
    app.run()
    links = {each.proto.label: each.proto.query_string for each in app.get("page_link")}
    assert links["Las cifras de ese mes, en Atenciones en CASA"] == "hechos=si"
    assert "entidad=ofai" in links.values()


def test_a_row_that_is_not_there_is_said(opened: Opened) -> None:
    app = opened(PAGE)
    app.query_params["fila"] = "nada"
    app.run()
    assert not app.exception
    assert [info.value for info in app.info] == ["La fila que pide la dirección no está en esta versión."]


def test_a_search_goes_through_all_the_registers_and_opens_a_row(opened: Opened) -> None:
    app = opened(PAGE)
    app.text_input(key="cooperation-search").set_value("AREQUIPA").run()
    assert not app.exception
    assert headings(app)[0].endswith("filas lo dicen")
    found = {button.label.replace("\\", ""): button for button in app.button if button.key and button.key.startswith("found-")}
    assert {"Hermanamiento Bucaramanga-Arequipa", "Firmar el hermanamiento con Arequipa", "Semana del Perú"} <= set(found)
    found["Semana del Perú"].click().run()
    assert headings(app) == ["Semana del Perú"]
    app.button(key="back-to-registers").click().run()
    assert app.text_input(key="cooperation-search").value == "AREQUIPA"


def test_nothing_found_is_said(opened: Opened) -> None:
    app = opened(PAGE)
    app.text_input(key="cooperation-search").set_value("zzz").run()
    assert [info.value for info in app.info] == ["Ninguna fila dice todo eso. Pruebe con menos palabras, o con una parte de alguna."]
