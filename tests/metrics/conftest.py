"""The figures of data/raw, loaded once for all the tests of this room."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import settings
from etl import front
from warehouse import reader, versions
from warehouse.reader import Reader


@pytest.fixture(scope="package")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(tmp_path_factory.mktemp("figures")))
        patch.setenv("PUENTE_USER", "pruebas")
        outcome = front.load(sorted(settings.RAW.glob("*.xlsx")))
        assert outcome.published
        present = versions.current()
        assert present is not None
        opened = Reader(present)
    yield opened
    opened.close()
    reader.close_all()
