"""The quality of the data: what came when, what the checks found and who decided on it, printed totals, a score with its reasons."""

import streamlit as st

from language import clock
from language.words import _
from metrics import punctuality, quality_score, questions
from ui import cache, deliveries, filters, frame, scores, stated_totals, verdicts

frame.title(
    _("Quality"), _("What came on time and what is missing, what the checks found and who decided on it, and what it is all worth.")
)

VIEWS = {
    "entregas": _("Deliveries by month"),
    "hallazgos": _("Findings"),
    "totales": _("Printed totals"),
    "puntaje": _("Score"),
}

day = clock.today()
agencies = cache.ask(questions.agencies)
judged = cache.ask(punctuality.by_month, day)
found = verdicts.all_reviewed()

left, right = st.columns([3, 2], gap="medium", vertical_alignment="bottom")
with left:
    view = filters.switch("ver", _("What to see"), VIEWS, "quality-view")
with right:
    agency = filters.agency(agencies, "quality-agency")

match view:
    case "entregas":
        deliveries.section(judged, agency, day)
    case "hallazgos":
        verdicts.section(filters.of_agency(found, agency))
    case "totales":
        stated_totals.section(filters.of_agency(cache.ask(questions.stated_against_computed), agency))
    case _:
        made = quality_score.scores(agencies, judged, found)
        scores.section([score for score in made if agency in {None, score.agency}])
