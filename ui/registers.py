"""A register as a table: its columns under their headings, lists and money written out, and the cell of each row."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from language import formats
from language.vocabulary import REGISTER_FIELDS
from language.words import N_, _
from metrics.headlines import counted, qualified
from ui import safe, sheet_around, tables
from ui.vocabulary import ABSENCE

HEADINGS = {
    "project": N_("Project or agreement"),
    "call": N_("Call"),
    "event": N_("Event"),
    "commitment": N_("Commitment"),
    **REGISTER_FIELDS,
    "file_name": N_("Workbook"),
    "place_in_file": N_("Sheet and cell"),
    "loaded_at": N_("Loaded"),
}
MONEY = {"amount": "amount_qualifier", "business": "business_qualifier"}


def show(rows: pd.DataFrame, *, key: str, alt: str) -> None:
    """The register's table; under it, the row that a person chooses, each field with its cell."""
    frame = table(rows)
    chosen = tables.choose_row(frame, key=key, alt=alt)
    if chosen is None:
        st.caption(_("Choose a row to see the cell of each of its fields."))
        return
    with st.container(border=True):
        st.html(_definition(rows, chosen))
        row = rows.iloc[chosen]
        sheet_around.show(row["file_sha256"], row["sheet"], _cell_to_show(row))


def table(rows: pd.DataFrame) -> tables.Table:
    """The columns that a register has, in the order of HEADINGS; those that are empty throughout stay away."""
    rows = rows.assign(place_in_file=rows["sheet"] + "!" + rows["cell"])
    frame = pd.DataFrame(
        {_(heading): _column(rows, name) for name, heading in HEADINGS.items() if name in rows and rows[name].notna().any()}
    )
    written = {_("Loaded"): tables.moment, _("Countries"): tables.number, _("Progress (%)"): tables.number}
    return tables.Table(frame, {heading: how for heading, how in written.items() if heading in frame})


def _definition(rows: pd.DataFrame, position: int) -> str:
    """Every field of a row: what it says, and where it says so."""
    row = rows.iloc[[position]]
    lines = []
    for name, heading in HEADINGS.items():
        cell = row["cells"].iloc[0].get(name.replace("_text", "_date"), row["cells"].iloc[0].get(name.removesuffix("_text")))
        if name not in row or cell is None:
            continue
        absence = row["absences"].iloc[0].get(name)
        text = _(ABSENCE[absence]) if absence else _written(_column(row, name)[0])
        lines.append(safe.element("dt", _(heading)) + safe.element("dd", f"{text}  ·  {row['sheet'].iloc[0]}!{cell}"))
    lines.append(safe.element("dt", _("Workbook")) + safe.element("dd", row["file_name"].iloc[0]))
    lines.append(safe.element("dt", _("Loaded")) + safe.element("dd", tables.moment(row["loaded_at"].iloc[0])))
    return f'<dl class="origin">{"".join(lines)}</dl>'


def _cell_to_show(row: pd.Series) -> str:
    """The cell of the row's figure, where it has one; else that of its name."""
    figures = ("amount", "attendance", "business", "countries", "progress")
    return next((row["cells"][name] for name in figures if name in row and pd.notna(row[name]) and name in row["cells"]), row["cell"])


def _written(value: Any) -> str:
    if value is None or value == "" or pd.isna(value):
        return _("(blank)")
    return formats.number(value) if isinstance(value, float) else str(value)


def _column(rows: pd.DataFrame, name: str) -> list[Any]:
    """A column as it is shown. A number that is not there is empty when it was blank, and else says in which way it is not."""
    if name in {"donors", "partners", "organisers"}:
        return [tables.listed(value) for value in rows[name]]
    if name in MONEY:
        whole = zip(rows[name], rows["currency"], rows[MONEY[name]], strict=True)
        written = [
            "" if pd.isna(amount) else qualified(formats.money(amount, currency), qualifier) for amount, currency, qualifier in whole
        ]
        return _with_absences(rows, name, written)
    if name == "attendance":
        counts = zip(rows[name], rows["attendance_unit"], rows["attendance_unit_title"], rows["attendance_qualifier"], strict=True)
        written = ["" if pd.isna(count) else counted(count, unit, title, title, qualifier) for count, unit, title, qualifier in counts]
        return _with_absences(rows, name, written)
    return list(rows[name])


def _with_absences(rows: pd.DataFrame, name: str, written: list[str]) -> list[str]:
    absences = [absences.get(name, "blank") for absences in rows["absences"]]
    return [_(ABSENCE[absence]) if text == "" and absence != "blank" else text for text, absence in zip(written, absences, strict=True)]
