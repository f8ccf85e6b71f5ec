"""Every figure on every page leads to its cell in at most two clicks: charts, tiles, tables, findings, and the doors of the first page.

What a page draws is looked for and not listed here, so that a figure of tomorrow is tried too. In each chart the first point is clicked
with the pointer and the last as Plotly tells of a click; all of them say where they come from, and tests/pages/test_origins.py follows
each to its cell. In each table its last row, or the tenth of a long one, is chosen; test_origin.py chooses one with the keyboard alone.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.harness import PAGES, press_middle, settle, visit

# Tables whose rows cannot be chosen, by page: «what is loaded» counts what the version holds, and names the workbooks in the same row; the
# months of an agency are of no figure, and most of those that it lists are there because nothing came.
OF_NO_CELL = {"Inicio": 1, "Calidad": 1}
EXPLAINED = "Datos abiertos"  # its tables say what each column means: they hold no figure
OTHER_SENTENCES = ("Servicios por entidad", "Calidad", "Cargar datos")  # counts of agencies or of records, which no one cell says
FARTHEST = 10  # rows of a long table that are in sight
ROW = 35  # pixels: a row's height, and the header's
# The points with a figure that a chart draws, each as what Plotly says of a click on it.
POINTS = """chart => chart._fullData.flatMap(trace => trace.hoverinfo === 'skip' || trace.visible !== true ? [] :
    (trace.x || trace.y || []).map((_value, index) => ({curveNumber: trace.index, pointNumber: index, pointIndex: index,
        customdata: Array.isArray(trace.customdata) ? trace.customdata[index] : null}))
        .filter(point => trace.x[point.pointIndex] != null && trace.y[point.pointIndex] != null))"""
FILLED = '[data-testid="stExpanderDetails"] [data-testid="stElementContainer"]'
CHOOSE = "(chart, point) => chart.emit('plotly_selected', {points: [point]})"


@pytest.fixture
def screen() -> tuple[int, int]:
    """So high that everything is drawn without scrolling."""
    return 1366, 4000


def keys(page: Page, beginning: str) -> list[str]:
    """The names under which the page has cards, tiles or tables that are in sight."""
    found = page.locator(f'[class*="st-key-{beginning}"]:visible').evaluate_all("all => all.map(each => each.className)")
    return sorted({match[0] for name in found for match in re.finditer(rf"st-key-{beginning}[^ ]*", name)})


def names_of_tables(page: Page) -> list[str]:
    """The names of the tables that are in sight; nothing of one whose rows cannot be chosen."""
    tables = page.locator('[data-testid="stDataFrame"]:visible')
    return tables.evaluate_all(r"all => all.map(one => one.closest('[class*=st-key-]')?.className.match(/st-key-(\S+)/)?.[1] ?? '')")


def choose_row(page: Page, table: Locator, row: int) -> None:
    """Tick the box of a row, as a hand does; rows count from 0 and are in sight without scrolling the table."""
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 15, box["y"] + ROW * (row + 1.5))


def charts(page: Page) -> None:
    for key in keys(page, "card-"):
        card = page.locator(f".{key}")
        chart = card.locator(".js-plotly-plot")
        points = chart.evaluate(POINTS)
        assert points, f"{key} draws no figure"
        assert [point for point in points if not point["customdata"]] == [], f"points of {key} that say not where they come from"
        press_middle(page, card.locator(".bars .point path, .scatterlayer .points path").first)
        expect(card.locator("dl.origin")).to_have_count(1)
        expect(card.locator(".sheet-grid .mark-chosen")).to_have_count(1)
        settle(page)
        first = card.locator("p.hint").inner_text()
        assert re.search(r"— .+![A-Z]+[0-9]+, .+\.\w+$", first), first
        if len(points) > 1:
            chart.evaluate(CHOOSE, points[-1])
            expect(card.locator("p.hint")).not_to_have_text(first)
            expect(card.locator("p.hint")).to_have_text(re.compile(r"![A-Z]+[0-9]+, "))
            settle(page)


def tiles(page: Page) -> None:
    for key in keys(page, "tile-"):
        tile = page.locator(f".{key}")
        if not re.search(r"\d", tile.locator('[data-testid="stMetricValue"]').inner_text()):
            continue  # «—»: there is no figure, and the tile says why
        tile.get_by_role("button", name="Origen").click()
        body = page.locator('[data-testid="stPopoverBody"]')
        body.locator("dl.origin, [data-testid=stDataFrame]").first.wait_for()
        settle(page)
        if body.locator("dl.origin").count() == 0:  # a sum: of its cells, any
            choose_row(page, body.locator('[data-testid="stDataFrame"]'), 1)
        expect(body.locator("dl.origin")).to_have_count(1)
        expect(body.locator(".sheet-grid .mark-chosen")).to_have_count(1)
        page.keyboard.press("Escape")
        settle(page)


def rows_of_tables(page: Page, of_no_cell: int) -> None:
    for expander in page.locator('[data-testid="stExpander"] details').all():  # one after another: what is in it is made when it is opened
        if expander.get_attribute("open") is None:
            expander.locator("summary").evaluate("each => each.click()")
        expander.locator(FILLED).first.wait_for()
    settle(page)
    names = names_of_tables(page)
    assert names.count("") == of_no_cell
    for name in filter(None, names):
        table = page.locator(f".st-key-{name} [data-testid=stDataFrame], .st-key-{name}[data-testid=stDataFrame]").first
        rows = int(table.locator("table[role=grid]").first.get_attribute("aria-rowcount") or 0) - 1
        assert rows > 0
        cells, lists = page.locator("dl.origin:visible"), page.locator('[data-testid="stDataFrame"]:visible')
        before, others = cells.count(), lists.count()
        choose_row(page, table, min(rows, FARTHEST) - 1)
        for _look in range(300):  # the table tells of it a moment later, on a busy machine much later
            if cells.count() > before or lists.count() > others:
                break
            page.wait_for_timeout(100)
        settle(page)
        if lists.count() > others:  # a row of several figures: a list of them, and of one of these the cell
            (inner,) = set(names_of_tables(page)) & {f"origin-figures-{name}"}
            choose_row(page, page.locator(f".st-key-{inner} [data-testid=stDataFrame]").first, 1)
            settle(page)
        assert cells.count() == before + 1, f"a row of {name} does not lead to a cell"


@pytest.mark.parametrize("title", PAGES)
def test_every_figure_of_a_page(page: Page, address: str, title: str) -> None:
    visit(page, address + PAGES[title])
    for register in page.locator('.st-key-register [role="radio"]').all() or [None]:
        if register is not None:
            register.click()
            settle(page)
        charts(page)
        tiles(page)
        if title != EXPLAINED:
            rows_of_tables(page, OF_NO_CELL.get(title, 0))


def test_every_finding_and_every_sentence_of_the_first_page(page: Page, address: str) -> None:
    for name in ("findings-place", "other-findings-place"):
        visit(page, address)
        page.locator('[data-testid="stExpander"] summary').first.click()
        settle(page)
        places = page.locator(f".st-key-{name} button").all()
        assert places
        for place in places:
            place.click()
            cell = place.inner_text().rpartition("!")[2]
            expect(page.locator(".sheet-grid .mark-chosen")).to_have_count(1)
            expect(page.locator("p.origin-title", has_text=f"alrededor de {cell}")).to_be_visible()
    doors = page.locator('[data-testid="stPageLink"] a').count()
    for position in range(doors):
        visit(page, address)
        link = page.locator('[data-testid="stPageLink"] a').nth(position)
        sentence = link.locator("xpath=ancestor::*[.//h3][1]//h3").first.inner_text()
        link.click()
        page.wait_for_url(lambda url: url.rstrip("/") != address)
        settle(page)
        if not page.url.split("?")[0].endswith(tuple(PAGES[title] for title in OTHER_SENTENCES)):
            expect(page.locator("h3", has_text=sentence)).to_be_visible()  # over the chart or the register that it sums up
            expect(page.locator(".js-plotly-plot, [data-testid=stDataFrame]").first).to_be_visible()
