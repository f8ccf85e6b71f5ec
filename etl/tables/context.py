"""What each figure of a table is about: indicator, agency, place, part and period; from its row, its column, and the lines above both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from etl import names, naming, problems
from etl.contract import Indicator
from etl.layout.blocks import Block
from etl.layout.spread import AND, SpreadColumn
from etl.names import fold
from etl.problems import Problem
from etl.tables import dates, indicators, sections
from etl.tables.body import Body
from etl.tables.cells import Cells
from etl.tables.sections import Section
from etl.tables.tidied import Tidied
from etl.values import periods
from etl.values.periods import Period, Span
from language import formats

T = TypeVar("T")
WHOLE = "total"
ALONE = SpreadColumn()


@dataclass
class Figures:
    """Lists of one length, one entry a figure, row by row and from left to right.

    `wrong_rows` are the problems of a row's names, by its place in `of_row`, and `wrong` those of a figure's own cell, by its position.

    An entry is None where the sheet does not say it: such a figure has a problem.
    """

    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)
    indicators: list[Indicator | None] = field(default_factory=list)
    agencies: list[str | None] = field(default_factory=list)
    places: list[str | None] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    firsts: list[Period | None] = field(default_factory=list)
    lasts: list[Period | None] = field(default_factory=list)
    of_row: list[int] = field(default_factory=list)
    wrong_rows: dict[int, list[Problem]] = field(default_factory=dict)
    wrong: dict[int, list[Problem]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows)

    def subject(self, position: int) -> str:
        """«CASA, agosto de 2019, Personas atendidas»: what an error says first."""
        agency, indicator, last = self.agencies[position], self.indicators[position], self.lasts[position]
        first = self.firsts[position]
        when = ""
        if last is not None:
            measure = indicator.measure if indicator else "flow"
            start = first.start if first is not None else (last.start if measure == "flow" else None)
            when = formats.period(last.end if measure == "stock" else start, last.end)
        said = [names.agencies().titles[agency] if agency else "", when, indicator.said if indicator else ""]
        return ", ".join(part for part in said if part)


def read(
    block: Block, body: Body, labels: dict[str, Cells], columns: dict[int, SpreadColumn], dated: dict[int, Period], tidied: Tidied
) -> Figures:
    """What each figure in these columns is about. `dated` are the periods of those that have one of their own."""
    headings = headings_of(block, body)
    wrong: dict[int, list[Problem]] = {}
    for cells in labels.values():
        for position, problem in cells.problems.items():
            wrong.setdefault(position, []).append(problem)
    for position, problem in _departments_that_disagree(block, labels):
        wrong.setdefault(position, []).append(problem)
    count, width = len(body.rows), len(columns)
    spoken = [headings.get(row, {}) for row in body.rows] if headings else []
    over = [_value(said, "indicator") for said in spoken] or [None] * count
    of_rows = indicators.of_rows(block, labels, over, count, tidied, wrong)
    first, last, years = dates.of_rows(block, count, labels, [_span(said) for said in spoken])
    for position in dates.backwards(first, last):
        name = next(name for name in ("to", "cutoff", "period") if name in labels)
        details = {"found": labels[name].text(position), "header": block.form.columns[name].headers[0]}
        problem = problems.PeriodUnreadable(details, block.sheet.name, labels[name].address(position))
        wrong.setdefault(position, []).append(problem)
    figures = Figures(wrong_rows=wrong)
    figures.rows = _each(body.rows, width)
    figures.of_row = _each(list(range(count)), width)
    figures.columns = list(columns) * count
    figures.indicators = indicators.of_figures(block, of_rows, columns, tidied)
    figures.agencies = _dimension("agency", labels, spoken, columns, count, block.agency)
    figures.places = _dimension("place", labels, spoken, columns, count, block.answers.place or block.title.place or block.contract.place)
    figures.parts = _parts(block, labels, spoken, columns, count)
    figures.firsts, figures.lasts = _periods(block, columns, dated, first, last, years, labels)
    if block.answers.cumulative:  # somebody said so of all its months
        figures.firsts = [periods.since_january(last) if last is not None else None for last in figures.lasts]
    _ask_for_what_lacks(block, figures, labels, tidied)
    return figures


def rows_say_year(block: Block, body: Body, labels: dict[str, Cells]) -> bool:
    """Whether the year of the columns stands in the rows, or in headings over them."""
    headings = [section for section in headings_of(block, body).values() if "period" in section]
    return "year" in labels or bool(headings)


def headings_of(block: Block, body: Body) -> dict[int, dict[str, Section]]:
    """The headings inside the table that hold for each row: the last of each kind above it."""
    if not body.sections:
        return {}
    said: dict[int, dict[str, Section]] = {}
    now: dict[str, Section] = {}
    for row in sorted([*body.rows, *body.sections]):
        if row in body.sections:
            text = next(text for column in sorted(block.match.band.paths) if (text := block.sheet.text(row, column)))
            section = sections.said_by(block, text)
            assert section is not None
            now = {**now, section.kind: section}
        else:
            said[row] = now
    return said


def _value(said: dict[str, Section], kind: str) -> str | None:
    return str(said[kind].value) if kind in said else None


def _span(said: dict[str, Section]) -> Span | None:
    return said["period"].value if "period" in said and isinstance(said["period"].value, Span) else None


def _each(values: list[T], width: int) -> list[T]:
    """Every row's value once for each of its figures."""
    return list(values) if width == 1 else [value for value in values for _column in range(width)]


def _dimension(
    name: Any,
    labels: dict[str, Cells],
    spoken: list[dict[str, Section]],
    columns: dict[int, SpreadColumn],
    count: int,
    otherwise: str | None,
) -> list[Any]:
    """Who or where: as the column of the figure says, else its row, else the heading above it, else the table."""
    rows: list[Any] = labels[name].values if name in labels else [None] * count
    if any(name in said for said in spoken):
        rows = [own if own is not None else _value(said, name) for own, said in zip(rows, spoken, strict=True)]
    figures = _each(rows, len(columns))
    across = [each.members.get(name) for each in columns.values()]
    if any(across):
        figures = [own or other for own, other in zip(across * count, figures, strict=True)]
    if otherwise is not None:
        figures = [own if own is not None else otherwise for own in figures]
    return figures


def _parts(
    block: Block, labels: dict[str, Cells], spoken: list[dict[str, Section]], columns: dict[int, SpreadColumn], count: int
) -> list[str]:
    """Which part of the whole: the row's parts, its heading's and its column's together; `total` when none is said."""
    names_of = [
        name for name in block.form.columns if name in labels and (name == "breakdown" or block.form.columns[name].type == "breakdown")
    ]
    titles = names.breakdowns().titles
    rows = _kept_apart(block, labels, count)
    if names_of:
        said_by_rows = list(zip(rows, *(labels[name].values for name in names_of), strict=True))
        joined = {parts: " · ".join(part for part in parts if part) for parts in set(said_by_rows)}
        rows = [joined[parts] for parts in said_by_rows]
    if any("breakdown" in said for said in spoken):
        rows = [
            " · ".join(part for part in (own, titles[str(said["breakdown"].value)] if "breakdown" in said else "") if part)
            for own, said in zip(rows, spoken, strict=True)
        ]
    across = [" · ".join(titles[part] for part in each.members.get("breakdown", "").split(AND) if part) for each in columns.values()]
    figures = _each(rows, len(columns))
    if any(across):
        figures = [f"{own} · {other}" if own and other else own or other for own, other in zip(figures, across * count, strict=True)]
    if not any(across) and not names_of:
        return [own or WHOLE for own in figures]
    shown = {own: WHOLE if not own or fold(own) == WHOLE else own for own in set(figures)}
    return [shown[own] for own in figures]


def _departments_that_disagree(block: Block, labels: dict[str, Cells]) -> Iterator[tuple[int, Problem]]:
    """The rows whose department is not that of their place: there is a San Cayetano in two of them."""
    if "department" not in labels or "place" not in labels:
        return
    known = names.places()
    new: dict[str, str] = {}  # where a place that is new was said to be first
    for position, (text, place) in enumerate(zip(labels["department"].values, labels["place"].values, strict=True)):
        if text is None or place is None:
            continue
        own = known.rows[place]["department"]
        if own is None and place.startswith(names.OF_OFFICE):
            own = new.setdefault(place, known.resolve(text) or text)
        if own is None or own in (known.resolve(text), text):
            continue
        details = {"found": text, "place": known.titles[place], "department": known.titles.get(own, own)}
        yield position, problems.DepartmentDisagrees(details, block.sheet.name, labels["department"].address(position))


def _kept_apart(block: Block, labels: dict[str, Cells], count: int) -> list[str]:
    """What keeps each row apart from others of the same figure: «Socio implementador: Cáritas».

    Where some row says it, one that leaves it blank is of nobody in particular, and not of all of them together.
    """
    rows = [""] * count
    for name, blank in block.form.distinguish.items():
        if name in labels and any(labels[name].values):
            header = block.form.columns[name].headers[0]
            own = [f"{header}: {value}" if value else blank for value in labels[name].values]
            rows = [f"{before} · {said}" if before else said for before, said in zip(rows, own, strict=True)]
    return rows


def _periods(
    block: Block,
    columns: dict[int, SpreadColumn],
    dated: dict[int, Period],
    first: list[Period | None],
    last: list[Period | None],
    years: list[int | None],
    labels: dict[str, Cells],
) -> tuple[list[Period | None], list[Period | None]]:
    """The beginning and the end of each figure's period: its column's (in its row's year, where it has none), its row's, or the title's."""
    title = block.title.period or (periods.year(block.answers.year) if block.answers.year and not block.title.several else None)
    if title is not None and not dates.said_in_rows(labels):
        first, last = [own or title for own in first], [own or title for own in last]
    elif title is not None:
        last = [own or title for own in last] if "to" not in labels and "cutoff" not in labels else last
    if not any(each.span is not None for each in columns.values()):
        return _each(first, len(columns)), _each(last, len(columns))
    firsts: list[Period | None] = []
    lasts: list[Period | None] = []
    for own_first, own_last, year in zip(first, last, years, strict=True):
        for column, each in columns.items():
            period = own_last if each.span is None else dated.get(column) or each.span.period(year)
            lasts.append(period)
            firsts.append(own_first if each.span is None else None if each.cumulative else period)
    return firsts, lasts


def _ask_for_what_lacks(block: Block, figures: Figures, labels: dict[str, Cells], tidied: Tidied) -> None:
    """Ask once for what no figure of the table can do without."""
    cell = block.match.band.cell(min(block.match.band.paths))
    nameless = _first_without(figures.indicators)
    if nameless is not None and not figures.wrong_rows and not tidied.refused:
        options = [[item.id, item.said] for item in block.contract.indicators]
        details = {"path": ["indicator"], "options": options, "likely": block.title.subject}
        tidied.problems.append(problems.IndicatorUnknown(details, block.sheet.name, cell))
    if lacks(figures.agencies) and "agency" not in block.match.columns:
        near = [agency for agency in block.title.offices or () if agency is not None]
        options = naming.options("agency", names.agencies().titles)
        options = options if None in (block.title.offices or ()) else options[1:]  # it is new only where a line names it
        details = {"path": ["agency"], "options": options, "likely": near[-1] if near else None}
        tidied.problems.append(problems.AgencyUnknown(details, block.sheet.name, cell))
    if lacks(figures.places) and "place" not in block.match.columns:
        options = [[identifier, title] for identifier, title in names.places().titles.items()]
        tidied.problems.append(problems.PlaceUnknown({"path": ["place"], "options": options}, block.sheet.name, cell))
    _say_blank(block, figures, labels)
    unsaid = _first_without(figures.lasts)
    if unsaid is not None and not figures.wrong_rows.get(figures.of_row[unsaid]):
        problem = problems.PeriodsSeveral if block.title.several else problems.PeriodUnknown
        tidied.problems.append(problem({"path": ["year"]}, block.sheet.name, cell))


def lacks(values: Sequence[object]) -> bool:
    """Whether nothing stands somewhere; `None in values` would ask every one of them what it equals."""
    return not all(values) and any(value is None for value in values)


def _first_without(values: Sequence[object]) -> int | None:
    """The first position where nothing stands."""
    return next(position for position, value in enumerate(values) if value is None) if lacks(values) else None


def _say_blank(block: Block, figures: Figures, labels: dict[str, Cells]) -> None:
    """Say in which rows a column is blank that alone could say who, where or when: their figures would be lost without a word."""
    dated = [name for name in ("period", "cutoff", "to", "month", "year") if name in labels]
    for name, values in (("agency", figures.agencies), ("place", figures.places), (dated[0] if dated else "", figures.lasts)):
        if name not in labels or not lacks(values):
            continue
        for row in sorted({figures.of_row[position] for position, value in enumerate(values) if value is None}):
            if row in labels[name].problems or (name in dated and any(labels[each].values[row] is not None for each in dated)):
                continue
            cell = labels[name].address(row)
            wrong = figures.wrong_rows.setdefault(row, [])
            if not any(problem.cell == cell for problem in wrong):
                wrong.append(problems.ValueMissing({"header": block.form.columns[name].headers[0]}, block.sheet.name, cell))
