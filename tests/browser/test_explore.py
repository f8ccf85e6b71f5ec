"""Explorar in a browser: a link opens the same figures, each division, the reason where there is none, the cells of a sum, a phone."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect

from tests.browser import harness
from tests.browser.harness import click_middle, press_middle, settle, visit
from tests.browser.publisher import load

HEADER = ["Entidad", "Indicador", "Municipio", "Año", "Mes", "Desagregación", "Cantidad", "Unidad", "Medición"]
MONTHS = ["Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio"]
WIDER = "() => document.querySelector('[data-testid=\"stMain\"]').scrollWidth > window.innerWidth"


def rows() -> Iterator[list[object]]:
    """Three agencies in two places, whole and by sex; ISABU has not told June."""
    about = itertools.product(
        ["ISABU", "OIM", "PMA"], ["Bucaramanga", "San José de Cúcuta"], enumerate(MONTHS), ["Total", "Hombres", "Mujeres"]
    )
    for number, (agency, place, (position, month), part) in enumerate(about):
        if (agency, month) != ("ISABU", "Junio"):
            value = (10 + position) * (2 if part == "Total" else 1) + (len(agency) if place == "Bucaramanga" else 0) + number % 3
            yield [agency, "Jornadas de salud", place, 2019, month, part, value, "personas", "Flujo"]


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The application with an indicator of several agencies, places and groups."""
    folder = tmp_path_factory.mktemp("several")
    workbook, data = folder / "jornadas.xlsx", folder / "data"
    with xlsxwriter.Workbook(workbook) as book:
        sheet = book.add_worksheet("Datos")
        for number, row in enumerate([HEADER, *rows()]):
            sheet.write_row(number, 0, row)
    load(data, workbook)
    with harness.serving(data) as running:
        yield running


def sentence(page: Page) -> str:
    return page.get_by_role("heading", level=3).first.inner_text().replace("\u00a0", " ")


def ends(page: Page) -> str:
    """The names and values at the ends of the lines."""
    return " ".join(page.locator(".st-key-card-explore .annotation-text").all_text_contents())


def test_a_link_opens_the_same_figures_in_another_browser(page: Page, elsewhere: Page, address: str) -> None:
    visit(page, address + "/explorar")
    page.get_by_role("radio", name="Trimestre").or_(page.get_by_role("button", name="Trimestre", exact=True)).first.click()
    settle(page)
    page.get_by_role("radio", name="Barras").or_(page.get_by_role("button", name="Barras", exact=True)).first.click()
    settle(page)
    assert parse_qs(urlsplit(page.url).query) == {"por": ["trimestre"], "ver": ["barras"]}
    visit(elsewhere, page.url)
    assert sentence(elsewhere) == sentence(page)
    bars = ".st-key-card-explore .bartext"
    assert elsewhere.locator(bars).all_text_contents() == page.locator(bars).all_text_contents()
    assert sorted(page.locator(bars).all_text_contents()) == ["190", "2.700", "3.028", "3.807", "943"]


@pytest.mark.parametrize(
    ("query", "says", "names"),
    [
        ("dividir=entidad", "en mayo de 2019 la cifra mayor es la de ISABU", ["ISABU", "a may 2019", "OIM", "PMA"]),
        ("dividir=lugar", "en mayo de 2019 la cifra mayor es la de Bucaramanga", ["Bucaramanga", "San José de"]),
        ("dividir=sexo&hasta=2019-05", "en mayo de 2019 la cifra mayor es la de", ["Hombres", "Mujeres"]),
        ("entidad=oim&entidad=pma", "personas en junio de 2019", ["Jornadas de"]),
    ],
)
def test_it_is_divided_as_one_chooses(page: Page, several: str, query: str, says: str, names: list[str]) -> None:
    visit(page, f"{several}/explorar?{query}")
    assert says in sentence(page)
    assert all(name in ends(page) for name in names), ends(page)


def test_a_month_that_an_agency_has_not_told_is_partial_and_is_not_compared(page: Page, several: str) -> None:
    visit(page, several + "/explorar?ver=barras")
    assert sentence(page).endswith("(parcial: falta ISABU)")
    expect(page.locator(".changes")).to_contain_text("en junio de 2019 no hay cifra de ISABU")
    visit(page, several + "/explorar?ver=barras&dividir=entidad")
    expect(page.locator(".st-key-card-explore .bars .point")).to_have_count(3)
    assert "en mayo de 2019" in sentence(page)


def test_where_nothing_may_be_shown_the_reason_and_the_cells_are(page: Page, address: str) -> None:
    visit(page, address + "/explorar?indicador=attention_point")
    expect(page.get_by_text("Es un acumulado: lo de cada periodo es la diferencia entre dos cortes seguidos")).to_be_visible()
    expect(page.locator('[data-testid="stDataFrame"]')).to_be_visible()
    assert page.locator(".js-plotly-plot").count() == 0


def test_a_bar_of_a_quarter_opens_the_three_cells_that_it_adds_up(page: Page, address: str) -> None:
    visit(page, address + "/explorar?por=trimestre&ver=barras")
    card = page.locator(".st-key-card-explore")
    press_middle(page, card.locator(".bars .point path").nth(2))  # the partial ones come first
    expect(card.get_by_text("La forman 3 cifras de los libros:")).to_be_visible()
    expect(card.locator('[data-testid="stDataFrame"]')).to_be_visible()


def test_a_point_of_one_month_opens_its_cell(page: Page, address: str) -> None:
    visit(page, address + "/explorar")
    card = page.locator(".st-key-card-explore")
    click_middle(page, card.locator(".scatterlayer .points path").nth(6))
    expect(card.locator("dl.origin")).to_contain_text("Atenciones!H7")


def test_a_row_of_the_table_opens_its_cells(page: Page, address: str) -> None:
    visit(page, address + "/explorar?ver=tabla")
    shown = page.locator('[data-testid="stDataFrame"]').first
    shown.scroll_into_view_if_needed()
    table = shown.bounding_box()
    assert table is not None
    page.mouse.click(table["x"] + 15, table["y"] + 60)
    page.locator("dl.origin").wait_for()
    expect(page.locator("dl.origin")).to_contain_text("Atenciones!M7")


@pytest.mark.parametrize("screen", [harness.SCREENS["phone"]])
def test_a_phone_shows_it_whole(page: Page, several: str) -> None:
    for query in ("dividir=entidad", "ver=barras&dividir=lugar", "ver=tabla", "por=trimestre&escala=indice"):
        visit(page, f"{several}/explorar?{query}")
        assert not page.evaluate(WIDER), query
