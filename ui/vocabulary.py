"""What the codes of the warehouse are called on screen."""

from __future__ import annotations

from language.words import N_

STATUS = {"A": N_("Normal"), "P": N_("Provisional"), "E": N_("Estimated"), "M": N_("No figure")}
ABSENCE = {
    "blank": N_("Blank in the workbook: it is not zero"),
    "not_programmed": N_("Not programmed (NP)"),
    "dash": N_("A dash in the workbook"),
    "suppressed": N_("Suppressed to protect people"),
}
READING = {
    "progress_period": N_("Progress of the period, as reported"),
    "progress_term": N_("Progress of the term, as reported"),
    "achieved": N_("Quantity reported"),
    "programmed": N_("Money programmed"),
    "executed": N_("Money executed"),
    "result": N_("Result"),
}
