"""One row of a table, cell by cell, as the contract's columns read them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from etl import names, problems, records
from etl.contract import Column, TableSheet
from etl.names import Names, fold
from etl.reading.workbook import address, as_text
from etl.recognise import Recognised
from etl.records import Tidied
from etl.values import numbers, periods
from etl.values.numbers import NotANumber, Number
from language import formats

REGISTERS = {"project", "call", "event", "commitment"}


@dataclass(frozen=True)
class Cell:
    """One cell as its column reads it. `value` is None when it is empty, whatever the type."""

    value: Any
    text: str
    address: str


@dataclass(frozen=True)
class Row:
    """The cells of a row by the contract's names; a column that the sheet lacks is not among them."""

    found: Recognised
    form: TableSheet
    cells: dict[str, Cell]

    def __getitem__(self, name: str) -> Cell:
        return self.cells[name]

    def __contains__(self, name: str) -> bool:
        return name in self.cells

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
        return self.value("document") or self.found.title.document, self.value("section") or self.found.title.section

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
        """The row's fields as the warehouse has them: numbers as decimals, a period as its first day beside the words it was written in."""
        fields: dict[str, Any] = {}
        for name, column in self.form.columns.items():
            if name in leave_out:
                continue
            cell = self.cells.get(name)
            value = cell.value if cell else None
            if column.type == "period":
                stem = name.removesuffix("_date")
                fields[name] = value.start if value else None
                fields[f"{stem}_text"] = (formats.day(value.start) if value.start == value.end else cell.text) if cell and value else None
            elif column.type == "number":
                fields[name] = value.value if value else None
            elif name.endswith("qualifier"):
                fields[name] = value or "exact"
            else:
                fields[name] = value
        return fields


def read_row(found: Recognised, form: TableSheet, tidied: Tidied, number: int) -> Row:
    """Read a row; what cannot be read is a problem of `tidied`, and its cell None."""
    sheet = found.sheet
    subject = ", ".join(sheet.text(number, found.columns[name]) for name in form.key if name in found.columns)
    cells: dict[str, Cell] = {}
    for name, place in found.columns.items():
        column, cell = form.all_columns[name], address(number, place)
        if (number, place) in sheet.faults:
            tidied.problems.append(sheet.faults[number, place])
            continue
        value = _read_cell(found, tidied, column, sheet.at(number, place), cell, subject)
        cells[name] = Cell(value, sheet.text(number, place), cell)
        if column.required and not column.may_be_blank and column.type != "number" and cells[name].text == "":
            tidied.problems.append(problems.ValueMissing({"header": column.headers[0]}, sheet.name, cell))
    row = Row(found, form, cells)
    _require_companions(row, tidied)
    return row


def _require_companions(row: Row, tidied: Tidied) -> None:
    """A number whose companion is empty (an amount without its currency, a count without its unit) is a problem, never a guess."""
    for name, column in row.form.all_columns.items():
        number = row.value(name)
        if column.needs and isinstance(number, Number) and number.value is not None and row.value(column.needs) is None:
            companion = row.form.all_columns[column.needs]
            cell = row[column.needs].address if column.needs in row else row[name].address
            tidied.problems.append(problems.ValueMissing({"header": companion.headers[0]}, row.found.sheet.name, cell))


def _read_cell(found: Recognised, tidied: Tidied, column: Column, raw: object, cell: str, subject: str) -> Any:
    """The cell's value by its column's type; what cannot be read is a problem, and then None."""
    sheet, header = found.sheet.name, column.headers[0]
    text = raw.strip() if isinstance(raw, str) else raw
    if column.type == "number":
        return _read_number(found, tidied, column, raw, subject, cell)
    if text == "" or text is None:
        return None
    shown = as_text(raw)
    match column.type:
        case "text" | "code":
            return shown
        case "list":
            return [part.strip() for part in shown.split(";") if part.strip()]
        case "period":
            if (period := periods.parse(raw)) is None:
                tidied.problems.append(problems.PeriodUnreadable({"found": shown, "header": header}, sheet, cell))
            return period
        case "choice":
            if (choice := {fold(word): code for word, code in column.choices.items()}.get(fold(shown))) is None:
                details = {"found": shown, "header": header, "choices": ", ".join(column.choices)}
                tidied.problems.append(problems.ChoiceUnknown(details, sheet, cell))
            return choice
        case "places":
            return [
                _resolve(tidied, names.places(), "places.csv", part.strip(), header, sheet, cell)
                for part in shown.split(";")
                if part.strip()
            ]
        case "agency":
            return _resolve(tidied, names.agencies(), "agencies.csv", shown, header, sheet, cell)
        case "place":
            return _resolve(tidied, names.places(), "places.csv", shown, header, sheet, cell)
        case "unit":
            return _resolve(tidied, names.units(), "units.csv", shown, header, sheet, cell)


def _read_number(found: Recognised, tidied: Tidied, column: Column, raw: object, subject: str, cell: str) -> Number | None:
    sheet = found.sheet.name
    try:
        number = numbers.parse(raw)
    except NotANumber as error:
        wrong = problems.NumberAmbiguous if error.reason == "ambiguous" else problems.NumberText
        tidied.problems.append(wrong({"subject": subject, "found": as_text(raw)}, sheet, cell))
        return None
    if number.value is None:
        return number
    if column.most is not None and number.value > column.most:
        details = {"subject": subject, "found": formats.number(number.value), "header": column.headers[0]}
        tidied.problems.append(problems.NumberTooLarge(details, sheet, cell))
        return None
    number = replace(number, value=number.value * column.scale)
    # The unit of a figure may stand in another cell of its row, and is checked with it; a register has no such cell.
    settled = column.unit is not None or (isinstance(found.form, TableSheet) and found.form.record in REGISTERS)
    if settled and (wrong_number := records.wrong_for_unit(number, column.unit, subject, sheet, cell)):
        tidied.problems.append(wrong_number)
        return None
    return number


def _resolve(tidied: Tidied, known: Names, table: str, text: str, header: str, sheet: str, cell: str) -> str | None:
    identifier = known.resolve(text)
    if identifier is None:
        likely = known.suggest(text)
        details = {"found": text, "header": header, "table": table, "suggestion": problems.suggestion(likely)}
        tidied.problems.append(problems.NameUnknown(details, sheet, cell))
    return identifier
