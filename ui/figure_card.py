"""The figure card: a sentence, a chart, its source, cut-off and version, its table, and the origin of each figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts import theme
from language import formats
from language.words import _
from ui import downloads, origin, parts, safe, session, tables


@parts.alone()
def figure_card(
    headline: str,
    figure: go.Figure,
    rows: pd.DataFrame,
    table: Callable[[], tables.Table],
    *,
    key: str,
    note: str = "",
    below: Callable[[], object] | None = None,
    made_of: Callable[[str], tuple[str, ...]] | None = None,
    offer: downloads.Offer | None = None,
) -> None:
    """Draw one card. `rows` are the figures of the chart, whose identifiers its points carry; `table` makes what shows them behind it, once
    that is opened. A point that is chosen or a table that is opened runs the card again, not its page.

    `below` draws what explains the chart under it: the lists of its marks. Where a point adds up several figures, `made_of` gives the
    identifiers of those for what it carries. `offer` is what may be downloaded, where it is not the observations of `rows`.
    """
    source = source_line(rows)
    with st.container(border=True, key=f"card-{key}"):
        hint, chosen = chart(headline, figure, key=key, note=note)
        if made_of is not None:
            chosen = tuple(figure for point in chosen for figure in made_of(point))
        hint.html(safe.element("p", origin.line(chosen) if chosen else _("Touch a bar or a point to see the cell it came from."), "hint"))
        if chosen:
            origin.panel(chosen, key=key)
        st.html(safe.element("p", source, "source"))
        if below is not None:
            below()
        _behind(headline, table, key=key, made_of=made_of)
        downloads.under_figure(headline, source, rows, table, offer, key=key)


def chart(headline: str, figure: go.Figure, *, key: str, note: str = "") -> tuple[DeltaGenerator, tuple[str, ...]]:
    """The sentence of a card, its note and its chart; the place between them where what to do is said, and what the chosen points carry."""
    st.subheader(safe.plain(headline), anchor=False)
    if note:
        st.caption(safe.plain(note))
    hint = st.empty()
    return hint, chosen_in(figure, key=key, alt=headline)


def chosen_in(figure: go.Figure, *, key: str, alt: str) -> tuple[str, ...]:
    """Draw a chart; the identifiers that the points which a person chose carry, each once."""
    event = st.plotly_chart(figure, key=key, theme=None, config=theme.config(), on_select="rerun", selection_mode="points", alt=alt)
    found = [point.get("customdata") for point in event["selection"]["points"]] if event else []
    flat = [item[0] if isinstance(item, list) else item for item in found]
    return tuple(dict.fromkeys(str(item) for item in flat if item))


def _behind(headline: str, table: Callable[[], tables.Table], *, key: str, made_of: Callable[[str], tuple[str, ...]] | None) -> None:
    """The table behind a chart."""
    behind = st.expander(_("Table, and the cell of each figure"), icon=":material/table_rows:", key=f"behind-{key}", on_change="rerun")
    if behind.open:
        with behind:
            origin.table(table(), key=f"table-{key}", alt=headline, made_of=made_of)


def tile(label: str, value: str, figures: Iterable[str], *, key: str, note: str = "") -> None:
    """One figure alone: what it is, how much, and the button that opens its origin."""
    with st.container(border=True, key=f"tile-{key}", height="stretch"):
        st.metric(safe.plain(label), value)
        if note:
            st.caption(safe.plain(note))
        if named := tuple(figures):
            origin.button(named, key=f"origin-of-{key}")


def small_chart(figure: go.Figure, *, key: str, alt: str) -> None:
    """A chart that stands in another card; a point that is chosen opens its origin below."""
    if chosen := chosen_in(figure, key=key, alt=alt):
        origin.panel(chosen, key=key)


def source_line(rows: pd.DataFrame) -> str:
    """`Fuente: … · Corte: … · Versión 3`."""
    sources = rows["document"].dropna().unique()
    files = rows["file_name"].unique()
    return _(
        "Source: {source} ({files}) · Cut-off: {cut_off} · Version {version}",
        source="; ".join(sources) or _("the workbook names no report"),
        files=", ".join(files),
        cut_off=_cut_off(rows),
        version=session.version().number,
    )


def _cut_off(rows: pd.DataFrame) -> str:
    """The last day that the figures reach; a year, where all that is known is the year."""
    last = rows["period_end"].max()
    starts = rows["period_start"] if "period_start" in rows else rows["period_end"]
    whole = formats.period(starts.iloc[0].date(), last.date()) if starts.notna().all() and starts.nunique() == 1 else ""
    return whole if whole.isdigit() else formats.day(last)
