"""Sister cities and memoranda with cities."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from language.words import _
from metrics import registers
from ui.registers import lists


def show(rows: pd.DataFrame) -> None:
    """The section of the cities."""
    st.caption(_("They are also in the register of projects and agreements, where the workbook has them: they are not counted twice."))
    lists.whole(rows, "city_links", registers.city_links(rows))
