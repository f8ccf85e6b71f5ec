"""A table on screen: numbers that are read whole and still sort as numbers, and rows that a person can choose."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from metrics.headlines import qualified
from views import tables
from views.tables import Table, number

# Pixels, of the letters of a laptop: of a character of a number, of one of prose, of a cell's sides.
DIGIT, LETTER, PADDING = 8.2, 7.5, 24
LARGEST = 21 / 16  # how much larger letters are on a projector: ui/styles.css
WIDEST_TEXT, WIDEST_PINNED = 330, 200  # pixels: of a column of prose, of one that does not scroll away


def show(table: Table, *, key: str, alt: str, narrow: Mapping[str, int] | None = None) -> None:
    """Draw a table; `narrow` as in `widths`. st.dataframe never reads its cells as markup."""
    st.dataframe(
        _styled(table),
        hide_index=True,
        key=key,
        alt=alt,
        width="stretch",
        placeholder="",
        column_config=_columns(table, pinned=False, narrow=narrow),
    )


def choose_row(table: Table, *, key: str, alt: str) -> int | None:
    """Draw a table in which a person can choose a row; the position of the row chosen."""
    event = st.dataframe(
        _styled(table),
        hide_index=True,
        key=key,
        alt=alt,
        width="stretch",
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        column_config=_columns(table, pinned=True),
    )
    chosen = event["selection"]["rows"]
    return chosen[0] if chosen else None


def widths(table: Table, narrow: Mapping[str, int] | None = None) -> dict[str, int]:
    """The pixels that each column needs, those of `narrow` so many at most. A number is never cut, on no screen: «68.300.000» read as
    «00.000» would be another number.
    """
    found: dict[str, int] = {}
    for heading in map(str, table.frame.columns):
        longest, is_number = max(map(len, [heading, *tables.texts(table, heading)])), tables.is_number(table, heading)
        wide = LARGEST * (PADDING + (DIGIT if is_number else LETTER) * longest)
        found[heading] = int(wide if is_number else min(wide, (narrow or {}).get(heading, WIDEST_TEXT)))
    return found


def _columns(table: Table, *, pinned: bool, narrow: Mapping[str, int] | None = None) -> dict[str, Any]:
    """A pinned column does not scroll away, so it leaves room for the others on a phone."""
    needed = widths(table, narrow)
    columns = {heading: st.column_config.Column(width=width) for heading, width in needed.items()}
    if pinned:
        heading, width = next(iter(needed.items()))
        columns[heading] = st.column_config.Column(width=min(width, WIDEST_PINNED), pinned=True)
    return columns


def _styled(table: Table) -> Styler:
    frame = table.frame.reset_index(drop=True)
    styled = frame.style.format(table.formats, na_rep="")  # type: ignore[arg-type]
    for column, qualifiers in table.qualifiers.items():
        for qualifier in {"about", "more_than"} & set(qualifiers):
            rows = [position for position, each in enumerate(qualifiers) if each == qualifier]
            styled = styled.format(partial(_qualified, qualifier=qualifier), subset=pd.IndexSlice[rows, [column]], na_rep="")
    return styled


def _qualified(value: object, qualifier: str) -> str:
    return qualified(number(value), qualifier)
