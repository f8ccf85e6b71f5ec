"""A sheet as it looks, with its letters and numbers, and in each cell that matters what it was taken for."""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping, Sequence
from functools import reduce
from typing import Protocol

import streamlit as st

from language.words import N_, _, n_
from ui import safe

# A word and a sign for each mark: the colour alone would say nothing to whoever cannot see it.
MARKS = {
    "chosen": ("◉", N_("The cell of this figure")),
    "error": ("✖", N_("Error")),
    "question": ("?", N_("Question")),
    "warning": ("▲", N_("Warning")),
    "figure": ("", N_("Figure that is loaded")),
    "total": ("Σ", N_("Total that is compared, not loaded")),
    "header": ("", N_("Header that was understood")),
    "ignored": ("∅", N_("Column that is not loaded")),
}


class Seen(Protocol):
    """A sheet to draw: see etl/seen.py."""

    @property
    def name(self) -> str: ...
    @property
    def rows(self) -> Sequence[int]: ...
    @property
    def cells(self) -> Sequence[Sequence[str]]: ...
    @property
    def letters(self) -> Sequence[str]: ...
    @property
    def marks(self) -> Mapping[str, str]: ...
    @property
    def hidden_rows(self) -> int: ...
    @property
    def hidden_columns(self) -> int: ...
    @property
    def spans(self) -> Mapping[str, Sequence[int]]: ...
    @property
    def covered(self) -> Collection[str]: ...
    @property
    def concealed_rows(self) -> int: ...
    @property
    def concealed_columns(self) -> int: ...
    @property
    def is_concealed(self) -> bool: ...


def show(sheet: Seen) -> None:
    """Draw a sheet, and say what of it is not drawn."""
    present = set(sheet.marks.values())
    legend = "".join(
        f'<span class="cell-mark mark-{mark}">{html.escape(f"{sign} {_(word)}".strip())}</span>'
        for mark, (sign, word) in MARKS.items()
        if mark in present
    )
    st.html(f'<p class="sheet-legend">{legend}</p>{table(sheet)}')
    said = []
    if sheet.hidden_rows:
        said.append(n_("{count} row is not shown here", "{count} rows are not shown here", sheet.hidden_rows, count=sheet.hidden_rows))
    if sheet.hidden_columns:
        columns = sheet.hidden_columns
        said.append(n_("{count} column is not shown here", "{count} columns are not shown here", columns, count=columns))
    if said:
        st.caption(safe.plain("; ".join(said) + ". " + _("All of them were read.")))


def around(sheet: Seen, cell: str) -> None:
    """Draw the part of a sheet that lies around a cell, and say what of it the workbook hides."""
    title = safe.element("p", _("The sheet «{sheet}» as it came, around {cell}", sheet=sheet.name, cell=cell), "origin-title")
    st.html(f"{title}{table(sheet)}")
    said = []
    if sheet.is_concealed:
        said.append(_("The workbook hides the row or the column of this figure."))
    if rows := sheet.concealed_rows:
        said.append(n_("The workbook hides {count} row here.", "The workbook hides {count} rows here.", rows, count=rows))
    if columns := sheet.concealed_columns:
        said.append(n_("The workbook hides {count} column here.", "The workbook hides {count} columns here.", columns, count=columns))
    if said:
        st.caption(safe.plain(" ".join(said)))


def table(sheet: Seen) -> str:
    """The sheet as an HTML table; whatever its cells say is text. Where rows or columns are left out, a narrow one says so."""
    leaps = [position for position, letter in enumerate(sheet.letters) if position and not _follows(sheet.letters[position - 1], letter)]
    width = len(sheet.letters) + len(leaps)
    gap_head, gap = '<th class="gap">⋯</th>', '<td class="gap"></td>'
    head = "".join(
        (gap_head if position in leaps else "") + f'<th scope="col">{letter}</th>' for position, letter in enumerate(sheet.letters)
    )
    lines, before = [], -1
    for row, cells in zip(sheet.rows, sheet.cells, strict=True):
        if row != before + 1:
            lines.append(f'<tr class="gap"><th scope="row">⋮</th><td colspan="{width}"></td></tr>')
        before = row
        drawn = []
        for position, (letter, text) in enumerate(zip(sheet.letters, cells, strict=False)):
            place = f"{letter}{row + 1}"
            drawn.append(gap if position in leaps else "")
            drawn.append("" if place in sheet.covered else _cell(text, sheet.marks.get(place), sheet.spans.get(place)))
        lines.append(f'<tr><th scope="row">{row + 1}</th>{"".join(drawn)}</tr>')
    label = html.escape(_("The sheet «{sheet}» as it came", sheet=sheet.name))
    return (
        f'<div class="sheet-grid" role="region" aria-label="{label}" tabindex="0">'
        f'<table><thead><tr><th aria-hidden="true"></th>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table></div>'
    )


def _follows(letter: str, other: str) -> bool:
    """Whether a column comes right after another: `Z`, `AA`."""
    return _number(other) == _number(letter) + 1


def _number(letters: str) -> int:
    return reduce(lambda number, letter: 26 * number + ord(letter) - 64, letters, 0)


def _cell(text: str, mark: str | None, span: Sequence[int] | None) -> str:
    size = f' rowspan="{span[0]}" colspan="{span[1]}"' if span else ""
    if mark is None:
        return f"<td{size}>{html.escape(text)}</td>"
    sign, word = MARKS[mark]
    shown = f'<span class="sign" aria-hidden="true">{sign}</span>' if sign else ""
    return f'<td{size} class="mark-{mark}" title="{html.escape(_(word))}">{shown}{html.escape(text)}</td>'
