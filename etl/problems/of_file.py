"""What can be wrong with a file as a whole, and what is said of one that is read all the same."""

from __future__ import annotations

from etl.problems.base import CellProblem, Problem
from language.words import N_


class FileMissing(Problem):
    sentence = N_("There is no file {path}. Check the name and the folder.")
    cause = N_("File not found")


class FileTooLarge(Problem):
    sentence = N_("The file has {megabytes} MB and the limit is {limit} MB. Send one workbook a month, without pictures.")
    cause = N_("File too large")


class FileEmpty(Problem):
    sentence = N_("The file is empty: it was cut while it was copied. Ask for it again.")
    cause = N_("Empty file")


class WorkbookBlank(Problem):
    sentence = N_("There is nothing written in this workbook. Check that it is the right one.")
    cause = N_("Nothing written in the workbook")


class NotAWorkbook(Problem):
    sentence = N_(
        "This is not an Excel workbook (.xlsx), whatever its name says. Open it in its own program and save it as «Excel workbook (.xlsx)»."
    )
    cause = N_("Not a workbook")


class DocumentInstead(Problem):
    sentence = N_("This file is a document of another kind ({kind}), whatever its name says. Ask for the Excel workbook that it came from.")
    cause = N_("A document of another kind")


class ArchiveInstead(Problem):
    sentence = N_("This file is a compressed folder ({kind}). Open it, take the workbooks out and send each one.")
    cause = N_("A compressed folder")


class ShortcutInstead(Problem):
    sentence = N_(
        "This file is only a link to a sheet on the Internet and holds no figures. "
        "Open it there, download it as «Microsoft Excel (.xlsx)» and send that file."
    )
    cause = N_("A link instead of the workbook")


class HtmlInstead(Problem):
    sentence = N_("This file is a web page saved with the name of a workbook. Open it in Excel and save it as «Excel workbook (.xlsx)».")
    cause = N_("A web page instead of a workbook")


class XmlInstead(Problem):
    sentence = N_("This file is an XML of an old program, not a workbook. Open it in Excel and save it as «Excel workbook (.xlsx)».")
    cause = N_("An XML instead of a workbook")


class BinaryWorkbook(Problem):
    sentence = N_("This is a binary workbook (.xlsb), which cannot be checked. Open it in Excel and save it as «Excel workbook (.xlsx)».")
    cause = N_("A binary workbook (.xlsb)")


class WorkbookTooOld(Problem):
    sentence = N_("This workbook is of an Excel earlier than 1997. Open it in Excel and save it as «Excel workbook (.xlsx)».")
    cause = N_("A workbook of a very old Excel")


class WorkbookUnreadable(Problem):
    sentence = N_("The workbook cannot be opened: it is damaged or was cut while it was copied. Ask for it again.")
    cause = N_("Damaged workbook")


class WorkbookProtected(Problem):
    sentence = N_("The workbook asks for a password. Open it in Excel, save it without a password and send it again.")
    cause = N_("Workbook with a password")


class WorkbookUnsafe(Problem):
    sentence = N_("The file holds something that no spreadsheet writes ({part}) and was not opened. Open it in Excel and save it again.")
    cause = N_("Contents that no spreadsheet writes")


class WorkbookInflates(Problem):
    sentence = N_(
        "The file unpacks to {megabytes} MB, far more than its figures need, and was not opened. "
        "Copy the figures to a new workbook and send that one."
    )
    cause = N_("File that unpacks to far too much")


class SheetsTooMany(Problem):
    sentence = N_("The workbook has {count} sheets and the limit is {limit}. Leave only those with figures, and save it again.")
    cause = N_("Too many sheets")


class MergesTooMany(Problem):
    sentence = N_("The sheet «{sheet}» has too many merged cells, or too large. Unmerge them in Excel and save it again.")
    cause = N_("Too many merged cells")


class SheetUnusual(CellProblem):
    sentence = N_("The cell was written by a program in a way that may hide its value. Open the workbook in Excel and save it again.")
    cause = N_("A cell whose value may be hidden")


class ExtensionDisagrees(Problem):
    severity = "warning"
    sentence = N_("The name ends in «{extension}» and the file is {kind}: it was read as what it is. Correct the name.")
    cause = N_("Name that does not fit the file")


class MacrosIgnored(Problem):
    severity = "info"
    sentence = N_("The workbook holds macros. They were ignored: only what its cells say was read.")
    cause = N_("Macros ignored")


class LinksIgnored(Problem):
    severity = "info"
    sentence = N_("The workbook takes values from other files or databases. What was read is what they said when it was last saved.")
    cause = N_("Values from other files")


class RowsHidden(Problem):
    severity = "warning"
    sentence = N_("In the sheet «{sheet}» there are hidden rows ({range}), and they were read. Delete them in Excel if they do not count.")
    cause = N_("Hidden rows")


class ColumnsHidden(Problem):
    severity = "warning"
    sentence = N_(
        "In the sheet «{sheet}» there are hidden columns ({range}), and they were read. Delete them in Excel if they do not count."
    )
    cause = N_("Hidden columns")


class TextRepaired(Problem):
    severity = "warning"
    sentence = N_("Letters that arrived broken were repaired, as «{found}» into «{repaired}» ({cells}). Check that the names are right.")
    cause = N_("Broken letters repaired")


class EncodingAssumed(Problem):
    severity = "warning"
    sentence = N_("The text file does not say how its letters are written, and was read as {encoding}. Check its accents.")
    cause = N_("Letters of a text file")


class TextUnreadable(Problem):
    sentence = N_("The text of this file cannot be read for certain. Open it in Excel and save it as «Excel workbook (.xlsx)».")
    cause = N_("Text that cannot be read")


class QuoteUnclosed(Problem):
    sentence = N_("A quotation mark opens in line {line} and never closes. Correct that line, or save the table as .xlsx from Excel.")
    cause = N_("Quotation mark that never closes")


class WorkbookTooDemanding(Problem):
    sentence = N_(
        "Reading this file took more than {limit} and was stopped; nothing of it was loaded. "
        "Copy the figures to a new workbook, without formats or empty rows, and send that one."
    )
    cause = N_("File that asks too much of the machine")


class ReaderDied(Problem):
    sentence = N_(
        "The program that was reading this file stopped, and nothing of it was loaded. Open it in Excel, save it again and retry."
    )
    cause = N_("File that stops the reader")


class ReaderBusy(Problem):
    sentence = N_("Other workbooks are being read on this machine at this moment. Try again in a few minutes.")
    cause = N_("Other workbooks are being read")
