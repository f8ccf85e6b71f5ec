"""What the warehouse computes of a goal, for its checks and its tables, is what the rules of the pages compute, on every case."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pytest
from hypothesis import example, given, settings

from metrics.goals import method
from metrics.goals.method import Promise
from tests.metrics.goals.given import cases, figures, promised, promises
from warehouse import schema

NUMBERS = itertools.count()


@pytest.fixture(scope="module")
def held() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(schema.text())
        connection.execute(
            "insert into load values (1, 'libro.xlsx', 'abc', '2026-01-01', 'pruebas');"
            "insert into agency values ('isabu', 'ISABU', 'ISABU', 7);"
            "insert into unit (unit, one, many, whole, money) values ('person', 'persona', 'personas', true, false);"
        )
        yield connection


def put(held: duckdb.DuckDBPyConnection, promise: Promise, attained: dict[int, Decimal]) -> tuple[Any, Any]:
    """A goal with these figures, and what the warehouse says of it."""
    goal = str(next(NUMBERS))
    row = ("k", "c", 1, True, 1, "goals", "plan", goal, "Meta", "person", promise.accumulation, promise.baseline, promise.target, "",
           "isabu", "CO", date(promise.years[0], 1, 1), date(promise.years[1], 12, 31), "Hoja", "A1", {})  # fmt: skip
    names = (
        "record_key, content, revision, is_current, load_id, dataset, plan, goal, title, unit, accumulation, baseline, target, target_text,"
        " agency, place, term_start, term_end, sheet, cell, cells"
    )
    held.execute(f"insert into goal_row ({names}) values ({', '.join('?' * len(row))})", row)
    said = [("programme", year, value, None) for year, value in promise.programme.items()]
    said += [("programme", year, None, "not_programmed") for year in promise.skipped]
    said += [("attained", year, value, None) for year, value in attained.items()]
    for reading, year, value, absence in said:
        held.execute(
            "insert into goal_progress_row (record_key, content, revision, is_current, load_id, dataset, plan, goal, reading, concept,"
            " period_start, period_end, value, unit, status, absence, value_text, sheet, cell)"
            " values (?, 'c', 1, true, 1, 'goals', 'plan', ?, ?, '', ?, ?, ?, 'person', ?, ?, '', 'Hoja', 'B1')",
            [
                *(f"{goal}|{reading}|{year}", goal, reading, date(year, 1, 1), date(year, 12, 31), value),
                *("M" if value is None else "A", absence),
            ],
        )
    found = held.execute("select computed, is_least from goal_computed where goal = ?", [goal]).fetchone()
    held.execute("delete from goal_row; delete from goal_progress_row")
    assert found is not None
    return found


def agree(held: duckdb.DuckDBPyConnection, promise: Promise, attained: dict[int, Decimal]) -> None:
    computed, is_least = put(held, promise, attained)
    made = method.progress(promise, attained)
    assert (computed is None) == (made.share is None)
    if made.share is not None:
        assert float(computed) == pytest.approx(float(made.share), abs=0.001)
        assert is_least == bool(made.missing)


@pytest.mark.parametrize(("kind", "said"), list(cases()))
def test_on_every_case_by_hand(held: duckdb.DuckDBPyConnection, kind: str, said: dict[str, Any]) -> None:
    agree(held, promised(kind, said), {year: Decimal(str(value)) for year, value in said["attained"].items()})


@settings(max_examples=60)
@given(promise=promises(), attained=figures)
@example(promise=Promise(None, None, Decimal(10), (2024, 2027)), attained={2025: Decimal(1)})  # no kind, and a year before without a figure
def test_on_any_other(held: duckdb.DuckDBPyConnection, promise: Promise, attained: dict[int, Decimal]) -> None:
    agree(held, promise, attained)
