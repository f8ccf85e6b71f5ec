"""What the analyst's page asks of etl's front door in the name of a person."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from etl import archive, front
from etl.received import Received
from tests.etl import workbooks
from ui import workbench
from ui.access import NotAllowed
from warehouse.versions import LoadedFile, VersionError


@pytest.fixture
def entry(data: Path) -> LoadedFile:
    version = front.load([Received("casa.xlsx", workbooks.content(workbooks.casa()))]).version
    assert version is not None
    return version.files[0]


def test_an_original_is_brought_when_it_is_asked_for(entry: LoadedFile) -> None:
    assert workbench.original_missing(entry) is None
    assert Received("casa.xlsx", workbench.original(entry)()).sha256 == entry.sha256


def test_whoever_may_not_write_by_then_is_brought_nothing(entry: LoadedFile, monkeypatch: pytest.MonkeyPatch) -> None:
    bring = workbench.original(entry)
    monkeypatch.setenv("PUENTE_ROLE", "public")
    with pytest.raises(NotAllowed, match="Esta es la edición pública"):
        bring()


def test_an_original_that_was_deleted_says_so(entry: LoadedFile) -> None:
    bring = workbench.original(entry)
    archive.purge(date(2999, 1, 1), "ana")
    said = workbench.original_missing(entry)
    assert said is not None
    assert said.startswith("El original de casa.xlsx se borró el ")
    with pytest.raises(VersionError, match=r"casa\.xlsx se borró"):
        bring()
