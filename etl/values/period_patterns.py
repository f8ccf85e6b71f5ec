"""The ways to write a period, each with what it means. They are read in folded text: lower case, no accents, one space, plain hyphens."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise

from etl.values import spans
from etl.values.calendar_words import FIRST_YEAR, LAST_YEAR, MONTHS, ORDINALS, PARTS, TERMS, WHOLE_MONTHS
from etl.values.spans import Kind, Span

Meaning = Callable[[re.Match[str]], Span | None]


def _any(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


_MONTH = rf"(?:{_any(MONTHS)})\b\.?"
_JOIN = r"(?: ?[-/,.] ?| )?(?:(?:de|del|del ano|de ano|ano) )?"  # `ene 2019`, `ene-2019`, `enero de 2019`, `enero del año 2019`
_TO = r"(?: ?- ?| a | al | hasta | hasta el )"
_ORDINAL = rf"(?P<o>{_any(ORDINALS)})"
_PART = rf"(?P<part>{_any(PARTS)})\.?"
_SHORT_YEAR = r" ?[-/'’] ?(?P<yy{n}>[0-9]{{2}})(?![0-9])"  # `Ene-19`: only beside the name of its month, and only in a cell
_NO_DAY = r"(?<!\b[0-9] )(?<!\b[0-9]{2} )(?<!\b[0-9] de )(?<!\b[0-9]{2} de )"
_TIME = r"(?:[t ]0?0:00(?::00(?:\.0+)?)?)?"
_DAY = r"(?P<d{n}>[0-3]?[0-9])(?:o|ro|°)?"
_ISO, _SLASHED = "{y}[-/](?P<n{n}>0[1-9]|1[0-2])", r"(?P<n{n}>0?[1-9](?=/)|0[1-9]|1[0-2])[-/]{y}"


def _y(n: int) -> str:
    return rf"(?P<y{n}>(?:19|20)[0-9]{{2}})"


def _m(n: int) -> str:
    return rf"(?P<m{n}>{_any(MONTHS)})(?![a-z])\.?"


def _in_year(n: int, *, short: bool = False) -> str:
    whole = rf"{_JOIN}\(?{_y(n)}\)?"
    return f"(?:{whole}|{_SHORT_YEAR.format(n=n)})" if short else whole


def _year(match: re.Match[str], n: int) -> int | None:
    """The year of a group, None when the text has none. Raises ValueError for one that no office reports on."""
    groups = match.groupdict()
    if (text := groups.get(f"y{n}")) is not None:
        found = int(text)
    elif (text := groups.get(f"yy{n}")) is not None:
        found = 2000 + int(text) if int(text) <= LAST_YEAR % 100 else 1900 + int(text)
    else:
        return None
    if not FIRST_YEAR <= found <= LAST_YEAR:
        raise ValueError(found)
    return found


def _month(match: re.Match[str], n: int) -> int:
    groups = match.groupdict()
    return MONTHS[groups[f"m{n}"]] if groups.get(f"m{n}") else int(groups[f"n{n}"])


def _between(first: int, begins: int | None, last: int, ends: int | None) -> Span | None:
    """From a month to another; one year, if any, is that of the last month. A range that ends before it begins is a mistake."""
    if begins is not None and ends is None:
        ends = begins if first <= last else begins + 1
    if ends is not None and begins is None:
        begins = ends if first <= last else ends - 1
    if begins is not None and ends is not None and (begins, first) > (ends, last):
        return None
    if first == last and begins == ends:
        return Span("month", first, last, begins)
    return Span("months", first, last, begins, ends if ends != begins else None)


def _one_month(match: re.Match[str]) -> Span | None:
    number = _month(match, 1)
    return Span("month", number, number, _year(match, 1))


def _range(match: re.Match[str]) -> Span | None:
    return _between(_month(match, 1), _year(match, 1), _month(match, 2), _year(match, 2))


def _neighbours(match: re.Match[str]) -> Span | None:
    """`enero y febrero`, `enero, febrero y marzo`: one period only when no month is left out."""
    numbers = [MONTHS[name] for name in re.findall(rf"\b({_any(MONTHS)})\b", match["list"])]
    if any(after != before % 12 + 1 for before, after in pairwise(numbers)) or len(numbers) > 12:
        return None
    return _between(numbers[0], None, numbers[-1], _year(match, 1))


def _part(match: re.Match[str]) -> Span | None:
    groups = match.groupdict()
    name = groups.get("part") or {"t": "trim", "q": "trim", "s": "semestre", "h": "semestre"}[match["letter"]]
    if name == "sem" and match["o"].isdigit():
        return None  # `sem 1` is a week as often as a semester
    length, number = PARTS[name], ORDINALS[match["o"]]
    if number * length > 12:
        return None
    kinds: dict[int, Kind] = {3: "quarter", 6: "semester"}
    return Span(kinds.get(length, "months"), (number - 1) * length + 1, number * length, _year(match, 1))


def _one_year(match: re.Match[str]) -> Span | None:
    return Span("year", 1, 12, _year(match, 1), mark=match.groupdict().get("mark"))


def _years(match: re.Match[str]) -> Span | None:
    first, last = _year(match, 1), _year(match, 2)
    if first is None or last is None or first >= last:
        return None
    return Span("term" if match["term"] else "years", 1, 12, first, last)


def _one_day(match: re.Match[str]) -> Span | None:
    found = _day(match, 1)
    return Span("day", found.month, found.month, found.year, day=found)


def _day(match: re.Match[str], n: int) -> date:
    """Raises ValueError for a day that no calendar has."""
    return date(_year(match, n) or 0, _month(match, n), int(match[f"d{n}"]))


def _days(match: re.Match[str]) -> Span | None:
    """From the first day of a month to the last of another: whole months, which is what an office reports on."""
    span = _range(match)
    if span is None or span.last_month is None or int(match["d1"]) != 1:
        return None
    ends = spans.month(span.last_year or span.year or FIRST_YEAR, span.last_month).end.day
    leap = span.year is None and span.last_month == 2 and match["d2"] == "29"
    return span if int(match["d2"]) == ends or leap else None


def _cut_day(match: re.Match[str]) -> Span | None:
    """`corte a 31 de mayo`, without its year: a cut-off at the end of a month is that month; at any other day it waits for its year."""
    number = MONTHS[match["m1"]]
    return Span("month", number, number) if int(match["d1"]) == spans.month(FIRST_YEAR, number).end.day else None


def _written_day(n: int) -> str:
    return rf"{_DAY.format(n=n)}(?: ?[-/.] ?| de | ){_m(n)}"


DAYS: list[tuple[str, Meaning]] = [
    (rf"(?P<d1>[0-3]?[0-9])(?P<sep>[-/.])(?P<n1>[01]?[0-9])(?P=sep){_y(1)}{_TIME}", _one_day),
    (rf"{_y(1)}(?P<sep>[-/.])(?P<n1>[01][0-9])(?P=sep)(?P<d1>[0-3][0-9]){_TIME}", _one_day),
    (rf"{_written_day(1)}{_in_year(1)}", _one_day),
    (rf"{_m(1)} {_DAY.format(n=1)}(?: ?, ?| de | del | ){_y(1)}", _one_day),
    (rf"(?:del? |desde el )?{_written_day(1)}(?:{_in_year(1)})?{_TO}{_written_day(2)}(?:{_in_year(2)})?", _days),
    (
        rf"(?:del? |desde el )?(?P<d1>[0-3]?[0-9])/(?P<n1>[01]?[0-9])/{_y(1)}{_TO}(?P<d2>[0-3]?[0-9])/(?P<n2>[01]?[0-9])/{_y(2)}",
        _days,
    ),
]
NUMERIC: list[tuple[str, Meaning]] = [
    (_ISO.format(n=1, y=_y(1)), _one_month),
    (_SLASHED.format(n=1, y=_y(1)), _one_month),
    (_ISO.format(n=1, y=_y(1)) + " ?(?: - | a | al | hasta ) ?" + _ISO.format(n=2, y=_y(2)), _range),
    (_SLASHED.format(n=1, y=_y(1)) + " ?(?:- | - | a | al | hasta ) ?" + _SLASHED.format(n=2, y=_y(2)), _range),
]
DATED_PARTS: list[tuple[str, Meaning]] = [
    (rf"{_ORDINAL}[ -]{_PART}{_in_year(1)}", _part),
    (rf"{_PART}[ -](?:no\.? )?{_ORDINAL}{_in_year(1)}", _part),
    (rf"{_y(1)}[ :-]+{_ORDINAL}[ -]{_PART}", _part),
    (rf"{_y(1)}[ :-]+{_PART}[ -]{_ORDINAL}", _part),
    (rf"(?P<letter>[tqsh])(?P<o>[1-4]){_in_year(1)}", _part),
    (rf"(?P<o>[1-4])(?P<letter>[tqsh]){_in_year(1)}", _part),
    (rf"{_y(1)} ?[-/]? ?(?P<letter>[tqsh])(?P<o>[1-4])", _part),
    (rf"{_y(1)} ?[-/]? ?(?P<o>[1-4])(?P<letter>[tqsh])", _part),
]
UNDATED_PARTS: list[tuple[str, Meaning]] = [
    (rf"{_ORDINAL}[ -]{_PART}", _part),
    (rf"{_PART}[ -](?:no\.? )?{_ORDINAL}", _part),
]
YEARS: list[tuple[str, Meaning]] = [
    (
        (
            rf"(?:(?P<term>{_any(TERMS)}),? ?(?:de gobierno )?:? ?|(?:el )?periodo |vigencias |anos )?"
            rf"\(?{_y(1)}(?: ?[-/] ?| a | al | hasta ){_y(2)}\)?"
        ),
        _years,
    ),
    (rf"(?:(?:mes de |ano|vigencia|vigencia fiscal) ?:? ?(?:de |del )?)?{_y(1)}(?:\.0+)?(?: ?(?P<mark>pr?|e|r))?", _one_year),
]


def _named(*, short: bool) -> list[tuple[str, Meaning]]:
    """Periods with the names of their months. `short`: years of two digits too."""
    first, last = _in_year(1, short=short), _in_year(2, short=short)
    return [
        (rf"(?:mes de |mes |mes: ?)?{_m(1)}{first}", _one_month),
        (rf"{_y(1)} ?[-/]? ?{_m(1)}", _one_month),
        (rf"(?:de |desde )?{_m(1)}(?:{first})?(?:{_TO}| ?/ ?){_m(2)}(?:{last})?", _range),
        (rf"(?:entre |de ){_m(1)}(?:{first})? y {_m(2)}(?:{last})?", _range),
        (rf"(?P<list>{_MONTH}(?:, ?{_MONTH})*,? y {_MONTH})(?:{first})?", _neighbours),
    ]


# In a cell of its own a text says one thing; inside a sentence, only what is no other word is taken.
CELL = [
    *DAYS,
    *NUMERIC,
    *DATED_PARTS,
    *UNDATED_PARTS,
    (r"(?P<letter>[tq])(?P<o>[1-4])", _part),
    *YEARS,
    *_named(short=True),
    (rf"(?:mes de |mes |mes: ?)?{_m(1)}", _one_month),
]
SENTENCE = [
    *DAYS,
    *NUMERIC,
    *DATED_PARTS,
    *UNDATED_PARTS,
    *YEARS,
    *_named(short=False),
    (rf"{_NO_DAY}(?P<m1>{_any(WHOLE_MONTHS)})(?! ?[-/'’] ?[0-9])(?! [0-9]{{1,2}}\b)", _one_month),
]
CUT_DAY: list[tuple[str, Meaning]] = [(_written_day(1), _cut_day)]

_CUMULATIVE_WORD = r"(?:total )?(?:acum(?:ulad[oa]s?)?|ytd|year to date)\b\.?"
_CUT = r"(?:(?:con )?(?:fecha de |fecha )?corte|a corte)\b"
CUMULATIVE_ALONE = re.compile(rf"{_CUMULATIVE_WORD}(?: a la fecha| del ano| anual)?")
CUMULATIVE = re.compile(
    rf"(?P<word>{_CUMULATIVE_WORD})?,? ?(?P<cut>{_CUT})?(?: ?:)? ?"
    r"(?P<to>(?:a|al|hasta) (?:el )?)?(?:(?:de|del|en) (?:el )?|- ?)?(?=[a-z0-9(])"
)
CUMULATIVE_AFTER = re.compile(rf",? ?-? ?\(?{_CUMULATIVE_WORD}\)?$")
