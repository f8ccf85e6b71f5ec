"""How an address answers: in a language, from one version, again only when something changed; in a sentence when it cannot."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

import settings
from documents import asked
from documents.asked import NotThere, NotUnderstood
from language import words
from language.words import _
from warehouse.versions import Version, VersionError

METHODS = ["GET", "HEAD"]
AT_ONCE = 8  # answers that are begun together; who waits here keeps no thread from the pages


@dataclass(frozen=True)
class Said:
    """What a request says: the parameters of its address, the address before its last part, the method, and what its path names."""

    parameters: Mapping[str, list[str]]
    base: str
    link: str
    head: bool
    path: Mapping[str, str] = field(default_factory=dict)


Made = Callable[[], Response]


def answering(make: Callable[[Said, Version], tuple[str, Made]]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that asks `make`, in a thread, for the tag of its answer and for what makes it; the latter only when it is needed.

    Without a tag it is always made.
    """

    def respond(request: Request) -> Response:
        parameters: dict[str, list[str]] = {}
        for name, value in request.query_params.multi_items():
            parameters.setdefault(name, []).append(value)
        base = str(request.url.replace(query=None)).rpartition("/")[0] + "/"
        said = Said(parameters, base, str(request.url), request.method == "HEAD", request.path_params)
        try:
            words.speak(asked.language(parameters.get(asked.LANGUAGE, [])))  # this thread's, for this request alone
            version = asked.version(parameters.get(asked.VERSION, []))
            tag, made = make(said, version)
            given = _headers(tag)
            known = request.headers.get("if-none-match", "")
            if tag and (known.strip() == "*" or any(each.strip().removeprefix("W/") == given["ETag"] for each in known.split(","))):
                return Response(status_code=304, headers=given)
            response = made()
        except NotUnderstood as error:
            return refused(400, error)
        except NotThere as error:
            return refused(404, error)
        except VersionError as error:
            logging.getLogger("puente").error("A version could not be read", exc_info=error)
            return refused(503, _("The data cannot be read at this moment. Tell whoever looks after Puente."))
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


def refused(status: int, sentence: object) -> Response:
    """A sentence in place of an answer."""
    return PlainTextResponse(f"{sentence}\n", status, {**_headers(), "Cache-Control": "no-store"})


def nothing_more(said: Said, name: str) -> None:
    """`NotUnderstood` unless the address asks for a version at most: what is given there is in one language."""
    for parameter in said.parameters:
        if parameter != asked.VERSION:
            raise NotUnderstood(
                _("{table} knows no «{name}». It knows: {offered}.", table=name, name=parameter[:200], offered=asked.VERSION)
            )
