"""A browser that is none: HTTP with whatever path, method and header, and the socket with whatever message."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from streamlit import auth_util
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.web.server.starlette import starlette_app_utils
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME, XSRF_COOKIE_NAME
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

TOKEN = starlette_app_utils.generate_xsrf_token_string()  # the browser chooses it and says it twice: it proves nothing of who one is
SECONDS = 20


class Answer(NamedTuple):
    """What the server answered."""

    status: int
    headers: dict[str, str]
    text: str


def ask(
    address: str,
    method: str,
    path: str,
    body: bytes | Iterable[bytes] | None = None,
    given: Mapping[str, str] | None = None,
    cookies: Mapping[str, str] | None = None,
) -> Answer:
    """One request, its path as written; a body of parts goes in chunks."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=SECONDS)
    chunked = body is not None and not isinstance(body, bytes)
    jar = {XSRF_COOKIE_NAME: TOKEN, **(cookies or {})}
    sent = {"X-Xsrftoken": TOKEN, "Cookie": "; ".join(f"{name}={value}" for name, value in jar.items()), **(given or {})}
    if chunked:
        sent["Transfer-Encoding"] = "chunked"
    try:
        connection.putrequest(method, path, skip_host="Host" in sent)
        for name, value in sent.items():
            connection.putheader(name, value)
        if isinstance(body, bytes):
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body, encode_chunked=chunked)
        answer = connection.getresponse()
        return Answer(
            answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read().decode("utf-8", errors="replace")
        )
    finally:
        connection.close()


def form(content: bytes, name: str = "enero.xlsx") -> tuple[bytes, dict[str, str]]:
    """The body of an upload and its header."""
    head = f'--fin\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'
    return head.encode() + content + b"\r\n--fin--\r\n", {"Content-Type": "multipart/form-data; boundary=fin"}


def upload(address: str, session: str, content: bytes, file: str = "f", cookies: Mapping[str, str] | None = None) -> Answer:
    """Send a file to a session, as the uploader of a page does."""
    body, kind = form(content)
    return ask(address, "PUT", f"/_stcore/upload_file/{session}/{file}", body, kind, cookies)


def signed(secret: str, claims: Mapping[str, Any]) -> dict[str, str]:
    """The cookies that the login gives to whoever it says this of."""
    jar: dict[str, str] = {}

    def sign(name: str, value: str) -> bytes:
        return starlette_app_utils.create_signed_value(secret, name, value)

    def keep(name: str, value: str) -> None:
        jar[name] = sign(name, value).decode("ascii")

    auth_util.set_cookie_with_chunks(keep, sign, USER_COOKIE_NAME, json.loads(json.dumps(claims)), cookie_attr_size=100)
    return jar


class Session:
    """A live session over the socket."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.id = ""

    def say(self, message: BackMsg) -> None:
        """Send one message, whatever it is."""
        self._socket.send(message.SerializeToString())

    def answer(self, widgets: Iterable[WidgetState], page: str) -> list[ForwardMsg]:
        """Ask for a run of a page with its widgets like this, and wait until it ends: what the server said meanwhile."""
        message = BackMsg()
        message.rerun_script.page_name = page
        message.rerun_script.widget_states.widgets.extend(widgets)
        self.say(message)
        return list(self._until_finished())

    def run(self, **asked: str) -> list[ForwardMsg]:
        """Ask for a run of the script and wait until it ends: what the server said meanwhile."""
        message = BackMsg()
        message.rerun_script.query_string = asked.pop("query_string", "")
        for name, value in asked.items():
            setattr(message.rerun_script, name, value)
        return self.answered(message)

    def answered(self, message: BackMsg) -> list[ForwardMsg]:
        """Send a message that asks for a run, whatever else it says, and wait until it ends."""
        self.say(message)
        return list(self._until_finished())

    def _until_finished(self) -> Iterator[ForwardMsg]:
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            data = self._socket.recv(timeout=SECONDS)
            assert isinstance(data, bytes)
            message = ForwardMsg()
            message.ParseFromString(data)
            if message.WhichOneof("type") == "new_session":
                self.id = message.new_session.initialize.session_id
            yield message
            if message.WhichOneof("type") == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return
        raise TimeoutError("the script did not end")


@contextmanager
def session(address: str, cookies: Mapping[str, str] | None = None, given: Mapping[str, str] | None = None) -> Iterator[Session]:
    """A session with these cookies, as a browser opens one; its script has run once."""
    jar = {XSRF_COOKIE_NAME: TOKEN, **(cookies or {})}
    with connect(
        address.replace("http", "ws", 1) + "/_stcore/stream",
        origin=Origin(address),
        subprotocols=[Subprotocol("streamlit"), Subprotocol(TOKEN)],
        additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in jar.items()), **(given or {})},
        proxy=None,
        max_size=None,
    ) as socket:
        opened = Session(socket)
        opened.run()
        yield opened
