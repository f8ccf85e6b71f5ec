"""Tables as text (.csv, .tsv, .txt): the encoding and the separator are found in the text itself; every cell stays text."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice
from pathlib import PurePath

from etl import problems
from etl.problems import Problem, WorkbookRefused
from etl.reading.limits import Limits
from etl.reading.mojibake import SIGN, repair
from etl.reading.sheet import Sheet, address

SEPARATORS = ";\t|,"  # in the order that wins a draw: a comma is also what Colombia writes before decimals
DECLARED = re.compile(r"\ufeff?\"?sep=(.)\"?[ \t]*(?:\r\n|\r|\n|$)", re.IGNORECASE)
SHIELDED = re.compile(r'="([^"]*)"')  # ="007": how programs keep Excel from eating zeros
SAMPLE = 200  # records by which the separator is known
LETTERS = frozenset("áéíóúüñÁÉÍÓÚÜÑ¿¡°ºª")
NEUTRAL = frozenset("«»–—“”‘’€•…®©´")  # Spanish too, and as often only what a letter looks like in another encoding
ENCODINGS = {"cp1252": "Windows-1252", "cp850": "MS-DOS (850)", "mac_roman": "Mac Roman"}  # what offices of Colombia write, likeliest first
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def sheet_of(name: str, content: bytes, limits: Limits) -> tuple[Sheet, list[Problem]]:
    """The one sheet of a text file, called as the file, and what has to be said of it. Raises WorkbookRefused."""
    text, said = decode(name, content)
    title = PurePath(name.replace("\\", "/")).stem or name
    rows = _rows(name, title, text, limits)
    sheet = Sheet(title, rows)
    if SIGN.search(text) and (warning := repair(sheet)):
        said.append(warning)
    return sheet, said


def decode(name: str, content: bytes) -> tuple[str, list[Problem]]:
    """The text, and the warning that its encoding was a guess. Raises WorkbookRefused when it is no text for certain."""
    text, said = _decoded(name, content)
    if CONTROLS.search(text):
        raise WorkbookRefused(name, [problems.TextUnreadable({})])
    return text, said


def _decoded(name: str, content: bytes) -> tuple[str, list[Problem]]:
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16"), []
        head = content[:400]
        if head[1::2].count(0) > 0.4 * len(head) and not head[::2].count(0):  # UTF-16 without its mark
            return content.decode("utf-16-le"), []
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        if b"\0" in content or content.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise WorkbookRefused(name, [problems.TextUnreadable({})]) from None
    best = max(ENCODINGS, key=lambda encoding: _likelihood(content, encoding))  # `max` keeps the first of equals
    return content.decode(best, errors="replace"), [problems.EncodingAssumed({"encoding": ENCODINGS[best]})]


def _likelihood(content: bytes, encoding: str) -> int:
    """How many more letters of Spanish than of anything else its bytes beyond ASCII would be."""
    beyond = Counter(byte for byte in content if byte >= 128)
    score = 0
    for byte, count in beyond.items():
        letter = bytes([byte]).decode(encoding, errors="replace")
        score += count if letter in LETTERS else 0 if letter in NEUTRAL else -count
    return score


def _rows(name: str, title: str, text: str, limits: Limits) -> list[list[object]]:
    declared = DECLARED.match(text)
    separator = declared[1] if declared else _separator(text)
    body = text[declared.end() :] if declared else text
    first = 1 if declared else 0  # the declaration is no row of Excel's: it is not shown there
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True)
    rows: list[list[object]] = []
    width = line = 0
    try:
        for record in reader:
            rows.append([shield[1] if (shield := SHIELDED.fullmatch(cell)) else cell for cell in record])
            line = reader.line_num
            width = max(width, len(record))
            if len(record) > limits.text_columns or len(rows) * width > limits.cells:
                at = address(len(rows) - 1, len(record) - 1)
                raise WorkbookRefused(name, [problems.SheetTooLarge({"sheet": title, "reach": at}, title, at)])
    except csv.Error as error:
        if "field larger" in str(error):
            raise WorkbookRefused(name, [problems.TextUnreadable({})]) from None
        raise WorkbookRefused(name, [problems.QuoteUnclosed({"line": line + 1 + first}, title)]) from None
    while rows and not any(rows[-1]):
        rows.pop()
    for row in rows:
        row.extend([""] * (width - len(row)))
    return rows


def _separator(text: str) -> str:
    """The separator by which most records have the same number of cells, more than one."""

    def fit(separator: str) -> tuple[float, int]:
        lines = islice(csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator), SAMPLE)
        try:
            widths = Counter(len(record) for record in lines if record)
        except csv.Error:
            return (0, 0)
        several = Counter({width: count for width, count in widths.items() if width > 1})
        if not several:
            return (0, 0)
        width, count = max(several.items(), key=lambda item: (item[1], item[0]))
        return (count / sum(widths.values()), width)

    fits = {separator: fit(separator) for separator in SEPARATORS}
    best = max(share for share, _width in fits.values())
    if best == 0:
        return ";"
    near = {separator: width for separator, (share, width) in fits.items() if share >= 0.9 * best}
    return max(near, key=lambda separator: (separator != ",", near[separator]))
