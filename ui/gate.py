"""The gate before Streamlit: which requests get in, for each role; everything that is not named here stays out.

Streamlit itself answers anybody: its upload endpoint takes files from any live session, and its metrics are open. A page that is hidden
is no protection, so what a role may not do is refused here, before anything is read. `tests/ui/test_gate.py` goes through every route.
"""

from __future__ import annotations

import ipaddress
import json
import re
from collections.abc import Mapping
from contextlib import nullcontext
from functools import lru_cache
from typing import Any, NamedTuple

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import auth_util, config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.web.server import server_util
from streamlit.web.server.starlette import starlette_app_utils
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

import settings
from language.words import _
from ui import access, headers
from ui.uploads import TooMuch, Uploads

EVERYBODY, OFFICE, WRITERS, ALONE = "everybody", "office", "writers", "alone"
READING = frozenset({"GET", "HEAD"})
SOCKET = "WEBSOCKET"
HEALTH = "_stcore/health"
UPLOAD = re.compile(r"_stcore/upload_file/([^/]+)/[^/]+")


class Door(NamedTuple):
    """A route of the server: how its path reads after the base address, with which methods, and for whom it is open."""

    path: re.Pattern[str]
    methods: frozenset[str]
    whom: str


# Whatever has a part called _stcore, datos or proyectar and is not here does not exist: the agents' interface, the script's health, and
# what Streamlit adds.
DOORS = (
    Door(re.compile(HEALTH), READING, EVERYBODY),
    Door(re.compile(r"_stcore/host-config"), READING, EVERYBODY),
    Door(re.compile(r"_stcore/stream"), frozenset({SOCKET}), EVERYBODY),
    Door(re.compile(r"_stcore/bidi-components/.+"), READING, EVERYBODY),
    Door(UPLOAD, frozenset({"PUT", "DELETE", "OPTIONS"}), WRITERS),
    Door(re.compile(r"_stcore/metrics"), READING, ALONE),
    Door(re.compile(r"auth/(login|logout)|oauth2callback"), READING, OFFICE),
    Door(re.compile(r"datos/v1/[a-z-]+\.[a-z]+"), READING, EVERYBODY),
    Door(re.compile(r"proyectar/v1/[a-z0-9-]+\.[a-z]+"), READING, EVERYBODY),
)
# The pages, their files and their pictures: everything else that the server has is only read.
REST = Door(re.compile(r".*", re.DOTALL), READING, EVERYBODY)
RESERVED = re.compile(r"(^|/)(_stcore|auth|oauth2callback|datos|proyectar)(/|$)", re.IGNORECASE)

# What a browser may say over the socket where others are served. The rest is for whoever develops: it empties everybody's cache,
# tells the state of the code, or installs something on the server.
MESSAGES = frozenset({"rerun_script", "stop_script", "app_heartbeat"})
OPERATIONS = ("deferred_file", "dataframe_chunk")


class Refusal(Exception):
    """A request does not get in: its status (4xx), and the sentence for whoever made it."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        self.status, self.sentence = status, sentence


class Gate:
    """The middleware: refuses, limits what is uploaded, and adds the headers that a browser protects itself with."""

    def __init__(self, app: ASGIApp, role: settings.Role) -> None:
        self._app, self._role = app, role
        self._base = "/" + str(config.get_option("server.baseUrlPath") or "").strip("/")
        self._headers = headers.security()
        self._uploads = Uploads()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request or a socket in, or answer it with a 4xx and its sentence."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self._request(scope, receive, self._with_headers(scope, send))

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            path = self.enter(scope)
            upload = UPLOAD.fullmatch(path) if scope["method"] == "PUT" else None
            with self._uploads.room(upload[1], _length(scope)) if upload else nullcontext():
                await self._app(scope, receive, send)
        except Refusal as refusal:
            await PlainTextResponse(refusal.sentence, refusal.status)(scope, receive, send)
        except TooMuch as error:
            await PlainTextResponse(str(error), 413)(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            self.enter(scope)
        except Refusal:
            await send({"type": "websocket.close", "code": 1008})
            return
        if self._role == "local":
            await self._app(scope, receive, send)
            return
        writes = self._writes(scope)

        async def heard() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or may_be_said(message.get("bytes") or b"", writes):
                    return message

        await self._app(scope, heard, send)

    def enter(self, scope: Scope) -> str:
        """The path of a request that may get in, after the base address and without the first slash. `Refusal` when it may not."""
        path = self._path(scope["path"])
        if self._role == "local" and not _on_this_machine(scope):
            raise Refusal(
                403,
                _(
                    "This Puente is for one person alone on this machine. "
                    "To serve it to others, start it with PUENTE_ROLE=office or PUENTE_ROLE=public."
                ),
            )
        if path != HEALTH and not _known_host(_header(scope, b"host")):
            raise Refusal(400, _("This address is not one that Puente is served at. Whoever looks after it adds it to allowedHosts."))
        reserved = RESERVED.search(path.replace("\\", "/"))
        door = next((door for door in DOORS if door.path.fullmatch(path)), None) if reserved else REST
        if door is None or not self._exists(door):
            raise Refusal(404, _("There is nothing at this address."))
        if (SOCKET if scope["type"] == "websocket" else scope["method"]) not in door.methods:
            raise Refusal(405, _("That cannot be done at this address."))
        if door.whom == WRITERS and not self._writes(scope):
            raise Refusal(403, _("Only an analyst may do this. Log in with your account of the office."))
        return path

    def _path(self, path: str) -> str:
        """The path after the base address; the whole of it when it is somewhere else."""
        inside = self._base == "/" or path == self._base or path.startswith(self._base + "/")
        return path[len(self._base) :].removeprefix("/") if inside and self._base != "/" else path.removeprefix("/")

    def _exists(self, door: Door) -> bool:
        match door.whom:
            case "alone":
                return self._role == "local"
            case "office":
                return self._role == "office"
            case "writers":
                return self._role != "public"
            case _:
                return True

    def _writes(self, scope: Scope) -> bool:
        """Whether whoever asks may write, as the login's signed cookie tells."""
        if self._role == "office":
            return access.analyst(signed_in(HTTPConnection(scope).cookies)) is not None
        return self._role == "local"

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        secure = scope.get("scheme") == "https"

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", ()))
                if secure:
                    given = [_secured(header) for header in given]
                    given.append(headers.HTTPS_ONLY)
                message["headers"] = given + self._headers
            await send(message)

        return sent


def signed_in(cookies: Mapping[str, str]) -> dict[str, Any]:
    """What the login says of whoever carries these cookies; empty when they are not of ours, too old, or signed for another address."""

    def part(name: str) -> bytes | None:
        said = cookies.get(name)
        secret = server_util.get_cookie_secret()
        return starlette_app_utils.decode_signed_value(secret, name, said.encode("latin-1", "replace")) if said and secret else None

    try:
        claims = json.loads(auth_util.get_cookie_with_chunks(part, USER_COOKIE_NAME) or b"{}")
    except ValueError:
        return {}
    origin = auth_util.get_origin_from_redirect_uri()
    return claims if isinstance(claims, dict) and origin and claims.get("origin") == origin else {}


def may_be_said(data: bytes, writes: bool) -> bool:
    """Whether a message of the browser may reach the session where others are served. What is no message at all, Streamlit refuses."""
    message = BackMsg()
    try:
        message.ParseFromString(data)
    except Exception:  # noqa: BLE001 - whatever the parser raises, Streamlit's own is next and closes the socket
        return True
    kind = message.WhichOneof("type")
    if kind == "backend_operation_request":
        return any(message.backend_operation_request.HasField(operation) for operation in OPERATIONS)
    return kind in MESSAGES or (kind == "file_urls_request" and writes)


def _header(scope: Scope, name: bytes) -> str | None:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), None)


def _length(scope: Scope) -> int | None:
    """How many bytes a request says it brings; None when it does not say, or also says that it comes in pieces."""
    said = "" if _header(scope, b"transfer-encoding") else _header(scope, b"content-length") or ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else None


def _secured(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """A cookie over https is for https alone; Streamlit's says nothing of it."""
    name, value = header
    return (name, value + headers.SECURE) if name == b"set-cookie" and b"; secure" not in value.lower() else header


@lru_cache(maxsize=256)
def _known_host(host: str | None) -> bool:
    return is_host_allowed(host)


def _on_this_machine(scope: Scope) -> bool:
    """Whether both ends of a connection are this machine. A proxy that serves it to others says whom it asks for, and so is told apart."""
    ends = (scope.get("server"), scope.get("client"))
    return all(end is None or end[1] is None or loopback(end[0]) for end in ends)


@lru_cache(maxsize=256)
def loopback(address: str) -> bool:
    """Whether an address is reached from this machine alone."""
    if address.casefold() == "localhost":
        return True
    try:
        number = ipaddress.ip_address(address.strip("[]"))
    except ValueError:
        return False
    return (getattr(number, "ipv4_mapped", None) or number).is_loopback
