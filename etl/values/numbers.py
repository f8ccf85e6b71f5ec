"""Numbers, strictly: what cannot be read for certain is refused, never guessed."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from etl.names import fold

# Blank, `NP` (not programmed), `-` and suppressed are different things, and none of them is 0.
PLACEHOLDERS = {
    "": "blank",
    "np": "not_programmed",
    "n.p": "not_programmed",
    "no programado": "not_programmed",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "suprimido": "suppressed",
    "s.e": "suppressed",
}

PLAIN = re.compile(r"-?[0-9]+")
DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
COLOMBIAN = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
ONE_GROUP = re.compile(r"-?([0-9]{1,3}\.|[1-9][0-9]{0,2},)[0-9]{3}")
SMALLEST = Decimal("0.000001")
LIMIT = 10**15  # a spreadsheet keeps fifteen digits: what lies beyond is an accident, and no figure of an office


class NotANumber(ValueError):
    """The cell does not hold a number; `reason` is one of: text, ambiguous, not_finite, too_large, boolean."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Percent(float):
    """A cell with a percentage format: Excel keeps 0.3 and a person reads 30 %. What a person reads is what it says."""


@dataclass(frozen=True)
class Number:
    """A number as it was read: `value` is None when the cell holds none, and then `absence` says in which way."""

    value: Decimal | None
    absence: str | None = None
    is_percent: bool = False


def parse(cell: object) -> Number:
    """Read a cell. Numeric cells are taken as they are; text in the Colombian convention only (`1.234.567,5`).

    Raises NotANumber. `40.255` as text is refused as ambiguous: it is forty thousand in Bogotá and forty in a spreadsheet set to English;
    so is `2,692`, which one of the reports prints for two thousand.
    """
    number = _parse(cell)
    if number.value is not None and abs(number.value) >= LIMIT:
        raise NotANumber("too_large")
    return number if number.value is None else replace(number, value=_kept(number.value))


def _kept(value: Decimal) -> Decimal:
    """The value with as many decimals as the warehouse keeps: a computed 33,333… % has more than anybody counted."""
    return value if value == value.to_integral_value() else value.quantize(SMALLEST, ROUND_HALF_UP).normalize()


def _parse(cell: object) -> Number:
    if isinstance(cell, bool):
        raise NotANumber("boolean")
    if isinstance(cell, int):
        return Number(Decimal(cell))
    if isinstance(cell, float):
        if not math.isfinite(cell):
            raise NotANumber("not_finite")
        if isinstance(cell, Percent):
            return Number(100 * Decimal(repr(float(cell))), is_percent=True)
        return Number(Decimal(repr(cell)).normalize() if cell != int(cell) else Decimal(int(cell)))
    if not isinstance(cell, str):
        raise NotANumber("text")
    text = cell.replace("\u00a0", " ").strip()
    word = fold(text) or text  # a footnote mark alone folds to nothing, and is not a blank
    if (absence := PLACEHOLDERS.get(word)) is not None:
        return Number(None, absence)
    if PLAIN.fullmatch(text):
        return Number(Decimal(text))
    if ONE_GROUP.fullmatch(text):
        raise NotANumber("ambiguous")
    if DECIMAL_COMMA.fullmatch(text):
        return Number(Decimal(text.replace(",", ".")))
    if COLOMBIAN.fullmatch(text):
        return Number(Decimal(text.replace(".", "").replace(",", ".")))
    raise NotANumber("text")
