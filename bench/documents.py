"""How long the council's deck takes to become each file that is handed over, beside what its slides take to be answered at all.

    python -m bench.documents

Limits, on two processors: 20 slides as .pptx in 5 s, as one offline page in 2 s. Each time with everything imported and a reader that has
answered nothing yet.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

import psutil

import settings
from documents.decks import deck as decks
from documents.decks import handover, slides
from documents.decks.deck import Deck
from documents.decks.printing import NoPdf
from etl import front
from warehouse import reader, versions
from warehouse.reader import Reader, open_version

TIMES, SLIDES = 5, 20
LIMITS = {"pptx": 5.0, "html": 2.0}  # seconds


def council() -> Deck:
    """The deck that comes with the project, gone on with from its start until it has so many slides."""
    shipped = decks.read(settings.DECKS / "concejo.yml")
    return shipped.model_copy(update={"slides": (shipped.slides * 2)[:SLIDES]})


def seconds(made: Callable[[Reader], object]) -> float:
    """The median of some times, each with a reader that has answered nothing yet."""
    took = []
    for _turn in range(TIMES):
        reader.close_all()
        current = versions.current()
        if current is None:
            raise RuntimeError("the workbooks of data/raw published nothing")
        opened = open_version(current)
        began = time.perf_counter()
        made(opened)
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def main() -> int:
    """Print the slides alone and each format as so many times them; 1 where one is over its limit."""
    over = 0
    print(f"{SLIDES} slides, median of {TIMES}; load of the machine {psutil.getloadavg()[0]:.1f} on {psutil.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as place:
        os.environ["PUENTE_DATA"] = place
        front.load(sorted(settings.RAW.glob("*.xlsx")))
        deck = council()
        base = seconds(lambda opened: list(slides.shown(opened, deck)))
        print(f"  {'the slides, answered':28} {base:6.2f} s")
        for ending, of in (
            ("pptx", "slides"),
            ("html", "slides"),
            ("docx", "report"),
            ("xlsx", "slides"),
            ("pdf", "slides"),
            ("pdf", "report"),
        ):
            try:
                took = seconds(lambda opened, ending=ending, of=of: handover.made(opened, deck, ending, of=of))  # type: ignore[misc]
            except NoPdf as error:
                print(f"  {f'{ending} of the {of}':28} {error}")
                continue
            limit = LIMITS.get(ending)
            said = f", limit {limit:.0f} s{': OVER' if took > limit else ''}" if limit else ""
            over += limit is not None and took > limit
            print(f"  {f'{ending} of the {of}':28} {took:6.2f} s: ×{took / base:.1f} of the slides{said}")
        reader.close_all()
    return int(over > 0)


if __name__ == "__main__":
    sys.exit(main())
