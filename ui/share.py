"""What is copied: the link to what is on screen (the browser copies its own address, which says all of it), or a text."""

from __future__ import annotations

import html
from pathlib import Path

import streamlit as st

from language import words
from language.words import _
from ui import address, session

SCRIPT = f"<script>{Path(__file__).with_name('copy.js').read_text(encoding='utf-8')}</script>"


def button() -> None:
    """A link to the latest figures as they are shown, or to those of this version for good."""
    with st.popover(_("Share"), icon=":material/link:", type="tertiary", key="share"):
        version = session.version().number
        st.html(
            _copying(_("Copy the link: always the latest figures"), "") + _copying(_("Copy the link to version {n}", n=version), version)
        )
        st.caption(_("Whoever opens it sees the page as you see it now."))
        st.html(SCRIPT, unsafe_allow_javascript=True)


def text(said: str, label: str, done: str, language: str) -> None:
    """A text in this language, and a button that copies it; `done` is what the button says then. The text may be a sheet's."""
    button = f'<button type="button" class="copy-text" data-done="{html.escape(done, quote=True)}">{html.escape(label)}</button>'
    read = "" if language == words.language() else f' lang="{language}"'
    st.html(f'<div class="copied"><pre class="copied-text"{read}>{html.escape(said)}</pre><p>{button}</p></div>')
    st.html(SCRIPT, unsafe_allow_javascript=True)


def mail(link: str, label: str) -> None:
    """A link that opens the mail program: `link` is a `mailto:`, its parts quoted."""
    st.html(f'<p class="hint"><a class="mail-link" href="{html.escape(link, quote=True)}">{html.escape(label)}</a></p>')


def _copying(label: str, version: object) -> str:
    """A button that `copy.js` knows by its attributes. Words and numbers of ours."""
    done = html.escape(_("Link copied"), quote=True)
    attributes = f'type="button" class="copy-link" data-{address.VERSION}="{version}" data-done="{done}"'
    return f"<p><button {attributes}>{html.escape(label)}</button></p>"
