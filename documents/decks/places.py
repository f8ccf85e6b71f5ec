"""Where the figures of a view stand, in words: their workbooks, sheets and cells, and nothing left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from documents.decks import payload
from metrics import questions
from views.view import View
from warehouse.reader import Reader

Origins = Mapping[str, tuple[str, str, str]]  # of a figure: its workbook, its sheet, its cell
_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]*)")


def figures(reader: Reader, view: View) -> tuple[str, ...]:
    """The figures that a view shows: those of its chart's points, else of its large figures, else of the rows of its table."""
    if view.chart is not None:
        points = payload.carried(view.chart.to_plotly_json()["data"])
        found = (figure for point in points for figure in view.figures(reader, point))
    elif view.tiles:
        found = (figure for tile in view.tiles for figure in tile.figures)
    else:
        found = (figure for row in view.table(reader).figures for point in row for figure in view.figures(reader, point))
    return tuple(dict.fromkeys(found))


def origins(reader: Reader, wanted: Iterable[str]) -> Origins:
    """Where figures stand, by their identifiers: asked once for many."""
    rows = questions.origin(reader, tuple(dict.fromkeys(wanted))).to_dict("records")
    return {row["figure_id"]: (str(row["file_name"]), str(row["sheet"]), str(row["cell"])) for row in rows}


def told(known: Origins, shown: Iterable[str]) -> list[str]:
    """One line a sheet: `libro.xlsx, CASA: B4:B15, C7`."""
    found: dict[tuple[str, str], list[str]] = {}
    for figure in shown:
        if figure in known:
            file, sheet, cell = known[figure]
            found.setdefault((file, sheet), []).append(cell)
    return [f"{file}, {sheet}: {', '.join(together(cells))}" for (file, sheet), cells in sorted(found.items())]


def together(cells: Iterable[str]) -> list[str]:
    """Cells in a shorter way: those under one another as a range. `B4, B5, B6, D4` → `B4:B6, D4`."""
    columns: dict[str, set[int]] = {}
    others: list[str] = []
    for cell in dict.fromkeys(cells):
        match = _CELL.fullmatch(cell)
        if match:
            columns.setdefault(match[1], set()).add(int(match[2]))
        else:
            others.append(cell)
    said = []
    for column in sorted(columns, key=lambda name: (len(name), name)):
        first = last = None
        for row in [*sorted(columns[column]), None]:
            if first is not None and last is not None and row != last + 1:
                said.append(f"{column}{first}" if first == last else f"{column}{first}:{column}{last}")
                first = None
            first, last = (row if first is None else first), row
    return [*said, *others]
