"""The figures of data/raw, loaded once for all the tests of this room."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from warehouse import reader, versions
from warehouse.reader import Reader


@pytest.fixture(scope="package")
def figures(first_version: Path) -> Iterator[Reader]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(first_version))
        present = versions.current()
        assert present is not None
        opened = Reader(present)
    yield opened
    opened.close()
    reader.close_all()
