"""Step 3, tidy: recognised sheets become records, every one with the cell it came from."""

from __future__ import annotations

from etl import months_across, table
from etl.contract import MonthsAcrossSheet
from etl.problems import WorkbookRefused
from etl.reading.workbook import Workbook
from etl.recognise import recognise
from etl.records import Tidied


def tidy(workbook: Workbook) -> Tidied:
    """The records of a workbook. Raises WorkbookRefused with every error found, so that they can be mended in one go."""
    found, said = recognise(workbook)
    tidied = Tidied(problems=[*workbook.problems, *said])
    for sheet in found:
        tidied.problems.extend(sheet.problems)
        if any(problem.severity == "error" for problem in sheet.problems):
            continue
        if isinstance(sheet.form, MonthsAcrossSheet):
            months_across.tidy(sheet, tidied)
        else:
            table.tidy(sheet, tidied)
    if any(problem.severity == "error" for problem in tidied.problems):
        raise WorkbookRefused(workbook.name, tidied.problems)
    return tidied
