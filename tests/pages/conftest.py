"""The application as Streamlit runs it, on a data folder of its own, built once for all the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import settings
from warehouse import reader

SECONDS = 30


@pytest.fixture(scope="package")
def built(tmp_path_factory: pytest.TempPathFactory, started: Callable[[Path], Path]) -> Iterator[Path]:
    folder = started(tmp_path_factory.mktemp("pages"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(folder))
        patch.setenv("PUENTE_USER", "pruebas")
        yield folder
        st.cache_resource.clear()
        st.cache_data.clear()
        reader.close_all()


@pytest.fixture
def opened(built: Path) -> Callable[[str], AppTest]:
    """Open a page by its file, as a person who follows the navigation does."""

    def open_page(file: str) -> AppTest:
        app = AppTest.from_file(str(settings.ROOT / "app.py"), default_timeout=SECONDS).run()
        app = app if file == "pages/home.py" else app.switch_page(file).run()
        assert not app.exception, [error.value for error in app.exception]
        assert not app.error, [error.value for error in app.error]
        return app

    return open_page


@pytest.fixture
def unfold() -> Callable[[AppTest], AppTest]:
    """The page with every table behind a chart and every origin of a lone figure opened, as a person opens each."""

    def unfolded(app: AppTest) -> AppTest:
        elements = [str(block.proto.id) for kind in ("expander", "popover") for block in app.get(kind)]
        folded = [key for key in (element.split("-", 2)[-1] for element in elements) if key.startswith(("behind-", "origin-of-"))]
        if not folded:
            return app
        for key in folded:
            app.session_state[key] = True
        app.run()
        assert not app.exception, [error.value for error in app.exception]
        return app

    return unfolded
