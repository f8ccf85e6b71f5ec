"""What the cells of a column say together: a jump of a thousand, and digits that are codes."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.values.numbers import is_code, jumps


@pytest.mark.parametrize(
    ("values", "places"),
    [
        ([40.255, 40255], [1]),
        ([40255, 40.3], [1]),
        ([966, 1.116, 1325], [1]),
        ([966, 1, 1325], [1]),  # `1.000` read as decimals
        ([-966, 1.116, -1325], [1]),
        ([966, None, 0, 1.116, None, 1325], [3]),
        ([35, 35000, 36000], [1]),  # pesos where thousands of pesos were
        ([35000, 36000, 35, 36], [2]),
        ([1.2, 1150, 1.3, 1210, 1.4], [1, 3]),
        ([1.116, 966, 1325], [1]),
        ([3, 40, 300, 2500], []),
        ([3, 2500], []),
        ([2, 1500, 3], []),  # an event, not a scale
        ([10, 2000, 2100], []),
        ([10, 4999], []),
        ([10, 5000], [1]),
        ([10, 20001], []),
        ([0, 1000, 0], []),
        ([None, None], []),
        ([5], []),
        ([], []),
    ],
)
def test_a_jump_of_a_thousand_is_flagged_where_it_happens(values: list[Any], places: list[int]) -> None:
    assert jumps([None if value is None else Decimal(str(value)) for value in values]) == places


@given(st.lists(st.integers(1, 10**9), min_size=2, max_size=20))
def test_a_series_that_never_grows_five_hundredfold_has_none(values: list[int]) -> None:
    steady = all(max(pair) < 500 * min(pair) for pair in pairwise(values))
    assert not (steady and jumps([Decimal(value) for value in values]))


@given(st.lists(st.integers(700, 1300), min_size=3, max_size=20), st.data())
def test_one_figure_with_a_point_taken_for_decimals_is_found(values: list[int], data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(values) - 2))
    series = [Decimal(value) for value in values]
    series[place] /= 1000
    assert jumps(series) == [place]


@pytest.mark.parametrize(
    ("cells", "answer"),
    [
        (["05000", "11001"], True),
        (["1.3.1.27", "1.3", "1"], True),
        (["05001", 11001, 5000.0, ""], True),
        (["007"], True),
        (["1.234.567", "1.234"], False),
        (["12.5", "3.2"], False),
        (["0,5", "0,25"], False),
        (["0.5", "05000"], True),
        (["05000", "Bogotá"], False),
        (["05000", 0.5], False),
        (["05000", "$ 5"], False),
        (["11001", "68001"], False),
        ([1, 2, 3], False),
        (["", "  "], False),
        ([], False),
    ],
)
def test_a_column_of_codes_is_told_from_one_of_figures(cells: list[object], answer: bool) -> None:
    assert is_code(cells) is answer
