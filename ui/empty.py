"""What a page shows where its figures have not been loaded yet: a sentence, and how they come in."""

from __future__ import annotations

import streamlit as st

from language.words import _


def nothing_yet(what: str) -> None:
    """Say that there are no figures of `what` (our words) yet."""
    st.info(
        _("There are no figures of {what} yet. Load its workbook: python -m etl load FILE…", what=what), icon=":material/hourglass_empty:"
    )
