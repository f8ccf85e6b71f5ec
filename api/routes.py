"""The addresses under /datos/v1/: read-only, of one version, streamed whole, and asked again only when something changed."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

import settings
from documents import answer, asked, dcat, edition, explored, names, package, tabular
from documents.asked import NotThere, NotUnderstood
from documents.resources import BY_ADDRESS, EXPLORED, Resource
from documents.schema import fields
from language import words
from language.words import _
from metrics import open_data
from warehouse.reader import Reader, open_version
from warehouse.versions import Version, VersionError

PREFIX = "/datos/v1"
FORMATS = {"json": "application/json", "csv": "text/csv; charset=utf-8; header=present"}
CATALOGUE, INDEX = "dcat.jsonld", "indice.json"
METHODS = ["GET", "HEAD"]
AT_ONCE = 8  # answers that are begun together; who waits here keeps no thread from the pages


@dataclass(frozen=True)
class Said:
    """What a request says: the parameters of its address, the address of the tables before it, and the method."""

    parameters: Mapping[str, list[str]]
    base: str
    link: str
    head: bool


Made = Callable[[], Response]


def routes(base: str = "") -> list[BaseRoute]:
    """Every address. `base` is the server's own (`/puente`), without a slash at its end."""
    found: list[BaseRoute] = [
        Route(f"{base}{PREFIX}/{resource.address}.{ending}", _answering(partial(_table, resource, ending)), methods=METHODS)
        for resource in BY_ADDRESS.values()
        for ending in FORMATS
    ]
    for name, make in ((package.FILE, _package), (CATALOGUE, _catalogue), (INDEX, _index)):
        found.append(Route(f"{base}{PREFIX}/{name}", _answering(make), methods=METHODS))
    # Streamlit answers what nobody knows with its page.
    return [*found, Route(f"{base}{PREFIX}/{{name}}", _nothing_there, methods=METHODS)]


async def _nothing_there(request: Request) -> Response:
    return _refused(404, _("There is no such table. All of them: {address}", address=request.url.path.rpartition("/")[0] + "/" + INDEX))


def _answering(make: Callable[[Said, Version], tuple[str, Made]]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that asks `make`, in a thread, for the tag of its answer and for what makes it; the latter only when it is needed."""

    def respond(request: Request) -> Response:
        parameters: dict[str, list[str]] = {}
        for name, value in request.query_params.multi_items():
            parameters.setdefault(name, []).append(value)
        base = str(request.url.replace(query=None)).rpartition("/")[0] + "/"
        said = Said(parameters, base, str(request.url), request.method == "HEAD")
        try:
            words.speak(asked.language(parameters.get(asked.LANGUAGE, [])))  # this thread's, for this request alone
            version = asked.version(parameters.get(asked.VERSION, []))
            tag, made = make(said, version)
            given = _headers(tag)
            known = request.headers.get("if-none-match", "")
            if known.strip() == "*" or any(each.strip().removeprefix("W/") == given["ETag"] for each in known.split(",")):
                return Response(status_code=304, headers=given)
            response = made()
        except NotUnderstood as error:
            return _refused(400, error)
        except NotThere as error:
            return _refused(404, error)
        except VersionError as error:
            logging.getLogger("puente").error("A version could not be read", exc_info=error)
            return _refused(503, _("The data cannot be read at this moment. Tell whoever looks after Puente."))
        response.headers.update(given)
        return response

    async def endpoint(request: Request) -> Response:
        return await to_thread.run_sync(respond, request, limiter=_at_once())

    return endpoint


@cache
def _at_once() -> CapacityLimiter:
    return CapacityLimiter(AT_ONCE)


def _headers(tag: str = "") -> dict[str, str]:
    """Whoever kept an answer asks whether it changed: a version may be taken back. Only the public edition is open to other sites."""
    public = settings.role() == "public"
    given = {"Cache-Control": f"{'public' if public else 'private'}, no-cache"}
    if tag:
        given["ETag"] = f'"{tag}"'
    if public:
        given |= {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Content-Disposition"}
    return given


def _refused(status: int, sentence: object) -> Response:
    return PlainTextResponse(f"{sentence}\n", status, {**_headers(), "Cache-Control": "no-store"})


def _nothing_more(said: Said, name: str) -> None:
    """`NotUnderstood` unless the address asks for a version at most: what is given there is in one language."""
    for parameter in said.parameters:
        if parameter != asked.VERSION:
            raise NotUnderstood(
                _("{table} knows no «{name}». It knows: {offered}.", table=name, name=parameter[:200], offered=asked.VERSION)
            )


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
    _nothing_more(said, package.FILE)

    def made() -> Response:
        path = package.cached(version)
        return FileResponse(path, media_type="application/zip", filename=package.name(version))

    return edition.stamp(version, package.FILE), made


def _catalogue(said: Said, version: Version) -> tuple[str, Made]:
    _nothing_more(said, CATALOGUE)

    def made() -> Response:
        described = dcat.dataset(version, said.base, open_data.span(open_version(version)))
        return JSONResponse(described, media_type="application/ld+json")

    return edition.stamp(version, CATALOGUE, said.base), made


def _index(said: Said, version: Version) -> tuple[str, Made]:
    """Every address that there is, what it takes, and the meaning of its columns."""
    _nothing_more(said, INDEX)

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
