"""Step 3, tidy: what was recognised becomes records, every one with the cell it came from."""

from __future__ import annotations

from etl import privacy
from etl.layout.blocks import Block
from etl.layout.recognise import recognise
from etl.layout.spread import SpreadColumn
from etl.mapping import Mapping
from etl.problems import WorkbookRefused
from etl.problems.of_meaning import AnswerUnknown
from etl.reading.workbook import Workbook
from etl.tables import filled, goals, observations, registers
from etl.tables.rows import REGISTERS
from etl.tables.tidied import TableRead, Tidied


def tidy(workbook: Workbook, given: Mapping | None = None, *, leave_out_rows: bool = False, recall: bool = True) -> Tidied:
    """The records of a workbook. Raises WorkbookRefused with every error found, so that they can be mended in one go.

    `given` answers what the workbook leaves open. With `leave_out_rows`, a row with an error of its own is left out, and the rest holds.
    """
    tidied = read(workbook, given, recall=recall)
    errors = [problem for problem in tidied.problems if problem.severity == "error"]
    # What is wrong with a header is wrong with its whole sheet, though it stand in one cell.
    if any(problem.scope == "file" or not leave_out_rows or problem in tidied.of_headers for problem in errors):
        raise WorkbookRefused(workbook.name, tidied.problems, tidied.read)
    return tidied


def read(workbook: Workbook, given: Mapping | None = None, *, recall: bool = True) -> Tidied:
    """All that could be read of a workbook, with what is wrong; raises WorkbookRefused where nothing can."""
    personal = [problem for sheet in (*workbook.sheets, *workbook.hidden) for problem in privacy.personal_data(sheet)]
    if any(problem.severity == "error" for problem in personal):
        raise WorkbookRefused(workbook.name, personal)
    found = recognise(workbook, given, recall=recall)
    tidied = Tidied(problems=[*workbook.problems, *personal, *found.said], of_headers=list(found.said))
    if any(isinstance(problem, AnswerUnknown) for problem in found.said):
        return tidied
    unclear = {problem.sheet for problem in found.said if problem.severity == "error"}
    for block in found.blocks:
        tidied.read.append(_table_read(block))
        if block.sheet.name in unclear:
            continue
        if block.form.record == "observation":
            observations.tidy(block, tidied)
        elif block.form.record in REGISTERS:
            registers.tidy(block, tidied)
        else:
            goals.tidy(block, tidied)
    for form in found.forms:
        filled.tidy(form, tidied)
    return tidied


def _table_read(block: Block) -> TableRead:
    """How a table was understood, for whoever has to see it."""
    match = block.match
    columns = [[match.band.cell(column), match.band.text(column), name] for name, column in match.columns.items()]
    columns += [[match.band.cell(column), match.band.text(column), _meaning(each)] for column, each in match.spread.items()]
    columns += [[match.band.cell(column), match.band.text(column), f"{each.figure} {each.year}"] for column, each in match.figures.items()]
    columns += [[match.band.cell(column), match.band.text(column), "ignore"] for column in [*match.ignored, *match.unknown]]
    return TableRead(
        place=block.place,
        sheet=block.sheet.name,
        contract=block.contract.dataset,
        title=block.contract.title,
        header=match.band.cell(min(match.band.paths)),
        columns=columns,
        fingerprint=block.fingerprint,
        agency=block.agency,
        remembered_for=block.remembered_for,
        answers=block.answers.model_dump(exclude_defaults=True),
    )


def _meaning(each: SpreadColumn) -> str:
    parts = [each.span.kind if each.span else "", *each.members.values(), "total" if each.total else ""]
    return " ".join(part for part in parts if part)
