"""The goals in a browser: the board and the card of one, in Spanish and in English; one visit for all that it shows."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.harness import SCREENS, settle, visit
from tests.browser.whole import assert_fits, assert_within_reach

CARD = "/metas?meta=norte_de_santander_2024_2027:660"
pytestmark = pytest.mark.parametrize("screen", [SCREENS["laptop"]], ids=["laptop"])


def read(page: Page) -> str:
    return page.locator('[data-testid="stMain"]').inner_text().replace("\u00a0", " ")


def chart(page: Page, card: str) -> str:
    """The words drawn in a chart."""
    texts = page.locator(f".st-key-card-{card} .js-plotly-plot text").all_text_contents()
    return " ".join(texts).replace("\u00a0", " ")


def test_the_board(page: Page, address: str) -> None:
    visit(page, address + "/metas")
    drawn = chart(page, "goals-progress")
    for words in (
        "Meta 660",
        "Muy rezagada: 1,6 %, de 25 % esperado a",
        "No se puede saber: la meta del",
        "Reportado",
        "22,3 %",
        "sin dato",
    ):
        assert words in drawn, words
    assert "al día desde 90 % de lo esperado, rezagada desde 60 %" in read(page)
    expect(page.locator(".st-key-goals-doors button")).to_have_count(6)

    page.locator(".st-key-goals-lugar input").press("ArrowDown")
    page.get_by_role("option", name="Tabio", exact=True).click()
    settle(page)
    expect(page.locator(".st-key-goals-doors button")).to_have_count(1)
    assert "lugar=Tabio" in page.url
    page.get_by_text("Tabla, y la celda de cada cifra").first.click()
    expect(page.locator('.st-key-card-goals-progress [data-testid="stDataFrame"]')).to_be_visible()

    page.locator(".st-key-goals-doors button").click()
    settle(page)
    expect(page.get_by_role("heading", name="Meta 663", exact=True)).to_be_visible()
    assert re.search(r"meta=norte_de_santander_2024_2027(:|%3A)663", page.url)


def test_the_board_in_english_and_its_views(page: Page, address: str) -> None:
    visit(page, address + "/metas?lang=en")
    drawn = chart(page, "goals-progress")
    for words in ("Goal 660", "Far behind: 1.6%, of 25% expected by", "Cannot be told", "Reported", "Computed", "no data"):
        assert words in drawn, words
    assert "on track from 90% of it, behind from 60%" in read(page)
    for view, said in (
        ("Lines", "The line that can be computed (1 of 2) is where it was expected to be"),
        ("Agencies", "1 office answers for 6 goals"),
        ("Money", "COP 25.8 million executed of COP 189.1 million programmed, where a source says both"),
    ):
        page.get_by_role("radio", name=view).click()
        settle(page)
        assert said in read(page), said


def test_the_card(page: Page, address: str) -> None:
    visit(page, address + CARD)
    said = read(page)
    for words in (
        "Muy rezagada: 1,6 %, de 25 % esperado a diciembre de 2024. Al ritmo que lleva terminaría el cuatrienio con 6,2 %.",
        "lleva 70 de 4.500 personas",
        "Programados: $ 34,9 millones. Ejecutados: $ 7,8 millones.",
        "Meta 660: el informe reporta 30 % del cuatrienio, y sus cifras, 70 de 4.500 personas, dan 1,6 %.",
        "Aceptar con un motivo",
    ):
        assert words in said, words
    page.locator(".st-key-tile-goal-computed").get_by_role("button", name="Origen").click()
    expect(page.locator('[data-testid="stPopoverBody"] dl.origin')).to_contain_text("Metas!H8")
    page.keyboard.press("Escape")
    page.get_by_text("Todas las cifras de esta meta, con su celda").click()
    expect(page.locator('.st-key-goal-figures [data-testid="stDataFrame"]')).to_be_visible()


def test_the_card_in_english(page: Page, address: str) -> None:
    visit(page, address + CARD + "&lang=en")
    said = read(page)
    for words in (
        "Far behind: 1.6%, of 25% expected by December 2024. At the pace so far it would end the term with 6.2%.",
        "it has attained 70 of 4,500 people",
        "Programmed: COP 34.9 million. Executed: COP 7.8 million.",
        "What it promises",
        "Accept with a reason",
    ):
        assert words in said, words
    assert "Reportado" not in said


def test_the_way_to_one_agency_alone_and_to_what_the_registers_say_of_it(page: Page, address: str) -> None:
    visit(page, address + "/metas?ver=entidades")
    page.locator(".st-key-goals-office-doors").get_by_role("button", name="Secretaría de Fronteras y Cooperación Internacional").click()
    settle(page)
    assert page.url.endswith("/metas?entidad=secretaria_de_fronteras")
    said = read(page)
    for words in (
        "4 de 6 metas reportan su avance del cuatrienio",
        "$ 25,8 millones ejecutados de $ 189,1 millones programados",
        "Ningún compromiso la nombra ni está bajo una de sus metas.",
        "2024 · En ejecución · Meta 80 · Eventos!A65",
    ):
        assert words in said, words
    page.locator(".st-key-compact-office-projects").get_by_role("link", name="Estrategia Conectados").click()
    settle(page)
    expect(page.locator(".st-key-opened-row dl.origin")).to_contain_text("Proyectos y convenios!A51")
    page.go_back()
    settle(page)
    expect(page.get_by_role("heading", name="Lo que prometió y lo que hizo con otros")).to_be_visible()
    page.locator(".st-key-goals-doors button").first.click()
    settle(page)
    assert "entidad=secretaria_de_fronteras" in page.url
    page.get_by_role("button", name="Todas las metas de Secretaría de Fronteras").click()
    settle(page)
    expect(page.get_by_role("heading", name="Lo que prometió y lo que hizo con otros")).to_be_visible()


def test_one_agency_in_english(page: Page, address: str) -> None:
    visit(page, address + "/metas?entidad=secretaria_de_fronteras&lang=en")
    said = read(page)
    for words in (
        "What it promised and did with others",
        "6 projects and agreements; 0 state their amount",
        "No commitment names it or stands under one of its goals.",
        "Goal 660",
    ):
        assert words in said, words
    assert "proyectos y convenios;" not in said


def test_one_agency_fits_every_screen_and_is_for_everybody(page: Page, address: str) -> None:
    visit(page, address + "/metas?entidad=secretaria_de_fronteras")
    assert_fits(page)
    assert_within_reach(page)
