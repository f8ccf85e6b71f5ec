"""A mapping as a file to edit: a place for each answer, and in comments how each table was understood and what can be answered.

What is a key is an answer, and changes something; what only informs is a comment, and nobody can edit it in vain.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import Any

import yaml
from openpyxl.utils import coordinate_to_tuple

from etl import choices, names
from etl.contract import TableSheet, contracts
from etl.mapping import EVERY_FIGURE
from etl.names import NEW
from etl.problems import Question
from etl.problems.of_meaning import HeaderRepeated
from etl.tables.tidied import TableRead
from language.words import _

WIDTH = 120  # letters of a line of comment
LONGEST_KEY = 1000  # letters: YAML reads no longer one without a `?`
PLAIN = re.compile(r"(?!(?:y|n|yes|no|on|off|true|false|null)$)[^\W\d]\w*(?: \w+)*", re.IGNORECASE)
OPEN = None

Path = tuple[str, ...]


def text(name: str, tables: Sequence[TableRead], questions: Sequence[Question]) -> str:
    """The mapping of a file in YAML. An answer with nothing after its colon is open."""
    asked: dict[str, list[Question]] = {table.place: [] for table in tables}
    for question in questions:
        asked.setdefault(place_of(question, tables), []).append(question)
    lines = _comment(_help(name), 0)
    lines += ["sheets:"] if asked else ["sheets: {}"]
    for place, of_table in asked.items():
        table = next((each for each in tables if each.place == place), None)
        lines += [f"  {_key(place)}:", *(_understood(table) if table is not None else [])]
        answers: dict[str, Any] = _as_answered(table.answers) if table is not None else {}
        comments: dict[Path, list[str]] = {}
        for path, same in _by_path(of_table).items():
            _open(answers, comments, path, same)
        lines += _answers(answers, comments)
    return "\n".join([*lines, *_foot(tables, questions)]) + "\n"


def _help(name: str) -> list[str]:
    return [
        _("«{file}»: how it was understood, and what is left to answer.", file=name),
        _("Write each answer after its colon, save this file, and load the workbook with --mapping and the name of this file."),
        _("The lines that begin with # only inform: changing them changes nothing. The long lists are at the end."),
        _("To say which column is which, write under `answers` a line `columns:` and under it the cell of each header and its field:"),
        "    columns:",
        "      C3: value",
        "      D3: ignore",
    ]


def _comment(sentences: Sequence[str], indent: int) -> list[str]:
    """Sentences as comments, cut where a line would be too long."""
    head = " " * indent + "# "
    found: list[str] = []
    for sentence in sentences:
        inner = " " * (len(sentence) - len(sentence.lstrip()))
        one_line = " ".join(sentence.split())
        found += textwrap.wrap(one_line, WIDTH, initial_indent=head + inner, subsequent_indent=head + inner, break_long_words=False)
    return found


def _understood(table: TableRead) -> list[str]:
    said = [_("Type of table: {title} ({dataset})", title=table.title, dataset=table.contract)]
    if table.agency is not None:
        said.append(_("Agency: {agency}", agency=names.agencies().titles.get(table.agency, table.agency)))
    said.append(_("Columns, with the field that each is:"))
    said += [f"  {cell} «{header}»: {field}" for cell, header, field in table.columns]
    return _comment(said, 4)


def path_of(question: Question) -> Path:
    """Where the answer of a question stands; of columns that may be one, the first of them tells the question from others."""
    return (*question.path, question.options[0][0]) if isinstance(question, HeaderRepeated) else tuple(question.path)


def _by_path(questions: Sequence[Question]) -> dict[Path, list[Question]]:
    """The questions that one answer answers, together."""
    found: dict[Path, list[Question]] = {}
    for question in questions:
        found.setdefault(path_of(question), []).append(question)
    return found


def _open(answers: dict[str, Any], comments: dict[Path, list[str]], path: Path, same: Sequence[Question]) -> None:
    """Leave a place for an answer, if there is none yet, with its question in a comment over it."""
    question = same[0]
    within = answers
    for part in path[:-1]:
        within = within.setdefault(part, {})
    within.setdefault(path[-1], OPEN)
    comments[path] = _question(question, len(same))
    if isinstance(question, HeaderRepeated):
        for cell, _words in question.options:
            within.setdefault(cell, OPEN)


def _question(question: Question, count: int) -> list[str]:
    more = " " + _("(The same in other cells: {count}.)", count=count - 1) if count > 1 else ""
    said = [f"{question.cell}: {question.message}{more}" if question.cell else question.message + more]
    if isinstance(question, HeaderRepeated):
        return [*said, "  " + _("For the right column write `{field}`, and for the others `ignore`.", field=question.details["field"])]
    if question.path[0] == "convention":
        said.append("  " + _("`{key}` stands for all the columns of figures of this table.", key=EVERY_FIGURE))
    if choices.are_few(question):
        said += [f"  {line}" for line in choices.lines(question)]
    else:
        said.append("  " + _("What can be answered is at the end, in «{list}».", list=choices.list_name(question)))
    if (likely := choices.likely(question)) is not None:
        said.append("  " + _("It looks like: {likely}", likely=likely))
    return said


def _answers(answers: dict[str, Any], comments: dict[Path, list[str]]) -> list[str]:
    return ["    answers:", *_written(answers, comments, (), 6)]


def _written(answers: dict[str, Any], comments: dict[Path, list[str]], above: Path, indent: int) -> list[str]:
    found: list[str] = []
    for name, value in answers.items():
        path, space = (*above, name), " " * indent
        found += _comment(comments.get(path, []), indent)
        key = f"{space}{_key(name)}:" if len(name) < LONGEST_KEY else f"{space}? {_key(name)}\n{space}:"
        if isinstance(value, dict):
            found += [key, *_written(value, comments, path, indent + 2)]
        else:
            found.append(key if value is OPEN else f"{key} {_scalar(value)}")
    return found


def _key(text: str) -> str:
    return text if PLAIN.fullmatch(text) else _quoted(text)


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return choices.written(value)
    return str(value) if isinstance(value, int) else _key(str(value))


def _quoted(text: str) -> str:
    return yaml.safe_dump(text, default_style='"', allow_unicode=True, width=10**6).strip()


def _copied(answers: dict[str, Any]) -> dict[str, Any]:
    return {name: _copied(value) if isinstance(value, dict) else value for name, value in answers.items()}


def _as_answered(answers: dict[str, Any]) -> dict[str, Any]:
    """These answers as they are written in the file: a name that is not loaded yet is still `new`."""
    known = {"agency": names.agencies(), "place": names.places()}
    return _copied(answers) | {kind: NEW for kind, of in known.items() if kind in answers and answers[kind] not in of.rows}


def _foot(tables: Sequence[TableRead], questions: Sequence[Question]) -> list[str]:
    """The lists that are too long to stand beside each question, and the fields of each type of table, once."""
    lists: dict[str, list[str]] = {}
    for question in questions:
        if not isinstance(question, HeaderRepeated) and not choices.are_few(question):
            lists.setdefault(choices.list_name(question), choices.lines(question))
    for table in tables:
        title = _("Fields of «{title}», for `columns`", title=table.title)
        fields = [f"{field} = {header}" for field, header in _fields(table).items()]
        lists.setdefault(title, [*fields, "ignore = " + _("the column is not loaded")])
    found: list[str] = []
    for title, lines in lists.items():
        found += ["", f"# {title}:", *_comment([f"  {line}" for line in lines], 0)]
    return found


def _fields(table: TableRead) -> dict[str, str]:
    """The fields of a table with the header that each goes by: those of the forms of its type that have all that was understood."""
    contract = next(each for each in contracts() if each.dataset == table.contract)
    forms = [form for form in contract.sheets if isinstance(form, TableSheet)]
    named = {field for _cell, _header, field in table.columns}
    known = {field for form in forms for field in form.all_columns}
    fitting = [form for form in forms if named & known <= form.all_columns.keys()] or forms
    return {name: column.headers[0] for form in fitting for name, column in form.all_columns.items() if not getattr(column, "by", None)}


def place_of(question: Question, tables: Sequence[TableRead]) -> str:
    """The table that a question is about: the last of its sheet whose header is above it; else its sheet."""
    if question.cell is None:
        return question.sheet or ""
    row, _column = coordinate_to_tuple(question.cell)
    above = [table for table in tables if table.sheet == question.sheet and coordinate_to_tuple(table.header)[0] <= row]
    return above[-1].place if above else question.sheet or ""
