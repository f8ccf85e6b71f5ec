"""The workbooks that an analyst has on the table: received, answered, checked; nothing is published before it is said so.

They live in the session and nowhere else: what is taken away, or refused, leaves no copy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from etl import front
from language import words
from ui import access, session
from warehouse.versions import LoadedFile, Overtaken, Version

FileOutcome = front.FileOutcome
Outcome = front.Outcome
Asked = front.Asked
Unusual = front.Unusual

_KEY = "workbench"


@dataclass
class Workbench:
    """What is on the table. `decisions` are by SHA-256; `outcome` is of the last check, and `checked` of what it was made."""

    received: dict[str, front.Received] = field(default_factory=dict)
    dropped: dict[str, front.Received] = field(default_factory=dict)  # the same, by the identifier that the browser's drop has
    decisions: front.Decisions = field(default_factory=front.Decisions)
    outcome: Outcome | None = None
    checked: tuple[Any, ...] | None = None
    published: Version | None = None
    datasets: tuple[str, ...] = ()
    turn: int = 0  # another one empties the place where files are dropped


def table() -> Workbench:
    """The session's."""
    return st.session_state.setdefault(_KEY, Workbench())


def lay(files: Sequence[tuple[str, str, Callable[[], bytes]]]) -> None:
    """These files (an identifier, a name, their bytes) are on the table now, and no others. What was answered of one that stays is kept.

    A rerun brings the same ones again: those are neither copied nor hashed once more.
    """
    bench = table()
    bench.dropped = {file: bench.dropped.get(file) or front.Received(name, content()) for file, name, content in files}
    received = {each.sha256: each for each in bench.dropped.values()}
    if received.keys() - bench.received.keys():
        bench.published = None
    bench.received = received


def check(progress: Callable[[str, float], object]) -> Outcome | None:
    """What would become of the workbooks, checked again only when they, their answers or what is published are others."""
    bench = table()
    if not bench.received:
        bench.outcome = bench.checked = None
        return None
    made_of = (tuple(bench.received), repr(bench.decisions), session.version().number, words.language())
    if bench.checked != made_of:
        bench.outcome = front.check_only(list(bench.received.values()), progress, bench.decisions, see=True)
        bench.checked = made_of
    return bench.outcome


def outcomes(outcome: Outcome) -> list[tuple[str, FileOutcome]]:
    """Each workbook's SHA-256 beside what would become of it."""
    return list(zip(table().received, outcome.files, strict=True))


def asked(outcome: FileOutcome) -> list[Asked]:
    """What a workbook asks."""
    return front.asked(outcome.problems, outcome.tables)


def answer(sha256: str, one: Asked, value: str) -> None:
    """Answer a question of a workbook; the next check reads it with the answer."""
    bench = table()
    mapping = front.answered(bench.decisions.of(bench.received[sha256]), one, value)
    bench.decisions = replace(bench.decisions, mappings={**bench.decisions.mappings, sha256: mapping})


def set_aside(sha256: str, cells: frozenset[str]) -> None:
    """Leave these figures as they are published."""
    bench = table()
    bench.decisions = replace(bench.decisions, set_aside={**bench.decisions.set_aside, sha256: cells})


def leave_out_rows(*, chosen: bool) -> None:
    """Whether rows and figures with an error of their own are left out."""
    bench = table()
    bench.decisions = replace(bench.decisions, leave_out_rows=chosen)


def error_workbook(sha256: str) -> Callable[[], bytes]:
    """What makes the error workbook of a file on the table, later and where there is no session."""
    bench = table()
    return words.bound(front.error_workbook, bench.received[sha256], bench.decisions)


def publish(message: str, progress: Callable[[str, float], object]) -> Outcome:
    """Publish the workbooks that can be, all of them or none, and read the new version from now on.

    Raises NotAllowed; VersionError, and Overtaken when another version was published since the check.
    """
    bench = table()
    assert bench.outcome is not None
    ready = [(sha256, each) for sha256, each in outcomes(bench.outcome) if each.outcome == "accepted"]
    compared = bench.outcome.version.number if bench.outcome.version is not None else 0
    files = [bench.received[sha256] for sha256, _each in ready]
    try:
        outcome = front.load(files, message, progress, bench.decisions, by=access.writer(), expected=compared)
    except Overtaken:
        bench.checked = None  # the next run compares again
        raise
    if outcome.version is not None and not outcome.refused:
        bench.published = outcome.version
        bench.datasets = tuple(dict.fromkeys(each.view.dataset for _sha, each in ready if each.view is not None and each.view.dataset))
        session.move_to(outcome.version)
        st.session_state[_KEY] = Workbench(published=bench.published, datasets=bench.datasets, turn=bench.turn + 1)
    return outcome


def undo(seen: int) -> Version:
    """Go back to what was current before the last step. Raises NotAllowed; VersionError, and Overtaken when `seen` is no longer current."""
    return front.undo(by=access.writer(), expected=seen)


def restore(number: int, seen: int) -> Version:
    """Make an earlier version current again. Raises as `undo` does."""
    return front.restore(number, by=access.writer(), expected=seen)


def original(entry: LoadedFile) -> Callable[[], bytes]:
    """What brings a workbook as it was received, later and where there is no session.

    It raises NotAllowed for whoever may not write by then, and VersionError when the workbook is gone.
    """
    allowed = access.asked_later()

    def bring() -> bytes:
        allowed()
        return front.original(entry)

    return bring


def original_missing(entry: LoadedFile) -> str | None:
    """Why a workbook is not kept any more, in a sentence; None when it is there."""
    return front.original_missing(entry)
