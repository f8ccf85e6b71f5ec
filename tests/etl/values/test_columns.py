"""A whole column: read by the convention that it proves, or asked about; never a wrong value."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.values.numbers import NotANumber, Number, Observed, Percent, ReadColumn, column, observe, parse
from tests.etl.values.writers import OTHER, is_certain, written

figures = st.decimals(min_value=-(10**9), max_value=10**9, allow_nan=False, allow_infinity=False, places=2) | st.integers(
    min_value=-(10**9), max_value=10**9
).map(Decimal)
thousandths = st.decimals(min_value=-(10**6), max_value=10**6, allow_nan=False, allow_infinity=False, places=3)
conventions = st.sampled_from(["colombian", "english"])


def reasons(failures: dict[int, NotANumber]) -> dict[int, str]:
    return {place: error.reason for place, error in failures.items()}


def is_proof(text: str) -> bool:
    return bool(set(text) & set(".,")) and is_certain(text)


def shows_thousandths(texts: list[str]) -> bool:
    return any(is_proof(text) and len(re.split("[.,]", text)[-1]) == 3 and not _is_grouped(text) for text in texts)


def _is_grouped(text: str) -> bool:
    """`1.234.567`: its last separator is one of thousands."""
    signs = [sign for sign in text if sign in ".,"]
    return len(signs) > 1 and signs[-1] == signs[-2]


@given(st.lists(figures | thousandths, max_size=12), conventions)
def test_a_column_of_one_convention_is_read_back_or_asked_about(values: list[Decimal], convention: Any) -> None:
    texts = [written(value, convention) for value in values]
    read = column(texts)
    unclear = [place for place, text in enumerate(texts) if not is_certain(text)]
    proven = any(map(is_proof, texts))
    assert read.observed == Observed(convention if proven else None, None, unclear, False, shows_thousandths(texts))
    asked = [place for place in unclear if not proven or (_has_decimals(values[place]) and not read.observed.thousandths)]
    assert read.values == [None if place in asked else value for place, value in enumerate(values)]
    assert reasons(read.failures) == dict.fromkeys(asked, "ambiguous")


def _has_decimals(value: Decimal) -> bool:
    return "." in format(value, "f")


@given(st.lists(st.tuples(figures | thousandths, conventions), max_size=12))
def test_a_column_of_two_conventions_never_gives_a_wrong_value_unless_both_hide(cells: list[tuple[Decimal, str]]) -> None:
    """When only one convention is proven, a thousand of it and three decimals of the other are the same text: nobody can tell."""
    texts = [written(value, convention) for value, convention in cells]
    read = column(texts)
    proofs: dict[str, int] = {}
    for place, (text, (_value, convention)) in enumerate(zip(texts, cells, strict=True)):
        if is_proof(text):
            proofs.setdefault(convention, place)
    for place, (value, convention) in enumerate(cells):
        if is_certain(texts[place]):
            assert read.values[place] == value
        elif len(proofs) != 1:
            assert (read.values[place], read.failures[place].reason) == (None, "ambiguous")
        elif convention in proofs or not (_has_decimals(value) or read.observed.thousandths):
            assert read.values[place] in {value, None}
    assert read.observed.contradiction == ((proofs["colombian"], proofs["english"]) if len(proofs) == 2 else None)


def test_a_thousand_of_the_other_convention_is_asked_about() -> None:
    """The report that prints 2,692 for two thousand six hundred and ninety-two prints 1.234.567 too."""
    read = column(["1.234.567", "2,692", "3.000"])
    assert (read.values, reasons(read.failures)) == ([1234567, None, 3000], {1: "ambiguous"})
    assert column(["1.234.567", "2,692", "0,125"]).values == [1234567, Decimal("2.692"), Decimal("0.125")]
    assert column(["2,692"], "colombian").values == [Decimal("2.692")]


@given(st.lists(figures | thousandths, min_size=1, max_size=12), conventions)
def test_what_is_declared_stands_and_what_contradicts_it_is_refused(values: list[Decimal], convention: Any) -> None:
    texts = [written(value, convention) for value in values]
    assert column(texts, convention).values == values
    other = column(texts, OTHER[convention])  # type: ignore[arg-type]
    for place, text in enumerate(texts):
        if is_proof(text):
            assert (other.values[place], other.failures[place].reason) == (None, "convention")


@pytest.mark.parametrize(
    ("cells", "observed"),
    [
        ([], Observed()),
        ([1, 2.5, True, None, date(2024, 1, 1), "NP", "", "7"], Observed()),
        (["40.255", "2,692", "40.255"], Observed(ambiguous=[0, 1, 2])),
        (["40.255", "1.234.567"], Observed("colombian", None, [0])),
        (["2,692", "1,234.5"], Observed("english", None, [0])),
        (["12,5", "7", "12.5", "1.000", "9,75"], Observed(None, (0, 2), [3])),
        (["12.5%", "$ 1.234.567", "(0,125)", "3.4 (p)"], Observed(None, (1, 0), [], thousandths=True)),
        (["05000", "1.3.1.27", "1/2", "dos"], Observed()),
        (["1 234 567", "12 345"], Observed(spaces=True)),
    ],
)
def test_what_a_column_proves(cells: Sequence[object], observed: Observed) -> None:
    assert observe(cells) == column(cells).observed == observed


def test_a_column_that_shows_its_spaces_reads_them_all() -> None:
    assert column(["1 234 567", "12 345"]).values == [1234567, 12345]
    assert reasons(column(["12 345"]).failures) == {0: "unclear"}


def test_the_same_to_python_is_not_the_same_to_a_reader() -> None:
    """True == 1 == 1.0 and Percent(0.3) == 0.3."""
    cells = [1, True, 1.0, 0.3, Percent(0.3), False, 0, Percent(1.0), "1", "30 %", 0.3]
    read = column(cells)
    assert read.values == [1, None, 1, Decimal("0.3"), 30, None, 0, 100, 1, 30, Decimal("0.3")]
    assert reasons(read.failures) == {1: "boolean", 5: "boolean"}
    assert sorted(read.detailed) == [4, 7, 9]


MIXED: list[object] = [
    *(
        966,
        966.0,
        1.5,
        "966",
        "1.234.567,5",
        "12,5 %",
        "$ 90.580",
        "US$ 5",
        "84¹",
        "1.375 (p)",
        "NP",
        "",
        "-",
        "ND*",
        "05000",
        "dos",
        "12 345",
    ),
    *(float("nan"), float("inf"), 1e300, 10**15, True, None, date(2024, 1, 1), Percent(0.25), "12.5", "(1.234)", "12,5 %", 966),
]


def test_a_column_reads_each_cell_as_one_cell_is_read() -> None:
    read = column(MIXED, "colombian")
    assert [_told(read, place) for place in range(len(MIXED))] == [_outcome(cell, "colombian") for cell in MIXED]
    assert [number.value if (number := read.number(place)) else None for place in range(len(MIXED))] == read.values
    assert read.absences == {10: "not_programmed", 11: "blank", 12: "dash", 13: "not_available"}


@given(st.lists(st.integers() | st.floats() | st.booleans() | st.floats(0, 1).map(Percent) | st.text("0123456789.,%$ -()*p", max_size=9)))
def test_any_column_agrees_with_its_cells(cells: list[object]) -> None:
    read = column(cells)
    observed = read.observed
    alone = [_outcome(cell, observed.convention, spaces=observed.spaces, thousandths=observed.thousandths) for cell in cells]
    assert [_told(read, place) for place in range(len(cells))] == alone


def _outcome(cell: object, convention: Any, **shown: bool) -> Number | str:
    try:
        return parse(cell, convention, **shown)
    except NotANumber as error:
        return error.reason


def _told(read: ReadColumn, place: int) -> Number | str | None:
    return read.failures[place].reason if place in read.failures else read.number(place)


@pytest.mark.parametrize(
    "cells", [range(50_000), [float(each) for each in range(50_000)], [f"{each:,}" for each in range(10**6, 10**6 + 50_000)]]
)
def test_fifty_thousand_cells_are_read_in_the_blink_of_an_eye(cells: Sequence[object]) -> None:
    """About 10 ms for numbers and 200 ms for texts, all different; ten times that says that something went wrong."""
    cells = list(cells)
    began = time.process_time()
    read = column(cells)
    assert time.process_time() - began < (2.5 if isinstance(cells[0], str) else 0.25)
    assert (len(read.values), read.failures) == (50_000, {})
