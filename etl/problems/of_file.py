"""What can be wrong with a file as a whole."""

from __future__ import annotations

from etl.problems.base import Problem
from language.words import N_


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
