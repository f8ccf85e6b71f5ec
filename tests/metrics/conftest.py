"""The figures of data/raw, loaded once for all the tests of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from warehouse import reader, versions
from warehouse.reader import Reader


@pytest.fixture(scope="package")
def figures(tmp_path_factory: pytest.TempPathFactory, started: Callable[[Path], Path]) -> Iterator[Reader]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(started(tmp_path_factory.mktemp("figures"))))
        present = versions.current()
        assert present is not None
        opened = Reader(present)
    yield opened
    opened.close()
    reader.close_all()
