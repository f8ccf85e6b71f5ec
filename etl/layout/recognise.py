"""From sheets to tables: which contract each answers to, what stands above it, and what somebody said of it before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache

import settings
from etl import mapping, problems
from etl.contract import Contract, contracts
from etl.layout import applicable, arithmetic, cards, doubts, forms, nearest, strangers, title
from etl.layout.blocks import Block, fingerprint, matches
from etl.layout.cards import Cards
from etl.layout.forms import FilledForm
from etl.layout.headings import Band
from etl.layout.match import Match, said_of
from etl.layout.notes import is_note
from etl.mapping import Answers, Mapping
from etl.names import IGNORE, NEW
from etl.problems import Problem, Question, WorkbookRefused
from etl.reading.sheet import Sheet, Workbook, address, as_text, column_letters
from language.words import N_, _

DATES = {"period", "cutoff", "from", "to", "year", "month"}  # columns that say when their rows are of
NOTHING = Answers()
# What an answer is about, in words.
WORDS = {
    "agency": N_("«Agency»"),
    "place": N_("«Place»"),
    "unit": N_("«Unit»"),
    "measure": N_("«Measure»"),
    "convention": N_("the way of writing numbers"),
}
EXAMPLES = {"agency": "Entidad: CASA", "place": "Municipio: Bucaramanga"}  # lines that name who reports, and where
EXAMPLE = "Ejemplo"  # how the sheets of a template begin that show how it is filled in


@dataclass(frozen=True)
class Recognised:
    """What a workbook holds: its tables, its forms, its sheets of cards, and what has to be said of all of it."""

    blocks: list[Block] = field(default_factory=list)
    forms: list[FilledForm] = field(default_factory=list)
    cards: list[Cards] = field(default_factory=list)
    said: list[Problem] = field(default_factory=list)


def recognise(workbook: Workbook, given: Mapping | None = None, *, recall: bool = True) -> Recognised:
    """The tables of a workbook. `given` is what somebody says of it now, over what is remembered.

    Raises WorkbookRefused when no sheet of it is known.
    """
    found, given = Recognised(), (given or Mapping()).by_identifier()
    for sheet in workbook.sheets:
        if all(sheet.is_blank_row(row) for row in range(len(sheet.rows))):
            continue
        if sheet.name.startswith(EXAMPLE):
            found.said.append(problems.SheetIsExample({"sheet": sheet.name}, sheet.name))
            continue
        carded = cards.read(sheet, given.of(sheet.name), title.of_file(workbook.name))
        blocks, said = _blocks(workbook, sheet, given, recall=recall)
        if carded is not None:
            found.cards.append(carded)
            of_table = (
                [problems.CardsBesideTable({"sheet": sheet.name, "other": carded.begins}, sheet.name, _begins(blocks[0]))] if blocks else []
            )
            found.said.extend(of_table or carded.said)
            continue
        found.blocks.extend(blocks)
        found.said.extend(said)
        if blocks:
            continue
        filled = forms.read(sheet, given.of(sheet.name))
        if filled is not None:
            found.forms.append(filled)
        elif not said:
            found.said.append(nearest.almost(sheet) or problems.SheetUnknown({"sheet": sheet.name}, sheet.name))
    found.said.extend(_wrong_answers(workbook, found, given))
    if not found.blocks and not found.forms and not found.cards:
        almost = [problem for problem in found.said if problem.severity == "error"]
        raise WorkbookRefused(workbook.name, [*(almost or [nearest.nothing(workbook)]), *workbook.problems])
    return found


def _wrong_answers(workbook: Workbook, found: Recognised, given: Mapping) -> list[Problem]:
    """What somebody answered that can be no answer: of a table that is not there, or with a name that nobody knows."""
    places = [block.place for block in found.blocks]
    sheets = [sheet.name for sheet in workbook.sheets]
    indicators = {item.id for contract in contracts() for item in contract.indicators} | {NEW, IGNORE}
    said: list[Problem] = []
    for place, answers in given.sheets.items():
        if place not in places and place not in sheets:
            said.append(problems.MappingPlaceUnknown({"found": place, "places": ", ".join(places or sheets)}))
        wrong = answers.unknown()
        wrong += [("indicator", value) for value in answers.names.get("indicator", {}).values() if value not in indicators]
        at = (place, None) if place in sheets else place.rpartition("!")[::2]
        for about, value in wrong:
            kind = problems.AnswerNameUnknown if value in (answers.agency, answers.place) else problems.AnswerUnknown
            said.append(kind({"found": value, "field": _(WORDS.get(about, about)), "example": EXAMPLES.get(about, "")}, *at))
    return said


def _blocks(workbook: Workbook, sheet: Sheet, given: Mapping, *, recall: bool) -> tuple[list[Block], list[Problem]]:
    remembers = recall and settings.mappings_folder().exists()
    read: dict[tuple[int, int, int, str | None], Answers] = {}
    reports = cache(lambda row: title.agencies_in(sheet, row))

    def reporting(rows: range) -> str | None:
        found = set().union(*(reports(row) for row in rows))
        return next(iter(found)) if len(found) == 1 else None

    def known(contract: Contract, header: Band) -> Answers:
        """What is known of a header: a mapping calls the sheet's first table by its sheet, and others also by their cell."""
        if not remembers and not given.sheets:
            return NOTHING
        key = (header.first, header.last, min(header.paths), contract.agency)
        if key not in read:
            now = given.of(_place(sheet, header)).over(given.of(sheet.name))
            if remembers:
                near, far = _just_above(sheet, 0, header.first), range(header.first)
                agency = now.agency or reporting(near) or reporting(far) or contract.agency
                # Without an agency nothing is remembered: another office's table may have the same header.
                now = now.over(mapping.recall(fingerprint(header), agency)) if agency else now
            read[key] = now
        return read[key]

    found, said = matches(sheet, known)
    blocks: list[Block] = []
    head = title.read(sheet, range(found[0].band.first)) if found else title.Title()
    name = title.of_file(workbook.name)
    for position, found_here in enumerate(found):
        each = found_here
        below = [
            other.band.first for other in found if other.band.first > each.band.last and other.band.paths.keys() & each.band.paths.keys()
        ]
        last = min(below, default=len(sheet.rows)) - 1
        above = max((other.band.last + 1 for other in found[:position] if other.band.last < each.band.first), default=0)
        each, totals = arithmetic.with_totals(sheet, each, last)
        said += [
            problems.TotalFoundByArithmetic({"place": column_letters(column)}, sheet.name, address(each.band.last, column))
            for column in totals
        ]
        lines = range(above, each.band.first) if position == 0 else _just_above(sheet, above, each.band.first)
        own = title.read(sheet, lines, [heading.text for heading in each.banner])
        answers = known(each.contract, each.band)
        if answers != given.of(_place(sheet, each.band)).over(given.of(sheet.name)):
            said.append(problems.AnswersRecalled({"sheet": sheet.name}, sheet.name, each.band.cell(min(each.band.paths))))
        rows = range(each.band.last + 1, min(last + 1, len(sheet.rows)))
        said += arithmetic.without_header(sheet, each, rows, _of_others(found, found_here, last))
        if position == 0 and len(found) > 1:  # of several tables, each is of the office named right above it
            near = title.read(sheet, _just_above(sheet, above, each.band.first))
            own = replace(own, offices=near.offices or own.offices)
        mine, of_sheet = given.of(_place(sheet, each.band)), given.of(sheet.name)
        whole = own.under(head)
        line = doubts.accumulating(sheet, lines, each)
        if position == 0:
            mine, of_sheet, own = mine.over(of_sheet), NOTHING, head
        answers = applicable.of_table(answers, mine, of_sheet, own, whole, head, line)
        if answers.place not in (None, NEW, mine.place, of_sheet.place) and doubts.says_another_place(sheet, lines, answers.place):
            answers = answers.model_copy(update={"place": None})
        own = whole
        office = doubts.office_named(sheet, lines, each.contract) if answers.agency == NEW else None
        answers, wrong = strangers.settled(own, answers, office, sheet.name, each.band.cell(min(each.band.paths)))
        kept = applicable.to_remember(answers, each.band, own, line)
        own, unknown = strangers.named(each, own, answers, sheet.name)
        answers = answers.by_title(own.subject)
        dated = bool(each.columns.keys() & DATES) or any(column.span is not None for column in each.spread.values())
        own = title.with_sheet(own, sheet.name, name, answers.year, dated=dated)
        own = own.under(name)
        said += _doubts(sheet, range(each.band.first) if position == 0 else lines, each, own, answers, is_first=position == 0)
        said += doubts.heading_above(sheet, each)
        blocks.append(Block(sheet, each, last, own, answers, _place(sheet, each.band), kept))
        said += [*said_of(sheet, each, answers), *strangers.said_of(each, sheet), *wrong, *unknown]
        ends = [other.band.last for other in found[:position] if other.band.paths.keys() & each.band.paths.keys()]
        said += strangers.figures_above(each, sheet) if not ends else []
    # The lines just above a table are its title: they are no rows of the table above it.
    blocks = [_without_title_of_next(block, blocks) for block in blocks]
    return blocks, said


def _doubts(sheet: Sheet, lines: range, each: Match, own: title.Title, answers: Answers, *, is_first: bool) -> list[Problem]:
    """What the lines over a table leave open; of one below another it is asked at its own header, for the answer to be its own."""
    said = doubts.said_of(sheet, lines, each, own, answers)
    header = each.band.cell(min(each.band.paths))
    return [problem if is_first or not isinstance(problem, Question) else problem.at(sheet.name, header) for problem in said]


def _of_others(found: list[Match], own: Match, last: int) -> set[int]:
    """The columns of the tables that stand beside one, or that begin among its rows."""
    others = [other for other in found if other is not own and other.band.first <= last]
    mine = own.band.paths.keys()
    beside = [other for other in others if other.band.first > own.band.last or not mine & other.band.paths.keys()]
    return {column for other in beside for column in other.band.paths}


def _begins(block: Block) -> str:
    return block.match.band.cell(min(block.match.band.paths))


def _place(sheet: Sheet, header: Band) -> str:
    """How a mapping calls a table: its sheet and the first cell of its header."""
    return f"{sheet.name}!{header.paths[min(header.paths)][0].cell}"


def _just_above(sheet: Sheet, first: int, header: int) -> range:
    """The lines of few cells above a header, whatever blank rows stand between them and it; notes of the table above are none of them."""
    last = header
    while last > first and sheet.is_blank_row(last - 1):
        last -= 1
    row = last
    while row > first and _is_line(sheet, row - 1):
        row -= 1
    return range(row, last) if row < last else range(header, header)


def _is_line(sheet: Sheet, row: int) -> bool:
    """A line of words: one or two cells, none of them a number, that does not begin as notes do."""
    said = [value for value in sheet.rows[row] if value != ""]
    return 0 < len(said) <= 2 and all(isinstance(value, str) for value in said) and not is_note(as_text(said[0]))


def _without_title_of_next(block: Block, blocks: list[Block]) -> Block:
    last = block.last
    if any(other.match.band.first == last + 1 for other in blocks):
        start = _just_above(block.sheet, block.first, last + 1).start
        while start <= last and _is_label(block, start):
            start += 1
        last = start - 1
    return replace(block, last=last)


def _is_label(block: Block, row: int) -> bool:
    """Whether a line is a row of the table: one of its indicators, whose figures are all blank."""
    column = block.match.columns.get("indicator")
    return column is not None and block.contract.indicator(block.sheet.text(row, column)) is not None
