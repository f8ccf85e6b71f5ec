"""Where the server's own addresses begin, and those of the open data, for links and for what is copied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st
from streamlit import config

from api import player
from api.open_data import PREFIX
from documents import asked
from documents.resources import Resource
from language import words
from ui import session


def base() -> str:
    """What stands before every address of this server: empty, or `/puente`."""
    said = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{said}" if said else ""


def table(resource: Resource, ending: str, given: Mapping[str, Any] | None = None) -> str:
    """The address of a table, or of what of it some filters ask for. It names the version when the session looks at an earlier one."""
    spoken = {} if words.language() == words.DEFAULT else {asked.LANGUAGE: [words.language()]}
    return of(f"{resource.address}.{ending}") + query(asked.query(resource, given or {}) | pinned() | spoken)


def of(name: str) -> str:
    """The address of one file of the open data."""
    return f"{base()}{PREFIX}/{name}"


def deck(name: str) -> str:
    """The address at which a deck is shown full screen, in the session's version for good."""
    return f"{base()}{player.PREFIX}/{name}.html" + query({asked.VERSION: [str(session.version().number)]})


def pinned() -> dict[str, list[str]]:
    """The parameter that names the session's version, when it is not the latest."""
    return {} if session.current_if_other() is None else {asked.VERSION: [str(session.version().number)]}


def page() -> str:
    """The address of the page on screen with its choices and its version, to be cited; empty where there is no browser."""
    url = st.context.url
    if not url:
        return ""
    said = {name: st.query_params.get_all(name) for name in st.query_params if name != asked.VERSION}
    return url.partition("?")[0] + query(said | {asked.VERSION: [str(session.version().number)]})


def query(said: Mapping[str, list[str]]) -> str:
    """`?a=1&a=2`; nothing without parameters."""
    return f"?{urlencode(said, doseq=True)}" if said else ""
