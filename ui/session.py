"""The version that a session reads: the one it opened with, until the person asks for the newer one."""

from __future__ import annotations

import streamlit as st

from warehouse import versions
from warehouse.reader import Reader, open_version
from warehouse.versions import Version

_KEY = "version"
_LOOKING = "version-looked-at"


def version() -> Version:
    """The session's version; the first time, the one that is served: the current one, or the last good one before it.

    One that was damaged or taken away since is not read any further.
    """
    looked_at = st.session_state.get(_LOOKING)
    if looked_at is not None and versions.is_whole(looked_at):
        return looked_at
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
    """Read another version from now on, as if the session had opened with it."""
    st.session_state[_KEY] = target
    st.session_state.pop(_LOOKING, None)


def look_at(target: Version) -> None:
    """Look at a version as it was published; `look_back` goes back to the one that the session opened."""
    st.session_state[_LOOKING] = target


def look_back() -> None:
    """Read again the version that the session opened."""
    st.session_state.pop(_LOOKING, None)
