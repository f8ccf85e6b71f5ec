"""Reading a period from a cell or a header, and finding the one that a title or the name of a file speaks of."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time
from functools import lru_cache
from pathlib import PurePath

from etl.names import fold
from etl.values import marks
from etl.values import period_patterns as patterns
from etl.values.calendar_words import FIRST_YEAR, LAST_YEAR
from etl.values.period_patterns import Meaning
from etl.values.spans import Span

LONGEST = 80  # characters of a cell that may be a period
LONGEST_TITLE = 400
_ALIKE = str.maketrans({**dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"), "°": "o"})
_COMPACT = re.compile(r"((?:19|20)[0-9]{2})(0[1-9]|1[0-2])")
_NORMS = re.compile(
    r"\b(?:ley|decreto|resolucion|acuerdo|ordenanza|conpes|circular|sentencia|contrato|convenio)"
    r"(?: no\.?| numero| n°)? ?[0-9][0-9.-]* (?:de|del)(?: [0-9]{1,2} de [a-z]+(?: de| del)?)? (?:19|20)[0-9]{2}\b"
)
_WORD_STARTS = re.compile(r"(?<![a-z0-9])(?<![0-9][.,/-])[a-z0-9]")
_END = r"(?![a-z0-9])(?![.,/-][0-9])"

_CELL = [(re.compile(pattern), meaning) for pattern, meaning in patterns.CELL]
_CUT_DAY = [(re.compile(pattern), meaning) for pattern, meaning in patterns.CUT_DAY]
_SENTENCE = [(re.compile(f"(?:{pattern}){_END}"), meaning) for pattern, meaning in patterns.SENTENCE]
_SENTENCE_CUT = [*_SENTENCE, *((re.compile(f"(?:{pattern}){_END}"), meaning) for pattern, meaning in patterns.CUT_DAY)]


def read(cell: object, *, hint_year: int | None = None, compact: bool = False, dates_are_days: bool = False) -> Span | None:
    """The period that a cell or a header names, whole or in part; None for anything that is not certainly one.

    `hint_year`: the year of what says none. `compact`: `201901` is a month too. A date that is the first of its month is that month, as
    in a header; with `dates_are_days` it is that day, as in a column of dates. Years go from 1990 to 2079. `03/04/2024` is the third of
    April. `Ene-19` is January of 2019; `ene 19`, which may be a day, is none.
    """
    span = _read(cell, compact=compact, dates_are_days=dates_are_days)
    return span.in_year(hint_year) if span and hint_year is not None else span


def in_text(text: str) -> Span | None:
    """The one period that a sentence speaks of; None when it names none, or several, or one that cannot be.

    What is finer than a year wins over the years around it, unless a year contradicts it. A month without its year takes the only
    year that the text has. Two-digit years and abbreviations without a year are not read: in a sentence they may be anything.
    """
    found = _find(_folded(text[:LONGEST_TITLE]))
    if found is None:
        return None
    finer = {span for span in found if span.kind not in {"year", "years", "term"}}
    years = {span for span in found if span.kind == "year"}
    if not finer:
        certain = years or set(found)
        return next(iter(certain)) if len(certain) == 1 else None
    if len(finer) > 1 or len(years) > 1:
        return None
    span = next(iter(finer))
    if not years:
        return span
    (other,) = years
    if span.year is None and other.year is not None:
        return span.in_year(other.year)
    return span if other.year in {span.year, span.last_year} else None


def are_several(text: str) -> bool:
    """Whether a sentence speaks of several periods finer than a year: «Informe de enero 2026 - datos de diciembre 2025»."""
    found = _find(_folded(text[:LONGEST_TITLE])) or set()
    return len({span for span in found if span.kind not in {"year", "years", "term"}}) > 1


def in_file_name(name: str) -> Span | None:
    """The period in the name of a file: `informe_mayo_2024.xlsx`, `2024-05 servicios.xlsx`; None for none, or several that differ."""
    return in_text(re.sub(r"[_+]+|%20", " ", PurePath(name).stem))


def _folded(text: str) -> str:
    return fold(text).translate(_ALIKE)


def _read(cell: object, *, compact: bool, dates_are_days: bool) -> Span | None:
    if isinstance(cell, datetime):
        whole = cell.time() == time(0)
        return _of_date(cell.date(), dates_are_days or not whole)
    if isinstance(cell, date):
        return _of_date(cell, dates_are_days)
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return None
    if isinstance(cell, str):
        return _read_text(cell, compact=compact)
    if type(cell) not in {int, float} or not FIRST_YEAR <= cell <= 10**6 or cell != int(cell):
        return None
    return _read_text(str(int(cell)), compact=compact)


def _of_date(found: date, is_day: bool) -> Span | None:
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    if is_day or found.day != 1:
        return Span("day", found.month, found.month, found.year, day=found)
    return Span("month", found.month, found.month, found.year)


@lru_cache(maxsize=4096)
def _read_text(text: str, *, compact: bool) -> Span | None:
    if len(text) > LONGEST:
        return None
    said, mark = marks.split_inside(text.strip())
    plain = _folded(said)
    if plain.startswith("(") and plain.endswith(")"):
        plain = plain[1:-1].strip()
    if compact and (match := _COMPACT.fullmatch(plain)):
        plain = f"{match[1]}-{match[2]}"
    span = _of_text(plain)
    if span is None or mark is None:
        return span
    return replace(span, mark=" ".join(filter(None, (span.mark, mark))))


def _of_text(plain: str) -> Span | None:
    if (span := _full(_CELL, plain)) is not None:
        return span
    if patterns.CUMULATIVE_ALONE.fullmatch(plain):
        return Span("months", 1, None, cumulative=True)
    if (match := patterns.CUMULATIVE_AFTER.search(plain)) and match.start():
        span = _full(_CELL, plain[: match.start()].rstrip())
        return _cumulated(span, is_cut=False) if span else None
    match = patterns.CUMULATIVE.match(plain)
    if not match or not (match["word"] or match["cut"] or match["to"]):
        return None
    rest = plain[match.end() :]
    is_cut = bool(match["cut"] or match["to"])
    span = _full(_CELL, rest) or (_full(_CUT_DAY, rest) if is_cut else None)
    return _cumulated(span, is_cut=is_cut) if span else None


def _full(ways: list[tuple[re.Pattern[str], Meaning]], text: str) -> Span | None:
    for pattern, meaning in ways:
        if (match := pattern.fullmatch(text)) and (span := _meant(meaning, match)):
            return span
    return None


def _meant(meaning: Meaning, match: re.Match[str]) -> Span | None:
    try:
        return meaning(match)
    except ValueError:  # a year out of range, a day that no calendar has
        return None


def _cumulated(span: Span, *, is_cut: bool) -> Span | None:
    """The span of a figure that adds up to it. A cut-off, or a month alone, adds up from January."""
    if span.kind in {"day", "month"}:
        return replace(span, kind="months", first_month=1, cumulative=True)
    if span.kind == "year":
        return None if is_cut else replace(span, last_month=None, kind="months", cumulative=True)
    if span.kind in {"years", "term"}:
        return None if is_cut else replace(span, cumulative=True)
    if is_cut:
        return replace(span, kind="months", first_month=1, cumulative=True) if span.last_year is None else None
    if span.kind in {"quarter", "semester"} and span.first_month > 1:
        return None  # `acumulado II trimestre`: of the quarter, or of the year up to it
    return replace(span, cumulative=True)


def _find(text: str) -> set[Span] | None:
    """The periods that stand in a sentence; None when one of them cannot be."""
    text = _NORMS.sub(" ", text)
    found: set[Span] = set()
    place = 0
    while start := _WORD_STARTS.search(text, place):
        place = start.start()
        prefix = patterns.CUMULATIVE.match(text, place)
        is_cut = bool(prefix and (prefix["cut"] or prefix["to"]))
        begins = prefix.end() if prefix and (is_cut or prefix["word"]) else place
        end, span = _longest(_SENTENCE_CUT if is_cut else _SENTENCE, text, begins)
        if end is None:
            word = re.compile(r"[a-z0-9]+").match(text, place)
            place = word.end() if word else place + 1
            continue
        if span is not None and begins != place:
            span = _cumulated(span, is_cut=is_cut)
        if span is None:
            return None
        found.add(replace(span, mark=None))
        place = end
    return found


def _longest(ways: list[tuple[re.Pattern[str], Meaning]], text: str, place: int) -> tuple[int | None, Span | None]:
    """Where the longest way of writing that fits here ends, and what it means."""
    end: int | None = None
    best: Span | None = None
    for pattern, meaning in ways:
        match = pattern.match(text, place)
        if match and (end is None or match.end() > end):
            end, best = match.end(), _meant(meaning, match)
    return end, best
