"""The problems of a workbook by their cause, errors first: the order in which text and workbook say them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from string import Formatter

from openpyxl.utils.cell import column_index_from_string

from etl.problems import Problem, Question
from etl.problems.of_privacy import REFUSALS
from language import formats
from language.words import N_, _, n_, translated

# How grave a problem is said to be: a question stops the load as an error does, and is answered instead of corrected.
SEVERITIES: dict[str, str] = {"error": N_("Error"), "question": N_("Question"), "warning": N_("Warning"), "info": N_("Notice")}
RANKS = {severity: rank for rank, severity in enumerate(SEVERITIES)}
CELL = re.compile(r"([A-Z]{1,2}|[A-W][A-Z]{2}|X[A-E][A-Z]|XF[A-D])([1-9][0-9]{0,6})(?![0-9])")
SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[¿¡«A-ZÁÉÍÓÚÑ])")


@dataclass(frozen=True)
class Cause:
    """All the problems of one kind, in the order of their cells."""

    title: str
    severity: str
    remedy: str
    problems: list[Problem]


@dataclass(frozen=True)
class Listing:
    """The causes, and how many problems are not told because the workbook holds data of persons: their values might be just that."""

    causes: list[Cause]
    withheld: int

    @property
    def problems(self) -> list[Problem]:
        return [problem for cause in self.causes for problem in cause.problems]

    @property
    def of_persons(self) -> bool:
        return any(isinstance(problem, REFUSALS) for problem in self.problems)


def listing(problems: Sequence[Problem], sheets: Sequence[str] = ()) -> Listing:
    """The problems by cause: errors, questions, warnings, notices; the commonest first.

    Those of a cause by sheet (in this order of names), row and column.
    """
    order = {name: place for place, name in enumerate(sheets)}
    personal = [problem for problem in problems if isinstance(problem, REFUSALS)]
    told = personal or list(problems)
    groups: defaultdict[tuple[str, str], list[Problem]] = defaultdict(list)
    for problem in told:
        groups[gravity(problem), title(problem)].append(problem)
    causes = []
    for (severity, name), group in groups.items():
        group.sort(key=lambda problem: (order.get(problem.sheet or "", -1), problem.sheet or "", place(problem) or (-1, -1)))
        causes.append(Cause(name, severity, remedy(group), group))
    causes.sort(key=lambda cause: (RANKS[cause.severity], -len(cause.problems), cause.title))
    return Listing(causes, len(problems) - len(told))


def gravity(problem: Problem) -> str:
    """One of SEVERITIES."""
    return "question" if isinstance(problem, Question) else problem.severity


def title(problem: Problem) -> str:
    """What the kind of a problem is called."""
    return _(problem.cause) if problem.cause else _("Other things to look at")


def remedy(group: Sequence[Problem]) -> str:
    """What to do about a cause: questions are answered; of others, the last sentences that are the same for all its problems.

    If none is, the whole of the first.
    """
    if isinstance(group[0], Question):
        return _("Answer with: python -m etl map FILE, or correct the cells.")
    sentences = SENTENCE_END.split(translated(group[0].sentence)) if group[0].sentence else []
    same: list[str] = []
    for sentence in reversed(sentences[1:]):
        if any(name is not None for _text, name, _spec, _conversion in Formatter().parse(sentence)):
            break
        same.insert(0, sentence)
    if same and len({problem.sentence for problem in group}) == 1:
        return " ".join(same)
    return group[0].message


def place(problem: Problem) -> tuple[int, int] | None:
    """Row and column of a problem, from 0; of a range, its first cell. None when it has none."""
    match = CELL.match(problem.cell or "")
    return (int(match[2]) - 1, column_index_from_string(match[1]) - 1) if match else None


def summary(listed: Listing) -> str:
    """`3 errores y 1 advertencia`."""
    counts: dict[str, int] = defaultdict(int)
    for cause in listed.causes:
        counts[cause.severity] += len(cause.problems)
    said = {
        "error": n_("{count} error", "{count} errors", counts["error"], count=formats.number(counts["error"])),
        "question": n_("{count} question", "{count} questions", counts["question"], count=formats.number(counts["question"])),
        "warning": n_("{count} warning", "{count} warnings", counts["warning"], count=formats.number(counts["warning"])),
        "info": n_("{count} notice", "{count} notices", counts["info"], count=formats.number(counts["info"])),
    }
    told = [said[severity] for severity in SEVERITIES if counts[severity]]
    if not told:
        return _("Nothing to correct")
    return _("{first} and {last}", first=", ".join(told[:-1]), last=told[-1]) if len(told) > 1 else told[0]


def withheld(count: int) -> str:
    """Why other problems are not told."""
    return n_(
        "{count} more finding is not told until the data of persons is deleted: it might show it.",
        "{count} more findings are not told until the data of persons is deleted: they might show it.",
        count,
        count=formats.number(count),
    )
