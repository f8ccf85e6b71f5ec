"""A header held against a contract: which column is which field, what is spread over the others, and what stays unclear."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from etl import problems
from etl.contract import Contract, Figure, TableSheet
from etl.layout import spread
from etl.layout.headings import Band, Heading
from etl.layout.spread import SpreadColumn
from etl.mapping import Answers
from etl.names import fold
from etl.problems import Problem
from etl.reading.workbook import Sheet
from etl.values import periods

IGNORE = "ignore"


@dataclass(frozen=True)
class FigureColumn:
    """A column of a figure that comes once a year, or once a year and source."""

    figure: str
    year: int
    source: str | None


@dataclass(frozen=True)
class Match:
    """A header that answers to a contract. Columns are counted from 0; `unknown` are those that nobody can place, with their heading."""

    contract: Contract
    form: TableSheet
    band: Band
    columns: dict[str, int] = field(default_factory=dict)
    spread: dict[int, SpreadColumn] = field(default_factory=dict)
    figures: dict[int, FigureColumn] = field(default_factory=dict)
    unknown: list[int] = field(default_factory=list)
    ignored: list[int] = field(default_factory=list)
    repeated: dict[str, list[int]] = field(default_factory=dict)
    banner: tuple[Heading, ...] = ()

    @property
    def weight(self) -> int:
        """How many columns it explains."""
        return len(self.columns) + len(self.spread) + len(self.figures)

    @property
    def value_columns(self) -> list[int]:
        """The columns that hold the figures."""
        return sorted([*self.spread, *([self.columns["value"]] if "value" in self.columns else [])])


def match(contract: Contract, form: TableSheet, band: Band, answers: Answers) -> Match | None:
    """The header as this contract reads it; None when it lacks what the contract needs."""
    found = Match(contract, form, band)
    places: dict[str, list[int]] = {}
    rest: list[int] = []
    for column, path in band.paths.items():
        name = _field(path, form, answers)
        if name == IGNORE:
            found.ignored.append(column)
        elif name is not None:
            places.setdefault(name, []).append(column)
        else:
            rest.append(column)
    if any(not _has(form, places, headers) for headers in form.needed):
        return None
    for name, columns in places.items():
        if len(columns) > 1:
            found.repeated[name] = columns
        found.columns[name] = columns[0]
    banner = tuple(heading for heading in _banner(band, rest) if spread.read((heading,), contract, form, answers) is None)
    for column in rest:
        path = tuple(heading for heading in band.paths[column] if heading not in banner and not heading.is_tag)
        if (year := _figure(path, form)) is not None:
            found.figures[column] = year
        elif (read := spread.read(path, contract, form, answers)) is not None:
            found.spread[column] = read
        else:
            found.unknown.append(column)
    figures = "value" in found.columns or any(not column.total for column in found.spread.values())
    if form.record == "observation" and not figures:
        return None
    return replace(found, banner=banner)


def _has(form: TableSheet, places: dict[str, list[int]], headers: list[str]) -> bool:
    return form.field_of_header[fold(headers[0])] in places


def _field(path: tuple[Heading, ...], form: TableSheet, answers: Answers) -> str | None:
    """The field that a column is: as somebody said, else by its lowest heading, else by all of them together."""
    tag = path[-1] if path[-1].is_tag else None
    words = tuple(heading for heading in path if not heading.is_tag)
    if tag is not None and (tagged := form.field_of_tag.get(tag.folded)) is not None:
        return tagged
    if not words:
        return None
    path, lowest = words, words[-1]
    said = answers.columns.get(lowest.cell) or answers.columns.get(lowest.folded)
    if said is not None and (said == IGNORE or said in form.all_columns):
        return said
    if not isinstance(lowest.raw, str):
        return None
    return form.field_of_header.get(lowest.folded) or form.field_of_header.get(fold(" ".join(heading.text for heading in path)))


def _banner(band: Band, columns: list[int]) -> tuple[Heading, ...]:
    """Headings over all the columns that are left: a title set between the names and the figures, which tells none from another."""
    if len(columns) < 2:
        return ()
    shared = set(band.paths[columns[0]])
    for column in columns[1:]:
        shared &= set(band.paths[column])
    return tuple(heading for heading in band.paths[columns[0]] if heading in shared and periods.read(heading.raw) is None)


def _figure(path: tuple[Heading, ...], form: TableSheet) -> FigureColumn | None:
    """`Programado 2024`, or `2024` under `Programado`, with a source of money where the figure has them."""
    yearly = {name: figure for name, figure in form.figures.items() if figure.by}
    if not yearly or not path:
        return None
    words = " ".join(heading.text for heading in path)
    years = periods.YEAR.findall(words)
    if len(years) != 1:
        return None
    plain = fold(words.replace(years[0], " "))
    for name, figure in yearly.items():
        for header in figure.headers:
            if plain == fold(header) and "source" not in figure.by:
                return FigureColumn(name, int(years[0]), None)
            if "source" in figure.by and plain.startswith(fold(header)):
                source = _source(plain.removeprefix(fold(header)), figure)
                if source is not None:
                    return FigureColumn(name, int(years[0]), source)
    return None


def _source(text: str, figure: Figure) -> str | None:
    """The source of money that is left of a header, or None; `total` when nothing is left."""
    rest = fold(text.strip(" -·:()/"))
    if not rest:
        return "total"
    return next((code for word, code in figure.sources.items() if fold(word) == rest), None)


def said_of(sheet: Sheet, found: Match, answers: Answers) -> list[Problem]:
    """What has to be said of a header: columns absent, unmapped or repeated, months misspelt, faults in its cells."""
    form, band = found.form, found.band
    said: list[Problem] = []
    absent = [column.headers[0] for name, column in form.columns.items() if name not in found.columns and not found.spread]
    if absent:
        said.append(problems.ColumnAbsent({"headers": ", ".join(f"«{header}»" for header in absent)}, sheet.name, band_cell(found)))
    texts = {name for path in band.paths.values() for heading in path for name in (heading.folded, heading.cell)}
    said += [
        problems.MappedColumnAbsent({"header": header, "field": answers.columns[header]}, sheet.name, band_cell(found))
        for header in sorted(set(answers.columns) - texts)
    ]
    for name, columns in found.repeated.items():
        header = band.paths[columns[0]][-1].text
        cells = ", ".join(band.cell(column) for column in columns)
        options = [[band.cell(column), f"{band.cell(column)} «{band.text(column)}»"] for column in columns]
        details = {
            "header": form.all_columns[name].headers[0],
            "found": header,
            "cells": cells,
            "path": ["columns"],
            "field": name,
            "options": options,
        }
        said.append(problems.HeaderRepeated(details, sheet.name, band.cell(columns[0])))
    said += _tags_that_disagree(sheet, found)
    rows = range(band.first, band.last + 1)
    said += [fault for place, fault in sorted(sheet.faults.items()) if place[0] in rows]
    return said


def _tags_that_disagree(sheet: Sheet, found: Match) -> list[Problem]:
    """A column whose words name one field and whose tag another: one of the two was moved."""
    said: list[Problem] = []
    for path in found.band.paths.values():
        words = [heading for heading in path if not heading.is_tag]
        if not path[-1].is_tag or not words:
            continue
        tagged, named = found.form.field_of_tag.get(path[-1].folded), found.form.field_of_header.get(words[-1].folded)
        if tagged is not None and named is not None and tagged != named:
            details = {"found": path[-1].text, "header": words[-1].text}
            said.append(problems.TagDisagrees(details, sheet.name, path[-1].cell))
    return said


def band_cell(found: Match) -> str:
    """The first cell of the header."""
    return min((path[0].row, path[0].column, path[0].cell) for path in found.band.paths.values())[2]
