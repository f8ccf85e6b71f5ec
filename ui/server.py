"""What the server does around the sessions: what it sets before the first one, and what a person reads when a page fails."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from language.words import _


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """A folder called pages/ puts Streamlit in an older mode until the first script run: a first visit to /metas met «Page not found»."""
    PagesManager.uses_pages_directory = False
    yield


def say_what_failed(error: Exception) -> bool:
    """A fault of ours is one sentence for the person and a trace in the log; the rest of the app lives."""
    logging.getLogger("puente").error("A page failed", exc_info=error)
    st.error(_("This page could not be shown. Reload it; if it fails again, tell whoever looks after Puente."), icon=":material/error:")
    return True
