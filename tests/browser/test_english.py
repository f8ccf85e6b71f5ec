"""The same journey for whoever reads English: each page, its numbers, the switch, the address, Streamlit's own words in both languages."""

from __future__ import annotations

import contextlib
import io
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from urllib.parse import parse_qs, urlsplit

import openpyxl
import pytest
from playwright.sync_api import Page
from playwright.sync_api import TimeoutError as NotYet

from language import words
from tests.browser.harness import PAGES, SCREENS, Recording, follow_link, serving, settle, visit
from tests.browser.whole import OVERFLOWS, SAID, assert_whole
from tests.etl import workbooks
from tests.etl.workbooks import Rows
from tests.language.test_words import several, spoken
from ui import borrowed

SWITCH = ".st-key-tongue button"
ENGLISH_PAGES = {path: f"{path}?lang=en" for path in PAGES.values()}
SPANISH_NUMBER = re.compile(r"\d\.\d{3}(?!\d)|\d,\d{1,2}(?!\d)|\d\u00a0%|\$\u00a0\d")
IN_THE_LOG = "Primera carga: los libros de data/raw"  # what a version was called when it was published stays as it was written
NAMES = re.compile(r"Español|Idioma · Language")  # each language is called by its own name


def said(page: Page) -> list[str]:
    """All that can be read or heard."""
    found = page.evaluate(SAID)
    assert found["texts"], "nothing was read: the reading is blind"
    return [text for text in (*found["texts"], *found["labels"]) if not NAMES.fullmatch(text)]


@cache
def patterns() -> tuple[re.Pattern[str], ...]:
    """Every Spanish sentence of the interface that is not its English, as a text that it could fill."""
    return tuple(_patterns())


def _patterns() -> Iterator[re.Pattern[str]]:
    catalogue = words.catalogue("es")
    for sentence in {each for _file, message in spoken() for each in several(message)}:
        translated = catalogue.gettext(sentence)
        parts = list(Formatter().parse(translated))
        fixed = "".join(literal for literal, *_rest in parts)
        if translated != sentence and len(re.findall(r"[^\W\d_]{3,}", fixed)) >= (1 if len(parts) == 1 and parts[0][1] is None else 2):
            yield re.compile(
                "".join(re.escape(literal) + ("(.+)" if name is not None else "") for literal, name, *_rest in parts), re.DOTALL
            )


def spanish_in(texts: list[str]) -> list[str]:
    return sorted({text for text in texts if any(pattern.fullmatch(text) for pattern in patterns())})


def switch(page: Page, language: str) -> None:
    page.locator(SWITCH).nth(list(words.LANGUAGES).index(language)).click()
    page.wait_for_function("language => document.documentElement.lang === language", arg=language)
    settle(page)


def parameters(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("path", ENGLISH_PAGES.values(), ids=PAGES.keys())
def test_a_page_in_english_has_no_spanish_of_ours_and_fits(page: Page, address: str, path: str) -> None:
    visit(page, address + path)
    assert_whole(page)
    texts = said(page)
    assert spanish_in([text for text in texts if text != IN_THE_LOG]) == []
    assert [text for text in texts if SPANISH_NUMBER.search(text)] == []
    assert page.evaluate("document.documentElement.lang") == "en"
    for width, height in (SCREENS["laptop"], SCREENS["projector"]):
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        assert_english_fits(page)


@pytest.mark.parametrize("screen", [SCREENS["phone"]], ids=["phone"])
def test_english_fits_a_phone(page: Page, address: str) -> None:
    for path in ENGLISH_PAGES.values():
        visit(page, address + path)
        assert_english_fits(page)


def assert_english_fits(page: Page) -> None:
    assert page.evaluate(OVERFLOWS) == [], page.url
    assert page.locator(SWITCH).nth(1).is_visible()


def test_spanish_is_caught() -> None:
    assert spanish_in(["Sin dato", "sin dato", "Meta 660: Personas", "Fuente: a (b) · Corte: c · Versión 3", "Goal 660"]) == [
        *("Fuente: a (b) · Corte: c · Versión 3", "sin dato")
    ]
    assert SPANISH_NUMBER.search("10.668")
    assert not SPANISH_NUMBER.search("10,668 and 1.6%, COP 17.9 million")


def test_the_switch_keeps_what_was_chosen_and_the_address_keeps_the_switch(page: Page, address: str) -> None:
    visit(page, address + "/atenciones?indicador=casa_psychology")
    spanish = said(page)
    switch(page, "en")
    assert parameters(page) == {"lang": ["en"], "indicador": ["casa_psychology"]}
    assert page.get_by_role("heading", level=3).first.inner_text().startswith("In November 2019 CASA recorded 75 attentions of Psychology")
    assert page.title() == "Attentions at CASA · Puente"
    page.locator('[data-testid="stTopNavLink"]').filter(has_text="Goals").click()
    page.wait_for_url("**/metas?lang=en")
    settle(page)
    assert page.title() == "Goals · Puente"
    page.go_back()
    page.wait_for_url("**/atenciones?**")
    settle(page)
    assert parameters(page) == {"lang": ["en"], "indicador": ["casa_psychology"]}
    switch(page, "es")
    assert parameters(page) == {"indicador": ["casa_psychology"]}
    assert sorted(said(page)) == sorted(spanish)  # also what Streamlit says: nothing of the other language is left behind


def test_a_language_that_there_is_not_is_spanish(page: Page, address: str) -> None:
    visit(page, address + "/metas?lang=fr")
    assert page.title() == "Metas · Puente"


def test_the_address_without_a_language_is_spanish_in_a_new_visit(page: Page, address: str) -> None:
    visit(page, address + "/?lang=en")
    visit(page, address + "/")
    follow_link(page, "Metas")
    assert parameters(page) == {}


@pytest.mark.parametrize("language", list(words.LANGUAGES))
def test_what_streamlit_says_of_a_table_and_a_list_is_said_in_the_reader_s_language(page: Page, address: str, language: str) -> None:
    catalogue = words.catalogue(language)
    visit(page, f"{address}/cooperacion?registro=city_links&lang={language}")
    table = page.locator('[data-testid="stDataFrame"]').first
    box = table.bounding_box()
    assert box is not None
    for offset in range(150, 330, 7):  # the sign that opens a column's menu stands at its end
        page.mouse.move(box["x"] + offset, box["y"] + 18)
        page.mouse.click(box["x"] + offset, box["y"] + 18)
        if page.locator('[data-testid="stDataFrameColumnMenu"]').count():
            break
    menu = page.locator('[data-testid="stDataFrameColumnMenu"] [role="menuitem"]:visible').all_inner_texts()
    items = ("Sort ascending", "Sort descending", "Autosize", "Unpin column", "Hide column")
    assert [text.rpartition("\n")[2] for text in menu] == [catalogue.gettext(text) for text in items]
    page.keyboard.press("Escape")
    field = page.get_by_test_id("search-input")
    for _attempt in range(20):  # a busy machine gives the table the keyboard later than the click
        page.mouse.click(box["x"] + 120, box["y"] + 60)
        page.keyboard.press("Control+f")
        with contextlib.suppress(NotYet):
            field.wait_for(timeout=2000)
            break
    field.fill("Pitt")
    page.get_by_text(re.compile(catalogue.gettext("{count} results").replace("{count}", r"^\d+"))).wait_for()
    visit(page, f"{address}/servicios?lang={language}")
    page.locator('[data-testid="stSelectbox"] input').first.click()
    page.keyboard.type("zzzz")
    page.get_by_text(catalogue.gettext("No results"), exact=True).wait_for()
    others = {words.catalogue(other).gettext(each) for other in words.LANGUAGES if other != language for each in borrowed.WORDS}
    own = {catalogue.gettext(each) for each in borrowed.WORDS}
    assert (others - own).isdisjoint(said(page))


def test_a_server_that_is_gone_and_a_page_that_there_is_not(
    page: Page, elsewhere: Page, tmp_path: Path, started: Callable[[Path], Path], recording: Recording
) -> None:
    readers = dict(zip(words.LANGUAGES, (page, elsewhere), strict=True))
    with serving(started(tmp_path / "data")) as own:
        for language, reader in readers.items():
            visit(reader, f"{own}/nada?lang={language}")
            reader.get_by_text(words.catalogue(language).gettext("Page not found"), exact=True).wait_for()
            visit(reader, f"{own}/metas?lang={language}")
    for language, reader in readers.items():
        reader.get_by_text(words.catalogue(language).gettext("Connection error"), exact=True).wait_for()
        reader.goto("about:blank")
    recording.errors.clear()


def test_an_analyst_who_reads_english_is_asked_in_english(page: Page, address: str, tmp_path: Path) -> None:
    """A check publishes nothing: the server is everybody's."""
    rows: Rows = [["CASA · 2021"], ["CONCEPTO", "Ene", "Feb"], ["PERSONAS", 1234, "siete"], ["Orientación jurídica", 6, 7]]
    visit(page, address + "/cargar?lang=en")
    page.set_input_files("input[type=file]", [str(workbooks.write(tmp_path / "casa.xlsx", {"Hoja1": rows}))])
    page.wait_for_selector("[class*=st-key-workbook-]")
    settle(page)
    page.get_by_text("It is a new indicator, called so").first.wait_for()
    for tab in page.get_by_role("tab").all():
        tab.click()
        settle(page)
        assert spanish_in([text for text in said(page) if text != IN_THE_LOG]) == []
    page.get_by_text("CASA, February 2021, People attended to: a number was expected").wait_for(state="attached")
    page.get_by_role("tab", name="Errors").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the workbook of errors").click()
    assert download.value.suggested_filename == "errors of casa.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes())).sheetnames[:2] == ["Causes", "Errors"]
    switch(page, "es")
    page.get_by_text("Es un indicador nuevo, y se llama así").first.wait_for()  # the workbook is still on the table


def test_what_is_opened_later_is_in_the_reader_s_language_too(page: Page, address: str) -> None:
    visit(page, address + "/atenciones?lang=en")
    page.locator(".st-key-card-casa-by-month").get_by_role("button", name="Download").click()
    box = page.get_by_test_id("stPopoverBody")
    box.get_by_role("button", name="Parquet").wait_for()
    settle(page)
    assert spanish_in(box.inner_text().splitlines()) == []
    assert box.get_by_role("button", name="Plain CSV (,)").is_visible()
