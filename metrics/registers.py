"""The registers of cooperation in a sentence each: how many, and how many of them say the thing that is asked of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from language import formats
from language.words import N_, _, n_
from metrics import cooperation
from metrics.cooperation import Group

# What a project may be grouped by, and how a sentence calls it.
GROUPED = {
    "donors": N_("their donor"), "state": N_("their state"), "kind": N_("their kind"), "sector": N_("their sector"),
    "partners": N_("their partners"), "sdg": N_("the SDG that they serve"), "goals": N_("the goal that they serve"),
}  # fmt: skip


def projects(rows: pd.DataFrame) -> str:
    """How many, and how many of them say their amount. Contributions and whole agreements are not one thing, and are not added."""
    stated = int(rows["amount"].notna().sum())
    return n_("{count} project or agreement", "{count} projects and agreements", len(rows), count=formats.number(len(rows))) + n_(
        "; {count} states its amount", "; {count} state their amount", stated, count=formats.number(stated)
    )


def calls(rows: pd.DataFrame) -> str:
    """How many, and how each outcome is shared out."""
    return n_("{count} call", "{count} calls", len(rows), count=formats.number(len(rows))) + _shared_out(rows["outcome"])


def events(rows: pd.DataFrame) -> str:
    """How many, and of how many the attendance is known. Attendances are of different things and are not added."""
    held, planned = cooperation.held(rows), len(cooperation.planned(rows))
    known = int(held["attendance"].notna().sum())
    said = n_("{count} event", "{count} events", len(held), count=formats.number(len(held)))
    said += n_("; {count} says how many came", "; {count} say how many came", known, count=formats.number(known))
    return said + _only_planned(planned)


def took_place(row: Mapping[Any, Any]) -> str:
    """`⏳ Solo previsto`, `✕ No se realizó`, `✓ Realizado`; nothing where neither its state nor its date says it."""
    if cooperation.is_planned(row):
        return _("⏳ Only planned")
    if row["stage"] == "dropped":
        return _("✕ Not held")
    return _("✓ Held") if row["stage"] == "held" else ""


def _only_planned(count: int) -> str:
    return n_("; {count} was only planned", "; {count} were only planned", count, count=formats.number(count)) if count else ""


def commitments(rows: pd.DataFrame) -> str:
    """How many, and how each state is shared out."""
    return n_("{count} commitment", "{count} commitments", len(rows), count=formats.number(len(rows))) + _shared_out(rows["state"])


def city_links(rows: pd.DataFrame) -> str:
    """How many links with cities, and how each state is shared out."""
    return n_("{count} link with a city", "{count} links with cities", len(rows), count=formats.number(len(rows))) + _shared_out(
        rows["state"]
    )


def grouped(groups: Sequence[Group], rows: pd.DataFrame, field: str) -> str:
    """How many projects say a field, and what they say most often; of several as often, all of them up to three."""
    every, what = formats.number(len(rows)), _(GROUPED[field])
    unsaid = sum(len(group.records) for group in groups if group.unsaid)
    if unsaid == len(rows):
        return _("None of the {count} projects and agreements says {what}", count=every, what=what)
    named = [group for group in groups if not group.unsaid and not group.rest]
    most = max(len(group.records) for group in named)
    names = [group.title for group in named if len(group.records) == most]
    words = {"said": formats.number(len(rows) - unsaid), "count": every, "what": what, "most": formats.number(most)}
    if len(names) > 3:
        return _("{said} of {count} projects and agreements say {what}", **words)
    return _("{said} of {count} projects and agreements say {what}; most often {names}: {most}", names=_listed(names), **words)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else _("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def lasting(rows: pd.DataFrame, dated: Sequence[Any]) -> str:
    """How many projects say when they begin, and how many of these also when they end."""
    ended = sum(each["end"] is not None for each in dated)
    words = {"count": formats.number(len(rows)), "said": formats.number(len(dated))}
    return _("{said} of {count} projects and agreements say when they begin", **words) + n_(
        "; {count} also says when it ends", "; {count} also say when they end", ended, count=formats.number(ended)
    )


def stated(rows: pd.DataFrame, shown: Sequence[Any]) -> str:
    """How many projects state an amount, and in how many currencies; and of how many something is given in kind."""
    currencies = list(dict.fromkeys(each["panel"] for each in shown))
    words = {
        "count": formats.number(len(rows)),
        "said": formats.number(len(shown)),
        "currencies": _listed(currencies) if currencies else "",
    }
    said = (
        _("{said} of {count} projects and agreements state their amount, in {currencies}", **words)
        if currencies
        else _("None of the {count} projects and agreements states its amount", **words)
    )
    given = int(rows["in_kind"].notna().sum())
    return said + (
        n_("; {count} says what is given in kind", "; {count} say what is given in kind", given, count=formats.number(given))
        if given
        else ""
    )


def converted(shown: Sequence[Any]) -> str:
    """By which rule amounts of other currencies are put in pesos, or that none is."""
    foreign = [each for each in shown if each["panel"] != "COP"]
    if not foreign:
        return ""
    rule = _("An amount is put in pesos only with the rate of the day its agreement begins, or the last one of the week before.")
    if all(each.get("pesos") is None for each in foreign):
        return rule + " " + _("No amount here is: no rate of that day is loaded, or only a month or a year is known.")
    return rule


def in_pesos(row: Any) -> str:
    """`$ 350.000.000 con la tasa de 3.890,25 del 14 de mayo de 2022 (Banco de la República)`; empty where it is not converted."""
    if row.get("pesos") is None:
        return ""
    return _(
        "{amount} at {rate} pesos, the rate of {day} ({source})",
        amount=formats.money(row["pesos"], "COP"), rate=formats.number(row["rate"]), day=formats.day(row["rate_day"]),
        source=row["rate_source"],
    )  # fmt: skip


def funnel(steps: Sequence[Group]) -> str:
    """From how many calls that were found to how many that were won, and how many wait."""
    count = {part.kind: part.count for group in steps for part in group.parts}
    words = {name: formats.number(count[name]) for name in ("found", "applied", "won", "pending")}
    return _("Of {found} calls, {applied} were applied to and {won} were won; {pending} wait for their outcome", **words)


def deadlines(open_: pd.DataFrame) -> str:
    """How many calls close from today on, and which is the first."""
    if open_.empty:
        return _("No call that can still be applied to says that it closes from today on")
    first, days = open_.iloc[0], int(open_["days"].iloc[0])
    count = n_("{count} call closes from today on", "{count} calls close from today on", len(open_), count=formats.number(len(open_)))
    left = _("today") if days == 0 else n_("in {count} day", "in {count} days", days, count=formats.number(days))
    return _("{calls}; the first, {name}, {left}", calls=count, name=first["call"], left=left)


def pending(waiting: pd.DataFrame) -> str:
    """How many calls wait for their outcome, and since when the oldest."""
    if waiting.empty:
        return _("No call waits for its outcome")
    first = waiting.iloc[0]
    count = n_(
        "{count} call waits for its outcome", "{count} calls wait for their outcome", len(waiting), count=formats.number(len(waiting))
    )
    if not isinstance(first["applied_text"], str):
        return count
    return _(
        "{calls}; the one that waits longest is {name} (applied to: {when})",
        calls=count,
        name=first["call"],
        when=_within(first["applied_text"]),
    )


def _within(text: str) -> str:
    """A date inside a sentence: `Febrero de 2018` → `febrero de 2018`; in English months keep their capital."""
    return text[:1].lower() + text[1:] if formats.style().decimal == "," else text


def calendar(cells: Sequence[Any], rows: pd.DataFrame) -> str:
    """How many events took place, in which month most of them, how many say only their year, and how many were only planned."""
    months = [cell for cell in cells if cell["month"] and cell["held"]]
    lacking = sum(cell["held"] for cell in cells if not cell["month"])
    held, planned = len(cooperation.held(rows)), len(cooperation.planned(rows))
    said = n_("{count} event", "{count} events", held, count=formats.number(held))
    if months:
        most = max(cell["held"] for cell in months)
        top = [formats.month(date(cell["year"], cell["month"], 1)) for cell in months if cell["held"] == most]
        if len(top) <= 3:
            said = _("{events}; most in {months}: {most}", events=said, months=_listed(top), most=formats.number(most))
    said += n_("; {count} says no month", "; {count} say no month", lacking, count=formats.number(lacking)) if lacking else ""
    return said + _only_planned(planned)


def measured(rows: pd.DataFrame, people: Sequence[Any], money: Sequence[Any]) -> str:
    """How many events say how many came, and how many announce business."""
    words = {"count": formats.number(len(rows)), "people": formats.number(len(people)), "money": formats.number(len(money))}
    return _("{people} of {count} events say how many came, and {money} the business announced", **words)


def situations(rows: pd.DataFrame) -> str:
    """How many commitments are overdue, how many open, and how many kept. `rows` as `cooperation.with_situations` gives them."""
    count = rows["situation"].value_counts()
    overdue, kept = int(count.get("overdue", 0)), int(count.get("done", 0))
    every = formats.number(len(rows))
    said = n_(
        "{count} of {every} commitments is past its date and nothing says that it was kept",
        "{count} of {every} commitments are past their date and nothing says that they were kept",
        overdue,
        count=formats.number(overdue),
        every=every,
    )
    return said + n_("; {count} was kept", "; {count} were kept", kept, count=formats.number(kept))


def late(row: Any, today: date) -> str:
    """How an open commitment stands against its date: `Vencido hace 4 años`, `Vence en 12 días`; else its situation in a word."""
    situation = row["situation"]
    if situation not in {"overdue", "ahead"}:
        return _(cooperation.SITUATIONS[situation])
    due = row["due_latest"].date()
    length = _length(min(due, today), max(due, today))
    return _("Overdue by {time}", time=length) if situation == "overdue" else _("Due in {time}", time=length)


def _length(first: date, last: date) -> str:
    """The time between two days in the largest unit of which two are over: 40 days, 5 months, 2 years."""
    days = (last - first).days
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    if months < 2:
        return n_("{count} day", "{count} days", days, count=formats.number(days))
    if months < 24:
        return n_("{count} month", "{count} months", months, count=formats.number(months))
    return n_("{count} year", "{count} years", months // 12, count=formats.number(months // 12))


def _shared_out(states: pd.Series) -> str:
    """` (Ganada: 3; Pendiente: 3)`, the words as the office wrote them."""
    counts = [f"{state}: {formats.number(count)}" for state, count in states.value_counts().items()]
    return f" ({'; '.join(counts)})" if counts else ""
