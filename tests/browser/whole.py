"""A page that is whole: it is there, in Spanish, fits its screen, and is for everybody."""

from __future__ import annotations

import re
from collections.abc import Iterable

from playwright.sync_api import Page

from tests.browser.accessible import out_of_reach, violations
from tests.browser.harness import SCREENS, settle

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


def assert_fits(page: Page, screens: Iterable[tuple[int, int]] = (*SCREENS.values(), AT_200_PER_CENT)) -> None:
    """On each of these screens the page is whole, in Spanish, no wider than the screen, and axe finds nothing."""
    for width, height in screens:
        page.set_viewport_size({"width": width, "height": height})
        settle(page)
        assert_whole(page)
        assert_in_spanish(page)
        assert page.evaluate(OVERFLOWS) == [], (width, height)
        assert violations(page) == [], (width, height)


def assert_within_reach(page: Page, screen: tuple[int, int] = SCREENS["laptop"]) -> None:
    """On this screen the keyboard, from the top of the page, stops at everything, and is seen wherever it stops."""
    page.set_viewport_size({"width": screen[0], "height": screen[1]})
    settle(page)
    never, unseen = out_of_reach(page)
    assert never == []
    assert unseen == []
