"""One warehouse in memory for the tests of this room, filled anew by each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.metrics.exploring.held import Held


@pytest.fixture(scope="package")
def held() -> Iterator[Held]:
    opened = Held()
    yield opened
    opened.close()
