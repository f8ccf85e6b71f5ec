"""What analysts decided of the findings: accepted, or open again, each time with who, when and why.

A verdict is an event of the log of the versions, so it is written, backed up and brought back with them, and no version changes by it. It
is of a finding's `statement`: what the finding says, wherever it stands (etl/statements.py). The next month's version so keeps it only
while every value that the finding names is the same; a finding whose values changed is another one, and open.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from language.words import _
from warehouse import versions
from warehouse.versions import Overtaken, VersionError

State = Literal["accepted", "open"]
EVENT = "verdict"
LONGEST = 500  # characters of a reason


class NoReason(VersionError):
    """A verdict without a reason, or with one that is too long; nothing was written."""


@dataclass(frozen=True)
class Verdict:
    """One decision of a finding: its statement, what was decided, why, when (ISO, UTC) and by whom. `said` is the finding's sentence."""

    statement: str
    state: State
    reason: str
    at: str
    by: str
    said: str = ""


def every() -> dict[str, tuple[Verdict, ...]]:
    """All the verdicts by statement, each in the order in which they were given. Raises VersionError when the log is damaged."""
    found: dict[str, list[Verdict]] = {}
    for event in versions.log():
        if event["event"] == EVENT:
            one = Verdict(event["statement"], event["state"], event["reason"], event["at"], event["by"], event.get("said", ""))
            found.setdefault(one.statement, []).append(one)
    return {statement: tuple(given) for statement, given in found.items()}


def give(statement: str, state: State, reason: str, by: str, *, said: str, seen: int) -> Verdict:
    """Write a verdict of a finding; on return it is on the disk. `said` is its sentence, `seen` how many verdicts of it the caller knew.

    Raises NoReason; Overtaken when somebody decided of it meanwhile; VersionError and CannotWrite as every writer does.
    """
    reason = " ".join(reason.split())
    if state not in get_args(State):
        raise ValueError(f"{state!r} is no verdict: {get_args(State)}")
    if not reason:
        raise NoReason(_("Write the reason: without it nobody will know why. Nothing was changed."))
    if len(reason) > LONGEST:
        raise NoReason(_("The reason is longer than {count} characters. Shorten it. Nothing was changed.", count=LONGEST))
    with versions.writing():
        if len(every().get(statement, ())) != seen:
            raise Overtaken(
                _("Somebody else decided on this finding a moment ago. Nothing was changed: look at what they wrote, and decide.")
            )
        verdict = Verdict(statement, state, reason, versions.now(), by, said)
        versions.record(
            {"event": EVENT, "at": verdict.at, "by": by, "statement": statement, "state": state, "reason": reason, "said": said}
        )
        return verdict
