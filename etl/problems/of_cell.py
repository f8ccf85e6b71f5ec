"""What can be wrong with one cell."""

from __future__ import annotations

from etl.problems.base import CellProblem
from language.words import N_


class CellError(CellProblem):
    cause = N_("Cells with an Excel error")
    sentence = N_("The cell shows the Excel error {found}. Correct the formula and save the workbook.")


class FormulaWithoutValue(CellProblem):
    cause = N_("Formulas without their result")
    sentence = N_("The cell holds a formula without its result. Open the workbook in Excel and save it.")


class NumberText(CellProblem):
    cause = N_("Text where a number was expected")
    sentence = N_("{subject}: a number was expected and the cell says «{found}». Write the number alone, or «N/D» if there is none.")


class NumberNegative(CellProblem):
    cause = N_("Numbers less than zero")
    sentence = N_("{subject}: {found} is less than zero, and {unit} cannot be. Correct the cell, or leave it blank if it is not known.")


class NumberFractional(CellProblem):
    cause = N_("Decimals in what is counted whole")
    sentence = N_("{subject}: {found} is not a whole number, and {unit} are counted whole. Correct the cell.")


class NumberTooLarge(CellProblem):
    cause = N_("Numbers that are too large")
    sentence = N_("{subject}: {found} is too much for «{header}». Write the figure in the unit that the header says.")


class PercentUnexpected(CellProblem):
    cause = N_("Percentages where none was expected")
    sentence = N_("{subject}: the cell is written as a percentage ({found}) and is not one. Give the cell a number format in Excel.")


class ValueMissing(CellProblem):
    cause = N_("Empty cells that have to say something")
    sentence = N_("The column «{header}» is empty in this row, and it has to say something.")


class ChoiceUnknown(CellProblem):
    cause = N_("Words that are not on the list")
    sentence = N_("«{found}» is not one of the words for «{header}»: {choices}.")


class PeriodUnreadable(CellProblem):
    cause = N_("Periods that cannot be read")
    sentence = N_("«{found}» is not a period that can be read in «{header}». Write a date, «Marzo de 2018» or «2018».")


class UnitDisagrees(CellProblem):
    cause = N_("Units that do not agree")
    sentence = N_("{subject}: the sheet says «{found}», and this indicator is always of «{unit}». Correct the cell.")


class IndicatorDisagrees(CellProblem):
    cause = N_("Indicators with two units")
    sentence = N_("{subject}: this row says «{found}» and an earlier one says «{other}». An indicator has one unit.")


class RecordRepeated(CellProblem):
    scope = "file"  # which of the two to leave out, nobody can say
    cause = N_("Repeated rows")
    sentence = N_("Two rows say the same thing: {subject} is also in {other}. Leave only one.")


class ConventionsMixed(CellProblem):
    scope = "file"
    cause = N_("Two ways of writing numbers in one column")
    sentence = N_(
        "«{header}»: this cell says «{found}» and {cell} says «{other}»: one is written with a decimal comma and the other with a point. "
        "Turn the column into numbers in Excel."
    )


class NumberOfAnotherConvention(CellProblem):
    cause = N_("A number written in another way than its column")
    sentence = N_("{subject}: «{found}» is not written like the rest of its column. Turn the cell into a number.")


class NumberIsDate(CellProblem):
    cause = N_("A date where a number belongs")
    sentence = N_("{subject}: Excel made a date of this number («{found}»). Give the cell a number format and type it again.")


class NumberIsCode(CellProblem):
    cause = N_("A code where a number belongs")
    sentence = N_("{subject}: «{found}» looks like a code, not like a figure. Write the figure, without zeros before it.")


class NumberNotFinite(CellProblem):
    cause = N_("A number without end")
    sentence = N_("{subject}: «{found}» is no number that can be counted. Correct the formula, and open and save the workbook in Excel.")


class NumberOutOfRange(CellProblem):
    severity = "warning"
    cause = N_("A figure out of its range")
    sentence = N_("{subject}: {found} is outside what is usual ({least} to {most}). Confirm it with whoever sends it.")


class PercentPerhapsFraction(CellProblem):
    severity = "warning"
    cause = N_("Percentages that may be fractions")
    sentence = N_("{subject}: {found} was read as {found} %. If it is {share}, give the cell a percentage format, or write it times 100.")


class CurrencyUnexpected(CellProblem):
    cause = N_("Money of another currency, or where none belongs")
    sentence = N_("{subject}: the cell says {found} and the figure is counted in {unit}. Correct the cell, or its unit.")


class CurrencyUnsaid(CellProblem):
    cause = N_("Money that does not say its currency")
    sentence = N_(
        "{subject}: «{found}» does not say which currency it is. Write COP, USD or EUR before the number, or add a column «{header}»."
    )


class FigureMerged(CellProblem):
    cause = N_("A figure in a merged cell")
    sentence = N_("{subject}: «{found}» is in the merged cell {range}, and nobody can say of which row or column it is. Unmerge it.")


class PeriodsOverlap(CellProblem):
    severity = "warning"
    cause = N_("Periods that hold others")
    sentence = N_(
        "{subject}: this figure ({found}) is of a period whose parts have figures of their own in the table. "
        "If it is their total, write «Total» in its row, or delete it."
    )


class JumpOfThousand(CellProblem):
    severity = "warning"
    cause = N_("A leap of a thousand times")
    sentence = N_(
        "{subject}: «{found}» is about a thousand times its neighbours, or a thousandth. Look whether a point is missing or too many."
    )


class DepartmentDisagrees(CellProblem):
    cause = N_("A place of another department")
    sentence = N_("The row says «{found}», and {place} is known as of {department}. Correct the department or the place.")


class ScaleInName(CellProblem):
    cause = N_("Names or units in thousands or millions")
    sentence = N_(
        "«{found}» says that its figures are in thousands or millions, and they would be kept as they stand. "
        "Write the figures in full and take those words away."
    )
