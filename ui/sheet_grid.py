"""A sheet as it looks, with its letters and numbers, and in each cell that matters what it was taken for."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Protocol

import streamlit as st

from language.words import N_, _, n_
from ui import safe

# A word and a sign for each mark: the colour alone would say nothing to whoever cannot see it.
MARKS = {
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


def table(sheet: Seen) -> str:
    """The sheet as an HTML table; whatever its cells say is text."""
    width = len(sheet.letters)
    head = "".join(f'<th scope="col">{letter}</th>' for letter in sheet.letters)
    lines, before = [], -1
    for row, cells in zip(sheet.rows, sheet.cells, strict=True):
        if row != before + 1:
            lines.append(f'<tr class="gap"><th scope="row">⋮</th><td colspan="{width}"></td></tr>')
        before = row
        drawn = "".join(_cell(text, sheet.marks.get(f"{letter}{row + 1}")) for letter, text in zip(sheet.letters, cells, strict=False))
        lines.append(f'<tr><th scope="row">{row + 1}</th>{drawn}</tr>')
    label = html.escape(_("The sheet «{sheet}» as it came", sheet=sheet.name))
    return (
        f'<div class="sheet-grid" role="region" aria-label="{label}" tabindex="0">'
        f'<table><thead><tr><th aria-hidden="true"></th>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table></div>'
    )


def _cell(text: str, mark: str | None) -> str:
    if mark is None:
        return f"<td>{html.escape(text)}</td>"
    sign, word = MARKS[mark]
    shown = f'<span class="sign" aria-hidden="true">{sign}</span>' if sign else ""
    return f'<td class="mark-{mark}" title="{html.escape(_(word))}">{shown}{html.escape(text)}</td>'
