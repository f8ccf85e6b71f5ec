"""Bringing in this month's workbooks: what each says, asks and changes, before anything is published."""

from language.words import _
from ui import drop, frame, history, load_card, publishing, workbench

frame.title(_("Load data"), _("What do this month's workbooks say, and what do they change? Nothing is published until you say so."))

drop.zone()
outcome = drop.checked()
if outcome is not None:
    for sha256, each in workbench.outcomes(outcome):
        load_card.show(sha256, each, publishing.findings_of(sha256, outcome))
    publishing.offer(outcome)
publishing.done()
history.section()
