"""What the environment says of who may write, and how much may be uploaded."""

from __future__ import annotations

from pathlib import Path

import pytest

import settings


def test_alone_on_a_machine_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PUENTE_ROLE", raising=False)
    assert settings.role() == "local"
    monkeypatch.setenv("PUENTE_ROLE", " public ")
    assert settings.role() == "public"


@pytest.mark.parametrize("word", ["Public", "oficina", "local,public", "publico"])
def test_a_slip_of_a_letter_opens_no_server(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv("PUENTE_ROLE", word)
    with pytest.raises(settings.WrongSetting) as wrong:
        settings.role()
    assert wrong.value.variable == "PUENTE_ROLE"
    assert wrong.value.choices == ("local", "office", "public")


def test_the_analysts_are_those_of_the_variable_and_of_the_file(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_ANALYSTS", "Ana@Oficina.example; luis@oficina.example,")
    assert settings.analysts() == {"ana@oficina.example", "luis@oficina.example"}
    data.mkdir()
    settings.analysts_file().write_text("\ufeff# la oficina\nsara@oficina.example  # desde mayo\n\n", encoding="utf-8")
    assert settings.analysts() == {"ana@oficina.example", "luis@oficina.example", "sara@oficina.example"}


def test_letters_that_only_look_alike_are_another_person(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_ANALYSTS", "karen@oficina.example")
    assert settings.email("\u212aaren@oficina.example") not in settings.analysts()
    assert settings.email(" KAREN@oficina.example") in settings.analysts()


@pytest.mark.parametrize("said", ["0", "-1", "1.5", "mucho", "1e3", "٣"])
def test_a_limit_of_uploads_is_a_whole_number(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    assert settings.uploads_of_a_session() == 100 * 1024 * 1024
    monkeypatch.setenv("PUENTE_UPLOADS_SESSION_MB", said)
    with pytest.raises(settings.WrongSetting):
        settings.uploads_of_a_session()
