"""Text on paper and slides: what XML refuses is taken out, and how large it may be to fit is reckoned before it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import wrap
from typing import NamedTuple

LINE = 1.2  # the height of a line, in sizes of its letters
_REFUSED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES = re.compile(r"[ \t\n\r\f\v\u2028\u2029]+")
# Widths in sizes of the letter, those of Arial and a little more: another letter may stand in where an office has a template of its own.
_NARROW, _WIDE, _NUMERIC = frozenset("iljtfrI.,:;'|! ()[]-"), frozenset("mwMW%@—…"), frozenset("0123456789")
_SPARE, _BOLD = 1.12, 1.07


class Fitted(NamedTuple):
    """A size in points, and the lines that a text takes in it."""

    size: float
    lines: int

    @property
    def height(self) -> float:
        """In points."""
        return self.size * LINE * self.lines


def clean(text: object) -> str:
    """A text that XML takes: what it refuses (control characters, halves of characters) is shown as `�`."""
    return _REFUSED.sub("\ufffd", str(text))


def in_line(text: object) -> str:
    """The same in one line. A number stays with its sign: the spaces between them do not break."""
    return _SPACES.sub(" ", clean(text)).strip(" ")


def width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is, in points: rather more than less."""
    units = sum(_unit(letter) for letter in text)
    return units * size * _SPARE * (_BOLD if bold else 1)


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """How many lines a text takes in `room` points of width."""
    return sum(len(broken(part, size, room, bold=bold)) for part in text.split("\n")) if text else 0


def fitted(text: str, room: float, sizes: Sequence[float], most: int, *, bold: bool = False) -> Fitted:
    """The first of the sizes, from the largest, in which a text takes at most so many lines; else the last, in as many as it takes."""
    for size in sizes:
        taken = lines(text, size, room, bold=bold)
        if taken <= most:
            return Fitted(size, taken)
    return Fitted(sizes[-1], lines(text, sizes[-1], room, bold=bold))


def broken(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """A text of one line in as many lines as it takes in `room` points of width."""
    needed = width(text, size, bold=bold)
    if needed <= room:
        return [text]
    return wrap(text, max(1, int(room / needed * len(text))), break_on_hyphens=False)


def _unit(letter: str) -> float:
    if letter in _NARROW:
        return 0.31
    if letter in _NUMERIC:
        return 0.556
    if letter in _WIDE:
        return 0.9
    return 0.69 if letter.isupper() else 0.53
