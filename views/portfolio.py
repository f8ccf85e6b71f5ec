"""Projects and agreements: with whom, in what, in which state; when they begin and end; what they are worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from charts import amounts as amounts_chart
from charts import groups, theme, timeline
from language import formats
from language.words import N_, _
from metrics import cooperation, questions, registers
from metrics.headlines import qualified
from metrics.rules import Refusal
from views import plots, register_tables
from views.asked import Asked, WrongView
from views.register_tables import PLACE
from views.registers import SIZE, none_of, rows_of
from views.view import View
from warehouse.reader import Reader

BY = "por"  # of the address: what the portfolio is grouped by
TITLES = {
    "donors": N_("Donor"), "state": N_("State"), "kind": N_("Kind"), "sector": N_("Sector"), "partners": N_("Partner"), "sdg": N_("SDG"),
    "goals": N_("Goal"),
}  # fmt: skip
MOST = 25  # bars of the timeline and of the amounts, where `cuantas` does not say fewer


def by_field(reader: Reader, asked: Asked) -> View | Refusal:
    """How many there are of each donor, state, … (`por`; without it, donor). `cuantas`: how many of these have a bar of their own."""
    rows, field = rows_of(reader, "projects"), asked.one(BY, next(iter(TITLES)))
    if rows.empty:
        return none_of()
    if field == "state":
        every = found = cooperation.by_stage(rows)
    else:
        every, found = cooperation.by_field(rows, field), cooperation.by_field(rows, field, asked.up_to(SIZE, cooperation.MOST))
    held, unit = cooperation.records(found), _("projects and agreements")
    return View(
        registers.grouped(every, rows, field),
        rows,
        lambda _reader: register_tables.of_groups(found, _(TITLES[field]), _("Projects and agreements")),
        groups.bars(found, theme.LOOKS),
        plots=lambda _reader: (plots.of_groups(found, unit),),
        note=_("Rows of the register are counted, not money. One that names several is in each of them."),
        made_of=lambda _reader, point: held[point],
    )


def check(asked: Asked) -> None:
    """`WrongView` for what no portfolio is grouped by."""
    if asked.one(BY) and asked.one(BY) not in TITLES:
        said = {"name": BY, "value": asked.one(BY), "choices": ", ".join(TITLES)}
        raise WrongView(_("«{name}» says «{value}», which it cannot. It may say: {choices}.", **said))


def lasting(reader: Reader, asked: Asked) -> View | Refusal:
    """When they begin and end, the earliest first; of more than `cuantas`, the latest."""
    rows, most = rows_of(reader, "projects"), asked.up_to(SIZE, MOST)
    dated = cooperation.lasting(rows)
    if not dated:
        return Refusal(_("No project or agreement says when it begins.")) if len(rows) else none_of()
    notes = [_("The latest {count} are shown.", count=formats.number(most))] if len(dated) > most else []
    notes += [_("The rest has no date in the workbook.")] if len(dated) < len(rows) else []
    named = rows.set_index("record_id", drop=False).loc[[each["record"] for each in dated]]
    return View(
        registers.lasting(rows, dated),
        rows,
        lambda _reader: register_tables.some(named, ("project", "start_text", "end_text", "state", *PLACE)),
        timeline.lasting([{**each, "when": when(each)} for each in dated[-most:]]),
        note=" ".join(notes),
    )


def amounts(reader: Reader, asked: Asked) -> View | Refusal:
    """What each is worth, by currency and the largest first; of more than `cuantas`, the first."""
    rows, most = rows_of(reader, "projects"), asked.up_to(SIZE, MOST)
    stated = [{**each, "field": "amount"} for each in cooperation.amounts(rows, questions.conversion(reader))]
    if not stated:
        return Refusal(_("No project or agreement states its amount.")) if len(rows) else none_of()
    shown = [{**each, "text": _amount(each), "aside": _aside(each), "record": register_tables.figure(each)} for each in stated[:most]]
    notes = [_("Each alone: one may be of the whole agreement and another what somebody gives, and currencies are never added.")]
    notes += [registers.converted(stated)]
    if len(stated) > most:
        said = {"count": formats.number(most), "every": formats.number(len(stated))}
        notes += [_("The first {count} of {every} are shown; the table has all of them.", **said)]
    more = {_("Contribution of"): [each["whose"] or "" for each in stated], _("In pesos"): [registers.in_pesos(each) for each in stated]}
    return View(
        registers.stated(rows, stated),
        rows,
        lambda _reader: register_tables.of_amounts(rows, stated, {name: said for name, said in more.items() if any(said)}),
        amounts_chart.panels(shown),
        plots=lambda _reader: plots.of_amounts(shown),
        note=" ".join(filter(None, notes)),
    )


def when(row: Mapping[str, Any]) -> str:
    """The dates of a row in words: `Agosto de 2017 – no dice cuándo termina`."""
    if row["end"] is not None:
        return f"{row['start_text']} – {row['end_text']}"
    return (
        _("{start}; finished, without its date", start=row["start_text"])
        if row["finished"]
        else _("{start}; no end", start=row["start_text"])
    )


def _amount(row: Mapping[str, Any]) -> str:
    return qualified(formats.money(row["amount"], row["panel"]), row["qualifier"])


def _aside(row: Mapping[str, Any]) -> str:
    whose = _("contribution of {whose}", whose=row["whose"]) if row["whose"] else ""
    return " · ".join(part for part in (whose, registers.in_pesos(row)) if part)
