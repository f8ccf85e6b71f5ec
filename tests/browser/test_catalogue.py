"""The catalogue in a real browser: looking for an indicator, its card under an address of its own, all of it with the keyboard alone."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

from tests.browser.harness import follow_link, said, settle, visit
from tests.browser.test_downloads import downloaded, opened
from tests.browser.whole import assert_fits, assert_in_spanish, assert_within_reach

CARD = "/catalogo?indicador=casa_ref"


def title(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_a_search_is_taken_while_it_is_typed_and_its_link_finds_the_same(address: str, page: Page, elsewhere: Page) -> None:
    visit(page, address)
    follow_link(page, "Catálogo")
    page.get_by_label("Buscar").press_sequentially("BICICLETA recibidas")
    page.get_by_text("1 indicador de 88").wait_for()
    settle(page)
    assert_in_spanish(page)
    assert said(page) == {"buscar": ["BICICLETA recibidas"]}
    assert page.get_by_role("button", name="Metrobici: Bicicletas recibidas").is_visible()
    visit(elsewhere, page.url)
    assert elsewhere.get_by_label("Buscar").input_value() == "BICICLETA recibidas"
    assert elsewhere.get_by_text("1 indicador de 88").is_visible()


def test_the_link_of_a_card_opens_it_in_another_browser(address: str, page: Page, elsewhere: Page) -> None:
    visit(page, address + "/catalogo")
    page.get_by_role("button", name="REF", exact=True).click()
    page.get_by_role("heading", name="REF", exact=True).wait_for()
    settle(page)
    assert said(page) == {"indicador": ["casa_ref"]}
    visit(elsewhere, page.url)
    assert title(elsewhere) == title(page) == "REF"
    assert elsewhere.get_by_text("La fuente no lo define.").is_visible()
    elsewhere.get_by_role("link", name="Verlo en Atenciones en CASA").click()
    elsewhere.wait_for_url(lambda url: urlsplit(url).path == "/atenciones")
    settle(elsewhere)
    assert "de REF" in elsewhere.get_by_role("heading", level=3).first.inner_text()
    elsewhere.go_back()
    settle(elsewhere)
    assert title(elsewhere) == "REF"
    elsewhere.get_by_role("link", name="Verlo en Explorar").click()
    elsewhere.wait_for_url(lambda url: urlsplit(url).path == "/explorar")
    settle(elsewhere)
    assert said(elsewhere)["indicador"] == ["casa_ref"]


def test_the_figures_of_a_card_are_downloaded(address: str, page: Page, tmp_path: Path) -> None:
    visit(page, address + CARD)
    box = opened(page, page.locator(".st-key-indicator-links"))
    rows = downloaded(page, box, "CSV sencillo (,)", tmp_path).read_text(encoding="utf-8").splitlines()
    assert len(rows) == 13
    assert all("casa_ref" in row for row in rows[1:])


def test_a_card_is_whole_on_every_screen_and_for_everybody(address: str, page: Page) -> None:
    visit(page, address + CARD)
    assert_fits(page)
    assert_within_reach(page)


def test_the_keyboard_opens_a_card_and_goes_back(address: str, page: Page) -> None:
    visit(page, address + "/catalogo?buscar=sigla+REF")
    page.get_by_label("Buscar").focus()
    for _press in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText").strip() == "REF":
            break
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="REF", exact=True).wait_for()
    settle(page)
    page.get_by_role("button", name="Todos los indicadores").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Catálogo").wait_for()
    settle(page)
    assert said(page) == {"buscar": ["sigla REF"]}  # what was looked for is still there


def test_the_last_figure_of_a_card_opens_its_cell(address: str, page: Page) -> None:
    visit(page, address + CARD)
    page.get_by_role("button", name="Origen").last.click()
    page.get_by_text("Atenciones!M10").wait_for()
    assert page.get_by_text("Atenciones!M10").is_visible()
