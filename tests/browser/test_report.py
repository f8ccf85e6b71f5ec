"""The page «Informe» as a person uses it: a deck becomes a file, its progress is told, and words of before are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import docx
import openpyxl
import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

from documents.decks import deck as decks
from documents.decks.deck import Deck, Slide
from tests.browser import accessible, chromium
from tests.browser.analyst import says
from tests.browser.harness import SCREENS, serving, settle, visit
from tests.documents.decks.test_own_words import paragraph, said, write

NAME = "a-prueba"  # first in the list
# The texts that their box cuts, by a part of a pixel too.
CUT = """all => all.filter(text => {
    const range = document.createRange();
    range.selectNodeContents(text);
    return range.getBoundingClientRect().width > text.parentElement.getBoundingClientRect().width;
}).map(text => text.innerText)"""
SLIDES = (Slide(title="Prueba"), Slide(figure="metas-lineas"), Slide(figure="atenciones-por-mes", filters={"indicador": ("casa_persons",)}))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, started: Callable[[Path], Path]) -> Path:
    return started(tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def own(data: Path) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(data))
        decks.save(Deck(title="Prueba", slides=SLIDES), NAME, over="")
    with serving(data, environment={"PUENTE_BROWSER": str(chromium.required())}) as address:
        yield address


def made(page: Page, label: str, folder: Path) -> Path:
    """Ask for a file, wait for it, take it."""
    page.get_by_role("button", name=label, exact=True).click()
    button = page.locator(".st-key-report-download button")
    button.wait_for()
    settle(page)
    with page.expect_download() as download:
        button.click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_a_deck_becomes_each_file_and_the_last_is_offered(own: str, page: Page, tmp_path: Path) -> None:
    visit(page, own + "/informe")
    slides = made(page, "PowerPoint", tmp_path)
    assert slides.name == f"{NAME}.pptx"
    assert len(Presentation(str(slides)).slides) == len(SLIDES)
    expect(page.locator('[data-testid="stExpander"]').filter(has_text="PowerPoint: está listo")).to_be_visible()
    book = made(page, "Excel", tmp_path)
    assert openpyxl.load_workbook(book).sheetnames[0] == "Índice"
    assert page.locator(".st-key-report-download button").count() == 1
    assert made(page, "PDF de las diapositivas", tmp_path).read_bytes().startswith(b"%PDF")
    assert accessible.violations(page) == []


def test_the_words_of_before_are_in_the_new_report(own: str, page: Page, tmp_path: Path) -> None:
    visit(page, own + "/informe")
    path = made(page, "Word", tmp_path)
    assert path.name == f"{NAME}-informe.docx"
    before = docx.Document(str(path))
    write(before, "metas-lineas", paragraph(before, "Lo que dijo la secretaría.")._p)
    before.save(str(path))
    page.locator(".st-key-report-earlier summary").click()
    page.locator(".st-key-report-file input[type=file]").set_input_files(path)
    settle(page)
    expect(page.locator(".st-key-report-download button")).to_have_count(0)  # what was made before is of other words
    again = docx.Document(str(made(page, "Word", tmp_path)))
    assert said(again, "metas-lineas") == "Lo que dijo la secretaría."


def test_an_earlier_report_that_cannot_be_read_is_said(own: str, page: Page, tmp_path: Path) -> None:
    wrong = tmp_path / "mal.docx"
    wrong.write_bytes(b"no")
    visit(page, own + "/informe")
    page.locator(".st-key-report-earlier summary").click()
    page.locator(".st-key-report-file input[type=file]").set_input_files(wrong)
    settle(page)
    page.get_by_role("button", name="Word", exact=True).click()
    settle(page)
    assert says(page, "mal.docx no se puede leer como un informe de Word")
    assert page.locator(".st-key-report-download").count() == 0


def test_the_public_edition_makes_files_and_starts_no_browser(page: Page, data: Path) -> None:
    with serving(data, environment={"PUENTE_ROLE": "public"}) as address:
        visit(page, address + "/informe")
        assert page.get_by_role("button", name="PowerPoint", exact=True).count() == 1
        assert page.get_by_role("button").filter(has_text="PDF").count() == 0
        assert page.locator("input[type=file]").count() == 0
        page.goto("about:blank")


@pytest.mark.parametrize("screen", [SCREENS["projector"], SCREENS["phone"]], ids=["projector", "phone"])
def test_what_each_file_is_called_is_not_cut(own: str, page: Page) -> None:
    visit(page, own + "/informe")
    names = page.locator('[class*="st-key-report-"] [data-testid="stButton"] p')
    assert names.all_inner_texts()[:3] == ["PowerPoint", "Word", "PDF de las diapositivas"]
    assert names.evaluate_all(CUT) == []
