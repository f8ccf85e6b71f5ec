"""The problems of a workbook as plain text, for a terminal or a mail."""

from __future__ import annotations

from collections.abc import Sequence

from etl.problems import Problem
from etl.reports.causes import SEVERITIES, listing, summary, withheld
from language import formats
from language.words import _

SHOWN = 20  # problems of one cause: what is longer is read in the workbook


def as_text(name: str, problems: Sequence[Problem], shown: int = SHOWN) -> str:
    """What is wrong with a workbook, by cause, errors first: the cause and how many, then `Hoja!Celda` and the sentence of each.

    At most `shown` of each cause. Of a workbook with data of persons only that is told. Ends with a line break.
    """
    listed = listing(problems)
    lines = [f"{line_of(name)}: {summary(listed)}"]
    for cause in listed.causes:
        lines += ["", f"{_(SEVERITIES[cause.severity]).upper()} · {cause.title} ({formats.number(len(cause.problems))})"]
        lines += [f"  {_said(problem)}" for problem in cause.problems[:shown]]
        if len(cause.problems) > shown:
            lines.append("  " + _("… and {count} more.", count=formats.number(len(cause.problems) - shown)))
    if listed.withheld:
        lines += ["", withheld(listed.withheld)]
    return "\n".join(lines) + "\n"


def _said(problem: Problem) -> str:
    place = line_of(problem.place)
    return f"{place}  {line_of(problem.message)}" if place else line_of(problem.message)


def line_of(text: str) -> str:
    """A text in one line, without what a terminal would obey: the control characters."""
    return "".join(mark if mark.isprintable() else " " for mark in " ".join(text.split()))
