"""What the address says is what is chosen, whoever wrote it; driven as Streamlit drives a page, without a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

import settings
from etl import front
from warehouse import reader


@pytest.fixture(scope="module", autouse=True)
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(tmp_path_factory.mktemp("address")))
        assert front.load([settings.RAW / "casa_atenciones_2018-2019.xlsx"]).published
        yield
        reader.close_all()


def page() -> None:
    import streamlit as st

    from ui import address, filters

    address.begin("here")
    titles = {"a": "A", "b": "B", "c": "C"}
    st.text(repr(filters.one_or_all("entidad", "Entidad", titles, "Todas", key="one")))
    st.text(repr(filters.several("lugar", "Lugar", titles, "Todos", key="several")))
    st.text(repr(filters.switch("ver", "Ver", titles, key="switch")))
    address.finish()
    st.text(repr({name: st.query_params.get_all(name) for name in st.query_params}))


def opened(**params: str | list[str]) -> AppTest:
    app = AppTest.from_function(page, default_timeout=30)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def told(app: AppTest) -> list[object]:
    return [eval(text.value) for text in app.text]


def test_without_parameters_a_page_begins_as_it_does() -> None:
    assert told(opened()) == [None, (), "a", {}]


def test_what_the_address_says_is_chosen_and_said() -> None:
    app = opened(entidad="b", lugar=["c", "a"], ver="c")
    assert told(app) == ["b", ("a", "c"), "c", {"entidad": ["b"], "lugar": ["a", "c"], "ver": ["c"]}]


def test_what_is_not_offered_is_not_chosen() -> None:
    assert told(opened(entidad="z", lugar=["z"], ver="<script>", other="x")) == [None, (), "a", {}]


def test_a_choice_is_said_and_what_the_page_begins_with_is_not() -> None:
    app = opened(ver="c")
    app.selectbox(key="one-1").set_value("c").run()
    assert told(app)[0] == "c"
    assert told(app)[3] == {"ver": ["c"], "entidad": ["c"]} or told(app)[3] == {"entidad": ["c"], "ver": ["c"]}
    app.selectbox(key="one-1").set_value("").run()
    assert told(app)[3] == {"ver": ["c"]}


def search() -> None:
    import streamlit as st

    from ui import address, filters

    address.begin("here")
    st.text(repr(filters.search("Buscar", "una palabra", key="search")))
    address.finish()
    st.text(repr({name: st.query_params.get_all(name) for name in st.query_params}))


def test_words_to_look_for_are_in_the_address_and_have_an_end() -> None:
    app = AppTest.from_function(search, default_timeout=30)
    app.query_params["buscar"] = "niñas " + "x" * 500
    app.run()
    assert not app.exception
    assert told(app)[0] == ("niñas " + "x" * 500)[:200]
    app.text_input(key="search-1").set_value("  Cúcuta ").run()
    assert told(app) == ["Cúcuta", {"buscar": ["Cúcuta"]}]
    app.text_input(key="search-1").set_value(" ").run()
    assert told(app) == ["", {}]
