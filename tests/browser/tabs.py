"""Tabs that serve one test after another: a new one compiles Streamlit and Plotly again, which is most of the time of a visit.

Between two tests nothing else stays: neither the page, nor what it kept in the browser, nor what it was allowed.
"""

from __future__ import annotations

from playwright.sync_api import Browser, CDPSession, Page

from tests.browser import harness


class Tabs:
    """One person's browser: a tab for a desk and one for a phone, opened when they are first asked for."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._kept: dict[bool, tuple[Page, CDPSession]] = {}

    def take(self, width: int, height: int) -> Page:
        """A tab as new, with a screen of this size, until it is given back."""
        phone = harness.is_phone(width)
        if phone not in self._kept:
            context = harness.context(self._browser, width, height)
            page = context.new_page()
            self._kept[phone] = page, context.new_cdp_session(page)
        page, _protocol = self._kept[phone]
        page.set_viewport_size({"width": width, "height": height})
        return page

    def give_back(self, page: Page) -> None:
        """Leave nothing in a tab of what a test did; one that cannot be cleaned is not given to another test."""
        phone = next(each for each, (kept, _protocol) in self._kept.items() if kept == page)
        _page, protocol = self._kept.pop(phone)
        context = page.context
        for other in context.pages:
            if other != page:
                other.close()
        if page.url.startswith("http"):
            page.evaluate("sessionStorage.clear()")
        page.goto("about:blank")
        context.clear_permissions()
        protocol.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "all"})
        protocol.send("Storage.clearCookies")
        self._kept[phone] = page, protocol

    def close(self) -> None:
        """Close them all."""
        for page, _protocol in self._kept.values():
            page.context.close()
