"""What is done to a deck, each giving another deck: slides are added, moved, taken out, and told in other words."""

from __future__ import annotations

from documents.decks.deck import Deck, Slide
from views.asked import Asked


def with_slide(deck: Deck, slide: Slide, place: int | None = None) -> Deck:
    """With one slide more: before the one at `place` (counted from 0), or at the end."""
    at = len(deck.slides) if place is None else place
    return deck.model_copy(update={"slides": (*deck.slides[:at], slide, *deck.slides[at:])})


def without(deck: Deck, place: int) -> Deck:
    """Without the slide at this place."""
    return deck.model_copy(update={"slides": (*deck.slides[:place], *deck.slides[place + 1 :])})


def moved(deck: Deck, place: int, to: int) -> Deck:
    """With the slide at `place` at `to`; beyond the ends is at the end."""
    slide = deck.slides[place]
    return with_slide(without(deck, place), slide, max(0, min(to, len(deck.slides) - 1)))


def told(deck: Deck, place: int, *, title: str, text: tuple[str, ...], notes: str) -> Deck:
    """With other words on the slide at this place. Raises pydantic's ValidationError where one is too long."""
    slide = Slide.model_validate(deck.slides[place].model_dump() | {"title": title, "text": text, "notes": notes})
    return deck.model_copy(update={"slides": (*deck.slides[:place], slide, *deck.slides[place + 1 :])})


def slide_of(asked: Asked, *, title: str = "", notes: str = "") -> Slide:
    """The slide that shows a view."""
    return Slide(figure=asked.view, filters=dict(asked.filters), title=title, notes=notes)
