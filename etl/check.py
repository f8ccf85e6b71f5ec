"""Step 4, check: every rule of etl/checks asks the whole new version, and says what it finds in a sentence with its cell.

A rule is one .sql file that returns the offending rows. Its head, between `/*` and `*/`, is YAML: the incident that it guards against, its
severity, and the sentence (translated by the catalogue), whose placeholders are the columns of the query: `{stated:n}` a number,
`{share:p}` per cent, `{period_start:m}` a month.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from etl import statements
from etl.contract import contracts
from language import told
from language.words import spoken
from warehouse.store import Stage

FOLDER = Path(__file__).with_name("checks")
GRAVITY = ("error", "warning", "info")
ENVELOPE = ("dataset", "file_name", "file_sha256", "sheet", "cell", "loaded_at")


class Check(BaseModel):
    """One rule. The query returns the columns of ENVELOPE, `agency` where it is of one, and those that its sentences name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    rule: str
    incident: str
    severity: Literal["error", "warning", "info"]
    subject: str
    message: str
    sql: str


@cache
def checks() -> tuple[Check, ...]:
    """Every rule, in the order of their names."""
    found = []
    for path in sorted(FOLDER.glob("*.sql")):
        head, _, sql = path.read_text(encoding="utf-8").removeprefix("/*").partition("*/")
        found.append(Check(rule=path.stem, sql=sql, **yaml.safe_load(head)))
    return tuple(found)


def severity_of(check: Check, dataset: str) -> str:
    """How grave a finding is: as the contract of its dataset says, else as its rule does. What nobody has confirmed only warns."""
    contract = next((each for each in contracts() if each.dataset == dataset), None)
    said = contract.checks.get(check.rule, check.severity) if contract is not None else check.severity
    return "warning" if said == "por_confirmar" else said


def run(stage: Stage) -> list[dict[str, Any]]:
    """The findings on a version being made, as rows for its table `finding`."""
    findings: dict[str, dict[str, Any]] = {}
    for check in checks():
        for row in stage.rows(check.sql):
            kept = told.kept({"subject": check.subject, "message": check.message}, row)
            with spoken():  # what is stored, and its identifier, are the same whoever loads
                sentences = told.said(kept)
            identity = "|".join([check.rule, row["file_sha256"], row["sheet"], row["cell"], sentences["message"]])
            finding = hashlib.md5(identity.encode(), usedforsecurity=False).hexdigest()
            findings[finding] = {
                "finding": finding,
                "statement": statements.of(check.rule, row, (check.subject, check.message)),
                "rule": check.rule,
                "severity": severity_of(check, row["dataset"]),
                **sentences,
                "told": kept,
                "agency": row.get("agency"),
                **{name: row[name] for name in ENVELOPE},
            }
    statements.tell_apart(list(findings.values()))
    return sorted(findings.values(), key=lambda row: (GRAVITY.index(row["severity"]), row["file_name"], row["subject"], row["cell"]))
