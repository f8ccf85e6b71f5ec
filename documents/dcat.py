"""The edition as a catalogue reads it: DCAT 3, a dataset with a distribution for each file, in JSON-LD."""

from __future__ import annotations

from typing import Any

from documents import edition
from documents.resources import RESOURCES
from language.words import _
from warehouse.versions import Version

MEDIA = "https://www.iana.org/assignments/media-types/"
FORMATS = {"csv": "text/csv", "json": "application/json"}
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "adms": "http://www.w3.org/ns/adms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def dataset(version: Version, base: str = "", span: tuple[str, str] | None = None) -> dict[str, Any]:
    """The dataset of a version. `base` is the address under which its files are served; without it they stand beside, in a package.

    `span` are the first and the last day of its figures, in ISO.
    """
    given = edition.licence()
    pinned = f"?version={version.number}" if base else ""
    described: dict[str, Any] = {
        "@context": CONTEXT,
        "@id": f"{base}dcat.jsonld{pinned}",
        "@type": "dcat:Dataset",
        "dct:title": _spanish(_("Indicators of migration and international cooperation")),
        "dct:description": _spanish(_("The figures that the agencies report, each with its workbook, sheet and cell.")),
        "dct:identifier": version.digest,
        "dct:language": {"@id": "http://publications.europa.eu/resource/authority/language/SPA"},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": edition.publisher()},
        "dct:issued": _moment(version.published_at),
        "dct:modified": _moment(version.published_at),
        "dcat:version": str(version.number),
        "dct:spatial": {"@id": "http://publications.europa.eu/resource/authority/country/COL"},
        "dcat:keyword": [_spanish(_("migration")), _spanish(_("international cooperation")), _spanish(_("development plan"))],
        "dct:bibliographicCitation": edition.citation(version),
        "dcat:distribution": [*_distributions(base, pinned)],
    }
    if span is not None:
        first, last = ({"@type": "xsd:date", "@value": day} for day in span)
        described["dct:temporal"] = {"@type": "dct:PeriodOfTime", "dcat:startDate": first, "dcat:endDate": last}
    if given is not None:
        described["dct:license"] = {"@id": given.path}
    described["dct:rights"] = _spanish(edition.terms())
    return described


def _distributions(base: str, pinned: str) -> list[dict[str, Any]]:
    found = []
    for resource in RESOURCES.values():
        for ending in FORMATS if base else ("csv",):
            place = f"{base}{resource.address}.{ending}{pinned}" if base else f"data/{resource.name}.csv"
            found.append(_distribution(place, _(resource.title), _(resource.description), FORMATS[ending]))
    if base:
        said = _("All the tables, with their schema, in one file.")
        found.append(_distribution(f"{base}paquete.zip{pinned}", _("The whole edition"), said, "application/zip"))
    return found


def _distribution(place: str, title: str, description: str, media: str) -> dict[str, Any]:
    return {
        "@type": "dcat:Distribution",
        "dct:title": _spanish(title),
        "dct:description": _spanish(description),
        "dcat:downloadURL": {"@id": place},
        "dcat:mediaType": {"@id": MEDIA + media},
    }


def _spanish(text: str) -> dict[str, str]:
    return {"@language": "es", "@value": text}


def _moment(text: str) -> dict[str, str]:
    return {"@type": "xsd:dateTime", "@value": text}
