"""The oracles: figures and periods written as offices write them, without etl and without Babel. The readers have to read them back."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

SPANISH: Sequence[str] = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
ENGLISH: Sequence[str] = "January February March April May June July August September October November December".split()
SEPARATORS = {"colombian": (".", ","), "english": (",", ".")}
OTHER = {"colombian": "english", "english": "colombian"}


def written(value: Decimal, convention: str, thousands: str | None = None) -> str:
    """Groups of three from the right, decimals after the mark of the convention. `thousands` takes the place of its separator."""
    separator, mark = SEPARATORS[convention]
    digits, _, decimals = format(abs(value), "f").partition(".")
    groups = []
    while digits:
        digits, group = digits[:-3], digits[-3:]
        groups.insert(0, group)
    whole = (separator if thousands is None else thousands).join(groups)
    return ("-" if value < 0 else "") + whole + (mark + decimals if decimals else "")


def is_certain(text: str) -> bool:
    """Whether a plain text of this module can be read without its column: no single separator with three digits after it."""
    marks = [sign for sign in text if sign in ".,"]
    if not marks:
        return True
    before, after = text.lstrip("-").split(marks[-1])[-2:]
    return len(marks) > 1 or len(after) != 3 or before == "0" or len(before) > 3
