"""Numbers, strictly: what cannot be read for certain is refused, never guessed.

A text is read by the convention of its column, declared or observed; one cell never decides for itself what can be read in two ways.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from etl.values import marks
from etl.values.absences import PLACEHOLDERS, absence
from etl.values.conventions import Convention, Shape, has_decimals, has_three_decimals, is_code_text, proves_spaces, shape
from etl.values.series import is_code, jumps, may_jump

__all__ = [
    "PLACEHOLDERS",
    "Convention",
    "NotANumber",
    "Number",
    "Observed",
    "Percent",
    "ReadColumn",
    "column",
    "is_code",
    "jumps",
    "may_jump",
    "observe",
    "parse",
]

SMALLEST = Decimal("0.000001")
_ONE = Decimal(1)
LIMIT = 10**15  # a spreadsheet keeps fifteen digits: what lies beyond is an accident, and no figure of an office
LONGEST = 64  # characters: no figure is longer
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"

_CURRENCY = {
    **dict.fromkeys(("$",), "$"),
    **dict.fromkeys(("cop", "cop$", "$cop", "col$", "pesos", "peso", "pesoscolombianos"), "COP"),
    **dict.fromkeys(("us$", "usd", "usd$", "$usd", "u$s", "u$d", "$us", "dolares", "dólares"), "USD"),
    **dict.fromkeys(("€", "eur", "euro", "euros"), "EUR"),
}
_BEFORE = r"\$ ?(?:cop|usd|us)|us ?\$|u\$[sd]|usd ?\$|usd|cop ?\$|cop|col ?\$|\$|€|eur"
_AFTER = r"usd|us\$|cop|\$|€|eur|euros?|pesos?(?: colombianos)?|d[oó]lares"
DRESSED = re.compile(
    rf"(?P<open>\()?(?P<sign>[-+])?(?:(?P<before>{_BEFORE})[ \u00a0]{{0,20}}(?P<second>[-+])?)?"
    rf"(?P<body>[0-9](?:[0-9.,' \u00a0]*[0-9])?)"
    rf"(?:[ \u00a0]?(?P<percent>%))?(?:[ \u00a0]?(?P<after>{_AFTER}))?(?P<close>\))?",
    re.IGNORECASE,
)
BARE = re.compile("[0-9](?:[0-9.,]*[0-9])?")
_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
_EDGES = " \t\r\n\u00a0\u2007\u2009\u202f" + _INVISIBLE
_ALIKE = str.maketrans(
    {
        **{chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)},
        **dict.fromkeys("\u2212\u2010\u2011\u2012\u2013\u2014\ufe63", "-"),
        **dict.fromkeys("\u2019\u2018\u02bc\u00b4", "'"),
        **dict.fromkeys("\u2007\u2009\u202f", "\u00a0"),
    }
)


class NotANumber(ValueError):
    """The cell does not hold a number. `reason` is one of:

    text, ambiguous (the column's convention would decide), convention (against the column's), unclear (no convention would decide:
    `12 345`, `(5)`, `10²`), code (`05000`: it must stay text), date (Excel made a date of it), not_finite, too_large, boolean.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Percent(float):
    """A cell with a percentage format: Excel keeps 0.3 and a person reads 30 %. What a person reads is what it says."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was read: `value` is None when the cell holds none, and then `absence` says in which way.

    `currency`: COP, USD, EUR, or `$` (money, of a currency that the cell does not say). `mark`: the footnote mark as written;
    `mark_status`: P provisional, E estimated, None for any other mark.
    """

    value: Decimal | None
    absence: str | None = None
    is_percent: bool = False
    currency: str | None = None
    mark: str | None = None
    mark_status: str | None = None


@dataclass(frozen=True, slots=True)
class Observed:
    """What the texts of a column prove. Positions count from 0 in the cells as given.

    `convention`: the one that at least one text proves and none contradicts. `contradiction`: the first text that proves the colombian
    and the first that proves the english. `ambiguous`: the texts that only a convention can decide. `spaces`: a text shows that spaces
    stand for thousands. `thousandths`: a certain text has three decimals, so `2,692` among colombian figures may be 2.692.
    """

    convention: Convention | None = None
    contradiction: tuple[int, int] | None = None
    ambiguous: list[int] = field(default_factory=list)
    spaces: bool = False
    thousandths: bool = False


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A whole column, position by position. `values` holds None where there is no figure: `absences` or `failures` says why.

    `detailed` holds the cells with more than a value: an absence, a percentage, a currency, a mark.
    """

    values: list[Decimal | None]
    failures: dict[int, NotANumber]
    observed: Observed
    detailed: dict[int, Number]

    @property
    def absences(self) -> dict[int, str]:
        return {place: number.absence for place, number in self.detailed.items() if number.absence}

    def number(self, place: int) -> Number | None:
        """The cell at a position as `parse` gives it; None when it failed."""
        if place in self.failures:
            return None
        return self.detailed.get(place) or Number(self.values[place])


class _Rules(NamedTuple):
    """How the texts of a column are read."""

    convention: Convention | None
    spaces: bool
    thousandths: bool


class _Text(NamedTuple):
    """A text taken apart: its digits and what they wear. `shape` is None when it is no number, and `reason` says why."""

    shape: Shape | None
    reason: str = "text"
    sign: int = 1
    percent: bool = False
    currency: str | None = None
    mark: str | None = None
    absence: str | None = None
    spaces: bool = False


def parse(cell: object, convention: Convention | None = None, *, spaces: bool = False, thousandths: bool = True) -> Number:
    """Read a cell by the convention of its column. Numeric cells are taken as they are, with as many decimals as the warehouse keeps.

    Without a convention, what is certain by itself is read (`1.234.567`, `12,5`, `12.5`) and `40.255` is refused as ambiguous: it is
    forty thousand in Bogotá and forty in a spreadsheet set to English; so is `2,692`. `spaces`: the column shows that a space stands
    for thousands, so `12 345` is one number. `thousandths`: whether a text that could be thousands may be read as three decimals.
    Raises NotANumber.
    """
    if isinstance(cell, str):
        return _number(_remembered(cell), _Rules(convention, spaces, thousandths))
    if isinstance(cell, Percent):
        return Number(_percent(cell), is_percent=True)
    return Number(_numeric(cell))


def observe(cells: Iterable[object]) -> Observed:
    """What the texts of one column prove of how its figures are written. Numeric cells prove nothing."""
    cells = list(cells)
    first: dict[str, int] = {}
    for place, cell in enumerate(cells):
        if isinstance(cell, str):
            first.setdefault(cell, place)
    return _observed(cells, first, {text: _taken_apart(text) for text in first})


def column(cells: Sequence[object], declared: Convention | None = None) -> ReadColumn:
    """Read a whole column by its declared convention, or else by the one that its texts prove.

    If they prove both, or none, the ambiguous texts fail and the certain ones are read; the contradiction is in `observed`. A convention
    that is only observed does not make three decimals of what could be thousands, unless the column shows three decimals elsewhere: a
    report writes 2,692 for two thousand among figures like 1.234.567.
    """
    if (plain := _plain_figures(cells)) is not None:
        return ReadColumn(plain, {}, Observed(), {})
    values: list[Decimal | None] = [None] * len(cells)
    failures: dict[int, NotANumber] = {}
    detailed: dict[int, Number] = {}
    first: dict[str, int] = {}  # each distinct text, and where it stands first
    texts: list[int] = []
    for place, cell in enumerate(cells):
        kind = type(cell)  # exact: True is 1 and Percent(0.3) is 0.3 to `==`, and neither is to a reader
        if kind is str:
            texts.append(place)
            first.setdefault(cell, place)  # type: ignore[arg-type]
        elif kind is int and -LIMIT < cell < LIMIT:  # type: ignore[operator]
            values[place] = Decimal(cell)  # type: ignore[arg-type]
        elif kind is float and -LIMIT < cell < LIMIT and cell.is_integer():  # type: ignore[union-attr,operator]
            values[place] = Decimal(int(cell))  # type: ignore[call-overload]
        else:
            try:
                values[place] = _percent(cell) if isinstance(cell, Percent) else _numeric(cell)
            except NotANumber as error:
                failures[place] = error
                continue
            if isinstance(cell, Percent):
                detailed[place] = Number(values[place], is_percent=True)
    apart = {text: _taken_apart(text) for text in first}
    observed = _observed(cells, first, apart)
    rules = _Rules(declared or observed.convention, observed.spaces, declared is not None or observed.thousandths)
    outcomes = {text: _outcome(taken, rules) for text, taken in apart.items()}
    for place in texts:
        outcome = outcomes[cells[place]]  # type: ignore[index]
        if type(outcome) is Decimal:
            values[place] = outcome
        elif isinstance(outcome, Number):
            values[place] = outcome.value
            detailed[place] = outcome
        else:
            failures[place] = outcome  # type: ignore[assignment]
    return ReadColumn(values, failures, observed, detailed)


def _plain_figures(cells: Sequence[object]) -> list[Decimal | None] | None:
    """The values of a column of whole numeric cells, the most usual and the longest; None for any other."""
    kinds = set(map(type, cells))
    if kinds == {float} and all(map(float.is_integer, cells)):  # type: ignore[arg-type]
        cells = list(map(int, cells))  # type: ignore[arg-type]
    elif kinds != {int}:
        return None
    return list(map(Decimal, cells)) if min(cells) > -LIMIT and max(cells) < LIMIT else None  # type: ignore[type-var,operator,arg-type]


def _outcome(taken: _Text, rules: _Rules) -> Decimal | Number | NotANumber:
    """What becomes of a text: a bare value where there is no more to say, because a number of 50,000 cells costs."""
    try:
        if taken.shape is None or taken.percent or taken.currency or taken.mark:
            return _number(taken, rules)
        return _value(taken, taken.shape, rules)
    except NotANumber as error:
        return error


def _observed(cells: Sequence[object], first: dict[str, int], apart: dict[str, _Text]) -> Observed:
    proofs: dict[Convention, int] = {}
    unclear: set[str] = set()
    spaces = thousandths = False
    for text, taken in apart.items():
        if taken.shape is None:
            continue
        spaces = spaces or taken.spaces
        if proven := taken.shape.proves:
            proofs.setdefault(proven, first[text])
            thousandths = thousandths or has_three_decimals(taken.shape)
        elif taken.shape.asks_convention:
            unclear.add(text)
    ambiguous = [place for place, cell in enumerate(cells) if isinstance(cell, str) and cell in unclear] if unclear else []
    if len(proofs) == 2:
        return Observed(None, (proofs["colombian"], proofs["english"]), ambiguous, spaces, thousandths)
    return Observed(next(iter(proofs), None), None, ambiguous, spaces, thousandths)


def _numeric(cell: object) -> Decimal:
    if isinstance(cell, bool):
        raise NotANumber("boolean")
    if isinstance(cell, int):
        if abs(cell) >= LIMIT:
            raise NotANumber("too_large")
        return Decimal(cell)
    if isinstance(cell, float):
        return _float(cell)
    raise NotANumber("date" if isinstance(cell, date | time | timedelta) else "text")


def _float(cell: float) -> Decimal:
    if not -LIMIT < cell < LIMIT:
        raise NotANumber("too_large" if math.isfinite(cell) else "not_finite")
    return Decimal(int(cell)) if cell.is_integer() else _kept(Decimal(repr(cell)))


def _percent(cell: Percent) -> Decimal:
    if not -LIMIT < cell * 100 < LIMIT:
        raise NotANumber("too_large" if math.isfinite(cell) else "not_finite")
    return _kept(100 * Decimal(float.__repr__(cell)))


def _kept(value: Decimal) -> Decimal:
    """The value with as many decimals as the warehouse keeps: a computed 33,333… % has more than anybody counted."""
    if value.same_quantum(_ONE):
        return value
    if value == (whole := int(value)):
        return Decimal(whole)
    return value.quantize(SMALLEST, ROUND_HALF_UP).normalize()


def _number(taken: _Text, rules: _Rules) -> Number:
    """The number of a text that was taken apart, by the convention of its column. Raises NotANumber."""
    if taken.shape is not None:
        value = _value(taken, taken.shape, rules)
        return Number(value, None, taken.percent, taken.currency, taken.mark, marks.status(taken.mark))
    if taken.absence is None:
        raise NotANumber(taken.reason)
    return Number(None, taken.absence, mark=taken.mark, mark_status=marks.status(taken.mark))


def _value(taken: _Text, written: Shape, rules: _Rules) -> Decimal:
    if written.asks_spaces and not rules.spaces:
        raise NotANumber("unclear")
    if rules.convention is None:
        if written.asks_convention:
            raise NotANumber("ambiguous")
        value = written.english if written.colombian is None else written.colombian
    else:
        value = written.colombian if rules.convention == "colombian" else written.english
    if value is None:
        raise NotANumber("convention")
    if written.asks_convention and not rules.thousandths and has_decimals(value):
        raise NotANumber("ambiguous")
    if value >= LIMIT:
        raise NotANumber("too_large")
    value = _kept(value)
    return -value if taken.sign < 0 else value


def _taken_apart(text: str) -> _Text:
    stripped = text.strip(_EDGES)
    if not stripped:
        return _Text(None, absence="blank")
    if len(stripped) > LONGEST:
        return _Text(None, "too_large" if stripped.isdecimal() else "text")
    if BARE.fullmatch(stripped):
        return _figure(stripped)
    body, mark = marks.split(stripped if stripped.isascii() else stripped.translate(_ALIKE))
    match = DRESSED.fullmatch(body)
    if not match:
        return _Text(None, mark=mark, absence=absence(body))
    bracket, sign, before, second, digits, percent, after, close = match.groups()
    currency = _currency(before, after)
    if (
        currency == ""
        or (bracket is None) != (close is None)
        or (sign and second)
        or (bracket and (sign or second))
        or (percent and currency)
    ):
        return _Text(None)
    bare = not (percent or currency)
    if (bracket and len(digits) == 1 and bare) or (digits == "10" and mark and mark[0] in SUPERSCRIPTS):
        return _Text(None, "unclear")  # `(5)` may be a footnote alone, and 10² a hundred
    negative = bracket or sign == "-" or second == "-"
    return _figure(digits, -1 if negative else 1, bool(percent), currency, mark)


def _figure(digits: str, sign: int = 1, percent: bool = False, currency: str | None = None, mark: str | None = None) -> _Text:
    written = shape(digits)
    if written is None:
        return _Text(None, "code" if is_code_text(digits) else "text")
    return _Text(written, "text", sign, percent, currency, mark, None, proves_spaces(digits))


_remembered = lru_cache(maxsize=4096)(_taken_apart)


@lru_cache(maxsize=256)
def _currency(before: str | None, after: str | None) -> str | None:
    """The currency that the signs before and after agree on, None without one, and nothing ("") when they disagree."""
    if before is None and after is None:
        return None
    said = {_CURRENCY[re.sub("[ \u00a0]", "", sign).casefold()] for sign in (before, after) if sign}
    if len(said) == 2 and "$" in said:  # `$ 1.000 COP`: the sign says money, the letters say whose; but no euro has a peso's sign
        said = {"COP", "USD"} & said
    return said.pop() if len(said) == 1 else ""
