"""What a person sees of a workbook before it is published: the table as it will be loaded, and what it changes, in words and in a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from etl import names, naming
from etl.seen import SeenSheet
from etl.tables.tidied import Tidied
from language import differences, formats, told
from language.words import N_, _, n_
from warehouse.difference import counts
from warehouse.store import Changes

STATUS = {"A": N_("no longer provisional"), "P": N_("now provisional"), "E": N_("now estimated")}
MOST = 1000  # figures of a workbook that are shown; all of them are loaded
SHOWN = 3  # periods, or changed figures, that one sentence names
COLUMNS = ("period_start", "period_end", "breakdown", "value", "value_text", "status", "absence", "note", "sheet", "cell")
Span = tuple[date | None, date]


@dataclass(frozen=True)
class FileView:
    """A workbook beside what it becomes.

    - `sheets`: what its sheets show, each cell with what it was taken for.
    - `loaded`: its first 1,000 figures, a row each, with the titles of indicator, agency, place and unit; `count`: how many it has.
    - `difference`: what changes of what is published (`state`: new, changed, retold, gone), a figure or a field of a record a row; see
      warehouse/difference.sql. `with` are the cells of the records that nothing would be left of without this one.
    - `totals`: the totals that it prints, those that differ from the sum of their figures first; without a sum, `difference` is null.
    - `words`: the same in a sentence. `dataset`: of most of its records.
    """

    sheets: list[SeenSheet] = field(default_factory=list)
    loaded: list[dict[str, Any]] = field(default_factory=list)
    count: int = 0
    difference: list[dict[str, Any]] = field(default_factory=list)
    totals: list[dict[str, Any]] = field(default_factory=list)
    words: str = ""
    dataset: str | None = None


def view(tidied: Tidied, difference: list[dict[str, Any]], changes: Changes) -> FileView:
    """What a person sees of an accepted workbook. To be called where the names that its answers bring are known."""
    table = tidied.table("observation")
    held: Counter[Span] = Counter()
    if table is not None:
        held.update(zip(table["period_start"].to_pylist(), table["period_end"].to_pylist(), strict=True))
    changed = _with_their_own([told.of_row(row) for row in difference])
    datasets = Counter(each for kind in tidied.kinds if (own := tidied.table(kind)) is not None for each in own["dataset"].to_pylist())
    return FileView(
        sheets=tidied.seen,
        loaded=_titled(table.slice(0, MOST).to_pylist(), tidied) if table is not None else [],
        count=held.total(),
        difference=changed,
        totals=_totals(tidied),
        words=words(held, changed, changes),
        dataset=datasets.most_common(1)[0][0] if datasets else None,
    )


def _with_their_own(difference: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each row with what cannot be loaded without it: a new goal that is left out takes its figures with it.

    Tuples: a dict of what the collector need not follow costs it nothing, and there may be tens of thousands of them for hours.
    """
    figures: dict[str, list[str]] = {}
    for row in difference:
        if row["kind"] == "goal_progress" and row["state"] == "new":
            figures.setdefault(row["goal"], []).append(row["place"])
    return [
        {**row, "with": tuple(figures.get(row["goal"], ())) if row["kind"] == "goal" and row["state"] == "new" else ()}
        for row in difference
    ]


def _totals(tidied: Tidied) -> list[dict[str, Any]]:
    """The printed totals beside the sum of their figures, as both are loaded."""
    table = tidied.table("stated_total")
    rows = table.to_pylist() if table is not None else []
    agencies, units, indicators = naming.known("agency").titles, names.units().said, _indicators(tidied)
    parts = _parts(rows)
    found = [
        {
            "label": row["label"],
            "indicator_title": indicators[row["indicator"]] if row["indicator"] else None,
            "agency_title": agencies[row["agency"]] if row["agency"] else None,
            "unit_title": units[row["unit"]] if row["unit"] else None,
            "difference": None if row["computed"] is None else row["value"] - row["computed"],
            "breakdown": parts[row["breakdown"]],
            **{name: row[name] for name in ("period_start", "period_end", "value", "computed", "sheet", "cell")},
        }
        for row in rows
    ]
    return sorted(found, key=lambda row: not row["difference"])


def _titled(rows: list[dict[str, Any]], tidied: Tidied) -> list[dict[str, Any]]:
    agencies, places, units = naming.known("agency").titles, naming.known("place").titles, names.units().said
    indicators, parts = _indicators(tidied), _parts(rows)
    return [
        {
            "indicator_title": indicators[row["indicator"]],
            "agency_title": agencies[row["agency"]],
            "place_title": places[row["place"]],
            "unit_title": units[row["unit"]],
            **{name: row[name] for name in COLUMNS},
            "breakdown": parts[row["breakdown"]],
        }
        for row in rows
    ]


def _indicators(tidied: Tidied) -> dict[str, str]:
    """The titles of its indicators for whoever reads."""
    return {indicator: told.of_row(row)["title"] for indicator, row in tidied.indicators.items()}


def _parts(rows: list[dict[str, Any]]) -> dict[str | None, str | None]:
    """The breakdowns of these rows for whoever reads; there are few."""
    return {part: part if part in (None, "total") else names.said_of_parts(part) for part in {row["breakdown"] for row in rows}}


def words(held: Counter[Span], difference: list[dict[str, Any]], changes: Changes) -> str:
    """«11 meses iguales, noviembre de 2019 nuevo, octubre de 2019: 1.325 → 1.340»: by period where there are figures, else by record.

    `held`: how many figures the workbook has of each period.
    """
    others = differences.of_kinds({kind: found for kind, found in counts(difference).items() if kind != "observation"})
    difference = [row for row in difference if row["kind"] == "observation"]
    if not held and not difference:
        return _by_record(changes)
    return "; ".join(part for part in (_by_period(held, difference), others) if part)


def _by_period(held: Counter[Span], difference: list[dict[str, Any]]) -> str:
    states: dict[Span, Counter[str]] = {}
    for row in difference:
        states.setdefault(_span(row), Counter())[row["state"]] += 1
    same = [span for span in held if states.get(span, Counter()).keys() <= {"retold"}]
    fresh = sorted((span for span, found in states.items() if found["new"] == held[span]), key=lambda span: span[1])
    changed = sorted((row for row in difference if row["state"] == "changed"), key=_by_size)
    others = [row for row in difference if row["state"] == "new" and _span(row) not in fresh]
    gone = [row for row in difference if row["state"] == "gone"]
    said: list[str] = []
    months, periods = _apart(same)
    if months:
        said.append(n_("{count} month the same", "{count} months the same", len(months), count=formats.number(len(months))))
    if periods:
        said.append(n_("{count} period the same", "{count} periods the same", len(periods), count=formats.number(len(periods))))
    months, periods = _apart(fresh)
    if months:
        said.append(n_("{periods} new", "{periods} new ones", len(months), periods=_listed(months)))
    if periods:
        said.append(n_("new period: {periods}", "new periods: {periods}", len(periods), periods=_listed(periods)))
    if others:
        said.append(n_("{count} figure more", "{count} figures more", len(others), count=formats.number(len(others))))
    said += [_changed(row) for row in changed[:SHOWN]]
    if more := len(changed) - SHOWN if len(changed) > SHOWN else 0:
        said.append(n_("{count} changed figure more", "{count} changed figures more", more, count=formats.number(more)))
    if retold := [row for row in difference if row["state"] == "retold"]:
        count = formats.number(len(retold))
        said.append(
            n_("{count} figure with another source or note", "{count} figures with another source or note", len(retold), count=count)
        )
    if gone:
        count = formats.number(len(gone))
        said.append(n_("{count} figure that is not there any more", "{count} figures that are not there any more", len(gone), count=count))
    return "; ".join(said)


def _apart(spans: list[Span]) -> tuple[list[Span], list[Span]]:
    """The calendar months, and the other periods."""
    months = [span for span in spans if _is_month(*span)]
    return months, [span for span in spans if not _is_month(*span)]


def _is_month(start: date | None, end: date) -> bool:
    return start is not None and start.day == 1 and end + timedelta(days=1) == (start + timedelta(days=32)).replace(day=1)


def _listed(spans: list[Span]) -> str:
    if len(spans) <= SHOWN:
        return ", ".join(formats.period(*span) for span in spans)
    first, last = formats.period(*spans[0]), formats.period(*spans[-1])
    return _("{count}, from {first} to {last}", count=formats.number(len(spans)), first=first, last=last)


def _by_size(row: dict[str, Any]) -> Any:
    """The largest change first; a change of status alone last."""
    before, after = row["before"], row["after"]
    return -abs((after or 0) - (before or 0)) if before != after else 0


def _changed(row: dict[str, Any]) -> str:
    if row["before"] == row["after"] and row["before_status"] != row["status"] and row["status"] in STATUS:
        status = row["status"]
        said = _(STATUS[status])
        return _("{indicator}, {period}: {status}", indicator=row["indicator_title"], period=formats.period(*_span(row)), status=said)
    shown = differences.line(row)
    return _(
        "{indicator}, {period}: {before} → {after}",
        indicator=row["indicator_title"],
        period=formats.period(*_span(row)),
        before=shown.before or _("(blank)"),
        after=shown.after or _("(blank)"),
    )


def _by_record(changes: Changes) -> str:
    said: list[str] = []
    if count := changes.new:
        said.append(n_("{count} new record", "{count} new records", count, count=formats.number(count)))
    if count := changes.changed:
        said.append(n_("{count} changed record", "{count} changed records", count, count=formats.number(count)))
    if count := changes.unchanged:
        said.append(n_("{count} record the same", "{count} records the same", count, count=formats.number(count)))
    return ", ".join(said)


def _span(row: dict[str, Any]) -> Span:
    return row["period_start"], row["period_end"]
