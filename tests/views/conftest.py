"""The figures of data/raw, loaded once for all the tests of this room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import settings
from etl import front
from warehouse import reader as readers
from warehouse import versions
from warehouse.reader import Reader, open_version


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(tmp_path_factory.mktemp("views") / "data"))
        front.load([*settings.RAW.glob("*.xlsx")])
        present = versions.current()
        assert present is not None
        yield open_version(present)
        readers.close_all()
