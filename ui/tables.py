"""The table behind a chart: es-CO numbers that still sort as numbers, and for each figure its file, cell and load."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from language import formats
from language.words import N_, _
from metrics.headlines import qualified
from ui.vocabulary import ABSENCE, STATUS

ORIGIN = {"place_in_file": N_("Sheet and cell"), "file_name": N_("Workbook"), "document": N_("Report"), "loaded_at": N_("Loaded")}


# Pixels, of the letters of a laptop: of a character of a number, of one of prose, of a cell's sides.
DIGIT, LETTER, PADDING = 8.2, 7.5, 24
LARGEST = 21 / 16  # how much larger letters are on a projector: ui/styles.css
WIDEST_TEXT, WIDEST_PINNED = 330, 200  # pixels: of a column of prose, of one that does not scroll away


@dataclass(frozen=True)
class Table:
    """A frame to show, with how each of its columns is written. The frame keeps its numbers: they sort as numbers.

    `figures`: the identifiers of each row's figures, where its rows open their origin. `amounts`: the columns of text that hold numbers
    with their words.
    """

    frame: pd.DataFrame
    formats: dict[str, Callable[[object], str]]
    qualifiers: dict[str, list[str]] = field(default_factory=dict)  # of the values of a column: exact, about, more_than
    figures: tuple[tuple[str, ...], ...] = ()
    amounts: tuple[str, ...] = ()


def of_figures(rows: pd.DataFrame, dimensions: dict[str, str], more: dict[str, str] | None = None) -> Table:
    """The figures of a chart: its dimensions (`{column: heading}`), value, unit, what more there is of them, status and origin."""
    frame = pd.DataFrame({heading: rows[column] for column, heading in dimensions.items()})
    value, status, loaded = _("Value"), _("Status"), _("Loaded")
    frame[value] = rows["value"]
    frame[_("Unit")] = rows["unit_title"]
    for column, heading in (more or {}).items():
        frame[heading] = rows[column]
    frame[status] = [
        _(ABSENCE[absence]) if absence in ABSENCE else _(STATUS[name])
        for name, absence in zip(rows["status"], rows["absence"], strict=True)
    ]
    for column, heading in ORIGIN.items():
        if column == "place_in_file":
            frame[_(heading)] = rows["sheet"] + "!" + rows["cell"]
        elif column in rows:
            frame[_(heading)] = rows[column]
    written: dict[str, Callable[[object], str]] = {value: number, loaded: moment}
    written |= {heading: period_month for column, heading in dimensions.items() if column == "period_start"}
    written |= {heading: day for column, heading in dimensions.items() if column == "period_end"}
    return Table(frame, written, {value: list(rows["qualifier"])} if "qualifier" in rows else {}, _figures(rows))


def _figures(rows: pd.DataFrame) -> tuple[tuple[str, ...], ...]:
    """The figures of each row: several of one that is a sum (`observation_ids`), else its own."""
    if "observation_ids" in rows:
        return tuple(tuple(map(str, each)) for each in rows["observation_ids"])
    return tuple((str(each),) for each in rows["observation_id"]) if "observation_id" in rows else ()


def show(table: Table, *, key: str, alt: str, narrow: Mapping[str, int] | None = None) -> None:
    """Draw a table; `narrow` as in `widths`. st.dataframe never reads its cells as markup."""
    st.dataframe(
        _styled(table),
        hide_index=True,
        key=key,
        alt=alt,
        width="stretch",
        placeholder="",
        column_config=_columns(table, pinned=False, narrow=narrow),
    )


def choose_row(table: Table, *, key: str, alt: str) -> int | None:
    """Draw a table in which a person can choose a row; the position of the row chosen."""
    event = st.dataframe(
        _styled(table),
        hide_index=True,
        key=key,
        alt=alt,
        width="stretch",
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        column_config=_columns(table, pinned=True),
    )
    chosen = event["selection"]["rows"]
    return chosen[0] if chosen else None


def widths(table: Table, narrow: Mapping[str, int] | None = None) -> dict[str, int]:
    """The pixels that each column needs, those of `narrow` so many at most. A number is never cut, on no screen: «68.300.000» read as
    «00.000» would be another number.
    """
    found: dict[str, int] = {}
    for heading in map(str, table.frame.columns):
        column, write = table.frame[heading], table.formats.get(heading, _plain)
        texts = [write(value) for value in column]
        if heading in table.qualifiers:
            texts = [_qualified(value, qualifier) for value, qualifier in zip(column, table.qualifiers[heading], strict=True)]
        longest = max(map(len, [heading, *texts]))
        is_number = pd.api.types.is_numeric_dtype(column) or heading in table.amounts
        widest = (narrow or {}).get(heading, WIDEST_TEXT)
        wide = LARGEST * (PADDING + (DIGIT if is_number else LETTER) * longest)
        found[heading] = int(wide if is_number else min(wide, widest))
    return found


def _columns(table: Table, *, pinned: bool, narrow: Mapping[str, int] | None = None) -> dict[str, Any]:
    """A pinned column does not scroll away, so it leaves room for the others on a phone."""
    columns = {heading: st.column_config.Column(width=width) for heading, width in widths(table, narrow).items()}
    if pinned:
        heading, width = next(iter(widths(table).items()))
        columns[heading] = st.column_config.Column(width=min(width, WIDEST_PINNED), pinned=True)
    return columns


def _plain(value: object) -> str:
    return "" if value is None or value is pd.NA else str(value)


def _styled(table: Table) -> Styler:
    frame = table.frame.reset_index(drop=True)
    styled = frame.style.format(table.formats, na_rep="")  # type: ignore[arg-type]
    for column, qualifiers in table.qualifiers.items():
        for qualifier in {"about", "more_than"} & set(qualifiers):
            rows = [position for position, each in enumerate(qualifiers) if each == qualifier]
            styled = styled.format(partial(_qualified, qualifier=qualifier), subset=pd.IndexSlice[rows, [column]], na_rep="")
    return styled


def _qualified(value: object, qualifier: str) -> str:
    return qualified(number(value), qualifier)


def number(value: object) -> str:
    """A number, or nothing where there is none: the status says why."""
    return "" if pd.isna(value) else formats.number(value)  # type: ignore[arg-type, call-overload]


def moment(value: object) -> str:
    return "" if pd.isna(value) else formats.moment(value)  # type: ignore[arg-type, call-overload]


def moment_day(value: object) -> str:
    return "" if pd.isna(value) else formats.moment_day(value)  # type: ignore[arg-type, call-overload]


def period_month(value: object) -> str:
    return "" if pd.isna(value) else formats.month(value)  # type: ignore[arg-type, call-overload]


def day(value: object) -> str:
    return "" if pd.isna(value) else formats.day(value)  # type: ignore[arg-type, call-overload]


def listed(value: Any) -> str:
    """A list in one cell; DuckDB gives an array for a list, and NA where there is none."""
    return "; ".join(value) if hasattr(value, "__len__") else ""
