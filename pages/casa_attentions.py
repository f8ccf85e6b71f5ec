"""By month: how many CASA attended, and in what."""

from functools import partial

import streamlit as st

from charts import by_month, shares, theme
from language.words import _
from metrics import headlines, questions
from ui import cache, context, empty, filters, findings, frame, notes, tables
from ui.figure_card import figure_card
from ui.totals import totals_of_months

DATASET = "casa_attentions"

frame.title(_("Attentions at CASA"), _("How many people did the centre attend to each month, and what did it do for them?"))

covered = cache.ask(questions.months_covered, DATASET)
if not covered:
    empty.nothing_yet(_("Attentions at CASA"))
    st.stop()

indicators = cache.ask(questions.indicators, DATASET)
monthly = indicators[indicators["measure"] == "flow"]
left, right = st.columns(2, gap="medium")
with left:
    metric = filters.indicator(monthly, key="casa-indicator")
with right:
    first, last = filters.months(covered, key="casa-months")

series = cache.ask(questions.value_by_month, DATASET, (metric["indicator"],), first, last)
around = context.of_months(series, (first, last), key="casa")
if not series.empty:
    shown = (metric["indicator"], first, last)
    figure_card(
        headlines.latest_month(series),
        around.on(cache.draw(by_month.bars, series, theme.agency_colour(series["agency_slot"].iloc[0]), key=shown), key=shown),
        series,
        partial(tables.of_figures, series, {"period_start": _("Month")}),
        key="casa-by-month",
        note=metric["definition"],
        below=around.show,
    )
    notes.writing(DATASET, metric["indicator"], covered, key="casa")
    totals_of_months(series, cache.ask(questions.stated_totals, DATASET, metric["indicator"]))

services = monthly[monthly["unit"] == "attention"]
together = cache.ask(questions.value_by_month, DATASET, tuple(services["indicator"]), first, last)
if not together.empty:
    figure_card(
        headlines.largest_service(together),
        around.on(cache.draw(by_month.lines, together, key=(first, last)), key=("services", first, last), with_notes=False),
        together,
        partial(tables.of_figures, together, {"indicator_title": _("Service"), "period_start": _("Month")}),
        key="casa-services",
        note=_("They are not added: one person can receive several services."),
    )

for survey in indicators[indicators["measure"] == "ratio"].to_dict("records"):
    answers = cache.ask(questions.breakdown, DATASET, survey["indicator"])
    figure_card(
        headlines.largest_part(answers),
        cache.draw(shares.parts_of_whole, answers, key=(survey["indicator"],)),
        answers,
        partial(tables.of_figures, answers, {"breakdown": _("Answer")}),
        key="casa-survey",
        note=survey["definition"],
    )

findings.section(cache.ask(questions.findings, DATASET))
