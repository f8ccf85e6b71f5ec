"""A board of more goals than fit on a screen: parts of it, and where one is when a filter leaves others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import settings
from etl import front
from tests.etl import workbooks
from tests.etl.fixtures.plans import CITY
from warehouse import reader

HEADER = ["Código meta", "Línea estratégica", "Meta de producto", "Unidad de medida", "Meta cuatrienio"]
GOALS = [[str(number), f"Línea {number % 2}", f"Promesa {number}", "personas", 100] for number in range(1, 26)]


@pytest.fixture(scope="module", autouse=True)
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("many")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(folder / "data"))
        patch.setenv("PUENTE_USER", "pruebas")
        assert front.load([workbooks.write(folder / "plan.xlsx", {"Plan": [*CITY, HEADER, *GOALS]})]).published
        yield
        st.cache_resource.clear()
        st.cache_data.clear()
        reader.close_all()


def doors(app: AppTest) -> list[str]:
    """The numbers of the goals that are on screen."""
    assert not app.exception, [error.value for error in app.exception]
    return [button.label.replace("\\", "").partition(":")[0] for button in app.button if str(button.key).startswith("open-")]


def test_a_filter_begins_with_the_first_of_the_goals_that_it_leaves() -> None:
    app = AppTest.from_file(str(settings.ROOT / "app.py"), default_timeout=30).run().switch_page("pages/goals.py").run()
    assert len(doors(app)) == 10
    assert "Metas 1 a 10 de 25" in "".join(html.proto.body for html in app.get("html"))
    second = app.button(key="goals-following").click().run()
    assert len(doors(second)) == 10
    assert set(doors(second)).isdisjoint({"Meta 1", "Meta 2"})
    (line,) = [box for box in second.selectbox if box.label == "Línea"]
    of_one = line.set_value("Línea 1").run()
    assert doors(of_one)[0] == "Meta 1"
    assert len(doors(of_one.button(key="goals-following").click().run())) == 3
