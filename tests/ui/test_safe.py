"""Text from a sheet is text, wherever it is shown."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from ui import safe

PAYLOADS = [
    "![](https://beacon.example/x.png)",
    "[enlace](https://malo.example)",
    ":red[texto]",
    "$\\frac{1}{2}$",
    "<img src=x onerror=alert(1)>",
    "**negrita** `código` ~tachado~ # título",
    "1. lista\n2. lista",
    "- punto\n\n---\n",
]


def test_every_mark_of_punctuation_is_escaped() -> None:
    for payload in PAYLOADS:
        bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", safe.plain(payload))
        assert re.search(r"[!-/:-@\[-`{-~]", bare) is None


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])))
def test_nothing_is_lost_by_escaping(text: str) -> None:
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", safe.plain(text)) == text


@given(st.text())
def test_an_element_holds_its_text_and_no_other_element(text: str) -> None:
    made = safe.element("p", text, "source")
    inside = made.removeprefix('<p class="source">').removesuffix("</p>")
    assert "<" not in inside
    assert ">" not in inside
    assert html.unescape(inside) == html.unescape(html.escape(text))
