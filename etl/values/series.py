"""What the cells of a column say together and none says alone: a jump of a thousand, and digits that are codes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from etl.values.conventions import is_code_text

# A thousand, times what a series may grow of its own between two of its figures: half, or double.
LEAST, MOST = 500, 2000
TOO_FEW = 10  # whole figures under it: from 2 people to 1,500 is an event, not a scale


def jumps(values: Sequence[Decimal | None]) -> list[int]:
    """The positions that are about a thousand times more, or less, than their neighbours in the same series.

    - A neighbour is the figure before or after that is there and is not 0; its sign does not count.
    - Between two neighbours there is a jump when one is 500 to 2,000 times the other: 3 to 2,500 is none, nor is a shift of ×200.
    - A figure between two jumps of opposite senses is flagged, and not the one where the series comes back: 966, 1.116, 1325 → [1].
    - A jump that stays is flagged at its first figure: 40.255, 40255 → [1].
    - None is flagged from or to a whole figure under 10, unless that figure stands alone among thousands: 2, 1500, 3 → [].
    """
    if not may_jump(values):
        return []
    there = [place for place, value in enumerate(values) if value]
    sizes = [abs(float(values[place] or 0)) for place in there]
    found: list[int] = []
    step = 1
    while step < len(there):
        sense = _sense(sizes[step - 1], sizes[step])
        back = sense and step + 1 < len(there) and _sense(sizes[step], sizes[step + 1]) == -sense
        is_low = back and sense < 0  # `1.000` read as 1, among thousands
        if sense and (is_low or not _too_few(min(sizes[step - 1], sizes[step]))):
            found.append(there[step])
        step += 2 if back else 1
    return found


def may_jump(values: Sequence[Decimal | None]) -> bool:
    """Whether a series has a jump in some order of its figures: a quick look, that needs no order."""
    sizes = list(map(abs, filter(None, values)))
    return bool(sizes) and max(sizes) >= LEAST * min(sizes)


def is_code(texts: Iterable[object]) -> bool:
    """Whether a column holds codes, which must stay text: `05000`, `1.3.1.27`.

    All its texts are made of digits and points, and at least one has a leading zero or steps that are no thousands. Blank cells and whole
    numeric cells say nothing; a text or a number that cannot be a code says no.
    """
    proven = False
    for cell in texts:
        if isinstance(cell, float) and not cell.is_integer():
            return False
        if not isinstance(cell, str) or not (text := cell.strip(" \t\r\n\u00a0")):
            continue
        if not text.isascii() or not all(step.isdigit() for step in text.split(".")):
            return False
        proven = proven or is_code_text(text)
    return proven


def _sense(before: float, after: float) -> int:
    """1 up, -1 down, 0 where there is no jump."""
    least, most = (before, after) if before < after else (after, before)
    if not LEAST * least <= most <= MOST * least:
        return 0
    return 1 if after > before else -1


def _too_few(size: float) -> bool:
    return size < TOO_FEW and size.is_integer()
