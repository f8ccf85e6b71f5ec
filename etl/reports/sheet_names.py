"""Names that Excel accepts for the sheets of a report, whatever the sheets of the workbook are called."""

from __future__ import annotations

import re
from collections.abc import Iterable

LONGEST = 31  # units of UTF-16, as Excel counts them
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
RESERVED = frozenset({"history", "historial"})  # Excel keeps these for itself


def units(text: str) -> int:
    """The length of a text as Excel counts it."""
    return len(text.encode("utf-16-le", errors="surrogatepass")) // 2


def cut(text: str, length: int) -> str:
    """The beginning of a text, of at most so many units."""
    while units(text) > length:
        text = text[: -max(1, (units(text) - length) // 2)]
    return text


def accepted(names: Iterable[str], taken: Iterable[str]) -> dict[str, str]:
    """For each name, one that Excel accepts and that is not yet taken (upper and lower case are the same): itself wherever it can be."""
    used = {name.lower() for name in taken} | RESERVED
    found: dict[str, str] = {}
    for name in names:
        if name in found:
            continue
        plain = cut(FORBIDDEN.sub("_", name), LONGEST).strip("'") or "_"
        chosen, number = plain, 2
        while chosen.lower() in used:
            mark = f" ({number})"
            chosen = cut(plain, LONGEST - len(mark)) + mark
            number += 1
        used.add(chosen.lower())
        found[name] = chosen
    return found


def link(sheet: str, row: int, column: int) -> str:
    """Where a link inside the workbook goes: `internal:'Hoja 1'!B7` for row 6 and column 1."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"internal:'{sheet.replace(chr(39), chr(39) * 2)}'!{letters}{row + 1}"
