"""How far a goal got, held against cases worked out by hand (golden/*.yml), and what is true of every case."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given

from metrics.goals import due, method
from metrics.goals.method import Promise
from tests.metrics.goals.given import GOLDEN, KINDS, amounts, cases, days, exact, figures, promised, promises


def rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(Decimal("0.01"))


@pytest.mark.parametrize(("kind", "said"), list(cases()))
def test_a_case_worked_out_by_hand(kind: str, said: dict[str, Any]) -> None:
    promise = promised(kind, said)
    made = method.progress(promise, {year: Decimal(str(value)) for year, value in said["attained"].items()})
    wanted = due.expected(promise, said["day"])
    found = {
        "share": rounded(made.share),
        "years": {year: rounded(share) for year, share in made.years.items()},
        "missing": list(made.missing),
        "why": made.why,
        "expected": rounded(wanted.share),
        "basis": wanted.basis,
        "projected": rounded(due.projection(promise, made, said["day"])),
        "state": due.state(made, wanted),
    }
    assert found == {
        "share": rounded(exact(said.get("share"))),
        "years": {year: rounded(exact(share)) for year, share in said.get("years", {}).items()},
        "missing": said.get("missing", []),
        "why": said.get("why", ""),
        "expected": rounded(exact(said["expected"])),
        "basis": said["basis"],
        "projected": rounded(exact(said.get("projected"))),
        "state": said["state"],
    }


def test_every_kind_has_at_least_eight_cases() -> None:
    for kind in KINDS:
        assert len(yaml.safe_load((GOLDEN / f"{kind}.yml").read_text(encoding="utf-8"))) >= 8, kind


@given(promises(), figures, days)
def test_nothing_breaks_and_no_mean_leaves_its_bounds(promise: Promise, attained: dict[int, Decimal], day: date) -> None:
    made, wanted = method.progress(promise, attained), due.expected(promise, day)
    assert (made.share is None) == bool(made.why)
    assert 0 <= wanted.share <= 100
    assert due.state(made, wanted) in due.STATES
    if promise.accumulation in method.MEANS and made.share is not None:
        assert 0 <= made.share <= 100


@given(promises(), figures)
def test_the_order_in_which_the_years_came_changes_nothing(promise: Promise, attained: dict[int, Decimal]) -> None:
    assert method.progress(promise, dict(reversed(attained.items()))) == method.progress(promise, attained)


@given(promises(), days, days)
def test_what_is_expected_of_a_sum_or_a_mean_never_falls(promise: Promise, one: date, other: date) -> None:
    early, late = (due.expected(promise, day) for day in sorted((one, other)))
    if promise.accumulation not in method.LEVELS and early.basis == late.basis:
        assert early.share <= late.share


@given(promises(), figures.filter(bool), amounts)
def test_more_is_never_less(promise: Promise, attained: dict[int, Decimal], more: Decimal) -> None:
    """In the last year: of a reduction more is less, so it is taken away there."""
    falls = promise.accumulation in {"reduction", "yearly_reduction"}
    last = max(attained)
    better = attained | {last: attained[last] - more if falls else attained[last] + more}
    before, after = method.progress(promise, attained).share, method.progress(promise, better).share
    assert (before is None) == (after is None)
    assert before is None or after is None or after >= before


def test_a_reader_is_told_the_limits_that_are_set() -> None:
    assert due.thresholds() == {"on_track": 90, "behind": 60, "project_from": 10}
