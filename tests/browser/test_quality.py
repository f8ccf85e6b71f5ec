"""The quality page with a browser: an analyst decides of a finding, a reader reads it, a month is touched, a reminder is copied."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import harness
from tests.browser.harness import press_middle, settle, visit
from tests.browser.whole import OVERFLOWS, assert_in_spanish, assert_whole

REASON = "La entidad lo confirmó por oficio"
VIEWS = ("entregas", "hallazgos", "totales", "puntaje")
DESK, HAND = (harness.SCREENS["laptop"], harness.SCREENS["projector"]), (harness.SCREENS["phone"],)
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, started: Callable[[Path], Path]) -> Path:
    return started(tmp_path_factory.mktemp("quality"))


@pytest.fixture(scope="module")
def quality(data: Path) -> Iterator[str]:
    """The page, on data of its own: what one test decides, another reads."""
    with harness.serving(data, environment={"PUENTE_USER": "ana"}) as running:
        yield running + "/calidad"


def finding(page: Page, words: str) -> Locator:
    return page.locator('[class*="st-key-finding-"]').filter(has_text=words).first


def test_an_analyst_accepts_a_finding_with_the_keyboard_and_opens_it_again(page: Page, quality: str) -> None:
    visit(page, f"{quality}?ver=hallazgos")
    card = finding(page, "10.388")
    card.get_by_role("button", name="Aceptar con un motivo").focus()
    page.keyboard.press("Enter")
    settle(page)
    page.keyboard.press("Tab")
    page.keyboard.type(REASON)
    assert_in_spanish(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(card.get_by_text("Aceptado", exact=False).first).to_be_visible()
    expect(card).to_contain_text(f"por ana: {REASON}")
    settle(page)
    expect(page.get_by_role("heading", name="13 hallazgos están abiertos y 1 está aceptado")).to_be_visible()

    card.get_by_role("button", name="Volver a abrir").click()
    card.get_by_role("textbox").fill("Hay que mirarlo otra vez")
    card.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
    expect(card).to_contain_text("Vuelto a abrir el")
    expect(card).to_contain_text(REASON)
    settle(page)
    expect(page.get_by_role("heading", name="14 hallazgos están abiertos")).to_be_visible()


def test_the_first_page_leads_to_what_is_behind(page: Page, quality: str) -> None:
    visit(page, quality.removesuffix("/calidad"))
    page.get_by_role("link", name="Ver mes por mes").click()
    page.wait_for_url("**/calidad")
    settle(page)
    expect(page.get_by_role("heading", name="faltan", exact=False)).to_be_visible()


def test_without_a_reason_it_stays_open_and_says_so(page: Page, quality: str) -> None:
    visit(page, f"{quality}?ver=hallazgos")
    card = finding(page, "Meta 660")
    card.get_by_role("button", name="Aceptar con un motivo").click()
    card.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
    expect(card.get_by_text("Escriba el motivo")).to_be_visible()
    settle(page)
    assert_in_spanish(page)
    expect(card.get_by_text("Abierto")).to_be_visible()


def test_a_reader_reads_the_verdict_and_cannot_give_one(page: Page, elsewhere: Page, quality: str, data: Path) -> None:
    visit(page, f"{quality}?ver=hallazgos")
    card = finding(page, "REF")
    card.get_by_role("button", name="Aceptar con un motivo").click()
    card.get_by_role("textbox").fill(REASON)
    card.get_by_test_id("stFormSubmitButton").get_by_role("button").click()
    expect(card).to_contain_text(REASON)
    with harness.serving(data, environment={"PUENTE_ROLE": "public"}) as public:
        visit(elsewhere, f"{public}/calidad?ver=hallazgos")
        expect(finding(elsewhere, "REF")).to_contain_text(f"por un analista: {REASON}")
        assert elsewhere.get_by_role("button", name="Aceptar con un motivo").count() == 0
        assert elsewhere.get_by_role("button", name="Volver a abrir").count() == 0
        assert "ana:" not in elsewhere.locator("body").inner_text()
        visit(elsewhere, f"{public}/calidad")
        assert elsewhere.get_by_text("Recordatorio").count() == 0
        elsewhere.goto("about:blank")


def test_a_month_that_is_touched_says_its_cells(page: Page, quality: str) -> None:
    visit(page, f"{quality}?periodo=2019")
    box = page.locator(".st-key-deliveries-grid")
    marks = box.locator(".bars .point path")
    assert marks.count() == 12
    page.set_viewport_size({"width": 1366, "height": 1400})
    settle(page)
    press_middle(page, marks.first)
    told = page.locator('[class*="st-key-deliveries-cell"]')
    told.wait_for()
    settle(page)
    expect(told).to_contain_text("CASA, ")
    expect(told.locator('[data-testid="stDataFrame"]')).to_be_visible()


def test_the_reminder_is_copied_and_opens_the_mail_program(page: Page, quality: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, quality)
    text = page.locator("pre.copied-text").inner_text()
    assert "Sin cifras: diciembre de 2019 a" in text
    page.get_by_role("button", name="Copiar el texto").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Texto copiado")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == text
    link = page.get_by_role("link", name="Abrirlo en el programa de correo").get_attribute("href")
    assert link is not None
    assert link.startswith("mailto:?subject=")
    assert text.replace("\n", "\r\n") in unquote(link)


def test_a_printed_total_opens_its_cells(page: Page, quality: str) -> None:
    visit(page, f"{quality}?ver=totales")
    table = page.locator('[data-testid="stDataFrame"]').first.bounding_box()
    assert table is not None
    page.mouse.click(table["x"] + 15, table["y"] + 60)
    origin = page.locator(".st-key-stated-origin dl.origin")
    origin.wait_for()
    assert "Atenciones!N7" in origin.inner_text()


@pytest.mark.parametrize(("screen", "sizes"), [(DESK[0], DESK), (HAND[0], HAND)], ids=["desk", "phone"])
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_fits_its_screen(page: Page, quality: str, view: str, sizes: tuple[tuple[int, int], ...]) -> None:
    visit(page, f"{quality}?ver={view}")
    for width, height in sizes:
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        assert_whole(page)
        assert_in_spanish(page)
        assert page.evaluate(OVERFLOWS) == [], width


def test_a_phone_begins_with_six_months(browser: Browser, quality: str) -> None:
    opened = harness.context(browser, *harness.SCREENS["phone"], user_agent=PHONE)
    phone = opened.new_page()
    visit(phone, quality)
    assert phone.locator(".st-key-deliveries-grid .bars .point").count() == 6
    opened.close()
