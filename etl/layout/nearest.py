"""What a sheet that is not recognised comes nearest to, so that the refusal names the header to mend.

A sheet that has most of what a contract needs was meant for it: leaving it out would lose its figures without a word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from etl import problems
from etl.contract import Contract, Form, TableSheet, contracts
from etl.layout.blocks import ALMOST, HEADER_WITHIN
from etl.names import SUGGEST_FROM, fold
from etl.problems import Problem
from etl.reading.workbook import Sheet, Workbook, address
from etl.values import periods
from language.words import _

DATES = ("month", "period")
OF_ANY_TABLE = (*DATES, "year")
MONTHS_OF_A_TABLE = 3  # so many months in a row are the header of a table, whatever stands beside them


@dataclass(frozen=True)
class Near:
    """A row of a sheet that has this share of the headers that a contract needs, and lacks these (each with all its names).

    `named` are all the headers of the contract that the row has: of two that share alike, the one that explains more is the nearer.
    """

    share: float
    named: int
    contract: Contract
    form: Form
    sheet: Sheet
    row: int
    missing: list[list[str]]


def almost(sheet: Sheet) -> Problem | None:
    """The problem of a sheet that was meant for a contract, with the header that looks misspelt; None for any other.

    Where a header is like the one that lacks, it is a question too: somebody may say that it is that one.
    """
    near = _nearest(sheet, _any_first())
    if near is None or near.share <= ALMOST or not near.missing:
        return None
    likely = _misspelt(near)
    cell = address(near.row, likely[1] if likely else 0)
    details = {
        "sheet": sheet.name,
        "contract": near.contract.said,
        "missing": _listed(near.missing),
        "suggestion": problems.misspelt(likely[0]) if likely else "",
    }
    if likely is None:
        return problems.SheetAlmostKnown(details, sheet.name, cell)
    name = near.form.field_of_header.get(fold(near.missing[0][0]), "")
    options = [[name, near.missing[0][0]], ["ignore", _("the column is not loaded")]]
    return problems.HeaderUnclear(
        {
            **details,
            "found": likely[0],
            "header": near.missing[0][0],
            "path": ["columns", fold(likely[0])],
            "options": options,
            "likely": name,
        },
        sheet.name,
        cell,
    )


def nothing(workbook: Workbook) -> Problem:
    """The problem of a workbook none of whose sheets is known: that it is blank, or which contract it comes nearest to."""
    found = [near for sheet in workbook.sheets if (near := _nearest(sheet, _any_first()))]
    if not found:
        return problems.WorkbookBlank({})
    near = max(found, key=lambda each: (each.share, each.named))
    details = {
        "known": ", ".join(f"«{contract.said}»" for contract in contracts()),
        "sheet": near.sheet.name,
        "nearest": near.contract.said,
        "dataset": near.contract.dataset,
        "missing": _listed(near.missing),
        "suggestion": problems.misspelt(likely[0]) if (likely := _misspelt(near)) else "",
    }
    return problems.NothingRecognised(details, near.sheet.name)


def _any_first() -> list[Contract]:
    """The contracts; of two alike, the type that takes any figures is the nearer: what is like none at all may come as that."""
    return sorted(contracts(), key=lambda contract: not contract.takes_any)


def _misspelt(near: Near) -> tuple[str, int] | None:
    """The text of the row that is like the first header that lacks, and its column; None where none is."""
    sheet = near.sheet
    texts = {sheet.text(near.row, column): column for column in range(len(sheet.rows[near.row])) if sheet.text(near.row, column)}
    found = [
        process.extractOne(name, list(texts), scorer=fuzz.ratio, processor=fold, score_cutoff=SUGGEST_FROM) for name in near.missing[0]
    ]
    likely = max((best for best in found if best), key=lambda best: best[1], default=None)
    return (likely[0], texts[likely[0]]) if likely else None


def _nearest(sheet: Sheet, known: Sequence[Contract]) -> Near | None:
    """The nearest contract to any row of a sheet; None for a blank sheet."""
    best: Near | None = None
    for row in range(min(HEADER_WITHIN, len(sheet.rows))):
        if sheet.is_blank_row(row):
            continue
        texts = {fold(sheet.text(row, column)) for column in range(len(sheet.rows[row]))}
        spans = [periods.read(value) for value in sheet.rows[row] if value != ""]
        months = sum(span is not None and span.kind != "year" for span in spans)
        for contract in known:
            for form in contract.sheets:
                share, missing = _held(form, texts, months)
                named = len(texts & (form.field_of_header.keys() | form.field_otherwise.keys())) if isinstance(form, TableSheet) else 0
                if missing and (best is None or (share, named) > (best.share, best.named)):  # one that lacks nothing is known
                    best = Near(share, named, contract, form, sheet, row, missing)
    return best


def _held(form: Form, texts: set[str], months: int) -> tuple[float, list[list[str]]]:
    """The share of the headers that a form needs which a row has, and those that it lacks."""
    missing = [headers for headers in form.needed if not texts & {fold(header) for header in headers}]
    if isinstance(form, TableSheet) and form.spread is not None and "period" in form.spread.over and "value" not in form.columns:
        if months >= MONTHS_OF_A_TABLE:
            return 1.0 - 0.01 * len(missing), missing
        if any(texts & {fold(header) for header in column.headers} for name, column in form.columns.items() if name in DATES):
            return 0.0, missing  # its months stand in rows: to write them across is no remedy
        return 0.5 * (1 - len(missing) / max(len(form.needed), 1)) + 0.25 * bool(months), [
            *missing,
            *([] if months else [["Ene, Feb, Mar…"]]),
        ]
    of_dates = (
        [set(column.headers) for name, column in form.columns.items() if name in OF_ANY_TABLE] if isinstance(form, TableSheet) else []
    )
    held = [headers for headers in form.needed if headers not in missing]
    if all(any(dates & set(headers) for dates in of_dates) for headers in held):  # nothing, or only what any table has
        return 0.0, missing
    return 1 - len(missing) / len(form.needed), missing


def _listed(headers: list[list[str]]) -> str:
    return ", ".join(f"«{names[0]}»" for names in headers)
