"""Text that came from a sheet is text: never a link, an image, a colour or a formula."""

from __future__ import annotations

import html
import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: object) -> str:
    """The text for a place that reads Markdown: CommonMark lets every mark of punctuation be escaped."""
    return _PUNCTUATION.sub(r"\\\1", str(text).replace("\n", " "))


def element(tag: str, text: object, name: str = "") -> str:
    """One HTML element with nothing but text in it, for `st.html`. `tag` and `name` (a CSS class) are ours, never a sheet's."""
    attribute = f' class="{name}"' if name else ""
    return f"<{tag}{attribute}>{html.escape(str(text))}</{tag}>"
