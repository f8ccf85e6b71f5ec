"""What day it is, for whoever asks whether something is due: one place, so that a test may say another."""

from __future__ import annotations

from datetime import UTC, date, datetime

from language import formats


def today() -> date:
    """Today in Colombia, wherever the server stands."""
    return formats.date_of(datetime.now(UTC))
