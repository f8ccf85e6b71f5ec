"""Numbers, money and dates as Colombia writes them, and as English does."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

import settings
from language import formats, words

NB = "\u00a0"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (10668, None, "10.668"),
        (1234567.5, None, "1.234.567,5"),
        (Decimal("2692.000000"), None, "2.692"),
        (0.1 + 0.2, None, "0,3"),
        (1234.5, 0, "1.234"),
        (1, 2, "1,00"),
        (-1234, None, "-1.234"),
        (-0.00001, None, "0"),
        (-0.04, 1, "0,0"),
        (0, None, "0"),
        (Decimal("1e15"), None, "1.000.000.000.000.000"),
    ],
)
def test_number(value: Any, decimals: int | None, text: str) -> None:
    assert formats.number(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.5556, "1,6"), (30, "30"), (Decimal("30.000000"), "30"), (30.04, "30"), (0, "0"), (-0.04, "0"), (100.0, "100"), (67.2, "67,2")],
)
def test_percent(value: Any, text: str) -> None:
    assert formats.percent(value) == f"{text}{NB}%"


def test_money() -> None:
    assert formats.money(17900000, "COP") == f"${NB}17.900.000"
    assert formats.money(90580, "USD") == f"US${NB}90.580"
    assert formats.money(5, "CHF") == f"CHF{NB}5"
    assert formats.millions(17900000, "COP") == f"${NB}17,9{NB}millones"
    assert formats.millions(1000000, "COP") == f"${NB}1{NB}millón"


def test_dates() -> None:
    assert formats.month(date(2019, 8, 1)) == "agosto de 2019"
    assert formats.month_name(date(2019, 9, 1)) == "septiembre"
    assert formats.day(date(2019, 8, 1)) == "1 de agosto de 2019"
    shorts = [formats.month_short(date(2019, month, 1)) for month in range(1, 13)]
    assert shorts[7] == "ago 2019"
    assert len(set(shorts)) == 12
    assert not any("." in short for short in shorts)


def test_moments_are_told_in_colombia_s_time() -> None:
    assert formats.moment(datetime(2026, 11, 21, 4, 5, tzinfo=UTC)) == "20 de noviembre de 2026, 23:05"
    assert formats.moment(datetime(2026, 11, 21, 15, 5)) == "21 de noviembre de 2026, 10:05"


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2019-08-01", "2019-08-31", "agosto de 2019"),
        ("2018-01-01", "2018-12-31", "2018"),
        ("2018-01-01", "2018-06-30", "enero a junio de 2018"),
        ("2018-12-01", "2019-11-30", "diciembre de 2018 a noviembre de 2019"),
        ("2018-01-01", "2019-12-31", "enero de 2018 a diciembre de 2019"),
        ("2018-03-24", "2018-03-24", "24 de marzo de 2018"),
        ("2022-02-23", "2022-02-25", "23 de febrero de 2022 a 25 de febrero de 2022"),
        (None, "2018-05-31", "a mayo de 2018"),
        (None, "2019-12-26", "a 26 de diciembre de 2019"),
        ("2020-02-01", "2020-02-29", "febrero de 2020"),
    ],
)
def test_period(start: str | None, end: str, text: str) -> None:
    assert formats.period(date.fromisoformat(start) if start else None, date.fromisoformat(end)) == text


@pytest.mark.parametrize("write", [formats.day, formats.month, formats.month_name, formats.moment, formats.moment_day])
def test_no_date_is_not_today(write: Callable[[Any], str]) -> None:
    assert write(pd.NaT) == write(None) == "sin dato"


def test_fill() -> None:
    values = {"n": 10668, "p": 1.5556, "when": date(2019, 8, 1), "who": "CASA {n}", "none": None}
    assert formats.fill("{who}: {n:n} ({p:p}) {when:m}, {when:d}; {n:n1}; {n:05d}; {none:n}", values) == (
        f"CASA {{n}}: 10.668 (1,6{NB}%) agosto de 2019, 1 de agosto de 2019; 10.668,0; 10668; sin dato"
    )


def test_the_day_of_a_moment_is_colombia_s() -> None:
    evening = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
    assert formats.moment_day(evening) == "21 de noviembre de 2026"
    assert formats.moment_day(evening.replace(tzinfo=None)) == "21 de noviembre de 2026"


@pytest.fixture
def english() -> Iterator[None]:
    with words.spoken("en"):
        yield


@pytest.mark.usefixtures("english")
def test_english_writes_its_own_way() -> None:
    assert formats.number(1234567.5) == "1,234,567.5"
    assert formats.number(Decimal("2692.000000")) == "2,692"
    assert (formats.percent(1.5556), formats.percent(35)) == ("1.6%", "35%")
    assert formats.month(date(2019, 8, 1)) == "August 2019"
    assert formats.month_name(date(2019, 9, 1)) == "September"
    assert formats.month_short(date(2019, 9, 1)) == "Sep 2019"
    assert formats.day(date(2019, 8, 1)) == "1 August 2019"
    assert formats.moment(datetime(2026, 11, 21, 15, 5)) == "21 November 2026, 10:05"


@pytest.mark.usefixtures("english")
def test_english_never_writes_a_peso_as_a_dollar() -> None:
    assert formats.money(17900000, "COP") == f"COP{NB}17,900,000"
    assert formats.millions(17900000, "COP") == f"COP{NB}17.9{NB}million"
    assert formats.millions(1000000, "COP") == f"COP{NB}1{NB}million"
    assert formats.money(90580, "USD") == "US$90,580"
    assert formats.money(5, "CHF") == f"CHF{NB}5"


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2018-01-01", "2018-06-30", "January to June 2018"),
        ("2018-12-01", "2019-11-30", "December 2018 to November 2019"),
        ("2022-02-23", "2022-02-25", "23 February 2022 to 25 February 2022"),
        (None, "2018-05-31", "to May 2018"),
        ("2018-01-01", "2018-12-31", "2018"),
    ],
)
def test_a_period_in_english(start: str | None, end: str, text: str) -> None:
    assert formats.period(date.fromisoformat(start) if start else None, date.fromisoformat(end)) == text


def test_values_that_json_carried_are_written_too() -> None:
    values = {"n": "10668.500000", "p": "30", "when": "2019-08-01", "span": {"start": None, "end": "2018-05-31"}}
    assert formats.fill("{n:n} {p:p} {when:m} {when:d} {span:s}", values) == (
        f"10.668,5 30{NB}% agosto de 2019 1 de agosto de 2019 a mayo de 2018"
    )


def test_every_money_of_the_units_is_a_currency() -> None:
    with (settings.REFERENCE / "units.csv").open(encoding="utf-8", newline="") as stream:
        money = [row["unit"] for row in csv.DictReader(stream) if row["money"] == "true"]
    assert set(money) <= set(formats.CURRENCIES)


def test_a_count_of_a_table_is_written_whatever_was_written_before() -> None:
    """A sum of numpy's, held against a decimal of the same value that was kept, ended the page: «argument must be an integer»."""
    written: list[Any] = [Decimal("0.0"), np.int64(0), np.float64(0), 0]
    assert [formats.number(value) for value in written] == ["0"] * 4
