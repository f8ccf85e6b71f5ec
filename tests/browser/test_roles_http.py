"""Real servers, one a role, asked what no page asks: nobody writes who may not, however the request is written."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.util import calc_hash
from websockets.exceptions import InvalidStatus

from tests.browser import client, harness

SCRIPT = Path(__file__).with_name("writing") / "app.py"
SECRET = "el-secreto-de-la-oficina-no-se-adivina-0123456789"
ANA = "ana@oficina.example"
HIDDEN = calc_hash("escribir")  # how Streamlit calls the page that writes
MEGABYTE = 1024 * 1024
PATHS = (
    "/_stcore/upload_file/{session}/f",
    "/_stcore/upload_file/{session}/f/",
    "/_stcore/upload_file/{session}/f?x=1",
    "/_stcore/upload_file/{session}/f%00",
    "//_stcore/upload_file/{session}/f",
    "/_stcore//upload_file/{session}/f",
    "/./_stcore/upload_file/{session}/f",
    "/metas/../_stcore/upload_file/{session}/f",
    "/metas/%2e%2e/_stcore/upload_file/{session}/f",
    "/metas/_stcore/upload_file/{session}/f",
    "/_stcore%2Fupload_file%2F{session}%2Ff",
    "/%5Fstcore/upload_file/{session}/f",
    "/%255Fstcore/upload_file/{session}/f",
    "/_stcore%5Cupload_file%5C{session}%5Cf",
    "/_STCORE/upload_file/{session}/f",
    "/_stcore;a=1/upload_file/{session}/f",
    "http://127.0.0.1/_stcore/upload_file/{session}/f",
)
FORGED: tuple[Mapping[str, str], ...] = (
    {},
    {"X-Forwarded-For": "127.0.0.1", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "localhost", "X-Real-IP": "127.0.0.1"},
    {"Forwarded": "for=127.0.0.1;proto=https;host=localhost"},
    {"X-HTTP-Method-Override": "GET", "X-Original-URL": "/", "X-Rewrite-URL": "/"},
    {"Authorization": "Bearer ana", "X-Forwarded-User": ANA, "X-Forwarded-Email": ANA, "Remote-User": ANA},
    {"Upgrade": "h2c", "Connection": "Upgrade, HTTP2-Settings"},
)


class Running(NamedTuple):
    """A server and where its data is."""

    address: str
    data: Path


def running(data: Path, role: str, arguments: tuple[str, ...] = (), **environment: str) -> Iterator[Running]:
    said = {"PUENTE_ROLE": role, "PUENTE_USER": "operadora", "PYTHONPATH": str(harness.ROOT), **environment}
    with harness.serving(data, SCRIPT, said, arguments) as address:
        yield Running(address, data)


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory, started: Callable[[Path], Path]) -> Iterator[Running]:
    yield from running(started(tmp_path_factory.mktemp("public")), "public")


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    yield from running(tmp_path_factory.mktemp("local"), "local", PUENTE_UPLOADS_SESSION_MB="3", PUENTE_UPLOADS_TOTAL_MB="5")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, started: Callable[[Path], Path]) -> Iterator[Running]:
    data = started(tmp_path_factory.mktemp("office"))
    yield from running(data, "office", ("--secrets.files", str(secrets(data))), PUENTE_ANALYSTS=ANA)


def secrets(folder: Path, issuer: str = "http://127.0.0.1:9") -> Path:
    written = folder / "secrets.toml"
    written.write_text(
        f'[auth]\nredirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"\ncookie_secret = "{SECRET}"\n'
        f'client_id = "puente"\nclient_secret = "secreto"\nserver_metadata_url = "{issuer}/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    return written


def cookies_of(server: Running, secret: str = SECRET, **claims: object) -> dict[str, str]:
    return client.signed(secret, {"is_logged_in": True, "email": ANA, "origin": server.address, "provider": "default", **claims})


def not_analysts(server: Running) -> dict[str, dict[str, str]]:
    """Cookies that are not those of an analyst, each for a reason."""
    good = cookies_of(server)["_streamlit_user"]
    return {
        "nobody": {},
        "signed by somebody else": cookies_of(server, secret="otro" * 10),
        "signed with nothing": cookies_of(server, secret=""),
        "not signed": {"_streamlit_user": '{"is_logged_in":true}'},
        "cut": {"_streamlit_user": good[:-2]},
        "under another name": {"_streamlit_user_tokens": good, "_streamlit_session": good},
        "of another site": cookies_of(server, origin="http://127.0.0.1:1"),
        "not in the list": cookies_of(server, email="otro@oficina.example"),
        "an e-mail nobody verified": cookies_of(server, email_verified=False),
        "logged out": cookies_of(server, is_logged_in=False),
        "a list of claims": {"_streamlit_user": "chunks-9"},
    }


def assert_nothing_is_written(server: Running, session: str, cookies: Mapping[str, str]) -> None:
    body, kind = client.form(b"PK")
    for path in PATHS:
        for method in ("PUT", "DELETE", "POST", "PATCH", "OPTIONS", "PROPFIND"):
            answer = client.ask(server.address, method, path.format(session=session), body, kind, cookies)
            assert 400 <= answer.status < 500, f"{method} {path}: {answer.status}"
    plain = PATHS[0].format(session=session)
    for given in FORGED:
        for method in ("PUT", "DELETE", "POST", "HEAD", "GET"):
            answer = client.ask(server.address, method, plain, body, {**kind, **given}, cookies)
            assert 400 <= answer.status < 500, f"{method} {plain} with {given}: {answer.status}"
    assert 400 <= client.ask(server.address, "PUT", plain, iter([body[:9], body[9:]]), kind, cookies).status < 500


def assert_closed(server: Running, cookies: Mapping[str, str]) -> None:
    """What is for no visitor: the metrics and the agents' interface."""
    for path in ("metrics", "metrics/", "agent/interact", "agent/mcp", "agent/openapi.json", "script-health-check", "nothing"):
        for method in ("GET", "HEAD", "OPTIONS", "POST", "PUT"):
            answer = client.ask(server.address, method, f"/_stcore/{path}", b"{}", {"Content-Type": "application/json"}, cookies)
            assert 400 <= answer.status < 500, f"{method} {path}: {answer.status}"


def held(data: Path) -> dict[str, int]:
    """Every file of a data folder and when it was written, but for the log of the server."""
    files = (path for path in data.rglob("*") if path.is_file() and path.name != "server.log")
    return {path.relative_to(data).as_posix(): path.stat().st_mtime_ns for path in files}


def test_the_data_is_there_before_anybody_asks_and_a_visit_writes_nothing(tmp_path: Path) -> None:
    with harness.serving(tmp_path, environment={"PUENTE_ROLE": "public"}) as address:
        before = held(tmp_path)
        assert any(name.endswith(".duckdb") for name in before)
        assert "La versión 1 está lista." in (tmp_path / "server.log").read_text(encoding="utf-8")
        with client.session(address) as opened:
            drawn = [message.delta.new_element for message in opened.run() if message.delta.HasField("new_element")]
        assert any("Versión 1, publicada el" in element.markdown.body for element in drawn)
        assert held(tmp_path) == before


def test_nothing_is_written_in_public(public: Running) -> None:
    with client.session(public.address, cookies_of(public)) as opened:
        assert_nothing_is_written(public, opened.id, {})
        assert_nothing_is_written(public, opened.id, cookies_of(public))
        assert_closed(public, {})
    for path in ("/auth/login", "/auth/logout", "/oauth2callback", "/auth/login/"):
        assert client.ask(public.address, "GET", path).status == 404


def test_a_page_that_writes_does_not_exist_in_public(public: Running) -> None:
    with client.session(public.address) as opened:
        for asked in ({"page_script_hash": HIDDEN}, {"page_name": "escribir"}, {"page_script_hash": HIDDEN, "page_name": "escribir"}):
            said = opened.run(**asked)
            assert HIDDEN not in {page.page_script_hash for message in said for page in message.navigation.app_pages}
        opened.run(page_script_hash=calc_hash(str(SCRIPT.with_name("writes.py"))))
    assert not (public.data / "written.txt").exists()
    assert (public.data / "asked.txt").read_text(encoding="utf-8").startswith("Esta es la edición pública")


@pytest.mark.parametrize(("role", "heard"), [("public", False), ("office", False), ("local", True)])
def test_what_only_a_developer_says_is_not_heard(request: pytest.FixtureRequest, role: str, heard: bool) -> None:
    server: Running = request.getfixturevalue(role)
    with client.session(server.address) as opened:
        opened.say(BackMsg(set_run_on_save=True))
        assert any(message.session_status_changed.run_on_save for message in opened.run()) is heard


def test_nobody_but_an_analyst_writes_in_an_office(office: Running) -> None:
    with client.session(office.address) as opened:
        assert_nothing_is_written(office, opened.id, {})
        for who, cookies in not_analysts(office).items():
            assert client.upload(office.address, opened.id, b"PK", cookies=cookies).status == 403, who
        answer = client.upload(office.address, opened.id, b"PK")
        assert answer.text == "Solo un analista puede hacerlo. Inicie sesión con su cuenta de la oficina."
        assert_closed(office, cookies_of(office))


def test_nobody_but_an_analyst_gets_a_page_that_writes(office: Running) -> None:
    for who, cookies in not_analysts(office).items():
        with client.session(office.address, cookies, {"X-Forwarded-Email": ANA}) as opened:
            opened.run(page_script_hash=HIDDEN)
            opened.run(page_name="escribir")
        assert not (office.data / "written.txt").exists(), who
        assert (office.data / "asked.txt").read_text(encoding="utf-8") != ANA, who


def test_an_analyst_writes_until_the_list_says_otherwise(tmp_path: Path, started: Callable[[Path], Path]) -> None:
    for server in running(started(tmp_path), "office", ("--secrets.files", str(secrets(tmp_path)))):
        listed = tmp_path / "analysts.txt"
        listed.write_text(f"# la oficina\n{ANA.upper()}\n", encoding="utf-8")
        cookies = cookies_of(server, groups=random.Random(7).randbytes(5000).hex())  # so long that the login cuts it in several cookies
        assert len(cookies) > 1
        with client.session(server.address, cookies) as opened:
            opened.run()
            assert (tmp_path / "asked.txt").read_text(encoding="utf-8") == ANA
            assert client.upload(server.address, opened.id, b"PK", cookies=cookies).status == 204
            opened.run(page_script_hash=HIDDEN)
            assert (tmp_path / "written.txt").exists()
            listed.write_text("otra@oficina.example\n", encoding="utf-8")
            (tmp_path / "written.txt").unlink()
            assert client.upload(server.address, opened.id, b"PK", cookies=cookies).status == 403
            opened.run(page_script_hash=HIDDEN)
            opened.run()
            assert not (tmp_path / "written.txt").exists()
            assert "no está en la lista" in (tmp_path / "asked.txt").read_text(encoding="utf-8")


def test_alone_everything_is_open(local: Running) -> None:
    with client.session(local.address) as opened:
        assert client.upload(local.address, opened.id, b"PK").status == 204
        opened.run(page_script_hash=HIDDEN)
        assert (local.data / "written.txt").exists()
    assert (local.data / "asked.txt").read_text(encoding="utf-8") == "operadora"
    assert client.ask(local.address, "GET", "/_stcore/metrics").status == 200
    for path in ("/_stcore/upload_file", "/_stcore/agent/mcp", "/metas"):
        assert client.ask(local.address, "POST", path, b"{}").status in {404, 405}


def test_a_proxy_that_serves_it_to_others_is_noticed(local: Running) -> None:
    for path in ("/", "/_stcore/metrics"):
        answer = client.ask(local.address, "GET", path, given={"X-Forwarded-For": "10.0.0.5"})
        assert answer.status == 403
        assert "PUENTE_ROLE=public" in answer.text
    with pytest.raises(InvalidStatus), client.session(local.address, given={"X-Forwarded-For": "10.0.0.5"}):
        pass


def test_another_host_is_refused(public: Running) -> None:
    assert client.ask(public.address, "GET", "/", given={"Host": "malo.example"}).status == 400
    with pytest.raises(InvalidStatus), client.session(public.address, given={"Host": "malo.example"}):
        pass


def test_uploads_have_limits(local: Running) -> None:
    two = bytes(2 * MEGABYTE)
    with client.session(local.address) as one, client.session(local.address) as other, client.session(local.address) as third:
        assert client.upload(local.address, one.id, two, "a").status == 204
        second = client.upload(local.address, one.id, two, "b")
        assert second.status == 413
        assert second.text == (
            "Esta sesión ya tiene archivos que suman casi 3 MB, lo máximo que puede tener una. Quite algunos, o cargue primero estos."
        )
        assert client.upload(local.address, other.id, two).status == 204
        total = client.upload(local.address, third.id, two)
        assert total.status == 413
        assert total.text.startswith("El servidor ya guarda casi 5 MB")
        assert client.ask(local.address, "DELETE", f"/_stcore/upload_file/{one.id}/a").status == 204
        assert client.upload(local.address, third.id, two).status == 204
        body, kind = client.form(b"PK")
        unsaid = client.ask(local.address, "PUT", f"/_stcore/upload_file/{one.id}/c", iter([body]), kind)
        assert unsaid.status == 413, "whoever does not say how much it is, asks for the most"


def test_a_file_has_a_limit(office: Running) -> None:
    cookies = cookies_of(office)
    with client.session(office.address, cookies) as opened:
        large = client.upload(office.address, opened.id, bytes(21 * MEGABYTE), cookies=cookies)
        assert large.status == 413
        assert large.text.startswith("El archivo pesa más de 20 MB")
        body, kind = client.form(bytes(21 * MEGABYTE))
        parts = (body[start : start + MEGABYTE] for start in range(0, len(body), MEGABYTE))
        path = f"/_stcore/upload_file/{opened.id}/f"
        with contextlib.suppress(ConnectionError):  # refused while it was still being sent
            assert client.ask(office.address, "PUT", path, parts, kind, cookies).status == 413
        assert client.upload(office.address, opened.id, bytes(19 * MEGABYTE), cookies=cookies).status == 204


@pytest.mark.parametrize("path", ["/", "/metas", "/_stcore/health", "/app/static/icon.svg", "/_stcore/metrics", "/favicon.png"])
def test_every_answer_tells_the_browser_what_to_refuse(public: Running, path: str) -> None:
    told = client.ask(public.address, "GET", path).headers
    assert "default-src 'self'" in told["content-security-policy"]
    assert "frame-ancestors 'self'" in told["content-security-policy"]
    assert told["x-frame-options"] == "SAMEORIGIN"
    assert told["x-content-type-options"] == "nosniff"
    assert told["referrer-policy"] == "same-origin"
    assert "strict-transport-security" not in told
    assert "strict-transport-security" in client.ask(public.address, "GET", path, given={"X-Forwarded-Proto": "https"}).headers


@pytest.mark.parametrize(
    ("arguments", "environment", "sentence"),
    [
        (["--server.address", "0.0.0.0"], {}, "cualquiera podría cambiar las cifras"),
        ([], {"PUENTE_ROLE": "oficina"}, "Puede decir: local, office, public."),
        ([], {"PUENTE_UPLOADS_TOTAL_MB": "mucho"}, "no es un número entero de megabytes"),
        ([], {"PUENTE_LICENCE": "CC-BY"}, "PUENTE_LICENCE dice «CC-BY», y no puede"),
        ([], {"PUENTE_ROLE": "office"}, "escriba redirect_uri, cookie_secret bajo [auth]"),
    ],
)
def test_a_server_that_would_be_open_does_not_start(
    tmp_path: Path, arguments: list[str], environment: dict[str, str], sentence: str
) -> None:
    with pytest.raises(harness.NotStarted) as refused:
        for _ in running(tmp_path, "local", tuple(arguments), **environment):
            pass
    assert sentence in str(refused.value)
    assert "Traceback" not in str(refused.value)
