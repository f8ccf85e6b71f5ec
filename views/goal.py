"""One goal year by year: what each asked for and what came of it, and its money."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from charts import goal_years as charts
from charts import theme
from language import formats
from language.words import _
from metrics.goals import board, sentences
from metrics.rules import Refusal
from views import plots, tables
from views.asked import Asked
from views.goals import every_goal
from views.view import Plot, View
from warehouse.reader import Reader

FILTERS = ("meta",)


def years(reader: Reader, asked: Asked) -> View | Refusal:
    """What each year asked of the goal `meta` (its address, or its code where one plan alone has it) and what came of it."""
    row = _row(reader, asked)
    if isinstance(row, Refusal):
        return row
    found = board.history(reader, row["address"], *board.span(row))
    if found.empty:
        return Refusal(_("There is neither a programme by year nor a quantity in the goal's unit."))
    return _view(row, found, sentences.history(row), _("Programmed"), _("Attained"), row["unit_title"])


def money(reader: Reader, asked: Asked) -> View | Refusal:
    """Its money by year, in millions of pesos."""
    row = _row(reader, asked)
    if isinstance(row, Refusal):
        return row
    found = board.money(reader, row["address"], *board.span(row))
    if found.empty:
        return Refusal(_("No goal says anything of its money."))
    return _view(row, found, sentences.money(row), _("Programmed"), _("Executed"), _("millions of pesos"))


def _row(reader: Reader, asked: Asked) -> dict[Any, Any] | Refusal:
    goals = every_goal(reader)
    named = board.named(goals, asked.one("meta"))
    if not named:
        return Refusal(_("There is no goal «{name}».", name=asked.one("meta")))
    if len(named) > 1:
        return Refusal(_("Several plans have a goal «{name}»: {goals}.", name=asked.one("meta"), goals=", ".join(named)))
    return goals[goals["address"] == named[0]].to_dict("records")[0]


def _view(row: Mapping[Any, Any], years: pd.DataFrame, headline: str, asked: str, made: str, unit: str) -> View:
    records = years.to_dict("records")
    held = {f"{part}|{each['year']}": tuple(each[f"{part}_ids"]) for each in records for part in ("asked", "made")}
    words = years.assign(word=[sentences.nothing(each) for each in records])

    def table(_reader: Reader) -> tables.Table:
        shown = pd.DataFrame({_("Year"): years["year"].astype(str), asked: years["asked"], made: years["made"], _("Note"): words["word"]})
        points = tuple((f"asked|{year}", f"made|{year}") for year in years["year"])
        return tables.Table(shown, dict.fromkeys((asked, made), tables.number), figures=points)

    def plot(_reader: Reader) -> tuple[Plot, ...]:
        parts = ((asked, "asked", theme.GREY), (made, "made", theme.ACCENT))
        series = tuple(plots.counts(word, years[column], colour) for word, column, colour in parts)
        return (Plot("columns", tuple(years["year"].astype(str)), series, unit),)

    return View(
        _("Goal {code}: {sentence}", code=row["goal"], sentence=headline[0].lower() + headline[1:]),
        pd.DataFrame([row]),
        table,
        charts.by_year(words, asked, made, formats.number),
        plots=plot,
        note=f"{row['title']}. " + _("In {unit}.", unit=unit),
        made_of=lambda _reader, point: held[point],
    )
