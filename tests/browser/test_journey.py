"""The journey of an official: every page opens, whole, in Spanish, on every screen, and nothing leaves the machine."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.harness import PAGES, Recording, follow_link, serving, visit
from tests.browser.whole import assert_fits, assert_in_spanish, assert_whole, assert_within_reach, english_in


def test_every_page_opens_through_the_navigation(page: Page, address: str, recording: Recording) -> None:
    visit(page, address)
    for title in [*list(PAGES)[1:], "Inicio"]:
        follow_link(page, title)
        assert_whole(page)
        assert_in_spanish(page)
    assert recording.requests, "nothing was recorded: the recording is blind"


def test_a_deep_link_opens_on_a_server_that_has_just_started(page: Page, tmp_path: Path) -> None:
    """A folder named pages/ makes Streamlit take the first run of a process for an older kind of app, and say «Page not found»."""
    with serving(tmp_path / "data") as cold:
        visit(page, cold + PAGES["Metas"])
        assert_whole(page)
        assert_in_spanish(page)
        assert page.locator('[role="dialog"]').count() == 0
        page.goto("about:blank")  # or it would go on asking for the server that ends here


def test_the_months_of_casa_are_bars(page: Page, address: str) -> None:
    visit(page, address + PAGES["Atenciones en CASA"])
    bars = page.locator(".js-plotly-plot").first.locator(".bars path")
    assert bars.count() >= 12


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_fits_every_screen_and_is_for_everybody(page: Page, address: str, path: str) -> None:
    visit(page, address + path)
    assert_fits(page)
    assert_within_reach(page)


def test_english_is_caught() -> None:
    assert english_in("Drag and drop a file here") == {"and", "drag", "drop", "file", "here"}
    assert english_in("La meta se cumplió; el total no cuadra con los meses.") == set()
