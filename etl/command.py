"""The command line: `python -m etl COMMAND`: a function of the rooms behind it each, with words around.

Exit codes: 0 done, 1 problems found, 2 wrong use. With `--json`, standard output is one JSON document and nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.markup import escape

import settings
from etl import archive, front, mapping, template
from etl import command_output as say
from etl.command_output import err, out
from etl.front import Decisions
from etl.mapping import MappingError
from etl.problems import WorkbookRefused
from etl.reports.text import as_text
from language import differences
from language.words import N_, _
from warehouse import backup, comparing, disk, versions
from warehouse.versions import VersionError

DONE, PROBLEMS, WRONG_USE = 0, 1, 2
WHICH = {
    "dataset": N_("Say which dataset."),
    "files": N_("Say which files."),
    "folder": N_("Say which folder."),
    "number": N_("Say which version, by its number."),
    "older": N_("Say which two versions, by their numbers."),
    "newer": N_("Say which two versions, by their numbers."),
    "before": N_("Say the day: --before YYYY-MM-DD."),
}

files_argument = click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
folder_argument = click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
file_argument = click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help=_("Print one JSON document instead of text."))

seen_option = click.option(
    "--seen",
    metavar="NUMBER",
    type=int,
    help=_("The version that was current when you decided: when it is another by now, nothing changes."),
)


def decisions_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What may be decided of a load or a check."""
    for option in (
        click.option(
            "--report",
            type=click.Path(path_type=Path),
            help=_("Write the problems of the first refused file: as a workbook (.xlsx), or by cause as text (.txt)."),
        ),
        click.option(
            "--leave-out-rows",
            is_flag=True,
            help=_("Leave out the rows and the figures that have an error of their own, and load the others."),
        ),
        click.option("--mapping", type=click.Path(path_type=Path), help=_("A mapping file that answers what the workbook leaves open.")),
    ):
        command = option(command)
    return command


@click.group(help=_("Bring workbooks into the warehouse, and look after its versions."))
def cli() -> None:
    """Each command is a function of `etl.front`, with words around it."""


@cli.command(help=_("Load workbooks as one new version: all of them or none."))
@files_argument
@click.option("--message", default="", help=_("What this load is, for the history."))
@decisions_options
@json_option
def load(files: tuple[Path, ...], message: str, mapping: Path | None, leave_out_rows: bool, report: Path | None, as_json: bool) -> None:
    decisions = _decisions(mapping, leave_out_rows)
    with say.progress(as_json) as progress:
        outcome = front.load(files, message, progress, decisions)
    _finish(outcome, files, decisions, report, as_json)


@cli.command(help=_("Say what loading these workbooks would do, and change nothing."))
@files_argument
@decisions_options
@json_option
def check(files: tuple[Path, ...], mapping: Path | None, leave_out_rows: bool, report: Path | None, as_json: bool) -> None:
    decisions = _decisions(mapping, leave_out_rows)
    with say.progress(as_json) as progress:
        outcome = front.check_only(files, progress, decisions)
    _finish(outcome, files, decisions, report, as_json)


@cli.command("map", help=_("Write how a workbook is understood, and its open questions, as a mapping file to edit."))
@file_argument
@click.option("--output", type=click.Path(path_type=Path), help=_("Where to write it; otherwise it is printed."))
@click.option("--mapping", type=click.Path(path_type=Path), help=_("A mapping file that answers what the workbook leaves open."))
@json_option
def map_file(file: Path, output: Path | None, mapping: Path | None, as_json: bool) -> None:
    text, questions = front.mapping_of(file, _decisions(mapping, leave_out_rows=False))
    if output is not None:
        output.write_text(text, encoding="utf-8")
    if as_json:
        say.json_document({"mapping": text, "questions": [question.as_record() for question in questions]})
    elif output is None:
        sys.stdout.write(text)
    else:
        out.print(escape(_("Written: {path}. Open questions: {count}.", path=output, count=len(questions))))


@cli.command("template", help=_("Write an empty workbook of a dataset, with its lists, its tags and an example."))
@click.argument("dataset", metavar="DATASET")
@click.option("--output", type=click.Path(path_type=Path), help=_("Where to write it; otherwise DATASET.xlsx, here."))
@json_option
def write_template(dataset: str, output: Path | None, as_json: bool) -> None:
    path = output or Path(f"{dataset}.xlsx")
    path.write_bytes(template.workbook(dataset))
    if as_json:
        say.json_document({"dataset": dataset, "path": str(path)})
    else:
        out.print(escape(_("Written: {path}.", path=path)))


@cli.command("versions", help=_("List the history: what was published, undone, restored or deleted, and which version is current."))
@json_option
def list_versions(as_json: bool) -> None:
    say.history(versions.current(), as_json=as_json)


@cli.command(help=_("Compare two versions, by their numbers: every figure that differs, with both values and both cells."))
@click.argument("older", metavar="NUMBER", type=int)
@click.argument("newer", metavar="NUMBER", type=int)
@click.option("--output", type=click.Path(path_type=Path), help=_("Write what differs as a table (.csv) too."))
@json_option
def compare(older: int, newer: int, output: Path | None, as_json: bool) -> None:
    comparison = comparing.compare(versions.published(older), versions.published(newer))
    say.comparison(comparison, as_json)
    if output is not None:
        output.write_bytes(differences.as_csv([differences.line(row) for row in comparison.rows]))
        if not as_json:
            out.print(escape(_("Written: {path}.", path=output)))


@cli.command(help=_("Go back to what was current before the last load or restore."))
@seen_option
@json_option
def undo(seen: int | None, as_json: bool) -> None:
    version = front.undo(expected=_seen(seen))
    say.version(version, _("Version {number} is current again.", number=version.number), as_json)


@cli.command("restore-version", help=_("Make an earlier version current again, by its number in the history."))
@click.argument("number", metavar="NUMBER", type=int)
@click.option("--message", default="", help=_("Why, for the history."))
@seen_option
@json_option
def restore_version(number: int, message: str, seen: int | None, as_json: bool) -> None:
    version = front.restore(number, message, expected=_seen(seen))
    say.version(version, _("Version {number} is current again.", number=version.number), as_json)


@cli.command("backup", help=_("Copy all that Puente keeps into a new or empty folder, and check the copy."))
@folder_argument
@json_option
def make_backup(folder: Path, as_json: bool) -> None:
    say.backup(backup.make(folder, settings.operator()), as_json)


@cli.command("restore", help=_("Bring back a backup in place of what there is: all of it or nothing."))
@folder_argument
@click.option("--replace", is_flag=True, help=_("Also when versions that the backup has not would be lost."))
@json_option
def restore_backup(folder: Path, replace: bool, as_json: bool) -> None:
    version = backup.bring_back(folder, settings.operator(), replace=replace)
    say.version(version, _("The backup is in place. Version {number} is current.", number=version.number), as_json)


@cli.command(help=_("Delete the original workbooks of the versions published before a day; their figures stay."))
@click.option("--before", required=True, metavar="YYYY-MM-DD", type=click.DateTime(["%Y-%m-%d"]), help=_("The first day that stays."))
@json_option
def purge(before: datetime, as_json: bool) -> None:
    say.purged(archive.purge(before.date(), settings.operator()), as_json)


@cli.command(help=_("Build the current version again from the archived workbooks, and compare."))
@json_option
def rebuild(as_json: bool) -> None:
    with say.progress(as_json) as progress:
        version, same = front.rebuild(progress)
    sentence = (
        _("Rebuilt version {number}: it says the same, digest {digest}.", number=version.number, digest=version.digest[:12])
        if same
        else _(
            "Rebuilt as version {number}: it says something else than before, because the contracts or the program changed.",
            number=version.number,
        )
    )
    say.version(version, sentence, as_json, same=same)


@cli.command(help=_("Print the DuckDB file of the current version."))
@json_option
def path(as_json: bool) -> None:
    version = versions.current()
    if version is None:
        raise VersionError(_("Nothing has been loaded yet. Run: python -m etl load FILE…"))
    versions.verify(version)
    if as_json:
        say.json_document({"version": version.number, "path": str(version.path), "digest": version.digest})
    else:
        print(version.path)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with its code; what goes wrong is one sentence on standard error."""
    try:
        code = cli.main(args=arguments, prog_name="python -m etl", standalone_mode=False)
    except click.UsageError as error:
        context = error.ctx.command_path if error.ctx else "python -m etl"
        err.print(escape(_("{problem} See: {command} --help", problem=_wrong_use(error), command=context)))
        code = WRONG_USE
    except (MappingError, template.UnknownDataset) as error:
        err.print(escape(str(error)))
        code = WRONG_USE
    except click.Abort:
        err.print(_("Interrupted. Nothing was changed."))
        code = PROBLEMS
    except (VersionError, WorkbookRefused) as error:
        err.print(escape(str(error)))
        if "--json" in (sys.argv[1:] if arguments is None else arguments):
            say.json_document({"error": str(error)})
        code = PROBLEMS
    except OSError as error:  # of a file that was asked for: the data folder's are a VersionError
        name = Path(error.filename).name if error.filename else ""
        err.print(escape(_("The file {file} cannot be written: {reason}.", file=name, reason=disk.reason(error))))
        code = PROBLEMS
    sys.exit(code or DONE)


def _seen(number: int | None) -> int | None:
    """The version that a step is taken over: the one that was said, else the one that is current before the turn to write comes."""
    if number is not None:
        return number
    present = versions.current()
    return present.number if present is not None else None


def _decisions(path: Path | None, leave_out_rows: bool) -> Decisions:
    return Decisions({"*": mapping.read(path)} if path is not None else {}, leave_out_rows)


def _finish(outcome: front.Outcome, files: tuple[Path, ...], decisions: Decisions, report: Path | None, as_json: bool) -> NoReturn:
    say.outcome(outcome, as_json=as_json)
    if report is not None:
        _write_report(report, outcome, files, decisions)
        if not as_json:
            out.print(escape(_("Written: {path}.", path=report)))
    sys.exit(PROBLEMS if outcome.refused else DONE)


def _write_report(report: Path, outcome: front.Outcome, files: tuple[Path, ...], decisions: Decisions) -> None:
    """Of the first file that was refused, else of the first: as text or as a workbook, by the ending of the report's name."""
    each, file = next(
        ((each, file) for each, file in zip(outcome.files, files, strict=True) if each.outcome == "refused"), (outcome.files[0], files[0])
    )
    if report.suffix.lower() == ".txt":
        report.write_text(as_text(each.name, each.problems), encoding="utf-8")
    else:
        report.write_bytes(front.error_workbook(file, decisions))


def _wrong_use(error: click.UsageError) -> str:
    """What is wrong with the call; click's own sentences are in English."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return _("Say which command.")
    if isinstance(error, click.MissingParameter):
        return _(WHICH.get(error.param.name or "" if error.param is not None else "", WHICH["files"]))
    if isinstance(error, click.NoSuchOption):
        return _("There is no option {name}.", name=error.option_name)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return _("There is no such command.")
    return _("It is not used like that.")
