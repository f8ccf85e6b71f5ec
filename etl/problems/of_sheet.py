"""What can be wrong with a sheet: its headers, its periods, its shape."""

from __future__ import annotations

from etl.problems.base import Problem
from language.words import N_, _


class SheetUnknown(Problem):
    severity = "warning"
    sentence = N_("The sheet «{sheet}» is not like any that is known, and was not loaded.")


class SheetAlmostKnown(Problem):
    sentence = N_(
        "The sheet «{sheet}» is like «{contract}», and lacks {missing}.{suggestion} Correct the headers: the whole sheet would be left out."
    )


class NothingRecognised(Problem):
    sentence = N_(
        "No sheet of this workbook is like any that is known. A contract in etl/contracts has to describe it; "
        "the nearest is «{nearest}», which asks for: {missing}."
    )


class SheetAmbiguous(Problem):
    sentence = N_("The sheet «{sheet}» fits two contracts: {contracts}. Nothing is loaded until only one fits.")


class SheetHidden(Problem):
    severity = "warning"
    sentence = N_("The sheet «{sheet}» is hidden and was not loaded. Show it in Excel if it has to count.")


class HeaderRepeated(Problem):
    sentence = N_("Two columns have the same header, «{header}» ({cells}). Give each its own name.")


class ColumnUnmapped(Problem):
    severity = "warning"
    sentence = N_("The column «{header}» is not in the contract and was not loaded.")


class ColumnAbsent(Problem):
    severity = "info"
    sentence = N_("The column «{header}» that the contract knows is not in this sheet.")


class MonthUnreadable(Problem):
    sentence = N_("«{found}» stands among the months and is not one that can be read. Write the month, as in «Ene» or «Enero 2019».")


class PeriodUnknown(Problem):
    sentence = N_("The sheet does not say its year. Write it in the title, as in «diciembre de 2018 a noviembre de 2019».")


class MonthsDisagree(Problem):
    sentence = N_("The months of the header go from {first} to {last}, and the title says {stated}. Correct the one that is wrong.")


class SheetTooLarge(Problem):
    sentence = N_(
        "The sheet «{sheet}» reaches the cell {reach}, far beyond its figures. Delete the empty rows and columns, and save it again."
    )


def suggestion(likely: str | None) -> str:
    """« ¿Quiso decir …?», with its leading space, or nothing."""
    return " " + _("Did you mean «{likely}»?", likely=likely) if likely else ""


def misspelt(header: str) -> str:
    """« ¿Es «Porcentage»?», with its leading space."""
    return " " + _("Is it «{header}»?", header=header)
