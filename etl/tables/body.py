"""The rows of a table: which are figures, which are headings of a group, printed totals, notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from etl.layout import spread
from etl.layout.blocks import Block
from etl.layout.notes import is_note
from etl.reading.workbook import as_text
from etl.tables import legends, sections
from etl.values import numbers
from etl.values.numbers import NotANumber, Percent

NUMBERS = (int, float, Percent)
SIGNED = 2  # cells of a note whose word and rest stand apart
# A part may be the whole (`Sexo: Total`), which is a figure; in any of these columns, a total is of other rows.
MAY_SAY_TOTAL = ("agency", "indicator", "place", "programme", "period", "month", "year", "cutoff", "to")


@dataclass(frozen=True)
class Body:
    """Rows of a sheet, counted from 0. `sections` are headings inside the table: the rows below each are of what it says."""

    rows: list[int] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    sections: list[int] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)


def read(block: Block) -> Body:
    """Tell the rows apart. A lone cell after a blank row, or after such a note, is a note; so is one that begins as notes do."""
    sheet, body = block.sheet, Body()
    columns = sorted(block.match.band.paths)
    left, right = columns[0], columns[-1] + 1
    values, labels = block.match.value_columns, _labels(block)
    faults = {row for row, column in sheet.faults if left <= column < right}
    totals = block.form.spread.totals if block.form.spread else []
    named = [block.match.columns[name] for name in MAY_SAY_TOTAL if name in block.match.columns]
    known: dict[str, bool] = {}
    after_blank = False
    rows = range(block.first, min(block.last + 1, len(sheet.rows)))
    plain = _plain(block, rows, labels, values, named, totals)
    for row in rows:
        if row in plain:
            body.rows.append(row)
            after_blank = False
            continue
        cells = sheet.rows[row]
        label = next((cells[column] for column in labels if column < len(cells) and cells[column] != ""), "")
        if isinstance(label, str) and label:
            if label not in known:
                known[label] = spread.is_total(label, totals)
            if values and (known[label] or any(_says_total(cells, column, known, totals) for column in named)):
                body.totals.append(row)
                after_blank = False
                continue
            if any(column < len(cells) and isinstance(cells[column], NUMBERS) for column in values):
                body.rows.append(row)
                after_blank = False
                continue
        filled = sum(as_text(value) != "" for value in cells[left:right]) + (row in faults)
        if filled == 0:
            after_blank = True
        elif filled == 1 and row not in faults and _is_section(block, row, label):
            body.sections.append(row)
            after_blank = False
        elif (filled == 1 and (after_blank or _is_note(block, label)) and not _is_lone_figure(cells, values)) or (
            filled == SIGNED and is_note(as_text(label)) and not _is_lone_figure(cells, values)
        ):
            body.notes.append(row)
        else:
            body.rows.append(row)
            after_blank = False
    return body


def _is_note(block: Block, label: object) -> bool:
    text = as_text(label)
    return is_note(text) or legends.is_legend(block, text)


def _is_lone_figure(cells: list[object], values: list[int]) -> bool:
    """Whether a number stands in a column of figures: whatever it is, it is no note."""
    for column in values:
        if column < len(cells) and cells[column] != "":
            try:
                if numbers.parse(cells[column]).value is not None:
                    return True
            except NotANumber:
                continue
    return False


def _says_total(cells: list[object], column: int, known: dict[str, bool], totals: list[str]) -> bool:
    text = cells[column] if column < len(cells) else ""
    if not isinstance(text, str) or text == "":
        return False
    if text not in known:
        known[text] = spread.is_total(text, totals)
    return known[text]


def _plain(block: Block, rows: range, labels: list[int], values: list[int], named: list[int], totals: list[str]) -> set[int]:
    """The rows of which one look says that they are figures: names that are no total, and a number. In a long table they are nearly all."""
    if not labels or not values:
        return set()
    figures, first = block.sheet.column(values[0], rows), block.sheet.column(labels[0], rows)
    plain = {row for row, name, figure in zip(rows, first, figures, strict=True) if type(figure) in NUMBERS and type(name) is str and name}
    for column in {labels[0], *named}:
        names = block.sheet.column(column, rows)
        said = {name for name in set(names) if isinstance(name, str) and name and spread.is_total(name, totals)}
        if said:
            plain -= {row for row, name in zip(rows, names, strict=True) if name in said}
    return plain


def _labels(block: Block) -> list[int]:
    """The columns that name a row, those of its key first."""
    match = block.match
    first = [match.columns[name] for name in (*block.form.key, "agency", "indicator", "place") if name in match.columns and name != "value"]
    return list(dict.fromkeys([*first, *(column for name, column in match.columns.items() if name != "value")]))


def _is_section(block: Block, row: int, label: object) -> bool:
    """A lone name in the column of the labels, with figures below it, that says of whom or of when they are."""
    if block.form.record != "observation" or not block.match.value_columns or as_text(label) == "":
        return False
    return sections.said_by(block, as_text(label)) is not None and _figures_below(block, row)


def _figures_below(block: Block, row: int) -> bool:
    sheet = block.sheet
    for below in range(row + 1, min(row + 3, block.last + 1, len(sheet.rows))):
        if any(as_text(sheet.at(below, column)) != "" for column in block.match.value_columns):
            return True
    return False
