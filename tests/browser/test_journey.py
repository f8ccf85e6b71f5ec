"""The journey of an official: every page opens, whole, in Spanish, on every screen, and nothing leaves the machine."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.accessible import out_of_reach, violations
from tests.browser.harness import PAGES, SCREENS, Recording, follow_link, serving, settle, visit

AT_200_PER_CENT = (683, 384)  # what a laptop's screen has room for when everything is twice as large

# Words of an interface in English that are no words of Spanish.
WORDS = """
    the and of to for with from by this that these your you are is not or when there has have
    select search download upload show close loading running run rerun stop deploy settings options choose view fullscreen
    print record screencast about more less open hide expand collapse sort sorted filter column columns row rows value values
    reset axes axis pan lasso box autoscale toggle hover spike help file files drag drop browse limit per here delete remove
    press enter apply submit cancel yes copy copied results empty input label made sidebar navigation main link heading
    previous next last first today back forward chart table figure clear cache add edit save pin unpin hidden visible
    page pages week month year date number text image icon
"""
ENGLISH: frozenset[str] = frozenset(WORDS.split())

# What Streamlit says to screen readers alone and offers no way to say in Spanish. Whatever eyes can read is never allowed here.
ALLOWED_LABELS = re.compile(r"[a-z_ ]+ icon")  # a Material icon: the words beside it say the same

# Proper names of the data that hold an English word: they are shown as the office wrote them.
PROPER_NAMES: tuple[str, ...] = ()

# What can be seen or heard: the texts (icons are drawn from ligatures: `expand_more` is a picture), and the labels of visible elements.
SAID = """() => {
    const visible = element => {
        const box = element.getBoundingClientRect();
        return box.width > 0 && box.height > 0 && element.checkVisibility({visibilityProperty: true});
    };
    const texts = [document.title], labels = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        const text = walker.currentNode.textContent.trim();
        // A letter in another language than the page says so, and is no word of the page.
        const aside = parent.closest('script, style, noscript, pre[lang]');
        const drawn = getComputedStyle(parent).fontFamily.includes('Material Symbols') || aside;
        if (text && !drawn && visible(parent)) texts.push(text);
    }
    for (const name of ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt', 'data-title']) {
        for (const element of document.querySelectorAll(`[${name}]`)) if (visible(element)) labels.push(element.getAttribute(name));
    }
    return {texts, labels};
}"""

OVERFLOWS = """() => {
    const wide = [];
    const root = document.documentElement;
    if (root.scrollWidth > window.innerWidth) wide.push(`the document: ${root.scrollWidth} > ${window.innerWidth}`);
    for (const id of ['stMain', 'stMainBlockContainer']) {
        for (const part of document.querySelectorAll(`[data-testid="${id}"]`)) {
            if (part.scrollWidth > part.clientWidth + 1) wide.push(`${id}: ${part.scrollWidth} > ${part.clientWidth}`);
        }
    }
    return wide;
}"""


def english_in(text: str) -> frozenset[str]:
    """The English words of a text, proper names apart."""
    for name in PROPER_NAMES:
        text = text.replace(name, " ")
    return ENGLISH.intersection(re.findall(r"[^\W\d_]+", text.casefold()))


def assert_in_spanish(page: Page) -> None:
    """Nothing that can be read or heard is English: texts, labels, tooltips, placeholders."""
    said = page.evaluate(SAID)
    assert said["texts"], "nothing was read: the reading is blind"
    wrong = [text for text in (*said["texts"], *said["labels"]) if not ALLOWED_LABELS.fullmatch(text) and english_in(text)]
    assert not wrong, "English on the screen:\n" + "\n".join(sorted(set(wrong)))


def assert_whole(page: Page) -> None:
    """No exception and no error stands on the page."""
    broken = page.locator('[data-testid="stException"], [data-testid="stAlertContentError"]')
    assert broken.all_inner_texts() == []


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
    for width, height in (*SCREENS.values(), AT_200_PER_CENT):
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        assert_whole(page)
        assert_in_spanish(page)
        assert page.evaluate(OVERFLOWS) == [], (width, height)
        assert violations(page) == [], (width, height)


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_the_keyboard_reaches_everything_and_is_seen(page: Page, address: str, path: str) -> None:
    visit(page, address + path)
    never, unseen = out_of_reach(page)
    assert never == []
    assert unseen == []


def test_english_is_caught() -> None:
    assert english_in("Drag and drop a file here") == {"and", "drag", "drop", "file", "here"}
    assert english_in("La meta se cumplió; el total no cuadra con los meses.") == set()
