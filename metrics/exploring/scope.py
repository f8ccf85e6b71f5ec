"""What of an indicator a choice is about: one measure and one unit of it, whole or in parts of one kind.

Or the reason why it is about nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from language import formats
from language.words import N_, _
from metrics.exploring.choice import MONTHS, WHOLE, Choice
from metrics.exploring.figures import Cell
from metrics.rules import Refusal

FAMILIES = {
    "sex": N_("Sex"),
    "age": N_("Age"),
    "sex_and_age": N_("Sex and age"),
    "nationality": N_("Nationality"),
    "profile": N_("Migration profile"),
    "own": N_("Other groups of the source"),
}
# Only places of one level surely do not hold one another: a municipality, a department, a place that an office brought.
LEVELS = {"municipality": re.compile(r"CO-\d{5}"), "department": re.compile(r"CO-\d{2}"), "own": re.compile(r"X-.+")}
NO_WHOLE_PERIOD = N_("Its figures are of no whole month, quarter or year, and are not put into one. They are below, each with its cell.")
NAMES = {1: N_("month"), 3: N_("quarter"), 12: N_("year")}


@dataclass(frozen=True)
class Scope:
    """One measure and one unit of an indicator, and its parts.

    `cells`: the agencies, places and parts that have figures of it of the periods asked for; `left_out`: how many figures are of another
    measure or unit; `unfitting`: how many of other periods.
    """

    measure: str
    unit: str
    parts: tuple[str, ...]
    cells: tuple[Cell, ...]
    left_out: int = 0
    unfitting: int = 0

    def head(self, choice: Choice) -> str:
        """Which of the ways of making figures up it takes, of `questions.HEADS`.

        Figures of a flow of several lengths may tell a quarter twice.
        """
        if self.measure in {"stock", "cumulative"} or (self.measure == "ratio" and self.cells[0].length <= 0):
            return "cumulative" if self.measure == "cumulative" else "stock"
        return "flow_mixed" if choice.months > 1 and len({cell.length for cell in self.cells}) > 1 else "flow"

    def lines(self, choice: Choice) -> dict[str, list[Cell]]:
        """Its cells by line of the chart: by agency, place or part, or all in one, of no name."""
        name = {"": None, "agency": "agency", "place": "place"}.get(choice.split, "breakdown")
        found: dict[str, list[Cell]] = {}
        for cell in self.cells:
            found.setdefault(getattr(cell, name) if name else "", []).append(cell)
        return found

    def parameters(self, choice: Choice) -> dict[str, Any]:
        """What `questions.explore` is asked with."""
        asked: dict[str, Any] = {
            "indicator": choice.indicator,
            "measure": self.measure,
            "unit": self.unit,
            "parts": list(self.parts),
            "agencies": list(choice.agencies),
            "places": list(choice.places),
            "first": choice.first,
            "last": choice.last_day,
            "period": choice.by,
            "split": "breakdown" if choice.is_of_parts else choice.split,
        }
        return asked if self.measure == "cumulative" else asked | {"months": choice.months}


def families_of(cells: Sequence[Cell], families: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The kinds of parts that an indicator is told in, each with its parts; those of no known kind are of the source's own.

    A part that several things make up («Mujeres · Venezolanos») is of none.
    """
    told = [part for part in dict.fromkeys(cell.breakdown for cell in cells) if part != WHOLE and " · " not in part]
    found = {family: tuple(part for part in told if part in families.get(family, ())) for family in FAMILIES}
    known = {part for parts in families.values() for part in parts}
    found["own"] = tuple(part for part in told if part not in known)
    return {family: parts for family, parts in found.items() if parts}


def scoped(cells: Sequence[Cell], families: Mapping[str, Sequence[str]], choice: Choice) -> Scope | Refusal:
    """What of the indicator the choice is about. `cells`: what there is of it."""
    chosen = [cell for cell in cells if _is_within(cell, choice)]
    if not chosen:
        return Refusal(_("There are no figures of this with these agencies, places and months."))
    kinds = families_of(cells, families)
    parts = kinds.get(choice.split, (WHOLE,))
    of_parts = [cell for cell in chosen if cell.breakdown in parts]
    if not of_parts:
        return Refusal(_no_whole(kinds, choice))
    counts: Counter[tuple[str, str]] = Counter()
    for cell in of_parts:
        counts[cell.measure, cell.unit] += cell.figures
    (measure, unit), count = max(counts.items(), key=lambda pair: pair[1])
    alike = [cell for cell in of_parts if (cell.measure, cell.unit) == (measure, unit)]
    fitting = tuple(cell for cell in alike if _fits(cell, alike, choice))
    if not fitting:
        return Refusal(_no_such_period(alike, measure, choice))
    scope = Scope(measure, unit, parts, fitting, counts.total() - count, count - sum(cell.figures for cell in fitting))
    return _not_together(scope, choice) or scope


def level(place: str) -> str:
    """What kind of place it is, by its identifier; one of no known kind is alone in its own."""
    return next((name for name, pattern in LEVELS.items() if pattern.fullmatch(place)), place)


def notes(scope: Scope) -> list[str]:
    """That some figures are of other periods, or of another unit or kind of measure; nothing where all are shown."""
    said = []
    if scope.unfitting:
        said.append(_("Figures of other periods that are not shown here: {count}.", count=formats.number(scope.unfitting)))
    if scope.left_out:
        said.append(
            _("Figures in another unit or of another kind of measure, which are not mixed: {count}.", count=formats.number(scope.left_out))
        )
    return said


def _is_within(cell: Cell, choice: Choice) -> bool:
    return (
        (not choice.agencies or cell.agency in choice.agencies)
        and (not choice.places or cell.place in choice.places)
        and cell.last_end >= choice.first
        and cell.first_end <= choice.last_day
    )


def _no_whole(kinds: Mapping[str, Sequence[str]], choice: Choice) -> str:
    if choice.is_of_parts:
        return _("There are no figures of these groups with these agencies, places and months.")
    names = ", ".join(_(FAMILIES[kind]).lower() for kind in kinds)
    if not names:
        return _("The source gives only parts that overlap, and no whole: they are not added. They are below, each with its cell.")
    return _("The source gives parts and no whole, and parts are never added to a total: choose to divide by {names}.", names=names)


def _fits(cell: Cell, alike: Sequence[Cell], choice: Choice) -> bool:
    """Whether its figures are of a month, a quarter or a year such as are asked for, or of a part of one that may be added."""
    if cell.measure in {"stock", "cumulative"}:
        return cell.length == 0
    if cell.measure == "ratio":
        of_days = all(other.length <= 0 for other in alike)
        return cell.length == (0 if of_days and choice.months == 1 else choice.months)
    return 0 < cell.length <= choice.months


def _no_such_period(cells: Sequence[Cell], measure: str, choice: Choice) -> str:
    longer = [length for length in sorted({cell.length for cell in cells}) if length > choice.months and length in MONTHS.values()]
    if measure == "ratio" and not longer:
        return _("A percentage of several months is not that of each: choose to see it by month.")
    return (
        _("Its figures are of longer periods: choose to see it by {period}.", period=_(NAMES[longer[0]])) if longer else _(NO_WHOLE_PERIOD)
    )


def _not_together(scope: Scope, choice: Choice) -> Refusal | None:
    """Why the agencies or places of one line may not be put together."""
    for line in scope.lines(choice).values():
        if scope.measure == "ratio" and len({(cell.agency, cell.place) for cell in line}) > 1:
            return Refusal(_("Percentages are not added: choose one agency and one place, or divide by them."))
        places = {cell.place: cell.place_title for cell in line}
        if len({level(place) for place in places}) > 1:
            names = ", ".join(sorted(places.values()))
            return Refusal(
                _(
                    "Some of these places may hold others, and adding them could count twice: choose or divide by place ({names}).",
                    names=names,
                )
            )
    return None
