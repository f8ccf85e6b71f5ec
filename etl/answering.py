"""What a workbook asks, and its answers given one at a time, as a person chooses them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from etl import mapping_file
from etl.mapping import Answers, Mapping
from etl.problems import Problem, Question
from etl.problems.of_meaning import HeaderRepeated
from etl.tables.tidied import TableRead

IGNORE = "ignore"


@dataclass(frozen=True)
class Asked:
    """One question of a workbook: the table that it is about (`Hoja1!A4`), and all the cells that its answer settles."""

    place: str
    questions: tuple[Question, ...]

    @property
    def question(self) -> Question:
        return self.questions[0]

    @property
    def key(self) -> str:
        """Identifies it in its workbook, also when it is asked again."""
        return " ".join([self.place, *mapping_file.path_of(self.question)])


def asked(problems: Sequence[Problem], tables: Sequence[TableRead]) -> list[Asked]:
    """What is asked, each thing once, in the order of the workbook."""
    found: dict[tuple[str, ...], list[Question]] = {}
    for problem in problems:
        if isinstance(problem, Question):
            found.setdefault((mapping_file.place_of(problem, tables), *mapping_file.path_of(problem)), []).append(problem)
    return [Asked(place, tuple(questions)) for (place, *_path), questions in found.items()]


def answered(mapping: Mapping, one: Asked, value: str) -> Mapping:
    """The mapping with an answer more. Of columns that may be one field, `value` is the cell of the right one: the others are left out."""
    said: dict[str, Any]
    if isinstance(one.question, HeaderRepeated):
        field = one.question.details["field"]
        said = {"columns": {cell: field if cell == value else IGNORE for cell, _words in one.question.options}}
    else:
        said = {}
        within = said
        for part in one.question.path[:-1]:
            within = within.setdefault(part, {})
        within[one.question.path[-1]] = value
    answers = Answers.model_validate(said).over(mapping.of(one.place))
    return Mapping(sheets={**mapping.sheets, one.place: answers})
