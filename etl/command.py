"""The command line: `python -m etl load | check | versions | undo | rebuild | path`.

Exit codes: 0 done, 1 problems found, 2 wrong use. With `--json`, standard output is one JSON document and nothing else.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from etl import front
from etl.front import FileOutcome, Outcome
from language import formats
from language.words import N_, _, n_
from warehouse import versions
from warehouse.versions import Version, VersionError

DONE, PROBLEMS, WRONG_USE = 0, 1, 2

# One line a paragraph, whatever the terminal's width: a sentence that is cut cannot be searched for.
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)
SEVERITY = {"error": ("bold red", N_("Error")), "warning": ("yellow", N_("Warning")), "info": ("cyan", N_("To know"))}

files_argument = click.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
json_option = click.option("--json", "as_json", is_flag=True, help=_("Print one JSON document instead of text."))


@click.group(help=_("Bring workbooks into the warehouse, and look after its versions."))
def cli() -> None:
    """Each command is a function of `etl.front`, with words around it."""


@cli.command(help=_("Load workbooks as one new version: all of them or none."))
@files_argument
@click.option("--message", default="", help=_("What this load is, for the history."))
@json_option
def load(files: tuple[Path, ...], message: str, as_json: bool) -> None:
    with _progress(as_json) as report:
        outcome = front.load(files, message, report)
    _finish(outcome, as_json)


@cli.command(help=_("Say what loading these workbooks would do, and change nothing."))
@files_argument
@json_option
def check(files: tuple[Path, ...], as_json: bool) -> None:
    with _progress(as_json) as report:
        outcome = front.check_only(files, report)
    _finish(outcome, as_json)


@cli.command("versions", help=_("List the history: every publish and undo, and which version is current."))
@json_option
def list_versions(as_json: bool) -> None:
    present, log = versions.current(), versions.log()
    if as_json:
        _print_json({"current": present.number if present else None, "events": log})
        return
    for record in log:
        if record["event"] == "undo":
            out.print(
                _(
                    "{when}  back to version {to} (from {from_})  {who}",
                    when=_when(record["at"]),
                    to=record["to"],
                    from_=record["from"],
                    who=record["by"],
                )
            )
            continue
        mark = "→" if present and present.number == record["number"] else " "
        names = ", ".join(entry["name"] for entry in record["files"])
        text = _(
            "{when}  version {number}  {digest}  {who}",
            when=_when(record["published_at"]),
            number=record["number"],
            digest=record["digest"][:12],
            who=record["published_by"],
        )
        out.print(f"{mark} {escape(text)}  {escape(record['message'])}\n    {escape(names)}")
    if not log:
        out.print(_("Nothing has been loaded yet."))


@cli.command(help=_("Go back to the version before the current one."))
@json_option
def undo(as_json: bool) -> None:
    version = front.undo()
    _say_version(version, _("Version {number} is current again.", number=version.number), as_json)


@cli.command(help=_("Build the current version again from the archived workbooks, and compare."))
@json_option
def rebuild(as_json: bool) -> None:
    with _progress(as_json) as report:
        version, same = front.rebuild(report)
    sentence = (
        _("Rebuilt version {number}: it says the same, digest {digest}.", number=version.number, digest=version.digest[:12])
        if same
        else _(
            "Rebuilt as version {number}: it says something else than before, because the contracts or the program changed.",
            number=version.number,
        )
    )
    _say_version(version, sentence, as_json, same=same)


@cli.command(help=_("Print the DuckDB file of the current version."))
@json_option
def path(as_json: bool) -> None:
    version = versions.current()
    if version is None:
        raise VersionError(_("Nothing has been loaded yet. Run: python -m etl load FILE…"))
    if as_json:
        _print_json({"version": version.number, "path": str(version.path), "digest": version.digest})
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
    except click.Abort:
        err.print(_("Interrupted. Nothing was changed."))
        code = PROBLEMS
    except VersionError as error:
        err.print(escape(str(error)))
        if "--json" in (sys.argv[1:] if arguments is None else arguments):
            _print_json({"error": str(error)})
        code = PROBLEMS
    except OSError as error:  # a full disk, a folder that may not be written: what was published is whole, and the pointer moves last
        err.print(escape(_("The data folder cannot be written: {reason}. Nothing was changed.", reason=error.strerror or error)))
        code = PROBLEMS
    sys.exit(code or DONE)


def _wrong_use(error: click.UsageError) -> str:
    """What is wrong with the call; click's own sentences are in English."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return _("Say which command.")
    if isinstance(error, click.MissingParameter):
        return _("Say which files.")
    if isinstance(error, click.NoSuchOption):
        return _("There is no option {name}.", name=error.option_name)
    if isinstance(error, click.exceptions.NoSuchCommand):
        return _("There is no such command.")
    return _("It is not used like that.")


def _finish(outcome: Outcome, as_json: bool) -> NoReturn:
    if as_json:
        _print_json(
            {
                "published": outcome.published,
                "version": outcome.version.number if outcome.version else None,
                "digest": outcome.version.digest if outcome.version else None,
                "files": [
                    {
                        "name": each.name,
                        "outcome": each.outcome,
                        **asdict(each.changes),
                        "problems": [problem.as_record() for problem in each.problems],
                    }
                    for each in outcome.files
                ],
                "findings": [
                    {name: finding[name] for name in ("rule", "severity", "subject", "message", "file_name", "sheet", "cell")}
                    for finding in outcome.findings
                ],
            }
        )
    else:
        _print_outcome(outcome)
    sys.exit(PROBLEMS if outcome.refused else DONE)


def _print_outcome(outcome: Outcome) -> None:
    for each in outcome.files:
        out.print(f"[bold]{escape(each.name)}[/bold]  {escape(_described(each))}")
        for revision in each.changes.revised:
            before, after = (text or _("(blank)") for text in (revision.before, revision.after))
            out.print(f"  {escape(revision.place)}  {escape(before)} → {escape(after)}")
        for problem in each.problems:
            place = "!".join(part for part in (problem.sheet, problem.cell) if part)
            _print_said(problem.severity, place, problem.message)
    given = {each.name for each in outcome.files}
    about = [finding for finding in outcome.findings if finding["file_name"] in given]
    if about:
        out.print(escape(n_("{count} finding of the checks:", "{count} findings of the checks:", len(about), count=len(about))))
    for finding in about:
        _print_said(finding["severity"], f"{finding['file_name']} · {finding['sheet']}!{finding['cell']}", finding["message"])
    if others := len(outcome.findings) - len(about):
        out.print(escape(n_("{count} finding about other workbooks.", "{count} findings about other workbooks.", others, count=others)))
    if outcome.version and outcome.published:
        out.print(_("Published as version {number}, digest {digest}.", number=outcome.version.number, digest=outcome.version.digest[:12]))
    elif outcome.refused:
        out.print(_("Nothing was changed: correct what is marked and try again."))
    else:
        out.print(_("Nothing was changed."))


def _print_said(severity: str, place: str, message: str) -> None:
    colour, word = SEVERITY[severity]
    out.print(f"  [{colour}]{escape(_(word))}[/]  {escape(place)}  {escape(message)}")


def _described(each: FileOutcome) -> str:
    if each.outcome == "refused":
        return _("refused")
    if each.outcome == "already_loaded":
        return _("already in the current version")
    counts = each.changes
    return _(
        "{new} new, {changed} changed, {unchanged} the same",
        new=formats.number(counts.new),
        changed=formats.number(counts.changed),
        unchanged=formats.number(counts.unchanged),
    )


def _say_version(version: Version, sentence: str, as_json: bool, **more: Any) -> None:
    if as_json:
        _print_json({"version": version.number, "digest": version.digest, **more})
    else:
        out.print(escape(sentence))


def _when(text: str) -> str:
    return formats.moment(versions.datetime.fromisoformat(text))


def _print_json(document: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


@contextmanager
def _progress(as_json: bool) -> Iterator[Callable[[str, float], None]]:
    """A progress bar on standard error; none for machines, nor where nobody watches."""
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=True,
        disable=as_json or not err.is_terminal,
    ) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda sentence, done: bar.update(task, description=escape(sentence), completed=done)
