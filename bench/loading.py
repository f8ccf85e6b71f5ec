"""How soon a dropped workbook is on the analyst's screen, and what its loading costs whoever is looking at a chart meanwhile.

    python -m bench.loading

On a real server: in a real browser, a workbook of 10.000 rows from its drop to its card on the screen; then others like it, dropped and
published one after another, while a second session has its page run again and again. What that session waits is printed beside what it
waits when nobody loads.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright
from streamlit.proto.Common_pb2 import FileUploaderState, UploadedFileInfo
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from bench import workbooks
from tests.browser import client, harness

ROWS = 10_000
RERUNS = 200
WARM = 10  # runs of a session that are not counted
PAGE, LOAD = "atenciones", "cargar"


def milliseconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def dropped(page: Page, address: str, path: Path) -> float:
    """Drop a workbook on a page that has just been opened: milliseconds until its card is there, whole and ready to be published."""
    harness.visit(page, address + harness.PAGES["Cargar datos"])

    def seen() -> None:
        page.set_input_files("input[type=file]", str(path))
        page.locator("[class*=st-key-workbook-]").get_by_text("Listo para publicar").wait_for()

    return milliseconds(seen)


class Loader:
    """A session that drops a workbook and publishes it, without a browser: an analyst's is on another machine than the server."""

    def __init__(self, address: str, opened: client.Session) -> None:
        self.address, self.opened = address, opened
        self.widgets: list[WidgetState] = []

    def load(self, content: bytes) -> None:
        """From the drop to the published version."""
        client.upload(self.address, self.opened.id, content, "libro")
        given = UploadedFileInfo(file_id="libro", name="datos.xlsx", size=len(content))
        zone = self._element(self.opened.run(page_name=LOAD), "file_uploader")
        said = self._answer(WidgetState(id=zone.id, file_uploader_state_value=FileUploaderState(uploaded_file_info=[given])))
        reason = self._element(said, "text_input", "publish-reason")  # figures at random change by more than the usual
        if reason is not None:
            said = self._answer(WidgetState(id=reason.id, string_value="Medición"))
        said = self._answer(WidgetState(id=self._element(said, "button", "publish-button").id, trigger_value=True))
        if not any("Publicado como la versión" in each.delta.new_element.alert.body for each in said):
            raise RuntimeError("the workbook was not published")

    def _answer(self, widget: WidgetState) -> list[ForwardMsg]:
        said = self.opened.answer([*self.widgets, widget], LOAD)
        if widget.WhichOneof("value") != "trigger_value":
            self.widgets.append(widget)
        return said

    @staticmethod
    def _element(said: list[ForwardMsg], kind: str, key: str = "") -> Any:
        found = [each.delta.new_element for each in said if each.delta.new_element.WhichOneof("type") == kind]
        return next((getattr(each, kind) for each in found if getattr(each, kind).id.endswith(key)), None)


class Viewer:
    """Another session, which looks at a page and has it run again and again."""

    def __init__(self, address: str) -> None:
        self.address = address

    def waits(self, until: Callable[[int], bool]) -> list[float]:
        """Milliseconds of each run, until it is told to stop with so many done."""
        found: list[float] = []
        with client.session(self.address) as opened:
            for _turn in range(WARM):
                opened.run(page_name=PAGE)
            while not until(len(found)):
                found.append(milliseconds(lambda: opened.run(page_name=PAGE)))
                time.sleep(0.05)  # a person does not answer at once
        return found


def p95(found: list[float]) -> float:
    """What 95 of 100 do not exceed."""
    return statistics.quantiles(found, n=20)[-1]


def cards(browser: Browser, address: str, path: Path, times: int) -> list[float]:
    """Drop to card, each in a session of its own."""
    found = []
    for _turn in range(times):
        context = harness.context(browser, *harness.SCREENS["laptop"])
        found.append(dropped(context.new_page(), address, path))
        context.close()
    return found


def beside(address: str, loads: int) -> tuple[list[float], list[float]]:
    """What a viewer waits when nobody loads, and while so many workbooks are dropped and published one after another."""
    contents = [workbooks.workbook(ROWS, corrected=number) for number in range(1, loads + 1)]
    viewer = Viewer(address)
    alone = viewer.waits(lambda count: count >= RERUNS)
    done = threading.Event()
    meanwhile: list[float] = []
    looking = threading.Thread(target=lambda: meanwhile.extend(viewer.waits(lambda _count: done.is_set())))
    looking.start()
    try:
        for content in contents:
            with client.session(address) as opened:
                Loader(address, opened).load(content)
    finally:
        done.set()
        looking.join()
    return alone, meanwhile


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright, harness.browsing(playwright) as browser:
        folder = Path(place)
        path = folder / "datos.xlsx"
        path.write_bytes(workbooks.workbook(ROWS))
        with harness.serving(folder / "data") as address:
            cards(browser, address, path, 1)  # the first visit builds the warehouse
            found = cards(browser, address, path, times)
            print(f"{ROWS} rows × {len(workbooks.HEADER)} cells, {path.stat().st_size / 1e6:.1f} MB")
            print(f"  from the drop to the card: {statistics.median(found):.0f} ms  ({', '.join(f'{each:.0f}' for each in found)})")
            alone, meanwhile = beside(address, times)
    print(f"  another session's run: p95 {p95(alone):.0f} ms alone (median {statistics.median(alone):.0f}, {len(alone)} runs)")
    print(
        f"  while {times} are loaded: p95 {p95(meanwhile):.0f} ms (median {statistics.median(meanwhile):.0f}, {len(meanwhile)} runs): "
        f"×{p95(meanwhile) / p95(alone):.2f}"
    )


if __name__ == "__main__":
    main()
