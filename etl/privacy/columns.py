"""Whether what stands under a header is what the header announces: telephones, documents, dates of birth, addresses, names of people."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date

from etl.privacy.patterns import ADDRESS, EMAIL, has_phone, sample
from etl.privacy.words import Certainty, Kind, header_kinds, is_organisation, is_person, plain
from etl.reading.workbook import as_text
from etl.values.numbers import PLACEHOLDERS

NOTHING = frozenset(
    {*PLACEHOLDERS, "na", "n/a", "nd", "n.d", "sd", "s.d", "s/d", "sin dato", "sin informacion", "ninguno", "no", "si", "x", "0"}
)
DOCUMENT = re.compile(r"(?:[A-Za-z.]{0,6}[ :-]{0,2})?(?:\d{6,10}|\d{1,3}(?:[. ,]\d{3}){1,3})(?:-\d)?")
DATE_OF_DIGITS = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
SMALL = 100_000  # a number below it counts something: no document and no telephone has so few digits
MOBILES = frozenset({*range(300, 306), *range(310, 325), 333, 350, 351})
FEW = 0.2  # of the numbers of a column
HALF = 0.5

Cell = tuple[int, object]  # its row, what it holds


def is_nothing(value: object) -> bool:
    """Whether a cell is blank, or says that there is no datum."""
    return value in ("", None) or plain(as_text(value)) in NOTHING or not plain(as_text(value))


def _number(value: object) -> int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        text = value.strip() if isinstance(value, str) else ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
    return int(value) if value == value and abs(value) < 1e15 and value == int(value) else None


def counts(cells: Sequence[Cell]) -> bool:
    """Whether the cells are figures that count: one in five is small, or the last is the sum of the others."""
    numbers = [number for _row, value in cells if (number := _number(value)) is not None]
    if not numbers:
        return False
    return sum(number < SMALL for number in numbers) > FEW * len(numbers) or (len(numbers) > 2 and sum(numbers[:-1]) == numbers[-1])


def is_document(value: object) -> bool:
    """Six to ten digits, with their letters and points: `1.098.765.432`, `CC 63456789`, `V-12345678`."""
    text = as_text(value)
    if isinstance(value, float) and _number(value) is None:
        return False
    digits = re.sub(r"\D", "", text)
    return 6 <= len(digits) <= 10 and DOCUMENT.fullmatch(text) is not None


def is_long_document(value: object) -> bool:
    """A document of seven digits or more, for six are as many as a large figure has; and no date of eight digits."""
    text = as_text(value)
    return is_document(value) and len(re.sub(r"\D", "", text)) > 6 and DATE_OF_DIGITS.fullmatch(text) is None


def is_phone(value: object) -> bool:
    """Under the header of a telephone, seven to thirteen digits are one."""
    return not isinstance(value, date) and 7 <= len(re.sub(r"\D", "", as_text(value))) <= 13


def is_mobile_number(value: object) -> bool:
    """Ten digits alone that can be a Colombian mobile."""
    number = _number(value)
    return number is not None and number // 10_000_000 in MOBILES and number % 100_000 != 0


def _is_email(value: object) -> bool:
    return isinstance(value, str) and (
        EMAIL.search(value) is not None or re.fullmatch(r"\S+\.(?:com|co|org|net|es|ve|edu)\b\S*", value) is not None
    )


def _is_birth(value: object) -> bool:
    return isinstance(value, date) or (
        isinstance(value, str) and re.search(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}|\d de \w+ de", value) is not None
    )


def _is_home(value: object) -> bool:
    return isinstance(value, str) and any(mark.isdigit() for mark in value) and any(mark.isalpha() for mark in value)


def _is_address(value: object) -> bool:
    return isinstance(value, str) and ADDRESS.search(value) is not None


def _is_name(value: object) -> bool:
    if not isinstance(value, str) or is_organisation(value):
        return False
    return sum(mark.isalpha() for mark in value) > 1 and not any(mark.isdigit() for mark in value)


def _is_listed_person(value: object) -> bool:
    return isinstance(value, str) and is_person(value)


FITS: dict[tuple[Kind, Certainty], Callable[[object], bool]] = {
    ("email", "certain"): _is_email,
    ("phone", "certain"): lambda value: is_phone(value) or (isinstance(value, str) and has_phone(value)),
    ("phone", "likely"): lambda value: is_mobile_number(value) or (isinstance(value, str) and has_phone(value)),
    ("document", "certain"): is_document,
    ("document", "likely"): is_long_document,
    ("birth", "certain"): _is_birth,
    ("address", "certain"): _is_home,
    ("address", "likely"): _is_address,
    ("name", "certain"): _is_name,
    ("name", "likely"): _is_listed_person,
}
NUMBERS: frozenset[Kind] = frozenset({"phone", "document"})


def fitting(kind: Kind, certainty: Certainty, cells: Sequence[Cell], *, heads: bool) -> list[int]:
    """The rows of the cells that are what the header announces; none when they are not enough to say so.

    A certain header over one cell that fits is enough. `heads` is whether it stands where only a header can: the names under one that might
    be an entry of a list have to be names that are known. A likely header over documents asks for two different ones, half of the column.
    """
    fits = _is_listed_person if (kind, certainty) == ("name", "certain") and not heads else FITS.get((kind, certainty))
    if fits is None:
        return []
    if kind in NUMBERS and counts(cells):
        return []
    distinct = {(value.__class__, value): value for _row, value in cells}
    judged = {key: _judged(fits, value) for key, value in sample(distinct.items())}
    if not any(judged.values()):
        return []
    judged |= {key: _judged(fits, value) for key, value in distinct.items() if key not in judged}
    found = [row for row, value in cells if judged[value.__class__, value]]
    if (kind, certainty) == ("document", "likely"):
        said = sum(verdict is not None for verdict in judged.values())
        yes = sum(verdict is True for verdict in judged.values())
        return found if yes > 1 and yes >= HALF * said else []
    return found


def _judged(fits: Callable[[object], bool], value: object) -> bool | None:
    """Whether a value fits; None when it says nothing, or is itself a header."""
    if is_nothing(value) or (isinstance(value, str) and header_kinds(plain(value))):
        return None
    return fits(value)
