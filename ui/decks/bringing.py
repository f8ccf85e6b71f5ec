"""A deck that comes from elsewhere, as its file; and a new one, empty but for its cover."""

from __future__ import annotations

import streamlit as st

from documents.decks import deck as decks
from documents.decks.deck import MOST_BYTES, Deck, Slide, WrongDeck
from language import words
from language.words import _
from ui import access, address, safe
from ui.decks import keeping, listing

MEGABYTES = max(1, MOST_BYTES // 1_000_000)


def may() -> bool:
    """Whether the person of this session may make and change decks."""
    return access.may_write()


def show() -> None:
    """The two forms; nothing for whoever may not write."""
    if not may():
        return
    with st.container(border=True, key="deck-new"), st.form("deck-new-form", border=False):
        st.markdown(_("A new deck"))
        title = st.text_input(_("Title"), max_chars=200, key="deck-new-title")
        if st.form_submit_button(_("Begin it")) and title.strip():
            cover = Slide(title=title.strip())
            _keep(Deck(title=title.strip(), language="en" if words.language() == "en" else "es", slides=(cover,)), title)
    with st.expander(_("Bring a deck (.yml)"), key="deck-bring"):
        file = st.file_uploader(_("The file of a deck"), type=["yml", "yaml"], max_upload_size=MEGABYTES, key="deck-file")
        if file is not None and st.button(_("Keep this deck"), key="deck-keep"):
            try:
                deck = decks.parsed(file.getvalue(), file.name)
            except WrongDeck as error:
                st.error(safe.plain(error), icon=":material/error:")
                return
            _keep(deck, deck.title)


def _keep(deck: Deck, title: str) -> None:
    try:
        name = keeping.create(deck, title)
    except (WrongDeck, access.NotAllowed) as error:
        st.error(safe.plain(error), icon=":material/error:")
        return
    address.say(listing.EDITED, name, "")
    st.rerun()
