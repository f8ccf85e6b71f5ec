"""Asking: one function a question, its parameters named, its answer a table.

Every table of figures has, for each figure, its identifier and its origin: `file_name`, `sheet`, `cell`, `loaded_at`.
Titles, units and sentences are in the language of `language.words`; where something has no English, it is in Spanish.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from language import formats, told, words
from warehouse.reader import Reader

FOLDER = Path(__file__).with_name("sql")
HEADS = {  # the ways of making figures up
    "flow": ("flow", "flow_alike"),
    "flow_mixed": ("flow", "flow_mixed"),
    "stock": ("stock",),
    "cumulative": ("cumulative",),
}
EVER = (date(1900, 1, 1), date(2999, 12, 31))


@cache
def sql(name: str) -> str:
    """The text of one question."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def _ask(reader: Reader, name: str, **parameters: Any) -> pd.DataFrame:
    return _in_language(reader.frame(sql(name), parameters))


def _in_language(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns in the reader's language under the names that they have in Spanish: `unit_title_en` takes the place of `unit_title`."""
    others = [name for name in frame.columns if name.endswith(told.OTHERS)]
    own = [name for name in others if name.endswith(f"_{words.language()}")]
    said = {name.rpartition("_")[0]: frame[name] for name in own}
    return frame.assign(**{name: column.fillna(frame[name]) for name, column in said.items()}).drop(columns=others)


def indicators(reader: Reader, dataset: str) -> pd.DataFrame:
    """The indicators of a dataset: indicator, indicator_title, unit, unit_title, measure, definition, is_defined."""
    return _ask(reader, "indicators", dataset=dataset)


def months_covered(reader: Reader, dataset: str) -> list[date]:
    """The first days of the months that a dataset has."""
    return [moment.date() for moment in _ask(reader, "months_covered", dataset=dataset)["month"]]


def value_by_month(reader: Reader, dataset: str, indicators: tuple[str, ...], first: date = EVER[0], last: date = EVER[1]) -> pd.DataFrame:
    """One row an indicator and month, from `first` to `last` (first days of months, both included)."""
    return _ask(reader, "value_by_month", dataset=dataset, indicators=list(indicators), first=first, last=last)


def stated_totals(reader: Reader, dataset: str, indicator: str) -> pd.DataFrame:
    """The totals printed in the sources, the latest first."""
    return _ask(reader, "stated_totals", dataset=dataset, indicator=indicator)


def breakdown(reader: Reader, dataset: str, indicator: str) -> pd.DataFrame:
    """One row a part of the indicator."""
    return _ask(reader, "breakdown", dataset=dataset, indicator=indicator)


def value_by_agency(reader: Reader, dataset: str) -> pd.DataFrame:
    """Every figure of a dataset with its agency, unit, measure and period."""
    return _ask(reader, "value_by_agency", dataset=dataset)


def goals(reader: Reader) -> pd.DataFrame:
    """One row a goal: target, reported and computed progress (per cent), money programmed and executed so far (COP; blank is NaN).

    `address` names it among those of all the plans. `unknown_years` are those with money programmed of which nobody says what was executed.
    """
    return _ask(reader, "goals")


def goal_years(reader: Reader, goal: str | None = None) -> list[dict[str, Any]]:
    """What each year asks of a goal (`due`, `is_skipped`) and what was attained in it; of all, or of the one with this address."""
    return reader.records(sql("goal_years"), {"goal": goal})


def goal_figures(reader: Reader, goal: str) -> pd.DataFrame:
    """Every figure of the goal with this address, in the order of its sheet."""
    return _ask(reader, "goal_figures", goal=goal)


def goal_money(reader: Reader, goal: str) -> pd.DataFrame:
    """The money of a goal by year, in pesos: programmed and executed, with `programmed_ids` and `executed_ids`, what they are made of."""
    return _ask(reader, "goal_money", goals=[goal])


def goal_sources(reader: Reader, goals: tuple[str, ...] | None = None) -> pd.DataFrame:
    """The money of some goals by year and source (a code, or `source_text` as the report words it), in pesos, with what it is made of."""
    return _ask(reader, "goal_sources", goals=None if goals is None else list(goals))


def goal_made_of(reader: Reader, goal: str, part: str) -> tuple[str, ...]:
    """The figures that a goal's `computed`, `programmed` or `executed` is made of."""
    return tuple(row["figure_id"] for row in reader.records(sql("goal_made_of"), {"goal": goal, "part": part}))


def findings_of_goal(reader: Reader, goal: str) -> pd.DataFrame:
    """What the checks found in the cells of a goal, with the columns of `findings`."""
    return _said_again(_ask(reader, "findings_of_goal", goal=goal))


def findings(reader: Reader, dataset: str | None = None) -> pd.DataFrame:
    """What the checks found: rule, severity, subject, message and the place."""
    return _said_again(_ask(reader, "findings", dataset=dataset))


def _said_again(found: pd.DataFrame) -> pd.DataFrame:
    """Findings, in the reader's language."""
    if words.language() != words.DEFAULT:  # in Spanish, as it was said when it was found
        said = [told.said(text) for text in found["told"]]
        found = found.assign(**{name: [each[name] for each in said] for name in ("subject", "message")})
    return found.drop(columns="told")


def catalogue(reader: Reader) -> pd.DataFrame:
    """One row an indicator of which there is something: what it is, and who reports it, where, in which parts, from when, out of what.

    `figures` of the `records` have a number, and `traced` of them name their file, sheet and cell. `places`, `parts`,
    `documents` and `files` are lists, `agencies` one of {title, agency, slot}; `first` and `last` are the days that its figures reach.
    """
    return _ask(reader, "catalogue")


def series_of(reader: Reader, indicator: str) -> pd.DataFrame:
    """The figures of one indicator that follow one another, the earliest first; empty where several agencies or places have it."""
    return _ask(reader, "series_of", indicator=indicator)


def findings_of(reader: Reader, indicator: str) -> pd.DataFrame:
    """What the checks found in the cells of one indicator, with the columns of `findings`."""
    return _said_again(_ask(reader, "findings_of", indicator=indicator))


def coverage(reader: Reader, indicator: str | None = None) -> pd.DataFrame:
    """One row a dataset, agency, indicator and month: how many figures it has, how many are provisional, and when they first came (UTC).

    `answered` counts those of which the sheet says why there is no number; a month of blanks alone has neither. All the indicators unless
    one is named.
    """
    return _ask(reader, "coverage", indicator=indicator)


def finding_figures(reader: Reader) -> pd.DataFrame:
    """The figures that stand in the cell of each finding that has any: `finding`, `figures` (a list of identifiers)."""
    return _ask(reader, "finding_figures")


def stated_against_computed(reader: Reader) -> pd.DataFrame:
    """One row a total that a source prints: `stated`, `computed`, `difference` (computed less stated), the `figures` added, or `why` not.

    `why` is `measure`, `missing` or `not_added`; then `computed` and `difference` are NaN. The largest differences first.
    """
    return _ask(reader, "stated_against_computed")


def figures_of_month(reader: Reader, agency: str, month: date, datasets: tuple[str, ...]) -> pd.DataFrame:
    """The figures of one agency in one month (its first day), of these datasets."""
    return _ask(reader, "figures_of_month", agency=agency, month=month, datasets=list(datasets))


def agencies(reader: Reader) -> pd.DataFrame:
    """The agencies that the version has something of: agency, agency_title, agency_short."""
    return _ask(reader, "agencies")


def origin(reader: Reader, figures: tuple[str, ...]) -> pd.DataFrame:
    """Where some figures came from: title, value as written, file, sheet, cell, when and by whom."""
    return _ask(reader, "origin", figures=list(figures))


def revisions(reader: Reader, figures: tuple[str, ...]) -> pd.DataFrame:
    """What some figures said before they were corrected: value, value_text, sheet, cell, file_name, loaded_at, loaded_by."""
    return _ask(reader, "revisions", figures=list(figures))


def holdings(reader: Reader) -> pd.DataFrame:
    """What the version holds, one row a dataset."""
    return _ask(reader, "holdings")


def marks(reader: Reader, place: str, first: date, last: date, most: int) -> pd.DataFrame:
    """What took place from month to month in the registers of a place's office, at most `most` facts, the latest; `of_all`: of how many."""
    return _ask(reader, "marks", place=place, first=first, last=last, most=most)


def register(reader: Reader, name: str) -> pd.DataFrame:
    """One of the registers of cooperation: projects, calls, events, commitments, city_links.

    `stage` is what the word of the state comes to; a date is its first day, `_latest` the last that its words allow, and `_text` the words.
    """
    if name not in {"projects", "calls", "events", "commitments", "city_links"}:
        raise ValueError(f"{name!r} is not a register")
    found = _ask(reader, name)
    if words.language() != words.DEFAULT:
        for column in (each for each in found.columns if each.endswith("_text")):
            found[column] = [_date_again(*pair) for pair in zip(found[column], found[_date_of(column, found)], strict=True)]
    return found


def conversion(reader: Reader) -> pd.DataFrame:
    """The amounts of projects in another currency, in pesos where a rate of the day it begins is loaded: record_id, pesos, rate, rate_day,
    rate_source."""
    return _ask(reader, "conversion")


def said_in_registers(reader: Reader, words_: tuple[str, ...]) -> pd.DataFrame:
    """The fields of the registers and the goals that say these words, of the rows that say all of them, accents and case aside.

    One row a field: register, id, name, field, text, sheet, cell, file_name.
    """
    return _ask(reader, "said_in_registers", words=list(words_))


def agencies_named(reader: Reader, names: tuple[str, ...]) -> pd.DataFrame:
    """The agencies with figures that some names are: agency, agency_title."""
    return _ask(reader, "agencies_named", names=list(names))


def months_beside(reader: Reader, dataset: str, month: date) -> list[str]:
    """The datasets with monthly figures of a month (its first day), in the place of the office that keeps this register."""
    return list(_ask(reader, "months_beside", dataset=dataset, month=month)["dataset"])


def _date_of(column: str, found: pd.DataFrame) -> str:
    """The date that stands beside its words: `start_date` of `start_text`, `due` of `due_text`."""
    stem = column.removesuffix("_text")
    return f"{stem}_date" if f"{stem}_date" in found else stem


def _date_again(text: Any, start: Any) -> Any:
    """A day or a month written in words, in the reader's language; whatever else the office wrote stays as it is."""
    if pd.isna(start) or not isinstance(text, str):
        return text
    for write in (formats.day, formats.month):
        with words.spoken():
            written = write(start)
        if text.casefold() == written.casefold():
            return write(start)
    return text


def explore_indicators(reader: Reader) -> pd.DataFrame:
    """Every indicator of which there are figures, with its dataset's title, its unit and its measure."""
    return _ask(reader, "explore_indicators")


def explore_holds(reader: Reader, indicator: str) -> pd.DataFrame:
    """What there is of an indicator, one row a measure, unit, agency, place, part and length of its figures in months."""
    return _ask(reader, "explore_holds", indicator=indicator)


def explore(reader: Reader, question: str, head: str, **parameters: Any) -> list[dict[str, Any]]:
    """`explore_series` or `explore_made_of`, of the figures that the files of `HEADS` say are used."""
    return reader.records("\n".join(sql(f"explore_{part}") for part in (*HEADS[head], question)), parameters)


def explore_all(
    reader: Reader,
    indicator: str,
    agencies: tuple[str, ...] = (),
    places: tuple[str, ...] = (),
    first: date = EVER[0],
    last: date = EVER[1],
) -> pd.DataFrame:
    """Every figure of an indicator as it was loaded, from `first` to `last` (days)."""
    return _ask(reader, "explore_all", indicator=indicator, agencies=list(agencies), places=list(places), first=first, last=last)


def families(reader: Reader) -> pd.DataFrame:
    """Which parts of a whole are of one kind: family, part."""
    return _ask(reader, "families")


def population(reader: Reader, places: tuple[str, ...]) -> pd.DataFrame:
    """The inhabitants of some places: place, year, inhabitants, source."""
    return _ask(reader, "population", places=list(places))
