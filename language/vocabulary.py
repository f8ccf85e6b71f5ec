"""What the codes of the warehouse are called, on screen and on the command line."""

from __future__ import annotations

from language.words import N_

STATUS = {"A": N_("Normal"), "P": N_("Provisional"), "E": N_("Estimated"), "M": N_("No figure")}
ABSENCE = {
    "blank": N_("Blank in the workbook: it is not zero"),
    "not_programmed": N_("Not programmed (NP)"),
    "dash": N_("A dash in the workbook"),
    "suppressed": N_("Suppressed to protect people"),
    "not_available": N_("Not available"),
    "not_applicable": N_("Does not apply"),
}
READING = {
    "progress_period": N_("Progress of the period, as reported"),
    "progress_term": N_("Progress of the term, as reported"),
    "achieved": N_("Quantity reported"),
    "programmed": N_("Money programmed"),
    "executed": N_("Money executed"),
    "result": N_("Result"),
    "target": N_("Target of the term"),
    "programme": N_("Programmed"),
    "attained": N_("Attained"),
    "budget": N_("Money of the plan"),
    "spent": N_("Money spent"),
}
KINDS = {
    "observation": N_("figures"),
    "stated_total": N_("printed totals"),
    "goal": N_("goals"),
    "goal_progress": N_("figures of goals"),
    "project": N_("projects"),
    "call": N_("calls"),
    "event": N_("events"),
    "commitment": N_("commitments"),
    "city_link": N_("sister cities"),
}
STATES = {"new": N_("New"), "changed": N_("Changed"), "retold": N_("Another source or note"), "gone": N_("Not there any more")}
REGISTER_FIELDS = {
    "city": N_("City"),
    "country": N_("Country"),
    "state": N_("State"),
    "outcome": N_("Outcome"),
    "amount": N_("Amount"),
    "in_kind": N_("In kind"),
    "asked": N_("Amount asked for"),
    "granted": N_("Amount granted"),
    "signed_text": N_("Signed"),
    "start_text": N_("From"),
    "end_text": N_("Until"),
    "found_text": N_("Found"),
    "deadline_text": N_("Closes"),
    "applied_text": N_("Applied"),
    "attendance": N_("Attendance"),
    "business": N_("Business"),
    "countries": N_("Countries"),
    "due_text": N_("Due date"),
    "responsible": N_("Responsible"),
    "kind": N_("Kind"),
    "sector": N_("Sector"),
    "donors": N_("Donors"),
    "convener": N_("Convener"),
    "partners": N_("Partners"),
    "contributor": N_("Contribution of"),
    "organisers": N_("Organisers and partners"),
    "meeting": N_("Meeting"),
    "meeting_text": N_("Date of the meeting"),
    "progress": N_("Progress (%)"),
    "beneficiaries": N_("Beneficiaries"),
    "reached": N_("Number of beneficiaries"),
    "topics": N_("Topics"),
    "project": N_("Project or agreement"),
    "place": N_("Place"),
    "goals": N_("Goals that it serves"),
    "sdg": N_("SDG"),
    "follow_up": N_("Follow-up"),
    "evidence": N_("Evidence"),
    "support": N_("Supporting documents"),
    "outcome_source": N_("Source of the outcome"),
    "note": N_("Note"),
    "document": N_("Report"),
    "section": N_("Section"),
}
FIELDS = {
    "title": N_("Name"),
    "line": N_("Line"),
    "programme_name": N_("Programme"),
    "product": N_("Product"),
    "sdg": N_("SDG"),
    "unit": N_("Unit"),
    "accumulation": N_("How it accumulates"),
    "baseline": N_("Baseline"),
    "baseline_year": N_("Year of the baseline"),
    "target": N_("Target"),
    "term": N_("Term"),
    "funding": N_("Source of the money"),
    "beneficiaries": N_("Beneficiaries"),
    "places": N_("Places"),
    "stated": N_("Total printed in the report"),
    "computed": N_("Sum of its figures"),
} | REGISTER_FIELDS
ACCUMULATION = {
    "flow": N_("Flow"),
    "stock": N_("Stock"),
    "cumulative": N_("Cumulative"),
    "capacity": N_("Capacity"),
    "reduction": N_("Reduction"),
    "yearly_reduction": N_("Yearly reduction"),
}
PRECISION = {"exact": N_("Exact"), "about": N_("About"), "more_than": N_("More than")}
SEVERITY = {"error": N_("Error"), "warning": N_("Warning"), "info": N_("To know")}
QUALIFIER = {"about": N_("about {amount}"), "more_than": N_("more than {amount}")}
