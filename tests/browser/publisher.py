"""Somebody else who loads workbooks while a server runs: another process than the server's."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl import front
from warehouse import reader


def load(data: Path, *files: Path, by: str = "pruebas") -> None:
    """Publish these workbooks in a data folder, as `python -m etl load` does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(data))
        patch.setenv("PUENTE_USER", by)
        outcome = front.load(files)
    reader.close_all()
    assert outcome.version is not None, outcome
