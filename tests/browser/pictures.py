"""Pictures of every page on every screen, whole, into `pictures/`: `python -m tests.browser.pictures [FOLDER]`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import harness

TALLEST = 12_000
# Streamlit scrolls inside the page, so a whole picture needs a window as tall as what it holds.
CONTENT_HEIGHT = """() => {
    const parts = [...document.querySelectorAll('[data-testid="stMain"], [data-testid="stSidebarContent"]')];
    return Math.max(window.innerHeight, ...parts.map(part => part.scrollHeight));
}"""


def take(page: Page, path: Path, width: int, height: int) -> None:
    """A picture of the whole page."""
    tall = min(int(page.evaluate(CONTENT_HEIGHT)), TALLEST)
    if tall > height:
        page.set_viewport_size({"width": width, "height": tall})
        harness.settle(page)
    page.screenshot(path=path, full_page=True, animations="disabled")


def main(folder: Path) -> None:
    """Start the application on data of its own and picture it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data,
        harness.serving(Path(data)) as address,
        sync_playwright() as playwright,
        harness.browsing(playwright) as browser,
    ):
        for path in harness.PAGES.values():
            name = path.strip("/") or "inicio"
            for width, height in harness.SCREENS.values():
                context = harness.context(browser, width, height)
                page = context.new_page()
                harness.visit(page, address + path)
                picture = folder / f"{name}-{width}x{height}.png"
                take(page, picture, width, height)
                context.close()
                print(picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else harness.ROOT / "pictures")
