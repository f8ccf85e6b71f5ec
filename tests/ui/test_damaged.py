"""A damaged version: every page says so and shows the last good one, never a wrong figure; a rebuild or a backup repairs it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import settings
from etl import front
from tests.etl import workbooks
from tests.etl.workbooks import casa
from warehouse import backup
from warehouse.versions import Version

SECONDS = 60
Opened = Callable[[], AppTest]


@pytest.fixture
def two(data: Path, tmp_path: Path) -> Iterator[list[Version]]:
    made = [front.load([workbooks.write(tmp_path / f"{total}.xlsx", casa(total=total))]).version for total in (10388, 10389)]
    yield [version for version in made if version is not None]
    st.cache_resource.clear()
    st.cache_data.clear()


@pytest.fixture
def opened(two: list[Version]) -> Opened:
    def open_app() -> AppTest:
        return AppTest.from_file(str(settings.ROOT / "app.py"), default_timeout=SECONDS).run()

    return open_app


def errors(app: AppTest) -> list[str]:
    assert not app.exception
    return [error.value.replace("\\", "") for error in app.error]


def again(app: AppTest) -> AppTest:
    """Another run of the same session; `app.run()` alone would run the page without the frame."""
    return app.switch_page("pages/casa_attentions.py").run()


def shown(app: AppTest) -> list[str]:
    return [caption.value for caption in app.caption if caption.value.startswith("Versión")]


def test_every_page_says_it_and_shows_the_last_good_one(two: list[Version], opened: Opened) -> None:
    two[1].path.write_bytes(two[1].path.read_bytes()[:-1] + b"x")
    app = opened()
    assert len(errors(app)) == 1
    for file in ("pages/casa_attentions.py", "pages/services_by_agency.py", "pages/goals.py", "pages/cooperation.py"):
        app.switch_page(file).run()
        (said,) = errors(app)
        assert said.startswith("La versión 2 está dañada y no se muestra. Se muestra la versión 1, publicada el ")
        assert said.endswith("python -m etl rebuild")
    assert shown(again(app))[0].startswith("Versión 1,")
    assert front.rebuild()[1]
    assert errors(again(app)) == []
    assert "Ver la vigente" in [button.label for button in app.button]
    assert shown(opened())[0].startswith("Versión 3,")


def test_a_session_leaves_a_version_that_is_damaged_while_it_reads(two: list[Version], opened: Opened) -> None:
    app = opened()
    assert errors(app) == []
    two[1].path.unlink()
    assert errors(again(app))[0].startswith("La versión 2 está dañada")
    assert shown(app)[0].startswith("Versión 1,")


def test_with_no_good_version_nothing_is_shown(two: list[Version], opened: Opened) -> None:
    for version in two:
        version.path.write_bytes(b"x")
    app = opened()
    assert errors(app)[0].startswith("La versión 2 está dañada, y también todas las anteriores: no se puede mostrar nada.")
    assert shown(app) == []


def test_the_next_session_reads_what_a_backup_brought_back(two: list[Version], opened: Opened, tmp_path: Path) -> None:
    front.undo()
    backup.make(tmp_path / "copia", "ana")
    front.restore(2)
    before = opened()
    assert shown(before)[0].startswith("Versión 2,")
    backup.bring_back(tmp_path / "copia", "ana")
    assert shown(opened())[0].startswith("Versión 1,")
    assert errors(again(before)) == []
    assert shown(before)[0].startswith("Versión 2,")
