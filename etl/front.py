"""The front door of etl: what the command line, the first start and the upload page call.

load, check   read → recognise → tidy → check → compare → publish
undo, rebuild over the versions on disk
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import settings
from etl import archive, check, problems
from etl.contract import contracts
from etl.names import agencies, places, units
from etl.problems import WorkbookRefused
from etl.reading.workbook import Workbook, read, read_bytes
from etl.records import Tidied
from etl.tidy import tidy
from language import formats
from language.words import _
from warehouse import versions
from warehouse.store import Changes, Stage, schema_id, staging
from warehouse.versions import DamagedVersion, LoadedFile, Version, VersionError

SHOWN = 5  # places named in one sentence
Progress = Callable[[str, float], object]  # a sentence, and how much of the work is done (0 to 1)


def silent(sentence: str, done: float) -> None:
    """No progress to show."""


@dataclass(frozen=True)
class FileOutcome:
    """What became of one workbook: `loaded`, `already_loaded`, `accepted` (checked, not loaded) or `refused`."""

    name: str
    outcome: str
    changes: Changes = field(default_factory=Changes)
    problems: list[problems.Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Outcome:
    """What a load or a check did. `version` is the current one afterwards; `published` says whether it is new."""

    files: list[FileOutcome]
    version: Version | None
    published: bool
    findings: list[dict[str, Any]]

    @property
    def refused(self) -> bool:
        return any(outcome.outcome == "refused" for outcome in self.files)


def load(paths: Sequence[Path], message: str = "", progress: Progress = silent) -> Outcome:
    """Load workbooks as one new version: all of them or none. Those already in the current version change nothing."""
    return _bring_in(paths, message, progress, keep=True)


def check_only(paths: Sequence[Path], progress: Progress = silent) -> Outcome:
    """Do all that `load` does and publish nothing; nothing on disk changes."""
    return _bring_in(paths, "", progress, keep=False)


def undo() -> Version:
    """Go back to the version that the current one was built on. Raises VersionError when there is none."""
    return versions.undo(settings.operator())


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
        with staging(settings.warehouse_folder(), None) as stage:
            for position, entry in enumerate(files):
                progress(_("Rebuilding {file}", file=entry.name), position / len(files))
                try:
                    _put(stage, tidy(read_bytes(entry.name, archive.fetch(entry))), entry)
                except WorkbookRefused as refusal:
                    raise VersionError(_("A workbook that was accepted is not any more. {refusal}", refusal=refusal)) from None
            stage.put_findings(check.run(stage))
            return _finish_rebuild(stage, present)


def build_if_absent(progress: Progress = silent) -> Version:
    """The version to read: the current one; on a first start, one built from data/raw; after an upgrade of the schema, a rebuilt one."""
    present = versions.current()
    if present is None:
        first = load(sorted(settings.RAW.glob("*.xlsx")), _("First load: the workbooks of data/raw"), progress)
        if refusals := [str(WorkbookRefused(each.name, each.problems)) for each in first.files if each.outcome == "refused"]:
            raise VersionError("\n".join(refusals))
    elif present.schema != schema_id():
        rebuild(progress)
    version = versions.current()
    if version is None:
        raise VersionError(_("There is no workbook in data/raw to begin with. Run: python -m etl load FILE…"))
    return version


def _bring_in(paths: Sequence[Path], message: str, progress: Progress, *, keep: bool) -> Outcome:
    refused: dict[int, FileOutcome] = {}
    accepted: list[tuple[Workbook, Tidied]] = []
    for position, path in enumerate(paths):
        progress(_("Reading {file}", file=path.name), position / (len(paths) + 1))
        try:
            workbook = read(path)
            accepted.append((workbook, tidy(workbook)))
        except WorkbookRefused as refusal:
            refused[position] = FileOutcome(refusal.file_name, "refused", problems=refusal.problems)
    progress(_("Checking and comparing"), len(paths) / (len(paths) + 1))
    if keep and not refused:
        with versions.writing():
            return _stage(accepted, message, settings.warehouse_folder(), keep=True)
    with tempfile.TemporaryDirectory() as folder:
        trial = _stage(accepted, message, Path(folder), keep=False)
    others = iter(trial.files)
    files = [refused[position] if position in refused else next(others) for position in range(len(paths))]
    return Outcome(files, trial.version, False, trial.findings)


def _stage(accepted: list[tuple[Workbook, Tidied]], message: str, folder: Path, *, keep: bool) -> Outcome:
    present = versions.current()
    if present is not None:
        versions.verify(present)
        if present.schema != schema_id():
            raise VersionError(
                _("Version {number} was built by another version of the program. Run: python -m etl rebuild", number=present.number)
            )
    held = set(versions.loaded_files(present))
    files: list[FileOutcome] = []
    entries: list[LoadedFile] = []
    with staging(folder, present.path if present else None) as stage:
        for workbook, tidied in accepted:
            if workbook.sha256 in held:
                files.append(FileOutcome(workbook.name, "already_loaded", problems=tidied.problems))
                continue
            held.add(workbook.sha256)
            entry = LoadedFile(workbook.name, workbook.sha256, versions.now(), settings.operator())
            changes = _put(stage, tidied, entry)
            entries.append(entry)
            files.append(FileOutcome(workbook.name, "loaded" if keep else "accepted", changes, [*tidied.problems, *_disappeared(changes)]))
        findings = check.run(stage)
        stage.put_findings(findings)
        for workbook, _tidied in accepted if keep else ():
            archive.keep(workbook)
        if not keep or not entries:
            return Outcome(files, present, False, findings)
        version = _publish(stage, present, message, tuple(entries))
    return Outcome(files, version, True, findings)


def _disappeared(changes: Changes) -> list[problems.Problem]:
    """A correction that leaves something out is said: what it left out stands as it was."""
    places = changes.disappeared
    if not places:
        return []
    shown = ", ".join(places[:SHOWN]) + ("…" if len(places) > SHOWN else "")
    return [problems.RecordsDisappeared({"count": formats.number(len(places)), "places": shown})]


def _put(stage: Stage, tidied: Tidied, entry: LoadedFile) -> Changes:
    stage.put_reference("agency", list(agencies().rows.values()))
    stage.put_reference("place", list(places().rows.values()))
    stage.put_reference("unit", list(units().rows.values()))
    stage.put_reference("dataset", [{"dataset": contract.dataset, "title": contract.title} for contract in contracts()])
    stage.put_reference("indicator", list(tidied.indicators.values()))
    load_id = stage.put_load(entry.name, entry.sha256, entry.loaded_at, entry.loaded_by)
    return sum((stage.put(record, rows, load_id) for record, rows in tidied.records.items()), Changes())


def _publish(stage: Stage, parent: Version | None, message: str, files: tuple[LoadedFile, ...]) -> Version:
    draft = Version(
        number=0,
        parent=parent.number if parent else None,
        file="",
        digest=stage.digest(),
        file_sha256="",
        schema=schema_id(),
        published_at=versions.now(),
        published_by=settings.operator(),
        message=message,
        files=files,
    )
    stage.seal()
    return versions.publish(stage.path, draft)


def _finish_rebuild(stage: Stage, present: Version) -> tuple[Version, bool]:
    if stage.digest() != present.digest:
        return _publish(stage, present, _("Rebuilt with the contracts of today"), ()), False
    message = _("Rebuilt for version {number}, whose file was of an earlier program", number=present.number)
    try:
        versions.verify(present)
        if present.schema == schema_id():  # the digest is of the rows: an older view may stand over the same ones
            return present, True
    except DamagedVersion:
        message = _("Rebuilt: the file of version {number} was damaged", number=present.number)
    # It takes the place of the lost one, files and parent, so that undo leads to what was before and not to what is lost.
    before = versions.all_versions()[present.parent] if present.parent is not None else None
    return _publish(stage, before, message, present.files), True
