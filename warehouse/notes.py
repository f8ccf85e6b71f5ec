"""What analysts wrote beside the figures: a sentence on an indicator's month or months, with who wrote it and when.

A note is an event of the log of the versions: it is written, backed up and brought back with them, and no version changes by it. The log
only grows: a note is taken away by an event of its own, and both stay in it.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from language.words import _
from warehouse import versions
from warehouse.versions import VersionError

EVENT, REMOVED = "note", "note_removed"
LONGEST = 280  # characters


class BadNote(VersionError):
    """A note that cannot be kept, in a sentence that says why and what to do; nothing was written."""


@dataclass(frozen=True)
class Note:
    """One note: of which dataset and indicator, its months (the first days of the first and the last), when (ISO, UTC) and by whom."""

    note: str
    dataset: str
    indicator: str
    first: date
    last: date
    text: str
    at: str
    by: str


def every(dataset: str, indicator: str) -> tuple[Note, ...]:
    """The notes of an indicator that were not taken away, by month. Raises VersionError when the log is damaged."""
    events = versions.log()
    gone = {event["note"] for event in events if event["event"] == REMOVED}
    found = [
        Note(
            event["note"],
            event["dataset"],
            event["indicator"],
            date.fromisoformat(event["first"]),
            date.fromisoformat(event["last"]),
            event["text"],
            event["at"],
            event["by"],
        )
        for event in events
        if event["event"] == EVENT and (event["dataset"], event["indicator"]) == (dataset, indicator) and event["note"] not in gone
    ]
    return tuple(sorted(found, key=lambda note: (note.first, note.last, note.at)))


def write(dataset: str, indicator: str, months: tuple[date, date], text: str, by: str) -> Note:
    """Write a note; on return it is on the disk. Raises BadNote for an empty or a long one; VersionError and CannotWrite as every writer.

    Call it through etl's front door, which also looks for data of persons in it.
    """
    text = " ".join(text.split())
    first, last = (month.replace(day=1) for month in sorted(months))
    if not text:
        raise BadNote(_("The note is empty. Write it, and keep it again."))
    if len(text) > LONGEST:
        raise BadNote(_("The note is longer than {count} characters. Shorten it. Nothing was kept.", count=LONGEST))
    with versions.writing():
        note = Note(uuid.uuid4().hex[:12], dataset, indicator, first, last, text, versions.now(), by)
        of = {"note": note.note, "dataset": dataset, "indicator": indicator}
        months_of = {"first": first.isoformat(), "last": last.isoformat()}
        versions.record({"event": EVENT, "at": note.at, "by": by, **of, **months_of, "text": text})
        return note


def remove(note: str, by: str) -> None:
    """Take a note away; one that is gone already stays so. Raises VersionError and CannotWrite as every writer does."""
    with versions.writing():
        events = versions.log()
        is_there = any(event["event"] == EVENT and event["note"] == note for event in events)
        if is_there and not any(event["event"] == REMOVED and event["note"] == note for event in events):
            versions.record({"event": REMOVED, "at": versions.now(), "by": by, "note": note})
