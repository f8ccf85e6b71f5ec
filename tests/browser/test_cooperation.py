"""Cooperation in a real browser: the calendar, the funnel and the search, in Spanish and in English, on every screen."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import press_middle, said, settle, visit
from tests.browser.whole import assert_fits, assert_in_spanish, assert_whole

PAGE = "/cooperacion"
SECTIONS = ("calls", "events", "city_links", "commitments")
CHOOSE = """(chart, key) => {
    for (const trace of chart._fullData) {
        const index = (trace.customdata || []).indexOf(key);
        if (index >= 0) return chart.emit('plotly_selected', {points: [{curveNumber: trace.index, pointNumber: index, pointIndex: index,
            customdata: key}]});
    }
}"""


def card(page: Page, key: str) -> Locator:
    return page.locator(f".st-key-card-{key}")


def choose(page: Page, key: str, point: str) -> Locator:
    """Choose a point by what it carries, as Plotly tells of a click on it."""
    found = card(page, key)
    found.locator(".js-plotly-plot").evaluate(CHOOSE, point)
    found.locator("dl.origin").wait_for()
    settle(page)
    return found


def test_the_calendar_opens_the_events_of_a_month(address: str, page: Page) -> None:
    visit(page, address + PAGE)
    page.get_by_role("radio", name="Eventos").click()
    settle(page)
    assert said(page) == {"registro": ["events"]}
    calendar = card(page, "calendar")
    expect(calendar.get_by_role("heading")).to_have_text(
        "61 eventos; donde más, junio de 2018: 9; 28 no dicen el mes; 7 solo estaban previstos"
    )
    assert calendar.locator(".bars .bartext").all_text_contents().count("9") == 1
    press_middle(page, calendar.locator(".bars .point path").first)
    expect(calendar.locator("dl.origin")).to_have_count(1)
    settle(page)
    choose(page, "calendar", "2018-06")
    expect(calendar.locator("p.hint")).to_have_text(re.compile(r"9 filas; la primera: .+ — Eventos!A\d+, cooperacion.xlsx"))
    first = calendar.locator("dl.origin dd").first.inner_text()
    calendar.get_by_role("combobox").press_sequentially("Segundo taller")
    page.get_by_role("option", name="Segundo taller para periodistas").wait_for()
    page.keyboard.press("Enter")
    expect(calendar.locator("dl.origin dd").first).to_have_text(re.compile("Segundo taller para periodistas Eventos!A23"))
    assert first != calendar.locator("dl.origin dd").first.inner_text()
    settle(page)
    assert_whole(page)
    assert_in_spanish(page)


def test_the_funnel_tells_those_that_wait_from_those_that_were_not_won(address: str, page: Page) -> None:
    visit(page, address + PAGE + "?registro=calls")
    funnel = card(page, "funnel")
    expect(funnel.get_by_role("heading")).to_have_text("De 8 convocatorias, a 6 se postuló y 3 se ganaron; 3 esperan su resultado")
    chosen = choose(page, "funnel", "step|pending")
    expect(chosen.locator("p.hint")).to_contain_text("3 filas")
    expect(page.get_by_text("8 de 8 no dicen cuándo cierran.")).to_be_visible()
    page.get_by_role("button", name="CAF: Acento Humano").click()
    page.get_by_role("heading", name="CAF: Acento Humano").wait_for()
    settle(page)
    expect(page.locator(".sheet-grid .mark-chosen")).to_have_text(re.compile("CAF: Acento Humano"))
    assert_in_spanish(page)
    page.go_back()
    expect(card(page, "funnel")).to_be_visible()


def test_a_search_leads_to_the_row_and_from_there_to_its_goal(address: str, page: Page, elsewhere: Page) -> None:
    visit(page, address + PAGE)
    page.get_by_label("Buscar en todos los registros y las metas").press_sequentially("META conectados")
    page.get_by_role("button", name="Estrategia Conectados").wait_for()
    settle(page)
    assert said(page) == {"palabras": ["META conectados"]}
    assert_in_spanish(page)
    page.get_by_role("button", name="Estrategia Conectados").click()
    page.get_by_role("heading", name="Estrategia Conectados").wait_for()
    settle(page)
    visit(elsewhere, page.url)
    expect(elsewhere.get_by_role("heading", name="Estrategia Conectados")).to_be_visible()
    page.get_by_role("link", name="Meta 660").click()
    page.wait_for_url(lambda url: urlsplit(url).path == "/metas")
    page.get_by_role("heading", name="Meta 660", exact=True).wait_for()
    settle(page)
    assert_whole(page)


def test_it_is_all_in_english_for_whoever_reads_it(address: str, page: Page) -> None:
    visit(page, address + PAGE + "?registro=events&lang=en")
    expect(card(page, "calendar").get_by_role("heading")).to_have_text(
        "61 events; most in June 2018: 9; 28 say no month; 7 were only planned"
    )
    page.get_by_role("radio", name="Calls").click()
    settle(page)
    expect(card(page, "funnel").get_by_role("heading")).to_have_text(
        "Of 8 calls, 6 were applied to and 3 were won; 3 wait for their outcome"
    )
    chosen = choose(page, "funnel", "step|won")
    expect(chosen.locator("dl.origin dt").first).to_have_text("Call")
    page.get_by_label("Search in all the registers and the goals").fill("periodistas")
    page.get_by_text("rows say it").wait_for()
    settle(page)
    expect(page.get_by_text("Events · 2")).to_be_visible()
    assert_whole(page)


def test_a_mark_under_the_months_leads_to_its_row(address: str, page: Page) -> None:
    visit(page, address + "/atenciones?hechos=si")
    facts = page.locator(".st-key-facts-casa [data-testid=stDataFrame], .st-key-facts-casa[data-testid=stDataFrame]").first
    facts.scroll_into_view_if_needed()
    box = facts.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 15, box["y"] + 35 * 2.5)  # the second: the agreement of December 2018
    page.get_by_role("link", name="Todo lo que dice el registro").click()
    page.wait_for_url(lambda url: urlsplit(url).path == PAGE)
    settle(page)
    expect(page.get_by_role("heading", name="CASA: atención a población migrante")).to_be_visible()


def test_every_section_fits_every_screen_and_is_for_everybody(address: str, page: Page) -> None:
    for name in SECTIONS:
        visit(page, f"{address}{PAGE}?registro={name}")
        assert_fits(page)


def test_an_opened_row_and_a_search_fit_too(address: str, page: Page) -> None:
    visit(page, f"{address}{PAGE}?palabras=pittsburgh")
    assert_fits(page)
    page.get_by_role("button", name="Visita de la delegación de Pittsburgh").click()
    page.get_by_role("heading", name="Visita de la delegación de Pittsburgh").wait_for()
    assert_fits(page)
