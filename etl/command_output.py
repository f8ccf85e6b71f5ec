"""What the command line says: an outcome as text or as one JSON document, and how far a load is."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from etl import choices
from etl.archive import Purged
from etl.front import FileOutcome, Outcome
from etl.problems import Problem, Question
from etl.reports.causes import listing, summary, withheld
from language import differences, formats
from language.vocabulary import KINDS
from language.words import N_, _, n_
from warehouse import versions
from warehouse.backup import Backup
from warehouse.comparing import Comparison
from warehouse.schema import RECORDS
from warehouse.store import Revision
from warehouse.versions import Entry, Version

# One line a paragraph, whatever the terminal's width: a sentence that is cut cannot be searched for.
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)
SEVERITY = {"error": ("bold red", N_("Error")), "warning": ("yellow", N_("Warning")), "info": ("cyan", N_("To know"))}
QUESTION = ("bold magenta", N_("Question"))
EVENTS = {
    "undo": N_("{when}  back to version {number} (from {from_})  {who}"),
    "restore": N_("{when}  version {number} restored (from {from_})  {who}"),
    "purge": N_("{when}  {count} originals deleted  {who}"),
    "recover": N_("{when}  a backup was brought back  {who}"),
}
SHOWN = 5  # problems of one cause, revised values: what is longer is read in a report
QUESTIONS_SHOWN = 15


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
                        "cells_left_out": [f"{sheet}!{cell}" for sheet, cell in each.cells_left_out],
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
        _print_revised(each.changes.revised)
        _print_problems([problem for problem in each.problems if not isinstance(problem, Question)])
        _print_questions([problem for problem in each.problems if isinstance(problem, Question)])
        if each.left_out:
            rows = ", ".join(f"{sheet}!{row + 1}" for sheet, row in each.left_out)
            out.print("  " + escape(_("Rows left out: {rows}", rows=rows)))
        if each.cells_left_out:
            cells = ", ".join(f"{sheet}!{cell}" for sheet, cell in each.cells_left_out)
            out.print("  " + escape(_("Cells left out: {cells}", cells=cells)))
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


def _print_revised(revised: Sequence[Revision]) -> None:
    for each in revised[: SHOWN * 2]:
        before, after = (text or _("(blank)") for text in (each.before, each.after))
        change = _("{before} → {after} (before, in {earlier})", before=before, after=after, earlier=each.earlier)
        out.print(f"  {escape(each.place)}  {escape(change)}")
    if (more := len(revised) - SHOWN * 2) > 0:
        out.print("  " + escape(n_("… and {count} value more.", "… and {count} values more.", more, count=formats.number(more))))


def _print_problems(problems: Sequence[Problem]) -> None:
    """By cause, errors first. What is alone of its cause is one line; of many, the first cells and how many are left."""
    listed = listing(problems)
    for cause in listed.causes:
        count = len(cause.problems)
        if count <= 1:
            _print_said(cause.severity, cause.problems[0].place, cause.problems[0].message)
            continue
        _print_said(cause.severity, f"{cause.title} ({formats.number(count)})", "")
        for problem in cause.problems[:SHOWN]:
            out.print("    " + escape(f"{problem.place}  {problem.message}".strip()))
        if more := max(0, count - SHOWN):
            rest = _("… and {count} more, in the report: --report errors.xlsx", count=formats.number(more))
            out.print("    " + escape(rest))
    if listed.withheld:
        out.print("  " + escape(withheld(listed.withheld)))


def _print_questions(questions: Sequence[Question]) -> None:
    """Each once, however many cells it is about: one answer answers them all."""
    same: dict[tuple[object, ...], list[Question]] = {}
    for question in questions:
        same.setdefault((question.sheet, question.rule, *question.path), []).append(question)
    for group in list(same.values())[:QUESTIONS_SHOWN]:
        _print_question(group[0], len(group) - 1)
    if (more := len(same) - QUESTIONS_SHOWN) > 0:
        rest = n_(
            "… and {count} question more: python -m etl map writes them all.",
            "… and {count} questions more: python -m etl map writes them all.",
            more,
            count=formats.number(more),
        )
        out.print("  " + escape(rest))


def _print_question(question: Question, others: int) -> None:
    colour, word = QUESTION
    more = " " + _("(The same in other cells: {count}.)", count=formats.number(others)) if others else ""
    out.print(f"  [{colour}]{escape(_(word))}[/]  {escape(question.place)}  {escape(question.message + more)}")
    if choices.are_few(question):
        shown = " · ".join(choices.lines(question))
    else:
        known = _("There are {count} answers, and python -m etl map lists them.", count=formats.number(len(question.options)))
        likely = choices.likely(question)
        shown = _("It looks like: {likely}", likely=likely) + ". " + known if likely else known
    if shown:
        out.print("    " + escape(shown))


def _print_said(severity: str, place: str, message: str) -> None:
    colour, word = SEVERITY[severity]
    out.print(f"  [{colour}]{escape(_(word))}[/]  " + "  ".join(escape(part) for part in (place, message) if part))


def _described(each: FileOutcome) -> str:
    if each.outcome == "refused":
        same = {(problem.sheet, *problem.path): problem for problem in each.problems if isinstance(problem, Question)}
        others = [problem for problem in each.problems if not isinstance(problem, Question)]
        return _("refused: {summary}", summary=summary(listing([*others, *same.values()])))
    if each.outcome == "already_loaded":
        return _("already in the current version")
    counts = each.changes
    said = (
        n_("{count} new", "{count} new ones", counts.new, count=formats.number(counts.new)),
        n_("{count} changed", "{count} changed ones", counts.changed, count=formats.number(counts.changed)),
        n_("{count} the same", "{count} the same ones", counts.unchanged, count=formats.number(counts.unchanged)),
    )
    return ", ".join(said)


def version(which: Version, sentence: str, as_json: bool, **more: Any) -> None:
    if as_json:
        json_document({"version": which.number, "digest": which.digest, **more})
    else:
        out.print(escape(sentence))


def comparison(found: Comparison, as_json: bool) -> None:
    """What differs between two versions: a sentence, and a line a figure."""
    if as_json:
        lines = [{name: text for name, text in vars(differences.line(row)).items() if name != "places"} for row in found.rows]
        json_document({"before": found.before, "after": found.after, "counts": found.counts, "differences": lines})
        return
    out.print(escape(differences.summary(found.counts, found.before, found.after)))
    for row in found.rows:
        each = differences.line(row)
        what = ", ".join(part for part in (each.agency, each.subject, each.period, each.part) if part)
        places = " → ".join(place for place in (each.place_before, each.place_after) if place)
        out.print(escape(f"  {each.state}  {what}: {each.before or '—'} → {each.after or '—'}  ({places})"))


def backup(made: Backup, as_json: bool) -> None:
    """What a backup holds, and what it could not."""
    if as_json:
        said = {"version": made.number, "folder": str(made.folder), "files": len(made.files), "lacking": made.lacking}
        json_document(said)
        return
    said = {"count": formats.number(len(made.files)), "folder": made.folder, "number": made.number}
    out.print(escape(_("Backup made and checked: {count} files in {folder}. Current version: {number}.", **said)))
    if made.lacking:
        out.print(escape(_("It has not these, which are damaged or gone: {files}.", files=", ".join(made.lacking))))


def purged(done: Purged, as_json: bool) -> None:
    """Which originals were deleted, and what that costs."""
    if as_json:
        json_document({"originals": done.originals, "versions": done.versions})
    elif not done.originals:
        out.print(_("There was no original to delete. Nothing was changed."))
    else:
        count, names = len(done.originals), ", ".join(done.originals)
        shown = n_(
            "{count} original deleted: {files}.", "{count} originals deleted: {files}.", count, count=formats.number(count), files=names
        )
        out.print(escape(shown))
        numbers = ", ".join(map(str, done.versions))
        out.print(
            escape(
                _(
                    "The figures stay. These versions cannot be rebuilt from their workbooks any more: {numbers}. Keep a backup: "
                    "python -m etl backup FOLDER",
                    numbers=numbers,
                )
            )
        )


def history(present: Version | None, *, as_json: bool) -> None:
    """What happened, oldest first."""
    if as_json:
        json_document({"current": present.number if present else None, "events": versions.log()})
        return
    digests = {number: version.digest for number, version in versions.all_versions().items()}
    entries = versions.history()[::-1]
    for entry in entries:
        said = {"when": when(entry.at), "who": entry.by, "number": entry.number, "from_": entry.previous, "count": entry.purged}
        if entry.event == "publish":
            mark = "→" if present and present.number == entry.number else " "
            digest = digests[entry.number][:12] if entry.number is not None else ""
            text = _("{when}  version {number}  {digest}  {who}", digest=digest, **said)
            change = _counted(entry)
            out.print(f"{mark} {escape(text)}  {escape(entry.message)}\n    {escape(', '.join(entry.files))}")
            if change:
                out.print(f"    {escape(change)}")
        else:
            out.print(escape(f"{_(EVENTS[entry.event], **said)}  {entry.message}".rstrip()))
        if not entry.done:
            out.print(escape("    " + _("It was cut before it took effect, and changed nothing.")))
    if not entries:
        out.print(_("Nothing has been loaded yet."))


def _counted(entry: Entry) -> str:
    """How many records there were of each kind that changed, and how many there are."""
    before, after = entry.before, entry.after
    if before is None or after is None:
        return ""
    changed = [kind for kind in RECORDS if before.get(kind, 0) != after.get(kind, 0)]
    shown = (f"{_(KINDS[kind])} {formats.number(before.get(kind, 0))} → {formats.number(after.get(kind, 0))}" for kind in changed)
    return " · ".join(shown)


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
