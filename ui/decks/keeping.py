"""What writes a deck: whoever may, nothing of a person in its words, and never over somebody else's change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from documents.decks import deck as decks
from documents.decks.deck import Deck, WrongDeck
from etl import front
from language.words import _
from ui import access


def change(name: str, over: str, made: Callable[[Deck], Deck]) -> str:
    """Change a deck and give the digest of what it is then. `WrongDeck` and `NotAllowed` where nothing of it was kept."""
    access.writer()
    path = decks.path_of(name)
    if path is None:
        raise WrongDeck(_("There is no such deck any more."))
    before = decks.read(path)
    try:
        after = made(before)
    except ValidationError:
        raise WrongDeck(_("One of these texts is too long.")) from None
    return _kept(after, name, over, [text for text in _texts(after) if text not in set(_texts(before))])


def create(deck: Deck, title: str) -> str:
    """Keep a new deck under a name of its own, which it gives. Raises as `change` does."""
    access.writer()
    name = decks.name_for(title)
    _kept(deck, name, "", _texts(deck))
    return name


def remove(name: str, over: str) -> Path:
    """Put a deck away, and say where it is. Raises as `change` does."""
    access.writer()
    return decks.remove(name, over=over)


def _kept(deck: Deck, name: str, over: str, written: list[str]) -> str:
    if any(front.is_of_a_person(text) for text in written):
        raise WrongDeck(
            _(
                "What is written seems to hold data of a person: an e-mail, a telephone, an identity document, an address or a name. "
                "Write it without that. Nothing was kept."
            )
        )
    return decks.digest_of(decks.save(deck, name, over=over))


def _texts(deck: Deck) -> list[str]:
    """What people wrote in a deck."""
    own = [text for slide in deck.slides for text in (slide.title, *slide.text, slide.notes)]
    return [text for text in (deck.title, deck.subtitle, *own) if text]
