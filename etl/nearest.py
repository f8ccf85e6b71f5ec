"""What a sheet that is not recognised comes nearest to, so that the refusal names the header to mend.

A sheet that has most of what a contract needs was meant for it: leaving it out would lose its figures without a word.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz, process

from etl import problems
from etl.contract import Contract, MonthsAcrossSheet, TableSheet, contracts
from etl.names import SUGGEST_FROM, fold
from etl.problems import Problem
from etl.reading.workbook import Sheet, Workbook, address
from etl.values import periods

HEADER_WITHIN = 45  # rows: the deepest header of the public workbooks that were studied
ALMOST = 0.5  # of the headers that a contract needs: with more than these, a sheet was meant for it
MONTHS_OF_A_TABLE = 3  # so many months in a row are the header of a table, whatever stands beside them


@dataclass(frozen=True)
class Near:
    """A row of a sheet that has this share of the headers of a contract, and lacks these."""

    share: float
    contract: Contract
    sheet: Sheet
    row: int
    missing: list[str]


def almost(sheet: Sheet) -> Problem | None:
    """The problem of a sheet that was meant for a contract, with the header that looks misspelt; None for any other."""
    near = _nearest(sheet)
    if near is None or near.share <= ALMOST:
        return None
    texts = {sheet.text(near.row, column): column for column in range(len(sheet.rows[near.row])) if sheet.text(near.row, column)}
    likely = process.extractOne(near.missing[0], list(texts), scorer=fuzz.ratio, processor=fold, score_cutoff=SUGGEST_FROM)
    details = {
        "sheet": sheet.name,
        "contract": near.contract.title,
        "missing": _listed(near.missing),
        "suggestion": problems.misspelt(likely[0]) if likely else "",
    }
    return problems.SheetAlmostKnown(details, sheet.name, address(near.row, texts[likely[0]] if likely else 0))


def nothing(workbook: Workbook) -> Problem:
    """The problem of a workbook none of whose sheets is known: that it is blank, or which contract it comes nearest to."""
    found = [near for sheet in workbook.sheets if (near := _nearest(sheet))]
    if not found:
        return problems.WorkbookBlank({})
    near = max(found, key=lambda each: each.share)
    return problems.NothingRecognised({"nearest": near.contract.title, "missing": _listed(near.missing)}, near.sheet.name)


def _nearest(sheet: Sheet) -> Near | None:
    """The nearest contract to any row of a sheet; None for a blank sheet."""
    best: Near | None = None
    for row in range(min(HEADER_WITHIN, len(sheet.rows))):
        if sheet.is_blank_row(row):
            continue
        texts = {fold(sheet.text(row, column)) for column in range(len(sheet.rows[row]))}
        months = sum(periods.header(sheet.at(row, column)) is not None for column in range(len(sheet.rows[row])))
        for contract in contracts():
            for form in contract.sheets:
                share, missing = _months(form, texts, months) if isinstance(form, MonthsAcrossSheet) else _table(form, texts)
                if best is None or share > best.share:
                    best = Near(share, contract, sheet, row, missing)
    return best


def _table(form: TableSheet, texts: set[str]) -> tuple[float, list[str]]:
    required = [column.headers for column in form.all_columns.values() if column.required]
    missing = [headers[0] for headers in required if not texts & {fold(header) for header in headers}]
    return 1 - len(missing) / len(required), missing


def _months(form: MonthsAcrossSheet, texts: set[str], months: int) -> tuple[float, list[str]]:
    labelled = bool(texts & {fold(label) for label in form.labels})
    missing = [*([] if labelled else [form.labels[0]]), *([] if months else ["Ene, Feb, Mar…"])]
    return (1.0 if months >= MONTHS_OF_A_TABLE else 0.5 * (labelled + bool(months))), missing


def _listed(headers: list[str]) -> str:
    return ", ".join(f"«{header}»" for header in headers)
