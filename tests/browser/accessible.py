"""What a page must have for everybody: axe finds nothing against WCAG 2.1 AA, the keyboard reaches everything, the focus is seen."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
MOST_STOPS = 400  # of the Tab key: a page that needs more is no page for a keyboard

# What a keyboard should stop at: everything that can be pressed, chosen or written in, each by a number of its own.
NUMBERED = """() => {
    const inside = document.querySelectorAll('[data-testid="stApp"] :is(a[href], button, input, textarea, select, [role=slider], summary)');
    // Of a group of radio buttons the keyboard stops at one, and the arrows go to the others.
    const other = element => element.role === 'radio' && element.ariaChecked !== 'true';
    const here = [...inside].filter(element => !element.disabled && !element.closest('[inert]')
        && element.type !== 'file' && element.tabIndex >= 0 && !other(element)
        && element.checkVisibility({visibilityProperty: true, opacityProperty: false}) && element.getBoundingClientRect().width > 0);
    here.forEach((element, number) => { element.dataset.stop = number; });
    return here.map(element => element.outerHTML.slice(0, 160));
}"""

# The number of what has the focus, and whether that is seen: on the element itself or on what it stands in.
FOCUSED = """() => {
    const element = document.activeElement;
    const seen = part => {
        const style = getComputedStyle(part);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none'
            || style.textDecorationLine === 'underline';
    };
    let part = element, found = false;
    for (let up = 0; up < 4 && part && !found; up++, part = part.parentElement) found = seen(part);
    return {stop: element.dataset.stop ?? null, seen: found, body: element === document.body, html: element.outerHTML.slice(0, 160)};
}"""


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.1 AA, one line a place."""
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response["violations"]
    return [f"{each['id']} ({each['impact']}): {node['target']} {node['html'][:160]}" for each in found for node in each["nodes"]]


def out_of_reach(page: Page) -> tuple[list[str], list[str]]:
    """What the Tab key never stops at, and where it stops without a sign, each as the beginning of its HTML."""
    there: list[str] = page.evaluate(NUMBERED)
    reached: dict[str, bool] = {}
    unseen: list[str] = []
    for _stop in range(MOST_STOPS):
        page.keyboard.press("Tab")
        focus: dict[str, Any] = page.evaluate(FOCUSED)
        if focus["stop"] in reached or (focus["body"] and reached):
            break
        if focus["stop"] is not None:
            reached[focus["stop"]] = focus["seen"]
            if not focus["seen"]:
                unseen.append(focus["html"])
    return [html for number, html in enumerate(there) if str(number) not in reached], unseen
