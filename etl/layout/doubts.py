"""What the lines above a table say against its contract: another office's name, another place, figures that accumulate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from etl import names, naming, problems
from etl.contract import Contract
from etl.layout import offices
from etl.layout.headings import anchor_of
from etl.layout.match import Match
from etl.layout.title import WRITTEN_ON, Title, without_period
from etl.mapping import Answers
from etl.names import fold
from etl.problems import Problem
from etl.reading.sheet import Sheet, address
from etl.values import periods
from language.words import _

LABELS = ("informe", "seccion", "entidad", "dependencia", "municipio", "lugar", "fuente", "nota")
MUNICIPALITY = re.compile(r"CO-\d{2}(?:\d{3})?")
_SCALE = r"(?:miles|millones|cientos|mill(?!\w)|\$ ?(?:000|mm|mill)|mm(?= ?(?:cop|usd|de pesos|pesos|\$)))"
_TIMES = r"(?:\bx|×) ?1[.,]?000(?:[.,]?000)*(?=\W*(?:$|de pesos|pesos))"  # a rate is «x 1.000 habitantes»
COUNTED_IN = re.compile(rf"\b(?:en|de) {_SCALE}\b|[:,;(] ?{_SCALE}\b|^(?:miles|millones) de\b|{_TIMES}")
OF_FIGURES = re.compile(r"^\W*(?:notas?\b\W*)?(?:\(?en |las |los )?(?:cifras|valores|datos|montos|miles|millones|pesos|expresad[oa]s)\b")
ACCUMULATED = re.compile(r"\bacumulad[oa]s?\b")


def said_of(sheet: Sheet, rows: Iterable[int], found: Match, title: Title, answers: Answers) -> list[Problem]:
    """The questions that the lines in these rows leave open. A contract's own agency and place hold only where no line says another."""
    lines = _lines(sheet, rows)
    said: list[Problem] = []
    if found.contract.agency is not None and "agency" not in found.columns and title.agency is None and answers.agency is None:
        said += _agency(sheet, lines, found.contract)
    if found.contract.place is not None and "place" not in found.columns and title.place is None and answers.place is None:
        said += _place(sheet, lines, found.contract.place)
    if found.form.record == "observation" and answers.cumulative is None:
        said += _cumulative(sheet, lines, found)
    return [*said, *_scale(sheet, rows, found)]


def _scale(sheet: Sheet, rows: Iterable[int], found: Match) -> list[Problem]:
    """A line that says that the figures are thousands or millions, over headers that do not: each would be a thousandth of what it is.

    So does a heading over them that is not the one by which their column is known.
    """
    if _header_says_scale(found):
        return []
    numbers = [column for name, column in found.columns.items() if found.form.all_columns[name].type == "number"]
    headings = {heading for column in {*numbers, *found.value_columns} for heading in found.band.paths.get(column, ())}
    cells = [(row, column) for row in rows for column in range(len(sheet.rows[row]))]
    cells += sorted((heading.row, heading.column) for heading in headings)
    place = next((place for place in cells if COUNTED_IN.search(fold(sheet.text(*place)))), None)
    return [problems.ScaleAbove({"found": sheet.text(*place)}, sheet.name, address(*place))] if place else []


def scale_in_notes(sheet: Sheet, rows: Iterable[int], found: Match) -> list[Problem]:
    """A note below a table that says of its figures what `_scale` looks for above it; one that speaks of anything else is not meant."""
    texts = [(text, address(row, column)) for row in rows for column in range(len(sheet.rows[row])) if (text := sheet.text(row, column))]
    said = [(text, cell) for text, cell in texts if COUNTED_IN.search(fold(text)) and OF_FIGURES.match(fold(text))]
    return [problems.ScaleAbove({"found": text}, sheet.name, cell) for text, cell in said[:1] if not _header_says_scale(found)]


def _header_says_scale(found: Match) -> bool:
    in_figures = any(each.scale > 1 for each in found.figures.values())
    return in_figures or any(found.form.all_columns[name].scale > 1 for name in found.columns)


def _lines(sheet: Sheet, rows: Iterable[int]) -> list[tuple[str, str]]:
    """The texts in these rows that are no labels, each with its cell."""
    return [
        (text, address(row, column))
        for row in rows
        for column in range(len(sheet.rows[row]))
        if (text := sheet.text(row, column)) and fold(text.partition(":")[0]) not in LABELS and not fold(text).startswith(WRITTEN_ON)
    ]


def _agency(sheet: Sheet, lines: list[tuple[str, str]], contract: Contract) -> list[Problem]:
    """The first line that names an office which is not the contract's, nor one that sends its workbooks."""
    for text, cell, known in _offices(lines, contract):
        options = naming.options("agency", names.agencies().titles)
        if known is not None:
            options = options[1:]  # it is no new one
        own = names.agencies().titles[contract.agency or ""]
        details = {"found": text, "agency": own, "path": ["agency"], "options": options, "likely": known}
        return [problems.AgencyDoubtful(details, sheet.name, cell)]
    return []


def _offices(lines: list[tuple[str, str]], contract: Contract) -> Iterator[tuple[str, str, str | None]]:
    """The offices that lines name and that are not the contract's: as written, their cell, and the identifier of one that is known."""
    for text, cell in lines:
        for part, known in offices.named_in(text):
            if known is None or known not in (contract.agency, *contract.letterheads):
                yield part, cell, known


def says_another_place(sheet: Sheet, rows: Iterable[int], own: str) -> bool:
    """Whether a line in these rows names a place which is neither this one, nor around it, nor within it."""
    return bool(_place(sheet, _lines(sheet, rows), own))


def office_named(sheet: Sheet, rows: Iterable[int], contract: Contract) -> str | None:
    """The first office that the lines in these rows name, as written, and that is not the contract's."""
    return next((text for text, _cell, _known in _offices(_lines(sheet, rows), contract)), None)


def _place(sheet: Sheet, lines: list[tuple[str, str]], own: str) -> list[Problem]:
    """The first line that names a place which is neither the contract's, nor around it, nor within it."""
    places = sorted(
        ((fold(alias), place) for alias, place in names.places().aliases.items() if MUNICIPALITY.fullmatch(place)),
        key=lambda each: -len(each[0]),
    )
    for text, cell in lines:
        left = fold(text)
        for alias, place in places:
            if not re.search(rf"\b{re.escape(alias)}\b", left) or alias.startswith("co-"):
                continue
            left = left.replace(alias, " ")
            if not (place.startswith(own) or own.startswith(place)):
                titles = names.places().titles
                options = [[identifier, name] for identifier, name in titles.items()]
                details = {"found": titles[place], "place": titles[own], "path": ["place"], "options": options, "likely": place}
                return [problems.PlaceDoubtful(details, sheet.name, cell)]
    return []


def accumulating(sheet: Sheet, rows: Iterable[int], found: Match) -> str | None:
    """The line in these rows that says that the figures of a table accumulate, without its period; None where none does."""
    said = _accumulating(_lines(sheet, rows)) if found.form.record == "observation" else []
    return without_period(said[0][0]) if said else None


def _accumulating(lines: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(text, cell) for text, cell in lines if ACCUMULATED.search(fold(text)) and periods.read(text) is None]


def _cumulative(sheet: Sheet, lines: list[tuple[str, str]], found: Match) -> list[Problem]:
    """A line that says «acumulado» over months that do not: what is added up already would be added up again."""
    spans = [each.span for each in found.spread.values() if each.span is not None and not each.total]
    dated = bool(spans) or bool(found.columns.keys() & {"month", "period", "cutoff", "to"})
    if not dated or any(span.cumulative for span in spans) or "measure" in found.columns:
        return []
    spoken = _accumulating(lines)
    options = [["true", _("Yes, each counts since January")], ["false", _("No, each is of its month alone")]]
    return [
        problems.CumulativeDoubtful({"found": text, "path": ["cumulative"], "options": options}, sheet.name, cell)
        for text, cell in spoken[:1]
    ]


def heading_above(sheet: Sheet, found: Match) -> list[Problem]:
    """Headings right above the header that stand over some of its figures and not over others: what they say tells the columns apart."""
    row, columns = found.band.first - 1, sorted(column for column, each in found.spread.items() if not each.total)
    if row < 0 or len(columns) < 2 or row >= len(sheet.rows):
        return []
    over = {anchor_of(sheet, row, column) for column in columns} - {(row, column) for column in columns if sheet.text(row, column) == ""}
    texts = {place: sheet.text(*place) for place in over if place[0] == row and sheet.text(*place)}
    covered = {column for column in columns if anchor_of(sheet, row, column) in texts}
    if not texts or min(place[1] for place in texts) < min(columns) or (len(texts) == 1 and len(covered) in (1, len(columns))):
        return []
    place = min(texts)
    return [problems.HeadingAboveUnread({"found": texts[place]}, sheet.name, address(*place))]
