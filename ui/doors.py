"""The doors of the first page: one a page, with the sentence that stands behind it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from language.words import _
from ui import safe


def doors(pages: list[tuple[str, str, Callable[[pd.DataFrame], str], pd.DataFrame]]) -> None:
    """One card a page, two side by side: `(file, title, what to say of the figures, the figures)`. The title is the way in."""
    for start in range(0, len(pages), 2):
        for column, (page, title, say, figures) in zip(st.columns(2), pages[start : start + 2], strict=False):
            with column, st.container(border=True, height="stretch", gap="xsmall", key=f"compact-{title}"):
                st.page_link(page, label=title, icon=":material/arrow_forward:", icon_position="right")
                st.subheader(safe.plain(_("No figures yet") if figures.empty else say(figures)), anchor=False)
