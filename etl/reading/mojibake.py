"""Letters that were written in one encoding and read in another: `OrientaciÃ³n` for `Orientación`."""

from __future__ import annotations

import re

from etl import problems
from etl.problems import Problem
from etl.reading.sheet import Sheet, address

SIGN = re.compile("[ÃÂâ]")  # what the first byte of a letter of two or more bytes becomes
SIGN_IN_BYTES = re.compile(b"\xc3[\x83\x82\xa2]")  # the same in UTF-8; their common first byte makes the search fast
# The same as numbers, as some programs write every letter that is not ASCII.
SIGN_AS_NUMBER = re.compile(b"&#(?:19[45]|226|x0*(?:c[23]|e2));", re.IGNORECASE)
LOST = "\ufffd"
SHOWN = 3  # cells named in the sentence


def may_hold(content: bytes) -> bool:
    """Whether some text in UTF-8, or in the XML of a sheet, may be broken: a cheap look at its bytes."""
    return SIGN_IN_BYTES.search(content) is not None or SIGN_AS_NUMBER.search(content) is not None


def repaired(text: str) -> str:
    """The text with its letters mended, or as it was when they were right or nothing certain can be said."""
    if not SIGN.search(text):
        return text
    import ftfy  # noqa: PLC0415 — most workbooks never need it

    mended = ftfy.fix_encoding(text)
    return text if LOST in mended else mended


def repair(sheet: Sheet) -> Problem | None:
    """Mend the texts of a sheet in place; the warning that names the first cells, or None."""
    places, first = [], ("", "")
    for number, row in enumerate(sheet.rows):
        for column, value in enumerate(row):
            if isinstance(value, str) and (mended := repaired(value)) != value:
                row[column] = mended
                first = first if places else (value, mended)
                places.append(address(number, column))
    if not places:
        return None
    cells = ", ".join(places[:SHOWN]) + ("…" if len(places) > SHOWN else "")
    return problems.TextRepaired({"found": first[0][:60], "repaired": first[1][:60], "cells": cells}, sheet.name, places[0])
