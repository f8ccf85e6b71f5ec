"""The version that a session reads: the one it opened with, until the person asks for the newer one."""

from __future__ import annotations

import streamlit as st

from warehouse import versions
from warehouse.reader import Reader, open_version
from warehouse.versions import Version

_KEY = "version"


def version() -> Version:
    """The session's version; the first time, the one that is served: the current one, or the last good one before it.

    One that was damaged or taken away since is not read any further.
    """
    if _KEY not in st.session_state or not versions.is_whole(st.session_state[_KEY]):
        served = versions.served()
        assert served is not None, "startup.ready() comes first"
        st.session_state[_KEY] = served.version
    return st.session_state[_KEY]


def reader() -> Reader:
    """What the questions are asked of."""
    return open_version(version())


def current_if_other() -> Version | None:
    """The version that a new session would read, when it is not the one that this session reads."""
    served = versions.served()
    return served.version if served is not None and served.version.file != version().file else None


def move_to(target: Version) -> None:
    """Read another version from now on."""
    st.session_state[_KEY] = target
