"""A chart as a picture that stands alone: its sentence above it, its source, cut-off and version below. The browser makes it."""

from __future__ import annotations

import html
import re
from pathlib import Path

from charts import theme
from language.words import _
from ui import addresses

SCRIPT = f"<script>{Path(__file__).with_name('save_picture.js').read_text(encoding='utf-8')}</script>"
FONT = "/app/static/fonts/public-sans-latin-wght-normal.woff2"


def button(card: str, title: str, source: str, file_name: str) -> str:
    """A button that `save_picture.js` knows by its attributes. `card` is the key of the container that holds the chart."""
    said = {
        "card": "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", card),
        "title": title,
        "source": source,
        "file": file_name,
        "done": _("Picture saved"),
        "failed": _("The picture could not be made: reload the page and try again."),
        "font": addresses.base() + FONT,
        "ink": theme.INK,
        "muted": theme.MUTED,
        "background": theme.BACKGROUND,
    }
    label = html.escape(_("Picture (PNG)"))
    attributes = " ".join(f'data-{name}="{html.escape(text, quote=True)}"' for name, text in said.items())
    return f'<p><button type="button" class="copy-link save-picture" {attributes}>{label}</button></p>'
