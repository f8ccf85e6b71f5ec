"""One workbook, apart from everything else: read, recognise, tidy, in a process of its own. Nothing here changes anything on disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from etl import own_names, seen
from etl.mapping import Mapping
from etl.problems import Problem, WorkbookRefused
from etl.reading.limits import STANDARD, Limits
from etl.reading.workbook import read_bytes
from etl.received import Received
from etl.seen import SeenSheet
from language import words

if TYPE_CHECKING:
    from etl.isolation.run import Allowance
    from etl.tables.tidied import Tidied

Progress = Callable[[str, float], object]


def read(
    received: Sequence[Received],
    given: Sequence[Mapping],
    *,
    leave_out_rows: Sequence[bool],
    recall: bool = True,
    see: bool = False,
    progress: Progress | None = None,
    limits: Limits = STANDARD,
    allowance: Allowance | None = None,
) -> list[Tidied | WorkbookRefused]:
    """What each file holds, or why it is refused; read by a child process with limits, one after another.

    `given` answers what each leaves open. Without `recall`, what was answered before plays no part: a version that is built again uses the
    decisions of its day. With `see`, what a person may see of its sheets comes with it. A benchmark
    may raise the `limits` of a file and the child's `allowance`.
    """
    from etl.isolation import run as isolation  # noqa: PLC0415 — the child needs none of it
    from etl.tables import tidied  # noqa: PLC0415 — the child loads it while it reads

    own = own_names.read().rows
    asked = zip(received, given, leave_out_rows, strict=True)
    requests = [
        isolation.Request(
            each.name,
            each.content,
            {
                "mapping": answers.model_dump(exclude_defaults=True),
                "leave_out_rows": leave,
                "recall": recall,
                "see": see,
                "limits": vars(limits),
                "names": own,
                "language": words.language(),
            },
        )
        for each, answers, leave in asked
    ]
    found: list[Tidied | WorkbookRefused] = []
    for each, reply in zip(received, isolation.run(requests, progress, allowance or isolation.STANDARD), strict=True):
        if isinstance(reply, Problem):
            found.append(WorkbookRefused(each.name, [reply]))
        elif "refused" in reply.document:
            problems = [Problem.unpacked(record) for record in reply.document["refused"]]
            tables = [tidied.TableRead(**table) for table in reply.document["read"]]
            found.append(WorkbookRefused(each.name, problems, tables, [SeenSheet(**sheet) for sheet in reply.document.get("seen", ())]))
        else:
            found.append(tidied.unpacked(reply.document, reply.blob))
    return found


def report(received: Received, given: Mapping, *, leave_out_rows: bool = False) -> bytes:
    """The error workbook of a file. Raises WorkbookRefused when reading it had to be stopped."""
    from etl.isolation import run as isolation  # noqa: PLC0415 — the child needs none of it

    document = {
        "mapping": given.model_dump(exclude_defaults=True),
        "leave_out_rows": leave_out_rows,
        "report": True,
        "names": own_names.read().rows,
        "language": words.language(),
    }
    (reply,) = isolation.run([isolation.Request(received.name, received.content, document)])
    if isinstance(reply, Problem):
        raise WorkbookRefused(received.name, [reply])
    return reply.blob


def _prepare() -> None:
    """Load what takes as long as calamine with a large workbook: the libraries that tidying needs, and the contracts."""
    from etl import tidy  # noqa: PLC0415

    tidy.prepare()


def answer(name: str, content: bytes, document: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """What the child process does with one file: `tables.tidied.packed`, or `{"refused": [problem…]}`; asked for a report, its bytes."""
    words.speak(document.get("language", words.DEFAULT))  # what is said of the file; what is kept of it is in Spanish
    given = Mapping.model_validate(document.get("mapping") or {})
    limits = Limits(**document["limits"]) if "limits" in document else STANDARD
    recall, leave_out_rows, wants_report = document.get("recall", True), bool(document.get("leave_out_rows")), document.get("report")
    workbook = None
    try:
        workbook = read_bytes(name, content, limits, meanwhile=_prepare)
        from etl.tables import tidied  # noqa: PLC0415 — loaded by now
        from etl.tidy import tidy  # noqa: PLC0415

        own = own_names.OwnNames(document.get("names") or {})
        found = tidy(workbook, given, leave_out_rows=leave_out_rows, recall=recall, own=own)
        if not wants_report:
            packed, blob = tidied.packed(found)
            return {**packed, "seen": seen.packed(workbook, found.read, found.problems, found) if document.get("see") else []}, blob
        problems = found.problems
    except WorkbookRefused as refusal:
        if not wants_report:
            said = {"refused": [problem.packed() for problem in refusal.problems], "read": [vars(table) for table in refusal.tables]}
            shown = seen.packed(workbook, refusal.tables, refusal.problems, None) if workbook and document.get("see") else []
            return {**said, "seen": shown}, b""
        problems = refusal.problems
    from etl.reports.error_workbook import error_workbook  # noqa: PLC0415 — loads xlsxwriter, which only a report needs

    return {}, error_workbook(name, workbook.sheets if workbook is not None else [], problems)
