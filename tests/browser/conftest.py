"""A real server and a real browser: one of each a worker. Under xdist, `--dist=loadfile` gives a file's tests one worker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import harness
from tests.browser.harness import Recording
from tests.browser.tabs import Tabs


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory, started: Callable[[Path], Path]) -> Iterator[str]:
    """The address of the application, running on data of its own."""
    with harness.serving(started(tmp_path_factory.mktemp("data"))) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chrome, Edge or Chromium."""
    with sync_playwright() as playwright, harness.browsing(playwright) as started:
        yield started


@pytest.fixture
def recording() -> Recording:
    """What `page` asks for and complains of."""
    return Recording()


@pytest.fixture
def screen() -> tuple[int, int]:
    """The size of the screen of `page`; a test may parametrize it."""
    return harness.SCREENS["laptop"]


@pytest.fixture(scope="session")
def tabs(browser: Browser) -> Iterator[Tabs]:
    """The tabs of whoever reads."""
    kept = Tabs(browser)
    yield kept
    kept.close()


@pytest.fixture(scope="session")
def tabs_elsewhere(browser: Browser) -> Iterator[Tabs]:
    """Those of another person."""
    kept = Tabs(browser)
    yield kept
    kept.close()


@pytest.fixture
def page(tabs: Tabs, recording: Recording, screen: tuple[int, int]) -> Iterator[Page]:
    """A tab as new, whatever other tests did. When it is given back, nothing may have left this machine nor failed in the console."""
    tab = tabs.take(*screen)
    with recording.following(tab):
        yield tab
        tabs.give_back(tab)
    assert recording.strangers == [], "requests that left this machine"
    assert recording.errors == [], "errors in the console"


@pytest.fixture
def elsewhere(tabs_elsewhere: Tabs) -> Iterator[Page]:
    """Another person's browser."""
    tab = tabs_elsewhere.take(*harness.SCREENS["laptop"])
    yield tab
    tabs_elsewhere.give_back(tab)
