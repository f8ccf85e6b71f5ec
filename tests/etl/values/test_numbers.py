"""Numbers as offices write them: read for certain or refused. The oracle writes numbers; the parser has to read them back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.values.numbers import NotANumber, Number, parse


def colombian(value: Decimal) -> str:
    """The oracle: groups of three from the right with points, decimals after a comma. Written without Babel and without etl."""
    digits, _, decimals = format(abs(value), "f").partition(".")
    groups = []
    while digits:
        digits, group = digits[:-3], digits[-3:]
        groups.insert(0, group)
    return ("-" if value < 0 else "") + ".".join(groups) + ("," + decimals if decimals else "")


@given(st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=2))
def test_colombian_text_is_read_back(value: Decimal) -> None:
    assert parse(colombian(value)).value == value


@given(st.integers(min_value=-(10**14), max_value=10**14))
def test_whole_numbers_are_read_as_cells_and_as_plain_text(value: int) -> None:
    assert parse(value) == parse(float(value)) == parse(str(value)) == parse(f"\u00a0{value} ") == Number(Decimal(value))


@given(st.integers(min_value=-(10**14), max_value=10**14))
def test_grouped_text_is_the_same_number_or_refused_as_ambiguous(value: int) -> None:
    text = colombian(Decimal(value))
    if text.count(".") == 1:
        with pytest.raises(NotANumber, match="ambiguous"):
            parse(text)
    else:
        assert parse(text).value == value


@given(st.floats(min_value=-(10**9), max_value=10**9, allow_nan=False))
def test_a_cell_keeps_six_of_its_decimals(value: float) -> None:
    kept = parse(value).value
    assert kept is not None
    assert abs(kept - Decimal(repr(value))) <= Decimal("0.0000005")


@given(st.text(max_size=12))
def test_any_text_is_a_number_an_absence_or_refused(text: str) -> None:
    try:
        number = parse(text)
    except NotANumber:
        return
    assert (number.value is None) != (number.absence is None)
    if number.value is not None:
        assert number.value.is_finite()
        assert set(text.strip()) <= set("0123456789.,-")


@pytest.mark.parametrize("text", ["40.255", "1.234", "-1.234", "1,234", "2,692", "100,000", "-999,999"])
def test_what_can_be_read_in_two_ways_is_refused(text: str) -> None:
    """One report prints 2,692 for two thousand six hundred and ninety-two: a comma and three digits is no more certain than a point."""
    with pytest.raises(NotANumber, match="ambiguous"):
        parse(text)


@pytest.mark.parametrize(("text", "value"), [("0,125", "0.125"), ("1.234,567", "1234.567"), ("12,5", "12.5"), ("1234,567", "1234.567")])
def test_a_comma_that_can_only_be_decimal_is_read(text: str, value: str) -> None:
    assert parse(text).value == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        *("12 5", "1e5", "0x10", "½", "²", "(5)", "+5", "5 %", "$ 5", "1.23", "1..234", "1.2345.678", ",5", "5,", "--5", "−5"),
        *("*", "**", "...", ":", "NaN", "inf", "Infinity", "1_000", "12*", "#N/A", "S.D.", "NA", "cero", "0.5", "٣", "１２", "1.234.56"),
    ],
)
def test_text_that_is_no_number_is_refused(text: str) -> None:
    """A lone footnote mark is not a blank: folding it to nothing once made it one."""
    with pytest.raises(NotANumber):
        parse(text)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (float("nan"), "not_finite"),
        (float("inf"), "not_finite"),
        (float("-inf"), "not_finite"),
        (True, "boolean"),
        (False, "boolean"),
        (date(2018, 5, 1), "text"),
        (None, "text"),
        (1e300, "too_large"),
        (-(10**15), "too_large"),
        ("1" * 30, "too_large"),
    ],
)
def test_what_is_no_figure_is_refused_with_its_reason(cell: Any, reason: str) -> None:
    with pytest.raises(NotANumber, match=reason):
        parse(cell)


@pytest.mark.parametrize(
    ("cell", "absence"),
    [
        *(("", "blank"), ("  ", "blank"), ("\u00a0", "blank"), ("NP", "not_programmed"), ("n.p.", "not_programmed")),
        *(
            ("No programado", "not_programmed"),
            ("-", "dash"),
            ("–", "dash"),
            (" — ", "dash"),
            ("Suprimido", "suppressed"),
            ("s.e.", "suppressed"),
        ),
    ],
)
def test_the_ways_to_say_nothing_stay_apart(cell: str, absence: str) -> None:
    assert parse(cell) == Number(None, absence)


def test_zero_is_a_number() -> None:
    assert [parse(cell) for cell in (0, 0.0, "0", "0,0", -0.0)] == [Number(Decimal(0))] * 5
