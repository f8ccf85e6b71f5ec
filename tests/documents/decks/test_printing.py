"""A PDF: printed by the browser of the machine, all its pages; and where there is none, a sentence that says what to do."""

from __future__ import annotations

import re
import stat
import sys
from pathlib import Path

import pytest

import settings
from documents.decks import deck as decks
from documents.decks import handover, printing, report_page
from documents.decks.deck import Deck, Slide
from documents.decks.printing import NoPdf
from tests.browser import chromium
from warehouse.reader import Reader

HOSTILE = "</script><script>document.title='x'</script> & <b>y</b>"


@pytest.fixture
def chrome(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_BROWSER", str(chromium.required()))


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A machine without a browser."""
    monkeypatch.delenv("PUENTE_BROWSER", raising=False)
    monkeypatch.setattr(printing, "_places", list)


def program(path: Path, script: str) -> Path:
    path.write_text(f"#!{sys.executable}\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_the_slides_are_a_page_each(chrome: None, figures: Reader) -> None:
    deck = decks.read(settings.DECKS / "concejo.yml")
    made = handover.made(figures, deck, "pdf")
    assert made.startswith(b"%PDF")
    assert pages(made) == len(deck.slides)
    assert b"/MediaBox [0 0 960 540]" in made


def test_the_report_is_printed_with_its_charts(chrome: None, figures: Reader) -> None:
    short = Deck(
        title="Informe", slides=(Slide(title="Portada"), Slide(figure="atenciones-por-mes", filters={"indicador": ("casa_persons",)}))
    )
    made = handover.made(figures, short, "pdf", of="report")
    assert pages(made) >= 4  # cover, contents, section, annex
    without = report_page.page(figures, short).replace("Plotly.newPlot(", "void (")
    assert len(made) > len(printing.printed(without)) + 2_000


def test_the_page_of_the_report_has_every_number_and_asks_nobody(figures: Reader, handed: object) -> None:
    page = report_page.page(figures, decks.read(settings.DECKS / "concejo.yml"))
    body = re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)
    assert "http:" not in body
    assert "https:" not in body
    for screen in handed.screens:  # type: ignore[attr-defined]
        for row in screen.table.rows if screen.table else ():
            assert all(f">{text}<" in body or f": {text}" in body for text in row if text and "&" not in text)


def test_words_of_a_deck_are_never_markup(figures: Reader) -> None:
    page = report_page.page(figures, Deck(title=HOSTILE, slides=(Slide(title=HOSTILE), Slide(title=HOSTILE, text=(HOSTILE,)))))
    assert "<b>y</b>" not in page
    assert "document.title='x'</script>" not in page


def test_without_a_browser_it_is_said_how_to_get_one_and_the_rest_works(nowhere: None, figures: Reader) -> None:
    deck = Deck(title="x", slides=(Slide(title="y"),))
    with pytest.raises(NoPdf, match="Puente necesita Chrome, Edge o Chromium, y este equipo no tiene ninguno"):
        handover.made(figures, deck, "pdf")
    for ending in ("pptx", "docx", "xlsx", "html"):
        assert handover.made(figures, deck, ending)


def test_a_browser_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_BROWSER", "/no/such/browser")
    with pytest.raises(NoPdf, match="PUENTE_BROWSER dice «/no/such/browser», y ese programa no está"):
        printing.browser()


def test_a_browser_that_fails_hangs_or_does_not_start_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(printing, "SECONDS", 1)
    for script, said in (("pass", "no hizo el PDF"), ("import time; time.sleep(30)", "no terminó el PDF en 1 segundos")):
        monkeypatch.setenv("PUENTE_BROWSER", str(program(tmp_path / "browser", script)))
        with pytest.raises(NoPdf, match=said):
            printing.printed("<p>x</p>")
    (tmp_path / "browser").write_bytes(b"\x00")
    with pytest.raises(NoPdf, match="no arranca"):
        printing.printed("<p>x</p>")


def test_nothing_of_a_profile_stays(chrome: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert printing.printed("<p>x</p>").startswith(b"%PDF")
    assert not list(tmp_path.glob("puente-*"))
