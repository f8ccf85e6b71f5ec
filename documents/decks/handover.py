"""What a deck becomes to be handed over: each format by its ending, made whole in memory and written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from documents.decks import figures, player, powerpoint, printing, report_page, word
from documents.decks.deck import Deck
from language.words import N_, _
from warehouse import disk
from warehouse.reader import Reader

Of = Literal["slides", "report"]
Progress = Callable[[int, int], object]  # how many slides are made, of how many

PRINTED = "imprimir"  # what the address of a deck says for all its slides to be laid out under one another
BEFORE = N_("{name} (before)")  # what an earlier report is called that a new one takes the place of


OFFICE = "application/vnd.openxmlformats-officedocument."
FORMATS = {  # each with its MIME type
    "pptx": OFFICE + "presentationml.presentation",
    "docx": OFFICE + "wordprocessingml.document",
    "pdf": "application/pdf",
    "html": "text/html",
    "xlsx": OFFICE + "spreadsheetml.sheet",
}


def made(
    reader: Reader,
    deck: Deck,
    ending: str,
    *,
    of: Of = "slides",
    earlier: bytes | None = None,
    name: str = "",
    progress: Progress | None = None,
) -> bytes:
    """The bytes of a file of `FORMATS`. `of` says of which of the two a PDF is; `earlier`, called `name`, is a report whose words are kept.

    Raises WrongTemplate, WrongReport or NoPdf, with a sentence to show.
    """
    match ending:
        case "pptx":
            return powerpoint.build(reader, deck, progress)
        case "docx":
            return word.build(reader, deck, earlier, name, progress)
        case "xlsx":
            return figures.build(reader, deck, progress)
        case "pdf" if of == "report":
            printing.browser()  # without one nothing is made in vain
            return printing.printed(report_page.page(reader, deck, progress))
        case "pdf":
            printing.browser()
            return printing.printed(player.offline(reader, deck, progress), PRINTED)
        case "html":
            return player.offline(reader, deck, progress).encode("utf-8")
    raise ValueError(f"{ending!r} is no format of ours; there are {', '.join(FORMATS)}")


def hand_over(reader: Reader, deck: Deck, ending: str, out: Path, *, of: Of = "slides", progress: Progress | None = None) -> Path | None:
    """Write a file, whole or not at all. A report that stands at `out` gives its words to the new one.

    What it was stays beside it, for not everything in it stands in a place for own words: gives where. Raises as `made`, and OSError.
    """
    earlier = out.read_bytes() if ending == "docx" and out.is_file() else None
    content = made(reader, deck, ending, of=of, earlier=earlier, name=out.name, progress=progress)
    before = None
    if earlier is not None:
        before = out.with_name(_(BEFORE, name=out.stem) + out.suffix)
        disk.write(before, earlier)
    disk.write(out, content)
    return before
