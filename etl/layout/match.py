"""A header held against a contract: which column is which field, what is spread over the others, and what stays unclear."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from etl import problems
from etl.contract import Contract, Figure, TableSheet
from etl.layout import spread
from etl.layout.headings import Band, Heading
from etl.layout.spread import SpreadColumn
from etl.mapping import Answers
from etl.names import IGNORE, fold
from etl.problems import Problem
from etl.reading.workbook import Sheet
from etl.values import periods


@dataclass(frozen=True)
class FigureColumn:
    """A column of a figure that comes once a year, or once a year and source; `scale` is what its header counts in (millions)."""

    figure: str
    year: int
    source: str | None
    scale: int = 1


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
    rest = _otherwise(band, form, places, rest)
    if any(not _has(form, places, headers) for headers in form.needed):
        return None
    for name, columns in places.items():
        said = [column for column in columns if _answer(band.paths[column], answers) == name]
        if len(columns) > len(said) > 0:  # somebody said which it is: the others are not it
            found.ignored.extend(column for column in columns if column not in said)
            columns = said  # noqa: PLW2901
        if len(columns) > 1:
            found.repeated[name] = columns
        found.columns[name] = columns[0]
    banner = tuple(heading for heading in _banner(band, rest) if spread.read((heading,), contract, form, answers) is None)
    for column in rest:
        path = tuple(heading for heading in band.paths[column] if heading not in banner and not heading.is_tag)
        if (year := _figure(path, form)) is not None:
            found.figures[column] = year
        elif spread.is_left_out(path, form, answers):
            found.ignored.append(column)
        elif (read := spread.read(path, contract, form, answers)) is not None:
            found.spread[column] = read
        else:
            found.unknown.append(column)
    across = sum(not column.total for column in found.spread.values())
    figures = "value" in found.columns or across >= (form.spread.least if form.spread else 1)
    if form.record == "observation" and not figures:
        return None
    return replace(found, banner=banner)


def _otherwise(band: Band, form: TableSheet, places: dict[str, list[int]], rest: list[int]) -> list[int]:
    """Take the columns that are a field only where nothing else is it; those that are left over are returned.

    A column that is a field of its own by that word («Departamento») leaves it for the one that lacks.
    """
    mine = {column: name for name, columns in places.items() for column in columns}
    taken: dict[str, list[int]] = {}
    for column in [*rest, *mine]:
        words = [heading for heading in band.paths[column] if not heading.is_tag]
        name = form.field_otherwise.get(words[-1].folded) if words else None
        if name is not None and name not in places:
            taken.setdefault(name, []).append(column)
    for name, columns in taken.items():
        for column in columns:
            if column in mine:
                places[mine[column]].remove(column)
        places[name] = columns
    for name in [name for name, columns in places.items() if not columns]:
        del places[name]
    return [column for column in rest if not any(column in columns for columns in taken.values())]


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
    said = _answer(words, answers)
    if said is not None and (said == IGNORE or said in form.all_columns):
        return said
    if not isinstance(lowest.raw, str):
        return None
    return form.field_of_header.get(lowest.folded) or form.field_of_header.get(fold(" ".join(heading.text for heading in path)))


def _answer(path: tuple[Heading, ...], answers: Answers) -> str | None:
    """What somebody said that a column is, by the cell of its lowest heading or by its words."""
    words = [heading for heading in path if not heading.is_tag]
    return (answers.columns.get(words[-1].cell) or answers.columns.get(words[-1].folded)) if words else None


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
    said = fold(words.replace(years[0], " "))
    for name, figure in yearly.items():
        plain, scale = _scaled(said, figure)
        for header in figure.headers:
            if plain == fold(header) and "source" not in figure.by:
                return FigureColumn(name, int(years[0]), None, scale)
            if "source" in figure.by and plain.startswith(fold(header)):
                source = _source(plain.removeprefix(fold(header)), figure)
                if source is not None:
                    return FigureColumn(name, int(years[0]), source, scale)
        for word in figure.before_source:
            source = _source(plain.removeprefix(fold(word)), figure) if plain.startswith(fold(word)) else None
            if source not in (None, "total"):
                return FigureColumn(name, int(years[0]), source, scale)
    return None


def _scaled(text: str, figure: Figure) -> tuple[str, int]:
    """A header without what it is counted in, and how many units that is: `recursos (millones de pesos)` → (`recursos`, 1000000)."""
    for word in sorted(figure.scales, key=len, reverse=True):
        if (found := re.search(rf"(?:\(\s*|\b(?:en )?){re.escape(fold(word))}(?:\s*\)|\b)", text)) is not None:
            return fold(f"{text[: found.start()]} {text[found.end() :]}"), figure.scales[word]
    return text, 1


def _source(text: str, figure: Figure) -> str | None:
    """The source of money that is left of a header, or None; `total` when nothing is left."""
    rest = fold(text.strip(" -·:()/"))
    if not rest:
        return "total"
    return next((code for word, code in figure.sources.items() if fold(word) == rest), None)


def said_of(sheet: Sheet, found: Match, answers: Answers) -> list[Problem]:
    """What has to be said of a header: columns unmapped or repeated, months misspelt, faults in its cells."""
    band = found.band
    said: list[Problem] = []
    texts = {name for path in band.paths.values() for heading in path for name in (heading.folded, heading.cell)}
    said += [
        problems.MappedColumnAbsent({"header": header}, sheet.name, band_cell(found)) for header in sorted(set(answers.columns) - texts)
    ]
    said += _of_one_field(sheet, found)
    said += _tags_that_disagree(sheet, found)
    for column in found.ignored:
        if spread.is_left_out(band.paths[column], found.form, answers):
            details = {"found": band.text(column), "count": 1, "places": band.cell(column)}
            said.append(problems.LeftOutAsAnswered(details, sheet.name, band.cell(column)))
    rows = range(band.first, band.last + 1)
    said += [fault for place, fault in sorted(sheet.faults.items()) if place[0] in rows]
    return said


def _of_one_field(sheet: Sheet, found: Match) -> list[Problem]:
    """The columns that are one field by their headers: the same word twice, or two words for it; a person says which it is."""
    band = found.band
    said: list[Problem] = []
    for name, columns in found.repeated.items():
        rest = [column for column in columns[1:] if not _is_covered(sheet, found, columns[0], column)]
        if not rest:
            continue
        columns = [columns[0], *rest]  # noqa: PLW2901
        texts = [band.paths[column][-1] for column in columns]
        options = [[band.cell(column), f"{band.cell(column)} «{band.text(column)}»"] for column in columns]
        details = {
            "header": found.form.all_columns[name].headers[0],
            "found": texts[0].text,
            "cells": ", ".join(f"«{heading.text}» ({heading.cell})" for heading in texts),
            "path": ["columns"],
            "field": name,
            "options": options,
        }
        alike = len({heading.folded for heading in texts}) == 1
        if alike:
            details["cells"] = ", ".join(heading.cell for heading in texts)
        kind = problems.HeaderRepeated if alike else problems.ColumnsOfOneField
        said.append(kind(details, sheet.name, band.cell(columns[0])))
    return said


def _is_covered(sheet: Sheet, found: Match, first: int, column: int) -> bool:
    """Whether a column is only the rest of a merged header: the same cell is over both, and nothing stands below it."""
    heading = found.band.paths[column][-1]
    below = range(found.band.last + 1, len(sheet.rows))
    return heading == found.band.paths[first][-1] and all(value == "" for value in sheet.column(column, below))


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
