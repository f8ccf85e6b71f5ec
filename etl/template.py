"""Templates: an empty workbook of a dataset, with the lists of its names, its HXL tags and an example beside it.

What is typed into it loads without a question. The example stands on a sheet of its own that is not loaded: a figure that was left in by
mistake would be read out before a council.
"""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl import names
from etl.contract import Column, Contract, TableSheet, contracts
from etl.layout.recognise import EXAMPLE
from etl.tables.rows import REGISTERS
from language import formats
from language.words import N_, _

YEAR = 2024  # of the examples
ROWS = 500  # rows that carry lists and validation
HEADER = 3  # the row of the header, from 0: above it stand the title and how to fill it in
INK, PAPER, QUIET = "#1B3A57", "#DCE6EF", "#6B7785"


class UnknownDataset(ValueError):
    """No contract has this dataset; the message lists those that there are."""


def workbook(dataset: str) -> bytes:
    """The template of a dataset as the bytes of an .xlsx. Raises UnknownDataset."""
    contract = next((each for each in contracts() if each.dataset == dataset), None)
    if contract is None:
        known = ", ".join(f"{each.dataset} ({each.title})" for each in contracts())
        raise UnknownDataset(_("There is no dataset {dataset}. There are: {known}.", dataset=dataset, known=known))
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": contract.title, "author": "Puente", "company": ""})
    styles = _Styles(book)
    lists = _Lists(book)
    forms = [form for form in contract.sheets if isinstance(form, TableSheet) and form.spread is None]
    forms = forms or [form for form in contract.sheets if isinstance(form, TableSheet)]
    titles = _sheet_titles(forms)
    for title, form in zip(titles, forms, strict=True):
        _table(book.add_worksheet(title), contract, form, styles, lists)
    for title, form in zip(titles, forms, strict=True):
        _example(book.add_worksheet(f"{EXAMPLE} {title}"[:31]), contract, form, styles)
    lists.write()
    book.close()
    return stream.getvalue()


class _Styles:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.title = book.add_format({"bold": True, "font_size": 14, "font_color": INK})
        self.help = book.add_format({"font_color": QUIET, "italic": True})
        self.header = book.add_format({"bold": True, "bg_color": INK, "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"})
        self.optional = book.add_format({"bold": True, "bg_color": PAPER, "font_color": INK, "text_wrap": True, "valign": "vcenter"})
        self.tag = book.add_format({"font_color": QUIET, "font_size": 9})
        self.example = book.add_format({"font_color": QUIET, "italic": True})
        self.text = book.add_format({"num_format": "@"})


class _Lists:
    """The lists of names, each a column of one hidden sheet, and the cells that they fill."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.columns: dict[str, list[str]] = {}

    def reference(self, name: str, values: list[str]) -> str:
        """The range that a list fills, for a validation to point at."""
        self.columns.setdefault(name, values)
        column = chr(ord("A") + list(self.columns).index(name))
        return f"=Listas!${column}$1:${column}${len(self.columns[name])}"

    def write(self) -> None:
        if self.columns:
            sheet = self.book.add_worksheet("Listas")
            for column, values in enumerate(self.columns.values()):
                for row, value in enumerate(values):
                    sheet.write_string(row, column, value)
            sheet.hide()


def _sheet_titles(forms: list[TableSheet]) -> list[str]:
    words = {
        "observation": N_("Figures"),
        "goal": N_("Goals"),
        "goal_progress": N_("Results"),
        "project": N_("Projects"),
        "call": N_("Calls"),
        "event": N_("Events"),
        "commitment": N_("Commitments"),
        "city_link": N_("Sister cities"),
    }
    titles: list[str] = []
    for form in forms:
        title = _(words[form.record])
        count = sum(other.split(" ")[0] == title for other in titles)
        titles.append(f"{title} {count + 1}" if count else title)
    return titles


def _shown(form: TableSheet) -> dict[str, Column]:
    """The columns of a template: not those that come once a year, whose years the office writes itself."""
    return {name: column for name, column in form.all_columns.items() if not getattr(column, "by", None)}


def _heading(sheet: Worksheet, contract: Contract, form: TableSheet, styles: _Styles) -> None:
    sheet.write_string(0, 0, contract.title, styles.title)
    sheet.write_string(
        1, 0, _("One row a figure. The dark columns have to be filled in. Do not write names or documents of persons."), styles.help
    )
    if not _says_its_period(form):
        sheet.write_string(2, 0, _("Year that is reported:"), styles.help)
    for position, column in enumerate(_shown(form).values()):
        sheet.write_string(HEADER, position, column.headers[0], styles.header if column.required else styles.optional)
        sheet.set_column(position, position, max(14, min(40, len(column.headers[0]) + 4)))
        if column.hxl:
            sheet.write_string(HEADER + 1, position, column.hxl, styles.tag)


def _says_its_period(form: TableSheet) -> bool:
    """Whether a column says when a row is of; otherwise a line above the table does."""
    return form.record in REGISTERS or any(column.type in ("period", "year", "month") for column in form.columns.values())


def _has_tags(form: TableSheet) -> bool:
    return any(column.hxl for column in _shown(form).values())


def _table(sheet: Worksheet, contract: Contract, form: TableSheet, styles: _Styles, lists: _Lists) -> None:
    _heading(sheet, contract, form, styles)
    first = HEADER + 1 + _has_tags(form)
    for position, column in enumerate(_shown(form).values()):
        if column.type == "code":
            sheet.set_column(position, position, 18, styles.text)
        if (rule := _validation(contract, form, column, lists)) is not None:
            sheet.data_validation(first, position, first + ROWS, position, rule)
    sheet.freeze_panes(first, 0)


def _example(sheet: Worksheet, contract: Contract, form: TableSheet, styles: _Styles) -> None:
    _heading(sheet, contract, form, styles)
    if not _says_its_period(form):
        sheet.write_number(2, 1, YEAR, styles.example)
    row = HEADER + 1 + _has_tags(form)
    for position, column in enumerate(_shown(form).values()):
        _write(sheet, row, position, example(contract, form, column), styles.example)


def _write(sheet: Worksheet, row: int, column: int, value: Any, style: Format) -> None:
    if isinstance(value, int):
        sheet.write_number(row, column, value, style)
    elif value is not None:
        sheet.write_string(row, column, value, style)


def example(contract: Contract, form: TableSheet, column: Column) -> str | int | None:
    """What an office would write in a column; None where it would leave it blank."""
    if column.example is not None:
        return column.example
    companions = [form.all_columns[other.needs] for other in _required_numbers(form) if other.needs]
    if not column.required and column not in companions:
        return None
    match column.type:
        case "number":
            return 1
        case "choice":
            return next(iter(column.choices))
        case "agency":
            return names.agencies().titles[contract.agency or next(iter(names.agencies().rows))]
        case "place" | "places":
            return names.places().titles[contract.place or next(iter(names.places().rows))]
        case "unit":
            listed = form.indicators == "listed" and contract.indicators
            return names.units().titles[contract.indicators[0].unit if listed else "person"]
        case "period" | "year" | "month":
            return {"period": "Mayo de 2024", "year": "2024", "month": "Mayo"}[column.type]
        case _:
            if column.headers == form.columns.get("indicator", column).headers and contract.indicators:
                return contract.indicators[0].title
            return _("Example")


def _required_numbers(form: TableSheet) -> list[Column]:
    return [column for column in form.all_columns.values() if column.required and column.type == "number"]


def _validation(contract: Contract, form: TableSheet, column: Column, lists: _Lists) -> dict[str, Any] | None:
    """What Excel lets into a column: the names of a list, numbers that are not below zero."""
    title, told = _("Not in the list"), _("Choose from the list, or ask for the name to be added.")
    values: list[str] = []
    match column.type:
        case "agency":
            values = list(names.agencies().titles.values())
        case "place":
            values = list(names.places().titles.values())
        case "unit":
            values = list(names.units().titles.values())
        case "choice":
            values = list(column.choices)
        case "month":
            values = [formats.month_name(date(YEAR, number, 1)).capitalize() for number in range(1, 13)]
        case "text" if column is form.columns.get("indicator") and form.indicators == "listed":
            values = [item.title for item in contract.indicators]
        case "number":
            return {
                "validate": "decimal",
                "criteria": ">=",
                "value": 0,
                "error_title": _("Not a number"),
                "error_message": _("Write the number alone."),
            }
    if not values:
        return None
    source = lists.reference(column.type if column.type != "choice" and column.type != "text" else column.headers[0], values)
    return {"validate": "list", "source": source, "error_title": title, "error_message": told, "error_type": "warning"}
