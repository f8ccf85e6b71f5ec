"""The cards of a sheet one by one, each as the row of a table would be."""

from __future__ import annotations

from collections.abc import Iterator

from etl.layout.cards import Cards, with_answers
from etl.problems import Problem
from etl.tables import cells, rows
from etl.tables.rows import Cell, Row
from etl.tables.tidied import Tidied


def read(found: Cards, tidied: Tidied) -> Iterator[Row]:
    """The sound cards. What is wrong with the others is said, and each of them is noted as left out.

    The cells of one field in one column are read together, for they prove together how the office writes its numbers.
    """
    block, form = found.block, found.block.form
    key = form.key[0]
    subjects = [block.sheet.text(*card.values[key]) for card in found.cards]
    read_cells: list[dict[str, Cell]] = [{} for _card in found.cards]
    wrong: dict[int, list[Problem]] = {}
    for name, definition in form.all_columns.items():
        for column in sorted({card.values[name][1] for card in found.cards if name in card.values}):
            numbers = [number for number, card in enumerate(found.cards) if name in card.values and card.values[name][1] == column]
            places = [found.cards[number].values[name][0] for number in numbers]
            own = with_answers(block, {name: column})
            said: dict[int, list[Problem]] = {}
            if definition.type == "number":
                named = [subjects[number] for number in numbers]
                each = rows.number_cells(own, column, definition, places, named, tidied, said, block.sheet.name)
            else:
                as_read = cells.read(own, name, places, tidied)
                said = {position: [problem] for position, problem in as_read.problems.items()}
                each = [Cell(value, as_read.text(position), as_read.address(position)) for position, value in enumerate(as_read.values)]
            for position, number in enumerate(numbers):
                read_cells[number][name] = each[position]
                wrong.setdefault(number, []).extend(said.get(position, []))
    for number, card in enumerate(found.cards):
        row = rows.with_currency(Row(block, card.values[key][0], read_cells[number]))
        if rows.is_sound(row, wrong.get(number, []), tidied):
            yield row
