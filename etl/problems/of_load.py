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


class Unusual(Problem):
    """A change of more than the usual: it does not stop the load, and asks for a reason."""

    severity = "warning"
    cause = N_("Changes of more than the usual")
    sentence = "{subject}"


class MonthUnusual(Unusual):
    sentence = N_(
        "{subject}: {found} is far from what its last months led to expect, about {expected}. Look at the cell, and say the reason."
    )


class CorrectionUnusual(Unusual):
    sentence = N_("{subject}: it was published as {before} and now says {found}. Look at the cell, and say the reason of the correction.")
