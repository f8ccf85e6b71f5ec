"""Who may write, asked in a session as a page asks it."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import settings
from ui import access

ANA = {"is_logged_in": True, "email": "Ana@oficina.example", "email_verified": True}


@pytest.fixture(autouse=True)
def office(data: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_ROLE", "office")
    monkeypatch.setenv("PUENTE_ANALYSTS", "ana@oficina.example")


def asking() -> None:
    import streamlit as st

    from ui import access as asked

    st.button("ask")
    try:
        st.text(f"{asked.may_write()} {asked.writer()}")
    except asked.NotAllowed as error:
        st.text(f"{asked.may_write()} {error}")


def told(app: AppTest) -> str:
    return app.run().text[0].value


def session(claims: dict[str, Any]) -> AppTest:
    app = AppTest.from_function(asking)
    app.user = claims
    return app


def test_alone_one_writes_in_the_name_of_the_operator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_ROLE", "local")
    assert told(session({})) == "True pruebas"


@pytest.mark.parametrize("claims", [{}, ANA])
def test_in_public_nobody_writes(monkeypatch: pytest.MonkeyPatch, claims: dict[str, Any]) -> None:
    monkeypatch.setenv("PUENTE_ROLE", "public")
    assert told(session(claims)).startswith("False Esta es la edición pública")


def test_an_analyst_of_the_list_writes_in_their_own_name() -> None:
    assert told(session(ANA)) == "True ana@oficina.example"


def test_whoever_is_not_logged_in_is_asked_to() -> None:
    assert told(session({"email": "ana@oficina.example"})).startswith("False Solo un analista")


def test_whoever_is_not_in_the_list_is_told_so() -> None:
    assert told(session({**ANA, "email": "otro@oficina.example"})).startswith("False Su cuenta (otro@oficina.example) no está en la lista")


def test_whoever_did_not_verify_the_e_mail_is_told_so() -> None:
    assert told(session({**ANA, "email_verified": False})).startswith("False Su cuenta no dice que el correo sea suyo")


def test_the_list_is_read_on_every_write() -> None:
    app = session(ANA)
    assert told(app).startswith("True")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_ANALYSTS", "")
        assert told(app).startswith("False")
        settings.data_folder().mkdir(parents=True)
        settings.analysts_file().write_text("ana@oficina.example\n", encoding="utf-8")
        assert told(app).startswith("True")


@pytest.mark.parametrize(
    "claims",
    [
        {**ANA, "is_logged_in": False},
        {**ANA, "is_logged_in": "true"},
        {**ANA, "email_verified": False},
        {**ANA, "email_verified": "false"},
        {**ANA, "email": None},
        {**ANA, "email": ["ana@oficina.example"]},
        {**ANA, "email": "ana@oficina.example.malo.example"},
        {**ANA, "email": ""},
        {},
    ],
)
def test_a_login_that_does_not_say_so_is_no_analyst(claims: dict[str, Any]) -> None:
    assert access.analyst(claims) is None


def test_an_issuer_that_does_not_speak_of_verifying_is_believed() -> None:
    assert access.analyst({"is_logged_in": True, "email": "ana@oficina.example"}) == "ana@oficina.example"


def keeping() -> None:
    import streamlit as st

    from ui import access as asked

    st.session_state["later"] = asked.asked_later()


def test_who_asks_later_and_without_a_session_is_looked_up_in_the_list_of_then() -> None:
    app = AppTest.from_function(keeping)
    app.user = ANA
    later = app.run().session_state["later"]
    assert later() == "ana@oficina.example"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_ANALYSTS", "")
        with pytest.raises(access.NotAllowed, match="no está en la lista"):
            later()
    app.user = {}
    with pytest.raises(access.NotAllowed, match="Solo un analista"):
        app.run().session_state["later"]()
