"""The addresses under /datos/v1/: read-only, of one version, streamed whole, and asked again only when something changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from api.answering import METHODS, Made, Said, answering, nothing_more, refused
from documents import answer, asked, dcat, edition, explored, names, package, tabular
from documents.resources import BY_ADDRESS, EXPLORED, Resource
from documents.schema import fields
from language import words
from language.words import _
from metrics import open_data as holdings
from warehouse.reader import Reader, open_version
from warehouse.versions import Version

PREFIX = "/datos/v1"
FORMATS = {"json": "application/json", "csv": "text/csv; charset=utf-8; header=present"}
CATALOGUE, INDEX = "dcat.jsonld", "indice.json"


def routes(base: str = "") -> list[BaseRoute]:
    """Every address. `base` is the server's own (`/puente`), without a slash at its end."""
    found: list[BaseRoute] = [
        Route(f"{base}{PREFIX}/{resource.address}.{ending}", answering(partial(_table, resource, ending)), methods=METHODS)
        for resource in BY_ADDRESS.values()
        for ending in FORMATS
    ]
    for name, make in ((package.FILE, _package), (CATALOGUE, _catalogue), (INDEX, _index)):
        found.append(Route(f"{base}{PREFIX}/{name}", answering(make), methods=METHODS))
    # Streamlit answers what nobody knows with its page.
    return [*found, Route(f"{base}{PREFIX}/{{name}}", _nothing_there, methods=METHODS)]


async def _nothing_there(request: Request) -> Response:
    return refused(404, _("There is no such table. All of them: {address}", address=request.url.path.rpartition("/")[0] + "/" + INDEX))


def _table(resource: Resource, ending: str, said: Said, version: Version) -> tuple[str, Made]:
    given = asked.filters(resource, version, said.parameters)
    query = asked.query(resource, given)
    rows = _explored(given) if resource is EXPLORED else partial(answer.of_resource, resource=resource, filters=given)
    tag = edition.stamp(version, resource.name, ending, said.link, repr(query))

    def made() -> Response:
        disposition = {"Content-Disposition": f'{"attachment" if ending == "csv" else "inline"}; filename="{file_name}"'}
        if said.head:  # without the query; and without a length, which nobody knows before it
            return StreamingResponse(iter(()), media_type=FORMATS[ending], headers=disposition)
        found = answer.begun(rows(open_version(version)))
        body: Iterator[bytes] = (
            tabular.csv_plain(found)
            if ending == "csv"
            else tabular.records(found, edition.meta(version, resource, query, _pinned(said, version)))
        )
        return StreamingResponse(_in_language(body), media_type=FORMATS[ending], headers=disposition)

    file_name = names.of_table(resource, given, version, ending)
    return tag, made


def _explored(given: Mapping[str, Any]) -> Callable[[Reader], answer.Answer]:
    return partial(explored.of_choice, asked=explored.choice(given))


def _in_language(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The pieces of an answer, each made in the language of now: every one of them is asked for in another thread."""
    following = words.bound(next, pieces, None)
    return iter(following, None)


def _pinned(said: Said, version: Version) -> str:
    """The address that gives the same for good."""
    if asked.VERSION in said.parameters:
        return said.link
    return f"{said.link}{'&' if '?' in said.link else '?'}{asked.VERSION}={version.number}"


def _package(said: Said, version: Version) -> tuple[str, Made]:
    nothing_more(said, package.FILE)

    def made() -> Response:
        path = package.cached(version)
        return FileResponse(path, media_type="application/zip", filename=package.name(version))

    return edition.stamp(version, package.FILE), made


def _catalogue(said: Said, version: Version) -> tuple[str, Made]:
    nothing_more(said, CATALOGUE)

    def made() -> Response:
        described = dcat.dataset(version, said.base, holdings.span(open_version(version)))
        return JSONResponse(described, media_type="application/ld+json")

    return edition.stamp(version, CATALOGUE, said.base), made


def _index(said: Said, version: Version) -> tuple[str, Made]:
    """Every address that there is, what it takes, and the meaning of its columns."""
    nothing_more(said, INDEX)

    def made() -> Response:
        tables: list[dict[str, Any]] = [
            {
                "address": {ending: f"{said.base}{resource.address}.{ending}" for ending in FORMATS},
                "title": _(resource.title),
                "description": _(resource.description),
                "parameters": [
                    *({"name": each.parameter, "meaning": asked.meaning(each)} for each in resource.filters),
                    {"name": asked.VERSION, "meaning": _("The number of a version; without it, the latest.")},
                    {"name": asked.LANGUAGE, "meaning": _("The language of titles and headings: es or en.")},
                ],
                "columns": fields(resource.columns),
            }
            for resource in BY_ADDRESS.values()
        ]
        whole = {"package": said.base + package.FILE, "dcat": said.base + CATALOGUE}
        about = {"version": version.number, "publisher": edition.publisher(), "terms": edition.terms(), "cite": edition.citation(version)}
        return JSONResponse({**about, **whole, "tables": tables})

    return edition.stamp(version, INDEX, said.base), made
