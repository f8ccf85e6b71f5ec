"""A note is written on the page, shown to everybody with who and when, and taken away; whoever only reads has neither form nor button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from warehouse import notes

PAGE = "pages/casa_attentions.py"
TEXT = "Hubo <b>jornadas</b> de registro en los barrios"


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def said(app: AppTest) -> str:
    drawn: list[Any] = list(app.get("html"))
    return "".join(each.proto.body for each in drawn)


def test_a_note_is_written_read_and_taken_away(opened: Callable[[str], AppTest], monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(PAGE)
    app.text_area[0].input("Llame al 300 123 4567")
    next(button for button in app.button if button.label == "Guardar la nota").click()
    app.run()
    assert "datos de una persona" in app.error[0].value
    app.text_area[0].input(TEXT)
    next(button for button in app.button if button.label == "Guardar la nota").click()
    app.run()
    assert not app.exception
    (note,) = notes.every("casa_attentions", "casa_persons")
    assert (note.text, note.by) == (TEXT, "pruebas")
    assert "&lt;b&gt;jornadas&lt;/b&gt;" in said(app)
    assert "pruebas, " in said(app)
    monkeypatch.setenv("PUENTE_ROLE", "public")
    reader = opened(PAGE)
    assert "&lt;b&gt;jornadas&lt;/b&gt;" in said(reader)
    assert not {"Quitar", "Guardar la nota"} & set(labels(reader))
    # A page that was drawn while one could write: the call itself asks again.
    next(button for button in app.button if button.label == "Quitar").click()
    app.run()
    assert len(notes.every("casa_attentions", "casa_persons")) == 1
    monkeypatch.setenv("PUENTE_ROLE", "local")
    app = opened(PAGE)
    next(button for button in app.button if button.label == "Quitar").click()
    app.run()
    assert notes.every("casa_attentions", "casa_persons") == ()
    assert "jornadas" not in said(app)
