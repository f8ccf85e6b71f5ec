"""From a figure on the screen to its cell: by a click on a chart, by a button, by a table, by a row of a register."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import settings
from tests.browser import harness
from tests.browser.harness import PAGES, click_middle, settle, visit
from tests.browser.publisher import load


@pytest.mark.parametrize(
    ("title", "card", "marks", "position", "says"),
    [
        (
            "Atenciones en CASA",
            "casa-by-month",
            ".bars .point path",
            6,
            ["1.534 personas", "casa_atenciones_2018-2019.xlsx", "Atenciones!H7"],
        ),
        ("Atenciones en CASA", "casa-services", ".scatterlayer .points path", 0, ["Atenciones!"]),
        ("Atenciones en CASA", "casa-survey", ".bars .point path", 0, ["92 %", "Encuesta!C7"]),
        (
            "Servicios por entidad",
            "servicios-por-entidad-2018-06-cumulative-person",
            ".bars .point path",
            0,
            ["servicios_migrantes_2018-06.xlsx", "Servicios!C"],
        ),
        ("Metas", "goals-progress", ".scatterlayer .points path", 0, ["Meta 80", "12,5 %", "Metas!G7"]),
    ],
)
def test_a_click_on_a_chart_opens_the_cell(
    page: Page, address: str, title: str, card: str, marks: str, position: int, says: list[str]
) -> None:
    visit(page, address + PAGES[title])
    box = page.locator(f".st-key-card-{card}")
    click_middle(page, box.locator(marks).nth(position))
    origin = box.locator("dl.origin").inner_text().replace("\u00a0", " ")
    for words in says:
        assert words in origin
    assert "Cargado" in origin


def test_a_sum_opens_all_its_cells_and_a_printed_total_its_own(page: Page, address: str) -> None:
    visit(page, address + PAGES["Atenciones en CASA"])
    page.locator(".st-key-tile-stated").get_by_role("button", name="Origen").click()
    stated = page.locator('[data-testid="stPopoverBody"] dl.origin')
    expect(stated).to_contain_text("Atenciones!N7")
    expect(stated).to_contain_text("10.388")
    page.keyboard.press("Escape")
    page.locator(".st-key-tile-sum").get_by_role("button", name="Origen").click()
    expect(page.locator('[data-testid="stPopoverBody"] [data-testid="stDataFrame"]')).to_be_visible()


def test_a_chart_has_its_table_and_says_its_source(page: Page, address: str) -> None:
    visit(page, address + PAGES["Metas"] + "?ver=dinero")
    card = page.locator(".st-key-card-goals-money")
    expect(card.locator("p.source").first).to_contain_text("Corte: 31 de diciembre de 2024 · Versión 1")
    card.get_by_text("Tabla, y la celda de cada cifra").click()
    expect(card.locator('[data-testid="stDataFrame"]')).to_be_visible()


def test_a_row_of_a_table_opens_its_cell_and_the_sheet_with_the_keyboard_alone(page: Page, address: str) -> None:
    visit(page, address + PAGES["Atenciones en CASA"])
    card = page.locator(".st-key-card-casa-by-month")
    card.locator('[data-testid="stExpander"] summary').focus()
    page.keyboard.press("Enter")
    settle(page)
    for key in ("Tab", "ArrowDown", "ArrowDown", "Shift+Space"):
        page.keyboard.press(key)
    expect(card.locator("dl.origin")).to_contain_text("Atenciones!D7")
    expect(card.locator(".sheet-grid .mark-chosen")).to_have_text("◉225")
    expect(card.locator("p.origin-title", has_text="alrededor de D7")).to_be_visible()


def test_a_row_of_a_register_opens_each_of_its_cells(page: Page, address: str) -> None:
    visit(page, address + PAGES["Cooperación"])
    shown = page.locator('[data-testid="stDataFrame"]').first
    shown.scroll_into_view_if_needed()
    table = shown.bounding_box()
    assert table is not None
    page.mouse.click(table["x"] + 15, table["y"] + 60)
    origin = page.locator("dl.origin")
    origin.wait_for()
    assert "Proyectos y convenios!A" in origin.inner_text()
    assert "Proyectos y convenios!F" in origin.inner_text()


def test_numbers_are_colombian_in_an_english_browser(browser: Browser, address: str) -> None:
    opened = harness.context(browser, *harness.SCREENS["laptop"], locale="en-US")
    page = opened.new_page()
    visit(page, address + PAGES["Atenciones en CASA"])
    text = page.locator("body").inner_text()
    opened.close()
    assert "10.668" in text
    assert "10,668" not in text
    assert "1.375" in text


def test_the_letters_are_served_from_here(page: Page, address: str) -> None:
    visit(page, address)
    assert page.evaluate("[...document.fonts].some(font => font.family.includes('Public Sans') && font.status === 'loaded')")
    assert "Public Sans" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")


def test_a_page_says_its_language_and_its_name(page: Page, address: str) -> None:
    visit(page, address + PAGES["Metas"])
    expect(page.locator("html")).to_have_attribute("lang", "es")
    expect(page).to_have_title("Metas · Puente")


def test_a_session_keeps_its_version_and_is_told_of_a_newer_one(page: Page, tmp_path: Path, started: Callable[[Path], Path]) -> None:
    data = started(tmp_path / "data")
    with harness.serving(data) as running:
        visit(page, running)
        corrected = tmp_path / "casa_corregido.xlsx"
        correct(settings.RAW / "casa_atenciones_2018-2019.xlsx", corrected)
        load(data, corrected)
        harness.follow_link(page, "Atenciones en CASA")
        expect(page.get_by_text("Hay una versión más reciente (2).")).to_be_visible()
        expect(page.locator(".st-key-tile-sum")).to_contain_text("10.668")  # what this session opened
        page.get_by_role("button", name="Ver la vigente").click()
        page.get_by_text("Versión 2, publicada el").wait_for()
        settle(page)
        expect(page.locator(".st-key-tile-sum")).to_contain_text("10.669")
        page.goto("about:blank")


def correct(workbook: Path, copy: Path) -> None:
    """The same workbook with one person more in December, as an office would send it again."""
    import openpyxl

    shutil.copyfile(workbook, copy)
    book = openpyxl.load_workbook(copy)
    book["Atenciones"]["B7"] = 191
    book.save(copy)
