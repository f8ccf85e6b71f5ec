"""What a workbook changes, a record a line: what is unticked stays as it is published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from language import formats
from language.differences import together
from language.words import _, n_
from ui import comparing, grids, safe, workbench
from views import tables

MOST = 1000  # rows of a table that is shown; all of them are loaded


def show(sha256: str, differing: list[list[Mapping[str, Any]]]) -> None:
    """The table of the records that differ, each with its tick, and what was left as it is published."""
    aside = workbench.table().decisions.set_aside.get(sha256, frozenset())
    shown = [together(rows) for rows in differing[:MOST]]
    load = _("Load")
    frame = pd.DataFrame(
        {
            load: [True for _line in shown],
            _("State"): [line.state for line in shown],
            _("Indicator"): [line.subject for line in shown],
            _("Part"): [line.part for line in shown],
            _("Period"): [line.period for line in shown],
            _("Before"): [line.before for line in shown],
            _("After"): [line.after for line in shown],
            _("Agency"): [line.agency for line in shown],
            _("Sheet and cell"): [line.place_after or line.place_before for line in shown],
        }
    )
    frame = frame[[column for column in frame if column == load or frame[column].any()]]  # a register has no period, say
    if len(differing) > MOST:
        st.caption(safe.plain(_("The first {count} are shown; all of them are loaded.", count=formats.number(MOST))))
    widths = grids.widths(tables.Table(frame.drop(columns=load), {}), comparing.narrow())
    edited = st.data_editor(
        frame,
        hide_index=True,
        key=f"difference-{sha256[:12]}-{len(aside)}",
        width="stretch",
        disabled=[column for column in frame.columns if column != load],
        column_config={heading: st.column_config.Column(width=width) for heading, width in widths.items()},
    )
    unticked = [line for line, ticked in zip(shown, edited[load], strict=True) if not ticked]
    left = frozenset(place for line in unticked for place in line.places)
    count = len(left)
    if count > len(unticked):
        st.caption(safe.plain(_("The figures of a goal that is new go with it.")))
    if left and st.button(
        n_("Leave {count} as it is published", "Leave {count} as they are published", count, count=formats.number(count)),
        key=f"aside-{sha256[:12]}",
    ):
        workbench.set_aside(sha256, aside | left)
        st.rerun()
    _left(sha256, len(aside))


def _left(sha256: str, count: int) -> None:
    """What is left as it is published, and the way back."""
    if not count:
        return
    said = n_("{count} record is left as it is published.", "{count} records are left as they are published.", count, count=count)
    st.caption(safe.plain(said))
    if st.button(_("Load them after all"), key=f"no-aside-{sha256[:12]}"):
        workbench.set_aside(sha256, frozenset())
        st.rerun()
