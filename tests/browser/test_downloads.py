"""«Descargar» on a card and under a table: each file comes, holds what is shown, and is named after it; its address gives the same."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from urllib.parse import urlsplit

import openpyxl
import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Locator, Page, expect

import settings
from tests.browser.client import ask
from tests.browser.harness import PAGES, SCREENS, settle, visit

CASA = ["190", "84", "225", "634", "901", "1372", "1534", "946", "966", "1116", "1325", "1375"]
NAME = "personas-atendidas-casa_2018-12_2019-11_v1"


def rows_of(sheet: str) -> int:
    """How many rows a sheet of the registers has, under its four lines of headings."""
    rows = openpyxl.load_workbook(settings.RAW / "cooperacion.xlsx")[sheet].iter_rows(5, max_col=1, values_only=True)
    return len([name for (name,) in rows if name])


def opened(page: Page, place: Locator) -> Locator:
    """The box of «Descargar» there."""
    place.get_by_role("button", name="Descargar").click()
    box = page.get_by_test_id("stPopoverBody")
    box.get_by_role("button", name="Parquet").wait_for()
    settle(page)
    return box


def downloaded(page: Page, box: Locator, label: str, folder: Path) -> Path:
    with page.expect_download() as coming:
        box.get_by_role("button", name=label, exact=True).click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path


def test_each_file_of_a_card_holds_what_the_card_shows(page: Page, address: str, tmp_path: Path) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, address + "/atenciones")
    box = opened(page, page.locator(".st-key-card-casa-by-month"))

    workbook = downloaded(page, box, "Excel (.xlsx)", tmp_path)
    assert workbook.name == NAME + ".xlsx"
    book = openpyxl.load_workbook(workbook)
    head, *rows = book["Datos"].iter_rows(values_only=True)
    at = {str(heading): position for position, heading in enumerate(head)}
    assert [str(row[at["Valor"]]) for row in rows] == CASA
    assert [row[at["Estado"]] for row in rows][-3:] == ["Normal", "Preliminar", "Preliminar"]
    assert rows[0][at["Celda"]] == "B7"
    said = {str(name): str(text) for name, text in book["Origen"].iter_rows(max_row=7, max_col=2, values_only=True)}
    assert "Corte: 30 de noviembre de 2019 · Versión 1" in said["Fuente"]
    assert said["Dirección"] == f"{address}/atenciones?version=1"

    excel = downloaded(page, box, "CSV para Excel (;)", tmp_path)
    assert excel.name == NAME + "_excel.csv"
    lines = excel.read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(";")[at["Valor"]] for line in lines[1:]] == CASA
    assert lines[1].split(";")[at["Desde"]] == "01/12/2018"

    plain = downloaded(page, box, "CSV sencillo (,)", tmp_path)
    assert plain.name == NAME + ".csv"
    table = pq.read_table(downloaded(page, box, "Parquet", tmp_path))
    assert [str(int(value)) for value in table["value"].to_pylist()] == CASA

    box.get_by_role("button", name="Copiar la del CSV").click()
    expect(box.get_by_role("button", name="Dirección copiada")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{address}/datos/v1/serie.csv?indicador=casa_persons&")
    assert ask(address, "GET", link.removeprefix(address)).text == plain.read_bytes().decode()


@pytest.mark.parametrize("screen", [SCREENS["laptop"], SCREENS["phone"]], ids=["laptop", "phone"])
def test_a_picture_stands_alone(page: Page, address: str, tmp_path: Path) -> None:
    visit(page, address + "/atenciones?indicador=casa_psychology&desde=2019-02&hasta=2019-06")
    box = opened(page, page.locator(".st-key-card-casa-by-month"))
    button = box.locator("button.save-picture")
    assert "de Psicología" in str(button.get_attribute("data-title"))
    assert "Corte: 30 de junio de 2019 · Versión 1" in str(button.get_attribute("data-source"))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('as it was')")
    path = downloaded(page, box, "Imagen (PNG)", tmp_path)
    assert page.evaluate("navigator.clipboard.readText()") == "as it was"
    assert path.name == "psicologia-casa_2019-02_2019-06_v1.png"
    content = path.read_bytes()
    assert content.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", content[16:24])
    assert width >= 1600
    assert height > 600
    # With more words the picture is taller: they are drawn, above and below.
    page.evaluate("() => { const said = document.querySelector('button.save-picture').dataset; said.source = said.title.repeat(9); }")
    longer = downloaded(page, box, "Imagen guardada", tmp_path / "longer").read_bytes()
    assert struct.unpack(">II", longer[16:24])[1] > height
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


@pytest.mark.parametrize("screen", [SCREENS["phone"]], ids=["phone"])
def test_a_finger_downloads_on_a_phone(page: Page, address: str, tmp_path: Path) -> None:
    visit(page, address + "/metas")
    place = page.locator(".st-key-card-goals-progress")
    place.get_by_role("button", name="Descargar").tap()
    box = page.get_by_test_id("stPopoverBody")
    with page.expect_download() as coming:
        box.get_by_role("button", name="Excel (.xlsx)").tap()
    assert coming.value.suggested_filename == "las-metas_v1.xlsx"
    edges = box.bounding_box()
    assert edges is not None
    assert edges["x"] >= 0
    assert edges["x"] + edges["width"] <= SCREENS["phone"][0]


@pytest.mark.parametrize(
    ("path", "place", "rows", "cell"),
    [
        ("/metas?ver=dinero", ".st-key-card-goals-money", 6, "A7"),
        ("/servicios", ".st-key-card-servicios-por-entidad-2018-06-cumulative-person", 3, "C7"),
        ("/cooperacion", ".st-key-under-register-projects", rows_of("Proyectos y convenios"), "A5"),
        ("/cooperacion?registro=events", ".st-key-under-register-events", rows_of("Eventos"), ""),
        ("/", '[data-testid="stMain"]', 14, ""),
    ],
)
def test_tables_and_other_charts_are_downloaded_whole(
    page: Page, address: str, tmp_path: Path, path: str, place: str, rows: int, cell: str
) -> None:
    visit(page, address + path)
    box = opened(page, page.locator(place))
    sheet = openpyxl.load_workbook(io.BytesIO(downloaded(page, box, "Excel (.xlsx)", tmp_path).read_bytes()))["Datos"]
    head, *found = sheet.iter_rows(values_only=True)
    assert len(found) == rows
    if cell:
        assert cell in [row[head.index("Celda")] for row in found]
    for label in ("Copiar la del CSV", "Copiar la del JSON"):
        link = str(box.get_by_role("button", name=label).get_attribute("data-address"))
        assert ask(address, "GET", link).status == 200


def test_the_chart_of_a_register_is_taken_along_as_a_picture_and_as_its_table(page: Page, address: str, tmp_path: Path) -> None:
    visit(page, address + "/cooperacion")
    box = opened(page, page.locator(".st-key-card-amounts"))
    assert "dicen su valor" in str(box.locator("button.save-picture").get_attribute("data-title"))
    assert downloaded(page, box, "Imagen (PNG)", tmp_path).read_bytes().startswith(b"\x89PNG")
    sheet = openpyxl.load_workbook(downloaded(page, box, "Excel (.xlsx)", tmp_path))["Datos"]
    head, *found = sheet.iter_rows(values_only=True)
    at = {str(heading): position for position, heading in enumerate(head)}
    said = {row[at["Hoja y celda"]]: (row[at["Valor"]], row[at["Unidad"]], row[at["Precisión"]]) for row in found}
    assert said["Proyectos y convenios!F5"] == (450_000_000, "COP", "Cerca de")
    origin = openpyxl.load_workbook(settings.RAW / "cooperacion.xlsx")["Proyectos y convenios"]
    assert {place: value for place, (value, _unit, _precision) in said.items()} == {
        f"Proyectos y convenios!{cell.coordinate}": cell.value for cell in origin["F"][4:] if cell.value is not None
    }


def test_nothing_is_made_before_it_is_opened(page: Page, address: str) -> None:
    visit(page, address + "/atenciones")
    assert page.locator("button.save-picture").count() == 0
    box = opened(page, page.locator(".st-key-card-casa-services"))
    assert box.locator("button").count() >= 7
    page.keyboard.press("Escape")
    expect(box).to_have_count(0)


def test_the_page_of_the_open_data_gives_the_edition_and_examples_that_answer(page: Page, address: str) -> None:
    visit(page, address + PAGES["Datos abiertos"])
    with page.expect_download() as coming:
        page.get_by_role("link", name="Descargar la edición (.zip)").click()
    assert coming.value.suggested_filename == "puente_v1.zip"
    links = [urlsplit(str(link.get_attribute("href"))) for link in page.locator("p.open-address a").all()]
    assert len(links) >= 2
    for link in links:
        assert ask(address, "GET", f"{link.path}?{link.query}").status == 200
    page.get_by_text("Los totales que imprimen los informes").click()
    expect(page.get_by_text("Se puede pedir por: tabla, indicador, entidad, desde, hasta, version, lang.")).to_be_visible()
