"""By month: how many CASA attended, and in what."""

import streamlit as st

from language.words import _
from metrics import questions
from ui import cache, context, empty, filters, findings, frame, notes
from ui.figure_card import figure_card, tiles
from views.asked import Asked
from views.view import View

DATASET = "casa_attentions"

frame.title(_("Attentions at CASA"), _("How many people did the centre attend to each month, and what did it do for them?"))

covered = cache.ask(questions.months_covered, DATASET)
if not covered:
    empty.nothing_yet(_("Attentions at CASA"))
    st.stop()

indicators = cache.ask(questions.indicators, DATASET)
left, right = st.columns(2, gap="medium")
with left:
    metric = filters.indicator(indicators[indicators["measure"] == "flow"], key="casa-indicator")
with right:
    first, last = filters.months(covered, key="casa-months")
months = filters.said_months(covered, first, last)

by_month = Asked.of("atenciones-por-mes", {"indicador": metric["indicator"], **months})
series = cache.ask(questions.value_by_month, DATASET, (metric["indicator"],), first, last)
around = context.of_months(series, (first, last), key="casa")
view = cache.view(by_month)
if isinstance(view, View):
    figure_card(view, key="casa-by-month", chart=around.on(view.chart, key=by_month.filters), below=around.show)
    notes.writing(DATASET, metric["indicator"], covered, key="casa")
    totals = cache.view(Asked("atenciones-totales", by_month.filters))
    if isinstance(totals, View):
        tiles(totals)

services = Asked.of("atenciones-servicios", months)
view = cache.view(services)
if isinstance(view, View):
    chart = around.on(view.chart, key=("services", *services.filters), with_notes=False)
    figure_card(view, key="casa-services", chart=chart)

for indicator in indicators.query("measure == 'ratio'")["indicator"]:
    survey = Asked.of("atenciones-encuesta", {"indicador": indicator})
    view = cache.view(survey)
    if isinstance(view, View):
        figure_card(view, key="casa-survey")

findings.section(cache.ask(questions.findings, DATASET))
