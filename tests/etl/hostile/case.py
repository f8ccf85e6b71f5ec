"""What a hostile file is, and how it may end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from etl.isolation.run import STANDARD, Allowance

MEGABYTE = 1024 * 1024
QUICK = Allowance(memory_megabytes=400, wall_seconds=6)
UNREADABLE, UNSAFE, INFLATES, DEMANDING = "WorkbookUnreadable", "WorkbookUnsafe", "WorkbookInflates", "WorkbookTooDemanding"


@dataclass(frozen=True)
class Hostile:
    """A file: how it is made, the rules by which it may be refused; or, of one that does no harm, the cells that it has to show."""

    name: str
    make: Callable[[], bytes]
    refused: tuple[str, ...] = ()
    at: str | None = None
    shows: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)
    allowance: Allowance = STANDARD
    file: str = "libro.xlsx"
