"""What a load or a check is told by the analyst, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import settings
from etl.mapping import Mapping
from etl.preview import FileView
from etl.problems import Problem
from etl.received import Received
from etl.tables.tidied import TableRead
from warehouse.store import Changes
from warehouse.versions import Version


@dataclass(frozen=True)
class FileOutcome:
    """What became of one workbook: `loaded`, `already_loaded`, `accepted` (checked, not loaded) or `refused`.

    `view` is what a person sees of it, where that was asked for.
    """

    name: str
    outcome: str
    changes: Changes = field(default_factory=Changes)
    problems: list[Problem] = field(default_factory=list)
    tables: list[TableRead] = field(default_factory=list)
    left_out: list[tuple[str, int]] = field(default_factory=list)
    cells_left_out: list[tuple[str, str]] = field(default_factory=list)
    view: FileView | None = None


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


@dataclass(frozen=True)
class Decisions:
    """What the analyst decides of a load.

    - `mappings`: what is answered of a file, by its SHA-256, or by its name (`*`: of any).
    - `leave_out_rows`: whether bad rows are left out.
    - `set_aside`: of a file, by its SHA-256, the figures (`Hoja!C5`) that are right as they are published, and are not loaded.
    """

    mappings: dict[str, Mapping] = field(default_factory=dict)
    leave_out_rows: bool = False
    set_aside: dict[str, frozenset[str]] = field(default_factory=dict)

    def of(self, received: Received) -> Mapping:
        return self.mappings.get(received.sha256) or self.mappings.get(received.name) or self.mappings.get("*") or Mapping()


NONE = Decisions()


@dataclass(frozen=True)
class Signed:
    """What the history says of a publish: its message and who did it (else the operator); and the version that it was compared with."""

    message: str = ""
    by: str | None = None
    expected: int | None = None

    @property
    def who(self) -> str:
        return self.by or settings.operator()
