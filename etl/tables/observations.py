"""A table of figures becomes observations: one a figure, whether its months, agencies or parts stand in rows or across."""

from __future__ import annotations

from datetime import date
from typing import Any

from etl import problems
from etl.layout import doubts
from etl.layout.blocks import Block
from etl.names import fold
from etl.problems import Problem
from etl.reading.workbook import address, as_text
from etl.tables import body as bodies
from etl.tables import cells, context, dates, judge, left_out, legends, marks, totals, unlabelled
from etl.tables.body import Body
from etl.tables.cells import Cells
from etl.tables.context import ALONE, Figures
from etl.tables.tidied import Tidied
from etl.values.numbers import ReadColumn
from etl.values.periods import Period

KEY = ("dataset", "indicator", "agency", "place", "period_start", "period_end", "breakdown")


def tidy(block: Block, tidied: Tidied) -> None:
    """Add the observations of a table, its printed totals, and what is wrong with its cells, row by row."""
    body = bodies.read(block)
    header = block.match.band.cell(min(block.match.band.paths))
    if not body.rows:
        tidied.problems.append(problems.TableWithoutRows({"sheet": block.sheet.name}, block.sheet.name, header))
        return
    body = unlabelled.found_in(block, body, tidied)
    labels = {name: cells.read(block, name, body.rows, tidied) for name in block.match.columns if block.form.columns[name].type != "number"}
    body, labels = left_out.without(block, body, labels, context.headings_of(block, body), tidied)
    if not body.rows:
        return
    spread = {column: block.match.spread.get(column, ALONE) for column in block.match.value_columns}
    dated = dates.of_columns(block, spread, tidied, rows_say_year=context.rows_say_year(block, body, labels))
    if dated is None:
        return
    beside = dates.beside(spread, dated)
    dates.say_repeated(block, beside, tidied)
    columns = {column: each for column, each in spread.items() if column not in beside}
    figures = context.read(block, body, labels, columns, dated, tidied)
    tidied.problems.extend(dates.cut_off_without_year(block, body, figures.lasts))
    raws = _raws(block, figures, list(columns))
    found = _read(block, figures, _explained(block, body, raws), tidied)
    kept = _keep(block, figures, tidied)
    for indicator in {id(each): each for position in kept if (each := figures.indicators[position]) is not None}.values():
        tidied.know(block.contract, indicator)
    tidied.problems.extend([*marks.unmarked(block, body), *doubts.scale_in_notes(block.sheet, body.notes, block.match)])
    table = _records(block, labels, figures, raws, found, kept, marks.notes(block, body))
    tidied.add_table("observation", KEY, table, lambda position: figures.subject(kept[position]))
    judge.jumps(block, table, figures, kept, tidied)
    judge.overlaps(block, table, figures, kept, tidied)
    totals.add(block, body, beside, figures, found, kept, _holes(figures), tidied)


def _raws(block: Block, figures: Figures, columns: list[int]) -> list[object]:
    """What the cell of each figure holds."""
    rows = block.sheet.rows
    if len(columns) == 1:
        return block.sheet.column(columns[0], figures.rows)
    places = zip(figures.rows, figures.columns, strict=True)
    return [row[column] if column < len(row := rows[number]) else "" for number, column in places]


def _explained(block: Block, body: Body, raws: list[object]) -> list[object]:
    """These cells, with the words that a note of the table gives for letters that stand for no figure (`NR: no reportado`)."""
    said = legends.absences(block.sheet, body.notes)
    return [said.get(fold(raw), raw) if isinstance(raw, str) else raw for raw in raws] if said else raws


def _read(block: Block, figures: Figures, raws: list[object], tidied: Tidied) -> ReadColumn:
    """Read the figures, and say what is wrong with each cell, the agency and the month first."""
    sheet, header = block.sheet, _header(block)

    def where(position: int) -> tuple[str, str]:
        return figures.subject(position), address(figures.rows[position], figures.columns[position])

    found = cells.read_numbers(block, raws, where, header, tidied)
    wrong: dict[int, Problem] = {}
    for position, error in found.failures.items():
        subject, cell = where(position)
        wrong[position] = cells.number_problem(error, raws[position], subject, header, sheet.name, cell)
    wrong |= judge.wrong_for_units(figures, found, sheet.name, where)
    wrong |= judge.merged(block, figures, where)
    places = {place: position for position, place in enumerate(zip(figures.rows, figures.columns, strict=True))} if sheet.faults else {}
    wrong |= {places[place]: fault for place, fault in sheet.faults.items() if place in places}
    for position, problem in wrong.items():
        figures.wrong.setdefault(position, []).append(problem)
    return found


def _header(block: Block) -> str:
    return block.form.columns["value"].headers[0] if "value" in block.match.columns else "*"


def _keep(block: Block, figures: Figures, tidied: Tidied) -> list[int]:
    """The positions of the sound figures of sound rows. What is wrong with the others is said, and the analyst may leave them out: a row
    whose names are wrong with all its figures, and a figure that is wrong alone.
    """
    said = {row: list(wrong) for row, wrong in figures.wrong_rows.items()}
    for position, wrong in figures.wrong.items():
        said.setdefault(figures.of_row[position], []).extend(wrong)
    for row in sorted(said):
        tidied.problems.extend(sorted(said[row], key=lambda problem: (len(problem.cell or ""), problem.cell or "")))
    bad = {row for row, wrong in figures.wrong_rows.items() if any(problem.severity == "error" for problem in wrong)}
    rows = sorted({figures.rows[place] for place, of in enumerate(figures.of_row) if of in bad}) if bad else []
    tidied.left_out.extend((block.sheet.name, row) for row in rows)
    holes = _holes(figures)
    alone = sorted(position for position in holes if figures.of_row[position] not in bad)
    tidied.cells_left_out.extend((block.sheet.name, address(figures.rows[place], figures.columns[place])) for place in alone)
    lacking = {
        position
        for each in (figures.indicators, figures.agencies, figures.places, figures.lasts)
        for position, value in enumerate(each if context.lacks(each) else ())
        if value is None
    }
    if not bad and not lacking and not holes:
        return list(range(len(figures)))
    unsaid = [position for position in sorted(lacking) if figures.of_row[position] not in bad and position not in holes]
    if unsaid and not tidied.refused:  # whatever the reason, no figure goes without a word
        cell = address(figures.rows[unsaid[0]], figures.columns[unsaid[0]])
        details = {"found": block.sheet.text(figures.rows[unsaid[0]], figures.columns[unsaid[0]]), "subject": figures.subject(unsaid[0])}
        tidied.problems.append(problems.FigureUnplaced(details, block.sheet.name, cell))
    return [position for position, row in enumerate(figures.of_row) if row not in bad and position not in lacking and position not in holes]


def _holes(figures: Figures) -> set[int]:
    """The positions of the figures whose own cell has an error."""
    return {position for position, wrong in figures.wrong.items() if any(problem.severity == "error" for problem in wrong)}


def _records(
    block: Block, labels: dict[str, Cells], figures: Figures, raws: list[object], found: ReadColumn, kept: list[int], notes: dict[str, str]
) -> dict[str, list[Any]]:
    """The columns of the observations."""
    contract, title = block.contract, block.title
    ends = _ends(figures, kept)
    indicators = [figures.indicators[position] for position in kept]
    agencies, places, parts = ([each[position] for position in kept] for each in (figures.agencies, figures.places, figures.parts))
    identifiers = [indicator.id if indicator else "" for indicator in indicators]
    statuses, status_cells, own_notes = marks.of_figures(block, labels, figures, found, kept, notes)
    absences = found.absences
    text: dict[tuple[type, object], str] = {}

    def written(raw: object) -> str:
        key = (type(raw), raw)
        if key not in text:
            text[key] = as_text(raw)
        return text[key]

    def said(name: str, otherwise: Any) -> list[Any]:
        if name not in labels:
            return [otherwise] * len(kept)
        values = labels[name].values
        return [values[figures.of_row[position]] or otherwise for position in kept]

    return {
        "dataset": [contract.dataset] * len(kept),
        "indicator": identifiers,
        "agency": agencies,
        "place": places,
        "period_start": [start for start, _end in ends],
        "period_end": [end for _start, end in ends],
        "breakdown": parts,
        "value": [found.values[position] for position in kept],
        "unit": [indicator.unit if indicator else "" for indicator in indicators],
        "measure": _measures(block, figures, kept),
        "status": statuses,
        "absence": [absences.get(position) for position in kept] if absences else [None] * len(kept),
        "qualifier": said("qualifier", "exact"),
        "value_text": [written(raws[position]) for position in kept],
        "note": own_notes,
        "document": said("document", title.document),
        "section": said("section", title.section),
        "sheet": [block.sheet.name] * len(kept),
        "cell": _cells(figures, kept),
        "status_cell": status_cells,
    }


def _measures(block: Block, figures: Figures, kept: list[int]) -> list[str]:
    """The indicator's kind of measure; `cumulative` where the column says that it is («Acumulado a octubre»)."""
    cumulative = {column for column, each in block.match.spread.items() if each.cumulative}
    found = [indicator.measure if (indicator := figures.indicators[position]) else "flow" for position in kept]
    if block.answers.cumulative:
        return ["cumulative" if own == "flow" else own for own in found]
    if not cumulative:
        return found
    return ["cumulative" if figures.columns[position] in cumulative else own for position, own in zip(kept, found, strict=True)]


def _cells(figures: Figures, kept: list[int]) -> list[str]:
    letters = {column: address(0, column)[:-1] for column in set(figures.columns)}
    return [f"{letters[figures.columns[position]]}{figures.rows[position] + 1}" for position in kept]


def _ends(figures: Figures, kept: list[int]) -> list[tuple[date | None, date]]:
    """The ends of each observation's period."""
    firsts, lasts = ([each[position] for position in kept] for each in (figures.firsts, figures.lasts))
    indicators = [figures.indicators[position] for position in kept]
    keys = list(zip(map(id, firsts), map(id, lasts), map(id, indicators), strict=True))
    known: dict[tuple[int, int, int], tuple[date | None, date]] = {}
    for key, position in dict(zip(keys, range(len(keys)), strict=True)).items():
        first, last, indicator = firsts[position], lasts[position], indicators[position]
        assert last is not None
        assert indicator is not None
        known[key] = span(indicator.measure, first, last)
    return [known[key] for key in keys]


def span(measure: str, first: Period | None, last: Period) -> tuple[date | None, date]:
    """The ends of an observation's period. A stock is of its day; what accumulates from nobody knows when has no start."""
    if measure == "stock":
        return last.end, last.end
    if first is not None:
        return first.start, last.end
    return (last.start, last.end) if measure == "flow" else (None, last.end)
