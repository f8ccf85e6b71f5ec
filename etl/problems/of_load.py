"""What a load has to say of what was there before."""

from __future__ import annotations

from etl.problems.base import Problem
from language.words import N_


class RecordsDisappeared(Problem):
    severity = "warning"
    cause = N_("Figures that do not come any more")
    sentence = N_(
        "What was loaded before and does not come any more: {count} ({places}). "
        "It stands as it was; if it was withdrawn, send its row with the cell blank."
    )


class NewNamesClash(Problem):
    cause = N_("New names that differ only in their signs")
    sentence = N_(
        "«{found}» was answered to be new, and another new name differs from it only in its signs. "
        "Write both alike, or answer whom it stands for."
    )


class CheckFailed(Problem):
    cause = N_("A check that does not hold")
    sentence = N_("{message}")
