"""What happened to the versions, told from the log: who published, went back or restored, and where an undo leads.

A move is in the log before the pointer follows it. One whose writer was killed between the two is in the log and never happened: the next
record says what was current then, and the pointer what is current now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

MOVES = ("publish", "undo", "restore")
TOLD = (*MOVES, "purge", "recover")  # the log holds more: notes on the figures, verdicts on the findings
Record = dict[str, Any]
Counts = dict[str, int]


@dataclass(frozen=True)
class Entry:
    """One event of the history.

    `event` is `publish`, `undo`, `restore` (an earlier version is current again), `purge` (originals were deleted; how many is `purged`) or
    `recover` (all was brought back from a backup). `at` is the moment (ISO, UTC). `number` is the version that was current after it, and
    `previous` the one before; None where there was none. `files` are the names of the workbooks that it brought. `before` and `after`
    count the records of those two versions by kind; None where an older program did not count them. `done` is False for a move
    whose writer was cut before it took effect.
    """

    event: str
    at: str
    by: str
    message: str
    number: int | None
    previous: int | None
    files: tuple[str, ...] = ()
    before: Counts | None = None
    after: Counts | None = None
    purged: int = 0
    done: bool = True


def entries(records: Sequence[Record], current: int | None) -> list[Entry]:
    """The history, newest first; `current` is the number of the version that the pointer names."""
    return _walked(records, current)[0][::-1]


def trail(records: Sequence[Record], current: int | None) -> tuple[int, ...]:
    """The versions that an undo goes back through, the current one last.

    A publish and a restore add themselves, and an undo takes the last one away: it leads to what was current before, also after a
    restore. A version that was rebuilt takes the place of the one it repairs.
    """
    return _walked(records, current)[1]


def last(records: Sequence[Record]) -> int | None:
    """The version that the log alone says is current."""
    return next((_to(record) for record in reversed(records) if record["event"] in MOVES), None)


def _walked(records: Sequence[Record], current: int | None) -> tuple[list[Entry], tuple[int, ...]]:
    counts: dict[int | None, Counts | None] = {None: {}}
    found: list[Entry] = []
    moves: list[int] = []  # the positions of the moves among the entries
    before: tuple[int, ...] = ()  # the trail before the last move, and after it
    after: tuple[int, ...] = ()

    def correct(was: int | None, *, surely: bool) -> tuple[int, ...]:
        """The trail that ends in what was current, whatever the last move said."""
        if _top(after) == was:
            return after
        if surely and moves and _top(before) == was:
            found[moves[-1]] = replace(found[moves[-1]], done=False)
            return before
        return _cut(after, was)

    for record in records:
        if record["event"] not in TOLD:
            continue
        if record["event"] == "publish":
            counts[record["number"]] = record.get("counts") or None
        if record["event"] in MOVES:
            before = correct(record.get("from", record.get("parent")), surely="from" in record)
            after = _moved(before, record)
            moves.append(len(found))
            found.append(_entry(record, _top(before), _top(after), counts))
        else:
            found.append(_entry(record, _top(after), _top(after), counts))
    return found, correct(current, surely=True)


def _entry(record: Record, previous: int | None, number: int | None, counts: dict[int | None, Counts | None]) -> Entry:
    return Entry(
        record["event"],
        record.get("published_at") or record["at"],
        record.get("published_by") or record.get("by", ""),
        record.get("message", ""),
        number,
        previous,
        tuple(entry["name"] for entry in record.get("files", ())),
        counts.get(previous),
        counts.get(number),
        len(record.get("originals", ())),
    )


def _to(record: Record) -> int:
    return record["number"] if record["event"] == "publish" else record["to"]


def _moved(trail: tuple[int, ...], record: Record) -> tuple[int, ...]:
    target = _to(record)
    if record["event"] == "restore":
        return (*trail, target)
    if record["event"] == "undo":
        return _cut(trail[:-1], target)
    return (*(trail if _top(trail) == record["parent"] else trail[:-1]), target)


def _top(trail: tuple[int, ...]) -> int | None:
    return trail[-1] if trail else None


def _cut(trail: tuple[int, ...], target: int | None) -> tuple[int, ...]:
    """The trail up to a version; where that is not on it, the version alone comes after what there is."""
    if target is None:
        return ()
    if target in trail:
        return trail[: len(trail) - trail[::-1].index(target)]
    return (*trail, target)
