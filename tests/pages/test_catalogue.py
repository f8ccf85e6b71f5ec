"""The catalogue and the first page's cards, as Streamlit runs them on the figures of data/raw."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

import settings
from language import clock

Opened = Callable[[str], AppTest]
PAGE = "pages/catalogue.py"


def said(app: AppTest) -> str:
    """All that can be read, Markdown's escapes and no-break spaces apart."""
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.warning, *app.info]
    html = [element.proto.body for element in app.get("html")]
    return "\n".join([*(part.value for part in parts), *html]).replace("\\", "").replace("\u00a0", " ")


def card(built: object, indicator: str) -> AppTest:
    """The card that an address opens."""
    app = AppTest.from_file(str(settings.ROOT / "app.py"), default_timeout=30).run()
    app.switch_page(PAGE)
    app.query_params["indicador"] = indicator
    app.run()
    assert not app.exception
    return app


def doors(app: AppTest) -> list[str]:
    return [button.label.replace("\\", "") for button in app.button if str(button.key).startswith("open-")]


def test_the_list_shows_some_and_says_how_many_there_are(opened: Opened) -> None:
    app = opened(PAGE)
    assert "88 indicadores" in said(app)
    assert len(doors(app)) == 24
    app.button(key="catalogue-more-button").click().run()
    assert len(doors(app)) == 88


def test_a_search_and_a_filter_leave_what_fits(opened: Opened) -> None:
    app = opened(PAGE)
    app.text_input(key="catalogue-search").set_value("ORIENTACION").run()
    assert "Orientación" in doors(app)
    assert len(doors(app)) < 24
    app.selectbox(key="catalogue-agency").set_value("casa").run()
    assert doors(app) == ["Orientación"]
    app.text_input(key="catalogue-search").set_value("zzz").run()
    assert doors(app) == []
    assert "Ningún indicador tiene eso." in said(app)


def test_a_door_opens_the_card_and_back_leads_to_the_list(opened: Opened) -> None:
    app = opened(PAGE)
    app.button(key="open-casa_ref").click().run()
    assert app.title[0].value == "REF"
    app.button(key="catalogue-back").click().run()
    assert app.title[0].value == "Catálogo"


def test_a_card_says_what_it_is_what_may_be_added_and_what_has_come(built: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2020, 1, 20))
    app = card(built, "casa_ref")
    words = said(app)
    for part in (
        "La fuente no lo define. El informe usa la sigla REF y no la define.",
        "<dd>atenciones</dd>",
        "Flujo: lo que pasó en cada periodo",
        "Sus meses se pueden sumar",
        "<dd>casa_atenciones_2018-2019.xlsx</dd>",
        "Cada mes; a tiempo hasta el día 10 del mes siguiente",
        "12 meses con cifras, 2 de ellos preliminares; falta diciembre de 2019.",
        "12 meses cargados con el histórico: no se sabe cuándo llegaron.",
        "12 de 12 cifras llevan a su celda (100 %).",
        "Qué saber de estas cifras: 3 hallazgos",
        "Versión 1, publicada el",
    ):
        assert part in words
    assert {metric.label: metric.value for metric in app.metric} == {"Primera cifra": "17", "Última cifra": "886"}
    assert len(app.get("plotly_chart")) == 2


@pytest.mark.parametrize("indicator", ["casa_satisfaction", "library_users", "metrobici.bicicletas_recibidas", "feria_wime.expositores"])
def test_a_card_of_few_figures_opens_too(built: object, indicator: str) -> None:
    app = card(built, indicator)
    assert "Qué ha llegado" in said(app)
    assert len(app.metric) <= 1


def test_an_indicator_that_is_not_there_is_said_and_is_no_markup(built: object) -> None:
    app = card(built, "![x](http://x.example)")
    assert app.title[0].value == "Catálogo"
    assert "La dirección pide el indicador «![x](http://x.example)», del que esta versión no tiene nada." in said(app)
    assert "\\!\\[x\\]\\(http" in app.warning[0].value


def test_the_first_page_says_what_is_behind_as_of_today(built: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2020, 2, 11))
    app = AppTest.from_file(str(settings.ROOT / "app.py"), default_timeout=30).run()
    words = said(app)
    assert "Lo que está atrasado, al 11 de febrero de 2020" in words
    assert "1 entidad está atrasada" in words
    assert "Sin cifras desde noviembre de 2019: hay 2 meses vencidos, el primero desde el 10 de enero de 2020" in words
    monkeypatch.setattr(clock, "today", lambda: date(2020, 1, 10))
    assert "Nada está atrasado" in said(app.run())
