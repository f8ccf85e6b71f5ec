"""Starting the real application on a free port, and driving it with the machine's own browser."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Locator, Page, Playwright, Request, WebSocket

from tests.browser import chromium

ROOT = Path(__file__).resolve().parents[2]
HOST = "127.0.0.1"
START_SECONDS = 60
SETTLE_SECONDS = 60  # a first visit builds the warehouse
QUIET_MILLISECONDS = 300
PAGES = {
    "Inicio": "/",
    "Atenciones en CASA": "/atenciones",
    "Servicios por entidad": "/servicios",
    "Explorar": "/explorar",
    "Metas": "/metas",
    "Cooperación": "/cooperacion",
    "Presentar": "/presentar",
    "Informe": "/informe",
    "Datos abiertos": "/datos-abiertos",
    "Calidad": "/calidad",
    "Cargar datos": "/cargar",
    "Catálogo": "/catalogo",
}
SCREENS = {"laptop": (1366, 768), "projector": (1920, 1080), "phone": (390, 844)}
# On a page's own address Streamlit looks for its server under /page/ first, gets a 404, and goes on to the right place.
PROBES = re.compile("/(" + "|".join(path.strip("/") for path in PAGES.values() if path != "/") + ")/_stcore/(health|host-config)")
BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Remembers, in each document, when the page last told or heard something, and whether it waits for an answer: between a click and the first
# word of what the script does about it nothing else is to be seen. What is never answered is not waited for longer than this.
LISTENING = """(() => {
    const told = window.puenteSocket = {last: 0, waits: false};
    const note = waits => { told.last = performance.now(); told.waits = waits; };
    window.WebSocket = class extends window.WebSocket {
        constructor(...given) { super(...given); this.addEventListener('message', () => note(false)); }
        send(message) { note(true); super.send(message); }
    };
})()"""
UNANSWERED_MILLISECONDS = 2000

# Resolves once the script has run to its end, nothing is half drawn, and the page has neither changed nor heard anything for a while.
SETTLED = """([quiet, unanswered]) => new Promise(resolve => {
    const socket = window.puenteSocket;
    let changed = performance.now();
    const watch = new MutationObserver(() => { changed = performance.now(); });
    watch.observe(document.body, {subtree: true, childList: true, characterData: true, attributes: true});
    const done = () => {
        const app = document.querySelector('[data-testid="stApp"]');
        return app && app.dataset.testScriptState === 'notRunning' && app.dataset.testConnectionState === 'CONNECTED'
            && !document.querySelector('[data-testid="stStatusWidget"], [data-testid^="stSkeleton"]')
            && !document.querySelector('[data-testid="stAppSkeleton"], [data-stale="true"]')
            && document.querySelector('[data-testid="stMain"] [data-testid="stElementContainer"]')
            && [...document.querySelectorAll('.js-plotly-plot')].every(chart => chart.querySelector('.main-svg'))
            && document.fonts.status === 'loaded';
    };
    const still = now => now - changed > quiet && now - socket.last > (socket.waits ? unanswered : quiet);
    const look = () => {
        if (still(performance.now()) && done()) { watch.disconnect(); resolve(true); } else { setTimeout(look, 25); }
    };
    look();
})"""


_left: set[int] = set()  # the ports of servers that have ended


class NotStarted(Exception):
    """The application did not come up; the message carries what it printed."""


@dataclass
class Recording:
    """What a page asked for and complained of while a test drove it."""

    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def strangers(self) -> list[str]:
        """The requests that left this machine."""
        return [url for url in self.requests if urlsplit(url).scheme not in {"data", "blob", "about"} and urlsplit(url).hostname != HOST]

    @contextmanager
    def following(self, page: Page) -> Iterator[None]:
        """Write down until the end of the block every request, console error and uncaught exception of a page."""
        page.on("request", self._request)
        page.on("websocket", self._request)
        page.on("console", self._console)
        page.on("pageerror", self._error)
        try:
            yield
        finally:
            page.remove_listener("request", self._request)
            page.remove_listener("websocket", self._request)
            page.remove_listener("console", self._console)
            page.remove_listener("pageerror", self._error)

    def _request(self, request: Request | WebSocket) -> None:
        self.requests.append(request.url)

    def _error(self, error: Error) -> None:
        self.errors.append(str(error))

    def _console(self, message: ConsoleMessage) -> None:
        place = message.location.get("url", "")
        if message.type == "error" and not PROBES.fullmatch(urlsplit(place).path):
            self.errors.append(f"{message.text} ({place})")


@contextmanager
def serving(
    data: Path, script: Path = ROOT / "app.py", environment: Mapping[str, str] | None = None, arguments: Sequence[str] = ()
) -> Iterator[str]:
    """Run the application with its data in `data`; gives its address once it answers, and ends it whatever happens."""
    with _port() as port:
        yield from _serving(port, data, script, environment or {}, arguments)


def _serving(port: int, data: Path, script: Path, environment: Mapping[str, str], arguments: Sequence[str]) -> Iterator[str]:
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += ["--server.address", HOST, "--server.port", str(port), "--server.headless", "true"]
    command += ["--server.fileWatcherType", "none", "--browser.gatherUsageStats", "false", *arguments]
    data.mkdir(parents=True, exist_ok=True)
    log = data / "server.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "PUENTE_DATA": str(data), "PYTHONUTF8": "1", **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=os.name != "nt",
        )
        try:
            _wait_until_healthy(process, port, log)
            yield f"http://{HOST}:{port}"
        finally:
            _end(process)


@contextmanager
def browsing(playwright: Playwright) -> Iterator[Browser]:
    """The machine's browser, headless, under our control."""
    browser = playwright.chromium.launch(executable_path=chromium.required(), headless=True, args=BROWSER_ARGUMENTS)
    try:
        yield browser
    finally:
        browser.close()


def is_phone(width: int) -> bool:
    """Whether a screen of this width is touched with a finger."""
    return width < 600


def context(browser: Browser, width: int, height: int, locale: str = "es-CO", user_agent: str | None = None) -> BrowserContext:
    """A browser as an office in Colombia has it; narrow ones are phones."""
    phone = is_phone(width)
    opened = browser.new_context(
        viewport={"width": width, "height": height},
        locale=locale,
        user_agent=user_agent,
        timezone_id="America/Bogota",
        reduced_motion="reduce",
        has_touch=phone,
        is_mobile=phone,
    )
    opened.set_default_timeout(SETTLE_SECONDS * 1000)
    opened.add_init_script(LISTENING)
    return opened


def settle(page: Page) -> None:
    """Wait until Streamlit has finished: the script has run, the charts are drawn, the page is still."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    page.wait_for_function(SETTLED, arg=[QUIET_MILLISECONDS, UNANSWERED_MILLISECONDS])


def visit(page: Page, address: str) -> None:
    """Open an address and wait until it is whole."""
    page.goto(address, wait_until="domcontentloaded")
    settle(page)


def said(page: Page) -> dict[str, list[str]]:
    """The parameters of the address."""
    return parse_qs(urlsplit(page.url).query)


def press_middle(page: Page, mark: Locator) -> None:
    """Click a bar or a point as a hand does: the pointer arrives first, and the chart notices it."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x - 4, y - 2)
    page.mouse.move(x, y, steps=3)
    page.mouse.click(x, y)


def click_middle(page: Page, mark: Locator) -> None:
    """Click a bar or a point, and wait for the cell that it opens."""
    press_middle(page, mark)
    page.locator("dl.origin").first.wait_for()
    settle(page)


def follow_link(page: Page, title: str) -> None:
    """Go to a page through the navigation, as a person does: what stands in a section is seen when that is opened."""
    links = page.locator(", ".join(f'[data-testid="{name}"]' for name in ("stSidebarNavLink", "stTopNavLink", "stTopNavDropdownLink")))
    link = links.filter(has_text=title)
    sections = page.locator('[data-testid="stTopNavSection"]:not([inert] *)')  # Streamlit measures a copy, which nobody can press
    for position in range(sections.count()):
        if link.count():
            break
        sections.nth(position).click()
        page.get_by_test_id("stTopNavPopoverBody").wait_for()
    link.first.click()
    page.wait_for_url(lambda url: urlsplit(url).path == PAGES[title])
    settle(page)


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


@contextmanager
def _port() -> Iterator[int]:
    """One for a server: that of one that has ended, if it is still free. A tab has compiled what came from there, and need not again."""
    port = next((port for port in _left if _is_free(port)), None) or free_port()
    _left.discard(port)
    try:
        yield port
    finally:
        _left.add(port)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, int(os.name != "nt"))  # what a server that ended left is no hindrance
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _wait_until_healthy(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))  # never through a proxy: it is this machine
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise NotStarted(f"The application ended with code {process.returncode}:\n{_printed(log)}")
        try:
            with opener.open(f"http://{HOST}:{port}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise NotStarted(f"The application did not answer in {START_SECONDS} s:\n{_printed(log)}")


def _printed(log: Path) -> str:
    return log.read_text(encoding="utf-8", errors="replace")[-4000:]


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the server and whatever it started; asked first, then not."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
        process.wait(timeout=10)
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(timeout=5)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)  # also what outlived its parent
    process.wait(timeout=10)
