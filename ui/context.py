"""What stands around the figures of some months: facts of the city's registers and notes of the office, as marks with their lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from string import ascii_lowercase

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from charts import marks as chart_marks
from charts.marks import Mark
from language.words import N_, _, n_
from metrics import questions
from ui import cache, filters, grids, notes, safe, sheet_around
from views import tables
from warehouse.notes import Note

MOST = 12  # facts under one chart: the latest
KIND = {"event": N_("Event"), "project": N_("Project or agreement"), "city_link": N_("Link with a city")}
PARAMETER = "hechos"
ROW = "fila"  # of the address of the registers: the row that it opens


@dataclass(frozen=True)
class Context:
    """The facts (as `metrics.questions.marks` gives them) and the notes of some months."""

    facts: pd.DataFrame
    notes: tuple[Note, ...]
    key: str

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Facts by number and notes by letter, as the lists below the chart call them."""
        numbered = [
            Mark(row["month"].date(), str(number), f"{row['name']} ({row['start_text']})")
            for number, row in enumerate(self.facts.to_dict("records"), start=1)
        ]
        lettered = [Mark(note.first, letter, note.text, is_note=True) for letter, note in zip(ascii_lowercase, self.notes, strict=False)]
        return (*numbered, *lettered)

    def on(self, chart: go.Figure | None, key: tuple[object, ...], *, with_notes: bool = True) -> go.Figure | None:
        """The chart with these marks; without any, as it was. `key` is what the chart was drawn with; the notes are of one indicator."""
        marks = tuple(mark for mark in self.marks if with_notes or not mark.is_note)
        return cache.draw(chart_marks.marked, chart, marks, key=(*key, *map(tuple, marks))) if marks else chart

    def show(self) -> None:
        """The lists that say what each mark is."""
        notes.listed(self.notes)
        if self.facts.empty:
            return
        facts = self.facts
        frame = pd.DataFrame(
            {
                _("No."): range(1, len(facts) + 1),
                _("Date"): facts["start_text"],
                _("What took place"): facts["name"],
                _("Kind"): [_(KIND[kind]) for kind in facts["kind"]],
                _("Sheet and cell"): facts["sheet"] + "!" + facts["cell"],
            }
        )
        st.html(safe.element("p", _("What took place in these months, in the registers of the city"), "origin-title"))
        chosen = grids.choose_row(tables.Table(frame, {}), key=f"facts-{self.key}", alt=_("What took place in these months"))
        st.caption(safe.plain(self._said()))
        if chosen is not None:
            row = facts.iloc[chosen]
            st.caption(safe.plain(f"{row['file_name']} · {row['sheet']}!{row['cell']}"))
            label = _("All that the register says of it")
            st.page_link("pages/cooperation.py", label=label, icon=":material/handshake:", query_params={ROW: row["record_id"]})
            sheet_around.show(row["file_sha256"], row["sheet"], row["cell"])

    def _said(self) -> str:
        left = int(self.facts["of_all"].iloc[0]) - len(self.facts)
        said = _("They are beside the figures in time: that does not say that one is the cause of the other.")
        if left:
            said = (
                n_(
                    "{count} earlier fact is not shown: choose fewer months.",
                    "{count} earlier facts are not shown: choose fewer months.",
                    left,
                    count=left,
                )
                + " "
                + said
            )
        return said


def of_months(series: pd.DataFrame, months: tuple[date, date], key: str) -> Context:
    """What is known around a series by month (one dataset, indicator and place); a switch shows the facts, hidden at the start."""
    if series.empty:
        return Context(pd.DataFrame(), (), key)
    wanted = filters.switch(PARAMETER, _("Show what took place"), {"no": _("Without facts"), "si": _("With facts")}, key=f"{key}-facts")
    places = series["place"].unique()
    facts = pd.DataFrame()
    if wanted == "si" and len(places) == 1:
        facts = cache.ask(questions.marks, places[0], *months, MOST)
        if facts.empty:
            st.caption(_("The registers of the city have no fact with its month in these months."))
    row = series.iloc[0]
    return Context(facts, notes.within(row["dataset"], row["indicator"], months), key)
