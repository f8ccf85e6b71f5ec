"""The council's deck as every file that is handed over, made once, and beside them what the screen shows of each slide."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

import settings
from documents.decks import deck as decks
from documents.decks import figures as workbooks
from documents.decks import powerpoint, slides, tabled, word
from documents.decks.deck import Deck
from documents.decks.slides import Shown
from documents.decks.tabled import Written
from views.view import Plot
from warehouse import reader, versions
from warehouse.reader import open_version


@dataclass(frozen=True)
class Screen:
    """What a slide shows on screen."""

    shown: Shown
    plots: tuple[Plot, ...] = ()
    table: Written | None = None


@dataclass(frozen=True)
class Handed:
    """The files of a deck, and its slides."""

    deck: Deck
    screens: tuple[Screen, ...]
    pptx: bytes
    docx: bytes
    xlsx: bytes


@pytest.fixture(scope="package")
def handed(kept: Path) -> Handed:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(kept))
        present = versions.current()
        assert present is not None
        opened, deck = open_version(present), decks.read(settings.DECKS / "concejo.yml")
        screens = []
        for shown in slides.shown(opened, deck):
            view = shown.view
            screens.append(Screen(shown) if view is None else Screen(shown, view.plots(opened), tabled.written(view.table(opened))))
        made = Handed(deck, tuple(screens), powerpoint.build(opened, deck), word.build(opened, deck), workbooks.build(opened, deck))
        reader.close_all()
    return made
