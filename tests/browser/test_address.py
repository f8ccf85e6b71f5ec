"""The address says what is on screen: a link opens the same figures elsewhere, back and forward work, and filters go along."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.harness import follow_link, said, settle, visit


def headlines(page: Page) -> list[str]:
    return page.get_by_role("heading", level=3).all_inner_texts()


def choose(page: Page, text: str) -> None:
    page.get_by_role("radio", name=text).or_(page.get_by_role("button", name=text, exact=True)).first.click()
    settle(page)


def test_a_choice_is_in_the_address_and_what_the_page_begins_with_is_not(address: str, page: Page) -> None:
    visit(page, address + "/atenciones")
    assert said(page) == {}
    choose(page, "Psicología")
    assert said(page) == {"indicador": ["casa_psychology"]}
    choose(page, "Personas atendidas")
    assert said(page) == {}


def test_a_link_opens_the_same_figures_in_another_browser(address: str, page: Page, elsewhere: Page) -> None:
    visit(page, address + "/atenciones?indicador=casa_psychology&desde=2019-02&hasta=2019-06")
    assert "de Psicología" in headlines(page)[0]
    assert "junio de 2019" in headlines(page)[0]
    visit(elsewhere, page.url)
    assert headlines(elsewhere) == headlines(page)
    assert said(elsewhere) == said(page) == {"indicador": ["casa_psychology"], "desde": ["2019-02"], "hasta": ["2019-06"]}


def test_back_and_forward_go_through_the_choices(address: str, page: Page) -> None:
    visit(page, address + "/atenciones")
    choose(page, "Psicología")
    choose(page, "Orientación")
    page.go_back()
    settle(page)
    assert "de Psicología" in headlines(page)[0]
    page.go_back()
    settle(page)
    assert "atendió a" in headlines(page)[0]
    page.go_forward()
    settle(page)
    assert "de Psicología" in headlines(page)[0]


def test_what_was_chosen_stays_when_the_reader_goes_to_another_page_and_comes_back(address: str, page: Page) -> None:
    visit(page, address + "/atenciones?desde=2019-02&hasta=2019-06")
    follow_link(page, "Metas")
    assert said(page) == {}
    follow_link(page, "Atenciones en CASA")
    assert said(page) == {"desde": ["2019-02"], "hasta": ["2019-06"]}
    assert "junio de 2019" in headlines(page)[0]


def test_a_link_to_a_version_that_there_is_not_says_so(address: str, page: Page) -> None:
    visit(page, address + "/atenciones?version=99")
    assert page.get_by_text("La dirección pide la versión 99, que no existe.").is_visible()
    assert said(page) == {}


def test_the_link_is_copied_with_and_without_the_version(address: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, address + "/atenciones?indicador=casa_psychology")
    page.get_by_role("button", name="Compartir").click()
    page.get_by_role("button", name="Copiar el enlace: siempre las cifras más recientes").click()
    expect(page.get_by_role("button", name="Enlace copiado")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    page.get_by_role("button", name="Copiar el enlace a la versión 1").click()
    page.wait_for_function("() => document.querySelectorAll('button.copy-link[aria-live]').length === 2")
    assert page.evaluate("navigator.clipboard.readText()") == page.url + "&version=1"
