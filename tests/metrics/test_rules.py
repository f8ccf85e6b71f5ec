"""What may be added and compared, by cases and by property."""

from __future__ import annotations

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from metrics import rules
from metrics.rules import Refusal, Sum
from tests.metrics.tables import series


def test_a_flow_adds_over_months() -> None:
    total = rules.sum_over_months(series([190, 84, 225]))
    assert isinstance(total, Sum)
    assert total.value == 499
    assert total.name == "Suma de personas por mes"
    assert total.figures == ("2018-12", "2019-01", "2019-02")


def test_persons_by_month_are_never_called_persons_in_a_year() -> None:
    assert rules.sums_to_a_person_count(series([1, 2]))
    assert not rules.sums_to_a_person_count(series([1, 2], unit="attention"))
    total = rules.sum_over_months(series([1, 2], unit="attention"))
    assert isinstance(total, Sum)
    assert total.name == "Suma de los meses"


def test_stocks_accumulated_counts_and_ratios_do_not_add() -> None:
    for measure, word in (("stock", "vale la última"), ("cumulative", "otra vez"), ("ratio", "porcentajes")):
        answer = rules.sum_over_months(series([1, 2], measure=measure))
        assert isinstance(answer, Refusal)
        assert word in answer.reason


def test_a_blank_month_leaves_no_sum() -> None:
    answer = rules.sum_over_months(series([190, None, 225]))
    assert isinstance(answer, Refusal)
    assert answer.reason == "Enero de 2019 no tiene cifra: la suma la haría pasar por cero."


def test_a_month_that_is_not_there_leaves_no_sum() -> None:
    answer = rules.sum_over_months(series([190, 84, 225]).drop(index=1))
    assert isinstance(answer, Refusal)
    assert answer.reason.startswith("Enero de 2019")


def test_two_units_do_not_add() -> None:
    mixed = pd.concat([series([1, 2]), series([3, 4], unit="attention", indicator="other")])
    assert isinstance(rules.sum_over_months(mixed), Refusal)


def test_nothing_does_not_add() -> None:
    assert isinstance(rules.sum_over_months(series([])), Refusal)


def test_a_sum_with_a_provisional_month_is_provisional() -> None:
    rows = series([1, 2])
    rows.loc[1, "status"] = "P"
    total = rules.sum_over_months(rows)
    assert isinstance(total, Sum)
    assert total.is_provisional


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=36))
def test_a_sum_is_the_sum(values: list[int]) -> None:
    total = rules.sum_over_months(series(values))
    assert isinstance(total, Sum)
    assert total.value == sum(values)
    assert len(total.figures) == len(values)


UNITS = st.sampled_from(["person", "attention", "student"])
ENDS = st.sampled_from([pd.Timestamp(2018, 5, 31), pd.Timestamp(2018, 6, 30)])
MEASURES = st.sampled_from(["cumulative", "stock"])


@given(st.lists(st.tuples(UNITS, ENDS, MEASURES, st.integers(0, 100)), min_size=1, max_size=20))
def test_groups_never_mix_units_measures_or_cut_offs_and_lose_nothing(rows: list[tuple[str, pd.Timestamp, str, int]]) -> None:
    table = pd.DataFrame(rows, columns=["unit", "period_end", "measure", "value"])
    table["unit_title"] = table["unit"]
    table["agency_title"] = [f"Entidad {number}" for number in range(len(table))]
    groups = rules.side_by_side(table)
    assert sum(len(group.rows) for group in groups) == len(rows)
    for group in groups:
        assert group.rows[["unit", "period_end", "measure"]].drop_duplicates().shape[0] == 1
        assert list(group.rows["value"]) == sorted(group.rows["value"], reverse=True)
    assert len({(group.unit, group.period_end, group.measure) for group in groups}) == len(groups)


def test_a_change_from_zero_has_no_percentage() -> None:
    assert rules.share_of_change(5, 0) is None
    assert rules.share_of_change(1375, 1325) == 100 * 50 / 1325
