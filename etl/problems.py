"""What can be wrong with a workbook: one class a problem, one sentence each, with the place, what was found and the remedy.

An `error` stops the load. A `warning` or an `info` is said and lets it pass.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from language.words import N_, _


@dataclass(frozen=True)
class Problem:
    """One thing wrong, at `sheet` and `cell` where it has a place; `details` fill the sentence."""

    details: dict[str, Any]
    sheet: str | None = None
    cell: str | None = None

    severity: ClassVar[str] = "error"
    sentence: ClassVar[str] = ""

    @property
    def rule(self) -> str:
        return type(self).__name__

    @property
    def message(self) -> str:
        return _(self.sentence, **self.details)

    def as_record(self) -> dict[str, Any]:
        """For machines: rule, severity, message, sheet, cell."""
        return {"rule": self.rule, "severity": self.severity, "message": self.message, "sheet": self.sheet, "cell": self.cell}


class WorkbookRefused(Exception):
    """A workbook that was not loaded, with every reason found."""

    def __init__(self, file_name: str, problems: list[Problem]) -> None:
        super().__init__(f"{file_name}: " + " ".join(problem.message for problem in problems))
        self.file_name = file_name
        self.problems = problems


# The file


class FileMissing(Problem):
    sentence = N_("There is no file {path}. Check the name and the folder.")


class FileTooLarge(Problem):
    sentence = N_("The file has {megabytes} MB and the limit is {limit} MB. Send one workbook a month, without pictures.")


class FileEmpty(Problem):
    sentence = N_("The file is empty: it was cut while it was copied. Ask for it again.")


class WorkbookBlank(Problem):
    sentence = N_("There is nothing written in this workbook. Check that it is the right one.")


class NotAWorkbook(Problem):
    sentence = N_(
        "This is not an Excel workbook (.xlsx), whatever its name says. Open it in its own program and save it as «Excel workbook (.xlsx)»."
    )


class WorkbookUnreadable(Problem):
    sentence = N_("The workbook cannot be opened: it is damaged or was cut while it was copied. Ask for it again.")


class WorkbookProtected(Problem):
    sentence = N_("The workbook asks for a password (or is an old .xls). Open it in Excel and save it as .xlsx without a password.")


# The sheets


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


# The cells


class CellError(Problem):
    sentence = N_("The cell shows the Excel error {found}. Correct the formula and save the workbook.")


class FormulaWithoutValue(Problem):
    sentence = N_("The cell holds a formula without its result. Open the workbook in Excel and save it.")


class NumberText(Problem):
    sentence = N_("{subject}: a number was expected and the cell says «{found}». Write the number alone.")


class NumberAmbiguous(Problem):
    sentence = N_("{subject}: «{found}» is text and can be read in two ways (thousands or decimals). Turn the cell into a number.")


class NumberNegative(Problem):
    sentence = N_("{subject}: {found} is less than zero, and {unit} cannot be. Correct the cell, or leave it blank if it is not known.")


class NumberFractional(Problem):
    sentence = N_("{subject}: {found} is not a whole number, and {unit} are counted whole. Correct the cell.")


class NumberTooLarge(Problem):
    sentence = N_("{subject}: {found} is too much for «{header}». Write the figure in the unit that the header says.")


class PercentUnexpected(Problem):
    sentence = N_("{subject}: the cell is written as a percentage ({found}) and is not one. Give the cell a number format in Excel.")


class ValueMissing(Problem):
    sentence = N_("The column «{header}» is empty in this row, and it has to say something.")


class NameUnknown(Problem):
    sentence = N_("«{found}» is not a known name in the column «{header}».{suggestion} Correct it, or add it to data/reference/{table}.")


class LabelUnknown(Problem):
    sentence = N_(
        "The row «{found}» is not an indicator of the contract «{contract}».{suggestion} Correct the label, or add it to the contract."
    )


class ChoiceUnknown(Problem):
    sentence = N_("«{found}» is not one of the words for «{header}»: {choices}.")


class PeriodUnreadable(Problem):
    sentence = N_("«{found}» is not a period that can be read in «{header}». Write a date, «Marzo de 2018» or «2018».")


class UnitDisagrees(Problem):
    sentence = N_("{subject}: the sheet says «{found}» and the contract says «{unit}». One of them is wrong.")


class IndicatorDisagrees(Problem):
    sentence = N_("{subject}: this row says «{found}» and an earlier one says «{other}». An indicator has one unit.")


class SheetTooLarge(Problem):
    sentence = N_(
        "The sheet «{sheet}» reaches the cell {reach}, far beyond its figures. Delete the empty rows and columns, and save it again."
    )


class RecordsDisappeared(Problem):
    severity = "warning"
    sentence = N_(
        "What was loaded before and does not come any more: {count} ({places}). "
        "It stands as it was; if it was withdrawn, send its row with the cell blank."
    )


class RecordRepeated(Problem):
    sentence = N_("Two rows say the same thing: {subject} is also in {other}. Leave only one.")


def suggestion(likely: str | None) -> str:
    """« ¿Quiso decir …?», with its leading space, or nothing."""
    return " " + _("Did you mean «{likely}»?", likely=likely) if likely else ""


def misspelt(header: str) -> str:
    """« ¿Es «Porcentage»?», with its leading space."""
    return " " + _("Is it «{header}»?", header=header)
