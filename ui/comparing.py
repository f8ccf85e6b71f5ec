"""Two versions compared: how many figures differ, in a sentence, and each with both values and both cells."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from language import differences, formats, words
from language.words import _
from ui import cache, grids, safe
from views import tables
from warehouse.comparing import Comparison
from warehouse.versions import Version, VersionError

SHOWN = 500  # lines on screen; all of them are in the download
NARROW = {"state": 105, "subject": 190, "part": 150, "period": 155, "before": 190, "after": 190}  # pixels: all in sight, and no number cut


def show(version: Version, present: Version, known: dict[int, Version]) -> None:
    """A version beside another, the current one unless somebody chooses: the older is before, the newer after."""
    others = sorted((number for number in known if number != version.number), reverse=True)
    other = st.selectbox(
        _("Compare with"),
        others,
        index=others.index(present.number) if present.number in others else 0,
        format_func=lambda number: _named(known[number], present),
        key=f"compare-with-{version.number}",
    )
    before, after = sorted((version, known[other]), key=lambda each: each.number)
    try:
        comparison = cache.compared(before, after)
    except VersionError as error:
        st.error(safe.plain(error), icon=":material/error:")
        return
    st.markdown(safe.plain(differences.summary(comparison.counts, comparison.before, comparison.after)))
    if comparison.rows:
        _table(comparison)


def _named(version: Version, present: Version) -> str:
    said = _("Version {number}, of {when}", number=version.number, when=formats.moment(version.published))
    return f"{said} · {_('It is the current one')}" if version.number == present.number else said


def _table(comparison: Comparison) -> None:
    lines = [differences.line(row) for row in comparison.rows[:SHOWN]]
    frame = pd.DataFrame([line.shown() for line in lines], columns=[_(heading) for heading in differences.HEADINGS.values()])
    key = f"compared-{comparison.before}-{comparison.after}"
    alt = _("What differs between versions {before} and {after}", before=comparison.before, after=comparison.after)
    grids.show(tables.Table(frame[[column for column in frame if frame[column].any()]], {}), key=key, alt=alt, narrow=narrow())
    if len(comparison.rows) > SHOWN:
        shown, count = formats.number(SHOWN), formats.number(len(comparison.rows))
        st.caption(safe.plain(_("The first {shown} of {count} are shown; the download has them all.", shown=shown, count=count)))
    st.download_button(
        _("Download what differs"),
        data=words.bound(_whole, comparison),
        file_name=_("versions {before} and {after}.csv", before=comparison.before, after=comparison.after),
        mime="text/csv",
        icon=":material/download:",
        key=f"{key}-download",
        on_click="ignore",
    )


def narrow() -> dict[str, int]:
    """The columns that are kept narrow, by heading."""
    return {_(differences.HEADINGS[name]): width for name, width in NARROW.items()}


def _whole(comparison: Comparison) -> bytes:
    return differences.as_csv([differences.line(row) for row in comparison.rows])
