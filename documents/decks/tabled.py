"""A table on paper: its cells as they are read, and how wide its columns stand so that no number is broken and no word cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from documents.decks import fitting
from views import tables
from views.tables import Table

NARROWEST = 5.7  # sizes of the letter: a column of words


@dataclass(frozen=True)
class Written:
    """A table as it is read: its headings, which of them hold numbers, and its rows."""

    headings: tuple[str, ...]
    numbers: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]

    def only(self, columns: Sequence[int]) -> Written:
        """The same with these columns, in this order."""
        return Written(
            tuple(self.headings[at] for at in columns),
            tuple(self.numbers[at] for at in columns),
            tuple(tuple(row[at] for at in columns) for row in self.rows),
        )


def written(table: Table) -> Written:
    """A whole table, every cell in one line of text."""
    headings = list(table.frame.columns)
    columns = [[fitting.in_line(text) for text in tables.texts(table, heading)] for heading in headings]
    return Written(
        tuple(map(fitting.in_line, headings)),
        tuple(tables.is_number(table, heading) for heading in headings),
        tuple(zip(*columns, strict=True)) if columns else (),
    )


def apart(whole: Written) -> tuple[Written, list[str]]:
    """A table without the columns that say the same in every row, and what they say: `Unidad: personas`.

    Those of numbers stay, and so does the first.
    """
    if len(whole.rows) < 2:
        return whole, []
    alike = [at for at in range(1, len(whole.headings)) if not whole.numbers[at] and len({row[at] for row in whole.rows}) == 1]
    said = [f"{whole.headings[at]}: {whole.rows[0][at]}" for at in alike if whole.rows[0][at]]
    return whole.only([at for at in range(len(whole.headings)) if at not in alike]), said


def blocks(whole: Written, size: float, room: float, margin: float) -> list[tuple[Written, list[float]]]:
    """A table in as many as it takes for its columns to fit in `room` points, each with the widths of its own.

    The first column comes again in each: it says of what the row is.
    """
    found: list[tuple[Written, list[float]]] = []
    left = list(range(1, len(whole.headings)))
    while left or not found:
        part = whole.only([0, *left])
        kept = widths(part, size, room, margin)
        taken = max(2, len(kept)) if left else 1
        columns = [0, *left[: taken - 1]]
        given = [kept.get(at, room - sum(kept.values())) for at in range(len(columns))]
        found.append((whole.only(columns), given))
        left = left[taken - 1 :]
    return found


def widths(table: Written, size: float, room: float, margin: float) -> dict[int, float]:
    """The columns that fit, from the first, and how wide each is in points, `margin` at both sides included."""
    wanted: dict[int, tuple[float, float]] = {}
    for at, heading in enumerate(table.headings):
        cells = {row[at] for row in table.rows}
        longest = max(fitting.width(text, size, bold=True) for text in (heading, *cells)) + 2 * margin
        unbroken = [*heading.split(), *(cells if table.numbers[at] else (word for text in cells for word in text.split()))]
        word = max((fitting.width(text, size, bold=True) for text in unbroken), default=0.0) + 2 * margin
        wanted[at] = (longest, word if table.numbers[at] else min(longest, max(NARROWEST * size, word)))
    kept: dict[int, float] = {}
    for at, (_whole, least) in wanted.items():
        if kept and sum(kept.values()) + least > room:
            break
        kept[at] = min(least, room)
    lacking = {at: max(0.0, wanted[at][0] - least) for at, least in kept.items()}
    asked, spare = sum(lacking.values()), room - sum(kept.values())
    share = max(0.0, min(1.0, spare / asked)) if asked else 0.0
    return {at: least + lacking[at] * share for at, least in kept.items()}
