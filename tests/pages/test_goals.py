"""The goals: the board with its filters, the views of lines, offices and money, and the card of each; every figure leads to its cell."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

import settings
from metrics import questions
from metrics.goals import board
from views import goal_tables
from warehouse import versions
from warehouse.reader import Reader, open_version

Opened = Callable[[str], AppTest]
Unfold = Callable[[AppTest], AppTest]
PAGE = "pages/goals.py"
PLAN = "norte_de_santander_2024_2027"


def said(app: AppTest) -> str:
    """All that can be read, Markdown's escapes and no-break spaces apart."""
    parts = [*app.title, *app.header, *app.subheader, *app.markdown, *app.caption, *app.warning, *app.info]
    html = [element.proto.body for element in app.get("html")]
    return "\n".join([*(part.value for part in parts), *html]).replace("\\", "").replace("\u00a0", " ")


def headings(app: AppTest) -> list[str]:
    return [heading.value.replace("\\", "").replace("\u00a0", " ") for heading in app.subheader]


def at(**query: str) -> AppTest:
    """The page that an address opens."""
    app = AppTest.from_file(str(settings.ROOT / "app.py"), default_timeout=30).run()
    app.switch_page(PAGE)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, [error.value for error in app.exception]
    return app


def doors(app: AppTest) -> list[str]:
    return [button.label.replace("\\", "").partition(":")[0] for button in app.button if str(button.key).startswith("open-")]


def warehouse() -> Reader:
    present = versions.current()
    assert present is not None
    return open_version(present)


def test_a_code_alone_opens_its_goal_where_one_plan_has_it() -> None:
    app = at(meta="660")
    assert app.title[0].value == "Meta 660"
    assert not app.warning
    assert [warning.value for warning in at(meta="9").warning] == [
        "La dirección pide la meta «9»\\, y esta versión no tiene nada de ella\\."
    ]


def test_the_board_shows_three_readings_a_goal_and_the_rule_of_its_colours(opened: Opened, unfold: Unfold) -> None:
    app = unfold(opened(PAGE))
    assert headings(app)[0] == "4 de 6 metas reportan su avance del cuatrienio; la meta 660 dice 30 % y sus cifras dan 1,6 %"
    text = said(app)
    assert "Al día: 1 · Muy rezagada: 2 · No se puede saber: 3." in text
    assert "al día desde 90 % de lo esperado, rezagada desde 60 %" in text
    table = next(frame.value for frame in app.dataframe if "Reportado (%)" in frame.value).set_index("Meta")
    assert dict(table["Reportado (%)"].dropna()) == {"80": 12.5, "660": 30, "661": 20, "670": 10}
    assert dict(table["Calculado (%)"].dropna()) == {"660": 1.6, "663": 67.2, "671": 5}
    assert dict(table["Recursos ejecutados (%)"].dropna()) == {"660": 22.3, "661": 0, "663": 7.8, "670": 40.4}
    assert set(table["Esperado (%)"]) == {25}
    assert dict(table["Distancia (puntos)"].dropna()) == {"660": -23.4, "663": 42.2, "671": -20}


def test_filters_leave_what_fits_and_stand_in_the_address(opened: Opened) -> None:
    app = opened(PAGE)
    app.selectbox(key="goals-situacion").set_value("far_behind").run()
    assert doors(app) == ["Meta 660", "Meta 671"]
    app.selectbox(key="goals-lugar").set_value("Tabio").run()
    assert "Ninguna meta cumple todo eso." in said(app)
    assert doors(at(situacion="far_behind", lugar="San José de Cúcuta")) == ["Meta 660", "Meta 671"]
    assert doors(at(lugar="Ocaña")) == ["Meta 80"]
    assert len(doors(at(lugar="Norte de Santander"))) == 6


def test_an_order_puts_what_is_furthest_from_expected_first() -> None:
    assert doors(at(orden="gap"))[:3] == ["Meta 660", "Meta 671", "Meta 663"]


@pytest.mark.parametrize(
    ("view", "headline"),
    [
        ("lineas", "La línea que se puede calcular (1 de 2) va en lo esperado o más adelante"),
        ("entidades", "1 entidad responde por 6 metas"),
        (
            "dinero",
            "$ 25,8 millones ejecutados de $ 189,1 millones programados, en las fuentes que dicen ambas cosas",
        ),
    ],
)
def test_a_view_says_what_it_shows(view: str, headline: str) -> None:
    app = at(ver=view)
    assert not app.exception
    assert headings(app)[0].startswith(headline[:60])
    assert len(app.get("plotly_chart")) == (2 if view == "dinero" else 1)


def test_the_weights_of_a_line_are_stated() -> None:
    chart = next(chart.proto.spec for chart in at(ver="lineas").get("plotly_chart"))
    text = " ".join(note["text"] for note in json.loads(chart)["layout"]["annotations"]).replace("\u00a0", " ")
    text = " ".join(text.replace('<span style="font-size:13px;color:#55626F">', "").replace("</span><br>", " ").split())
    # (1,6 × 34,9 + 67,2 × 115,4 + 5 × 68,3) / (34,9 + 115,4 + 68,3) = 37,3
    assert "37,3 %, de 25 % esperado: 3 de sus 5 metas, con peso según los recursos programados para el cuatrienio" in text


def test_the_card_of_a_goal_has_its_own_address(opened: Opened) -> None:
    app = opened(PAGE)
    app.button(key=f"open-{PLAN}:660").click().run()
    assert not app.exception
    assert app.title[0].value == "Meta 660"
    text = said(app)
    for words in (
        "Muy rezagada: 1,6 %, de 25 % esperado a diciembre de 2024. Al ritmo que lleva terminaría el cuatrienio con 6,2 %.",
        "lleva 70 de 4.500 personas",
        "$ 7,8 millones ejecutados de $ 34,9 millones programados hasta ahora",
        "Se calcula en partes iguales a lo largo del cuatrienio",
        "el informe reporta 30 % del cuatrienio",
        "MISEC; Alcaldía de Cúcuta; Secretaría del Banco del Progreso",
        "San José de Cúcuta",
    ):
        assert words in text, words
    assert {metric.label: metric.value.replace("\u00a0", " ") for metric in app.metric} == {
        "Reportado": "30 %",
        "Calculado": "1,6 %",
        "Recursos ejecutados": "22,3 %",
        "Esperado a esa fecha": "25 %",
    }
    app.button(key="goals-back").click().run()
    assert app.title[0].value == "Metas"


@pytest.mark.parametrize("goal", ["80", "660", "661", "663", "670", "671"])
def test_every_card_opens_and_every_figure_of_it_leads_to_its_cell(goal: str, unfold: Unfold) -> None:
    app = unfold(at(meta=f"{PLAN}:{goal}"))
    assert not app.exception
    assert app.title[0].value == f"Meta {goal}"
    reader = warehouse()
    row = board.board(reader).set_index("goal").loc[goal]
    for part, there in (("computed", row["computed"]), ("executed", row["executed"]), ("programmed", row["programmed"])):
        figures = goal_tables.made_of(reader, f"{part}|{PLAN}:{goal}")
        assert bool(figures) == (there == there)  # NaN is not itself
        assert len(questions.origin(reader, figures)) == len(figures)


def test_a_blank_is_told_as_such(opened: Opened) -> None:
    text = said(at(meta=f"{PLAN}:80"))
    for words in ("No se puede saber: la meta del cuatrienio no tiene número.", "En blanco no es cero: no se sabe cuánto se gastó."):
        assert words in text
    assert "Programados: $ 17,9 millones. Ejecutados: nadie dice cuánto." in text


def test_a_goal_that_is_not_there_is_said(opened: Opened) -> None:
    text = said(at(meta="otro_plan:1"))
    assert "La dirección pide la meta «otro_plan:1», y esta versión no tiene nada de ella." in text


def test_a_finding_is_accepted_on_the_card_of_its_goal() -> None:
    app = at(meta=f"{PLAN}:660")
    (decide,) = [button for button in app.button if str(button.key).startswith("decide-")]
    decide.click().run()
    assert not app.exception
    assert [area.label for area in app.text_area] == ["Motivo"]
