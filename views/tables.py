"""A table of figures: its numbers stay numbers, each column knows how it is written, each row knows its figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from language import formats
from language.vocabulary import ABSENCE, STATUS
from language.words import N_, _
from metrics.headlines import qualified

ORIGIN = {"place_in_file": N_("Sheet and cell"), "file_name": N_("Workbook"), "document": N_("Report"), "loaded_at": N_("Loaded")}


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

    def head(self, most: int) -> Table:
        """Its first rows."""
        qualifiers = {heading: said[:most] for heading, said in self.qualifiers.items()}
        return replace(self, frame=self.frame.head(most), qualifiers=qualifiers, figures=self.figures[:most])


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


def texts(table: Table, heading: str) -> list[str]:
    """What each cell of a column says, as it is read: `1.534`, `más de 3.300`; nothing where there is nothing."""
    column, write = table.frame[heading], table.formats.get(heading, plain)
    if heading in table.qualifiers:
        return [qualified(number(value), each) for value, each in zip(column, table.qualifiers[heading], strict=True)]
    return [write(value) for value in column]


def is_number(table: Table, heading: str) -> bool:
    """Whether a column holds numbers, or numbers with their words: it stands at the right, and is never cut."""
    return pd.api.types.is_numeric_dtype(table.frame[heading]) or heading in table.amounts


def plain(value: object) -> str:
    """A value as it is; nothing where there is none."""
    return "" if value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and value != value) else str(value)


def _figures(rows: pd.DataFrame) -> tuple[tuple[str, ...], ...]:
    """The figures of each row: several of one that is a sum (`observation_ids`), else its own."""
    if "observation_ids" in rows:
        return tuple(tuple(map(str, each)) for each in rows["observation_ids"])
    return tuple((str(each),) for each in rows["observation_id"]) if "observation_id" in rows else ()


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
