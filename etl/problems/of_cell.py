"""What can be wrong with one cell."""

from __future__ import annotations

from etl.problems.base import CellProblem
from language.words import N_


class CellError(CellProblem):
    sentence = N_("The cell shows the Excel error {found}. Correct the formula and save the workbook.")


class FormulaWithoutValue(CellProblem):
    sentence = N_("The cell holds a formula without its result. Open the workbook in Excel and save it.")


class NumberText(CellProblem):
    sentence = N_("{subject}: a number was expected and the cell says «{found}». Write the number alone.")


class NumberAmbiguous(CellProblem):
    sentence = N_("{subject}: «{found}» is text and can be read in two ways (thousands or decimals). Turn the cell into a number.")


class NumberNegative(CellProblem):
    sentence = N_("{subject}: {found} is less than zero, and {unit} cannot be. Correct the cell, or leave it blank if it is not known.")


class NumberFractional(CellProblem):
    sentence = N_("{subject}: {found} is not a whole number, and {unit} are counted whole. Correct the cell.")


class NumberTooLarge(CellProblem):
    sentence = N_("{subject}: {found} is too much for «{header}». Write the figure in the unit that the header says.")


class PercentUnexpected(CellProblem):
    sentence = N_("{subject}: the cell is written as a percentage ({found}) and is not one. Give the cell a number format in Excel.")


class ValueMissing(CellProblem):
    sentence = N_("The column «{header}» is empty in this row, and it has to say something.")


class NameUnknown(CellProblem):
    sentence = N_("«{found}» is not a known name in the column «{header}».{suggestion} Correct it, or add it to data/reference/{table}.")


class LabelUnknown(CellProblem):
    sentence = N_(
        "The row «{found}» is not an indicator of the contract «{contract}».{suggestion} Correct the label, or add it to the contract."
    )


class ChoiceUnknown(CellProblem):
    sentence = N_("«{found}» is not one of the words for «{header}»: {choices}.")


class PeriodUnreadable(CellProblem):
    sentence = N_("«{found}» is not a period that can be read in «{header}». Write a date, «Marzo de 2018» or «2018».")


class UnitDisagrees(CellProblem):
    sentence = N_("{subject}: the sheet says «{found}» and the contract says «{unit}». One of them is wrong.")


class IndicatorDisagrees(CellProblem):
    sentence = N_("{subject}: this row says «{found}» and an earlier one says «{other}». An indicator has one unit.")


class RecordRepeated(CellProblem):
    sentence = N_("Two rows say the same thing: {subject} is also in {other}. Leave only one.")
