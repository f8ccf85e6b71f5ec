"""«Descargar»: what is shown, as a picture, a workbook, CSV or Parquet, and the address where it always is."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from documents import answer, explored, files, names
from documents.resources import EXPLORED, RESOURCES
from language import words
from language.words import _
from metrics.exploring.choice import Choice
from ui import addresses, parts, picture, safe, session, share
from views.tables import Table
from warehouse.reader import Reader, open_version
from warehouse.versions import Version

NEEDED = {"observation_id", "indicator", "agency", "place", "breakdown", "period_start", "period_end", "unit_title"}  # of observations


@dataclass(frozen=True)
class Offer:
    """What may be downloaded: a table of the open data, of which filters are `given` (by the names of its query's parameters); a table
    as it is shown; or what «Explorar» shows (`choice`).

    `what` begins the file's name. `address` are the filters that ask for the same at an address; None where none does.
    """

    what: str
    resource: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    address: Mapping[str, Any] | None = None
    span: tuple[date | None, date | None] = (None, None)
    shown: Table | Callable[[], Table] | None = None
    choice: Choice | None = None


def of_table(name: str, given: Mapping[str, Any] | None = None, what: str = "") -> Offer:
    """A whole table of the open data (`documents.resources`), or what of it some filters ask for."""
    asked = {parameter: value for parameter, value in (given or {}).items() if value is not None}
    return Offer(what or _(RESOURCES[name].title), name, asked, asked)


def of_shown(what: str, table: Table | Callable[[], Table]) -> Offer:
    """A table as it is shown, or what makes it, under its headings: for what is no table of the open data, and has no address."""
    return Offer(what, shown=table)


def of_choice(choice: Choice, what: str) -> Offer:
    """The figures that «Explorar» puts together for a choice, every one of them."""
    asked = explored.given(choice)
    return Offer(what, EXPLORED.name, asked, asked, (asked.get("first"), asked.get("last")), choice=choice)


def of_figures(rows: pd.DataFrame) -> Offer:
    """The observations that a chart shows, one by one. `rows` is an answer of `metrics.questions` with their identifiers."""
    ends = [end.date() for end in rows["period_end"]]
    starts = [end if pd.isna(start) else start.date() for start, end in zip(rows["period_start"], ends, strict=True)]
    what = rows["indicator_title"] if rows["indicator"].nunique() == 1 else rows["unit_title"]
    agency = rows["agency_title"].iloc[0] if rows["agency"].nunique() == 1 else ""
    span = (min(starts), max(ends))
    asked = {
        "indicators": sorted(rows["indicator"].unique()),
        "agencies": sorted(rows["agency"].unique()),
        "places": sorted(rows["place"].unique()),
        "breakdowns": sorted(rows["breakdown"].unique()),
        "first": span[0],
        "last": span[1],
    }
    ids = sorted(rows["observation_id"])
    return Offer(f"{what.iloc[0]} {agency}", "observations", {"figures": ids}, asked, span)


def under_figure(headline: str, source: str, rows: pd.DataFrame, table: Callable[[], Table], offer: Offer | None, *, key: str) -> None:
    """The button of a chart's card. Without an offer: the observations of `rows`, else the table as it is shown."""

    def offered() -> Offer:
        if offer is not None:
            return offer
        return of_figures(rows) if len(rows) and set(rows.columns) >= NEEDED else of_shown(headline, table)

    _popover(offered, headline, source, f"card-{key}", key)


def button(offer: Offer, title: str, source: str = "", *, key: str) -> None:
    """The button of a table, whose title and source the workbook repeats."""
    _popover(lambda: offer, title, source, "", key)


@parts.alone()
def _popover(offered: Callable[[], Offer], title: str, source: str, card: str, key: str) -> None:
    """Nothing is asked nor made before it is opened."""
    with st.popover(_("Download"), icon=":material/download:", type="tertiary", key=f"download-{key}", on_change="rerun") as box:
        if not box.open:
            return
        offer, version = offered(), session.version()
        said = files.about(version, title, source, addresses.page())
        if card:
            st.html(picture.button(card, title, source, names.of(offer.what, *offer.span, version, "png")))
        with st.container(horizontal=True, gap="small"):
            for ending, (mime, name) in files.FORMATS.items():
                st.download_button(
                    _(name),
                    data=_maker(offer, ending, version, said),
                    file_name=names.of(offer.what, *offer.span, version, ending),
                    mime=mime,
                    key=f"download-{key}-{ending}",
                    on_click="ignore",
                )
        _stable(offer, version)
        st.html(picture.SCRIPT + share.SCRIPT, unsafe_allow_javascript=True)


def _maker(offer: Offer, ending: str, version: Version, said: Sequence[tuple[str, str]]) -> Callable[[], bytes]:
    """What makes the file when it is asked for, where there is no session any more."""
    if offer.shown is not None:
        return words.bound(_of_shown, offer.what, offer.shown, ending, version, said)
    reader = open_version(version)
    if offer.choice is not None:
        return words.bound(_of_choice, reader, offer.choice, ending, version, said)
    whole = answer.of_resource(reader, RESOURCES[offer.resource], dict(offer.given))
    return words.bound(files.made, whole, ending, version, said)


def _of_choice(reader: Reader, choice: Choice, ending: str, version: Version, said: Sequence[tuple[str, str]]) -> bytes:
    return files.made(explored.of_choice(reader, choice), ending, version, said)


def _of_shown(what: str, table: Table | Callable[[], Table], ending: str, version: Version, said: Sequence[tuple[str, str]]) -> bytes:
    shown = table() if callable(table) else table
    return files.made(answer.of_shown(what, shown.frame), ending, version, said)


def _stable(offer: Offer, version: Version) -> None:
    """The addresses that give the same rows to a program, where there is one that gives exactly these."""
    if offer.address is None or not _same(offer, version):
        return
    resource = EXPLORED if offer.choice is not None else RESOURCES[offer.resource]
    st.html(
        safe.element(
            "p",
            _("For a program: the same figures at an address")
            if addresses.pinned()
            else _("For a program: the same figures at an address, with their latest corrections"),
            "source",
        )
    )
    done, buttons = html.escape(_("Address copied"), quote=True), ""
    for ending in ("csv", "json"):
        place = html.escape(addresses.table(resource, ending, offer.address), quote=True)
        label = html.escape(_("Copy that of the {format}", format=ending.upper()))
        buttons += f'<button type="button" class="copy-link" data-address="{place}" data-done="{done}">{label}</button>'
    st.html(f'<p class="side-by-side">{buttons}</p>')


def _same(offer: Offer, version: Version) -> bool:
    """Whether the address gives the rows that are shown, no fewer and no more."""
    if offer.address == offer.given:
        return True
    found = answer.of_resource(open_version(version), RESOURCES[offer.resource], dict(offer.address or {}))
    at = [column.name for column in found.columns].index("observation_id")
    return sorted(row[at] for row in found.rows()) == sorted(offer.given["figures"])
