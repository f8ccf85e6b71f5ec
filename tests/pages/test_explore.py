"""Explorar by its choices: what each shows of the figures of data/raw, and the reason where it shows nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

Opened = Callable[[str], AppTest]
PAGE = "pages/explore.py"
NO_BREAK = "\u00a0"


def choose(app: AppTest, indicator: str) -> AppTest:
    app.selectbox(key="explore-indicator").set_value(indicator).run()
    return well(app)


def switch(app: AppTest, key: str, value: str) -> AppTest:
    app.button_group(key=key).set_value(value).run()
    return well(app)


def well(app: AppTest) -> AppTest:
    assert not app.exception, [error.value for error in app.exception]
    return app


def sentence(app: AppTest) -> str:
    return app.subheader[0].value.replace("\\", "").replace(NO_BREAK, " ")


def points(app: AppTest) -> dict[str, float]:
    (chart,) = app.get("plotly_chart")
    found: dict[str, float] = {}
    for trace in json.loads(chart.proto.spec)["data"]:
        found |= dict(zip(trace.get("customdata", []), trace["x" if trace.get("orientation") == "h" else "y"], strict=False))
    return found


def test_it_begins_with_the_first_indicator_and_says_why_a_year_is_not_compared(opened: Opened) -> None:
    app = opened(PAGE)
    assert (
        sentence(app)
        == "Personas atendidas (CASA): 1.375 personas en noviembre de 2019 (dato preliminar), 3,8 % más que en octubre de 2019"
    )
    strip = next(each.proto.body for each in app.get("html") if 'class="changes"' in each.proto.body)
    assert "Noviembre de 2018 no tiene cifra." in strip
    assert "Enero de 2018 no tiene cifra." in strip


def test_quarters_add_their_months_and_say_what_they_lack(opened: Opened) -> None:
    app = switch(choose(opened(PAGE), "casa_persons"), "explore-by", "trimestre")
    assert points(app) == {
        "casa_persons|#2018-10-01": 190, "casa_persons|#2019-01-01": 943, "casa_persons|#2019-04-01": 3807,
        "casa_persons|#2019-07-01": 3028, "casa_persons|#2019-10-01": 2700,
    }  # fmt: skip
    assert sentence(app).endswith("2.700 personas en el cuarto trimestre de 2019 (dato preliminar; parcial: 2 de 3 meses)")
    assert any("no es un número de personas distintas" in caption.value.replace("\\", "") for caption in app.caption)


def test_bars_draw_the_same_figures(opened: Opened) -> None:
    app = choose(opened(PAGE), "casa_persons")
    as_lines = points(app)
    assert points(switch(app, "explore-view", "barras")) == as_lines
    assert sum(as_lines.values()) == 10668


def test_the_months_chosen_are_the_ones_drawn(opened: Opened) -> None:
    app = choose(opened(PAGE), "casa_persons")
    app.select_slider(key="explore-months-casa_persons").set_value((date(2019, 2, 1), date(2019, 4, 1))).run()
    assert list(points(well(app)).values()) == [225, 634, 901]


def test_two_indicators_of_one_unit_stand_on_one_scale(opened: Opened) -> None:
    app = choose(opened(PAGE), "casa_psychology")
    against = app.selectbox(key="explore-against-casa_psychology")
    assert not [option for option in against.options if option.startswith("Personas atendidas")]
    against.set_value("casa_orientation").run()
    assert sentence(well(app)) == "En noviembre de 2019, Orientación: 666 atenciones; Psicología: 75 atenciones"


def test_parts_of_a_survey_are_shown_by_year_and_never_added(opened: Opened) -> None:
    app = choose(opened(PAGE), "casa_satisfaction")
    assert any("las partes nunca se suman" in info.value.replace("\\", "") for info in app.info)
    assert len(app.dataframe[0].value) == 3
    switch(app, "explore-by", "anio")
    app.selectbox(key="explore-split-casa_satisfaction").set_value("grupos").run()
    switch(well(app), "explore-view", "barras")
    assert sorted(points(app).values()) == [4, 4, 92]


def test_one_cut_off_alone_shows_its_reason_and_its_cell(opened: Opened) -> None:
    app = choose(opened(PAGE), "attention_point")
    assert any(info.value.replace("\\", "").startswith("Es un acumulado") for info in app.info)
    assert app.dataframe[0].value["Hoja y celda"].tolist() == ["Servicios!C9"]
    assert not app.get("plotly_chart")


def test_by_inhabitants_says_whose_count_it_is(opened: Opened) -> None:
    app = switch(choose(opened(PAGE), "casa_persons"), "explore-scale", "por-mil")
    assert "2,31 personas por 1.000 habitantes en noviembre de 2019" in sentence(app)
    assert any("Población: DANE" in caption.value.replace("\\", "") for caption in app.caption)


def test_the_table_has_each_figure_with_its_cell(opened: Opened) -> None:
    app = switch(choose(opened(PAGE), "casa_persons"), "explore-view", "tabla")
    rows: Any = app.dataframe[0].value
    assert rows["Hoja y celda"].tolist()[0] == "Atenciones!M7"
    assert rows["Valor"].sum() == 10668
    assert not app.get("plotly_chart")


def test_each_figure_as_it_was_loaded_can_be_seen(opened: Opened) -> None:
    app = choose(opened(PAGE), "casa_persons")
    app.toggle(key="explore-each").set_value(True).run()
    assert well(app).dataframe[0].value["Valor"].sum() == 10668
