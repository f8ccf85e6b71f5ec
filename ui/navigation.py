"""The pages that there are, and which of them exist for whoever is looking.

A page that writes is not merely hidden from those who may not: for their session it does not exist, whatever its browser asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from language.words import N_, translated
from ui import access

SCRIPT = f"<script>{Path(__file__).with_name('navigation.js').read_text(encoding='utf-8')}</script>"


@dataclass(frozen=True)
class Entry:
    """One page: its file, its title (an English sentence of the catalogue), its icon, its address, and whether it is there to write.

    A page with a `section` is found under that heading, after those without one. `datasets` are those whose figures it shows; `*` is any.
    """

    file: str
    title: str
    icon: str
    address: str = ""
    writes: bool = False
    section: str = ""
    datasets: tuple[str, ...] = ()


PAGES = (
    Entry("pages/home.py", N_("Home"), "home"),
    Entry("pages/casa_attentions.py", N_("Attentions at CASA"), "calendar_month", "atenciones", datasets=("casa_attentions",)),
    Entry("pages/services_by_agency.py", N_("Services by agency"), "apartment", "servicios", datasets=("migrant_services", "programmes")),
    Entry("pages/explore.py", N_("Explore"), "query_stats", "explorar", datasets=("*",)),
    Entry("pages/goals.py", N_("Goals"), "flag", "metas", datasets=("goals",)),
    Entry("pages/cooperation.py", N_("Cooperation"), "handshake", "cooperacion", datasets=("cooperation",)),
    Entry("pages/present.py", N_("Present"), "slideshow", "presentar", section=N_("For the session")),
    Entry("pages/report.py", N_("Report"), "summarize", "informe", section=N_("For the session")),
    Entry("pages/catalogue.py", N_("Catalogue"), "menu_book", "catalogo", section=N_("The data")),
    Entry("pages/open_data.py", N_("Open data"), "database", "datos-abiertos", section=N_("The data")),
    Entry("pages/quality.py", N_("Quality"), "fact_check", "calidad", section=N_("The data")),
    Entry("pages/load.py", N_("Load data"), "upload_file", "cargar", writes=True),
)


def pages(entries: Sequence[Entry] = PAGES) -> dict[str, list[StreamlitPage]]:
    """The pages that exist for the person of this session, by section, for `st.navigation`; the one without an address is the first."""
    allowed = access.may_write()
    found: dict[str, list[StreamlitPage]] = {}
    for entry in entries:
        if allowed or not entry.writes:
            found.setdefault(translated(entry.section) if entry.section else "", []).append(_page(entry))
    return found


def showing(dataset: str) -> list[Entry]:
    """The pages that show the figures of a dataset, in their order."""
    return [entry for entry in PAGES if dataset in entry.datasets or "*" in entry.datasets]


def _page(entry: Entry) -> StreamlitPage:
    return st.Page(
        entry.file,
        title=translated(entry.title),
        icon=f":material/{entry.icon}:",
        url_path=entry.address or None,
        default=not entry.address,
    )
