"""Every page for whoever reads English: its headings and those of its tables, which a browser draws as a picture."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

import settings
from language import words
from ui import tongue

SPANISH = ("Inicio", "Meta", "Valor", "Unidad", "Estado", "Libro", "Hoja y celda", "Cargado", "Indicador", "Entidad", "Periodo", "Mes")
PAGES = ["pages/home.py", "pages/casa_attentions.py", "pages/services_by_agency.py", "pages/goals.py", "pages/cooperation.py"]
CARDS = {"casa_ref": "REF", "casa_satisfaction": "Rating of the attention", "library_users": "Users of the Gabriel Turbay Library"}


@pytest.fixture
def in_english(built: object) -> Iterator[Callable[[str], AppTest]]:
    """Open a page as the link to it in English does."""

    def open_page(file: str) -> AppTest:
        app = AppTest.from_file(str(settings.ROOT / "app.py"), default_timeout=30)
        app.query_params[tongue.KEY] = "en"
        app = app.run()
        app = app if file == "pages/home.py" else app.switch_page(file).run()
        assert not app.exception, [error.value for error in app.exception]
        return app

    yield open_page
    words.speak(words.DEFAULT)


@pytest.mark.parametrize("file", PAGES)
def test_the_tables_of_a_page_are_in_english(in_english: Callable[[str], AppTest], unfold: Callable[[AppTest], AppTest], file: str) -> None:
    with words.spoken("en"):  # what is asked of the widgets here is asked in English too
        app = unfold(in_english(file))
    headings = {heading for frame in app.dataframe for heading in map(str, frame.value.columns)}
    assert headings
    assert headings.isdisjoint(SPANISH)
    assert headings & {"Workbook", "Sheet and cell", "Value", "Loaded"}
    units = {unit for frame in app.dataframe if "Unit" in frame.value for unit in frame.value["Unit"].dropna()}
    assert units.isdisjoint({"personas", "atenciones", "capacitaciones", "estudiantes"})


@pytest.mark.parametrize(("indicator", "title"), CARDS.items())
def test_a_card_of_the_catalogue_is_in_english(in_english: Callable[[str], AppTest], indicator: str, title: str) -> None:
    app = in_english("pages/catalogue.py")
    app.query_params["indicador"] = indicator
    app.run()
    assert not app.exception
    terms = [term for html in app.get("html") for term in re.findall("<dt>(.*?)</dt>", html.proto.body)]
    assert {"Unit", "Measure", "Agencies", "Frequency", "Punctuality"} <= set(terms)
    assert set(terms).isdisjoint({"Unidad", "Medición", "Entidades", "Cifras"})
    assert app.title[0].value == title


def test_money_says_that_it_is_pesos(in_english: Callable[[str], AppTest]) -> None:
    app = in_english("pages/goals.py")
    app.query_params["ver"] = "dinero"
    said = [heading.value.replace("\\", "").replace("\u00a0", " ") for heading in app.run().subheader]
    assert "COP 25.8 million executed of COP 189.1 million programmed, in the 4 goals that say it; 2 goals leave it blank" in said


def test_charts_write_numbers_in_english(in_english: Callable[[str], AppTest]) -> None:
    charts = [chart.proto for chart in in_english("pages/casa_attentions.py").get("plotly_chart")]
    assert charts
    for chart in charts:
        assert '"separators":".,"' in chart.spec
        assert '"locale": "en"' in chart.config
    assert '"1,375"' in charts[0].spec
    assert "Nov" in charts[0].spec
