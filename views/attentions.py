"""CASA: how many it attended to each month, in what, what those called it who were asked, and the sum beside the printed total."""

from __future__ import annotations

import pandas as pd

from charts import by_month as charts
from charts import shares, theme
from language import formats
from language.words import _
from metrics import headlines, questions, rules
from metrics.rules import Refusal, Sum
from views import plots, tables
from views.asked import Asked
from views.view import Plot, Tile, View
from warehouse.reader import Reader

DATASET = "casa_attentions"


def by_month(reader: Reader, asked: Asked) -> View | Refusal:
    """One indicator by month: `indicador`, `desde`, `hasta`; without an indicator, the first."""
    monthly = questions.indicators(reader, DATASET).query("measure == 'flow'")
    named = monthly[monthly["indicator"] == asked.one("indicador")]
    metric = (named if len(named) else monthly).head(1)
    series = questions.value_by_month(reader, DATASET, tuple(metric["indicator"]), *asked.months())
    if series.empty:
        return _no_figure()
    colour = theme.agency_colour(series["agency_slot"].iloc[0])
    return View(
        headlines.latest_month(series),
        series,
        lambda _reader: tables.of_figures(series, {"period_start": _("Month")}),
        charts.bars(series, colour),
        plots=lambda _reader: (plots.by_month([(series["indicator_title"].iloc[0], series, colour)], "columns", series),),
        note=metric["definition"].iloc[0],
    )


def services(reader: Reader, asked: Asked) -> View | Refusal:
    """The indicators that count attentions, together: `desde`, `hasta`."""
    monthly = questions.indicators(reader, DATASET).query("measure == 'flow' and unit == 'attention'")
    together = questions.value_by_month(reader, DATASET, tuple(monthly["indicator"]), *asked.months())
    if together.empty:
        return _no_figure()

    groups = [rows for _names, rows in together.groupby(["agency", "indicator"], sort=False)]
    named = [(rows["indicator_title"].iloc[0], rows, colour) for rows, colour in zip(groups, charts.colours(together), strict=True)]
    return View(
        headlines.largest_service(together),
        together,
        lambda _reader: tables.of_figures(together, {"indicator_title": _("Service"), "period_start": _("Month")}),
        charts.lines(together),
        plots=lambda _reader: (plots.by_month(named, "lines", together),),
        note=_("They are not added: one person can receive several services."),
    )


def survey(reader: Reader, asked: Asked) -> View | Refusal:
    """What those called the attention who were asked: `indicador`; without one, the first."""
    ratios = questions.indicators(reader, DATASET).query("measure == 'ratio'")
    named = ratios[ratios["indicator"] == asked.one("indicador")]
    metric = (named if len(named) else ratios).head(1)
    answers = questions.breakdown(reader, DATASET, metric["indicator"].iloc[0]) if len(metric) else pd.DataFrame()
    if answers.empty:
        return _no_figure()

    rows = answers.sort_values("value", ascending=False)
    colours = theme.variants(theme.agency_colour(int(rows["agency_slot"].iloc[0])), len(rows))
    parts = [plots.series(str(row.breakdown), [row], colour) for row, colour in zip(rows.itertuples(), colours, strict=True)]
    return View(
        headlines.largest_part(answers),
        answers,
        lambda _reader: tables.of_figures(answers, {"breakdown": _("Answer")}),
        shares.parts_of_whole(answers),
        plots=lambda _reader: (Plot("stacked", (metric["indicator_title"].iloc[0],), tuple(parts), plots.unit(answers)),),
        note=metric["definition"].iloc[0],
    )


def totals(reader: Reader, asked: Asked) -> View | Refusal:
    """The sum of the months, the total that the report prints and the highest month: `indicador`, `desde`, `hasta`."""
    shown = by_month(reader, asked)
    if isinstance(shown, Refusal):
        return shown
    series = shown.rows
    total = rules.sum_over_months(series)
    stated = rules.stated_for(questions.stated_totals(reader, DATASET, series["indicator"].iloc[0]), series)
    tiles = [_sum(series, total), _printed(stated, total), _highest(series)]
    found = tuple(tile for tile in tiles if tile is not None)
    return View(_said(series, stated, total), series, shown.table, tiles=found, note=shown.note)


def _said(series: pd.DataFrame, stated: pd.Series | None, total: Sum | Refusal) -> str:
    title = series["indicator_title"].iloc[0]
    if isinstance(total, Refusal):
        return f"{title}: {total.reason}"
    said = _("{indicator}: the months add up to {sum}", indicator=title, sum=formats.number(total.value))
    if stated is None or total.period != (stated["period_start"], stated["period_end"]):
        return said
    if stated["value"] == total.value:
        return said + _(", as the report prints")
    return said + _("; the report prints {total}", total=formats.number(stated["value"]))


def _sum(series: pd.DataFrame, total: Sum | Refusal) -> Tile:
    if isinstance(total, Refusal):
        return Tile("sum", _("Sum of the months"), "—", total.reason)
    notes = []
    if rules.sums_to_a_person_count(series):
        notes.append(_("A person who came back in another month counts again: it is not the number of people in the year."))
    if total.is_provisional:
        notes.append(_("It has provisional months."))
    return Tile("sum", total.name, formats.number(total.value), " ".join(notes), total.figures)


def _printed(stated: pd.Series | None, total: Sum | Refusal) -> Tile:
    if stated is None:
        return Tile("stated", _("Total printed in the report"), "—", _("The report prints no total for this row."))
    note = headlines.stated_against_computed(stated, total)
    return Tile("stated", _("Total printed in the report"), formats.number(stated["value"]), note, (stated["stated_total_id"],))


def _highest(series: pd.DataFrame) -> Tile | None:
    highest = headlines.highest_month(series)
    if highest is None:
        return None
    month = formats.month(highest["period_start"]).capitalize()
    return Tile("highest", _("Highest month"), formats.number(highest["value"]), month, (highest["observation_id"],))


def _no_figure() -> Refusal:
    return Refusal(_("There is no figure for these months."))
