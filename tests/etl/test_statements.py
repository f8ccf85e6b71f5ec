"""The statement of a finding: the same in another cell, another one as soon as a value is another."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given

from etl import front, statements
from tests.etl import workbooks
from tests.etl.workbooks import PERSONS, casa

SENTENCES = ("{agency_title}, {indicator_title}", "{period:s}: {computed:n}, {stated:n}, {share:p} ({sheet})")
ROW = {
    "dataset": "casa_attentions", "agency_title": "CASA", "indicator_title": "Personas",
    "period": {"start": date(2018, 12, 1), "end": date(2019, 11, 30)}, "computed": Decimal(10668), "stated": Decimal(10388), "share": 2.6,
    "file_name": "a.xlsx", "file_sha256": "0" * 64, "sheet": "Hoja1", "cell": "N7", "loaded_at": date(2026, 1, 1), "agency": "casa",
}  # fmt: skip


def of(**changes: Any) -> str:
    return statements.of("stated_total_differs", {**ROW, **changes}, SENTENCES)


@given(st.fixed_dictionaries({name: st.text() for name in ("file_name", "file_sha256", "sheet", "cell", "unnamed")}))
def test_the_place_and_what_the_sentences_do_not_name_is_no_part_of_it(place: dict[str, str]) -> None:
    assert of(**place) == of()


@pytest.mark.parametrize(
    "changes",
    [
        {"computed": Decimal(10669)}, {"stated": Decimal("10388.000001")}, {"share": 2.600001}, {"share": None}, {"agency_title": "ISABU"},
        {"period": {"start": date(2018, 12, 1), "end": date(2019, 10, 31)}}, {"dataset": "goals"}, {"indicator_title": "personas"},
    ],
)  # fmt: skip
def test_every_value_is_part_of_it(changes: dict[str, Any]) -> None:
    assert of(**changes) != of()
    assert statements.of("another_rule", ROW, SENTENCES) != of()


@given(st.integers(-(10**12), 10**12))
def test_one_number_is_one_number_however_it_is_written(number: int) -> None:
    written = [number, float(number), Decimal(number), Decimal(f"{number}.000000"), number + 1e-9 * (abs(number) < 1000)]
    assert len({of(computed=each) for each in written}) == 1


def test_minus_zero_is_zero() -> None:
    assert of(computed=-0.0) == of(computed=0)


def test_two_that_say_the_same_are_told_apart_by_their_place() -> None:
    rows = [{"statement": "s", "file_sha256": "0", "sheet": "Hoja1", "cell": cell} for cell in ("A1", "A2")]
    alone = {"statement": "t", "file_sha256": "0", "sheet": "Hoja1", "cell": "A1"}
    statements.tell_apart([*rows, alone])
    assert len({row["statement"] for row in rows} | {"s"}) == 3
    assert alone["statement"] == "t"


def found(path: Path, **changes: Any) -> dict[str, str]:
    findings = front.check_only([workbooks.write(path, casa(**changes))]).findings
    return {row["rule"]: row["statement"] for row in findings}


def test_next_month_keeps_what_says_the_same(data: Path, tmp_path: Path) -> None:
    """The workbook comes again with another name; what is said of its asterisks is the same, of its total another."""
    before = found(tmp_path / "noviembre.xlsx", total=10388)
    after = found(tmp_path / "diciembre.xlsx", total=10389)
    assert before["provisional"] == after["provisional"]
    assert before["stated_total_differs"] != after["stated_total_differs"]
    again = found(tmp_path / "enero.xlsx", total=10388, persons=[*PERSONS[:2], PERSONS[2] + 1, *PERSONS[3:]])
    assert again["stated_total_differs"] != before["stated_total_differs"]


def test_every_finding_of_one_agency_names_it(data: Path, tmp_path: Path) -> None:
    (row,) = [
        row
        for row in front.check_only([workbooks.write(tmp_path / "casa.xlsx", casa(total=10388))]).findings
        if row["rule"] == "stated_total_differs"
    ]
    assert row["agency"] == "casa"
