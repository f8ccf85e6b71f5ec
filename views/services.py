"""Services by agency: the agencies of one unit and one cut-off side by side."""

from __future__ import annotations

import pandas as pd

from charts import by_agency as charts
from charts import theme
from language.words import _
from metrics import headlines, questions, rules
from metrics.rules import Group, Refusal
from views import plots, tables
from views.asked import Asked
from views.view import Plot, View
from warehouse.reader import Reader

DATASET = "migrant_services"
FILTERS = ("unidad", "medida", "corte")


def together(reader: Reader) -> tuple[Asked, ...]:
    """What there is to ask for: a group of agencies each, the largest first. A figure alone in its unit and cut-off is in none."""
    groups = rules.side_by_side(questions.value_by_agency(reader, DATASET))
    return tuple(_asked(group) for group in groups if not rules.stands_alone(group))


def by_agency(reader: Reader, asked: Asked) -> View | Refusal:
    """One group: `unidad`, `medida` and `corte` (the month); without them, the largest."""
    groups = [group for group in rules.side_by_side(questions.value_by_agency(reader, DATASET)) if not rules.stands_alone(group)]
    group = next((each for each in groups if set(asked.filters) <= set(_asked(each).filters)), None)
    if group is None:
        return Refusal(_("There are no agencies with figures of one unit and one cut-off."))
    rows = group.rows
    headings = {"agency_title": _("Agency"), "indicator_title": _("Service"), "period_end": _("Cut-off")}
    return View(
        headlines.group_of_agencies(group),
        rows,
        lambda _reader: tables.of_figures(rows, headings),
        charts.bars(rows),
        plots=lambda _reader: (_plot(rows),),
        note=_("One person can appear in several agencies: these figures are not added."),
    )


def _asked(group: Group) -> Asked:
    return Asked.of("servicios-por-entidad", {"unidad": group.unit, "medida": group.measure, "corte": group.period_end.date()})


def _plot(rows: pd.DataFrame) -> Plot:
    found = list(rows.sort_values("value", ascending=False, na_position="last").itertuples())
    names = tuple(f"{row.agency_title}: {row.indicator_title}" for row in found)
    colour = theme.agency_colour(int(rows["agency_slot"].iloc[0])) if rows["agency"].nunique() == 1 else theme.ACCENT
    return Plot("bars", names, (plots.series(str(rows["unit_title"].iloc[0]), found, colour),), plots.unit(rows))
