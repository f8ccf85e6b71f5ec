"""The fields of a register: its columns under their headings, lists and money written out, and each with its cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from language import formats
from language.vocabulary import ABSENCE, REGISTER_FIELDS
from language.words import N_, _
from metrics.headlines import counted, qualified
from ui import safe
from views import tables

HEADINGS = {
    "city_link": N_("Link with a city"),
    "project": N_("Project or agreement"),
    "call": N_("Call"),
    "event": N_("Event"),
    "commitment": N_("Commitment"),
    **REGISTER_FIELDS,
    "file_name": N_("Workbook"),
    "place_in_file": N_("Sheet and cell"),
    "loaded_at": N_("Loaded"),
}
NAMES = {"projects": "project", "calls": "call", "events": "event", "city_links": "city_link", "commitments": "commitment"}
KINDS = {
    "projects": N_("Project or agreement"), "calls": N_("Call"), "events": N_("Event"), "city_links": N_("Link with a city"),
    "commitments": N_("Commitment"),
}  # fmt: skip
LISTS = {"donors", "partners", "organisers", "topics", "goals", "sdg", "support"}
MONEY = {"amount": "amount_qualifier", "business": "business_qualifier", "asked": None, "granted": None}
COUNTS = {"attendance": "attendance_qualifier", "reached": None}


def table(rows: pd.DataFrame, more: Mapping[str, Sequence[Any]] | None = None) -> tables.Table:
    """The columns that a register has, in the order of HEADINGS; those that are empty throughout stay away.

    `more` are others by their heading, which stand after the first.
    """
    rows = rows.assign(place_in_file=rows["sheet"] + "!" + rows["cell"])
    shown = {_(heading): _column(rows, name) for name, heading in HEADINGS.items() if name in rows and rows[name].notna().any()}
    first = next(iter(shown))
    frame = pd.DataFrame({first: shown[first], **(more or {}), **shown})
    written = {_("Loaded"): tables.moment, _("Countries"): tables.number, _("Progress (%)"): tables.number}
    amounts = tuple(_(HEADINGS[name]) for name in (*MONEY, *COUNTS) if name in HEADINGS)
    return tables.Table(frame, {heading: how for heading, how in written.items() if heading in frame}, amounts=amounts)


def definition(rows: pd.DataFrame, position: int) -> str:
    """Every field of a row: what it says, and where it says so."""
    row = rows.iloc[[position]]
    lines = []
    for name, heading in HEADINGS.items():
        cell = row["cells"].iloc[0].get(name.replace("_text", "_date"), row["cells"].iloc[0].get(name.removesuffix("_text")))
        if name not in row or cell is None:
            continue
        absence = row["absences"].iloc[0].get(name)
        text = _(ABSENCE[absence]) if absence else _written(_column(row, name)[0])
        place = safe.element("span", f"{row['sheet'].iloc[0]}!{cell}", "cell")
        lines.append(safe.element("dt", _(heading)) + f"<dd>{safe.element('span', text)} {place}</dd>")
    lines.append(safe.element("dt", _("Workbook")) + safe.element("dd", row["file_name"].iloc[0]))
    lines.append(safe.element("dt", _("Loaded")) + safe.element("dd", tables.moment(row["loaded_at"].iloc[0])))
    return f'<dl class="origin">{"".join(lines)}</dl>'


def cell_to_show(row: pd.Series) -> str:
    """The cell of the row's figure, where it has one; else that of its name."""
    figures = ("amount", "granted", "asked", "attendance", "business", "reached", "countries", "progress")
    return next((row["cells"][name] for name in figures if name in row and pd.notna(row[name]) and name in row["cells"]), row["cell"])


def _written(value: Any) -> str:
    if value is None or value == "" or pd.isna(value):
        return _("(blank)")
    return formats.number(value) if isinstance(value, float) else str(value)


def _column(rows: pd.DataFrame, name: str) -> list[Any]:
    """A column as it is shown. A number that is not there is empty when it was blank, and else says in which way it is not."""
    if name in LISTS:
        return [tables.listed(value) for value in rows[name]]
    if name in MONEY:
        whole = zip(rows[name], rows["currency"], _qualifiers(rows, MONEY[name]), strict=True)
        written = [
            "" if pd.isna(amount) else qualified(formats.money(amount, currency), qualifier) for amount, currency, qualifier in whole
        ]
        return _with_absences(rows, name, written)
    if name in COUNTS:
        counts = zip(rows[name], rows[f"{name}_unit"], rows[f"{name}_unit_title"], _qualifiers(rows, COUNTS[name]), strict=True)
        written = ["" if pd.isna(count) else counted(count, unit, title, title, qualifier) for count, unit, title, qualifier in counts]
        return _with_absences(rows, name, written)
    return list(rows[name])


def _qualifiers(rows: pd.DataFrame, column: str | None) -> list[str]:
    return list(rows[column]) if column else ["exact"] * len(rows)


def _with_absences(rows: pd.DataFrame, name: str, written: list[str]) -> list[str]:
    absences = [absences.get(name, "blank") for absences in rows["absences"]]
    return [_(ABSENCE[absence]) if text == "" and absence != "blank" else text for text, absence in zip(written, absences, strict=True)]


def name_of(rows: pd.DataFrame) -> str:
    """The column that names the rows of a register."""
    return next(column for column in ("city_link", *NAMES.values()) if column in rows)
