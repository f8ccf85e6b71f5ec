"""The tables of a sheet: where each header is, and which contract explains it best.

A sheet may hold several, below or beside one another. Only headers decide, never the name of a file nor the position of a column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from etl import mapping, names, problems
from etl.contract import Contract, TableSheet, contracts
from etl.layout.headings import TALLEST, Band, band, is_tags
from etl.layout.match import Match, match
from etl.layout.spread import is_total
from etl.layout.title import Title
from etl.mapping import Answers
from etl.names import fold
from etl.problems import Problem
from etl.reading.workbook import Sheet, as_text
from etl.values import periods

HEADER_WITHIN = 60  # rows: the deepest header of the public workbooks that were studied is in row 45
LABELS_LOOKED_AT = 200  # rows whose labels tell one contract from another
CERTAIN = 3  # headers that a contract needs: with so many, a sheet is its own even when none of its labels is known yet
ALMOST = 0.5  # of the headers that a contract needs: with fewer, a sheet was not meant for it

Known = Callable[[Contract, Band], Answers]


@dataclass(frozen=True)
class Block:
    """A table: its header as a contract reads it, its rows `first` to `last` (counted from 0, both included), the lines above it.

    `answers` are those that hold of it, and `kept` what is remembered of them.
    """

    sheet: Sheet
    match: Match
    last: int
    title: Title
    answers: Answers
    place: str
    kept: Answers

    @property
    def contract(self) -> Contract:
        return self.match.contract

    @property
    def form(self) -> TableSheet:
        return self.match.form

    @property
    def first(self) -> int:
        return self.match.band.last + 1

    @property
    def agency(self) -> str | None:
        """Who reports it: as somebody said, as the sheet says, as the contract says; a letterhead only where nothing else does."""
        return self.answers.agency or self.title.agency or self.contract.agency or self.title.letterhead

    @property
    def remembered_for(self) -> str | None:
        """The agency under which answers about it are kept; None where nobody says it, and then nothing is kept."""
        return self.answers.agency or self.title.agency or self.contract.agency

    @property
    def fingerprint(self) -> str:
        return fingerprint(self.match.band)


def fingerprint(header: Band) -> str:
    """Identifies a header whatever its months and its place: next month's workbook has the same."""
    texts = {heading.folded for path in header.paths.values() for heading in path if periods.read(heading.raw) is None}
    return mapping.fingerprint(sorted(texts))


def matches(sheet: Sheet, known: Known) -> tuple[list[Match], list[Problem]]:
    """The headers of a sheet from top to bottom, each with the contract that explains it best, and what is unclear about the choice.

    `known` gives what somebody said of a header before.
    """
    near = _chosen(sheet, range(min(HEADER_WITHIN, len(sheet.rows))), known)
    far = _chosen(sheet, _further(sheet, [each for group in near for each in group]), known)
    found: list[Match] = []
    said: list[Problem] = []
    for group in sorted([*near, *far], key=lambda group: (group[0].band.first, min(group[0].band.paths))):
        found.append(group[0])
        if len({each.contract.dataset for each in group}) > 1:
            cell = group[0].band.cell(min(group[0].band.paths))
            options = [[each.contract.dataset, each.contract.said] for each in group]
            details = {
                "sheet": sheet.name,
                "contracts": ", ".join(title for _name, title in options),
                "path": ["dataset"],
                "options": options,
            }
            said.append(problems.ContractUnclear(details, sheet.name, cell))
        elif len({each.form.record for each in group}) > 1:  # a call and an event in one row: one of the two would be lost
            names = ", ".join(f"«{each.form.needed[0][0]}»" for each in group)
            said.append(problems.TablesMixed({"headers": names}, sheet.name, group[0].band.cell(min(group[0].band.paths))))
    return found, said


def _chosen(sheet: Sheet, rows: range | list[int], known: Known) -> list[list[Match]]:
    """The best readings of the headers that begin in these rows, those of one header together; no two of them overlap."""
    groups = [group for row in rows if _could_be_header(sheet, row) for group in _at(sheet, row, known)]
    groups.sort(key=lambda group: _worth(sheet, group[0]), reverse=True)
    chosen: list[list[Match]] = []
    for group in groups:
        if not any(_overlap(group[0], other[0]) for other in chosen):
            chosen.append(group)
    return chosen


def _overlap(one: Match, other: Match) -> bool:
    rows = one.band.first <= other.band.last and other.band.first <= one.band.last
    return rows and bool(one.band.paths.keys() & other.band.paths.keys())


def _at(sheet: Sheet, row: int, known: Known) -> Iterator[list[Match]]:
    """The best readings of what begins in this row: of the whole row, or of two tables or more that stand side by side in it."""
    runs = _runs(sheet, row)
    if len(runs) > 1:
        parts = [best for run in runs if (best := _best(sheet, row, run, known))]
        if len(parts) > 1:
            yield from parts
            return
    if whole := _best(sheet, row, None, known):
        yield whole


def _runs(sheet: Sheet, row: int) -> list[list[int]]:
    """The columns of a row in groups, between which some column is blank."""
    runs: list[list[int]] = []
    previous = None
    for column in range(len(sheet.rows[row])):
        if sheet.text(row, column):
            if previous is None or column > previous + 1:
                runs.append([])
            runs[-1].append(column)
            previous = column
    return runs


def _best(sheet: Sheet, row: int, columns: list[int] | None, known: Known) -> list[Match]:
    """The readings that explain most of a header that begins in this row; several when nothing tells them apart."""
    tried: list[Match] = []
    for last in range(row, min(row + TALLEST, len(sheet.rows))):
        if is_tags(sheet, last + 1):  # they belong to the header: HXL puts them right below it
            last += 1  # noqa: PLW2901
        header = band(sheet, row, last, columns)
        tried += _readings(header, known) if header.paths else []
    most = max((_worth(sheet, each) for each in tried), default=None)
    return [each for each in tried if _worth(sheet, each) == most]


def _readings(header: Band, known: Known) -> Iterator[Match]:
    headings = [heading for path in header.paths.values() for heading in path]
    texts, cells = {heading.folded for heading in headings}, {heading.cell for heading in headings}
    for contract in contracts():
        for form in contract.sheets:
            if not isinstance(form, TableSheet):
                continue
            needed = form.needed
            has = sum(any(fold(name) in texts for name in headers) for headers in needed)
            has = max(has, sum(tag in texts for tag in form.field_of_tag))
            answers = known(contract, header)
            named = {field for name, field in answers.columns.items() if name in texts or name in cells}
            has += sum(form.field_of_header[fold(headers[0])] in named for headers in needed)
            if has <= ALMOST * len(needed) and has < len(needed):
                continue
            if answers.dataset not in (None, contract.dataset):
                continue
            if (found := match(contract, form, header, answers)) is not None:
                yield found


def _worth(sheet: Sheet, found: Match) -> tuple[int, ...]:
    """How well a reading explains a header: its labels are known to its contract, its columns; of two alike, the contract that asks
    for more; then the header that says more over its columns, words and not only tags, in fewer rows; last, the one of a known agency.
    """
    labels = _labels(sheet, found)
    named = found.form.indicators == "listed" and "indicator" in found.columns and len(found.form.needed) < CERTAIN
    explained = labels + found.weight
    paths = found.band.paths.values()
    said = sum(len(each.headings) for each in found.spread.values()) + sum(not path[0].is_tag for path in paths)
    height = found.band.last - found.band.first
    fits = (labels > 0 or not named) and not _counts_nothing(sheet, found) and not _is_of_others(sheet, found)
    return int(fits), explained, len(found.form.needed), -len(found.unknown), said, -height, int(found.contract.agency is not None)


def _counts_nothing(sheet: Sheet, found: Match) -> bool:
    """Whether a contract that lists its indicators has none in this table, neither in a column nor across, below another office's name."""
    if found.form.indicators != "listed" or "indicator" in found.columns or "indicator" in found.form.constants:
        return False
    if any("indicator" in each.members for each in found.spread.values()):
        return False
    above = {text for row in range(found.band.first) for value in sheet.rows[row] if (text := as_text(value))}
    return any(names.agencies().resolve(text) not in _own(found.contract) for text in above)


def _own(contract: Contract) -> set[str | None]:
    """The agencies of a contract; also None, which is nobody."""
    return {None, contract.agency, *contract.letterheads, *(item.agency for item in contract.indicators)}


def _is_of_others(sheet: Sheet, found: Match) -> bool:
    """Whether most agencies that a table names are not those of its contract: a word in common makes it no table of theirs."""
    contract = found.contract
    if contract.agency is None or "agency" not in found.columns or found.form.indicators != "listed":
        return False
    own = _own(contract)
    below = range(found.band.last + 1, min(found.band.last + 1 + LABELS_LOOKED_AT, len(sheet.rows)))
    named = {text for value in sheet.column(found.columns["agency"], below) if (text := as_text(value)) and not is_total(text)}
    others = sum(names.agencies().resolve(text) not in own for text in named)
    return others > len(named) / 2


def _labels(sheet: Sheet, found: Match) -> int:
    """How many of the labels below name an indicator of the contract."""
    if found.form.indicators != "listed":
        return 0
    return sum(found.contract.indicator(text) is not None for text in _texts(sheet, found))


def _texts(sheet: Sheet, found: Match) -> set[str]:
    """The labels below a header, of its first rows; totals are none."""
    if "indicator" not in found.columns:
        return set()
    column, below = found.columns["indicator"], found.band.last + 1
    texts = {sheet.text(row, column) for row in range(below, min(below + LABELS_LOOKED_AT, len(sheet.rows)))}
    return {text for text in texts if text and not is_total(text)}


def _further(sheet: Sheet, found: list[Match]) -> list[int]:
    """The rows further down that may begin another header: those after a blank row, and those that repeat a header word in its column."""
    beyond = range(HEADER_WITHIN, len(sheet.rows))
    before = range(HEADER_WITHIN - 1, len(sheet.rows) - 1)
    first = zip(before, sheet.column(0, before), strict=True)
    rows = {row + 1 for row, text in first if type(text) is str and not text.strip() and sheet.is_blank_row(row)}
    for each in found:
        column = min(each.columns.values(), default=0)
        raw = sheet.at(each.band.last, column)
        repeated = enumerate(sheet.column(column, beyond), start=HEADER_WITHIN)
        rows |= {row for row, value in repeated if value == raw} if raw != "" else set()
    return sorted(rows)


def _could_be_header(sheet: Sheet, row: int) -> bool:
    """At least two cells say something, one of them in words, and no number among them is other than a year."""
    said = [value for value in sheet.rows[row] if value != ""]
    if len(said) < 2 or any(isinstance(value, float | int) and periods.read(value) is None for value in said):
        return False
    return any(isinstance(value, str) for value in said)
