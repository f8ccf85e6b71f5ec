"""Footnote marks: on a month or on a figure they make it provisional or estimated, or they lead to a note."""

from __future__ import annotations

import re

from etl import problems
from etl.layout.blocks import Block
from etl.names import fold
from etl.problems import Problem
from etl.reading.workbook import Sheet, address
from etl.tables.body import Body
from etl.tables.cells import Cells
from etl.tables.context import Figures
from etl.values import marks as signs
from etl.values.numbers import ReadColumn

NOTE = re.compile(r"^\s*(\*+|\([a-z0-9*]{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹†‡]|[a-z]/|\d\))\s*[:.-]?\s*(\S.*)$", re.IGNORECASE)
PROVISIONAL = ("preliminar", "provisional", "parcial", "sujeto a", "sujeta a", "en revision", "por confirmar", "preliminary")
ESTIMATED = ("estimad", "proyectad", "aproximad", "estimated")
DATED_BY = ("month", "period", "year", "cutoff", "to", "from")  # a star on one of these is taken as on a month that stands across
NAMED_BY = ("place", "agency", "indicator")  # on one of these a sign says only what its note says


def notes(block: Block, body: Body) -> dict[str, str]:
    """The footnotes of a table by their mark: `* Preliminar.` → {"*": "Preliminar."}."""
    found: dict[str, str] = {}
    for row in body.notes:
        text = _text(block.sheet, row)
        if match := NOTE.match(text):
            found.setdefault(_plain(match[1]), match[2].strip())
    return found


def unmarked(block: Block, body: Body) -> list[Problem]:
    """Notes that speak of provisional figures without a mark: of which they speak, nobody can say for certain."""
    said: list[Problem] = []
    for row in body.notes:
        text = _text(block.sheet, row)
        if any(word in fold(text) for word in PROVISIONAL) and not NOTE.match(text):
            column = next(column for column in range(len(block.sheet.rows[row])) if block.sheet.text(row, column))
            said.append(problems.ProvisionalNoteUnmarked({"found": text}, block.sheet.name, address(row, column)))
    return said


def of_figures(
    block: Block, labels: dict[str, Cells], figures: Figures, found: ReadColumn, kept: list[int], said: dict[str, str]
) -> tuple[list[str], list[str | None], list[str | None]]:
    """For each figure its status (SDMX: A, P, E, M), the cell of the mark that gives it, and its note.

    A mark that nobody explains is taken as provisional when it is a star, as the reports use it; any other is only kept as a note.
    """
    headers = {column: mark for column, each in block.match.spread.items() if (mark := each.mark) is not None}
    own_notes = labels["note"].values if "note" in labels else None
    qualifiers = labels["qualifier"].values if "qualifier" in labels else None
    stated = labels["status"].values if "status" in labels else None
    statuses, places, notes_ = [], [], []
    of_rows = _of_rows(labels, said)
    marked = bool(headers) or bool(found.detailed) or bool(of_rows)
    if not (marked or qualifiers or stated):
        statuses = ["M" if found.values[position] is None else "A" for position in kept]
        return statuses, [None] * len(kept), [own_notes[figures.of_row[position]] if own_notes else None for position in kept]
    for position in kept:
        row = figures.of_row[position]
        status = "M" if found.values[position] is None else "A"
        place: str | None = None
        note = own_notes[row] if own_notes is not None else None
        if status == "A" and stated is not None and stated[row] is not None:
            status = stated[row]
        if status == "A" and qualifiers is not None and qualifiers[row] == "about":
            status = "E"
        if marked:
            header, detail = headers.get(figures.columns[position]), found.detailed.get(position)
            span = block.match.spread[figures.columns[position]].span if header is not None else None
            for mark, cell, given in (
                *of_rows.get(row, ()),
                (span.mark if span else None, header.cell if header else None, None),
                (detail.mark if detail else None, None, detail.mark_status if detail else None),
            ):
                if mark is None:
                    continue
                meaning, explained = _meaning(mark, given, said)
                if explained:
                    note = f"{note} · {explained}" if note else explained
                if status == "A" and meaning is not None:
                    status, place = meaning, cell
        statuses.append(status)
        places.append(place)
        notes_.append(note)
    return statuses, places, notes_


def _of_rows(labels: dict[str, Cells], said: dict[str, str]) -> dict[int, list[tuple[str, str, str | None]]]:
    """The signs that hang on the names of rows (`Abril*` in a column of months), by position, each with its cell and its status."""
    found: dict[int, list[tuple[str, str, str | None]]] = {}
    for name in (*DATED_BY, *NAMED_BY) if said else DATED_BY:
        if name not in labels:
            continue
        cells = labels[name]
        known = {raw: signs.split_inside(raw.strip())[1] for raw in set(cells.raws) if isinstance(raw, str)}
        known = {raw: mark for raw, mark in known.items() if mark and (name in DATED_BY or _status_of_note(mark, said))}
        if not known:
            continue
        for position, raw in enumerate(cells.raws):
            if isinstance(raw, str) and (mark := known.get(raw)) is not None:
                found.setdefault(position, []).append((mark, cells.address(position), None))
    return found


def _status_of_note(mark: str, said: dict[str, str]) -> str | None:
    """The status that the note of a sign gives; None where it has no note, or one of something else."""
    return _meaning(mark, None, said)[0] if _plain(mark) in said else None


def _meaning(mark: str, given: str | None, said: dict[str, str]) -> tuple[str | None, str | None]:
    """The status that a mark gives, and what its note says."""
    note = said.get(_plain(mark))
    given = given or signs.status(mark)
    if note is not None:
        folded = fold(note)
        if any(word in folded for word in PROVISIONAL):
            return "P", note
        if any(word in folded for word in ESTIMATED):
            return "E", note
        return given, note
    if given is not None:
        return given, None
    return ("P", None) if "*" in mark else (None, mark)


def _plain(mark: str) -> str:
    return mark.strip("() ").casefold()


def _text(sheet: Sheet, row: int) -> str:
    return next((text for column in range(len(sheet.rows[row])) if (text := sheet.text(row, column))), "")
