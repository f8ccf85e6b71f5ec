"""How far a goal got, by its kind of accumulation: of each year and of the term, in per cent.

The kinds are those of the national planning department (DNP): «Guía para la construcción y análisis de indicadores» (2018), chapter 3 (3.2
stock, 3.3 flujo, 3.4 acumulado, 3.5 capacidad, 3.6 reducción, 3.7 reducción anual), and the indicative plan of its territorial kit.
Only the contents of the guide could be read here: the formulas below have not been compared with its own, and the page says so.

- flow (flujo): each year has its own target, and no year holds another. The term is the mean of its programmed years.
- cumulative (acumulado): the years add up to the target of the term; the baseline is not among them.
- stock: a level that includes where it started; the last one over the target.
- capacity (capacidad): a level that grows from the baseline and is not lost; the way made from there to the target.
- reduction (reducción): a level that falls from the baseline to the target; the way made.
- yearly reduction (reducción anual): each year falls from the year before to its own target. The term is the mean of its programmed years.

What the source leaves open is settled here, and the page says so (`sentences.rules`):

- In a mean, a year counts from 0 to 100 %: what one does too much makes up for no other.
- A year that is not programmed (NP) asks for nothing: it is not in the mean, and its level stays. What was done in it still adds up.
- A year that is blank is not zero: a sum or a mean without it is the least that was done (`missing`).
- A target that equals its baseline is kept (100 %) or is not (0 %).
- A goal whose plan states no kind is computed only where a single year has a figure: then the kinds that add up agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

HUNDRED, NOTHING = Decimal(100), Decimal(0)
MEANS = frozenset({"flow", "yearly_reduction"})
LEVELS = frozenset({"stock", "capacity", "reduction"})
FROM_BASELINE = frozenset({"capacity", "reduction", "yearly_reduction"})


@dataclass(frozen=True)
class Promise:
    """What a plan promises, in the goal's unit. `years`: the first and the last of the term.

    `programme` has what is to be reached in each year; `skipped` are those that it leaves out on purpose (NP). A year in neither is blank.
    """

    accumulation: str | None
    baseline: Decimal | None
    target: Decimal | None
    years: tuple[int, int]
    programme: Mapping[int, Decimal] = field(default_factory=dict)
    skipped: frozenset[int] = frozenset()

    @property
    def term(self) -> range:
        """The years of the term."""
        return range(self.years[0], self.years[1] + 1)

    def says(self, years: range) -> bool:
        """Whether the programme says something of each of these years."""
        return all(year in self.programme or year in self.skipped for year in years)

    @property
    def asked(self) -> list[int]:
        """The years in which something is to be reached, of the kinds that are a mean: for a flow of 0 there is nothing to do."""
        least = NOTHING if self.accumulation == "flow" else None
        return [year for year in self.term if year in self.programme and (least is None or self.programme[year] > least)]


@dataclass(frozen=True)
class Progress:
    """How far a goal got: `share` of the term and of each of `years`, in per cent; None where it cannot be said, and `why` not.

    `why`: `target`, `zero` (the target), `baseline`, `direction` (of a target on the wrong side of its baseline), `programme`,
    `accumulation`, `nothing` (no figure). `missing` are the years without a figure before the last one that has one: then `share` is the
    least that was done.
    """

    share: Decimal | None = None
    years: Mapping[int, Decimal] = field(default_factory=dict)
    missing: tuple[int, ...] = ()
    why: str = ""


def progress(promise: Promise, attained: Mapping[int, Decimal]) -> Progress:
    """How far a goal got. `attained`: what was attained in each year, or its level at the end of it, in the goal's unit."""
    if why := _impossible(promise, attained):
        return Progress(why=why)
    match promise.accumulation:
        case "flow" | "yearly_reduction":
            return _mean(promise, attained)
        case "stock" | "capacity" | "reduction":
            return _level(promise, attained)
        case _:
            return _sum(promise, attained)


def share_of_level(promise: Promise, level: Decimal) -> Decimal:
    """The share of the term that a level is, for the kinds that are one; of a sum, what it is of the target. Ask `progress` first."""
    assert promise.target is not None
    if promise.accumulation == "capacity":
        return _way(level, promise.baseline, promise.target, up=True)
    if promise.accumulation == "reduction":
        return _way(level, promise.baseline, promise.target, up=False)
    return HUNDRED * level / promise.target


def impossible(promise: Promise) -> str:
    """Why nothing can be said of a goal whatever it attains, as `Progress.why`; empty where something can."""
    kind, base, target = promise.accumulation, promise.baseline, promise.target
    if kind in FROM_BASELINE and base is None:
        return "baseline"
    if kind in MEANS:
        return "" if promise.says(promise.term) and promise.asked else "programme"
    if target is None:
        return "target"
    if kind in FROM_BASELINE:
        assert base is not None
        return "direction" if (target < base if kind == "capacity" else target > base) else ""
    return "zero" if target <= 0 else ""


def _impossible(promise: Promise, attained: Mapping[int, Decimal]) -> str:
    if why := impossible(promise):
        return why
    if not attained:
        return "nothing"
    return "accumulation" if promise.accumulation is None and len(attained) > 1 else ""


def _sum(promise: Promise, attained: Mapping[int, Decimal]) -> Progress:
    years = {
        year: HUNDRED * value / due for year, value in attained.items() if (due := promise.programme.get(year)) is not None and due > 0
    }
    missing = _missing(promise, attained) if promise.accumulation is not None else ()
    return Progress(share_of_level(promise, sum(attained.values(), NOTHING)), years, missing)


def _level(promise: Promise, attained: Mapping[int, Decimal]) -> Progress:
    years: dict[int, Decimal] = {}
    for year, level in attained.items():
        due = promise.programme.get(year)
        if due is None:
            continue
        if promise.accumulation == "stock":
            years |= {year: HUNDRED * level / due} if due > 0 else {}
        else:
            years[year] = _way(level, promise.baseline, due, up=promise.accumulation == "capacity")
    return Progress(share_of_level(promise, attained[max(attained)]), years)


def _mean(promise: Promise, attained: Mapping[int, Decimal]) -> Progress:
    flow = promise.accumulation == "flow"
    asked = promise.asked
    years: dict[int, Decimal] = {}
    for year in asked:
        if year not in attained:
            continue
        due = promise.programme[year]
        if flow:
            years[year] = HUNDRED * attained[year] / due
        elif (before := _before(promise, attained, year)) is not None:
            years[year] = _way(attained[year], before, due, up=False)
    last = max(attained)
    missing = tuple(year for year in asked if year <= last and year not in years)
    counted = (min(HUNDRED, max(NOTHING, share)) for share in years.values())
    return Progress(sum(counted, NOTHING) / len(asked), years, missing)


def _before(promise: Promise, attained: Mapping[int, Decimal], year: int) -> Decimal | None:
    """The level from which a year falls: of the year before; over years that are not programmed and have none, of the one before those."""
    for earlier in range(year - 1, promise.years[0] - 1, -1):
        if earlier in attained:
            return attained[earlier]
        if earlier not in promise.skipped:
            return None
    return promise.baseline


def _missing(promise: Promise, attained: Mapping[int, Decimal]) -> tuple[int, ...]:
    """The years before the last figure that should have one. One in which nothing was to be done should not."""
    return tuple(
        year
        for year in promise.term
        if year < max(attained) and year not in attained and year not in promise.skipped and promise.programme.get(year) != 0
    )


def _way(level: Decimal, start: Decimal | None, end: Decimal, *, up: bool) -> Decimal:
    """The per cent of the way from `start` to `end` that a level has made; below 0 where it went the other way."""
    assert start is not None
    if (end <= start) if up else (end >= start):  # no way to go: it is kept, or it is not
        return HUNDRED if (level >= end if up else level <= end) else NOTHING
    return HUNDRED * (level - start) / (end - start)
