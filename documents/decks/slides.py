"""A deck's slides, each answered from one version: what it says, what it shows, and where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from charts import stacked_rows
from documents.decks.deck import Deck, Slide
from language import words
from metrics.rules import Refusal
from views import registry
from views.view import View, source_line
from warehouse.reader import Reader


@dataclass(frozen=True)
class Shown:
    """One slide as it is shown.

    `title` is its own or its figure's sentence; `sentence`, the latter where the title is another, so that a typed title never stands
    without what the figures say. Without a `view` it has words alone, or `refusal`, why its figure is not shown. `source` is the line
    below.
    """

    number: int
    slide: Slide
    title: str
    sentence: str = ""
    view: View | None = None
    refusal: str = ""
    source: str = ""


def shown(reader: Reader, deck: Deck) -> Iterator[Shown]:
    """The slides of a deck, one after the other, in the deck's language."""
    for number, slide in enumerate(deck.slides, start=1):
        with words.spoken(deck.language):
            made = one(reader, slide, number)
        yield made


def one(reader: Reader, slide: Slide, number: int) -> Shown:
    """One slide, in the language of now."""
    if slide.asked is None:
        return Shown(number, slide, slide.title)
    with stacked_rows.across(stacked_rows.SLIDE):
        found = registry.view(reader, slide.asked)
    if isinstance(found, Refusal):
        return Shown(number, slide, slide.title or registry.title(slide.asked), refusal=found.reason)
    title = slide.title or found.headline
    sentence = found.headline if title != found.headline else ""
    return Shown(number, slide, title, sentence, found, source=source_line(found.rows, reader.version.number))
