"""What the command line says: an outcome as text or as one JSON document, and how far a load is."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from etl.front import FileOutcome, Outcome
from etl.problems import Question
from language import formats
from language.words import N_, _, n_
from warehouse import versions
from warehouse.versions import Version

# One line a paragraph, whatever the terminal's width: a sentence that is cut cannot be searched for.
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)
SEVERITY = {"error": ("bold red", N_("Error")), "warning": ("yellow", N_("Warning")), "info": ("cyan", N_("To know"))}
QUESTION = ("bold magenta", N_("Question"))
OPTIONS_SHOWN = 6


def outcome(outcome: Outcome, *, as_json: bool) -> None:
    """What a load or a check did."""
    if as_json:
        json_document(
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
                        "tables": [vars(table) for table in each.tables],
                        "left_out": [f"{sheet}!{row + 1}" for sheet, row in each.left_out],
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


def _print_outcome(outcome: Outcome) -> None:
    for each in outcome.files:
        out.print(f"[bold]{escape(each.name)}[/bold]  {escape(_described(each))}")
        for revision in each.changes.revised:
            before, after = (text or _("(blank)") for text in (revision.before, revision.after))
            out.print(f"  {escape(revision.place)}  {escape(before)} → {escape(after)}")
        for problem in each.problems:
            if isinstance(problem, Question):
                _print_question(problem)
            else:
                _print_said(problem.severity, problem.place, problem.message)
        if each.left_out:
            rows = ", ".join(f"{sheet}!{row + 1}" for sheet, row in each.left_out)
            out.print("  " + escape(_("Rows left out: {rows}", rows=rows)))
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
        if any(isinstance(problem, Question) for each in outcome.files for problem in each.problems):
            out.print(_("To answer the questions: python -m etl map FILE, write the answers, and load it with --mapping."))
    else:
        out.print(_("Nothing was changed."))


def _print_question(question: Question) -> None:
    colour, word = QUESTION
    out.print(f"  [{colour}]{escape(_(word))}[/]  {escape(question.place)}  {escape(question.message)}")
    shown = [f"{value} ({words})" for value, words in question.options[:OPTIONS_SHOWN]]
    if shown:
        out.print("    " + escape(", ".join(shown) + ("…" if len(question.options) > OPTIONS_SHOWN else "")))


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


def version(which: Version, sentence: str, as_json: bool, **more: Any) -> None:
    if as_json:
        json_document({"version": which.number, "digest": which.digest, **more})
    else:
        out.print(escape(sentence))


def history(present: Version | None, log: list[dict[str, Any]], *, as_json: bool) -> None:
    """Every publish and undo, oldest first."""
    if as_json:
        json_document({"current": present.number if present else None, "events": log})
        return
    for record in log:
        if record["event"] == "undo":
            sentence = _(
                "{when}  back to version {to} (from {from_})  {who}",
                when=when(record["at"]),
                to=record["to"],
                from_=record["from"],
                who=record["by"],
            )
            out.print(sentence)
            continue
        mark = "→" if present and present.number == record["number"] else " "
        names = ", ".join(entry["name"] for entry in record["files"])
        text = _(
            "{when}  version {number}  {digest}  {who}",
            when=when(record["published_at"]),
            number=record["number"],
            digest=record["digest"][:12],
            who=record["published_by"],
        )
        out.print(f"{mark} {escape(text)}  {escape(record['message'])}\n    {escape(names)}")
    if not log:
        out.print(_("Nothing has been loaded yet."))


def when(text: str) -> str:
    return formats.moment(versions.datetime.fromisoformat(text))


def json_document(document: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


@contextmanager
def progress(as_json: bool) -> Iterator[Callable[[str, float], None]]:
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
