"""A table of figures: its first rows are whole, with what is said of each."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from views import tables
from views.tables import Table

QUALIFIERS = st.sampled_from(["exact", "about", "more_than"])


@given(st.lists(st.tuples(st.integers(0, 9999), QUALIFIERS), max_size=8), st.integers(0, 10))
def test_the_first_rows_say_what_they_said_in_the_whole(rows: list[tuple[int, str]], most: int) -> None:
    frame = pd.DataFrame({"v": [float(value) for value, _qualifier in rows]})
    whole = Table(frame, {"v": tables.number}, {"v": [each for _value, each in rows]}, tuple((str(at),) for at in range(len(rows))))
    first = whole.head(most)
    assert tables.texts(first, "v") == tables.texts(whole, "v")[:most]
    assert first.figures == whole.figures[:most]
