"""What differs between two versions, or between a workbook and what is published, in words: a line a figure, and how many of each kind."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from language import formats, told
from language.vocabulary import ABSENCE, ACCUMULATION, FIELDS, KINDS, QUALIFIER, READING, STATES, STATUS
from language.words import N_, _, n_

HEADINGS = {
    "state": N_("State"),
    "subject": N_("Indicator"),
    "part": N_("Part"),
    "period": N_("Period"),
    "before": N_("Before"),
    "after": N_("After"),
    "agency": N_("Agency"),
    "place_before": N_("Cell before"),
    "place_after": N_("Cell now"),
}
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NEGATIVE = re.compile(r"-[\d.,]+")


@dataclass(frozen=True)
class Line:
    """One thing that differs. The `HEADINGS` name the fields that are shown, all of them text.

    `places` are what a load sets aside to leave it as it is published.
    """

    state: str
    subject: str
    part: str
    period: str
    before: str
    after: str
    agency: str
    place_before: str
    place_after: str
    places: tuple[str, ...] = ()

    def shown(self) -> list[str]:
        """Its fields in the order of `HEADINGS`."""
        return [getattr(self, name) for name in HEADINGS]


def line(row: Mapping[str, Any], *, with_file: bool = True) -> Line:
    """A row of warehouse/difference.sql in words; its cells with their file, or without."""
    row = told.of_row(row)
    before, after = (_value(row, side) for side in ("before", "after"))
    state = row["state"]
    return Line(
        state=_(STATES[state]),
        agency=row["agency_title"] or row["dataset_title"],
        subject=_subject(row),
        period=formats.period(row["period_start"], row["period_end"]) if row["period_end"] else "",
        part=_part(row),
        before=before if state != "new" else "",
        after=after if state != "gone" else "",
        place_before=_place(row, "before", with_file=with_file),
        place_after=_place(row, "after", with_file=with_file),
        places=(row["place"], *row.get("with", ())),
    )


def records(rows: Sequence[Mapping[str, Any]]) -> list[list[Mapping[str, Any]]]:
    """The rows of each record: of a register, or of a goal, one for each field that differs."""
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        found.setdefault((row["kind"], row["record_key"]), []).append(row)
    return list(found.values())


def together(rows: Sequence[Mapping[str, Any]]) -> Line:
    """The line of one record, with all its fields that differ; its cells without their file."""
    lines = [line(row, with_file=False) for row in rows]
    first = lines[0]
    if not rows[0]["field"]:
        return first
    fields = [_(FIELDS[name]) for name in (row["field"] for row in rows)]
    before, after = (
        "; ".join(f"{name}: {text}" for name, text in zip(fields, texts, strict=True) if text)
        for texts in ([each.before for each in lines], [each.after for each in lines])
    )
    part = told.of_row(rows[0])["breakdown"]
    cells = dict.fromkeys(each.place_after or each.place_before for each in lines)
    return replace(first, part="" if part in (None, "total") else part, before=before, after=after, place_after=", ".join(cells))


def as_csv(lines: Sequence[Line]) -> bytes:
    """The lines as a table that Excel opens in Colombia: UTF-8, `;` between the columns. Text that could be a formula is none."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([_(heading) for heading in HEADINGS.values()])
    writer.writerows([_no_formula(text) for text in each.shown()] for each in lines)
    return stream.getvalue().encode("utf-8-sig")


def _no_formula(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) and not NEGATIVE.fullmatch(text) else text


def summary(counts: Mapping[str, Mapping[str, int]], before: int, after: int) -> str:
    """«De la versión 1 a la 2: cifras: 1 que no estaba, 2 que cambian. Lo demás es igual: 230 registros.»"""
    said = of_kinds({kind: {state: count for state, count in found.items() if state != "same"} for kind, found in counts.items()})
    same = sum(found.get("same", 0) for found in counts.values())
    if not said:
        return n_(
            "Versions {before} and {after} say the same: {count} record.",
            "Versions {before} and {after} say the same: {count} records.",
            same,
            before=before,
            after=after,
            count=formats.number(same),
        )
    rest = n_("The rest is the same: {count} record.", "The rest is the same: {count} records.", same, count=formats.number(same))
    return _("From version {before} to version {after}: {said}.", before=before, after=after, said=said) + " " + rest


def of_kinds(counts: Mapping[str, Mapping[str, int]]) -> str:
    """How many records of each kind are new, changed, retold and gone; nothing where none is."""
    parts = []
    for kind, word in KINDS.items():
        found = counts.get(kind, {})
        said = [_counted(state, count) for state in ("new", "changed", "retold", "gone") if (count := found.get(state, 0))]
        if said:
            parts.append(_("{kind}: {counts}", kind=_(word), counts=", ".join(said)))
    return "; ".join(parts)


def _counted(state: str, count: int) -> str:
    number = formats.number(count)
    match state:
        case "new":
            return n_("{count} that was not there", "{count} that were not there", count, count=number)
        case "changed":
            return n_("{count} that changes", "{count} that change", count, count=number)
        case "retold":
            return _("{count} with another source or note", count=number)
        case _:
            return n_("{count} that is not there any more", "{count} that are not there any more", count, count=number)


def _subject(row: Mapping[str, Any]) -> str:
    if row["kind"] in ("goal", "goal_progress"):
        return _("Goal {goal}: {name}", goal=row["goal"].rpartition("|")[2], name=row["subject"] or "—")
    return row["indicator_title"] or row["subject"] or ""


def _part(row: Mapping[str, Any]) -> str:
    part, field = row["breakdown"], row["field"]
    said = "" if part in (None, "total") else _(READING[part]) if row["kind"] == "goal_progress" and part in READING else part
    return " · ".join(each for each in (said, _(FIELDS[field]) if field else "") if each)


def _place(row: Mapping[str, Any], side: str, *, with_file: bool) -> str:
    if row[f"{side}_sheet"] is None:
        return ""
    cell = row[f"{side}_cell"]
    place = f"{row[f'{side}_sheet']}!{cell}" if cell is not None else row[f"{side}_sheet"]
    return f"{row[f'{side}_file']} · {place}" if with_file else place


def _value(row: Mapping[str, Any], side: str) -> str:
    """A value as it is read: with what it counts where that changed too, and that it is provisional where the other is not."""
    own, other = ("before_", "") if side == "before" else ("", "before_")
    value, absence, status = row[side], row[f"{own}absence"], row[f"{own}status"]
    if value is None:
        said = _(ABSENCE[absence]) if absence in ABSENCE else _text(row, side)
        return said or ("" if not row["field"] else _("(blank)"))
    unit = row[f"{own}unit"]
    said = formats.money(value, unit) if row[f"{own}money"] else formats.number(value)
    if row[f"{other}unit"] not in (None, unit) and not row[f"{own}money"]:
        said += f" {row[f'{own}unit_one' if value == 1 else f'{own}unit_many']}"
    qualifier = row[f"{own}qualifier"]
    if qualifier in QUALIFIER:
        said = _(QUALIFIER[qualifier], amount=said)
    return f"{said} ({_(STATUS[status]).lower()})" if status in ("P", "E") and status != row[f"{other}status"] else said


def _text(row: Mapping[str, Any], side: str) -> str:
    text = row[f"{side}_text"] or ""
    return _(ACCUMULATION[text]) if row["field"] == "accumulation" and text in ACCUMULATION else text
