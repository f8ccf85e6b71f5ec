"""Registers: an amount has its currency, a count its unit, and a number that is not there says in which way."""

from __future__ import annotations

import pytest

from etl.problems import WorkbookRefused
from tests.etl.workbooks import project, projects, tidied


def test_an_amount_without_its_currency_is_refused() -> None:
    with pytest.raises(WorkbookRefused) as refused:
        tidied(projects(project(currency=None)))
    (problem,) = [each for each in refused.value.problems if each.severity == "error"]
    assert problem.rule == "ValueMissing"
    assert problem.cell == "E2"
    assert "«Moneda»" in problem.message


def test_a_blank_amount_needs_no_currency() -> None:
    (row,) = tidied(projects(project(amount=None, currency=None))).records["project"]
    assert row["amount"] is None
    assert row["absences"] == {"amount": "blank"}


@pytest.mark.parametrize(("written", "absence"), [("NP", "not_programmed"), ("-", "dash"), ("suprimido", "suppressed"), (None, "blank")])
def test_ways_of_not_being_there_are_kept_apart(written: str | None, absence: str) -> None:
    (row,) = tidied(projects(project(progress=written))).records["project"]
    assert row["progress"] is None
    assert row["absences"] == {"progress": absence}


def test_zero_is_a_number() -> None:
    (row,) = tidied(projects(project(amount=0))).records["project"]
    assert row["amount"] == 0
    assert row["absences"] == {}
