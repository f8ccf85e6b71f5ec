"""What the server does around the sessions: whether it starts, what stands before it, and what a person reads when a page fails."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from streamlit import auth_util, config
from streamlit.runtime.pages_manager import PagesManager

import settings
from api import open_data, player
from documents import edition
from language.words import _
from ui import addresses, startup
from ui.gate import Gate, loopback
from ui.sockets import answer_at_once

SHORTEST_SECRET = 32  # characters; a shorter one could be guessed, and with it anybody's login be signed
# Seconds that one session's work keeps Python to itself. With the usual 0.005, whoever looks at a chart while a workbook is compared waits
# that long at each of the many points where a run pauses.
TURN = 0.0005


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """What is done before the first visit; where others look, the warehouse is built if there is none.

    A folder called pages/ puts Streamlit in an older mode until the first script run: a first visit to /metas met «Page not found».
    """
    answer_at_once()
    sys.setswitchinterval(TURN)
    PagesManager.uses_pages_directory = False
    await asyncio.to_thread(startup.before_serving)
    yield


def routes() -> list[BaseRoute]:
    """The addresses of the open data and of the decks, under the server's own base address."""
    return [*open_data.routes(addresses.base()), *player.routes(addresses.base())]


def middleware() -> list[Middleware]:
    """What stands before Streamlit. Ends the process with a sentence when it would serve otherwise than it was told."""
    sentence = why_not()
    if sentence is not None:
        raise SystemExit(f"Puente: {sentence}")
    return [Middleware(Gate, role=settings.role())]


def why_not() -> str | None:
    """Why this server must not start as it is set, with the remedy; None when it may."""
    try:
        role = settings.role()
        settings.uploads_of_a_session()
        settings.uploads_in_all()
        edition.licence()
    except settings.WrongSetting as error:
        if error.choices:
            return _(
                "{variable} says «{value}», which it cannot. It may say: {choices}.",
                variable=error.variable,
                value=error.value,
                choices=", ".join(error.choices),
            )
        return _("{variable} says «{value}», which is not a whole number of megabytes.", variable=error.variable, value=error.value)
    if role == "local":
        address = config.get_option("server.address")
        if not address or not loopback(address):
            return _(
                "it would be open to other machines (server.address is «{address}») and anybody could change the figures. "
                "To serve it to others, start it with PUENTE_ROLE=office or PUENTE_ROLE=public.",
                address=address or "0.0.0.0",  # noqa: S104 - what Streamlit takes when nothing is said
            )
    return _login_missing() if role == "office" else None


def _login_missing() -> str | None:
    """What the login of an office lacks."""
    if config.get_option("server.trustedUserHeaders"):
        return _("server.trustedUserHeaders lets whoever asks say who they are. Take it away: in an office one logs in.")
    if not auth_util.is_authlib_installed():
        return _("the login needs a package that is missing. Install it: pip install -r requirements.txt")
    section = auth_util.get_secrets_auth_section()
    missing = [name for name in ("redirect_uri", "cookie_secret") if not section.get(name)]
    if missing:
        return _(
            "PUENTE_ROLE=office needs the login of the office: write {names} under [auth] in .streamlit/secrets.toml.",
            names=", ".join(missing),
        )
    if len(str(section["cookie_secret"])) < SHORTEST_SECRET:
        return _("cookie_secret, in .streamlit/secrets.toml, is too short. Write {count} or more random characters.", count=SHORTEST_SECRET)
    return None


def say_what_failed(error: Exception) -> bool:
    """A fault of ours is one sentence for the person and a trace in the log; the rest of the app lives."""
    logging.getLogger("puente").error("A page failed", exc_info=error)
    st.error(_("This page could not be shown. Reload it; if it fails again, tell whoever looks after Puente."), icon=":material/error:")
    return True
