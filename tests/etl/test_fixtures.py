"""Every workbook of the catalogue (tests/etl/fixtures) is read to exactly its figures, or refused with exactly its reasons."""

from __future__ import annotations

import pytest

from tests.etl.fixtures import CATALOGUE, kit


@pytest.mark.parametrize("name", sorted(CATALOGUE))
def test_a_workbook_is_read_exactly(name: str) -> None:
    case = CATALOGUE[name]()
    tidied, problems = kit.reading(case)
    assert kit.said(problems) == sorted(case.problems)
    if case.answers:
        assert tidied is None, "nothing was asked"
        tidied, problems = kit.reading(case, case.answers)
        assert kit.said(problems) == sorted(case.after)
    if tidied is None:
        assert not case.figures
        assert not case.records
        return
    assert sorted(kit.figures(tidied), key=lambda each: each.cell) == sorted(case.figures, key=lambda each: each.cell)
    assert sorted(kit.totals(tidied), key=lambda each: each[2]) == sorted(case.totals, key=lambda each: each[2])
    for kind, expected in case.records.items():
        found = tidied.records.get(kind, [])
        assert [{field: row[field] for field in wanted} for row, wanted in zip(found, expected, strict=True)] == expected


def test_the_catalogue_is_large_enough() -> None:
    assert len(CATALOGUE) >= 60
