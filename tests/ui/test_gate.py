"""The gate goes through every route that the installed Streamlit has, and every way of writing its path."""

from __future__ import annotations

import time
from typing import Any
from unittest.mock import MagicMock

import pytest
from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute
from streamlit import config
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.web.server.starlette.starlette_app import create_streamlit_routes

import settings
from documents.resources import BY_ADDRESS
from language import words
from ui import gate, headers, server
from ui.gate import Gate, Refusal

ANALYST, ANYBODY = "office, an analyst", "office, anybody"
ROLES: tuple[str, ...] = ("local", ANALYST, ANYBODY, "public")
OPEN: dict[str, int] = dict.fromkeys([*ROLES], 0)
CLOSED: dict[str, int] = dict.fromkeys([*ROLES], 404)
READ_ONLY: dict[str, int] = dict.fromkeys([*ROLES], 405)
ALONE = {**CLOSED, "local": 0}
LOGIN = {**CLOSED, ANALYST: 0, ANYBODY: 0}
UPLOADING = {"local": 0, ANALYST: 0, ANYBODY: 403, "public": 404}

# Every route of the installed Streamlit, with a path of its own and what each role gets of each method: 0 is in. A release of Streamlit
# that brings a route breaks this test, and so the route is decided.
TABLE: dict[tuple[str, str], tuple[str, dict[str, int]]] = {
    ("/_stcore/health", "GET HEAD"): ("/_stcore/health", OPEN),
    ("/_stcore/health", "OPTIONS"): ("/_stcore/health", READ_ONLY),
    ("/_stcore/metrics", "GET HEAD"): ("/_stcore/metrics", ALONE),
    ("/_stcore/metrics", "OPTIONS"): ("/_stcore/metrics", {**CLOSED, "local": 405}),
    ("/_stcore/host-config", "GET HEAD"): ("/_stcore/host-config", OPEN),
    ("/media/{file_id:path}", "GET HEAD"): ("/media/0123abc.csv", OPEN),
    ("/media/{file_id:path}", "OPTIONS"): ("/media/0123abc.csv", READ_ONLY),
    ("/_stcore/upload_file/{session_id}/{file_id}", "PUT"): ("/_stcore/upload_file/s/f", UPLOADING),
    ("/_stcore/upload_file/{session_id}/{file_id}", "DELETE"): ("/_stcore/upload_file/s/f", UPLOADING),
    ("/_stcore/upload_file/{session_id}/{file_id}", "OPTIONS"): ("/_stcore/upload_file/s/f", UPLOADING),
    ("/component/{path:path}", "GET HEAD"): ("/component/a/index.html", OPEN),
    ("/component/{path:path}", "OPTIONS"): ("/component/a/index.html", READ_ONLY),
    ("/_stcore/bidi-components/{path:path}", "GET HEAD"): ("/_stcore/bidi-components/a/index.js", OPEN),
    ("/_stcore/bidi-components/{path:path}", "OPTIONS"): ("/_stcore/bidi-components/a/index.js", READ_ONLY),
    ("/_stcore/stream", "WEBSOCKET"): ("/_stcore/stream", OPEN),
    ("/auth/login", "GET HEAD"): ("/auth/login", LOGIN),
    ("/auth/logout", "GET HEAD"): ("/auth/logout", LOGIN),
    ("/oauth2callback", "GET HEAD"): ("/oauth2callback", LOGIN),
    ("/_stcore/agent/interact", "DELETE GET HEAD OPTIONS PATCH POST PUT"): ("/_stcore/agent/interact", CLOSED),
    ("/_stcore/agent/openapi.json", "DELETE GET HEAD OPTIONS PATCH POST PUT"): ("/_stcore/agent/openapi.json", CLOSED),
    ("/_stcore/agent/mcp", "DELETE GET HEAD OPTIONS PATCH POST PUT"): ("/_stcore/agent/mcp", CLOSED),
    ("/app/static/{path:path}", "GET HEAD"): ("/app/static/logo.svg", OPEN),
    ("/app/static/{path:path}", "OPTIONS"): ("/app/static/logo.svg", READ_ONLY),
    ("/_stcore/script-health-check", "GET HEAD"): ("/_stcore/script-health-check", CLOSED),
    ("/_stcore/script-health-check", "OPTIONS"): ("/_stcore/script-health-check", CLOSED),
    ("", "MOUNT"): ("/metas", OPEN),
}
UPLOADS = (
    "/_stcore/upload_file/s/f",
    "/_stcore/upload_file/s/f/",
    "/_stcore/upload_file",
    "//_stcore/upload_file/s/f",
    "/_stcore//upload_file/s/f",
    "/./_stcore/upload_file/s/f",
    "/metas/../_stcore/upload_file/s/f",
    "/metas/_stcore/upload_file/s/f",
    "/_STCORE/UPLOAD_FILE/s/f",
    "\\_stcore\\upload_file\\s\\f",
    "/_stcore\\upload_file\\s\\f",
    "/_stcore/upload_file/s/f/g",
    "/_stcore/upload_file/s/../../metrics",
    "/_stcore/upload_file/s\n/f",
    "_stcore/upload_file/s/f",
    "",
    "*",
)


@pytest.fixture
def gates(data: object, monkeypatch: pytest.MonkeyPatch) -> dict[str, Gate]:
    monkeypatch.setenv("PUENTE_ANALYSTS", "ana@oficina.example")
    monkeypatch.setattr(gate, "signed_in", lambda cookies: {"is_logged_in": "ana" in cookies, "email": "ana@oficina.example"})
    roles: dict[str, settings.Role] = {"local": "local", ANALYST: "office", ANYBODY: "office", "public": "public"}
    return {name: Gate(MagicMock(), role) for name, role in roles.items()}


def scope(path: str, method: str, role: str = "local", **more: Any) -> dict[str, Any]:
    cookies = [(b"cookie", b"ana=1")] if role == ANALYST else []
    asked = {"type": "http", "method": method, "server": ("127.0.0.1", 8501), "client": ("127.0.0.1", 40000), "scheme": "http"}
    if method == "WEBSOCKET":
        asked = {**asked, "type": "websocket", "scheme": "ws"}
    return {**asked, "path": path, "headers": [(b"host", b"127.0.0.1:8501"), *cookies], **more}


def answer(door: Gate, asked: dict[str, Any]) -> int:
    try:
        door.enter(asked)
    except Refusal as refused:
        refusal = refused
    else:
        return 0
    assert 400 <= refusal.status < 500
    assert refusal.sentence
    return refusal.status


def installed() -> set[tuple[str, str]]:
    kept = {name: config.get_option(name) for name in ("server.scriptHealthCheckEnabled", "server.enableStaticServing")}
    try:
        for name in kept:
            config.set_option(name, True)
        return {described(route) for route in create_streamlit_routes(MagicMock())}
    finally:
        for name, value in kept.items():
            config.set_option(name, value)


def described(route: BaseRoute) -> tuple[str, str]:
    if isinstance(route, WebSocketRoute):
        return route.path, "WEBSOCKET"
    if isinstance(route, Mount):
        return route.path, "MOUNT"
    assert isinstance(route, Route)
    return route.path, " ".join(sorted(route.methods or ()))


def test_every_route_of_streamlit_is_decided() -> None:
    assert installed() == set(TABLE)


# The addresses of the open data are read by everybody; what has no name of theirs does not exist.
DATA = {
    "/datos/v1/serie.csv": (OPEN, READ_ONLY),
    "/datos/v1/paquete.zip": (OPEN, READ_ONLY),
    "/datos/v1/nada.csv": (OPEN, READ_ONLY),
    "/datos": (CLOSED, CLOSED),
    "/datos/": (CLOSED, CLOSED),
    "/datos/v1": (CLOSED, CLOSED),
    "/proyectar/v1/concejo.html": (OPEN, READ_ONLY),
    "/proyectar/v1/diapositiva.json": (OPEN, READ_ONLY),
    "/proyectar/v1/plotly.js": (OPEN, READ_ONLY),
    "/proyectar/v1/a/b.html": (CLOSED, CLOSED),
    "/proyectar/v1/../concejo.html": (CLOSED, CLOSED),
    "/proyectar": (CLOSED, CLOSED),
    "/metas/proyectar/v1/concejo.html": (CLOSED, CLOSED),
    "/datos/v1/serie.csv/": (CLOSED, CLOSED),
    "/datos/v2/serie.csv": (CLOSED, CLOSED),
    "/datos/v1/../serie.csv": (CLOSED, CLOSED),
    "/DATOS/v1/serie.csv": (CLOSED, CLOSED),
    "/metas/datos/v1/serie.csv": (CLOSED, CLOSED),
    "/datos-abiertos": (OPEN, READ_ONLY),
}


@pytest.mark.parametrize("role", ROLES)
def test_the_open_data_are_only_read(gates: dict[str, Gate], role: str) -> None:
    for path, (reading, writing) in DATA.items():
        for method in ("GET", "HEAD"):
            assert answer(gates[role], scope(path, method, role)) == reading[role], f"{method} {path}"
        for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
            assert answer(gates[role], scope(path, method, role)) == writing[role], f"{method} {path}"


def test_every_address_of_ours_passes_the_gate(gates: dict[str, Gate]) -> None:
    named = [route.path for route in server.routes() if isinstance(route, Route) and "{" not in route.path]
    assert len(named) == 2 * len(BY_ADDRESS) + 3 + 2  # of the decks: a slide, and Plotly
    for path in named:
        assert answer(gates["public"], scope(path, "GET", "public")) == 0


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_is_decided(gates: dict[str, Gate], role: str) -> None:
    for (route, methods), (path, decided) in TABLE.items():
        for method in ("GET HEAD" if methods == "MOUNT" else methods).split():
            assert answer(gates[role], scope(path, method, role)) == decided[role], f"{method} {route} as {role}"


@pytest.mark.parametrize("path", UPLOADS)
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "put", "PROPFIND", "WEBSOCKET"])
def test_no_way_of_writing_a_path_uploads(gates: dict[str, Gate], path: str, method: str) -> None:
    assert answer(gates["public"], scope(path, method, "public")) >= 400
    assert answer(gates[ANYBODY], scope(path, method, ANYBODY)) >= 400


def test_a_base_address_is_no_way_round(gates: dict[str, Gate], monkeypatch: pytest.MonkeyPatch) -> None:
    kept = config.get_option("server.baseUrlPath")
    try:
        config.set_option("server.baseUrlPath", "puente")
        based = Gate(MagicMock(), "public")
        assert answer(based, scope("/puente/_stcore/health", "GET")) == 0
        assert answer(based, scope("/puente", "GET")) == 0
        for path in ("/puente/_stcore/upload_file/s/f", "/_stcore/upload_file/s/f", "/puente//_stcore/upload_file/s/f"):
            assert answer(based, scope(path, "PUT")) >= 400
        for path in ("/puente/_stcore/metrics", "/_stcore/metrics"):
            assert answer(based, scope(path, "GET")) >= 400
    finally:
        config.set_option("server.baseUrlPath", kept)


@pytest.mark.parametrize("host", ["malo.example", "127.0.0.1.malo.example", "", "localhost@malo.example", "127.0.0.1:99999"])
def test_another_name_for_this_machine_is_refused(gates: dict[str, Gate], monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    """A site of others that says it lives at 127.0.0.1 makes the browser talk to us in its name."""
    kept = config.get_option("server.allowedHosts")
    try:
        config.set_option("server.allowedHosts", ["localhost", "127.0.0.1", "::1"])
        gate._known_host.cache_clear()
        for kind in ("GET", "WEBSOCKET"):
            path = "/_stcore/stream" if kind == "WEBSOCKET" else "/"
            assert answer(gates["local"], scope(path, kind, headers=[(b"host", host.encode())])) == 400
            assert answer(gates["local"], scope(path, kind, headers=[])) == 400
        assert answer(gates["local"], scope("/", "GET", headers=[(b"host", b"[::1]:8501")])) == 0
        assert answer(gates["local"], scope("/_stcore/health", "GET", headers=[(b"host", b"10.0.0.4")])) == 0
    finally:
        config.set_option("server.allowedHosts", kept)
        gate._known_host.cache_clear()


@pytest.mark.parametrize("end", ["client", "server"])
@pytest.mark.parametrize("address", ["10.0.0.5", "::ffff:10.0.0.5", "2001:db8::1", "0.0.0.0", "unknown", ""])
def test_alone_means_this_machine_alone(gates: dict[str, Gate], end: str, address: str) -> None:
    at: dict[str, Any] = {end: (address, 8501)}
    for path, method in (("/", "GET"), ("/_stcore/stream", "WEBSOCKET"), ("/_stcore/upload_file/s/f", "PUT")):
        assert answer(gates["local"], scope(path, method, **at)) == 403


@pytest.mark.parametrize("address", ["127.0.0.1", "127.3.2.1", "::1", "::ffff:127.0.0.1"])
def test_this_machine_has_several_names(gates: dict[str, Gate], address: str) -> None:
    assert answer(gates["local"], scope("/", "GET", client=(address, 1), server=(address, 2))) == 0


def message(**fields: Any) -> bytes:
    return BackMsg(**fields).SerializeToString()


@pytest.mark.parametrize(
    "data",
    [
        message(clear_cache=True),
        message(load_git_info=True),
        message(set_run_on_save=True),
        message(debug_shutdown_runtime=True),
        message(debug_disconnect_websocket=True),
        message(backend_operation_request={"install_skills": {}}),
        message(backend_operation_request={"dismiss_skills_nudge": {}}),
        message(rerun_script={}) + message(clear_cache=True),
        b"",
    ],
)
def test_what_only_a_developer_says_is_not_heard(data: bytes) -> None:
    assert not gate.may_be_said(data, writes=True)


def test_what_a_page_says_is_heard() -> None:
    for data in (message(rerun_script={"page_name": "metas"}), message(stop_script=True), message(app_heartbeat=True)):
        assert gate.may_be_said(data, writes=False)
    assert gate.may_be_said(message(backend_operation_request={"deferred_file": {}}), writes=False)
    wanted = message(file_urls_request={"file_names": ["a.xlsx"]})
    assert gate.may_be_said(wanted, writes=True)
    assert not gate.may_be_said(wanted, writes=False)


def test_every_message_of_streamlit_is_decided() -> None:
    assert {field.name for field in BackMsg.DESCRIPTOR.fields} == {
        *gate.MESSAGES,
        *("file_urls_request", "backend_operation_request"),
        *("clear_cache", "set_run_on_save", "load_git_info", "debug_disconnect_websocket", "debug_shutdown_runtime"),
    }


def test_the_scripts_of_the_page_are_known_by_their_digest() -> None:
    policy = headers.content_policy()
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "unsafe-inline" not in scripts
    assert scripts.count("sha256-") == 5 + len(words.LANGUAGES)  # Streamlit's, four files of ours, and one a language
    assert "frame-ancestors 'self'" in policy


def test_a_cookie_over_https_is_for_https_alone() -> None:
    assert gate._secured((b"set-cookie", b"a=1; Path=/")) == (b"set-cookie", b"a=1; Path=/; Secure")
    assert gate._secured((b"set-cookie", b"a=1; Secure")) == (b"set-cookie", b"a=1; Secure")
    assert gate._secured((b"etag", b"a")) == (b"etag", b"a")


@pytest.mark.parametrize(
    ("given", "length"),
    [
        ([(b"content-length", b"12")], 12),
        ([(b"content-length", b"12"), (b"transfer-encoding", b"chunked")], None),
        ([(b"content-length", b"-1")], None),
        ([(b"content-length", "٣".encode()[:1])], None),
        ([], None),
    ],
)
def test_the_length_is_believed_only_where_it_holds(given: list[tuple[bytes, bytes]], length: int | None) -> None:
    assert gate._length({"headers": given}) == length


def test_the_gate_costs_nothing_that_is_noticed(gates: dict[str, Gate]) -> None:
    """Under 50 µs a request, and as much a message: a rerun of a page takes some 14 ms."""
    asked, said = scope("/metas", "GET"), message(rerun_script={"query_string": "a=1" * 100})
    times = 2000
    start = time.process_time()
    for _ in range(times):
        gates["public"].enter(asked)
        gate.may_be_said(said, writes=False)
    assert (time.process_time() - start) / times < 100e-6
