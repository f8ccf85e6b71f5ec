"""A figure's origin: its cell and the sheet around it, what is written there, what it said before, when it was loaded and by whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from language import formats
from language.vocabulary import STATUS
from language.words import _
from metrics import questions
from ui import cache, grids, parts, safe, sheet_around
from views import origins, tables

MOST = 200  # figures of one, in the panel


def panel(figures: tuple[str, ...], key: str) -> None:
    """The origin of the figures that a person chose, under what they were chosen in."""
    with st.container(border=True, key=f"origin-{key}"):
        st.html(safe.element("p", _("Origin of the figure"), "origin-title"))
        show(figures, key=f"origin-figures-{key}")


def show(figures: tuple[str, ...], key: str) -> None:
    """The origin of these figures: one in full, several as a table in the order of their dates, of which a row opens in full.

    Of very many, the first.
    """
    if len(figures) > MOST:
        said = _("It is made of {count} figures; these are {shown} of them.", count=_n(len(figures)), shown=_n(MOST))
        st.html(safe.element("p", said, "source"))
    rows = cache.ask(questions.origin, figures[:MOST])
    records = rows.to_dict("records")
    if len(records) == 1:
        _one(records[0])
        return
    titles = {origins.title(row) for row in records}
    if len(titles) == 1:
        st.html(safe.element("p", next(iter(titles)), "origin-title"))
    position = grids.choose_row(_table(rows, with_title=len(titles) > 1), key=key, alt=_("Origin of the figures"))
    if position is None:
        st.caption(_("Choose a row to see its cell in the sheet."))
    else:
        _one(records[position])
    loads = zip(rows["file_name"], rows["loaded_at"], strict=True)
    lines = {_("{file}, loaded on {when}", file=name, when=formats.moment(when)) for name, when in loads}
    st.html("".join(safe.element("p", line, "source") for line in sorted(lines)))


def table(
    rows: tables.Table,
    *,
    key: str,
    alt: str,
    made_of: Callable[[str], tuple[str, ...]] | None = None,
    panel: Callable[..., None] = panel,
) -> None:
    """A table of figures; under it, the origin of the row that a person chooses, with the mouse or with the keyboard.

    Where a row adds up several figures, `made_of` gives their identifiers for what its `figures` say. `panel` shows them.
    """
    chosen = grids.choose_row(rows, key=key, alt=alt)
    if chosen is None:
        st.caption(_("Choose a row to see where its figure comes from. With the keyboard: arrows, and Shift with the space bar."))
    elif figures := rows.figures[chosen] if made_of is None else tuple(each for said in rows.figures[chosen] for each in made_of(said)):
        panel(figures, key=key)
    else:
        st.caption(_("This row has no figure of its own."))


def line(figures: tuple[str, ...]) -> str:
    """These figures in one line, to be read without looking for it: one alone, what, how much, and its cell; of several, how many."""
    if len(figures) > 1:
        return "▸ " + _("It is made of {count} figures of the workbooks:", count=_n(len(figures)))
    row = cache.ask(questions.origin, figures).to_dict("records")[0]
    return f"▸ {origins.line(row)}"


@parts.alone()
def button(figures: tuple[str, ...], key: str) -> None:
    """A small button that opens the origin of a figure shown alone, which is asked for once it is open."""
    with st.popover(_("Origin"), icon=":material/location_on:", type="tertiary", key=key, on_change="rerun") as box:
        if box.open:
            show(figures, key=f"{key}-figures")


def _one(row: Mapping[Any, Any]) -> None:
    st.html(_definition(row) + _earlier(cache.ask(questions.revisions, (row["figure_id"],))))
    sheet_around.show(row["file_sha256"], row["sheet"], row["cell"])


def _n(count: int) -> str:
    return formats.number(count)


def _table(rows: pd.DataFrame, *, with_title: bool) -> tables.Table:
    records = rows.to_dict("records")
    figure = pd.DataFrame(
        {
            **({_("Figure"): [origins.title(row) for row in records]} if with_title else {}),
            _("Period"): [origins.period(row) for row in records],
            _("Value"): [origins.value(row) for row in records],
            _("Sheet and cell"): rows["sheet"] + "!" + rows["cell"],
            **({_("Workbook"): rows["file_name"]} if rows["file_name"].nunique() > 1 else {}),
        }
    )
    return tables.Table(figure, {})


def _definition(row: Mapping[Any, Any]) -> str:
    status = row.get("status")
    lines = {
        _("Figure"): origins.named(row),
        _("Value"): origins.value(row),
        _("Written in the cell"): origins.written(row),
        _("Workbook"): row["file_name"],
        _("Sheet and cell"): f"{row['sheet']}!{row['cell']}",
        _("Status"): _(STATUS[status]) if isinstance(status, str) else None,
        _("Report"): " · ".join(part for part in (row["document"], row["section"]) if isinstance(part, str)),
        _("Note"): row.get("note"),
        _("Loaded"): _("{when}, by {who}", when=formats.moment(row["loaded_at"]), who=row["loaded_by"]),
        _("Revision"): formats.number(row["revision"]) if row["revision"] > 1 else None,
        _("Fingerprint of the file"): f"{str(row['file_sha256'])[:16]}…",
    }
    shown = "".join(safe.element("dt", name) + safe.element("dd", text) for name, text in lines.items() if isinstance(text, str) and text)
    return f'<dl class="origin">{shown}</dl>'


def _earlier(rows: pd.DataFrame) -> str:
    """What the figure said before it was corrected, the latest first; nothing of one that was never corrected."""
    if rows.empty:
        return ""
    said = "".join(
        safe.element(
            "li",
            _(
                "{value} (written «{text}»), in {file} · {place}, loaded on {when} by {who}",
                value=origins.value(row),
                text=row["value_text"],
                file=row["file_name"],
                place=f"{row['sheet']}!{row['cell']}",
                when=formats.moment(row["loaded_at"]),
                who=row["loaded_by"],
            ),
        )
        for row in rows.to_dict("records")
    )
    return safe.element("p", _("What it said before"), "origin-title") + f'<ol class="revisions">{said}</ol>'
