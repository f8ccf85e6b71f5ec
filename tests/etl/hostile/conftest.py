"""These tests wait for nobody, and nobody waits for them: the turn of who reads is kept in a folder of their own."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_turn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One reading at a time is for the users of a machine, not for tests that run beside each other."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
