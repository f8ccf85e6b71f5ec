"""The decks that there are, each with what shows it, hands it over, copies it and changes it."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import streamlit as st

from documents.decks import deck as decks
from documents.decks import player
from documents.decks.deck import Deck, WrongDeck
from language import words
from language.words import _, n_
from ui import access, address, addresses, safe, session, share
from ui.decks import keeping
from warehouse.reader import Reader

EDITED = "editar"  # the parameter of the address that names the deck which is being changed


class Found(NamedTuple):
    """A deck's name, its file, what it holds, or why that cannot be read."""

    name: str
    path: Path
    deck: Deck | None
    problem: str


def every() -> list[Found]:
    """The decks, in the order of their names."""
    found = []
    for name in decks.names():
        path = decks.path_of(name)
        if path is None:  # somebody took it away meanwhile
            continue
        try:
            found.append(Found(name, path, decks.read(path), ""))
        except WrongDeck as error:
            found.append(Found(name, path, None, str(error)))
    return found


def link(place: str, label: str) -> str:
    """A link that opens in a window of its own, for `st.html`; both are ours."""
    href = html.escape(place, quote=True)
    return f'<p><a class="as-button" href="{href}" target="_blank">{html.escape(label)}</a></p>'


def show() -> None:
    """A card a deck."""
    for each in every():
        with st.container(border=True, key=f"deck-{each.name}"):
            if each.deck is None:
                st.subheader(safe.plain(each.name), anchor=False)
                st.error(safe.plain(each.problem), icon=":material/error:")
            else:
                _card(each, each.deck)
    st.html(share.SCRIPT, unsafe_allow_javascript=True)


def _card(found: Found, deck: Deck) -> None:
    name = found.name
    st.subheader(safe.plain(deck.title), anchor=False)
    count = n_("{count} slide", "{count} slides", len(deck.slides), count=len(deck.slides))
    st.caption(safe.plain(" · ".join(part for part in (deck.subtitle, count, words.LANGUAGES[deck.language], found.path.name) if part)))
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.html(link(addresses.deck(name), _("Present")), width="content")
        st.download_button(
            _("One file without network (.html)"),
            data=_offline(session.reader(), deck),
            file_name=f"{name}.html",
            mime="text/html",
            icon=":material/usb:",
            key=f"deck-html-{name}",
            on_click="ignore",
        )
        st.html(_copying(addresses.deck(name)), width="content")
        if access.may_write():
            st.button(_("Change"), icon=":material/edit:", key=f"deck-edit-{name}", on_click=address.say, args=(EDITED, name, ""))
            _more(found, deck)


def _more(found: Found, deck: Deck) -> None:
    with st.popover(_("More"), icon=":material/more_horiz:", key=f"deck-more-{found.name}", on_change="rerun") as box:
        if not box.open:
            return
        st.download_button(
            _("The deck itself (.yml)"),
            data=decks.written(deck).encode("utf-8"),
            file_name=f"{found.name}.yml",
            mime="application/yaml",
            key=f"deck-yml-{found.name}",
            on_click="ignore",
        )
        copied = _("{title} (copy)", title=deck.title)
        _act(_("Duplicate"), f"deck-copy-{found.name}", lambda: keeping.create(deck.model_copy(update={"title": copied}), copied))
        if decks.is_own(found.name):
            digest = decks.digest_of(found.path)
            _act(_("Take away"), f"deck-remove-{found.name}", lambda: keeping.remove(found.name, digest))
            st.caption(_("It stays in the folder of the decks, under another ending."))


def _act(label: str, key: str, act: Callable[[], object]) -> None:
    if not st.button(label, key=key):
        return
    try:
        act()
    except (WrongDeck, access.NotAllowed) as error:
        st.error(safe.plain(error), icon=":material/error:")
        return
    st.rerun()


def _offline(reader: Reader, deck: Deck) -> Callable[[], bytes]:
    """What makes the file when it is asked for."""
    return lambda: player.offline(reader, deck).encode("utf-8")


def _copying(place: str) -> str:
    said, label = html.escape(place, quote=True), html.escape(_("Copy its link"))
    done = html.escape(_("Link copied"), quote=True)
    return f'<p><button type="button" class="copy-link" data-address="{said}" data-done="{done}">{label}</button></p>'
