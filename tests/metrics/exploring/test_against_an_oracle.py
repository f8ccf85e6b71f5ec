"""What is shown is what a person would find by adding up the cells by hand, whatever was loaded."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.exploring.answer import Answer
from metrics.exploring.choice import MONTHS, Choice
from metrics.rules import Refusal
from tests.metrics.exploring.held import AGENCIES, Held, cut_off, month

NAMES = [f"{year}-{number:02}" for year in (2018, 2019) for number in range(1, 13)]
Told = dict[tuple[str, str, str], int | None]  # agency, place, month → the figure; None is blank, absent is not there
TOLD = st.dictionaries(
    st.tuples(st.sampled_from(AGENCIES), st.sampled_from(("CO-68001", "CO-54001")), st.sampled_from(NAMES)),
    st.one_of(st.none(), st.integers(0, 500)),
    min_size=1,
    max_size=40,
)
CHOICES = st.builds(
    Choice, st.just("one"), by=st.sampled_from(("month", "quarter", "year")), split=st.sampled_from(("", "agency", "place"))
)
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def bucket(name: str, by: str) -> date:
    """The first day of the period that a month is in."""
    year, number = map(int, name.split("-"))
    return date(year, (number - 1) // MONTHS[by] * MONTHS[by] + 1, 1)


def line_of(agency: str, place: str, split: str) -> str:
    return {"": "", "agency": agency, "place": place}[split]


def by_hand(told: Told, choice: Choice) -> dict[tuple[str, date], list[tuple[tuple[str, str, str], int]]]:
    """The figures that make up each one shown."""
    found: dict[tuple[str, date], list[Any]] = defaultdict(list)
    for key, value in told.items():
        agency, place, name = key
        if value is not None:
            found[f"one|{line_of(agency, place, choice.split)}", bucket(name, choice.by)].append((key, value))
    return found


def rows(told: Told) -> list[dict[str, Any]]:
    return [
        {"agency": agency, "place": place, "value": value, "cell": f"{agency} {place} {name}"} | month(name)
        for (agency, place, name), value in told.items()
    ]


@QUICK
@given(TOLD, CHOICES)
def test_a_flow_is_the_sum_of_its_cells_and_says_what_it_lacks(held: Held, told: Told, choice: Choice) -> None:
    held.put(rows(told))
    found, expected = held.explored(choice), by_hand(told, choice)
    if not expected:
        assert isinstance(found, Refusal)
        return
    assert isinstance(found, Answer)
    assert {(each.series, each.period_start): each.value for each in found.known} == {
        key: sum(value for _key, value in made) for key, made in expected.items()
    }
    contributors = defaultdict(set)
    for agency, place, _name in told:
        contributors[f"one|{line_of(agency, place, choice.split)}"].add((agency, place))
    for each in found.known:
        made = expected[each.series, each.period_start]
        assert each.figures == len(made)
        assert each.is_partial == (len(made) < len(contributors[each.series]) * choice.months)
        assert bool(each.why) == each.is_partial
    last = found.known[-1]
    assert held.cells(choice, found, last) == {" ".join(key) for key, _value in expected[last.series, last.period_start]}


@QUICK
@given(TOLD, CHOICES)
def test_what_there_is_on_a_day_is_the_last_of_each_and_never_added_over_months(held: Held, told: Told, choice: Choice) -> None:
    held.put([row | {"measure": "stock", "period_start": row["period_end"]} for row in rows(told)])
    found, expected = held.explored(choice), by_hand(told, choice)
    if not expected:
        assert isinstance(found, Refusal)
        return
    shown = {(each.series, each.period_start): each for each in found.figures} if isinstance(found, Answer) else {}
    for key, made in expected.items():
        last: dict[tuple[str, str], tuple[str, int]] = {}
        for (agency, place, name), value in made:
            last[agency, place] = max(last.get((agency, place), ("", 0)), (name, value))
        one_cut_off = len({name for name, _value in last.values()}) == 1
        assert not one_cut_off or key in shown
        if key in shown:
            assert shown[key].value == (sum(value for _name, value in last.values()) if one_cut_off else None)
            assert one_cut_off or "cortes" in shown[key].why


@QUICK
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 50)), min_size=2, max_size=24), st.booleans())
def test_what_accumulates_is_shown_by_differences(held: Held, said: list[tuple[bool, int]], is_dated: bool) -> None:
    """Each month there is a cut-off or none; with or without the day on which the count began."""
    total, told = 0, []
    for name, (is_there, more) in zip(NAMES, said, strict=False):
        total = more if name == "2019-01" and not is_dated else total + more  # without a day it may begin again in January
        if is_there:
            told.append((name, total))
    if not told:
        return
    held.put({"value": value} | cut_off(name, "2018-01-01" if is_dated else None) for name, value in told)
    expected = {}
    for position, (name, value) in enumerate(told):
        before = told[position - 1] if position else None
        same_count = before is not None and (is_dated or before[0][:4] == name[:4])
        if same_count and before is not None and NAMES.index(name) - NAMES.index(before[0]) == 1:
            expected[bucket(name, "month")] = value - before[1]
        elif is_dated and not position and name == "2018-01":
            expected[bucket(name, "month")] = value
    found = held.explored(Choice("one"))
    assert {each.period_start: each.value for each in found.known} == expected if isinstance(found, Answer) else not expected
