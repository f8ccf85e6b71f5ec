"""The analyst's journey: from a dropped workbook to its chart, what it asks, what is wrong with it, undo, an old version, two at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.analyst import HEAD, PERSONS, TITLE, Hand, drop, says
from tests.browser.harness import serving, settle, visit
from tests.etl import workbooks
from tests.etl.workbooks import Rows


@pytest.fixture
def own(tmp_path: Path, started: Callable[[Path], Path]) -> Iterator[str]:
    """A server of this test's own: it publishes."""
    with serving(started(tmp_path / "data")) as address:
        yield address


def december(folder: Path, *, last: int = 1290, name: str = "casa_diciembre.xlsx") -> Path:
    return workbooks.write(folder / name, {"Atenciones": [TITLE, ["Entidad: CASA"], HEAD, ["PERSONAS", *PERSONS[:-1], last]]})


@pytest.fixture
def hand(page: Page) -> Hand:
    return Hand(page)


def test_a_repeat_month_is_published_and_charted_in_two_clicks(own: str, page: Page, hand: Hand, tmp_path: Path) -> None:
    visit(page, own + "/cargar")
    drop(page, december(tmp_path))
    assert says(page, "mes nuevo: diciembre de 2019")
    assert says(page, "octubre de 2019: 1.325 (preliminar) → 1.340")
    hand.button("Publicar 1 libro")
    assert says(page, "Publicado como la versión 2.")
    hand.text("Verlo en una gráfica")
    assert says(page, "En diciembre de 2019 CASA atendió a 1.290 personas")
    assert hand.clicks == 2
    visit(page, own + "/cargar")
    hand.button("Deshacer el último paso")
    assert says(page, "Se deshizo el último paso: la versión 1 es de nuevo la actual")
    hand.button("Verla como se publicó")
    assert says(page, "Se volvió a la versión 1. Esta sesión conserva la que abrió.")
    hand.button("Restaurarla")
    assert says(page, "Se restauró la versión 2")
    visit(page, own + "/atenciones")
    assert says(page, "En diciembre de 2019 CASA atendió a 1.290 personas")


def test_a_workbook_never_seen_before_is_charted_in_five_clicks(own: str, page: Page, hand: Hand, tmp_path: Path) -> None:
    center = "Centro de atención al migrante"
    rows: Rows = [["Mes", "Entidad", "Personas atendidas"], ["Enero de 2020", center, 1400], ["Febrero de 2020", center, 1410]]
    visit(page, own + "/cargar")
    drop(page, workbooks.write(tmp_path / "recibido.xlsx", {"Hoja1": rows}))
    assert says(page, "«Centro de atención al migrante» no es un nombre conocido")
    hand.button("Abrir")
    hand.click(page.get_by_role("option", name="CASA", exact=True))
    hand.button("Publicar 1 libro")
    hand.text("Verlo en una gráfica")
    assert says(page, "En febrero de 2020 CASA atendió a 1.410 personas")
    assert hand.clicks <= 5


def test_what_a_workbook_asks_is_answered_by_choosing(own: str, page: Page, hand: Hand, tmp_path: Path) -> None:
    rows: Rows = [["CASA · enero de 2020"], ["CONCEPTO", "Ene"], ["PERSONAS", 1400], ["Orientación jurídica", 6]]
    visit(page, own + "/cargar")
    drop(page, workbooks.write(tmp_path / "casa_enero.xlsx", {"Hoja1": rows}))
    assert says(page, "Todavía no se puede publicar")
    for answer in ("Es un indicador nuevo, y se llama así", "Flujo: lo que pasó en el periodo"):
        hand.text(answer)
    hand.button("Abrir")
    hand.click(page.get_by_role("option", name="atenciones"))
    assert says(page, "Listo para publicar")
    hand.button("Publicar 1 libro")
    hand.text("Verlo en una gráfica")
    assert says(page, "En enero de 2020 CASA atendió a 1.400 personas")
    assert page.get_by_text("nan", exact=True).count() == 0


def test_a_folder_is_dropped_whole_and_what_excel_left_in_it_is_not_read(address: str, page: Page, hand: Hand, tmp_path: Path) -> None:
    """It publishes nothing: the server is everybody's."""
    folder = tmp_path / "diciembre"
    (folder / "casa").mkdir(parents=True)
    december(folder / "casa")
    workbooks.write(folder / "servicios.xlsx", workbooks.services(workbooks.service()))
    december(folder, last=1, name="~$servicios.xlsx")  # a workbook like any other but for its name
    visit(page, address + "/cargar")
    hand.text("Una carpeta")
    assert page.locator("input[type=file][webkitdirectory]").count() == 1
    drop(page, folder)
    titles = page.locator("[class*=st-key-workbook-] h3").all_inner_texts()
    assert sorted(title.split()[-1] for title in titles) == ["casa_diciembre.xlsx", "servicios.xlsx"]  # after a picture


def test_an_erroneous_workbook_shows_its_cells(address: str, page: Page, tmp_path: Path) -> None:
    """It publishes nothing: the server is everybody's."""
    rows: Rows = [["CASA · 2021"], ["CONCEPTO", "Ene", "Feb", "Mar"], ["PERSONAS", 5, "siete", -3]]
    visit(page, address + "/cargar")
    drop(page, workbooks.write(tmp_path / "malo.xlsx", {"Hoja1": rows}))
    assert says(page, "la celda dice «siete»")
    assert says(page, "Hoja1!C3")
    assert page.get_by_role("button", name="Publicar").count() == 0
    page.get_by_role("tab", name="La hoja y la tabla").click()
    settle(page)
    assert page.locator(".sheet-grid td.mark-error").all_inner_texts() == ["✖siete", "✖-3"]
    page.get_by_role("tab", name="Errores").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Descargar el libro con los errores").click()
    assert download.value.suggested_filename == "errores de malo.xlsx"
    page.get_by_text("Dejar por fuera las filas y cifras con errores").click()
    settle(page)
    assert says(page, "Listo para publicar")


def test_of_two_analysts_the_second_compares_again(own: str, page: Page, elsewhere: Page, tmp_path: Path) -> None:
    visit(page, own + "/cargar")
    drop(page, december(tmp_path))
    first_hand, second_hand = Hand(page), Hand(elsewhere)
    visit(elsewhere, own + "/cargar")
    drop(elsewhere, december(tmp_path, last=1300, name="casa_corregido.xlsx"))
    first_hand.button("Publicar 1 libro")
    assert says(page, "Publicado como la versión 2.")
    second_hand.button("Publicar 1 libro")
    assert elsewhere.get_by_text("Publicado como la versión").count() == 0
    assert says(elsewhere, "versión 2")
    second_hand.button("Publicar 1 libro")
    assert says(elsewhere, "Publicado como la versión 3.")
