"""Other scales of the same figures: with a first period as 100, or by a thousand inhabitants where a population is loaded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from language import formats
from language.words import _
from metrics.exploring.figures import Figure
from metrics.rules import Refusal

if TYPE_CHECKING:
    from metrics.exploring.answer import Answer

THOUSAND = 1000


def index(answer: Answer) -> Answer | Refusal:
    """Each line as per cent of its own figure in the first period that all of them have whole."""
    if answer.scopes[0].measure == "ratio":
        return Refusal(_("A percentage is not put as an index: it is shown as it is."))
    whole = [
        {figure.period_start: figure for figure in line if figure.value and figure.value > 0 and not figure.is_partial}
        for line in answer.lines.values()
    ]
    base = min(set.intersection(*(set(line) for line in whole)), default=None)
    if base is None:
        return Refusal(_("There is no period that all of them have whole and above zero, to make it 100."))
    hundred = {line[base].series: line[base].value for line in whole}
    words = {"unit": "index", "unit_one": _("points"), "unit_title": _("points")}
    shown = (
        _scaled(figure, 100 / (hundred[figure.series] or 1), words) if figure.series in hundred else figure for figure in answer.figures
    )
    end = next(line[base].period_end for line in whole)
    note = _("Index: {period} = 100. It says how each changed, not how large it is.", period=formats.period(base, end))
    return replace(answer, figures=tuple(shown), notes=(note, *answer.notes))


def per_thousand(answer: Answer, population: pd.DataFrame) -> Answer | Refusal:
    """Each figure by a thousand inhabitants of its place in its year. `population`: place, year, inhabitants, source."""
    if answer.scopes[0].measure == "ratio":
        return Refusal(_("A percentage is not divided by the inhabitants."))
    if any(not figure.place for figure in answer.figures):
        return Refusal(_("By inhabitants each line must be of one place: choose one, or divide by place."))
    unknown = {figure.place for figure in answer.figures} - set(population["place"])
    if unknown:
        titles = {cell.place: cell.place_title for scope in answer.scopes for cell in scope.cells}
        return Refusal(_("No population is loaded of {places}.", places=", ".join(sorted(titles[place] for place in unknown))))
    known = dict(zip(zip(population["place"], population["year"], strict=True), population["inhabitants"].tolist(), strict=True))
    lacking = _years(figure.period_end for figure in answer.known if (figure.place, figure.period_end.year) not in known)
    first = answer.figures[0]
    one, many = (_("{unit} per 1,000 inhabitants", unit=unit) for unit in (first.unit_one, first.unit_title))
    words = {"unit": "per_thousand", "unit_one": one, "unit_title": many}
    shown = []
    for figure in answer.figures:
        inhabitants = known.get((figure.place, figure.period_end.year))
        if inhabitants is not None:
            shown.append(_scaled(figure, THOUSAND / inhabitants, words))
        elif figure.value is None:
            shown.append(figure._replace(**words))
        else:
            shown.append(figure._replace(value=None, status="M", is_partial=False, why=_("no population of that year"), **words))
    if all(figure.value is None for figure in shown):
        return Refusal(_("No population is loaded of these years ({years}).", years=lacking))
    notes = [_("By 1,000 inhabitants of its place in its year. Population: {source}.", source="; ".join(population["source"].unique()))]
    if lacking:
        notes.append(_("No population is loaded of {years}: those periods are left blank.", years=lacking))
    return replace(answer, figures=tuple(shown), notes=(*notes, *answer.notes))


def _scaled(figure: Figure, factor: float, words: dict[str, str]) -> Figure:
    return figure._replace(value=None if figure.value is None else figure.value * factor, **words)


def _years(days: Iterable[date]) -> str:
    return ", ".join(str(year) for year in sorted({day.year for day in days}))
