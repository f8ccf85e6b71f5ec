"""What the filters of each view may say in a version: for whoever narrows a slide, from the same words as an address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from language import formats
from language.words import _
from metrics import cooperation, questions
from metrics.exploring import figures
from metrics.goals import board
from metrics.goals.due import STATES
from views import attentions, goals, portfolio, registers
from views.asked import MONTH, Asked
from warehouse.reader import Reader

MOST = 400  # choices of one filter: more are chosen on the page


@dataclass(frozen=True)
class Offered:
    """One filter: its word in an address, what it is called, and what it may say, each with its title; "" is all of them."""

    name: str
    label: str
    choices: Mapping[str, str]


def by_month(measure: str) -> Callable[[Reader, Asked], tuple[Offered, ...]]:
    """The indicators of this measure (`flow`, `ratio`) of CASA, and the months of a flow."""

    def offered(reader: Reader, _asked: Asked) -> tuple[Offered, ...]:
        rows = questions.indicators(reader, attentions.DATASET).query("measure == @measure")
        return _several([_indicator(rows), *(months(reader, Asked("")) if measure == "flow" else ())])

    return offered


def months(reader: Reader, _asked: Asked) -> tuple[Offered, ...]:
    """The months of CASA, from and to."""
    return _span(questions.months_covered(reader, attentions.DATASET))


def of_explored(reader: Reader, asked: Asked) -> tuple[Offered, ...]:
    """Every indicator; the agencies, places and months that this one has."""
    held = figures.cells(reader, asked.one("indicador"))
    ends = [cell.first_end for cell in held] + [cell.last_end for cell in held]
    covered = [month.date() for month in pd.date_range(min(ends).replace(day=1), max(ends), freq="MS")] if ends else []
    agencies = {cell.agency: cell.agency_title for cell in held}
    places = {cell.place: cell.place_title for cell in held}
    return _several(
        [
            _indicator(questions.explore_indicators(reader)),
            Offered("entidad", _("Agency"), {"": _("All the agencies")} | _sorted(agencies)),
            Offered("lugar", _("Place"), {"": _("All the places")} | _sorted(places)),
            *_span(covered),
        ]
    )


def of_board(reader: Reader, _asked: Asked) -> tuple[Offered, ...]:
    """What the goals can be narrowed to."""
    named = board.choices(reader)
    held = set(goals.rows_of(reader, Asked(""))["state"])
    return _several(
        [
            Offered(goals.GOAL, _("Goal"), {"": _("All the goals")} | _goals(reader)),
            Offered(goals.OWNER, _("Agency"), {"": _("All the agencies")} | named["owner"]),
            Offered(goals.PLAN, _("Plan"), {"": _("All the plans")} | named["plan"]),
            Offered(goals.LINE, _("Line"), {"": _("All the lines")} | named["line"]),
            Offered(goals.STATE, _("State"), {"": _("All the states")} | {code: _(word) for code, word in STATES.items() if code in held}),
            Offered(goals.PLACE, _("Place"), {"": _("All the places")} | named["place"]),
        ]
    )


def of_goal(reader: Reader, _asked: Asked) -> tuple[Offered, ...]:
    """Every goal."""
    return _several([Offered("meta", _("Goal"), _goals(reader))])


def of_portfolio(_reader: Reader, _asked: Asked) -> tuple[Offered, ...]:
    """What projects and agreements are grouped by."""
    return (Offered(portfolio.BY, _("Group by"), {name: _(title) for name, title in portfolio.TITLES.items()}),)


def of_commitments(reader: Reader, _asked: Asked) -> tuple[Offered, ...]:
    """Whoever answers for one."""
    rows = registers.rows_of(reader, "commitments")
    names = sorted({name for value in rows["responsible"] for name in cooperation.said(value)})
    return _several([Offered(registers.AGENCY, _("Agency"), {"": _("All the agencies")} | {name: name for name in names})])


def nothing(_reader: Reader, _asked: Asked) -> tuple[Offered, ...]:
    """No choice at all."""
    return ()


def _indicator(rows: pd.DataFrame) -> Offered:
    return Offered("indicador", _("Indicator"), dict(zip(rows["indicator"], rows["indicator_title"], strict=True)))


def _goals(reader: Reader) -> dict[str, str]:
    rows = goals.rows_of(reader, Asked(""))
    titles = (_("Goal {code}", code=row.goal) + f" · {row.title}" for row in rows.itertuples())
    return dict(zip(rows["address"], titles, strict=True))


def _span(covered: list[date]) -> tuple[Offered, ...]:
    names = {month.strftime(MONTH): formats.month_short(month) for month in covered}
    return (
        Offered("desde", _("From"), {"": _("The first month")} | names),
        Offered("hasta", _("Until"), {"": _("The last month")} | names),
    )


def _sorted(titles: Mapping[str, str]) -> dict[str, str]:
    return dict(sorted(titles.items(), key=lambda pair: pair[1]))


def _several(offers: Iterable[Offered]) -> tuple[Offered, ...]:
    """Those of which there is a choice: two at least, "" apart; and no more than a list on a slide holds."""
    return tuple(each for each in offers if 1 < len(set(each.choices) - {""}) <= MOST)
