"""The rows of a table one by one, for the records that are more than a figure: goals and registers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from etl import names, problems
from etl.contract import Column, TableSheet
from etl.layout import doubts
from etl.layout.blocks import Block
from etl.names import IGNORE, fold
from etl.problems import Problem
from etl.reading.workbook import address, as_text
from etl.tables import body as bodies
from etl.tables import cells, judge, left_out
from etl.tables.tidied import Tidied
from etl.values.numbers import Number
from language import formats
from language.words import spoken

REGISTERS = {"project", "call", "event", "commitment", "city_link"}


@dataclass(frozen=True)
class Cell:
    """One cell as its column reads it. `value` is None when it is empty, whatever the type."""

    value: Any
    text: str
    address: str


@dataclass(frozen=True)
class Row:
    """The cells of a row by the contract's names; a column that the sheet lacks is not among them. `number` counts from 0."""

    block: Block
    number: int
    cells: dict[str, Cell]

    def __getitem__(self, name: str) -> Cell:
        return self.cells[name]

    def __contains__(self, name: str) -> bool:
        return name in self.cells

    @property
    def form(self) -> TableSheet:
        return self.block.form

    def value(self, name: str, default: Any = None) -> Any:
        """What a cell says; `default` when it is empty or not there."""
        cell = self.cells.get(name)
        return default if cell is None or cell.value is None else cell.value

    def parts(self, name: str) -> list[str]:
        """The words of a list as they are written, `;` between them."""
        text = self.cells[name].text if name in self.cells else ""
        return [part.strip() for part in text.split(";") if part.strip()]

    @property
    def source(self) -> tuple[str | None, str | None]:
        """The report and section that the row comes from: its own columns, else the title's."""
        return self.value("document") or self.block.title.document, self.value("section") or self.block.title.section

    @property
    def origins(self) -> dict[str, str]:
        """The address of each field's cell."""
        return {name: cell.address for name, cell in self.cells.items()}

    @property
    def absences(self) -> dict[str, str]:
        """The numbers that are not there, and in which way."""
        numbers = {name: cell.value for name, cell in self.cells.items() if isinstance(cell.value, Number)}
        return {name: number.absence for name, number in numbers.items() if number.absence}

    def fields(self, leave_out: set[str]) -> dict[str, Any]:
        """The row's fields as the warehouse has them: numbers as decimals, a period as its first day beside the words it was written in,
        and of a register also its last."""
        fields: dict[str, Any] = {}
        for name, column in self.form.columns.items():
            if name in leave_out:
                continue
            cell = self.cells.get(name)
            value = cell.value if cell else None
            if column.type == "period":
                stem = name.removesuffix("_date")
                fields[name] = value.start if value else None
                if self.form.record in REGISTERS:
                    fields[f"{stem}_latest"] = value.end if value else None
                said = cell.text or None if cell else None  # «Por definir», where there is no date
                with spoken():
                    fields[f"{stem}_text"] = formats.day(value.start) if value and value.start == value.end else said
            elif column.type == "number":
                fields[name] = value.value if value else None
            elif name.endswith("qualifier"):
                fields[name] = value or "exact"
            else:
                fields[name] = value
        return fields


def read(block: Block, tidied: Tidied) -> Iterator[Row]:
    """The sound rows of a table. What is wrong with the others is said, row by row, and each of them is noted as left out."""
    body = bodies.read(block)
    tidied.problems.extend(doubts.scale_in_notes(block.sheet, body.notes, block.match))
    rows = [*body.rows, *body.totals] if block.form.record != "goal_progress" else body.rows
    rows.sort()
    columns: dict[str, list[Cell]] = {}
    wrong: dict[int, list[Problem]] = {}
    subjects = [_subject(block, number) for number in rows]
    for name in block.match.columns:
        if block.form.all_columns[name].type == "number":
            columns[name] = _numbers(block, name, rows, subjects, tidied, wrong)
        else:
            found = cells.read(block, name, rows, tidied)
            for position, problem in found.problems.items():
                wrong.setdefault(position, []).append(problem)
            columns[name] = [Cell(value, found.text(position), found.address(position)) for position, value in enumerate(found.values)]
    ignored: list[tuple[str, str]] = []
    for position, number in enumerate(rows):
        if (said := next((column[position] for column in columns.values() if _is_left_out(column[position].value)), None)) is not None:
            ignored.append((said.text, said.address))
            continue
        row = with_currency(Row(block, number, {name: column[position] for name, column in columns.items()}))
        if is_sound(row, wrong.get(position, []), tidied):
            yield row
    left_out.say(block, ignored, tidied)


def is_sound(row: Row, wrong: list[Problem], tidied: Tidied) -> bool:
    """Say what is `wrong` with a row, and what its cells lack of one another; whether it holds. One that does not is noted as left out."""
    problems_ = [*wrong, *_companions(row)]
    tidied.problems.extend(sorted(problems_, key=lambda problem: (len(problem.cell or ""), problem.cell or "")))
    if any(problem.severity == "error" for problem in problems_):
        tidied.left_out.append((row.block.sheet.name, row.number))
        return False
    return True


def _is_left_out(value: Any) -> bool:
    """Whether somebody said that a row with this cell is not loaded."""
    return value == IGNORE or (isinstance(value, list) and IGNORE in value)


def _subject(block: Block, number: int) -> str:
    return ", ".join(block.sheet.text(number, block.match.columns[name]) for name in block.form.key if name in block.match.columns)


def _numbers(block: Block, name: str, rows: list[int], subjects: list[str], tidied: Tidied, wrong: dict[int, list[Problem]]) -> list[Cell]:
    """A column of numbers, each in the unit that its column says."""
    place, column, sheet = block.match.columns[name], block.form.all_columns[name], block.sheet
    return number_cells(block, place, column, rows, subjects, tidied, wrong, sheet.name)


def number_cells(
    block: Block,
    place: int,
    column: Column,
    rows: list[int],
    subjects: list[str],
    tidied: Tidied,
    wrong: dict[int, list[Problem]],
    sheet: str,
) -> list[Cell]:
    """Read a column of numbers by its definition; what is wrong goes to `wrong` by position."""
    raws = [block.sheet.at(row, place) for row in rows]
    header = column.headers[0]
    found = cells.read_numbers(block, raws, lambda position: (subjects[position], address(rows[position], place)), header, tidied)
    read_cells: list[Cell] = []
    for position, row in enumerate(rows):
        cell, subject = address(row, place), subjects[position]
        problem: Problem | None = block.sheet.faults.get((row, place))
        number = found.number(position)
        if problem is None and position in found.failures:
            problem = cells.number_problem(found.failures[position], raws[position], subject, header, sheet, cell)
        if problem is None and number is not None and number.value is not None:
            if column.most is not None and number.value > column.most:
                details = {"subject": subject, "found": formats.number(number.value), "header": header}
                problem = problems.NumberTooLarge(details, sheet, cell)
            else:
                number = replace(number, value=number.value * column.scale)
                # The unit of a figure may stand in another cell of its row, and is checked with it; a register has no such cell.
                settled = column.unit is not None or block.form.record in REGISTERS
                problem = judge.wrong_for_unit(number, column.unit, subject, sheet, cell) if settled else None
                if column.unit == "percent" and (doubt := judge.perhaps_fraction(number, subject, sheet, cell)) is not None:
                    wrong.setdefault(position, []).append(doubt)
        if problem is not None:
            wrong.setdefault(position, []).append(problem)
        read_cells.append(Cell(None if problem else number, as_text(raws[position]), cell))
    return read_cells


def _companions(row: Row) -> list[Problem]:
    """A number whose companion is empty (an amount without its currency, a count without its unit) is a problem, never a guess."""
    said: list[Problem] = []
    for name, column in row.form.all_columns.items():
        number = row.value(name)
        if not column.needs or not isinstance(number, Number) or number.value is None:
            continue
        companion, own = row.form.all_columns[column.needs], row.value(column.needs)
        subject = _subject(row.block, row.number)
        if own is None:
            cell = row[column.needs].address if column.needs in row else row[name].address
            if number.currency is not None and column.needs not in row:
                details = {"subject": subject, "found": row[name].text, "header": companion.headers[0]}
                said.append(problems.CurrencyUnsaid(details, row.block.sheet.name, cell))
            else:
                said.append(problems.ValueMissing({"header": companion.headers[0]}, row.block.sheet.name, cell))
        elif number.currency not in (None, "$", own) and number.currency in names.units().rows:
            details = {"subject": subject, "found": number.currency, "unit": names.units().said.get(own, own)}
            said.append(problems.CurrencyUnexpected(details, row.block.sheet.name, row[name].address))
    return said


def with_currency(row: Row) -> Row:
    """The row with the currency that the amount itself says («USD 250.000»), where no cell of its own says it."""
    found: dict[str, Cell] = {}
    for name, column in row.form.all_columns.items():
        number = row.value(name)
        if column.needs and isinstance(number, Number) and row.value(column.needs) is None:
            said = {fold(word): code for word, code in row.form.all_columns[column.needs].choices.items()}
            if (code := said.get(fold(number.currency or ""))) is not None:
                found[column.needs] = Cell(code, row[name].text, row[name].address)
    return replace(row, cells={**row.cells, **found}) if found else row
