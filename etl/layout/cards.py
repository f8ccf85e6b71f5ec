"""Sheets with one card a goal: labels in a column, what each says in the next one; several cards below or beside one another.

A card begins at the label of its key and ends where the next one begins. What a label says stands right beside it and nowhere else: a blank
there is a blank, and is never filled in from another cell. Where it is not plain which card a label is of, nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from etl import problems
from etl.contract import Contract, TableSheet, contracts
from etl.layout import doubts, strangers, title
from etl.layout.blocks import ALMOST, Block
from etl.layout.headings import Band, Heading, anchor_of
from etl.layout.match import Match
from etl.mapping import Answers
from etl.names import IGNORE, fold
from etl.problems import Problem
from etl.reading.workbook import Sheet, address
from language.words import _

LINE = 90  # letters: a longer text is no heading
SHORT = 40  # letters: what is longer is prose, whatever numbers it tells


@dataclass
class Card:
    """The places (row, column, from 0) of the labels of a card and of what stands beside each, by field."""

    labels: dict[str, tuple[int, int]] = field(default_factory=dict)
    values: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Cards:
    """The cards of a sheet, and as `block` the contract, title and answers that hold of all of them; its columns are those of the first."""

    block: Block
    cards: list[Card]
    said: list[Problem]

    @property
    def begins(self) -> str:
        """The cell of the first label."""
        band = self.block.match.band
        return band.cell(min(band.paths))


@dataclass(frozen=True)
class _Label:
    """A text that has something beside it, or that is a field: its place, its words, its field, and where its value stands."""

    row: int
    column: int
    text: str
    field: str | None
    value: tuple[int, int]


def read(sheet: Sheet, answers: Answers, file: title.Title) -> Cards | None:
    """The cards of a sheet, when some contract has them and one of them has most of what it needs; None otherwise."""
    for contract in contracts():
        for form in contract.sheets:
            if isinstance(form, TableSheet) and form.cards and (found := _read(sheet, contract, form, answers, file)) is not None:
                return found
    return None


def _read(sheet: Sheet, contract: Contract, form: TableSheet, answers: Answers, file: title.Title) -> Cards | None:
    key = form.key[0]
    labels = _labels(sheet, form, answers)
    needed = [form.field_of_header[fold(headers[0])] for headers in form.needed]
    columns = [column for column in sorted({label.column for label in labels if label.field == key}) if _has_most(labels, column, needed)]
    if not columns:
        return None
    cards: list[Card] = []
    said: list[Problem] = []
    for column in columns:
        cards += _down(sheet, form, [label for label in labels if label.column == column], columns, said)
    for card in cards:
        said += _missing(sheet, form, card, needed)
    said += _outside(sheet, form, labels, columns)
    first, column = min(place for card in cards for place in card.labels.values())
    begins = Band(first, first, {column: (Heading(sheet.at(first, column), first, column),)})
    match = Match(contract, form, begins, {name: column for name, (_row, column) in cards[0].values.items()})
    own = title.read(sheet, range(first))
    said += _headings(sheet, labels, range(first + 1, len(sheet.rows)), own)
    answers, wrong = strangers.settled(own, answers, None, sheet.name, address(first, column))
    own, unknown = strangers.named(match, own, answers, sheet.name)
    said += [*doubts.said_of(sheet, range(first), match, own, answers), *wrong, *unknown]
    own = title.with_sheet(own, sheet.name, file, answers.year, dated=False).under(file)
    return Cards(Block(sheet, match, len(sheet.rows) - 1, own, answers, sheet.name, Answers()), cards, said)


def _has_most(labels: list[_Label], column: int, needed: list[str]) -> bool:
    """Whether a column has most of the labels that a card needs: a table has no more than one of them in each."""
    said = {label.field for label in labels if label.column == column}
    return sum(name in said for name in needed) > ALMOST * len(needed)


def _labels(sheet: Sheet, form: TableSheet, answers: Answers) -> list[_Label]:
    """What may be a label, row by row: a text that is a field's name, or that has something beside it."""
    found: list[_Label] = []
    for row in range(len(sheet.rows)):
        for column, raw in enumerate(sheet.rows[row]):
            if not isinstance(raw, str) or not (text := raw.strip().rstrip(":").strip()):
                continue
            said = answers.columns.get(address(row, column)) or answers.columns.get(fold(text))
            name = said if said == IGNORE or said in form.all_columns else form.field_of_label.get(fold(text))
            value = anchor_of(sheet, row, _after(sheet, row, column))
            if name is not None or sheet.text(*value) or value in sheet.faults:
                found.append(_Label(row, column, text, name, value))
    return found


def _after(sheet: Sheet, row: int, column: int) -> int:
    """The column beside a cell: beyond the range that it is merged over."""
    return next((right + 1 for top, left, _bottom, right in sheet.merged if (top, left) == (row, column)), column + 1)


def _down(sheet: Sheet, form: TableSheet, labels: list[_Label], columns: list[int], said: list[Problem]) -> list[Card]:
    """The cards of one column of labels, from top to bottom."""
    key, cards = form.key[0], list[Card]()
    run: list[_Label] = []  # the known labels since the last line that is none
    begun = False  # whether a card began among them
    before = -1
    for label in labels:
        if label.row != before + 1:
            run, begun = [], False
        before = label.row
        if label.field == IGNORE:
            continue
        if label.field == key:
            if run and cards and not begun:
                said.append(problems.CardUnclear(_named(form, run[0]), sheet.name, address(run[0].row, run[0].column)))
            cards.append(Card())
            begun = True
        if label.field is None:
            if cards:
                said.append(_unknown(sheet, form, label, cards[-1]))
            continue
        run.append(label)
        if not cards or label.value[1] in columns:
            said.append(problems.CardUnclear(_named(form, label), sheet.name, address(label.row, label.column)))
        elif label.field in cards[-1].labels:
            other = address(*cards[-1].labels[label.field])
            details = {"header": form.all_columns[label.field].headers[0], "other": other}
            said.append(problems.LabelRepeated(details, sheet.name, address(label.row, label.column)))
        else:
            cards[-1].labels[label.field] = label.row, label.column
            cards[-1].values[label.field] = label.value
    return cards


def _named(form: TableSheet, label: _Label) -> dict[str, str]:
    return {"found": label.text, "key": form.all_columns[form.key[0]].headers[0]}


def _missing(sheet: Sheet, form: TableSheet, card: Card, needed: list[str]) -> list[Problem]:
    """What a card has no label for: a figure is then not known; without what says which goal it is and in what, it cannot be loaded."""
    at = address(*min(card.labels.values()))
    kinds = {name: problems.FigureLabelMissing if name in form.figures else problems.LabelMissing for name in needed}
    return [kinds[name]({"header": form.all_columns[name].headers[0]}, sheet.name, at) for name in needed if name not in card.labels]


def _unknown(sheet: Sheet, form: TableSheet, label: _Label, card: Card) -> Problem:
    """A label that is no field's name: of a figure it is asked which («Programado»: in pesos or in millions?); of prose it is said."""
    at, found = address(label.row, label.column), sheet.text(*label.value)
    if len(found) > SHORT or not any(letter.isdigit() for letter in found):
        return problems.LabelUnmapped({"found": label.text}, sheet.name, at)
    numbers = [name for name, column in form.all_columns.items() if column.type == "number" and name not in card.labels]
    options = [[name, form.all_columns[name].headers[0]] for name in numbers]
    options.append([IGNORE, _("it is not loaded")])
    return problems.LabelUnclear(
        {"found": label.text, "value": found, "path": ["columns", fold(label.text)], "options": options}, sheet.name, at
    )


def _headings(sheet: Sheet, labels: list[_Label], rows: range, own: title.Title) -> list[Problem]:
    """The lines between the cards that say another office, place or date than those above the first: the cards below are of that."""
    labelled = {label.row for label in labels}
    said: list[Problem] = []
    for row in rows:
        texts = [text for column in range(len(sheet.rows[row])) if (text := sheet.text(row, column))]
        if row in labelled or not texts or max(map(len, texts)) > LINE:
            continue
        line = title.read(sheet, [row])
        pairs = ((line.agency, own.agency), (line.place, own.place), (line.period, own.period), (line.term, own.term))
        if line.strangers or any(here is not None and here != above for here, above in pairs):
            column = next(column for column in range(len(sheet.rows[row])) if sheet.text(row, column))
            said.append(problems.CardHeadingDisagrees({"found": texts[0]}, sheet.name, address(row, column)))
    return said


def _outside(sheet: Sheet, form: TableSheet, labels: list[_Label], columns: list[int]) -> list[Problem]:
    """The fields' names in columns where no card begins: of which card they are, nobody can say. A value may be such a word («Meta»)."""
    values = {label.value for label in labels if label.column in columns}
    strays = [
        label
        for label in labels
        if label.column not in columns and label.field not in (None, IGNORE) and (label.row, label.column) not in values
    ]
    return [problems.CardUnclear(_named(form, label), sheet.name, address(label.row, label.column)) for label in strays]


def with_answers(block: Block, columns: dict[str, int]) -> Block:
    """The block with its fields in these columns, in which no blank cell repeats the one above it: that is of another card."""
    answers = block.answers.model_copy(update={"fill_down": dict.fromkeys(columns, False)})
    return replace(block, match=replace(block.match, columns=columns), answers=answers)
