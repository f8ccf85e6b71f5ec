"""The last month against the one before, against the same month a year ago, and the year to date against as many months: or why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from language import formats
from language.words import _
from metrics.exploring.choice import Choice
from metrics.exploring.figures import Row
from metrics.exploring.scope import Scope
from metrics.headlines import counted
from metrics.rules import Refusal, share_of_change

NAMED = 3  # agencies that are missing, by name
PROVISIONAL = 2  # the standing of a figure


@dataclass(frozen=True)
class Change:
    """One comparison: what it is called, the change in words («+3,8 %») or the reason why there is none, and both figures in words."""

    name: str
    change: str | Refusal
    note: str = ""


class _Month(NamedTuple):
    """All that was chosen, in one month. `coverage` is the same for two months that the same agencies and places tell."""

    value: float
    coverage: int
    standing: int
    cut_offs: frozenset[date]
    agencies: frozenset[str]


def of(rows: Sequence[Row], scope: Scope, choice: Choice) -> tuple[Change, ...]:
    """The three comparisons of all that was chosen, up to its last month. `rows` are its months, from the first there is."""
    names = (_("Against the month before"), _("Against the same month a year before"), _("Year to date"))
    months = _Months(rows, scope)
    reason = _never(months, choice)
    if reason:
        return tuple(Change(name, Refusal(reason)) for name in names)
    last = max(months.there)
    to_date = [date(last.year, month, 1) for month in range(1, last.month + 1)]
    return (
        months.compared(names[0], [last], [_earlier(last, 1)]),
        months.compared(names[1], [last], [_earlier(last, 12)]),
        Change(names[2], Refusal(_("It is not added over months.")))
        if scope.measure in {"stock", "ratio"}
        else months.compared(names[2], to_date, [_earlier(month, 12) for month in to_date]),
    )


def _never(months: _Months, choice: Choice) -> str:
    """Why nothing is compared at all."""
    if choice.is_of_parts:
        return _("They are parts: they are not added to be compared.")
    if not months.there:
        return _("There are no figures by month.")
    if months.scope.measure == "ratio" and len({(cell.agency, cell.place) for cell in months.scope.cells}) > 1:
        return _("Percentages are not added: choose one agency and one place.")
    return ""


class _Months:
    """All that was chosen, month by month."""

    def __init__(self, rows: Sequence[Row], scope: Scope) -> None:
        self.scope = scope
        self.there: dict[date, _Month] = {}
        for row in rows:
            if row["value"] is None:
                continue
            now = _Month(
                row["value"],
                row["coverage"],
                row["standing"],
                frozenset((row["cut_off_first"], row["cut_off"])),
                frozenset(row["agencies"].split("|")),
            )
            before = self.there.get(row["period"])
            self.there[row["period"]] = now if before is None else _together(before, now)

    def compared(self, name: str, months: list[date], earlier: list[date]) -> Change:
        """Some months against as many earlier ones: all there, each told by the same agencies and places as its own earlier one."""
        for month in (*earlier, *months):
            if month not in self.there:
                return Change(name, Refusal(_("{month} has no figure.", month=formats.month(month).capitalize())))
        for one, other in zip(months, earlier, strict=True):
            differing = self._unlike(one, other)
            if differing:
                return Change(name, Refusal(differing))
        now, before = (sum(self.there[month].value for month in each) for each in (months, earlier))
        change = self._changed(now, before)
        return Change(name, change, "" if isinstance(change, Refusal) else self._both(now, before, months, earlier))

    def _unlike(self, month: date, earlier: date) -> str:
        """Why two months are not compared; nothing where they may be."""
        one, other = self.there[month], self.there[earlier]
        for each, when in ((one, month), (other, earlier)):
            if self.scope.measure == "stock" and len(each.cut_offs) > 1:
                return _("In {month} the agencies have different cut-offs.", month=formats.month(when))
        if one.coverage == other.coverage:
            return ""
        for lacking, when in ((other.agencies - one.agencies, month), (one.agencies - other.agencies, earlier)):
            if lacking:
                return _(
                    "Not the same agencies: in {month} there is no figure of {names}.",
                    month=formats.month(when),
                    names=self._named(lacking),
                )
        return _(
            "Not the same agencies and places have a figure in {month} and in {earlier}.",
            month=formats.month(month),
            earlier=formats.month(earlier),
        )

    def _named(self, agencies: frozenset[str]) -> str:
        titles = {cell.agency: cell.agency_title for cell in self.scope.cells}
        names = sorted(titles.get(agency, agency) for agency in agencies)
        return ", ".join(names) if len(names) <= NAMED else _("{count} agencies", count=formats.number(len(names)))

    def _changed(self, value: float, before: float) -> str | Refusal:
        if self.scope.measure == "ratio":
            return _("{points} points", points=_signed(value - before, formats.number(abs(value - before), 1)))
        share = share_of_change(value, before)
        if share is None:
            return Refusal(_("Before there were none: from zero there is no percentage."))
        return _signed(share, formats.percent(abs(share)))

    def _both(self, now: float, before: float, months: list[date], earlier: list[date]) -> str:
        cell, span = self.scope.cells[0], _span(months)
        provisional = any(self.there[month].standing == PROVISIONAL for month in (*months, *earlier))
        return _(
            "{month}: {value}; {earlier}: {before}{provisional}",
            month=span[:1].upper() + span[1:],
            value=counted(now, cell.unit, cell.unit_one, cell.unit_title),
            earlier=_span(earlier),
            before=formats.number(before),
            provisional=_(" (provisional)") if provisional else "",
        )


def _together(one: _Month, other: _Month) -> _Month:
    """Two lines of one month: they share no agency and place."""
    return _Month(
        one.value + other.value,
        one.coverage + other.coverage,
        max(one.standing, other.standing),
        one.cut_offs | other.cut_offs,
        one.agencies | other.agencies,
    )


def _earlier(month: date, months: int) -> date:
    """The first day of the month so many months before."""
    number = month.year * 12 + month.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def _signed(value: float, written: str) -> str:
    return f"+{written}" if value > 0 else f"−{written}" if value < 0 else written


def _span(months: list[date]) -> str:
    return formats.period(months[0], Choice("", last=months[-1]).last_day)
