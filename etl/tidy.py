"""Step 3, tidy: what was recognised becomes records, every one with the cell it came from."""

from __future__ import annotations

from etl import names, naming, privacy
from etl.contract import contracts
from etl.layout.blocks import Block
from etl.layout.cards import Cards
from etl.layout.forms import FilledForm
from etl.layout.recognise import recognise
from etl.layout.spread import SpreadColumn
from etl.mapping import Answers, Mapping
from etl.own_names import OwnNames
from etl.problems import Problem, WorkbookRefused
from etl.problems.of_cell import ValueMissing
from etl.problems.of_meaning import AnswerUnknown, FillDownUnclear
from etl.reading.workbook import Workbook, address
from etl.tables import filled, goals, observations, registers
from etl.tables.rows import REGISTERS
from etl.tables.tidied import TableRead, Tidied
from warehouse.schema import columns_of


def prepare() -> None:
    """Load what every workbook needs: the contracts, the names, the words of persons, the columns of the warehouse."""
    contracts()
    privacy.prepare()
    for kind in (names.agencies, names.places, names.units, names.breakdowns):
        kind()
    columns_of("observation")


def tidy(
    workbook: Workbook, given: Mapping | None = None, *, leave_out_rows: bool = False, recall: bool = True, own: OwnNames | None = None
) -> Tidied:
    """The records of a workbook. Raises WorkbookRefused with every error found, so that they can be mended in one go.

    `given` answers what the workbook leaves open. With `leave_out_rows`, a row with an error of its own is left out, or the figure
    alone where the error is only in its cell, and the rest holds. `own` are the office's names; without them, those on disk.
    """
    with names.known_with(own) as created:
        tidied = read(workbook, given, recall=recall)
    if created:
        tidied.created = [each for each in created if tidied.refused or tidied.uses(each)]
        tidied.problems.extend(naming.said_of_new(tidied.created, workbook))
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
    for cards in found.cards:
        tidied.read.append(_cards_read(cards))
        if cards.block.sheet.name not in unclear:
            goals.tidy_cards(cards, tidied)
    for form in found.forms:
        if form.answers != Answers():
            tidied.read.append(_form_read(form))
        filled.tidy(form, tidied)
    tidied.problems = _without_what_is_asked(tidied.problems)
    return tidied


def _without_what_is_asked(problems: list[Problem]) -> list[Problem]:
    """Where it is asked whether the blank cells of a column repeat the one above, none of them is said to be wrong as well."""
    asked = {(each.sheet, each.details["header"]) for each in problems if isinstance(each, FillDownUnclear)}
    return [each for each in problems if not (isinstance(each, ValueMissing) and (each.sheet, each.details["header"]) in asked)]


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
        title=block.contract.said,
        header=match.band.cell(min(match.band.paths)),
        columns=columns,
        fingerprint=block.fingerprint,
        agency=block.agency,
        remembered_for=block.remembered_for,
        answers=block.answers.model_dump(exclude_defaults=True),
        kept=block.kept.model_dump(exclude_defaults=True),
    )


def _cards_read(found: Cards) -> TableRead:
    """How a sheet of cards was understood: each label of the first card, and its field. What was answered of it is not remembered."""
    block, first = found.block, found.cards[0]
    columns = [[address(*place), block.sheet.text(*place), name] for name, place in first.labels.items()]
    contract, answers = block.contract, block.answers.model_dump(exclude_defaults=True)
    return TableRead(block.place, block.place, contract.dataset, contract.said, found.begins, columns, "", block.agency, None, answers)


def _form_read(form: FilledForm) -> TableRead:
    """How a form was understood of which something was answered. That is of one workbook, and is not remembered."""
    contract, sheet = form.contract, form.sheet.name
    places = {**form.fields, **form.figures}
    columns = [[address(*place), "", name] for name, place in places.items()]
    header = address(*min(places.values()))
    return TableRead(
        sheet,
        sheet,
        contract.dataset,
        contract.said,
        header,
        columns,
        "",
        form.agency,
        None,
        form.answers.model_dump(exclude_defaults=True),
    )


def _meaning(each: SpreadColumn) -> str:
    parts = [each.span.kind if each.span else "", *each.members.values(), "total" if each.total else ""]
    return " ".join(part for part in parts if part)
