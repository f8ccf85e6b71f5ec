"""The two ways to write a figure, and what one text proves of them: `1.234.567,5` (colombian) and `1,234,567.5` (english)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Literal, NamedTuple

Convention = Literal["colombian", "english"]


def _grammar(thousands: str, decimal: str) -> re.Pattern[str]:
    """Whole groups of three from the right, by one kind of separator, or no groups at all; then decimals."""
    groups = "|".join(rf"(?:{separator}[0-9]{{3}})+" for separator in (thousands, " ", "\u00a0", "'"))
    return re.compile(rf"(?:0|[1-9][0-9]*|[1-9][0-9]{{0,2}}(?:{groups}))(?:{decimal}[0-9]+)?")


COLOMBIAN = _grammar(r"\.", ",")
ENGLISH = _grammar(",", r"\.")
MILLIONS = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})?'[0-9]{3}\.[0-9]{3}(?:,[0-9]+)?")  # as it is written by hand: 1'234.567
# A space may stand between two numbers, or for a point that slipped: `12 345`, `1 234.567`.
ONE_SPACE = re.compile(r"[0-9]{1,3}[ '][0-9]{3}(?:[.,][0-9]+)?")
SPACE_AND_THREE = re.compile(r"[0-9]+(?:[ \u00a0'][0-9]{3})+[.,][0-9]{3}")
SPACED = re.compile(r"[0-9]{1,3}(?:[ '][0-9]{3}){2,}(?:[.,][0-9]{1,2})?")
CODE = re.compile(r"0[0-9][0-9.,]*")
_WHOLE, _THOUSANDTHS = Decimal(1), Decimal("0.001")
STEPS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){2,}")


class Shape(NamedTuple):
    """The readings of a text of digits and separators: by each convention, None where it breaks it.

    `asks_convention`: only the column's convention says which. `asks_spaces`: only if the column shows that a space stands for thousands.
    """

    colombian: Decimal | None
    english: Decimal | None
    asks_convention: bool = False
    asks_spaces: bool = False

    @property
    def proves(self) -> Convention | None:
        """The only convention that it can be written in."""
        if self.colombian is None:
            proven: Convention = "english"
        elif self.english is None:
            proven = "colombian"
        else:
            return None
        return None if self.asks_convention or self.asks_spaces else proven


def shape(body: str) -> Shape | None:
    """What a text of digits, points, commas, spaces and apostrophes can be; None when it is no number in either convention."""
    if body.isdigit():
        return Shape(value := Decimal(body), value) if body[0] != "0" or len(body) == 1 else None
    if body.isascii() and " " not in body and "'" not in body:  # nearly all of them
        colombian = Decimal(body.replace(".", "").replace(",", ".")) if COLOMBIAN.fullmatch(body) else None
        english = Decimal(body.replace(",", "")) if ENGLISH.fullmatch(body) else None
        if colombian is None and english is None:
            return None
        return Shape(colombian, english, colombian is not None and english is not None and colombian != english)
    return _spaced(body)


def _spaced(body: str) -> Shape | None:
    together = body.replace(" ", "").replace("\u00a0", "").replace("'", "")
    by_hand = MILLIONS.fullmatch(body) is not None
    colombian = Decimal(together.replace(".", "").replace(",", ".")) if by_hand or COLOMBIAN.fullmatch(body) else None
    english = Decimal(together.replace(",", "")) if ENGLISH.fullmatch(body) and not by_hand else None
    if colombian is None and english is None:
        return None
    if by_hand:
        return Shape(colombian, None, asks_convention="," not in body)
    return Shape(colombian, english, SPACE_AND_THREE.fullmatch(body) is not None, ONE_SPACE.fullmatch(body) is not None)


def proves_spaces(body: str) -> bool:
    """Whether the text shows by itself that a space (or an apostrophe) stands for thousands: `1 234 567`."""
    return SPACED.fullmatch(body) is not None


def has_decimals(value: Decimal) -> bool:
    """Whether it was written with decimals, zeros too: `1,000` by the colombian convention."""
    return not value.same_quantum(_WHOLE)


def has_three_decimals(certain: Shape) -> bool:
    """Whether a text that is certain by itself was written with three decimals: `0,125`, `1.234,567`."""
    value = certain.english if certain.colombian is None else certain.colombian
    return value is not None and value.same_quantum(_THOUSANDTHS)


def is_code_text(body: str) -> bool:
    """`05000`, `007`, `1.3.1.27`: digits that name something and count nothing. `1.234.56` is a number gone wrong, and no code."""
    if CODE.fullmatch(body):
        return True
    return STEPS.fullmatch(body) is not None and any(len(step) < 3 for step in body.split(".")[1:-1])
