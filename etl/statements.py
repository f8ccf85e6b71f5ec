"""What a finding says, wherever it stands: the name by which what an analyst decided of it is kept.

A statement is of a rule, a dataset and the values that the rule's sentences name; the place (workbook, sheet, cell) and the language are no
part of it. So a decision holds in the next month's version, in which the same figures stand in other cells, as long as every value is the
same, and no longer: one that changed makes another statement, which nobody decided on yet. Where two findings of one version say the same,
each is known by its place as well: nobody accepts one that they did not look at.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from string import Formatter
from typing import Any

PLACE = {"file_name", "file_sha256", "sheet", "cell", "loaded_at"}
EXACT = 6  # decimals: what a division leaves after them is no difference


def of(rule: str, row: dict[str, Any], sentences: Sequence[str]) -> str:
    """The statement of one row that a rule returned: 32 hexadecimal digits. `sentences` are the rule's, with their placeholders."""
    named = {name for sentence in sentences for _text, name, _spec, _conversion in Formatter().parse(sentence) if name}
    says = {name: _plain(row[name]) for name in sorted(named - PLACE)}
    return _digest(rule, row["dataset"], json.dumps(says, ensure_ascii=False))


def tell_apart(findings: Sequence[dict[str, Any]]) -> None:
    """Give the findings of one version that say the same a statement each, of their place too. Changes the rows."""
    said = Counter(row["statement"] for row in findings)
    for row in findings:
        if said[row["statement"]] > 1:
            row["statement"] = _digest(row["statement"], row["file_sha256"], row["sheet"], row["cell"])


def _plain(value: Any) -> Any:
    """A value as it is whatever computed it: 40, 40.0 and a decimal 40.000000 are one number."""
    match value:
        case dict():
            return {str(name): _plain(part) for name, part in sorted(value.items())}
        case list():
            return [_plain(part) for part in value]
        case int() | float() | Decimal():
            exact = Decimal(str(round(value, EXACT) if isinstance(value, float) else value))
            return f"{exact.normalize() + 0:f}"  # + 0: minus zero is zero
        case date():
            return value.isoformat()
        case _:
            return value


def _digest(*parts: str) -> str:
    return hashlib.md5("|".join(parts).encode(), usedforsecurity=False).hexdigest()
