"""The front door of etl: what the command line, the first start, the upload page and the origin of a figure call.

load, check   read → recognise → tidy (in a process of their own) → check → compare → publish
undo, restore, rebuild over the versions on disk
around        the sheet around a cell of what was accepted, as it came
write_note    a sentence beside the figures, without data of persons
give_verdict  what an analyst decided of a finding, and why
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import settings
from etl import archive, check, job, mapping, mapping_file, more_reference, names, naming, own_names, preview, problems, unusual
from etl.answering import Asked, answered, asked
from etl.archive import fetch as original
from etl.archive import missing as original_missing
from etl.around import SheetGone, around
from etl.contract import contracts
from etl.mapping import Mapping
from etl.noting import BadNote, give_verdict, is_of_a_person, write_note
from etl.outcome import NONE, Decisions, FileOutcome, Outcome, Signed
from etl.preview import FileView
from etl.problems import Question, Unusual, WorkbookRefused
from etl.received import Received
from etl.tables.tidied import Tidied
from language import formats, told
from language.words import _, spoken
from warehouse import versions
from warehouse.schema import schema_id
from warehouse.store import Changes, Stage, staging
from warehouse.versions import DamagedVersion, LoadedFile, Version, VersionError

__all__ = [
    "Asked",
    "BadNote",
    "Decisions",
    "FileOutcome",
    "FileView",
    "Outcome",
    "Received",
    "SheetGone",
    "Unusual",
    "WorkbookRefused",
    "answered",
    "around",
    "asked",
    "build_if_absent",
    "check_only",
    "error_workbook",
    "give_verdict",
    "is_of_a_person",
    "load",
    "mapping_of",
    "original",
    "original_missing",
    "put",
    "rebuild",
    "restore",
    "undo",
    "write_note",
]

SHOWN = 5  # places named in one sentence
BATCH = 16  # workbooks in memory at once while a version is rebuilt
Given = Path | Received
Progress = Callable[[str, float], object]  # a sentence, and how much of the work is done (0 to 1)


def silent(sentence: str, done: float) -> None:
    """No progress to show."""


def load(
    given: Sequence[Given],
    message: str = "",
    progress: Progress = silent,
    decisions: Decisions = NONE,
    *,
    expected: int | None = None,
    by: str | None = None,
) -> Outcome:
    """Load workbooks as one new version: all of them or none. Those already in the current version change nothing.

    `expected` is the number of the version that the caller compared with (0: there was none). Raises Overtaken, and changes nothing, when
    another is current by now; CannotWrite when the disk refuses; VersionError for anything else about the versions.
    """
    return _bring_in(given, progress, decisions, Signed(message, by, expected), keep=True)


def check_only(given: Sequence[Given], progress: Progress = silent, decisions: Decisions = NONE, *, see: bool = False) -> Outcome:
    """Do all that `load` does and publish nothing; nothing on disk changes. With `see`, each file comes with what a person sees of it."""
    return _bring_in(given, progress, decisions, Signed(), keep=False, see=see)


def error_workbook(given: Given, decisions: Decisions = NONE) -> bytes:
    """The error workbook (.xlsx) of a file: what is wrong by cause, and a copy of its values with the cells marked.

    Raises WorkbookRefused when the file cannot be read at all.
    """
    received = _received(given)
    return job.report(received, decisions.of(received), leave_out_rows=decisions.leave_out_rows)


def mapping_of(path: Path, decisions: Decisions = NONE) -> tuple[str, list[Question]]:
    """The mapping of a file, as text to edit, and the questions that it leaves open. Raises WorkbookRefused when it cannot be read."""
    received = Received.from_path(path)
    (found,) = job.read([received], [decisions.of(received)], leave_out_rows=[False])
    said, tables = found.problems, found.tables if isinstance(found, WorkbookRefused) else found.read
    questions = [problem for problem in said if isinstance(problem, Question)]
    if isinstance(found, WorkbookRefused) and not tables and not questions:
        raise found
    return mapping_file.text(received.name, tables, questions), questions


def undo(*, expected: int | None = None, by: str | None = None) -> Version:
    """Go back to what was current before the last load or restore.

    Raises VersionError when there is none, and Overtaken when `expected` is no longer the current version.
    """
    return versions.undo(by or settings.operator(), expected)


def restore(number: int, message: str = "", *, expected: int | None = None, by: str | None = None) -> Version:
    """Make any published version current again; raises VersionError when it cannot be, and Overtaken as `undo` does."""
    return versions.restore(number, by or settings.operator(), message, expected)


def rebuild(progress: Progress = silent) -> tuple[Version, bool]:
    """Build the current version again from the archive and the log.

    Returns the version and whether it says the same as before. When it does, a damaged or missing file is replaced; when it does not (the
    contracts or the schema are newer), it is published as a version of its own. Raises VersionError when there is nothing to rebuild.
    """
    with versions.writing():
        present = versions.current()
        if present is None:
            raise VersionError(_("Nothing has been loaded yet. Run: python -m etl load FILE…"))
        files = [entry for step in versions.lineage(present) for entry in step.files]
        archive.need(files)
        with own_names.kept(_logged_names()), names.known_with(), staging(settings.warehouse_folder(), None) as stage:
            for position, (entry, tidied) in enumerate(_again(files)):
                progress(_("Rebuilding {file}", file=entry.name), position / len(files))
                put(stage, tidied, entry)
            stage.put_findings(check.run(stage))
            return _finish_rebuild(stage, present)


def build_if_absent(progress: Progress = silent) -> Version:
    """The version to read: the current one; on a first start, one built from data/raw; after an upgrade of the schema, a rebuilt one."""
    present = versions.current()
    if present is None:
        with spoken():  # the log is in Spanish, whoever comes first
            message = _("First load: the workbooks of data/raw")
        first = load(sorted(settings.RAW.glob("*.xlsx")), message, progress)
        if refusals := [str(WorkbookRefused(each.name, each.problems)) for each in first.files if each.outcome == "refused"]:
            raise VersionError("\n".join(refusals))
    elif present.schema != schema_id():
        rebuild(progress)
    version = versions.current()
    if version is None:
        raise VersionError(_("There is no workbook in data/raw to begin with. Run: python -m etl load FILE…"))
    return version


def _logged_names() -> dict[str, list[own_names.Row]]:
    """Every name that an answer ever added: a table that was lost is written again."""
    found: dict[str, list[own_names.Row]] = {}
    for version in versions.all_versions().values():
        for entry in version.files:
            for kind, rows in entry.names.items():
                known = {row[kind] for row in found.get(kind, [])}
                found.setdefault(kind, []).extend(row for row in rows if row[kind] not in known)
    return found


def _again(files: list[LoadedFile]) -> Iterator[tuple[LoadedFile, Tidied]]:
    """Accepted workbooks read again, with the decisions of their day."""
    for first in range(0, len(files), BATCH):
        batch = files[first : first + BATCH]
        received = [Received(entry.name, archive.fetch(entry)) for entry in batch]
        given = [Mapping.model_validate(entry.mapping) for entry in batch]
        read = job.read(received, given, leave_out_rows=[entry.rows_left_out for entry in batch], recall=False)
        for entry, found in zip(batch, read, strict=True):
            if isinstance(found, WorkbookRefused):
                raise VersionError(_("A workbook that was accepted is not any more. {refusal}", refusal=found))
            found.set_aside(entry.set_aside)
            yield entry, found


def _received(given: Given) -> Received:
    return given if isinstance(given, Received) else Received.from_path(given)


def _bring_in(
    paths: Sequence[Given], progress: Progress, decisions: Decisions, signed: Signed, *, keep: bool, see: bool = False
) -> Outcome:
    refused: dict[int, FileOutcome] = {}
    received: dict[int, Received] = {}
    for position, path in enumerate(paths):
        try:
            received[position] = _received(path)
        except WorkbookRefused as refusal:
            refused[position] = FileOutcome(refusal.file_name, "refused", problems=refusal.problems)
    share = len(paths) / (len(paths) + 1)

    def say(name: str, done: float) -> None:
        progress(_("Reading {file}", file=name), done * share)

    given = [decisions.of(each) for each in received.values()]
    read = job.read(list(received.values()), given, leave_out_rows=[decisions.leave_out_rows] * len(given), see=see, progress=say)
    accepted: list[tuple[Received, Tidied]] = []
    for position, found in zip(received, read, strict=True):
        if isinstance(found, WorkbookRefused):
            view = FileView(sheets=found.seen) if see else None
            refused[position] = FileOutcome(received[position].name, "refused", problems=found.problems, tables=found.tables, view=view)
        else:
            found.set_aside(decisions.set_aside.get(received[position].sha256, frozenset()))
            accepted.append((received[position], found))
    progress(_("Checking and comparing"), share)
    if keep and not refused:
        with versions.writing():
            archive.heal([workbook for workbook, _tidied in accepted])
            outcome = _stage(accepted, settings.warehouse_folder(), decisions, signed, keep=True)
        with suppress(OSError):  # it is published: what cannot be remembered is asked again
            _remember(accepted)
        return outcome
    with versions.told_in_words(), tempfile.TemporaryDirectory() as folder:
        trial = _stage(accepted, Path(folder), decisions, signed, keep=False, see=see)
    others = iter(trial.files)
    files = [refused[position] if position in refused else next(others) for position in range(len(paths))]
    return Outcome(files, trial.version, False, trial.findings)


def _remember(accepted: list[tuple[Received, Tidied]]) -> None:
    """Keep what was answered, for the next workbook of the same agency with the same header."""
    for _received, tidied in accepted:
        for table in tidied.read:
            if table.kept:
                mapping.remember(table.fingerprint, table.remembered_for, mapping.Answers.model_validate(table.kept))


def _stage(
    accepted: list[tuple[Received, Tidied]], folder: Path, decisions: Decisions, signed: Signed, *, keep: bool, see: bool = False
) -> Outcome:
    present = versions.current()
    if present is not None:
        versions.verify(present)
        if present.schema != schema_id():
            raise VersionError(
                _("Version {number} was built by another version of the program. Run: python -m etl rebuild", number=present.number)
            )
    held = versions.loaded_files(present)
    files: list[FileOutcome] = []
    entries: list[LoadedFile] = []
    own = own_names.read()
    with staging(folder, present.path if present else None) as stage:
        for workbook, tidied in accepted:
            more, clash = naming.rows_of_new([each for each in tidied.created if tidied.uses(each)], own)
            if clash is not None:
                said = [*tidied.problems, problems.NewNamesClash({"found": clash.title})]
                files.append(FileOutcome(workbook.name, "refused", problems=said, tables=tidied.read))
                continue
            for kind, rows in more.items():
                own = own.with_more(kind, rows)
            entry = _entry(workbook, tidied, decisions, more, signed.who)
            if _is_held(entry, held.get(workbook.sha256)):
                files.append(FileOutcome(workbook.name, "already_loaded", problems=tidied.problems, tables=tidied.read))
                continue
            held[workbook.sha256] = entry
            with names.known_with(own):
                changes, load_id = put(stage, tidied, entry)
                view = preview.view(tidied, stage.difference(load_id), changes) if see else None
            entries.append(entry)
            said = [*tidied.problems, *unusual.found(stage.series(load_id)), *_disappeared(changes)]
            left_out = (tidied.left_out, tidied.cells_left_out)
            files.append(FileOutcome(workbook.name, "loaded" if keep else "accepted", changes, said, tidied.read, *left_out, view))
        findings = check.run(stage)
        stage.put_findings(findings)
        files = [_judged(each, workbook, findings) for each, (workbook, _tidied) in zip(files, accepted, strict=True)]
        if any(each.outcome == "refused" for each in files):
            return Outcome(files, present, False, findings)
        if keep and entries:  # a retry of what is loaded by now has nothing to publish, and overtakes nobody
            versions.expect(signed.expected)
        with archive.kept([workbook for workbook, _tidied in accepted] if keep else []):
            if not keep or not entries:
                return Outcome(files, present, False, findings)
            with own_names.kept({kind: own.of(kind) for kind in own_names.FILES}):
                version = _publish(stage, present, signed, tuple(entries))
    return Outcome(files, version, True, findings)


def _entry(workbook: Received, tidied: Tidied, decisions: Decisions, more: dict[str, list[own_names.Row]], who: str) -> LoadedFile:
    """What the log says of a workbook: also what was answered of it, the names that this added, and whether its bad rows were left out."""
    answers = {table.place: table.answers for table in tidied.read if table.answers}
    left_out = decisions.leave_out_rows and tidied.refused
    mapping = {"sheets": answers} if answers else {}
    aside = sorted(decisions.set_aside.get(workbook.sha256, ()))
    return LoadedFile(workbook.name, workbook.sha256, versions.now(), who, mapping, left_out, more, aside)


def _is_held(entry: LoadedFile, held: LoadedFile | None) -> bool:
    """Whether a workbook is loaded as it would be now. With other answers, or its bad rows no longer left out, it says something else."""
    return held is not None and (entry.mapping, entry.rows_left_out, entry.set_aside) == (held.mapping, held.rows_left_out, held.set_aside)


def _judged(outcome: FileOutcome, workbook: Received, findings: list[dict[str, Any]]) -> FileOutcome:
    """A workbook of which a check finds an error, which its office has confirmed to be one, is refused."""
    errors = [
        problems.CheckFailed({"message": told.said(finding["told"])["message"]}, finding["sheet"], finding["cell"])
        for finding in findings
        if finding["severity"] == "error" and finding["file_sha256"] == workbook.sha256
    ]
    return replace(outcome, outcome="refused", problems=[*outcome.problems, *errors]) if errors else outcome


def _disappeared(changes: Changes) -> list[problems.Problem]:
    """A correction that leaves something out is said: what it left out stands as it was."""
    places = changes.disappeared
    if not places:
        return []
    shown = ", ".join(places[:SHOWN]) + ("…" if len(places) > SHOWN else "")
    return [problems.RecordsDisappeared({"count": formats.number(len(places)), "places": shown})]


def put(stage: Stage, tidied: Tidied, entry: LoadedFile) -> tuple[Changes, int]:
    """Put what a workbook holds into a version being made; what that changes, and the number of its load.

    What it brought when it was read otherwise goes.
    """
    stage.withdraw(entry.sha256, entry.set_aside)
    for kind in ("agency", "place"):
        stage.put_reference(kind, _reference_rows(kind, tidied))
    stage.put_reference("unit", list(names.units().rows.values()))
    stage.put_reference("part", names.parts())
    told = {"dataset", "title", "title_en", "place", "frequency", "due_day"}
    stage.put_reference("dataset", [each.model_dump(include=told) for each in contracts()])
    stage.put_reference("indicator", list(tidied.indicators.values()))
    stage.put_reference("family", more_reference.families())
    stage.put_reference("population", more_reference.population())
    stage.put_reference("stage", more_reference.stages())
    stage.put_reference("rate", more_reference.rates())
    load_id = stage.put_load(entry.name, entry.sha256, entry.loaded_at, entry.loaded_by)
    tables = ((kind, tidied.table(kind)) for kind in tidied.kinds)
    return sum((stage.put(kind, table, load_id) for kind, table in tables if table is not None), Changes()), load_id


def _reference_rows(kind: Literal["agency", "place"], tidied: Tidied) -> list[dict[str, Any]]:
    """The rows of data/reference, and of the office's own those that the records speak of.

    All of those would make a version that is built again after an undo say more than it said.
    """
    known, rows = names.reference(kind).rows, naming.known(kind).rows
    own = rows.keys() - known.keys()
    spoken = tidied.speaks_of(kind) if own else set()
    return [row for identifier, row in rows.items() if identifier in known or identifier in spoken]


def _publish(stage: Stage, parent: Version | None, signed: Signed, files: tuple[LoadedFile, ...]) -> Version:
    draft = Version(
        number=0,
        parent=parent.number if parent else None,
        file="",
        digest=stage.digest(),
        file_sha256="",
        schema=schema_id(),
        published_at=versions.now(),
        published_by=signed.who,
        message=signed.message,
        files=files,
        counts=stage.counts(),
    )
    stage.seal()
    return versions.publish(stage.path, draft)


def _finish_rebuild(stage: Stage, present: Version) -> tuple[Version, bool]:
    with spoken():  # the log is in Spanish
        newer = _("Rebuilt with the contracts of today")
        older = _("Rebuilt for version {number}, whose file was of an earlier program", number=present.number)
        damaged = _("Rebuilt: the file of version {number} was damaged", number=present.number)
    if stage.digest() != present.digest:
        return _publish(stage, present, Signed(newer), ()), False
    message = older
    try:
        versions.verify(present)
        if present.schema == schema_id():  # the digest is of the rows: an older view may stand over the same ones
            return present, True
    except DamagedVersion:
        message = damaged
    # It takes the place of the lost one, files and parent, so that undo leads to what was before and not to what is lost.
    before = versions.all_versions()[present.parent] if present.parent is not None else None
    return _publish(stage, before, Signed(message), present.files), True
