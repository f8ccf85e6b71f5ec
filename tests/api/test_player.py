"""The tag of a slide: it changes with the day of which it says what is overdue, so that no browser shows yesterday's."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from api import player
from api.answering import Said
from language import clock
from warehouse import reader, versions

ASKED = Said({player.VIEW: ["cooperacion-compromisos"]}, "http://x/", "http://x/y", head=False)


def test_a_slide_of_another_day_is_another(tmp_path: Path, started: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_DATA", str(started(tmp_path / "data")))
    present = versions.current()
    assert present is not None
    said = {}
    for day, written in ((date(2018, 1, 1), "al 1 de enero de 2018"), (date(2019, 1, 15), "al 15 de enero de 2019")):
        monkeypatch.setattr(clock, "today", lambda day=day: day)
        tag, made = player._slide(ASKED, present)
        assert tag == player._slide(ASKED, present)[0]
        slide = json.loads(bytes(made().body))
        assert written in slide["note"]
        said[tag] = slide["title"]
    reader.close_all()
    assert len(said) == len(set(said.values())) == 2
