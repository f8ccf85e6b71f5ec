"""What a card, a slide or a section of a report shows of one question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import pandas as pd
import plotly.graph_objects as go

from language import formats
from language.words import _
from metrics.exploring.changes import Change
from views.asked import Asked
from views.tables import Table
from warehouse.reader import Reader

Kind = Literal["columns", "bars", "stacked", "lines"]


@dataclass(frozen=True)
class Series:
    """One line, or the bars of one colour.

    For each category: its value, None where there is no figure; how the screen writes it, an absence by its word; and its status: A, P, E
    or M, and I of a figure that lacks some of its parts. `colour` is `#RRGGBB`.
    """

    name: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    statuses: tuple[str, ...]
    colour: str


@dataclass(frozen=True)
class Plot:
    """The figures of a chart for a program that draws them itself: upright `columns`, lying `bars`, `stacked` ones, `lines`.

    All are of one `unit`, in words; `percent` where they are shares of 100.
    """

    kind: Kind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str


@dataclass(frozen=True)
class Tile:
    """One figure alone: its name for programs, what it is, how much, what is to be known, and the figures that it is made of."""

    name: str
    label: str
    value: str
    note: str = ""
    figures: tuple[str, ...] = ()


@dataclass(frozen=True)
class View:
    """The answer to one question: the sentence that says it, and what shows it: a chart, `tiles`, or its table where it has neither.

    `rows` name their reports, workbooks and cut-off. What is asked for less often is made when it is, from the same version: `table`, what
    stands behind the chart; `plots`, the chart for programs that draw it themselves, one for each unit (none where no such program could);
    `made_of`, the figures behind what a point or a row carries, itself without it. `changes` set its last figure beside earlier ones.
    `marks` is the part of the `note` that is true of its own chart alone (its colours, its lines): whoever draws the `plots` says
    `plain_note`. `asked` asks for it again: `registry.view` says it.
    """

    headline: str
    rows: pd.DataFrame
    table: Callable[[Reader], Table]
    chart: go.Figure | None = None
    tiles: tuple[Tile, ...] = ()
    plots: Callable[[Reader], tuple[Plot, ...]] = lambda _reader: ()
    note: str = ""
    marks: str = ""
    made_of: Callable[[Reader, str], tuple[str, ...]] | None = None
    changes: tuple[Change, ...] = ()
    asked: Asked | None = None

    @property
    def plain_note(self) -> str:
        """The note without what is said of the marks of its chart."""
        return " ".join(self.note.replace(self.marks, "").split()) if self.marks else self.note

    def figures(self, reader: Reader, point: str) -> tuple[str, ...]:
        """The figures behind what a point or a row carries."""
        return (point,) if self.made_of is None else self.made_of(reader, point)


def source_line(rows: pd.DataFrame, version: int) -> str:
    """`Fuente: … · Corte: … · Versión 3`."""
    sources = rows["document"].dropna().unique()
    files = rows["file_name"].unique()
    said = {
        "source": "; ".join(sources) or _("the workbook names no report"),
        "files": ", ".join(files),
        "version": version,
    }
    if "period_end" not in rows:
        return _("Source: {source} ({files}) · Version {version}", **said)
    return _("Source: {source} ({files}) · Cut-off: {cut_off} · Version {version}", **said, cut_off=_cut_off(rows))


def _cut_off(rows: pd.DataFrame) -> str:
    """The last day that the figures reach; a year, where all that is known is the year."""
    last = rows["period_end"].max()
    starts = rows["period_start"] if "period_start" in rows else rows["period_end"]
    whole = formats.period(starts.iloc[0].date(), last.date()) if starts.notna().all() and starts.nunique() == 1 else ""
    return whole if whole.isdigit() else formats.day(last)
