"""What the codes of the warehouse are called on screen."""

from __future__ import annotations

from language.vocabulary import ABSENCE, READING, STATUS

__all__ = ["ABSENCE", "READING", "STATUS"]
