"""What a table says, below its figures, that its own letters mean: `NR: no reportado`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from etl.layout.blocks import Block
from etl.names import fold
from etl.reading.workbook import Sheet
from etl.values.absences import absence

SAYS = re.compile(r"\s*([^\W\d_][\w./]{0,5})\s*[:=]\s*([^\W\d_].*)")  # a few letters, a colon, words
BETWEEN = re.compile(r"[;|]")


def said_by(text: str) -> dict[str, str]:
    """The letters that a line explains, folded, and their meaning: `NR: no reportado; NP: no programado`. Empty for any other line."""
    parts = [SAYS.fullmatch(part) for part in BETWEEN.split(text)]
    return {fold(part[1]): part[2].strip() for part in parts if part is not None} if all(parts) else {}


def is_legend(block: Block, text: str) -> bool:
    """Whether a line explains letters that stand among the figures of its table: then it is a note, and no row."""
    return any(_stands(block, letters) for letters in said_by(text))


def absences(sheet: Sheet, rows: Iterable[int]) -> dict[str, str]:
    """The letters that these notes say to mean that there is no figure, folded, each with the words that say so: `nr` → `no reportado`."""
    texts = {text for row in rows for column in range(len(sheet.rows[row])) if (text := sheet.text(row, column))}
    return {letters: words for text in texts for letters, words in said_by(text).items() if absence(words) is not None}


def _stands(block: Block, letters: str) -> bool:
    rows = range(block.first, min(block.last + 1, len(block.sheet.rows)))
    return any(
        isinstance(raw, str) and fold(raw) == letters for column in block.match.value_columns for raw in block.sheet.column(column, rows)
    )
