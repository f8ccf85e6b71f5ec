"""What several rooms' tests share: a data folder of their own, and readers closed after each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from warehouse import reader

hypothesis.settings.register_profile("puente", deadline=None)  # a busy machine is not a failure
hypothesis.settings.load_profile("puente")


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data folder, and a name for whoever loads."""
    folder = tmp_path / "data"
    monkeypatch.setenv("PUENTE_DATA", str(folder))
    monkeypatch.setenv("PUENTE_USER", "pruebas")
    yield folder
    reader.close_all()
