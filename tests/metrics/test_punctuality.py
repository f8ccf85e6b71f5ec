"""When a month is on time, late, missing, incomplete: by cases, by an oracle that counts naively, from workbooks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl import front
from etl.outcome import NONE, Decisions
from etl.received import Received
from metrics import punctuality
from tests.etl import workbooks
from warehouse import versions
from warehouse.reader import Reader, open_version

DUE = 10
Given = tuple[str, str, str]  # an indicator, its month (YYYY-MM), the day it came


def coverage(
    *rows: Given, provisional: Sequence[str] = (), blank: Sequence[str] = (), answered: Sequence[str] = (), **more: Any
) -> pd.DataFrame:
    """What the question gives: one agency, one dataset, a figure a row."""
    return pd.DataFrame(
        [
            {
                "dataset": "casa_attentions",
                "dataset_title": "Atenciones",
                "frequency": "monthly",
                "due_day": DUE,
                "agency": "casa",
                "agency_title": "CASA",
                "agency_slot": 0,
                "indicator": indicator,
                "indicator_title": indicator.upper(),
                "month": pd.Timestamp(month),
                "figures": 0 if month in blank or month in answered else 1,
                "provisional": int(month in provisional),
                "answered": int(month in answered),
                "arrived_at": pd.NaT if month in blank else pd.Timestamp(came) + pd.Timedelta(hours=15),
            }
            | more
            for indicator, month, came in rows
        ]
    )


def states(rows: pd.DataFrame, today: str) -> dict[str, str]:
    found = punctuality.judged(rows, date.fromisoformat(today))
    return {f"{month:%Y-%m}": str(state) for month, state in zip(found["month"], found["state"], strict=True)}


def test_a_month_is_on_time_through_its_due_day_and_late_after_it() -> None:
    rows = coverage(("a", "2025-12", "2026-01-03"), ("a", "2026-01", "2026-02-10"), ("a", "2026-02", "2026-03-11"))
    assert states(rows, "2026-03-20") == {"2025-12": "on_time", "2026-01": "on_time", "2026-02": "late", "2026-03": "not_due"}
    late = punctuality.judged(rows, date(2026, 3, 20)).iloc[2]
    assert (late["days"], late["due"], late["arrived"]) == (1, date(2026, 3, 10), date(2026, 3, 11))


def test_what_has_not_come_is_missing_only_when_its_day_has_passed() -> None:
    rows = coverage(("a", "2025-12", "2026-01-03"))
    assert states(rows, "2026-02-10")["2026-01"] == "not_due"
    assert states(rows, "2026-02-11")["2026-01"] == "missing"
    assert punctuality.judged(rows, date(2026, 2, 11)).iloc[1]["days"] == 1


def test_what_was_due_before_the_first_load_came_with_the_history() -> None:
    rows = coverage(("a", "2018-12", "2026-01-05"), ("a", "2025-11", "2026-01-05"), ("a", "2025-12", "2026-01-05"))
    found = states(rows, "2026-01-31")
    assert (found["2018-12"], found["2025-11"], found["2025-12"]) == ("history", "history", "on_time")
    assert found["2019-01"] == "missing"  # whenever it was due, it is not there


def test_the_evening_of_the_due_day_is_still_that_day_in_colombia() -> None:
    rows = coverage(("a", "2025-12", "2026-01-03"), ("a", "2026-01", "2026-02-01"))
    rows.loc[1, "arrived_at"] = pd.Timestamp(2026, 2, 11, 3)  # UTC: ten at night of the 10th
    assert states(rows, "2026-02-20")["2026-01"] == "on_time"


def test_the_usual_indicators_are_those_of_most_of_the_last_three_months() -> None:
    assert punctuality.usual([]) == set()
    assert punctuality.usual([{"a", "b"}]) == {"a", "b"}
    assert punctuality.usual([{"a", "b"}, {"a"}]) == {"a"}
    assert punctuality.usual([{"a", "b"}, {"a"}, {"a", "b"}]) == {"a", "b"}


def test_a_month_without_a_usual_indicator_is_incomplete_until_it_is_no_longer_usual() -> None:
    both = [(name, f"2025-0{month}", f"2025-0{month + 1}-02") for month in (1, 2, 3) for name in "ab"]
    alone = [("a", f"2025-0{month}", f"2025-0{month + 1}-02") for month in (4, 5, 6)]
    rows = coverage(*both, *alone)
    found = states(rows, "2025-07-05")
    assert [found[f"2025-0{month}"] for month in range(1, 7)] == ["on_time", "on_time", "on_time", "partial", "partial", "on_time"]
    april = punctuality.judged(rows, date(2025, 7, 5)).iloc[3]
    assert (april["given"], april["lacking"], april["lacking_titles"], april["arrival"]) == (("a",), ("b",), ("B",), "on_time")


def test_a_month_came_when_the_last_of_its_usual_indicators_did() -> None:
    rows = coverage(
        *(("a", "2025-01", "2025-02-02"), ("b", "2025-01", "2025-02-02")),
        *(("a", "2025-02", "2025-03-02"), ("b", "2025-02", "2025-03-15"), ("new", "2025-02", "2025-04-30")),
    )
    assert punctuality.judged(rows, date(2025, 3, 20)).iloc[1][["state", "arrived"]].tolist() == ["late", date(2025, 3, 15)]


def test_a_provisional_month_says_so_and_keeps_when_it_came() -> None:
    rows = coverage(("a", "2025-12", "2026-01-03"), ("a", "2026-01", "2026-02-02"), provisional=["2026-01"])
    january = punctuality.judged(rows, date(2026, 2, 5)).iloc[1]
    assert (january["state"], january["arrival"], january["provisional"]) == ("provisional", "on_time", 1)


def test_a_blank_is_missing_and_a_word_is_an_answer() -> None:
    rows = [("a", "2025-12", "2026-01-03"), ("a", "2026-01", "2026-02-02")]
    assert states(coverage(*rows, blank=["2026-01"]), "2026-02-20")["2026-01"] == "missing"
    assert states(coverage(*rows, answered=["2026-01"]), "2026-02-20")["2026-01"] == "on_time"
    assert states(coverage(*rows, blank=["2025-12", "2026-01"]), "2026-02-20") == {}


@pytest.mark.parametrize("changes", [{"frequency": "irregular"}, {"due_day": None}])
def test_what_nobody_said_when_it_is_due_is_not_judged(changes: dict[str, Any]) -> None:
    assert punctuality.judged(coverage(("a", "2025-12", "2026-01-03"), **changes), date(2026, 2, 11)).empty


@pytest.mark.parametrize(
    ("month", "day", "due"),
    [((2025, 12), 10, (2026, 1, 10)), ((2026, 1), 31, (2026, 2, 28)), ((2024, 1), 30, (2024, 2, 29)), ((2026, 1), 1, (2026, 2, 1))],
)
def test_the_due_day_of_a_month(month: tuple[int, int], day: int, due: tuple[int, int, int]) -> None:
    assert punctuality.due_date(date(*month, 1), day) == date(*due)


def naive(figures: dict[tuple[str, int], int], provisional: set[int], today: date) -> list[str]:
    """The states by counting, from January 2025 on: `figures` says how many days after that each came."""
    start = date(2025, 1, 1)
    firsts = [date(2025 + index // 12, index % 12 + 1, 1) for index in range(40)]
    shown = sorted({month for _name, month in figures})
    begun = min(figures.values())
    answer = []
    for month in range(shown[0], 39):
        if month > shown[-1] and firsts[month] > today:
            break
        due = firsts[month + 1] + timedelta(days=DUE - 1)
        here = {name for name, of in figures if of == month}
        past = [other for other in shown if other < month][-3:]
        expected = {name for name, _of in figures if past and sum((name, other) in figures for other in past) / len(past) > 0.5}
        if not here:
            answer.append("missing" if today > due else "not_due")
            continue
        if expected - here:
            answer.append("partial")
            continue
        came = start + timedelta(days=max(figures[name, month] for name in (expected or here)))
        old = due < start + timedelta(days=begun)
        if came > due and not old:
            answer.append("late")
        elif month in provisional:
            answer.append("provisional")
        else:
            answer.append("history" if old else "on_time")
    return answer


@given(
    figures=st.dictionaries(st.tuples(st.sampled_from("abc"), st.integers(0, 11)), st.integers(0, 420), min_size=1, max_size=24),
    provisional=st.sets(st.integers(0, 11)),
    today=st.dates(date(2025, 1, 1), date(2026, 12, 31)),
)
def test_every_month_is_as_it_is_counted_naively(figures: dict[tuple[str, int], int], provisional: set[int], today: date) -> None:
    start = date(2025, 1, 1)
    rows = [(name, f"2025-{month + 1:02}", f"{start + timedelta(days=came)}") for (name, month), came in figures.items()]
    given_rows = coverage(*rows, provisional=[f"2025-{month + 1:02}" for month in provisional])
    assert list(states(given_rows, f"{today}").values()) == naive(figures, provisional, today)


def test_the_figures_of_casa_came_with_the_history_and_nothing_since(figures: Reader) -> None:
    found = punctuality.by_month(figures, date(2020, 2, 11))
    assert set(found["agency"]) == {"casa"}
    assert list(found["state"]) == ["history"] * 10 + ["provisional"] * 2 + ["missing"] * 2 + ["not_due"]
    assert set(found["arrival"].dropna()) == {"history"}
    assert list(found["figures"]) == [4] * 12 + [0] * 3


def test_the_strip_of_one_indicator(figures: Reader) -> None:
    strip = punctuality.of_indicator(figures, "casa_ref", date(2020, 2, 10))
    assert list(strip["state"]) == ["reported"] * 10 + ["provisional"] * 2 + ["missing"] + ["not_due"] * 2
    irregular = punctuality.of_indicator(figures, "library_users", date(2020, 2, 10))
    assert list(irregular["state"]) == ["reported"]
    assert punctuality.of_indicator(figures, "casa_satisfaction", date(2020, 2, 10)).empty


@pytest.fixture
def moments(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The clock of the publishes: the moment (UTC) of the next one."""
    said = ["2020-01-05T15:00:00+00:00"]
    monkeypatch.setattr(versions, "now", lambda: said[0])
    return said


def test_a_correction_and_another_reading_of_the_same_workbook_keep_when_a_month_came(data: Path, moments: list[str]) -> None:
    data.mkdir()

    def load(when: str, persons: list[int], decisions: Decisions = NONE) -> Received:
        moments[0] = f"{when}T15:00:00+00:00"
        book = workbooks.casa(persons, months=["Ene", "Feb", "Mar"][: len(persons)], title="C.A.S.A. · 2020")
        path = workbooks.write(data / "casa.xlsx", book)
        assert front.load([path], decisions=decisions).published
        return Received.from_path(path)

    load("2020-02-03", [10])
    last = load("2020-04-20", [11, 20])  # January corrected, and February, long after they were due
    load("2020-05-30", [11, 20], Decisions(set_aside={last.sha256: frozenset({"Atenciones!B4"})}))
    present = versions.current()
    assert present is not None
    rows = punctuality.by_month(open_version(present), date(2020, 4, 9))
    came = [(row.state, f"{row.arrived or '—'}", row.days) for row in rows.itertuples()]
    assert came == [("on_time", "2020-02-03", 0), ("late", "2020-04-20", 41), ("not_due", "—", 0), ("not_due", "—", 0)]
