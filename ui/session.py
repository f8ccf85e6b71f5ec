"""The version that a session reads: the one it opened with, until the person asks for the newer one."""

from __future__ import annotations

import streamlit as st

from warehouse import versions
from warehouse.reader import Reader, open_version
from warehouse.versions import Version

_KEY = "version"


def version() -> Version:
    """The session's version; the current one the first time."""
    if _KEY not in st.session_state:
        present = versions.current()
        assert present is not None, "startup.ready() comes first"
        st.session_state[_KEY] = present
    return st.session_state[_KEY]


def reader() -> Reader:
    """What the questions are asked of."""
    return open_version(version())


def current_if_other() -> Version | None:
    """The current version, when it is not the one that this session reads."""
    present = versions.current()
    return present if present is not None and present.number != version().number else None


def move_to(target: Version) -> None:
    """Read another version from now on."""
    st.session_state[_KEY] = target
