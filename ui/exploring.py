"""The page «Explorar»: its choices, the comparisons under its title, the tables behind its chart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd
import streamlit as st

from language import formats
from language.words import N_, _
from metrics import questions
from metrics.exploring import figures
from metrics.exploring.changes import Change
from metrics.exploring.choice import EVER, PERIODS, SCALES, SPLITS, Choice
from metrics.exploring.figures import Cell
from metrics.exploring.scope import FAMILIES, families_of
from metrics.rules import Refusal
from ui import address, cache, downloads, filters, grids, origin, safe, session
from views import tables
from views.view import View
from warehouse.reader import Reader

BY, VIEW, SPLIT, PLACE, AGAINST, SCALE, EACH = "por", "ver", "dividir", "lugar", "contra", "escala", "cifras"
PERIOD_TITLES = {"month": N_("Month"), "quarter": N_("Quarter"), "year": N_("Year")}
VIEWS = {"lineas": N_("Lines"), "barras": N_("Bars"), "tabla": N_("Table")}
SCALE_TITLES = {"value": N_("Value"), "index": N_("Index 100"), "per_thousand": N_("By 1,000 inhabitants")}
MOST_ROWS = 500  # of a table of figures, on screen


class Asked(NamedTuple):
    """What is asked for, and how it is shown: lineas, barras or tabla."""

    choice: Choice
    view: str


class _Named(NamedTuple):
    """An indicator, as it is chosen."""

    title: str
    unit: str
    measure: str


def named(reader: Reader) -> Mapping[str, _Named]:
    """The indicators of which there are figures, each with its dataset in its title."""
    rows = questions.explore_indicators(reader).itertuples()
    return MappingProxyType(
        {str(row.indicator): _Named(f"{row.indicator_title} · {row.dataset_title}", str(row.unit), str(row.measure)) for row in rows}
    )


def asked() -> Asked | None:
    """Draw the choices; None where nothing is loaded."""
    indicators = cache.keep(named)
    if not indicators:
        return None
    titles = {indicator: each.title for indicator, each in indicators.items()}
    with st.container(border=True, key="explore-choices"):
        wide, narrow = st.columns([3, 2], gap="medium")
        with wide:
            indicator = filters.listed(filters.INDICATOR, _("Indicator"), titles, "explore-indicator")
        held = figures.cells(session.reader(), indicator)
        with narrow:
            split = SPLITS[filters.listed(SPLIT, _("Divide by"), _splits(held), f"explore-split-{indicator}")]
        left, middle, right = st.columns([3, 3, 4], gap="medium")
        with left:
            by = filters.switch(BY, _("By"), {word: _(PERIOD_TITLES[code]) for word, code in PERIODS.items()}, "explore-by")
        with middle:
            view = filters.switch(VIEW, _("See as"), {word: _(title) for word, title in VIEWS.items()}, "explore-view")
        with right:
            first, last = _months(held, indicator)
        with st.expander(_("More choices: agencies, places, another indicator, scale"), icon=":material/tune:", expanded=_is_narrowed()):
            agencies, places, against = _narrowed(indicators, held, indicator)
            scale = filters.switch(SCALE, _("Scale"), {word: _(SCALE_TITLES[code]) for word, code in SCALES.items()}, "explore-scale")
    choice = Choice(indicator, PERIODS[by], split, agencies, places, first, last, against, SCALES[scale])
    return Asked(choice, view)


def comparisons(changes: tuple[Change, ...]) -> None:
    """The three side by side: the change and both figures, or why they are not compared."""
    reasons = {change.change.reason for change in changes if isinstance(change.change, Refusal)}
    if len(reasons) == 1 and all(isinstance(change.change, Refusal) for change in changes):
        names = ", ".join(change.name for change in changes)
        parts = safe.element("p", names, "change-name") + safe.element(
            "p", _("Not compared: {reason}", reason=reasons.pop()), "change-note"
        )
        st.html(f'<div class="changes"><div class="change-none">{parts}</div></div>')
        return
    cells = []
    for change in changes:
        if isinstance(change.change, Refusal):
            shown, below = "—", _("Not compared: {reason}", reason=change.change.reason)
        else:
            shown, below = change.change, change.note
        parts = (("change-name", change.name), ("change-value", shown), ("change-note", below))
        cells.append(f"<div>{''.join(safe.element('p', text, name) for name, text in parts)}</div>")
    st.html(f'<div class="changes">{"".join(cells)}</div>')


def table_card(view: View, choice: Choice) -> None:
    """The table in place of the chart: a row opens the figures that it is made of."""
    reader = session.reader()
    table = view.table(reader)
    with st.container(border=True, key="card-explore-table"):
        st.subheader(safe.plain(view.headline), anchor=False)
        if view.note:
            st.caption(safe.plain(view.note))
        if len(table.frame) > MOST_ROWS:
            st.caption(_last_of(len(table.frame)))
            table = table.head(MOST_ROWS)
        origin.table(table, key="explore-rows", alt=view.headline, made_of=partial(view.figures, reader))
        downloads.button(downloads.of_choice(choice, view.headline), view.headline, key="explore-table")


def every_figure(choice: Choice) -> None:
    """Each figure as it was loaded, with its cell."""
    asked_for = (choice.indicator, choice.agencies, choice.places, choice.first, choice.last_day)
    rows = cache.ask(questions.explore_all, *asked_for)
    if rows.empty:
        return
    shown = rows.tail(MOST_ROWS).iloc[::-1]
    if len(rows) > MOST_ROWS:
        st.caption(_last_of(len(rows)))
    starts, ends = shown["period_start"], shown["period_end"]
    figures = shown.assign(
        period=[formats.period(None if pd.isna(start) else start.date(), end.date()) for start, end in zip(starts, ends, strict=True)],
        part=[_("The whole") if part == "total" else part for part in shown["breakdown"]],
    )
    headings = {"period": _("Period"), "agency_title": _("Agency"), "place_title": _("Place"), "part": _("Part")}
    grids.show(tables.of_figures(figures, headings), key="explore-every-figure", alt=_("Each figure, with its cell"))


def _last_of(count: int) -> str:
    return _("The last {shown} of {count} figures.", shown=formats.number(MOST_ROWS), count=formats.number(count))


def _splits(held: Sequence[Cell]) -> dict[str, str]:
    """What the indicator can be divided by: by the word that the address says."""
    offered = {"": _("Nothing")}
    offered |= {"agency": _("Agency")} if len({cell.agency for cell in held}) > 1 else {}
    offered |= {"place": _("Place")} if len({cell.place for cell in held}) > 1 else {}
    offered |= {family: _(FAMILIES[family]) for family in families_of(held, figures.families(session.reader()))}
    return {word: offered[split] for word, split in SPLITS.items() if split in offered}


def _narrowed(indicators: Mapping[str, _Named], held: Sequence[Cell], indicator: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Agencies, places, and the indicator of the same unit and measure to set it against; each only where there is a choice."""
    agencies = dict(sorted({cell.agency: cell.agency_title for cell in held}.items(), key=lambda pair: pair[1]))
    places = dict(sorted({cell.place: cell.place_title for cell in held}.items(), key=lambda pair: pair[1]))
    own = indicators[indicator]
    others = {name: each.title for name, each in indicators.items() if name != indicator and each[1:] == own[1:]}
    offered = [len(agencies) > 1, len(places) > 1, bool(others)]
    columns = iter(st.columns(max(sum(offered), 1), gap="medium"))
    chosen_agencies: tuple[str, ...] = ()
    chosen_places: tuple[str, ...] = ()
    against = None
    if offered[0]:
        with next(columns):
            chosen_agencies = filters.several(filters.AGENCY, _("Agency"), agencies, _("All the agencies"), f"explore-agency-{indicator}")
    if offered[1]:
        with next(columns):
            chosen_places = filters.several(PLACE, _("Place"), places, _("All the places"), f"explore-place-{indicator}")
    if offered[2]:
        with next(columns):
            against = filters.one_or_all(AGAINST, _("Against"), others, _("Nothing"), f"explore-against-{indicator}")
    return chosen_agencies, chosen_places, against or ""


def _is_narrowed() -> bool:
    """Whether the address says one of the choices that are folded away."""
    return any(address.says(name) for name in (filters.AGENCY, PLACE, AGAINST, SCALE))


def _months(held: Sequence[Cell], indicator: str) -> tuple[date, date]:
    """The months chosen; all there are is from ever to ever."""
    ends = min(cell.first_end for cell in held), max(cell.last_end for cell in held)
    numbers = range(ends[0].year * 12 + ends[0].month - 1, ends[1].year * 12 + ends[1].month)
    covered = [date(number // 12, number % 12 + 1, 1) for number in numbers]
    first, last = filters.months(covered, f"explore-months-{indicator}")
    return EVER[0] if first == covered[0] else first, EVER[1] if last == covered[-1] else last
