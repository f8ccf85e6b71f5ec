"""What the tests of the analyst's page share: a workbook of CASA, dropping it, and the hand that clicks."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.browser.harness import settle

HEAD = ["CONCEPTO", "Dic 2018", "Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul", "Ago", "Sep", "Oct", "Nov", "Dic"]
PERSONS = [190, 84, 225, 634, 901, 1372, 1534, 946, 966, 1116, 1340, 1375, 1290]
TITLE = ["C.A.S.A. · Atenciones por mes · diciembre de 2018 a diciembre de 2019"]


def drop(page: Page, *paths: Path) -> None:
    """Drop workbooks, or one folder."""
    page.set_input_files("input[type=file]", [str(path) for path in paths])
    page.wait_for_selector("[class*=st-key-workbook-]")
    settle(page)


class Hand:
    """The hand on the mouse: it clicks on what is there, and each click is counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = 0

    def click(self, target: Locator) -> None:
        # Into the middle, as a person scrolls: a list that opens at the very edge of the screen is closed again by the scroll that follows.
        target.first.evaluate("element => element.scrollIntoView({block: 'center'})")
        settle(self.page)
        target.first.click()
        self.clicks += 1
        settle(self.page)

    def button(self, name: str) -> None:
        self.click(self.page.get_by_role("button", name=name))

    def text(self, said: str) -> None:
        self.click(self.page.get_by_text(said))


def says(page: Page, text: str) -> bool:
    return page.get_by_text(text, exact=False).first.is_visible()
