"""A mapping as a file to edit: how each table was understood, and under `answers` a place for what is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import yaml
from openpyxl.utils import coordinate_to_tuple

from etl.problems import Question
from etl.problems.of_meaning import HeaderRepeated
from etl.tables.tidied import TableRead
from language.words import _

OPTIONS_SHOWN = 12  # of a question: a list of all agencies and places would hide it


def text(name: str, tables: Sequence[TableRead], questions: Sequence[Question]) -> str:
    """The mapping of a file in YAML. An answer that is `null` is open; `columns` may be corrected under `answers.columns`."""
    sheets: dict[str, Any] = {table.place: _table(table) for table in tables}
    for question in questions:
        entry = sheets.setdefault(_place_of(question, tables), {"answers": {}})
        entry.setdefault("questions", []).append(_question(question))
        _open(entry["answers"], question)
    document = {"file": name, "sheets": sheets}
    head = "".join(f"# {line}\n" for line in _help())
    return head + yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=120)


def _help() -> list[str]:
    return [
        _("How Puente understood this workbook. Write the answers that are `null`, and load it with --mapping."),
        _("To say which column is which, add under `answers`, `columns`: the header (or its cell): the field, or `ignore`."),
    ]


def _table(table: TableRead) -> dict[str, Any]:
    return {
        "contract": table.contract,
        "title": table.title,
        "agency": table.agency,
        "columns": {f"{cell} {header}".strip(): field for cell, header, field in table.columns},
        "answers": dict(table.answers),
    }


def _question(question: Question) -> dict[str, Any]:
    said: dict[str, Any] = {"question": question.message, "cell": question.place}
    if question.options:
        said["options"] = dict(question.options[:OPTIONS_SHOWN])
    if question.likely is not None:
        said["likely"] = question.likely
    return said


def _open(answers: dict[str, Any], question: Question) -> None:
    """Leave a place for the answer, if there is none yet."""
    if isinstance(question, HeaderRepeated):
        columns = answers.setdefault("columns", {})
        for cell, _words in question.options:
            columns.setdefault(cell, None)
        return
    within = answers
    for part in question.path[:-1]:
        within = within.setdefault(part, {})
    if question.path:
        within.setdefault(question.path[-1], None)


def _place_of(question: Question, tables: Sequence[TableRead]) -> str:
    """The table that a question is about: the last of its sheet whose header is above it; else its sheet."""
    if question.cell is None:
        return question.sheet or ""
    row, _column = coordinate_to_tuple(question.cell)
    above = [table for table in tables if table.sheet == question.sheet and coordinate_to_tuple(table.header)[0] <= row]
    return above[-1].place if above else question.sheet or ""
