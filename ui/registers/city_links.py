"""Sister cities and memoranda with cities."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from ui import cache, safe
from ui.registers import lists
from views import register_tables
from views.asked import Asked
from views.view import View


def show(_rows: pd.DataFrame) -> None:
    """The section of the cities."""
    found = cache.view(Asked("cooperacion-ciudades"))
    if isinstance(found, View):
        st.caption(safe.plain(found.note))
        lists.whole(found.rows, register_tables.whole(found.rows), "city_links", found.headline, found.asked)
