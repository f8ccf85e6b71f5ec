"""What the page of the open data shows: the package, the terms, the addresses with examples that work, the meaning of each column."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from documents import asked, edition, package
from documents.resources import BY_ADDRESS, RESOURCES, Resource
from language.words import N_, _, translated
from ui import addresses, downloads, grids, safe, session
from views.tables import Table

KINDS = {"integer": N_("whole number"), "decimal": N_("number"), "boolean": N_("yes or no"), "date": N_("date"), "moment": N_("moment")}
KINDS |= {"list": N_("list"), "map": N_("list of names and values"), "text": N_("text")}
OTHER = N_("code")


def whole() -> None:
    """The package of the version on screen, and what is in it."""
    version = session.version()
    with st.container(border=True, key="open-package"):
        st.subheader(_("The whole edition"), anchor=False)
        st.markdown(
            _("All the tables of version {number} in one file, with what each column means, its type and its unit.", number=version.number)
        )
        href = html.escape(addresses.of(package.FILE) + addresses.query(addresses.pinned()), quote=True)
        label = html.escape(_("Download the edition (.zip)"))
        st.html(f'<p><a class="as-button" href="{href}" download="{package.name(version)}">{label}</a></p>')
        st.caption(
            _(
                "A data package (Frictionless v2), with DCAT for the catalogues of open data, and HXL tags for those who work in "
                "humanitarian response. Each of its texts is as in the workbook."
            )
        )


def terms() -> None:
    """The licence, how it is cited, and what may and may not be added."""
    version = session.version()
    with st.container(border=True, key="open-terms"):
        st.subheader(_("Terms of use, and how to cite"), anchor=False)
        st.markdown(safe.plain(edition.terms()))
        st.html(safe.element("p", edition.citation(version, addresses.page()), "citation"))
        st.markdown("\n".join(f"- {safe.plain(_(note))}" for note in edition.NOTES))


def addresses_of_all() -> None:
    """How the addresses work: both formats, the version, and what they answer."""
    st.header(_("Addresses for programs"), anchor=False)
    st.markdown(
        _(
            "Each table is always at the same address, as JSON and as CSV, with the latest figures. With **version=N** it is that version "
            "for good. Nothing is cut: the JSON ends with the count of its records."
        )
    )
    st.markdown(_("An example that works:"))
    _example(RESOURCES["observations"])
    lines = [
        _("A parameter may come several times: indicador=a&indicador=b."),
        _("What cannot be asked is answered 400, what there is not 404, each with a sentence; the figures that a damaged disk hides, 503."),
        _("Every answer has an ETag: sent back as If-None-Match, it is answered 304 while nothing changed."),
        _("All the addresses, their parameters and their columns, for programs: {address}", address=addresses.of("indice.json")),
        _("For a catalogue of open data (DCAT 3): {address}", address=addresses.of("dcat.jsonld")),
    ]
    st.markdown("\n".join(f"- {safe.plain(line)}" for line in lines))


def tables() -> None:
    """Each table folded: its addresses, its parameters, its columns and its downloads."""
    st.header(_("Each table, and what each column means"), anchor=False)
    for resource in BY_ADDRESS.values():
        with st.expander(safe.plain(_(resource.title)), key=f"open-{resource.name}"):
            st.markdown(safe.plain(_(resource.description)))
            _example(resource)
            st.html(safe.element("p", _("It may be asked for: {parameters}.", parameters=_parameters(resource)), "source"))
            grids.show(_columns(resource), key=f"open-columns-{resource.name}", alt=_(resource.title))
            if resource.name in RESOURCES:  # the other is of one indicator: its page gives it
                downloads.button(downloads.of_table(resource.name), _(resource.title), key=f"open-{resource.name}")


def _parameters(resource: Resource) -> str:
    return ", ".join([*(each.parameter for each in resource.filters), asked.VERSION, asked.LANGUAGE])


def _example(resource: Resource) -> None:
    """An address that answers, with its filters where the table is large."""
    given = asked.example(resource, session.version())
    links = []
    for ending in ("csv", "json"):
        place = html.escape(addresses.table(resource, ending, given), quote=True)
        links.append(f'<a href="{place}">{place}</a>')
    st.html(f'<p class="open-address">{"<br>".join(links)}</p>')


def _columns(resource: Resource) -> Table:
    frame = pd.DataFrame(
        {
            _("Column"): [column.name for column in resource.columns],
            _("In the sheet"): [translated(column.title) for column in resource.columns],
            _("What it means"): [translated(column.meaning) for column in resource.columns],
            _("Kind"): [_(KINDS.get(column.kind, OTHER)) for column in resource.columns],
            "HXL": [column.hxl for column in resource.columns],
        }
    )
    return Table(frame, {})
