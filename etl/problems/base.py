"""What every problem is: one class a problem, one sentence each, with the place, what was found and the remedy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Self

from language.words import _

Severity = Literal["error", "warning", "info"]
Scope = Literal["file", "row"]

KINDS: dict[str, type[Problem]] = {}


@dataclass(frozen=True)
class Problem:
    """One thing wrong, at `sheet` and `cell` where it has a place; `details` fill the sentence.

    - An `error` stops the load. A `warning` or an `info` is said and lets it pass.
    - `scope`: an error of a `row` may be left out with its row, if the analyst so chooses; one of the `file` never.
    - `cause` is what its kind is called, for whoever reads many of them.
    - `details["found"]` is the value as the cell shows it, where there is one; `details["subject"]` is agency, month and indicator.
    """

    details: dict[str, Any] = field(default_factory=dict)
    sheet: str | None = None
    cell: str | None = None

    severity: ClassVar[Severity] = "error"
    scope: ClassVar[Scope] = "file"
    sentence: ClassVar[str] = ""
    cause: ClassVar[str] = ""

    def __init_subclass__(cls) -> None:
        KINDS[cls.__name__] = cls

    @property
    def rule(self) -> str:
        return type(self).__name__

    @property
    def message(self) -> str:
        return _(self.sentence, **self.details)

    @property
    def found(self) -> str | None:
        """The value as the cell shows it."""
        found = self.details.get("found")
        return None if found is None else str(found)

    @property
    def place(self) -> str:
        """`Hoja!B7`, the sheet alone, or nothing."""
        return "!".join(part for part in (self.sheet, self.cell) if part)

    def as_record(self) -> dict[str, Any]:
        """For machines: rule, severity, message, sheet, cell, found."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "message": self.message,
            "sheet": self.sheet,
            "cell": self.cell,
            "found": self.found,
        }

    def packed(self) -> dict[str, Any]:
        """As JSON can carry it from one process to another; `unpacked` is the way back."""
        return {"rule": self.rule, "details": self.details, "sheet": self.sheet, "cell": self.cell}

    @staticmethod
    def unpacked(record: dict[str, Any]) -> Problem:
        """The problem that was `packed`. Raises KeyError for one that is not known."""
        return KINDS[record["rule"]](record["details"], record["sheet"], record["cell"])

    def at(self, sheet: str, cell: str | None) -> Self:
        """The same problem at a place."""
        return type(self)(self.details, sheet, cell)


class CellProblem(Problem):
    """What is wrong with one cell: its row may be left out, the rest of the sheet holds."""

    scope = "row"


class WorkbookRefused(Exception):
    """A workbook that was not loaded: every reason found, how its tables were understood as far as they were, what was to be seen of it."""

    def __init__(self, file_name: str, problems: list[Problem], tables: Sequence[Any] = (), seen: Sequence[Any] = ()) -> None:
        super().__init__(f"{file_name}: " + " ".join(problem.message for problem in problems))
        self.file_name = file_name
        self.problems = problems
        self.tables = list(tables)
        self.seen = list(seen)
