"""Which answers hold of a table: those said of it, and of those said of its sheet or remembered, the ones that its lines do not gainsay."""

from __future__ import annotations

from typing import Any

from etl.layout.headings import Band
from etl.layout.title import Title
from etl.mapping import CELL, Answers
from etl.names import fold


def of_table(
    answers: Answers, said: Answers, of_sheet: Answers, own: Title, whole: Title, first: Title, accumulates: str | None
) -> Answers:
    """The answers that hold of a table.

    `answers` are all that is known: what was `said` of this very table now, what was said now of its sheet (`of_sheet`), and what is
    remembered of other workbooks. `own` is what its lines say, `whole` also what those at the head of its sheet say, and `first` what those
    of the first table say. `accumulates` is what tells whether its figures accumulate: the line that says so.
    """
    now, near = _said(said), _said(of_sheet)
    drop: dict[str, Any] = {}
    for name in ("agency", "place"):
        lines = own if name in near else whole
        if name not in now and (getattr(lines, name) is not None or any(kind == name for kind, _text, _cell in lines.strangers)):
            drop[name] = None
    if "year" not in now and own is not first and own.period is not None:
        drop["year"] = None
    if own is not first and own.subject is not None and fold(own.subject) != fold(first.subject or ""):
        about = ("indicator", "unit", "measure") if "indicator" in near and "indicator" not in now else ()
        drop |= {name: None for name in (*about, "cumulative") if name not in now}
    if "cumulative" not in now and ("cumulative" not in near or "cumulative" in drop):
        drop["cumulative"] = answers.cumulatives.get(fold(accumulates)) if accumulates is not None else None
    return answers.model_copy(update=drop)


def to_remember(answers: Answers, band: Band, title: Title, accumulates: str | None) -> Answers:
    """What is remembered of the answers about a table, each under what it is about, for the next workbook has the same header, and says
    something else: a column under its words, never its cell; a unit under what is counted; a place under the name that the sheet gives it.

    The year and the agency are of one workbook, and are not kept.
    """
    columns = dict(answers.columns)
    words = [[heading for heading in path if not heading.is_tag] for path in band.paths.values()]
    lowest = [path[-1] for path in words if path]
    for heading in lowest:
        if heading.cell in columns and sum(other.folded == heading.folded for other in lowest) == 1:
            columns[heading.folded] = columns.pop(heading.cell)
    more: dict[str, Any] = {}
    if answers.cumulative is not None and accumulates is not None:
        more["cumulatives"] = {**answers.cumulatives, fold(accumulates): answers.cumulative}
    if answers.indicator is not None:
        for name, held in (("units", answers.unit), ("measures", answers.measure)):
            if held is not None:
                more[name] = {**getattr(answers, name), fold(answers.indicator): held}
                more[name.removesuffix("s")] = None
    named = {kind: dict(of_kind) for kind, of_kind in answers.names.items()}
    for kind in ("agency", "place"):
        texts = {fold(text) for of_kind, text, _cell in title.strangers if of_kind == kind}
        if (member := getattr(answers, kind)) is not None and len(texts) == 1:
            named.setdefault(kind, {}).setdefault(texts.pop(), member)
    more["columns"] = {name: meant for name, meant in columns.items() if not CELL.fullmatch(name)}
    of_one = dict.fromkeys(("year", "agency", "cumulative"))
    return answers.by_title(title.subject).model_copy(update=more | {"names": named} | of_one)


def _said(answers: Answers) -> set[str]:
    return set(answers.model_dump(exclude_defaults=True))
