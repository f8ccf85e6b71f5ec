"""Rows whose label stands above their bar, so that a long name is whole on a phone. The vertical axis counts pixels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go

from charts import labels, theme

BOX = 11  # pixels of a fill in the legend
SLIDE = 860  # the drawing's width on a slide, whose letters are enlarged

_WIDTH: ContextVar[int] = ContextVar("the pixels that a row's label may take", default=theme.PHONE)


@contextmanager
def across(pixels: int) -> Iterator[None]:
    """Charts drawn inside break the labels of their rows for a drawing of this width; a phone's without it."""
    token = _WIDTH.set(pixels)
    try:
        yield
    finally:
        _WIDTH.reset(token)


def title_width() -> int:
    """Characters of a row's label before it breaks."""
    return int(_WIDTH.get() / theme.CHARACTER)


@dataclass
class Rows:
    """Stacks rows from the top down and remembers how tall the chart became.

    It keeps the words in `notes`, and what is drawn beside them in `shapes`, for `finish` and `laid_out` to give all at once: added one by
    one, Plotly looks at all of them again with each.
    """

    chart: go.Figure | None = None
    left: int = 2  # the left margin: labels start at the drawing's edge, bars after it
    gap: int = 16
    used: float = 0.0
    notes: list[dict[str, Any]] = field(default_factory=list)
    shapes: list[dict[str, Any]] = field(default_factory=list)
    _first: bool = field(default=True, repr=False)

    def label(self, text: list[str]) -> None:
        """Open a row and print its lines of already escaped text."""
        if not self._first:
            self.used += self.gap
        self._first = False
        if text:
            self.write("<br>".join(text), top=self.used, x=0, align_to="paper", shift=-self.left)
            self.used += theme.LINE * len(text) + 4

    def legend(self, looks: list[tuple[str, str, str]]) -> None:
        """Say what each fill means, before the first row: `(fill, edge, already escaped word)`, as many in a line as there is room for.

        Plotly's own legend takes a line an entry there, and the room of the bars with it.
        """
        x, middle = 0.0, self.lane(theme.LINE)
        for fill, edge, word in looks:
            wide = BOX + 6 + len(word) * theme.CHARACTER + 14
            if x and x + wide > _WIDTH.get():
                x, middle = 0.0, self.lane(theme.LINE)
            self.shape(
                type="rect", xref="paper", xsizemode="pixel", xanchor=0, x0=x - self.left, x1=x - self.left + BOX, y0=middle - BOX / 2,
                y1=middle + BOX / 2, fillcolor=fill, line={"color": edge, "width": 1},
            )  # fmt: skip
            self.write(word, middle, 0, align_to="paper", size=theme.SIZE_SMALL, middle=True, shift=round(x - self.left + BOX + 6))
            x += wide
        self.used += self.gap / 2

    def lane(self, height: float) -> float:
        """Take a lane of this height under the label; its middle, in the axis's units."""
        self.used += height
        return self.used - height / 2

    def write(
        self,
        text: str,
        top: float,
        x: float,
        align_to: str = "x",
        size: int = theme.SIZE,
        colour: str = theme.INK,
        middle: bool = False,
        shift: int = 0,
    ) -> None:
        """Print text whose left edge is at `x`."""
        self.note(
            text=text, x=x, xshift=shift, xref=align_to, y=top, yref="y", showarrow=False, xanchor="left", align="left",
            yanchor="middle" if middle else "top", borderpad=0, font={"size": size, "color": colour},
        )  # fmt: skip

    def note(self, **said: Any) -> None:
        """Print what Plotly calls an annotation."""
        self.notes.append(said)

    def shape(self, **drawn: Any) -> None:
        """Draw what Plotly calls a shape."""
        self.shapes.append(drawn)

    def missing(self, middle: float, word: str, x: float = 0) -> None:
        """The small word that stands where a bar would be."""
        self.write(word, middle, x, size=theme.SIZE_SMALL, colour=theme.MUTED, middle=True)

    def finish(self, margin_top: int = 4, margin_bottom: int = 8) -> go.Figure:
        """Set the height that the rows came to; one unit of the axis is one pixel."""
        assert self.chart is not None
        drawn: Any = self.chart.layout
        self.chart.update_layout(
            height=round(self.used + margin_top + margin_bottom),
            margin={"t": margin_top, "b": margin_bottom, "l": self.left},
            meta=theme.PIXELS,
            annotations=[*(drawn.annotations or ()), *self.notes],
            shapes=[*(drawn.shapes or ()), *self.shapes],
        )
        self.chart.update_yaxes(visible=False, range=[self.used, 0])
        return self.chart

    def laid_out(self, margin_top: int = 4, margin_bottom: int = 8, margin_right: int = 4, **changes: Any) -> dict[str, Any]:
        """The layout of a chart that is made at once, with the words of its rows."""
        margin = {"t": margin_top, "b": margin_bottom, "l": self.left, "r": margin_right}
        axis = {"visible": False, "range": [self.used, 0]}
        height = round(self.used + margin_top + margin_bottom)
        changes["shapes"] = [*self.shapes, *changes.get("shapes", ())]
        return theme.layout(height, margin=margin, yaxis=axis, annotations=self.notes, meta=theme.PIXELS, **changes)


def room_for(texts: list[str]) -> int:
    """The pixels that the longest of these labels takes outside the end of a bar."""
    return round(max((len(text) for text in texts), default=0) * theme.DIGIT) + 8


def title(first: object, second: object) -> list[str]:
    """A bold text and a plain one, each broken in two lines at most."""
    return [labels.bold(line) for line in labels.lines(first, title_width() - 2)] + labels.lines(second, title_width())


def heading(start: str, rest: object) -> list[str]:
    """One text of three lines at most, its first words bold: `Meta 660 · Mantener el programa de …`."""
    broken = labels.lines(f"{start} · {rest}", title_width() - 1, 3)
    known = labels.escaped(start)
    return [labels.bold(known) + broken[0].removeprefix(known), *broken[1:]] if broken[0].startswith(known) else broken
