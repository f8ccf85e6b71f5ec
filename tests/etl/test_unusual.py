"""A change of more than the usual: a rule that knows growth."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import front, unusual
from tests.etl import workbooks
from tests.etl.workbooks import MONTHS, PERSONS, casa

UNTIL = "abril mayo junio julio agosto septiembre octubre noviembre".split()


def series(before: list[float], value: float, published: float | None = None) -> list[dict[str, Any]]:
    """Months one after another; the last is the incoming one."""
    values = [*before, value]
    return [
        {
            "indicator": "i",
            "agency": "a",
            "place": "p",
            "breakdown": "total",
            "sheet": "Hoja1",
            "cell": f"B{number + 1}",
            "indicator_title": "Personas",
            "agency_title": "CASA",
            "value": Decimal(str(each)),
            "period_start": date(2019 + number // 12, number % 12 + 1, 1),
            "period_end": date(2019 + number // 12, number % 12 + 1, 28),
            "before": None if number < len(before) or published is None else Decimal(str(published)),
            "is_incoming": number == len(before),
        }
        for number, each in enumerate(values)
    ]


def rules(*arguments: Any) -> list[str]:
    return [problem.rule for problem in unusual.found(series(*arguments))]


@pytest.mark.parametrize(
    ("before", "value", "said"),
    [
        ([100, 110, 105, 112, 108], 115, False),
        ([100, 110, 105, 112, 108], 1120, True),
        ([100, 110, 105, 112, 108], 11, True),
        ([100, 200, 400, 800, 1600], 3200, False),  # it has doubled all along
        ([100, 200, 400, 800, 1600], 1600, False),
        ([3, 1, 4, 2, 5], 9, False),  # few people vary by chance
        ([100, 110], 5000, False),  # too short to tell
        ([84, 225, 634, 901, 1372, 1534, 946, 966], 1116, False),
        ([0, 0, 0, 0, 0], 4, False),
    ],
)
def test_a_new_month_is_measured_against_its_own_growth(before: list[float], value: float, said: bool) -> None:
    assert rules(before, value) == (["MonthUnusual"] if said else [])


@pytest.mark.parametrize(("published", "value", "said"), [(1325, 1340, False), (1325, 2650, True), (1325, 132, True), (5, 9, False)])
def test_a_correction_is_measured_against_what_was_published(published: float, value: float, said: bool) -> None:
    assert rules([1000, 1100, 1200, 1300], value, published) == (["CorrectionUnusual"] if said else [])


@given(st.lists(st.integers(0, 10**6), min_size=0, max_size=20), st.integers(0, 10**6), st.integers(2, 50))
def test_it_never_fails_and_the_same_growth_is_never_unusual(before: list[int], value: int, factor: int) -> None:
    assert len(rules(list(before), value)) <= 1
    steady = [100 * factor**step for step in range(6)]
    assert rules(steady[:-1], steady[-1]) == []


def test_no_month_of_the_real_series_is_unusual_when_it_comes(data: Path, tmp_path: Path) -> None:
    for count in (5, 8, len(PERSONS)):
        title = f"CASA · diciembre de 2018 a {UNTIL[count - 5]} de 2019"
        book = workbooks.write(tmp_path / f"{count}.xlsx", casa(PERSONS[:count], months=MONTHS[:count], title=title))
        outcome = front.load([book])
        assert [problem.rule for problem in outcome.files[0].problems if isinstance(problem, front.Unusual)] == []
    odd = front.check_only([workbooks.write(tmp_path / "odd.xlsx", casa([*PERSONS[:-1], 13750]))])
    assert [(p.rule, p.cell) for p in odd.files[0].problems if isinstance(p, front.Unusual)] == [("CorrectionUnusual", "M4")]
