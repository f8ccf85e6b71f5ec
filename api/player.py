"""The addresses under /proyectar/v1/: a deck full screen, of one version for good, and one of its slides with other filters."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.answering import METHODS, Made, Said, answering, nothing_more, refused
from documents import asked, edition
from documents.asked import NotThere, NotUnderstood
from documents.decks import deck as decks
from documents.decks import payload, player, slides
from documents.decks.deck import Slide, WrongDeck
from language import clock
from language.words import _
from views.asked import WrongView
from warehouse.reader import open_version
from warehouse.versions import Version

PREFIX = "/proyectar/v1"
SLIDE, VIEW, PLOTLY = "diapositiva.json", "vista", "plotly.js"
FONT = "/app/static/fonts/public-sans-latin-wght-normal.woff2"
A_YEAR = "public, max-age=31536000, immutable"


def routes(base: str = "") -> list[BaseRoute]:
    """Every address. `base` is the server's own (`/puente`), without a slash at its end."""
    return [
        Route(f"{base}{PREFIX}/{PLOTLY}", _plotly, methods=METHODS),
        Route(f"{base}{PREFIX}/{SLIDE}", answering(_slide), methods=METHODS),
        Route(f"{base}{PREFIX}/{{name}}.html", answering(_deck(base)), methods=METHODS),
        Route(f"{base}{PREFIX}/{{name}}", _nothing_there, methods=METHODS),  # Streamlit answers what nobody knows with its page
    ]


async def _nothing_there(_request: Request) -> Response:
    return refused(404, _("There is no such deck. All of them are on the page «Present»."))


async def _plotly(request: Request) -> Response:
    """Plotly as it is installed. Its address changes with its release, so whoever has it never asks again."""
    held = request.query_params.get("v") == _release()
    return Response(player.plotly(), media_type="text/javascript", headers={"Cache-Control": A_YEAR if held else "no-cache"})


@cache
def _release() -> str:
    return hashlib.sha256(player.plotly().encode()).hexdigest()[:12]


def _deck(base: str) -> Callable[[Said, Version], tuple[str, Made]]:
    def make(said: Said, version: Version) -> tuple[str, Made]:
        """The player of a deck. An address without a version goes on to the one that names the latest: the deck is frozen there."""
        name = said.path["name"]
        nothing_more(said, f"{name}.html")
        path = decks.path_of(name)
        if path is None:
            raise NotThere(_("There is no such deck. All of them are on the page «Present»."))
        held = hashlib.sha256(path.read_bytes()).hexdigest()
        if asked.VERSION not in said.parameters:
            return "", lambda: RedirectResponse(f"{said.link}?{urlencode({asked.VERSION: version.number})}")

        def made() -> Response:
            try:
                found = decks.read(path)
            except WrongDeck as error:
                raise NotUnderstood(str(error)) from None
            plotly = f"{base}{PREFIX}/{PLOTLY}?v={_release()}"
            return HTMLResponse(
                player.served(open_version(version), found, plotly_at=plotly, font=base + FONT, ask=f"{base}{PREFIX}/{SLIDE}")
            )

        return edition.stamp(version, "deck", name, held, _player(), _today()), made

    return make


@cache
def _player() -> str:
    """Which player this is: another one, and what a browser kept of it is old."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(player.FOLDER.iterdir()))).hexdigest()


def _today() -> str:
    """The day of which a slide says what is overdue: what a browser kept from another day is old."""
    return clock.today().isoformat()


def _slide(said: Said, version: Version) -> tuple[str, Made]:
    """One view with filters, as a slide: `vista` names it, every other parameter is a filter of it."""
    views = said.parameters.get(VIEW, [])
    if len(views) != 1:
        raise NotUnderstood(_("{parameter} is the name of a view, once.", parameter=VIEW))
    filters = {name: tuple(said.parameters[name]) for name in said.parameters if name not in {VIEW, asked.VERSION, asked.LANGUAGE}}
    wanted = Slide(figure=views[0], filters=filters)

    def made() -> Response:
        reader = open_version(version)
        try:
            found = payload.slide(reader, slides.one(reader, wanted, 0), offers=True)
        except WrongView as error:
            raise NotUnderstood(str(error)) from None
        return Response(player.written(found | {"origins": payload.origins_of(reader, [found])}), media_type="application/json")

    return edition.stamp(version, SLIDE, repr(wanted), _today()), made
