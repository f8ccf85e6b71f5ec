"""The offices that a line above a table names: those that are known, and those that only look like one."""

from __future__ import annotations

import re

from etl import names
from etl.names import fold

OFFICE = re.compile(
    r"^(?:alcaldia|gobernacion|secretaria|instituto|migracion|ministerio|fundacion|corporacion|personeria|defensoria|registraduria"
    r"|organizacion|hospital|policia|cruz roja|agencia|asociacion|universidad|unidad(?! de medida)|oficina|e\.?s\.?e|icbf|ong)\b"
)
PARTS = re.compile(r"\s+[·|–—-]\s+|[;()]")
SMALLER = re.compile(r",")  # a name may have commas of its own
NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[IVX]{1,4}|[a-h])\s?[.)°-]+\s+(?=\S)")  # `1. IMEBU`, `II) ICBF`, as sections are numbered


def known(text: str) -> str | None:
    """The agency that a line names, and nothing else, whatever number it has as a section: `2. ICBF` → icbf."""
    return names.agencies().resolve(text) or names.agencies().resolve(NUMBERED.sub("", text))


def named_in(text: str) -> list[tuple[str, str | None]]:
    """Each part of a line that names an office, as written: with the agency that it is, None where it only looks like one."""
    found = [(part.strip(), names.agencies().resolve(part)) for part in _parts(NUMBERED.sub("", text))]
    return [(part, agency) for part, agency in found if agency is not None or OFFICE.match(fold(part))]


def _parts(text: str) -> list[str]:
    """The parts of a line that may each be a name; what is a known name as a whole is not taken apart at its commas."""
    parts = PARTS.split(text)
    return [small for part in parts for small in ([part] if names.agencies().resolve(part) else SMALLER.split(part))]
