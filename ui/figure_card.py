"""The figure card: a sentence, a chart, its source, cut-off and version, its table, and the origin of each figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from charts import theme
from language.words import _
from ui import downloads, origin, parts, safe, session
from ui.decks import adding
from views.view import View, source_line


@dataclass(frozen=True)
class Origins:
    """How a card tells where what a person chose comes from: `hint` before anything is chosen, then in a `line`, and whole in a `panel`."""

    hint: str
    line: Callable[[tuple[str, ...]], str]
    panel: Callable[..., None]  # of the figures, with the panel's key


@parts.alone()
def figure_card(
    view: View,
    *,
    key: str,
    chart: go.Figure | None = None,
    below: Callable[[], object] | None = None,
    offer: downloads.Offer | None = None,
    origins: Origins | None = None,
) -> None:
    """Draw one card. A point that is chosen or a table that is opened runs the card again, not its page.

    `chart` is the view's with more on it: what took place. `below` draws what explains the chart under it: the lists of its marks. `offer`
    is what may be downloaded, where it is not the observations of its rows. `origins` are those of what is no figure of a series or goal.
    """
    origins = origins or Origins(_("Touch a bar or a point to see the cell it came from."), origin.line, origin.panel)
    source = source_line(view.rows, session.version().number)
    with st.container(border=True, key=f"card-{key}"):
        hint, points = drawn(view.headline, chart or view.chart or go.Figure(), key=key, note=view.note)
        chosen = tuple(figure for point in points for figure in view.figures(session.reader(), point))
        hint.html(safe.element("p", origins.line(chosen) if chosen else origins.hint, "hint"))
        if chosen:
            origins.panel(chosen, key=key)
        st.html(safe.element("p", source, "source"))
        if below is not None:
            below()
        _behind(view, origins, key=key)
        with st.container(horizontal=True, gap="small"):
            downloads.under_figure(view.headline, source, view.rows, partial(view.table, session.reader()), offer, key=key)
            if view.asked is not None:
                adding.button(view.asked, key=key)


def drawn(headline: str, figure: go.Figure, *, key: str, note: str = "") -> tuple[DeltaGenerator, tuple[str, ...]]:
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


def _behind(view: View, origins: Origins, *, key: str) -> None:
    """The table behind a chart."""
    behind = st.expander(_("Table, and the cell of each figure"), icon=":material/table_rows:", key=f"behind-{key}", on_change="rerun")
    if behind.open:
        with behind:
            reader = session.reader()
            made_of = partial(view.figures, reader)
            origin.table(view.table(reader), key=f"table-{key}", alt=view.headline, made_of=made_of, panel=origins.panel)


def tile(label: str, value: str, figures: Iterable[str], *, key: str, note: str = "") -> None:
    """One figure alone: what it is, how much, and the button that opens its origin."""
    with st.container(border=True, key=f"tile-{key}", height="stretch"):
        st.metric(safe.plain(label), value)
        if note:
            st.caption(safe.plain(note))
        if named := tuple(figures):
            origin.button(named, key=f"origin-of-{key}")


def tiles(view: View) -> None:
    """The figures of a view side by side."""
    for column, each in zip(st.columns(len(view.tiles)), view.tiles, strict=True):
        with column:
            tile(each.label, each.value, each.figures, key=each.name, note=each.note)


def small_chart(figure: go.Figure, *, key: str, alt: str) -> None:
    """A chart that stands in another card; a point that is chosen opens its origin below."""
    if chosen := chosen_in(figure, key=key, alt=alt):
        origin.panel(chosen, key=key)
