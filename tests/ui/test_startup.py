"""Who builds the warehouse: the server where others look, the page where one is alone or an analyst is logged in, and never a visitor."""

from __future__ import annotations

import asyncio
import gc
import itertools
import logging
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, cast

import pytest
import streamlit as st
from streamlit import logger
from streamlit.testing.v1 import AppTest

import settings
from tests.etl import workbooks
from ui import server, startup
from warehouse import schema, versions

SECONDS = 60
ANA = "ana@oficina.example"


@pytest.fixture
def raw(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of received workbooks with one in it."""
    folder = tmp_path / "raw"
    folder.mkdir()
    workbooks.write(folder / "casa.xlsx", workbooks.casa())
    monkeypatch.setattr(settings, "RAW", folder)
    yield folder
    st.cache_resource.clear()
    st.cache_data.clear()
    schema.schema_id.cache_clear()


@pytest.fixture
def log() -> Iterator[list[str]]:
    """What the server's log says, a line each."""
    lines: list[str] = []
    kept = logging.Handler()
    kept.emit = lambda record: lines.append(record.getMessage())
    logger.get_logger("puente").addHandler(kept)
    yield lines
    logger.get_logger("puente").removeHandler(kept)


def told(app: AppTest) -> list[str]:
    """The notices, as a reader sees them: Markdown's escapes are not seen."""
    return [info.value.replace("\\", "") for info in app.info]


def visit(role: str, monkeypatch: pytest.MonkeyPatch, **claims: Any) -> AppTest:
    monkeypatch.setenv("PUENTE_ROLE", role)
    monkeypatch.setenv("PUENTE_ANALYSTS", ANA)
    app = AppTest.from_file(str(settings.ROOT / "app.py"), default_timeout=SECONDS)
    app.user = claims
    app.run()
    assert not app.exception
    return app


def upgrade(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on the program has a schema with one more view."""
    newer = tmp_path / "schema.sql"
    newer.write_text(schema.SCHEMA.read_text(encoding="utf-8") + "\ncreate view extra as select 1 as one;\n", encoding="utf-8")
    monkeypatch.setattr(schema, "SCHEMA", newer)
    schema.schema_id.cache_clear()


def test_the_server_lets_no_session_keep_python_to_itself() -> None:
    async def started() -> float:
        async with server.lifespan(cast("st.App", None)):
            return sys.getswitchinterval()

    usual = sys.getswitchinterval()
    sys.setswitchinterval(0.005)  # Python's own: a server that another test began in this process may have shortened it already
    try:
        with ThreadPoolExecutor(1) as apart:  # a browser of another test may leave its event loop running in this thread
            assert apart.submit(asyncio.run, started()).result() < 0.005
    finally:
        sys.setswitchinterval(usual)


@pytest.mark.parametrize("role", ["public", "office"])
def test_who_only_looks_builds_nothing_and_is_told(raw: Path, data: Path, monkeypatch: pytest.MonkeyPatch, role: str) -> None:
    app = visit(role, monkeypatch)
    assert told(app) == ["Todavía no hay datos que mostrar. Quien cuida Puente encuentra la razón en el registro del servidor."]
    assert not app.error
    assert not app.title, "the page itself is not drawn"
    assert not data.exists()


@pytest.mark.parametrize("role", ["public", "office"])
def test_the_server_builds_it_for_those_who_look(raw: Path, monkeypatch: pytest.MonkeyPatch, log: list[str], role: str) -> None:
    monkeypatch.setenv("PUENTE_ROLE", role)
    startup.before_serving()
    present = versions.current()
    assert present is not None
    startup.before_serving()
    assert versions.current() == present
    assert log == ["Puente: Preparando los datos por primera vez…", "Puente: La versión 1 está lista."], "nothing to do is nothing to say"
    app = visit(role, monkeypatch)
    assert not app.info
    assert [title.value for title in app.title] == ["Así van las cosas"]


def test_a_server_that_cannot_build_it_says_why_in_the_log(raw: Path, monkeypatch: pytest.MonkeyPatch, log: list[str]) -> None:
    (raw / "casa.xlsx").unlink()
    monkeypatch.setenv("PUENTE_ROLE", "public")
    startup.before_serving()
    assert log[1:] == ["Puente: No hay libros en data/raw para empezar. Ejecute: python -m etl load ARCHIVO…"]
    assert versions.current() is None


def test_alone_the_page_builds_it(raw: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUENTE_ROLE", "local")
    startup.before_serving()
    assert versions.current() is None
    app = visit("local", monkeypatch)
    assert [title.value for title in app.title] == ["Así van las cosas"]
    assert versions.current() is not None


def test_after_an_upgrade_who_may_write_rebuilds_and_who_looks_is_told(
    raw: Path, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUENTE_ROLE", "office")
    startup.before_serving()
    upgrade(tmp_path, monkeypatch)
    held = sorted(data.rglob("*"))
    (said,) = told(visit("office", monkeypatch))
    assert said == "Los datos son de otra versión del programa y no se muestran. Quien cuida Puente ejecuta: python -m etl rebuild"
    assert sorted(data.rglob("*")) == held
    analyst = visit("office", monkeypatch, is_logged_in=True, email=ANA, email_verified=True)
    assert not analyst.info
    present = versions.current()
    assert present is not None
    assert (present.number, present.schema) == (2, schema.schema_id())


def test_what_the_first_runs_brought_in_is_looked_at_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(startup, "_runs", itertools.count(1))
    held, counts = [], []
    for run in range(5):
        held += [[run, number] for number in range(5000)]  # what a run brings in and keeps
        startup.rest()
        counts.append(gc.get_freeze_count())
    assert counts[1] == counts[2] < counts[3] - 10_000
    assert counts[4] == counts[3]
    assert len(held) == 25_000
