"""The login of an office in a real browser, against an issuer of this machine; and what the public edition shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import client, harness
from tests.browser.issuer import Issuer, issuing
from tests.browser.test_roles_http import ANA, SCRIPT, secrets

WRITING = "Metas"  # the title of the page that writes


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    with issuing() as running:
        yield running


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory, started: Callable[[Path], Path]) -> Path:
    return started(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def office(issuer: Issuer, data: Path) -> Iterator[str]:
    said = {"PUENTE_ROLE": "office", "PUENTE_ANALYSTS": ANA, "PYTHONPATH": str(harness.ROOT), "NO_PROXY": "127.0.0.1"}
    with harness.serving(data, SCRIPT, said, ("--secrets.files", str(secrets(data, issuer.address)))) as address:
        yield address


@pytest.fixture(autouse=True)
def without_the_font(page: Page, recording: harness.Recording) -> Iterator[None]:
    """The two pages of these tests are no part of the application, and have not its folder of fonts."""
    yield
    recording.errors[:] = [error for error in recording.errors if "/app/static/fonts/" not in error and "/escribir/_stcore/" not in error]


def log_in(page: Page, address: str) -> None:
    harness.visit(page, address)
    page.get_by_role("button", name="Iniciar sesión").click()
    page.get_by_role("button", name="Cerrar sesión").wait_for()
    harness.settle(page)


def pages_of(page: Page) -> list[str]:
    return page.locator('[data-testid="stTopNavLink"]').all_inner_texts()


def test_an_analyst_logs_in_writes_and_logs_out(page: Page, office: str, issuer: Issuer, data: Path) -> None:
    issuer.person = {"email": "Ana@Oficina.example", "email_verified": True}
    harness.visit(page, office)
    expect(page.get_by_text("Está consultando.")).to_be_visible()
    assert not any(WRITING in title for title in pages_of(page))

    log_in(page, office)
    expect(page.get_by_text(f"Usted es {issuer.person['email']}, analista.")).to_be_visible()
    assert (data / "asked.txt").read_text(encoding="utf-8") == ANA
    page.locator('[data-testid="stTopNavLink"]').filter(has_text=WRITING).click()
    harness.settle(page)
    with page.expect_response(lambda answer: "/_stcore/upload_file/" in answer.url) as uploaded:
        page.locator('input[type="file"]').set_input_files({"name": "enero.xlsx", "mimeType": "application/zip", "buffer": b"PK"})
    assert uploaded.value.status == 204

    harness.visit(page, office)
    page.get_by_role("button", name="Cerrar sesión").click()
    expect(page.get_by_text("Está consultando.")).to_be_visible()
    harness.settle(page)
    assert not any(WRITING in title for title in pages_of(page))
    assert not [cookie for cookie in page.context.cookies() if cookie.get("name") == "_streamlit_user"]


@pytest.mark.parametrize(
    ("claims", "reason"),
    [
        ({"email": "otro@oficina.example", "email_verified": True}, "no está en la lista de analistas"),
        ({"email": ANA, "email_verified": False}, "no dice que el correo sea suyo"),
        ({"name": ANA}, "no está en la lista de analistas"),
    ],
)
def test_whoever_is_no_analyst_logs_in_and_reads(
    page: Page, office: str, issuer: Issuer, data: Path, claims: dict[str, object], reason: str
) -> None:
    issuer.person = claims
    log_in(page, office)
    expect(page.get_by_text("y puede consultar")).to_be_visible()
    assert not any(WRITING in title for title in pages_of(page))
    assert reason in (data / "asked.txt").read_text(encoding="utf-8")
    jar = {str(cookie.get("name")): str(cookie.get("value")) for cookie in page.context.cookies()}
    with client.session(office, jar) as opened:
        assert client.upload(office, opened.id, b"PK", cookies=jar).status == 403


def test_a_page_that_writes_is_not_found_by_its_address(page: Page, office: str, data: Path, recording: harness.Recording) -> None:
    (data / "written.txt").unlink(missing_ok=True)
    page.goto(office + "/escribir", wait_until="domcontentloaded")
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.get_by_text("Otra vez").wait_for()
    assert not (data / "written.txt").exists()
    found = [error for error in recording.errors if "does not seem to exist" in error]
    assert len(found) == 1
    recording.errors.remove(found[0])


def test_the_public_edition_has_no_login_and_nothing_that_writes_a_deck(
    page: Page, tmp_path: Path, started: Callable[[Path], Path]
) -> None:
    with harness.serving(started(tmp_path), environment={"PUENTE_ROLE": "public"}) as address:
        harness.visit(page, address + "/metas")
        assert page.get_by_role("button", name="Iniciar sesión").count() == 0
        assert page.locator('[data-testid="stException"], [data-testid="stAlertContentError"]').count() == 0
        assert page.get_by_role("button", name="Añadir a la presentación").count() == 0
        harness.visit(page, address + "/presentar?editar=concejo")
        assert page.get_by_role("button", name="Copiar su enlace").count() == 1
        assert page.get_by_role("button").filter(has_text=re.compile("Cambiar|Más|Empezarla|Sacar")).count() == 0
        assert page.locator("input, textarea").count() == 0
        page.goto("about:blank")
