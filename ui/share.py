"""The link to what is on screen: the browser copies its own address, which says all of it."""

from __future__ import annotations

import html
from pathlib import Path

import streamlit as st

from language.words import _
from ui import address, session

SCRIPT = f"<script>{Path(__file__).with_name('copy_link.js').read_text(encoding='utf-8')}</script>"


def button() -> None:
    """A link to the latest figures as they are shown, or to those of this version for good."""
    with st.popover(_("Share"), icon=":material/link:", type="tertiary", key="share"):
        version = session.version().number
        st.html(
            _copying(_("Copy the link: always the latest figures"), "") + _copying(_("Copy the link to version {n}", n=version), version)
        )
        st.caption(_("Whoever opens it sees the page as you see it now."))
        st.html(SCRIPT, unsafe_allow_javascript=True)


def _copying(label: str, version: object) -> str:
    """A button that `copy_link.js` knows by its attributes. Words and numbers of ours."""
    done = html.escape(_("Link copied"), quote=True)
    attributes = f'type="button" class="copy-link" data-{address.VERSION}="{version}" data-done="{done}"'
    return f"<p><button {attributes}>{html.escape(label)}</button></p>"
