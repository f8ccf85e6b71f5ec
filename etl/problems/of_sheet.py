"""What can be wrong with a sheet: its headers, its periods, its shape."""

from __future__ import annotations

from etl.problems.base import Problem
from language.words import N_, _


class SheetUnknown(Problem):
    severity = "warning"
    cause = N_("Sheets that are not known")
    sentence = N_(
        "The sheet «{sheet}» has no table that is known, and was not loaded. If it has figures that count, write headers over them."
    )


class SheetAlmostKnown(Problem):
    cause = N_("Sheets that lack a header")
    sentence = N_(
        "The sheet «{sheet}» is like «{contract}», and lacks {missing}.{suggestion} Correct the headers: the whole sheet would be left out."
    )


class NothingRecognised(Problem):
    cause = N_("No sheet is known")
    sentence = N_(
        "No sheet of this workbook has a table of a type that is known: {known}. The nearest to «{sheet}» is «{nearest}», and it lacks: "
        "{missing}.{suggestion} Write those headers, or begin with an empty workbook: python -m etl template {dataset}"
    )


class SheetIsExample(Problem):
    severity = "info"
    cause = N_("A sheet with an example")
    sentence = N_("The sheet «{sheet}» shows an example and was not loaded.")


class SheetHidden(Problem):
    severity = "warning"
    cause = N_("Hidden sheets")
    sentence = N_("The sheet «{sheet}» is hidden and was not loaded. Show it in Excel if it has to count.")


class ColumnUnmapped(Problem):
    severity = "warning"
    cause = N_("Columns that were not loaded")
    sentence = N_(
        "The column «{header}» is not one that this type of table has, and was not loaded. "
        "If it has to count, say which it is: python -m etl map FILE"
    )


class MappedColumnAbsent(Problem):
    severity = "warning"
    cause = N_("A column that the mapping names and is not there")
    sentence = N_("The mapping says which column «{header}» is, and the sheet has no such header. Correct the mapping, or the header.")


class MonthUnreadable(Problem):
    cause = N_("Months that cannot be read")
    sentence = N_("«{found}» stands among the months and is not one that can be read. Write the month, as in «Ene» or «Enero 2019».")


class MonthsDisagree(Problem):
    cause = N_("Months that do not agree with the title")
    sentence = N_("The header is of {months}, and the title says {stated}. Correct the one that is wrong.")


class SheetTooLarge(Problem):
    cause = N_("Sheets with empty rows or columns beyond their figures")
    sentence = N_(
        "The sheet «{sheet}» reaches the cell {reach}, far beyond its figures. Delete the empty rows and columns, and save it again."
    )


def suggestion(likely: str | None) -> str:
    """« ¿Quiso decir …?», with its leading space, or nothing."""
    return " " + _("Did you mean «{likely}»?", likely=likely) if likely else ""


def misspelt(header: str) -> str:
    """« ¿Es «Porcentage»?», with its leading space."""
    return " " + _("Is it «{header}»?", header=header)


class TableWithoutRows(Problem):
    severity = "warning"
    cause = N_("A table without figures")
    sentence = N_("The table of the sheet «{sheet}» has no row filled in. Nothing of it was loaded.")


class TotalFoundByArithmetic(Problem):
    severity = "info"
    cause = N_("A total without its name")
    sentence = N_("«{place}» has no name and is the sum of the others: it was taken as their total, and kept beside their sum.")


class TablesMixed(Problem):
    cause = N_("Two tables in one")
    sentence = N_("The columns of two tables stand in one ({headers}), and each row can be of only one. Give each table its own sheet.")


class TotalWithoutParts(Problem):
    severity = "warning"
    cause = N_("Totals of nothing that the table has")
    sentence = N_(
        "«{found}» is a total, and the table has no figure that it adds up ({cell}). It was not loaded. "
        "Look whether its header or its year is right."
    )


class HeaderIncomplete(Problem):
    cause = N_("Headers that lack a month or a name")
    sentence = N_(
        "Over this column the header says only «{found}», and over the others it says more (a month, an agency, a place). "
        "Write in {cell} what is missing."
    )


class TotalRepeated(Problem):
    cause = N_("Two totals with one header")
    sentence = N_("Two columns of totals have the same header, «{found}» ({cells}). Correct the one that is wrong, or delete it.")


class FiguresAbove(Problem):
    cause = N_("Figures above the table")
    sentence = N_(
        "Above the table there are figures ({cell}) of no table that is known. Look whether a header is missing over them, or delete them."
    )


class HeaderMissing(Problem):
    cause = N_("Figures under no header, inside the table")
    sentence = N_("The column {column} has figures ({cell}) and no header over them. Write its header, or delete the column.")


class FiguresWithoutHeader(Problem):
    severity = "warning"
    cause = N_("Figures under no header")
    sentence = N_(
        "The column {column} has figures ({cell}) and no header over them, and was not loaded. Write its header if it has to count."
    )


class TagDisagrees(Problem):
    cause = N_("A tag that contradicts its header")
    sentence = N_("The tag «{found}» stands under «{header}», and is another column's. One of the two was moved: correct it.")


class HeadingAboveUnread(Problem):
    cause = N_("A heading over the columns that is not understood")
    sentence = N_(
        "«{found}» stands over some of the columns and is not understood: without it, their figures would be confused. Correct it."
    )


class ProvisionalNoteUnmarked(Problem):
    severity = "warning"
    cause = N_("A note on provisional figures without a mark")
    sentence = N_("The note «{found}» speaks of provisional figures and marks none. Put its sign (*) on their months or on their cells.")


class FigureUnplaced(Problem):
    cause = N_("A figure of which the sheet does not say enough")
    sentence = N_(
        "{subject}: of «{found}» the sheet does not say what it counts, whose it is, or when. Write it in its row or above its column."
    )


class MoneyScaled(Problem):
    severity = "info"
    cause = N_("Money that is written in thousands or millions")
    sentence = N_("«{found}»: its figures were multiplied by {scale}, and are kept in pesos.")


class ScaleAbove(Problem):
    cause = N_("Figures in thousands or millions")
    sentence = N_(
        "The line «{found}» says that the figures are in thousands or millions, and the headers do not. "
        "Write the figures in full and take the line away, or say it in the header of the money, as in «Recursos 2025 (millones de pesos)»."
    )


class CutOffWithoutYear(Problem):
    cause = N_("A cut-off that the years do not say")
    sentence = N_(
        "The line «{found}» says up to which day or month the figures are counted, and they stand under whole years: they would be dated "
        "31 December. Write the cut-off with its year in each header, as in «30/11/2023», and take it out of the line."
    )


class CardUnclear(Problem):
    cause = N_("Cards that do not begin with their number")
    sentence = N_(
        "It is not plain of which goal «{found}» is: it stands before the «{key}» of its card, or has no cell of its own beside it. "
        "Begin each card with «{key}», put every label below it in one column, and what it says in the next one."
    )


class LabelRepeated(Problem):
    cause = N_("Labels that stand twice in a card")
    sentence = N_("«{header}» stands twice in one card, here and in {other}. Delete the one that is wrong, or begin a card of its own.")


class LabelMissing(Problem):
    cause = N_("Cards that lack a label")
    sentence = N_("The card that begins here has no «{header}». Write the label, and what it says beside it.")


class FigureLabelMissing(Problem):
    severity = "warning"
    cause = N_("Cards that lack a figure")
    sentence = N_(
        "The card that begins here has no «{header}»: nobody knows it, and it is not zero. Write the label if the figure is known."
    )


class LabelUnmapped(Problem):
    severity = "warning"
    cause = N_("Labels that were not loaded")
    sentence = N_("«{found}» is not one of the labels that a card has, and what stands beside it was not loaded.")


class CardHeadingDisagrees(Problem):
    cause = N_("Lines between the cards that say something else")
    sentence = N_(
        "«{found}» stands over some of the cards, and says another office, place or date than the lines above the first. "
        "Give those cards a sheet of their own."
    )


class CardsBesideTable(Problem):
    cause = N_("Cards and a table in one sheet")
    sentence = N_("The sheet «{sheet}» has cards (one begins in {other}) and a table. Give each its own sheet.")
