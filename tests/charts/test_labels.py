from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from charts import labels


def test_data_text_keeps_its_meaning_and_loses_its_tags():
    assert labels.escaped(' <a href="x">R&D</a>\n "q" ') == '&lt;a href="x"&gt;R&amp;D&lt;/a&gt; "q"'
    assert [labels.escaped(blank) for blank in (None, float("nan"), " ")] == ["", "", ""]


def test_a_line_is_cut_before_it_is_escaped():
    assert labels.lines("<<< <<< <<< <<<", 8, 2) == ["&lt;&lt;&lt; &lt;&lt;&lt;"] * 2


@given(st.lists(st.tuples(st.floats(0, 300), st.integers(20, 70)), min_size=1, max_size=4))
def test_labels_never_overlap_and_never_leave_the_chart(wishes):
    wanted, heights = [wish for wish, _height in wishes], [height for _wish, height in wishes]
    placed = sorted(zip(labels.spread(wanted, heights, 300), heights, strict=True))
    edges = [(centre - height / 2, centre + height / 2) for centre, height in placed]
    assert all(low >= -1e-6 and high <= 300 + 1e-6 for low, high in edges)
    assert all(below[1] <= above[0] + 1e-6 for below, above in pairwise(edges))


def test_labels_with_room_stay_where_they_belong():
    assert labels.spread([50, 150, 250], [30, 30, 30], 300) == [50, 150, 250]
