"""A warehouse that holds only some of the workbooks: every page opens, and says what it has not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import settings
from etl import front
from tests.etl import workbooks
from warehouse import reader

PAGES = [
    "pages/home.py",
    "pages/casa_attentions.py",
    "pages/services_by_agency.py",
    "pages/goals.py",
    "pages/cooperation.py",
    "pages/catalogue.py",
    "pages/open_data.py",
]
RAW = sorted(settings.RAW.glob("*.xlsx"))


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("PUENTE_DATA", str(tmp_path / "data"))
    st.cache_data.clear()
    st.cache_resource.clear()
    yield tmp_path
    st.cache_data.clear()
    st.cache_resource.clear()
    reader.close_all()


def open_all() -> list[AppTest]:
    opened = []
    for page in PAGES:
        app = AppTest.from_file(str(settings.ROOT / "app.py"), default_timeout=30).run()
        app = app if page == PAGES[0] else app.switch_page(page).run()
        assert not app.exception, page
        assert not app.error, page
        opened.append(app)
    return opened


@pytest.mark.parametrize("path", RAW, ids=[path.stem for path in RAW])
def test_every_page_opens_on_one_workbook_alone(alone: Path, path: Path) -> None:
    assert front.load([path]).published
    said = [info.value for app in open_all() for info in app.info]
    assert any("Todavía no hay cifras de" in text for text in said)


def test_a_workbook_of_one_month_and_nothing_else(alone: Path) -> None:
    only = workbooks.write(alone / "enero.xlsx", workbooks.casa([966], months=["Ene"], title="C.A.S.A. · enero de 2020"))
    assert front.load([only]).published
    casa = open_all()[1]
    assert casa.subheader[0].value.replace("\\", "") == "En enero de 2020 CASA atendió a 966 personas"


def test_a_month_left_blank_is_no_zero(alone: Path) -> None:
    only = workbooks.write(alone / "enero.xlsx", workbooks.casa([None], months=["Ene"], title="C.A.S.A. · enero de 2020"))
    assert front.load([only]).published
    casa = open_all()[1]
    assert casa.subheader[0].value.replace("\\", "") == "No hay cifra para estos meses."
    assert {metric.value for metric in casa.metric} == {"—"}
