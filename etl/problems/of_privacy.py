"""Data of persons in a workbook. No sentence says the data itself: only where it stands, and what kind it is."""

from __future__ import annotations

from etl.problems.base import Problem
from language.words import N_


class PersonalColumn(Problem):
    cause = N_("Columns with data of persons")
    sentence = N_(
        "The column {column} holds {what} (cells: {count}, the first one {first}). Puente takes in figures, not data of persons: "
        "delete the column, save the workbook and send it again. Nothing of it was kept."
    )


class PersonalText(Problem):
    cause = N_("Data of persons within a text")
    sentence = N_(
        "In the column {column} there are texts with {what} (cells: {count}, the first one {first}). Delete that from the text, "
        "save the workbook and send it again. Nothing of it was kept."
    )


class PersonalForm(Problem):
    cause = N_("Forms with data of persons")
    sentence = N_(
        "The sheet «{sheet}» is filled in with {what} (cells: {count}, the first one {first}). Delete them, "
        "save the workbook and send it again. Nothing of it was kept."
    )


class PeopleByRow(Problem):
    cause = N_("One row for each person")
    sentence = N_(
        "The sheet «{sheet}» has one row for each person (columns: {columns}). Puente takes in totals: count the persons by group and "
        "month, and send that count. Nothing of it was kept."
    )


class PersonalDataIgnored(Problem):
    severity = "warning"
    cause = N_("Contact data in titles and notes")
    sentence = N_(
        "The line in {first} has {what}. It is neither loaded nor published, but it stays in the copy of the workbook that is archived. "
        "Delete it if it is not to stay."
    )


class PersonalComment(Problem):
    severity = "warning"
    cause = N_("Contact data in the notes of cells")
    sentence = N_(
        "The note on the cell {first} has {what}. It is neither loaded nor published, but it stays in the copy of the workbook that is "
        "archived. Delete it if it is not to stay."
    )


REFUSALS = (PersonalColumn, PersonalText, PersonalForm, PeopleByRow)
