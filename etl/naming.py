"""What a question about an unknown name says, wherever the name stands: the options, the likeness to confirm, what its answer means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from etl import names, own_names, problems
from etl.mapping import Answers
from etl.names import IGNORE, NEW, Created, Names, fold
from etl.own_names import OwnNames, Row
from etl.problems import Problem
from etl.reading.sheet import Workbook, address
from language.words import N_, _

Kind = Literal["agency", "place", "unit", "breakdown"]

IS_NEW = {
    "agency": N_("It is a new agency, called so"),
    "place": N_("It is a new place, called so"),
    "breakdown": N_("It is a new group, called so"),
    "indicator": N_("It is a new indicator, called so"),
}
ROW_LEFT_OUT = N_("Do not load this row")
COLUMN_LEFT_OUT = N_("Do not load this column")


def known(kind: Kind) -> Names:
    """The reference table of a kind of names."""
    return {"agency": names.agencies, "place": names.places, "unit": names.units, "breakdown": names.breakdowns}[kind]()


def options(kind: str, titles: dict[str, str], leave_out: str | None = None) -> list[list[str]]:
    """What may be answered of an unknown name: that it is new, that its row or column is left out (`leave_out`), or whom it stands for.

    The first two stand first: a list of all names would hide them.
    """
    first = [[NEW, _(IS_NEW[kind])]] if kind in IS_NEW else []
    first += [[IGNORE, _(leave_out)]] if leave_out is not None else []
    return [*first, *([identifier, title] for identifier, title in titles.items())]


def unknown(kind: Kind, text: str, header: str, leave_out: str | None = None) -> dict[str, Any]:
    """The details of a `NameUnknown` and its like. A likeness is only offered, for a person to confirm."""
    table = known(kind)
    likely = table.suggest(text)
    return {
        "found": text,
        "header": header,
        "suggestion": problems.suggestion(likely),
        "path": ["names", kind, fold(text)],
        "options": options(kind, table.said, leave_out),
        "likely": table.resolve(likely) if likely else None,
    }


def answered(answers: Answers, kind: Kind, text: str) -> str | None:
    """The identifier that somebody said a name stands for, `ignore`, or None where nothing of use was said.

    A name that was said to be new is known from here on.
    """
    said = answers.names.get(kind, {}).get(fold(text))
    if said == NEW:
        return new(kind, text)
    return said if said == IGNORE or (said is not None and said in known(kind).rows) else None


def new(kind: Kind, text: str) -> str | None:
    """The identifier of a name that somebody said to be new: another workbook may have brought it before."""
    return known(kind).resolve(text) or names.create(kind, text)


def said_of_new(created: Sequence[Created], workbook: Workbook) -> list[Problem]:
    """What is said of the names that a workbook's answers brought: each where it stands first, with the known one that it is like."""
    said: list[Problem] = []
    for each in created:
        sheet, cell = _first(workbook, each.title)
        details = {"found": each.title, "like": each.like}
        kind = problems.NameCreated if each.like is None else problems.NameCreatedLike
        said.append(kind(details, sheet, cell))
    return said


def rows_of_new(created: Sequence[Created], own: OwnNames) -> tuple[dict[str, list[Row]], Created | None]:
    """The rows that these names add to the office's own, each agency with the next free place among the colours.

    Another workbook, or another person meanwhile, may have brought the same name: it is one. Where they brought another one that would have
    the same identifier, it is the second of the answer, and nothing may be added.
    """
    more: dict[str, list[Row]] = {}
    for each in created:
        kind, table = each.kind, [*own.of(each.kind), *more.get(each.kind, [])]
        same = next((row for row in table if row[kind] == each.identifier), None)
        if same is not None:
            if fold(same["title"]) != fold(each.title):
                return {}, each
            continue
        row = dict.fromkeys(own_names.COLUMNS[kind], "") | {kind: each.identifier, "title": each.title}
        if kind == "agency":
            taken = [int(known["slot"]) for known in names.reference(kind).rows.values()] + [int(known["slot"]) for known in table]
            row |= {"short": each.title, "slot": str(max(taken) + 1)}
        more.setdefault(kind, []).append(row)
    return more, None


def _first(workbook: Workbook, title: str) -> tuple[str | None, str | None]:
    folded = fold(title)
    for sheet in workbook.sheets:
        for row in range(len(sheet.rows)):
            for column in range(len(sheet.rows[row])):
                text = sheet.text(row, column)
                if text and folded in (fold(text), fold(text.partition(":")[2])):
                    return sheet.name, address(row, column)
    return None, None
