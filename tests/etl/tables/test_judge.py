"""What is said of figures that are read as they stand and may mean something else."""

from __future__ import annotations

from typing import Any

import openpyxl

from tests.etl import workbooks
from tests.etl.workbooks import programme, programmes, project, projects


def doubts(sheets: dict[str, Any], **options: Any) -> list[tuple[str, str | None]]:
    problems = workbooks.tidied(sheets, **options).problems
    return [(problem.rule, problem.cell) for problem in problems if problem.severity != "info" and problem.rule != "ColumnAbsent"]


def shares(*values: Any) -> dict[str, Any]:
    return programmes(
        *(programme(f"Cobertura {place}", value, "porcentaje", measure="Razón") for place, value in enumerate(values)),
    )


def test_a_share_that_may_be_a_fraction_is_said() -> None:
    """0,45 beside 45 was 0,45 %."""
    assert doubts(shares(45, 0.45, 0, 1, 100)) == [("PercentPerhapsFraction", "E3")]
    assert doubts(projects(project(progress=0.56), project("Otro", progress=56))) == [("PercentPerhapsFraction", "I2")]


def test_a_share_that_is_shown_as_one_is_not() -> None:
    def shown(workbook: openpyxl.Workbook) -> None:
        workbook["Programas"]["E2"].number_format = "0.0%"

    assert doubts(shares(0.005, 45), change=shown) == []
