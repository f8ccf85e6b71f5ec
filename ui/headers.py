"""What every answer tells the browser to refuse: other sites' scripts, being framed by them, guessing what a file is."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import streamlit as st

from documents.decks import player
from language import words
from ui import borrowed, navigation, picture, share

Header = tuple[bytes, bytes]

HTTPS_ONLY: Header = (b"strict-transport-security", b"max-age=31536000")
SECURE = b"; Secure"
_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def security() -> list[Header]:
    """The headers of every answer."""
    return [
        (b"content-security-policy", content_policy().encode("ascii")),
        (b"x-frame-options", b"SAMEORIGIN"),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
        (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
    ]


def content_policy() -> str:
    """Everything comes from this server. The scripts written inside the page are known one by one, by their digest.

    Streamlit's own page sets one variable before it starts, `ui/borrowed.py` says its words in the reader's language, `ui/share.py` copies
    a link, `ui/picture.py` saves a chart and `ui/navigation.py` mends a list; a deck has its player. Streamlit's components dress
    themselves with styles written inside the page, and Plotly and Streamlit make pictures and workers out of what they hold in memory
    (`blob:`, `data:`).
    """
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    files = [script for text in (page, share.SCRIPT, picture.SCRIPT, navigation.SCRIPT) for script in _SCRIPT.findall(text)]
    ours = [borrowed.script(language) for language in words.LANGUAGES]
    inline = " ".join(f"'{_digest(script)}'" for script in [*files, *ours, player.script()])
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {inline}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' data: blob:",
            "worker-src 'self' blob:",
            "frame-src 'self' blob:",
            "frame-ancestors 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        ]
    )


def _digest(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
