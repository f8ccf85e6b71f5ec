"""Columns that nobody can place: one of them may be a month or an agency that is misspelt, and losing it would lose its figures."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from etl import names, naming, problems
from etl.contract import Dimension
from etl.layout.headings import Heading, anchor_of
from etl.layout.match import Match
from etl.layout.spread import SpreadColumn
from etl.layout.title import Title
from etl.mapping import Answers
from etl.names import IGNORE, NEW, SUGGEST_FROM, Names, fold
from etl.problems import Problem
from etl.reading.sheet import Sheet, address
from etl.values import periods
from etl.values.calendar_words import MONTHS

TABLES = {"agency": names.agencies, "place": names.places, "breakdown": names.breakdowns}
SHARES = ("%", "var", "part", "porcentaje", "peso", "cumplimiento")  # columns of what the months are of each other
FEW = 2  # cells of a line of a title, at most
SHORT = 4  # letters of an abbreviated month, at most
_NO_WORD = re.compile(r"\b(?:de|del)\b|[^a-z]+")


def said_of(found: Match, sheet: Sheet) -> list[Problem]:
    """What is said of the columns that a match does not know: an error for one that stands among months or names, or is like one; and of
    those that say less than the others.
    """
    unknown = [_said(found, column).at(sheet.name, found.band.cell(column)) for column in found.unknown]
    return [*unknown, *_incomplete(found, sheet)]


def named(found: Match, title: Title, answers: Answers, sheet: str) -> tuple[Title, list[Problem]]:
    """The title with the agency and the place that somebody said its unknown names stand for, and the questions about the others.

    A contract's own agency never takes the place of one that the sheet names and nobody knows.
    """
    said: list[Problem] = []
    for kind, text, cell in title.strangers:
        if kind in found.columns or any(kind in each.members for each in found.spread.values()):
            continue
        of_kind: naming.Kind = "agency" if kind == "agency" else "place"
        member = naming.answered(answers, of_kind, text)
        member = getattr(answers, kind) if member in (None, IGNORE) else member
        if member is not None:
            title = replace(title, **{kind: member})
            continue
        details = naming.unknown(of_kind, text, "Entidad" if kind == "agency" else "Municipio")
        said.append(problems.TitleNameUnknown(details, sheet, cell))
    return title, said


def settled(title: Title, answers: Answers, office: str | None, sheet: str, cell: str) -> tuple[Answers, list[Problem]]:
    """The answers with the one that `agency: new` and `place: new` stand for: whom `Entidad: …` names, else the `office` that a line names.

    Of a name that was new in an earlier workbook it is the one that the title says.
    """
    said: list[Problem] = []
    for kind in ("agency", "place"):
        if getattr(answers, kind) != NEW:
            continue
        texts = {fold(text): text for of_kind, text, _cell in title.strangers if of_kind == kind}
        text = next(iter(texts.values())) if len(texts) == 1 else office if kind == "agency" and not texts else None
        member = getattr(title, kind) or (naming.new(kind, text) if text is not None else None)
        if member is None:
            example = "Entidad: CASA" if kind == "agency" else "Municipio: Bucaramanga"
            said.append(problems.NewUnnamed({"example": example}, sheet, cell))
        answers = answers.model_copy(update={kind: member})
    return answers, said


def figures_above(found: Match, sheet: Sheet) -> list[Problem]:
    """The first row above a table that has figures as a table does: of one that is not known, they would be lost as lines of a title."""
    rows = range(found.band.first)
    counted = {
        row: [column for column, value in enumerate(sheet.rows[row]) if _is_figure(value) and column in found.band.paths] for row in rows
    }
    for row in rows:
        columns = counted[row]
        long = len(columns) == 1 and sheet.filled(row) > FEW and row + 1 in counted and counted[row + 1] == columns
        if len(columns) > 1 or long:
            cell = address(row, columns[0])
            return [problems.FiguresAbove({"cell": cell, "found": sheet.text(row, columns[0])}, sheet.name, cell)]
    return []


def _is_figure(value: object) -> bool:
    """A number that is no year."""
    return isinstance(value, int | float) and not isinstance(value, bool) and periods.read(value) is None


def _incomplete(found: Match, sheet: Sheet) -> list[Problem]:
    """The columns that lack what the others say: a month under its year, an agency over its months."""
    parts = {column: each for column, each in found.spread.items() if not each.total}
    lowest = max((heading.row for path in found.band.paths.values() for heading in path if not heading.is_tag), default=0)
    by_month = any(_has_year_and_part(each) for each in parts.values())
    said: list[Problem] = []
    for column, each in parts.items():
        last = each.headings[-1]
        open_below = last.row < lowest and anchor_of(sheet, lowest, column) != (last.row, last.column)
        lacks = by_month and open_below and each.span is not None and each.span.kind == "year"
        lacks = lacks or (each.span is None and any(other.span is not None for other in parts.values()))
        for name in ("agency", "place", "indicator"):
            lacks = lacks or (name not in each.members and any(name in other.members for other in parts.values()))
        if lacks:
            cell = address(lowest, column)
            said.append(problems.HeaderIncomplete({"found": found.band.text(column), "cell": cell}, sheet.name, cell))
    return said


def _has_year_and_part(each: SpreadColumn) -> bool:
    spans = [span for heading in each.headings if (span := periods.read(heading.raw)) is not None]
    return len(spans) > 1


def _said(found: Match, column: int) -> Problem:
    text = found.band.text(column)
    headings = [heading for heading in reversed(found.band.paths[column]) if not heading.is_tag]
    heading = next((heading for heading in headings if not _is_named(heading)), headings[0] if headings else None)
    parts = {place: each for place, each in found.spread.items() if not each.total}
    kind = _kind(heading, parts) if heading is not None else None
    if heading is None or kind is None:
        return problems.ColumnUnmapped({"header": text, "found": text})
    inside = min(parts) < column < max(parts)
    if kind == "period":
        if _like_month(heading.text) or (inside and not heading.folded.startswith(SHARES)):
            return problems.MonthUnreadable({"found": text})
    else:
        known, likely = _known(found, kind, heading.text)
        if inside or likely is not None:
            options = naming.options(kind, known, naming.COLUMN_LEFT_OUT)
            suggestion = problems.suggestion(known[likely] if likely else None)
            details = {"found": heading.text, "suggestion": suggestion, "path": ["names", kind, heading.folded], "options": options}
            return problems.HeaderNameUnknown({**details, "likely": likely})
    return problems.ColumnUnmapped({"header": text, "found": text})


def _is_named(heading: Heading) -> bool:
    """Whether a heading says a month or a known name: then it is not the one that nobody knows."""
    return periods.read(heading.raw) is not None or any(known().resolve(heading.text) is not None for known in TABLES.values())


def _kind(heading: Heading, parts: dict[int, SpreadColumn]) -> Dimension | None:
    """What the headings in the same row of the other columns say: months, agencies, places…"""
    said: Counter[Dimension] = Counter()
    for each in parts.values():
        for other in each.headings:
            if other.row != heading.row:
                continue
            if periods.read(other.raw) is not None:
                said["period"] += 1
            else:
                said.update(dimension for dimension in each.members)
    return said.most_common(1)[0][0] if said else None


def _known(found: Match, kind: Dimension, text: str) -> tuple[dict[str, str], str | None]:
    """The members of a dimension by identifier, with their titles, and the one that a text is like."""
    if kind == "indicator":
        titles = {item.id: item.said for item in found.contract.indicators}
        aliases = {alias: item.id for item in found.contract.indicators for alias in (item.title, *item.aliases)}
        return titles, names.nearest(text, aliases)
    known: Names = TABLES[kind]()
    likely = known.suggest(text)
    return known.said, known.resolve(likely) if likely else None


def _like_month(text: str) -> bool:
    """Whether a text is like the name of a month, or is made of figures alone as `2019-13` is."""
    folded = fold(text)
    if not any(letter.isalpha() for letter in folded):
        return sum(digit.isdigit() for digit in folded) >= 4
    word = _NO_WORD.sub("", folded)
    if len(word) <= SHORT:  # `Eje` is one letter from `Ene`: an abbreviation has to have its letters, or a year beside it
        slips = 1 if periods.YEAR.search(folded) else 0
        return any(sorted(word) == sorted(month) or OSA.distance(word, month) <= slips for month in MONTHS)
    return process.extractOne(word, list(MONTHS), scorer=fuzz.ratio, score_cutoff=SUGGEST_FROM) is not None
