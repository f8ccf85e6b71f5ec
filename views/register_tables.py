"""The tables of the registers: their columns under their headings, lists and money written out, and each row with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from language import formats
from language.vocabulary import ABSENCE, PRECISION, REGISTER_FIELDS
from language.words import N_, _
from metrics.cooperation import Group
from metrics.headlines import counted, qualified
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
LISTS = {"donors", "partners", "organisers", "topics", "goals", "sdg", "support"}
MONEY = {"amount": "amount_qualifier", "business": "business_qualifier", "asked": None, "granted": None}
COUNTS = {"attendance": "attendance_qualifier", "reached": None}
PLACE = ("place_in_file", "file_name", "document")  # where a row is from
FIELD = "#"  # between a row's identifier and one of its fields: the figure in that cell


def whole(rows: pd.DataFrame, more: Mapping[str, Sequence[Any]] | None = None) -> tables.Table:
    """The columns that a register has, in the order of HEADINGS; those that are empty throughout stay away.

    `more` are others by their heading, which stand after the first.
    """
    return some(rows, tuple(HEADINGS), more)


def some(rows: pd.DataFrame, fields: Sequence[str], more: Mapping[str, Sequence[Any]] | None = None) -> tables.Table:
    """The same of some fields alone, in their order."""
    rows = rows.assign(place_in_file=rows["sheet"] + "!" + rows["cell"])
    shown = {_(HEADINGS[name]): column(rows, name) for name in fields if name in rows and rows[name].notna().any()}
    first = next(iter(shown))
    frame = pd.DataFrame({first: shown[first], **(more or {}), **shown})
    written = {_("Loaded"): tables.moment, _("Countries"): tables.number, _("Progress (%)"): tables.number}
    amounts = tuple(heading for name in (*MONEY, *COUNTS) if name in fields and (heading := _(HEADINGS[name])) in frame)
    figures = tuple((record,) for record in rows["record_id"])
    return tables.Table(frame, {heading: how for heading, how in written.items() if heading in frame}, figures=figures, amounts=amounts)


def of_groups(groups: Iterable[Group], heading: str, counted_as: str) -> tables.Table:
    """How many rows there are of each group, under `heading` and `counted_as`. A row carries the keys of the group's parts."""
    found = list(groups)
    frame = pd.DataFrame({heading: [group.title for group in found], counted_as: [len(group.records) for group in found]})
    return tables.Table(frame, {counted_as: tables.number}, figures=tuple(tuple(part.key for part in group.parts) for group in found))


def of_amounts(rows: pd.DataFrame, shown: Sequence[Mapping[str, Any]], more: Mapping[str, Sequence[Any]]) -> tables.Table:
    """Amounts one a row, with their unit, as `metrics.cooperation` gives them, each with the cell of its `field`; `more` after them."""
    of_record = rows.set_index("record_id")
    records = [of_record.loc[each["record"]] for each in shown]
    value, precise = _("Value"), all(each["qualifier"] == "exact" for each in shown)
    precision = {code: _(word) for code, word in PRECISION.items()}
    frame = pd.DataFrame(
        {
            _(HEADINGS[name_of(rows)]): [each["name"] for each in shown],
            value: [float(each["amount"]) for each in shown],
            _("Unit"): [each["panel"] for each in shown],
            **({} if precise else {_("Precision"): [precision[each["qualifier"]] for each in shown]}),
            **more,
            _("Sheet and cell"): [
                f"{row['sheet']}!{row['cells'].get(each['field'], row['cell'])}" for row, each in zip(records, shown, strict=True)
            ],
            _("Workbook"): [row["file_name"] for row in records],
            _("Report"): [row["document"] for row in records],
        }
    )
    figures = tuple((figure(each),) for each in shown)
    return tables.Table(frame, {value: tables.number}, {value: [each["qualifier"] for each in shown]}, figures)


def figure(each: Mapping[str, Any]) -> str:
    """The identifier of an amount: its row's, and its field."""
    return f"{each['record']}{FIELD}{each['field']}"


def name_of(rows: pd.DataFrame) -> str:
    """The column that names the rows of a register."""
    return next(name for name in ("city_link", *NAMES.values()) if name in rows)


def column(rows: pd.DataFrame, name: str) -> list[Any]:
    """A column as it is shown. A number that is not there is empty when it was blank, and else says in which way it is not."""
    if name in LISTS:
        return [tables.listed(value) for value in rows[name]]
    if name in MONEY:
        money = zip(rows[name], rows["currency"], _qualifiers(rows, MONEY[name]), strict=True)
        written = [
            "" if pd.isna(amount) else qualified(formats.money(amount, currency), qualifier) for amount, currency, qualifier in money
        ]
        return _with_absences(rows, name, written)
    if name in COUNTS:
        counts = zip(rows[name], rows[f"{name}_unit"], rows[f"{name}_unit_title"], _qualifiers(rows, COUNTS[name]), strict=True)
        written = ["" if pd.isna(count) else counted(count, unit, title, title, qualifier) for count, unit, title, qualifier in counts]
        return _with_absences(rows, name, written)
    return list(rows[name])


def _qualifiers(rows: pd.DataFrame, name: str | None) -> list[str]:
    return list(rows[name]) if name else ["exact"] * len(rows)


def _with_absences(rows: pd.DataFrame, name: str, written: list[str]) -> list[str]:
    absences = [absences.get(name, "blank") for absences in rows["absences"]]
    return [_(ABSENCE[absence]) if text == "" and absence != "blank" else text for text, absence in zip(written, absences, strict=True)]
