"""The workbooks of a version as they were received, for whoever may write."""

from __future__ import annotations

import streamlit as st

from language.words import _
from ui import safe, workbench
from warehouse.versions import Version


def door(version: Version, key: str) -> None:
    """A small button that opens the list of a version's workbooks: each to download, or why it is not there any more."""
    if not version.files:
        return
    opened = st.popover(_("Original workbooks"), icon=":material/description:", key=key, on_change="rerun")
    if not opened.open:
        return
    with opened:
        for position, entry in enumerate(version.files):
            gone = workbench.original_missing(entry)
            if gone is not None:
                st.caption(safe.plain(gone))
                continue
            st.download_button(
                safe.plain(entry.name),
                data=workbench.original(entry),
                file_name=entry.name,
                icon=":material/download:",
                key=f"{key}-{position}",
                on_click="ignore",
                width="stretch",
            )
