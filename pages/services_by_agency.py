"""By agency: what each one did for the migrant population, with its own unit and its own cut-off."""

import streamlit as st

from language.words import _
from metrics import questions, rules
from ui import cache, empty, filters, findings, frame, lone_figures
from ui.figure_card import figure_card
from views import services as views
from views.view import View

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

for asked in cache.ask(views.together):
    view = cache.view(asked)
    if isinstance(view, View):
        figure_card(view, key=asked.key)

alone = [group for group in rules.side_by_side(services) if rules.stands_alone(group)]
if alone:
    st.header(_("The figures that no other can be compared with"), anchor=False)
    lone_figures.tiles(alone)

if not programmes.empty:
    st.header(_("Programmes of the city"), anchor=False)
    lone_figures.table_of_programmes(programmes, filters.agency(programmes, key="programmes-agency"))

findings.section(cache.ask(questions.findings, "migrant_services"))
