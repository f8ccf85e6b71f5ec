"""«Añadir a la presentación»: what a card shows, with its filters, becomes a slide."""

from __future__ import annotations

from functools import partial

import streamlit as st

from documents.decks import deck as decks
from documents.decks import editing
from documents.decks.deck import MOST_TEXT, Deck, WrongDeck
from language import words
from language.words import _
from ui import access, addresses, parts, safe
from ui.decks import keeping, listing
from views.asked import Asked

NEW = ""


@parts.alone()
def button(asked: Asked, *, key: str) -> None:
    """The button of a card; nothing for whoever may not write."""
    if not access.may_write():
        return
    with st.popover(_("Add to a deck"), icon=":material/add_to_queue:", type="tertiary", key=f"add-{key}", on_change="rerun") as box:
        if box.open:
            _form(asked, key)


def _form(asked: Asked, key: str) -> None:
    titles = {each.name: each.deck.title for each in listing.every() if each.deck is not None}
    with st.form(f"add-form-{key}", border=False):
        offered = {**titles, NEW: _("A new deck")}
        name = st.selectbox(_("Deck"), list(offered), format_func=lambda each: safe.plain(offered[each]), key=f"add-to-{key}")
        title = st.text_input(_("Title of the new deck"), max_chars=200, key=f"add-title-{key}", placeholder=_("Only for a new one"))
        notes = st.text_area(_("Notes for whoever presents it"), max_chars=MOST_TEXT, height=90, key=f"add-notes-{key}")
        sent = st.form_submit_button(_("Add"), type="primary")
    if not sent:
        return
    slide = editing.slide_of(asked, notes=notes.strip())
    try:
        if name == NEW:
            said = title.strip() or _("Deck")
            name = keeping.create(Deck(title=said, language="en" if words.language() == "en" else "es", slides=(slide,)), said)
        else:
            keeping.change(name, decks.digest_of(decks.path_of(name)), partial(editing.with_slide, slide=slide))
    except (WrongDeck, access.NotAllowed) as error:
        st.error(safe.plain(error), icon=":material/error:")
        return
    st.success(_("Added as the last slide."), icon=":material/check_circle:")
    st.html(listing.link(addresses.deck(name), _("Present it")))
