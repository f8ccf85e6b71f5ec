"""Pictures of every page on every screen, whole, into `pictures/`: `python -m tests.browser.pictures [FOLDER]`.

Into its folder `readme` go those of the README: what a person sees first of some pages. They are committed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import harness

TALLEST = 12_000
OF_THE_README = {"Inicio": "laptop", "Explorar": "laptop", "Calidad": "laptop", "Atenciones en CASA": "phone"}
WHO = {"PUENTE_USER": "Oficina de Asuntos Internacionales"}  # whoever the pictures say that loaded the workbooks
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
    (folder / "readme").mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data,
        harness.serving(Path(data), environment=WHO) as address,
        sync_playwright() as playwright,
        harness.browsing(playwright) as browser,
    ):
        for title, path in harness.PAGES.items():
            name = path.strip("/") or "inicio"
            for screen, (width, height) in harness.SCREENS.items():
                context = harness.context(browser, width, height)
                page = context.new_page()
                harness.visit(page, address + path)
                if OF_THE_README.get(title) == screen:
                    page.screenshot(path=folder / "readme" / f"{name}.png", animations="disabled")
                picture = folder / f"{name}-{width}x{height}.png"
                take(page, picture, width, height)
                context.close()
                print(picture)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else harness.ROOT / "pictures")
