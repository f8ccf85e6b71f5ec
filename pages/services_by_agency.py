"""By agency: what each one did for the migrant population, with its own unit and its own cut-off."""

from functools import partial

import streamlit as st

from charts import by_agency
from language.words import _
from metrics import headlines, questions, rules
from ui import cache, empty, filters, findings, frame, lone_figures, tables
from ui.figure_card import figure_card

frame.title(
    _("Services by agency"),
    _(
        "What did each agency do for the migrant population? Each counts its own thing up to its own month: "
        "they are not added, and only those of one unit and one cut-off stand side by side."
    ),
)

services = cache.ask(questions.value_by_agency, "migrant_services")
programmes = cache.ask(questions.value_by_agency, "programmes")
if services.empty:
    empty.nothing_yet(_("Services by agency"))

alone = []
for group in rules.side_by_side(services):
    if rules.stands_alone(group):
        alone.append(group)
        continue
    figure_card(
        headlines.group_of_agencies(group),
        cache.draw(by_agency.bars, group.rows, key=(group.unit, group.measure, group.period_end)),
        group.rows,
        partial(tables.of_figures, group.rows, {"agency_title": _("Agency"), "indicator_title": _("Service"), "period_end": _("Cut-off")}),
        key=f"services-{group.unit}-{group.period_end:%Y-%m}",
        note=_("One person can appear in several agencies: these figures are not added."),
    )

if alone:
    st.header(_("The figures that no other can be compared with"), anchor=False)
    lone_figures.tiles(alone)

if not programmes.empty:
    st.header(_("Programmes of the city"), anchor=False)
    lone_figures.table_of_programmes(programmes, filters.agency(programmes, key="programmes-agency"))

findings.section(cache.ask(questions.findings, "migrant_services"))
