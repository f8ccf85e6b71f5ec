"""Where things stand: the latest figure of each dataset, what changed, what is behind, what the checks found, and what is loaded."""

import streamlit as st

from language.words import _
from metrics import headlines, questions, registers
from ui import behind, cache, changes, downloads, frame
from ui import findings as findings_ui
from ui.doors import doors
from ui.holdings import holdings

frame.title(
    _("Where things stand"), _("Migration and international cooperation in the figures of the offices, each with the cell it came from.")
)

persons = cache.ask(questions.value_by_month, "casa_attentions", ("casa_persons",))
services = cache.ask(questions.value_by_agency, "migrant_services")
goals = cache.ask(questions.goals)
projects = cache.ask(questions.register, "projects")
findings = cache.ask(questions.findings)

doors(
    [
        ("pages/casa_attentions.py", _("Attentions at CASA"), headlines.latest_month, persons),
        ("pages/services_by_agency.py", _("Services by agency"), headlines.agencies_reporting, services),
        ("pages/goals.py", _("Goals"), headlines.goals_progress, goals),
        ("pages/cooperation.py", _("Cooperation"), registers.projects, projects),
    ]
)
left, right = st.columns(2)
with left:
    changes.card()
with right:
    behind.card()

st.header(headlines.findings_count(findings), anchor=False)
findings_ui.first(findings)
downloads.button(downloads.of_table("findings"), headlines.findings_count(findings), key="findings")

with st.expander(_("What is loaded"), icon=":material/database:"):
    holdings(cache.ask(questions.holdings))
