"""The presenter: a deck by its keys, frozen while others publish, narrowed for a councillor, without network, and as one file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from documents.decks import deck as decks
from documents.decks.deck import Deck, Slide
from tests.browser import accessible
from tests.browser.analyst import HEAD, PERSONS, TITLE, says
from tests.browser.client import ask
from tests.browser.harness import Recording, serving, settle, visit
from tests.browser.publisher import load
from tests.etl import workbooks

NAME = "prueba"
SLIDES = (
    Slide(title="Prueba", text=("uno", "dos")),
    Slide(figure="atenciones-totales"),
    Slide(figure="atenciones-por-mes", notes="Octubre y noviembre son preliminares."),
    Slide(figure="metas-dinero", filters={"cuantas": ("3",)}),
)
JUNE = "1.534 personas"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, started: Callable[[Path], Path]) -> Path:
    return started(tmp_path_factory.mktemp("present"))


@pytest.fixture(scope="module")
def own(data: Path) -> Iterator[str]:
    """One server for these tests, with a deck."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(data))
        decks.save(Deck(title="Prueba", slides=SLIDES), NAME, over="")
    with serving(data) as address:
        yield address


def opened(page: Page, place: str) -> None:
    """The player, its first slide drawn."""
    page.goto(place)
    page.locator("body[data-ready]").wait_for()


def title(page: Page) -> str:
    return page.locator(".slide.on h1").inner_text().replace("\u00a0", " ")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.fixture
def deck(own: str, page: Page) -> Page:
    opened(page, f"{own}/proyectar/v1/{NAME}.html?version=1")
    return page


def test_the_keys_go_from_slide_to_slide(deck: Page) -> None:
    assert title(deck) == "Prueba"
    for key, said in (
        ("ArrowRight", "Personas atendidas: los meses suman 10.668; el informe imprime 10.388"),
        ("PageDown", "En noviembre de 2019 CASA atendió a 1.375 personas (dato preliminar), 3,8 % más que en octubre"),
        ("PageUp", "Personas atendidas: los meses suman"),
        ("End", "$ 25,8 millones ejecutados"),
        ("PageDown", "$ 25,8 millones ejecutados"),
        ("Home", "Prueba"),
        ("ArrowLeft", "Prueba"),
        (" ", "Personas atendidas: los meses suman"),
    ):
        press(deck, key)
        assert title(deck).startswith(said), key
    press(deck, "3", "Enter")
    assert deck.locator(".slide.on .position").inner_text() == "3 / 4"
    assert deck.url.endswith("#3")
    deck.reload()
    deck.locator("body[data-ready]").wait_for()
    assert deck.locator(".slide.on .position").inner_text() == "3 / 4"


def test_the_next_slide_is_ready_before_it_is_asked_for(deck: Page) -> None:
    deck.wait_for_function("document.querySelectorAll('.slide').length >= 3")  # those beside it are drawn meanwhile
    took = deck.evaluate(
        """() => { const before = performance.now();
            document.dispatchEvent(new KeyboardEvent('keydown', {key: 'PageDown'}));
            document.querySelector('.slide.on').getBoundingClientRect();
            return [performance.now() - before, !!document.querySelector('.slide.on .tile')]; }"""
    )
    assert took[1]
    assert took[0] < 150  # milliseconds: what is promised, not a measure


def test_the_list_the_black_screen_and_the_clock(deck: Page) -> None:
    press(deck, "l")
    rows = deck.locator(".panel ol button")
    assert rows.count() == 4
    press(deck, "ArrowDown", "ArrowDown", "Enter")
    assert deck.locator(".slide.on .position").inner_text() == "3 / 4"
    press(deck, "b")
    expect(deck.locator(".black")).to_be_visible()
    press(deck, "ArrowRight")  # the screen comes back, where it was
    expect(deck.locator(".black")).to_be_hidden()
    assert deck.locator(".slide.on .position").inner_text() == "3 / 4"
    press(deck, "t")
    expect(deck.locator(".slide.on .timer")).to_have_text(re.compile(r"\d+:\d\d"))
    press(deck, "?")
    expect(deck.locator(".panel")).to_contain_text("Origen de sus cifras")


def test_the_notes_are_in_a_window_of_their_own_that_also_has_the_keys(deck: Page) -> None:
    press(deck, "PageDown", "PageDown")
    with deck.expect_popup() as popup:
        press(deck, "n")
    notes = popup.value
    expect(notes.locator("#notes")).to_have_text("Octubre y noviembre son preliminares.")
    expect(notes.locator("#next")).to_contain_text("$ 25,8 millones")
    expect(notes.locator("#elapsed")).to_have_text(re.compile(r"\d+:\d\d"))
    notes.keyboard.press("PageDown")
    expect(notes.locator("#notes")).to_have_text("Esta diapositiva no tiene notas.")
    assert deck.locator(".slide.on .position").inner_text() == "4 / 4"
    notes.close()


def test_a_councillor_asks_for_other_months_and_where_a_figure_comes_from(deck: Page) -> None:
    press(deck, "3", "Enter", "f")
    deck.get_by_label("Desde").select_option("2019-06")
    deck.get_by_label("Hasta").select_option("2019-06")
    deck.get_by_role("button", name="Mostrar").click()
    expect(deck.locator(".slide.on .asked")).to_contain_text("Desde: jun 2019 · Hasta: jun 2019")
    assert title(deck) == "En junio de 2019 CASA atendió a 1.534 personas"
    press(deck, "o")
    expect(deck.locator(".panel")).to_contain_text(JUNE)
    expect(deck.locator(".panel")).to_contain_text("Atenciones!H7")
    expect(deck.locator(".panel")).to_contain_text("casa_atenciones_2018-2019.xlsx")
    press(deck, "Escape")
    assert title(deck) == "En junio de 2019 CASA atendió a 1.534 personas"
    press(deck, "Escape")
    assert title(deck).startswith("En noviembre de 2019 CASA")


def test_a_point_opens_its_own_cell(deck: Page) -> None:
    press(deck, "3", "Enter")
    bar = deck.locator(".slide.on .bars .point path").nth(6)
    box = bar.bounding_box()
    assert box is not None
    deck.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(deck.locator(".panel h3")).to_have_text(["CASA · Personas atendidas · junio de 2019"])
    expect(deck.locator(".panel")).to_contain_text("Atenciones!H7")


def test_a_dropped_connection_keeps_the_slide_and_goes_on_by_itself(deck: Page, recording: Recording) -> None:
    deck.context.set_offline(True)
    press(deck, "3", "Enter", "f")
    deck.get_by_label("Desde").select_option("2019-06")
    deck.get_by_role("button", name="Mostrar").click()
    expect(deck.get_by_role("status")).to_contain_text("Sin conexión con Puente")
    assert title(deck).startswith("En noviembre de 2019 CASA")
    deck.context.set_offline(False)
    expect(deck.locator(".slide.on .asked")).to_contain_text("Desde: jun 2019")
    expect(deck.get_by_role("status")).to_be_hidden()
    recording.errors.clear()  # the browser wrote down that there was no network


def test_a_deck_is_frozen_while_somebody_publishes(own: str, data: Path, deck: Page, tmp_path: Path) -> None:
    press(deck, "3", "Enter")
    rows = [TITLE, ["Entidad: CASA"], [*HEAD, "Total Personas"], ["PERSONAS", *PERSONS[:-1], 1290, 12000]]
    load(data, workbooks.write(tmp_path / "casa_diciembre.xlsx", {"Atenciones": rows}), by="Luz")
    press(deck, "f")
    deck.get_by_label("Desde").select_option("2019-10")
    deck.get_by_role("button", name="Mostrar").click()
    expect(deck.locator(".slide.on .asked")).to_be_visible()
    assert deck.locator(".slide.on .source").inner_text().endswith("Versión 1")
    press(deck, "o")
    expect(deck.locator(".panel")).to_contain_text("1.325 personas")
    deck.reload()  # the address says its version
    deck.locator("body[data-ready]").wait_for()
    assert deck.locator(".slide.on .source").inner_text().endswith("Versión 1")
    opened(deck, f"{own}/proyectar/v1/{NAME}.html")  # whoever opens it anew has the latest
    assert "version=2" in deck.url
    press(deck, "3", "Enter")
    assert title(deck).startswith("En diciembre de 2019 CASA")


def test_one_file_shows_the_same_without_network(own: str, page: Page, recording: Recording, tmp_path: Path) -> None:
    visit(page, own + "/presentar")
    with page.expect_download() as download:
        page.locator(f".st-key-deck-{NAME}").get_by_role("button", name="Un archivo sin red").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == f"{NAME}.html"
    recording.requests.clear()
    page.context.set_offline(True)
    try:
        opened(page, path.as_uri())
        press(page, "PageDown", "PageDown")
        assert "CASA" in title(page)
        assert page.locator(".slide.on .bars .point path").count() >= 12
        press(page, "o")
        expect(page.locator(".panel")).to_contain_text("Atenciones!")
        press(page, "Escape", "f")
        expect(page.locator(".panel")).to_contain_text("Para filtrar, abra la presentación en Puente")
        press(page, "f", "b")
        expect(page.locator(".black")).to_be_visible()
    finally:
        page.context.set_offline(False)
    assert [each for each in recording.requests if not each.startswith("data:")] == [path.as_uri()]
    recording.requests.clear()  # the file itself is on no server


def test_a_chart_becomes_a_slide_that_is_moved_and_told_in_other_words(own: str, page: Page) -> None:
    visit(page, f"{own}/atenciones?desde=2019-06&hasta=2019-08")
    card = page.locator(".st-key-card-casa-by-month")
    card.get_by_role("button", name="Añadir a la presentación").click()
    page.get_by_label("Notas para quien presenta").fill("Lo que pasó a mitad de año.")
    page.get_by_role("combobox", name="Presentación", exact=False).last.click()
    page.get_by_role("option", name="Una presentación nueva").click()
    page.get_by_label("Título de la presentación nueva").fill("Mitad de año")
    page.get_by_role("button", name="Añadir", exact=True).click()
    settle(page)
    assert says(page, "Añadida como última diapositiva.")
    visit(page, own + "/presentar?editar=mitad-de-ano")
    assert says(page, "En agosto de 2019 CASA atendió a 966 personas, 2,1 % más que en julio")
    assert says(page, "Desde: jun 2019 · Hasta: ago 2019")
    page.get_by_label("Título", exact=True).first.fill("Lo que sigue")
    page.get_by_role("button", name="Añadir al final").click()
    settle(page)
    page.locator(".st-key-slide-arrow_upward-1 button").click()
    settle(page)
    first = page.locator(".st-key-slide-0")
    expect(first).to_contain_text("Lo que sigue")
    opened(page, f"{own}/proyectar/v1/mitad-de-ano.html?version=1")
    assert title(page) == "Lo que sigue"


def test_a_name_of_a_person_is_not_kept(own: str, page: Page) -> None:
    visit(page, f"{own}/presentar?editar={NAME}")
    page.get_by_label("Título", exact=True).first.fill("Llamar a maria@example.com")
    page.get_by_role("button", name="Añadir al final").click()
    settle(page)
    assert says(page, "Lo escrito parece tener datos de una persona")
    assert len(re.findall("example.com", page.inner_text('[data-testid="stMain"]'))) == 0


def test_axe_finds_nothing_on_the_slides_nor_in_their_panels(deck: Page) -> None:
    for keys in (["PageDown"], ["PageDown"], ["l"], ["l", "o"], ["o", "f"], ["f", "?"]):
        press(deck, *keys)
        assert accessible.violations(deck) == [], keys


@pytest.mark.parametrize(
    ("place", "status"),
    [("nada.html", 404), ("nada", 404), ("diapositiva.json", 400), ("diapositiva.json?vista=nada", 400), ("../x.html", 404)],
)
def test_what_there_is_not(own: str, place: str, status: int) -> None:
    assert ask(own, "GET", f"/proyectar/v1/{place}").status == status


def test_nothing_can_be_written_there(own: str) -> None:
    assert {ask(own, method, f"/proyectar/v1/{NAME}.html").status for method in ("POST", "PUT", "DELETE", "PATCH")} == {405}
