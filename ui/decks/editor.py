"""A deck that is being changed: its slides in their order, each to move, to take out and to tell in other words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from documents.decks import deck as decks
from documents.decks import editing
from documents.decks.deck import MOST_TEXT, Deck, Slide, WrongDeck
from language.words import _
from metrics.rules import Refusal
from ui import access, addresses, cache, filters, safe
from ui.decks import keeping, listing
from views import registry

LONGEST_TITLE = 300


def show(name: str) -> None:
    """The deck of this name; each change is kept at once."""
    filters.back(_("All the decks"), listing.EDITED, "decks-back")
    path = decks.path_of(name)
    if path is None:
        st.error(_("There is no such deck any more."), icon=":material/error:")
        return
    try:
        deck, digest = decks.read(path), decks.digest_of(path)
    except WrongDeck as error:
        st.error(safe.plain(error), icon=":material/error:")
        return
    change = partial(_change, name, digest)
    st.header(safe.plain(deck.title), anchor=False)
    st.html(listing.link(addresses.deck(name), _("Present")))
    st.caption(_("To add a slide: «Add to a deck», under any chart. Each change is kept at once."))
    _problem(name)
    for place, slide in enumerate(deck.slides):
        _slide(deck, slide, place, change, digest[:8])
    _whole(deck, change, digest[:8])


Change = Callable[[Callable[[Deck], Deck]], None]


def _slide(deck: Deck, slide: Slide, place: int, change: Change, turn: str) -> None:
    """One slide. `turn` changes with the deck: what was typed for the slide at a place is not for the one that moved there."""
    with st.container(border=True, key=f"slide-{place}"):
        said, *acts = st.columns([9, 2, 2, 2], vertical_alignment="center")
        with said:
            st.markdown(f"**{place + 1}.** {safe.plain(slide.title or _headline(slide))}")
            if slide.asked is not None:
                narrowed = cache.keep(registry.narrowed, slide.asked)
                st.caption(safe.plain(" — ".join(part for part in (registry.title(slide.asked), narrowed) if part)))
        for column, icon, label, off, act in (
            (acts[0], "arrow_upward", _("Up"), place == 0, partial(editing.moved, place=place, to=place - 1)),
            (acts[1], "arrow_downward", _("Down"), place == len(deck.slides) - 1, partial(editing.moved, place=place, to=place + 1)),
            (acts[2], "close", _("Take out"), len(deck.slides) == 1, partial(editing.without, place=place)),
        ):
            sign = f":material/{icon}:"
            column.button(label, icon=sign, key=f"slide-{icon}-{place}", disabled=off, on_click=change, args=(act,), type="tertiary")
        with st.expander(_("Words and notes"), key=f"slide-words-{place}-{turn}"), st.form(f"slide-form-{place}-{turn}", border=False):
            title = st.text_input(
                _("Own title"),
                slide.title,
                max_chars=LONGEST_TITLE,
                key=f"slide-title-{place}-{turn}",
                placeholder=_("Without one: what the figures say"),
            )
            text = "\n".join(slide.text)
            if slide.asked is None:
                text = st.text_area(_("Text, a point a line"), text, max_chars=MOST_TEXT, key=f"slide-text-{place}-{turn}")
            notes = st.text_area(_("Notes for whoever presents it"), slide.notes, max_chars=MOST_TEXT, key=f"slide-notes-{place}-{turn}")
            if st.form_submit_button(_("Keep")):
                lines = tuple(line.strip() for line in text.splitlines() if line.strip())
                change(partial(editing.told, place=place, title=title.strip(), text=lines, notes=notes.strip()))
                st.rerun()


def _whole(deck: Deck, change: Change, turn: str) -> None:
    with st.container(border=True, key="slide-new"), st.form("slide-own", border=False, clear_on_submit=True):
        st.markdown(_("A slide with words of your own"))
        title = st.text_input(_("Title"), max_chars=LONGEST_TITLE, key="slide-own-title")
        text = st.text_area(_("Text, a point a line"), max_chars=MOST_TEXT, key="slide-own-text")
        if st.form_submit_button(_("Add at the end")) and (title.strip() or text.strip()):
            lines = tuple(line.strip() for line in text.splitlines() if line.strip())
            change(partial(editing.with_slide, slide=Slide(title=title.strip(), text=lines)))
            st.rerun()
    with st.container(border=True, key="deck-head"), st.form(f"deck-head-form-{turn}", border=False):
        st.markdown(_("The whole deck"))
        title = st.text_input(_("Title"), deck.title, max_chars=200, key=f"deck-title-{turn}")
        subtitle = st.text_input(_("Subtitle"), deck.subtitle, max_chars=LONGEST_TITLE, key=f"deck-subtitle-{turn}")
        if st.form_submit_button(_("Keep")) and title.strip():
            named = {"title": title.strip(), "subtitle": subtitle.strip()}
            change(lambda held: held.model_copy(update=named))
            st.rerun()


def _headline(slide: Slide) -> str:
    """What the figures of a slide say."""
    if slide.asked is None:
        return slide.text[0] if slide.text else ""
    found = cache.view(slide.asked)
    return found.reason if isinstance(found, Refusal) else found.headline


def _change(name: str, digest: str, made: Callable[[Deck], Deck]) -> None:
    """Keep a change; what stood in its way is said on the page."""
    try:
        keeping.change(name, digest, made)
    except (WrongDeck, access.NotAllowed) as error:
        st.session_state[f"deck-problem-{name}"] = str(error)


def _problem(name: str) -> None:
    said = st.session_state.pop(f"deck-problem-{name}", "")
    if said:
        st.error(safe.plain(said), icon=":material/error:")
