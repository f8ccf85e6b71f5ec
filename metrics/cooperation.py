"""What the registers of cooperation come to: who gives what, which calls were won, which months have events, what is overdue.

Every answer keeps the rows that it counts (`records`, their identifiers), so that a bar opens them. Rows are counted and never weighed; an
amount stands alone, because one is a whole agreement and another somebody's contribution.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from language.words import N_, _
from metrics.lookup import fold

UNSAID = ""  # the group of the rows that say nothing
MOST = 10  # groups of one chart: the rest are one
NAMED = ("donors", "partners", "contributor", "convener", "organisers", "responsible")  # the fields that name agencies
STAGES = ("proposed", "negotiating", "signed", "running", "suspended", "finished")  # as a project lives
SITUATIONS = {
    "overdue": N_("Overdue"),
    "ahead": N_("Due ahead"),
    "undated": N_("Open, without a date"),
    "proposed": N_("Only proposed"),
    "other": N_("In another state"),
    "dropped": N_("Dropped"),
    "done": N_("Kept"),
}
STEPS = {
    "found": N_("All those found"),
    "applied": N_("Applied to"),
    "won": N_("Won"),
    "pending": N_("Waiting for the outcome"),
    "lost": N_("Not won"),
    "preparing": N_("Not applied yet"),
    "withdrawn": N_("Let go"),
    "other": N_("In another state"),
}


@dataclass(frozen=True)
class Part:
    """Some rows of one kind within a group: what they are called, and which they are."""

    kind: str
    title: str
    records: tuple[str, ...]
    key: str

    @property
    def count(self) -> int:
        """How many rows."""
        return len(self.records)


@dataclass(frozen=True)
class Group:
    """Some rows under one title, in parts; `unsaid` are those that say nothing of it, `rest` those of several titles together."""

    title: str
    parts: tuple[Part, ...]
    unsaid: bool = False
    rest: bool = False

    @property
    def records(self) -> tuple[str, ...]:
        """The rows of all its parts, each once."""
        return tuple(dict.fromkeys(record for part in self.parts for record in part.records))


def records(groups: Iterable[Group]) -> dict[str, tuple[str, ...]]:
    """The rows of each part of some groups, by the part's key: what a point of a chart opens."""
    return {part.key: part.records for group in groups for part in group.parts}


def said(value: Any) -> list[str]:
    """The names in a field: those of a list, or the parts of a text that `;` divides."""
    if isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    return [str(each) for each in value] if hasattr(value, "__len__") else []


def of_agency(rows: pd.DataFrame, names: Iterable[str], goals: Iterable[str]) -> pd.DataFrame:
    """The rows of a register that name an agency by one of its `names`, accents and case aside, or that serve one of some goals.

    `serves` are the codes of those goals that the row is under; empty where it only names the agency.
    """
    own, looked_for = set(goals), set(map(fold, names))
    serves = [tuple(code for code in said(value) if code in own) for value in rows["goals"]]
    fields = [rows[field] for field in NAMED if field in rows]
    named = [any(fold(name) in looked_for for value in values for name in said(value)) for values in zip(*fields, strict=True)]
    kept = [bool(there) or called for there, called in zip(serves, named or [False] * len(rows), strict=True)]
    return rows.assign(serves=pd.Series(serves, index=rows.index, dtype=object))[kept]


def names_of(agency: str, known: pd.DataFrame) -> set[str]:
    """The names that an agency goes by: this one and, of an agency that is known, its title and its short name."""
    own = known[
        [fold(agency) in {fold(title), fold(short)} for title, short in zip(known["agency_title"], known["agency_short"], strict=True)]
    ]
    return {agency, *own["agency_title"], *own["agency_short"]}


def by_field(rows: pd.DataFrame, field: str, most: int = MOST) -> list[Group]:
    """Rows by what a field says, the most first: a row that names two is in both. What is past `most` is one group, then those unsaid."""
    return _by_names(rows, field, lambda name, found: (Part("all", name, found, f"{field}|{name}"),), most)


def _by_names(rows: pd.DataFrame, field: str, parts: Callable[[str, tuple[str, ...]], tuple[Part, ...]], most: int) -> list[Group]:
    named: dict[str, list[str]] = {}
    for record, value in zip(rows["record_id"], rows[field], strict=True):
        for name in dict.fromkeys(said(value) or [UNSAID]):
            named.setdefault(name, []).append(record)
    unsaid = named.pop(UNSAID, [])
    order = sorted(named, key=lambda name: (-len(named[name]), name))
    groups = [Group(name, parts(name, tuple(named[name]))) for name in order[:most]]
    if rest := order[most:]:
        title = _("{count} others", count=len(rest))
        groups.append(Group(title, parts(title, tuple(dict.fromkeys(each for name in rest for each in named[name]))), rest=True))
    if unsaid:
        groups.append(Group(_("It does not say"), parts(UNSAID, tuple(unsaid)), unsaid=True))
    return groups


def by_stage(rows: pd.DataFrame) -> list[Group]:
    """Projects by their state, as the office writes it, in the order in which a project lives; words that are not known, then none."""
    place = {stage: number for number, stage in enumerate(STAGES)}
    groups = by_field(rows, "state", len(rows))
    stage = dict(zip(rows["state"], rows["stage"], strict=True))
    return sorted(groups, key=lambda group: (group.unsaid, place.get(str(stage.get(group.title)), len(place))))


def amounts(rows: pd.DataFrame, conversions: pd.DataFrame) -> list[dict[str, Any]]:
    """Each amount that is stated, by currency and the largest first: `panel` (its currency), `name`, `amount`, `qualifier`, `record` and
    `whose`.

    `whose` is who contributes it; None where it is of the whole. `pesos`, `rate`, `rate_day` and `rate_source` where it is converted.
    """
    converted = {row["record_id"]: row for row in conversions.to_dict("records") if not pd.isna(row["pesos"])}
    found = []
    for row in rows[rows["amount"].notna()].to_dict("records"):
        rate = converted.get(row["record_id"], {})
        found.append(
            {
                "panel": row["currency"], "name": row["project"], "amount": row["amount"], "qualifier": row["amount_qualifier"],
                "whose": row["contributor"] if isinstance(row["contributor"], str) else None, "record": row["record_id"],
                **{name: rate.get(name) for name in ("pesos", "rate", "rate_day", "rate_source")},
            }
        )  # fmt: skip
    return sorted(found, key=lambda each: (each["panel"], -each["amount"], each["name"]))


def lasting(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The projects that say when they begin, the earliest first: `name`, `start`, `start_latest`, `end` and `end_latest` (None: unsaid).

    `start_text` and `end_text` are the words of the register, `finished` whether its state says that it is over.
    """
    dated = rows[rows["start_date"].notna()].sort_values(["start_date", "project"])
    return [
        {
            "record": row["record_id"], "name": row["project"], "finished": row["stage"] == "finished",
            "start": row["start_date"].date(), "start_latest": row["start_latest"].date(), "start_text": row["start_text"],
            "end": _day(row["end_date"]), "end_latest": _day(row["end_latest"]), "end_text": row["end_text"],
        }
        for row in dated.to_dict("records")
    ]  # fmt: skip


def _day(moment: Any) -> date | None:
    return None if pd.isna(moment) else moment.date()


def step_of(row: Any) -> str:
    """Where a call stands: won, lost, pending, withdrawn, preparing, or other where its word is not known."""
    known = {"won": "won", "lost": "lost", "pending": "pending", "withdrawn": "withdrawn", "found": "preparing", "preparing": "preparing"}
    if row["stage"] in known:
        return known[row["stage"]]
    if isinstance(row["outcome"], str):
        return "other"
    return "preparing" if pd.isna(row["applied"]) else "pending"


def funnel(rows: pd.DataFrame) -> list[Group]:
    """The steps from found to won, and then how those stand that are not won; a step without calls stays, at zero, but for the odd ones.

    A call that was won was applied to, whether or not the register says when.
    """
    steps: dict[str, list[str]] = {step: [] for step in STEPS}
    for row in rows.to_dict("records"):
        step = step_of(row)
        applied = step in {"won", "lost", "pending"} or not pd.isna(row["applied"])
        for name in dict.fromkeys(("found", *(("applied",) if applied else ()), step)):
            steps[name].append(row["record_id"])
    always = {"found", "applied", "won", "pending", "lost"}
    return [
        Group(_(title), (Part(step, _(title), tuple(steps[step]), f"step|{step}"),))
        for step, title in STEPS.items()
        if steps[step] or step in always
    ]


def deadlines(rows: pd.DataFrame, today: date) -> pd.DataFrame:
    """The calls that can still be applied to and close today or later, the first to close first; `days` are left until then."""
    open_ = rows[[_may_apply(row) and _until(row, "deadline", today) for row in rows.to_dict("records")]]
    open_ = open_.sort_values(["deadline_latest", "call"])
    return open_.assign(days=[(moment.date() - today).days for moment in open_["deadline_latest"]])


def _may_apply(row: Any) -> bool:
    """Whether a call can still be applied to; of one whose state is a word that is not known, unless it says when it was."""
    step = step_of(row)
    return step == "preparing" or (step == "other" and pd.isna(row["applied"]))


def _until(row: Any, field: str, today: date) -> bool:
    latest = row[f"{field}_latest"]
    return not pd.isna(latest) and latest.date() >= today


def pending(rows: pd.DataFrame) -> pd.DataFrame:
    """The calls that wait for their outcome, those applied to the longest ago first."""
    waiting = rows[[step_of(row) == "pending" for row in rows.to_dict("records")]]
    return waiting.sort_values(["applied", "call"], na_position="last")


def is_planned(row: Mapping[Any, Any]) -> bool:
    """Whether an event was only planned: its state says so or, where it says nothing, it begins after the day its workbook was loaded."""
    if isinstance(row["stage"], str):
        return row["stage"] == "planned"
    return not pd.isna(row["start_date"]) and row["start_date"].date() > row["loaded_at"].date()


def held(rows: pd.DataFrame) -> pd.DataFrame:
    """The events that took place: neither only planned nor called off."""
    return rows[[not is_planned(row) and row["stage"] != "dropped" for row in rows.to_dict("records")]]


def planned(rows: pd.DataFrame) -> pd.DataFrame:
    """The events that were only planned."""
    return rows[[is_planned(row) for row in rows.to_dict("records")]]


def calendar(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """The events by year and month, each once, where it begins; one that was called off is in none.

    `year`, `month` (0 where it says only its year), `records`, `held` (how many of them took place), `key`.
    """
    cells: dict[tuple[int, int], list[tuple[bool, str]]] = {}
    for row in rows[rows["start_date"].notna() & (rows["stage"] != "dropped")].to_dict("records"):
        start, latest = row["start_date"], row["start_latest"]
        month = start.month if (start.year, start.month) == (latest.year, latest.month) else 0
        cells.setdefault((start.year, month), []).append((is_planned(row), row["record_id"]))
    return [
        {
            "year": year, "month": month, "records": tuple(record for _planned, record in found),
            "held": sum(not only for only, _record in found), "key": f"{year}-{month:02}",
        }
        for (year, month), found in sorted(cells.items())
    ]  # fmt: skip


def attended(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Each attendance by what it counts, as `amounts` gives money; those of unlike things never share a scale."""
    known = rows[rows["attendance"].notna()].to_dict("records")
    found = [
        {
            "panel": row["attendance_unit_title"], "unit": row["attendance_unit"], "name": row["event"], "amount": row["attendance"],
            "qualifier": row["attendance_qualifier"], "record": row["record_id"],
        }
        for row in known
    ]  # fmt: skip
    return sorted(found, key=lambda each: (-each["amount"], each["name"]))


def business(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """Each announcement of business by its currency, as `amounts` gives money."""
    known = rows[rows["business"].notna()].to_dict("records")
    found = [
        {
            "panel": row["currency"], "name": row["event"], "amount": row["business"], "qualifier": row["business_qualifier"],
            "record": row["record_id"],
        }
        for row in known
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each["panel"], -each["amount"], each["name"]))


def with_situations(rows: pd.DataFrame, today: date) -> pd.DataFrame:
    """Commitments with their `situation` as of a day, the overdue first and of these the longest.

    Overdue is an open one whose last possible day has passed: of «2020» that is when the year is over. What was only proposed is not.
    """
    situations = [_situation(row, today) for row in rows.to_dict("records")]
    place = {name: number for number, name in enumerate(SITUATIONS)}
    found = rows.assign(situation=situations, _order=[place[each] for each in situations])
    return found.sort_values(["_order", "due_latest", "commitment"], na_position="last").drop(columns="_order").reset_index(drop=True)


def _situation(row: Any, today: date) -> str:
    stage = row["stage"]
    if stage in {"done", "dropped", "proposed"}:
        return str(stage)
    if stage != "open" and isinstance(row["state"], str):
        return "other"
    if pd.isna(row["due_latest"]):
        return "undated"
    return "ahead" if row["due_latest"].date() >= today else "overdue"


def by_responsible(rows: pd.DataFrame, most: int = MOST) -> list[Group]:
    """Commitments (`with_situations`) by who answers for them, those with most that is open first, in parts by situation."""
    situation = dict(zip(rows["record_id"], rows["situation"], strict=True))

    def parts(name: str, found: tuple[str, ...]) -> tuple[Part, ...]:
        return tuple(
            Part(kind, _(title), own, f"{name}|{kind}")
            for kind, title in SITUATIONS.items()
            if (own := tuple(each for each in found if situation[each] == kind))
        )

    groups = _by_names(rows, "responsible", parts, len(rows))
    named = sorted((group for group in groups if not group.unsaid), key=_most_open)
    shown, rest = named[:most], named[most:]
    if rest:
        title = _("{count} others", count=len(rest))
        every = tuple(dict.fromkeys(record for group in rest for record in group.records))
        shown.append(Group(title, parts(title, every), rest=True))
    return [*shown, *(group for group in groups if group.unsaid)]


def _most_open(group: Group) -> tuple[int, int, str]:
    counts = {part.kind: part.count for part in group.parts}
    owed: Sequence[str] = ("overdue", "ahead", "undated")
    return -counts.get("overdue", 0), -sum(counts.get(kind, 0) for kind in owed), group.title
