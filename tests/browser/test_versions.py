"""The analyst among versions: two compared, an original brought back, a total that does not add up, a record left as it was."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.analyst import HEAD, PERSONS, TITLE, Hand, drop, says
from tests.browser.harness import ROOT, serving, settle, visit
from tests.browser.publisher import load
from tests.etl import workbooks
from tests.etl.workbooks import project, projects

pytestmark = pytest.mark.usefixtures("at_the_page")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, started: Callable[[Path], Path]) -> Path:
    return started(tmp_path_factory.mktemp("versions"))


@pytest.fixture(scope="module")
def own(data: Path) -> Iterator[str]:
    """One server for these tests, which publish one after another."""
    with serving(data) as address:
        yield address


@pytest.fixture
def at_the_page(own: str, page: Page) -> None:
    visit(page, own + "/cargar")


def december(folder: Path, last: int, total: int, name: str) -> Path:
    rows = [TITLE, ["Entidad: CASA"], [*HEAD, "Total Personas"], ["PERSONAS", *PERSONS[:-1], last, total]]
    return workbooks.write(folder / name, {"Atenciones": rows})


def event(page: Page, sentence: str) -> Locator:
    """The last event of the history that says this."""
    return page.locator("[class*=st-key-history-]").filter(has=page.get_by_text(sentence, exact=False)).first


def purge(data: Path, before: str) -> None:
    """In a process of its own, as whoever keeps the machine does."""
    environment = {**os.environ, "PUENTE_DATA": str(data), "PUENTE_USER": "Luz"}
    subprocess.run([sys.executable, "-m", "etl", "purge", "--before", before], cwd=ROOT, env=environment, check=True, capture_output=True)


def test_a_printed_total_stands_beside_its_sum_and_two_versions_are_compared(page: Page, tmp_path: Path) -> None:
    drop(page, december(tmp_path, 1290, 12000, "casa_diciembre.xlsx"))
    page.get_by_role("tab", name="Totales (1)").click()
    settle(page)
    assert says(page, "1 total impreso no es la suma de sus cifras.")
    Hand(page).button("Publicar 1 libro")
    event(page, "Se publicó la versión 1").get_by_role("button", name="Comparar con la actual").click()
    settle(page)
    assert says(page, "De la versión 1 a la 2: cifras: 1 que no estaba, 2 que cambian, 10 con otra fuente o nota")
    with page.expect_download() as download:
        page.get_by_role("button", name="Descargar lo que cambia").click()
    lines = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert download.value.suggested_filename == "versiones 1 y 2.csv"
    assert lines[1] == (
        "Cambia;Personas atendidas;;octubre de 2019;1.325 (preliminar);1.340;CASA;"
        "casa_atenciones_2018-2019.xlsx · Atenciones!L7;casa_diciembre.xlsx · Atenciones!L4"
    )
    Hand(page).button("Cerrar la comparación")
    assert page.get_by_text("De la versión 1 a la 2").count() == 0


def test_an_original_is_downloaded_and_one_that_was_deleted_says_so(own: str, data: Path, page: Page, tmp_path: Path) -> None:
    drop(page, december(tmp_path, 1291, 11974, "casa_original.xlsx"))
    Hand(page).button("Publicar 1 libro")
    originals = event(page, "Es la actual").get_by_role("button", name="Libros originales")
    originals.click()
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="casa_original.xlsx").click()
    assert download.value.suggested_filename == "casa_original.xlsx"
    assert Path(download.value.path()).read_bytes() == (tmp_path / "casa_original.xlsx").read_bytes()
    purge(data, "2999-01-01")
    page.get_by_role("button", name="casa_original.xlsx").click()
    error = page.get_by_test_id("stDownloadButtonError")
    error.wait_for()
    shown = error.evaluate(
        "e => [getComputedStyle(e, '::after').content, ...[...e.querySelectorAll('*')].map(x => getComputedStyle(x).fontSize)]"
    )
    assert shown[0] == '"No se pudo descargar. Recargue la página, que dirá por qué."'
    assert set(shown[1:]) <= {"0px"}
    visit(page, own + "/cargar")
    event(page, "Es la actual").get_by_role("button", name="Libros originales").click()
    settle(page)
    assert says(page, "El original de casa_original.xlsx se borró el")


def test_a_record_of_a_register_is_left_as_it_is_published(data: Path, page: Page, tmp_path: Path) -> None:
    load(data, workbooks.write(tmp_path / "p.xlsx", projects(project("Agua", 5, "COP", 10), project("Luz", 6, "COP", 20))), by="Luz")
    page.reload()
    settle(page)
    drop(page, workbooks.write(tmp_path / "p2.xlsx", projects(project("Agua", 7, "COP", 30), project("Luz", 6, "COP", 40))))
    assert says(page, "Qué cambia (2)")
    page.locator(".stDataFrameGlideDataEditor").first.click(position={"x": 46, "y": 54})  # the tick of the first row
    settle(page)
    Hand(page).button("Dejar 1 como está publicado")
    assert says(page, "1 registro se deja como está publicado.")
    assert says(page, "Qué cambia (1)")
    Hand(page).button("Publicar 1 libro")
    Hand(page).button("Comparar con la actual")
    assert says(page, "proyectos: 1 que cambia.")


def test_a_step_over_a_version_that_changed_meanwhile_is_refused(data: Path, page: Page, tmp_path: Path) -> None:
    load(data, december(tmp_path, 1400, 12083, "de_luz.xlsx"), by="Luz")
    before = event(page, "Es la actual").inner_text()
    Hand(page).button("Deshacer el último paso")
    assert says(page, "Luz publicó la versión")
    assert says(page, "No se cambió nada")
    assert event(page, "Es la actual").inner_text() != before
    Hand(page).button("Deshacer el último paso")
    assert says(page, "Se deshizo el último paso")


def test_what_the_page_does_not_take_is_said_in_spanish(page: Page, tmp_path: Path) -> None:
    (tmp_path / "grande.xlsx").write_bytes(b"x" * (21 * 1024 * 1024))
    (tmp_path / "nota.pdf").write_bytes(b"%PDF")
    page.set_input_files("input[type=file]", [str(tmp_path / name) for name in ("grande.xlsx", "nota.pdf")])
    chips = page.get_by_test_id("stFileChip")
    chips.nth(1).wait_for()
    settle(page)
    said = page.get_by_test_id("stFileUploader").evaluate("e => getComputedStyle(e, '::after').content")
    assert said.startswith('"Los archivos en rojo no se recibieron: no son libros (.xlsx')
    chips.first.hover()
    bubble = page.get_by_test_id("stTooltipErrorContent")
    bubble.wait_for()
    assert bubble.evaluate("e => [getComputedStyle(e).fontSize, getComputedStyle(e, '::after').content]") == [
        *("0px", '"No se recibió: vea abajo."'),
    ]
    assert re.findall("smaller|allowed|Error|[0-9]MB", page.get_by_test_id("stFileUploader").inner_text()) == []
