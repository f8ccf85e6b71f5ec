"""A deck as a file to hand over: which, in what format, how far it is, and the file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import NamedTuple

import streamlit as st

from documents.decks import deck as decks
from documents.decks import handover
from documents.decks.deck import Deck
from documents.decks.handover import FORMATS, Of
from documents.decks.own_words import WrongReport
from documents.decks.printing import NoPdf
from documents.decks.templates import WrongTemplate
from language.words import N_, _, n_
from ui import access, address, safe, session
from ui.decks import listing

DECK = "presentacion"  # the parameter of the address
HELD = "handed-over"  # what was made last, in the session: one file, for they are large
MEGABYTES = 20  # of an earlier report


class Choice(NamedTuple):
    """A file that can be made: what it is called, what it brings, and whether it starts a browser on the server."""

    ending: str
    of: Of
    label: str
    brings: str
    icon: str
    browses: bool = False


CHOICES = {
    "pptx": Choice("pptx", "slides", N_("PowerPoint"), N_("Slides with charts that can be edited, and the notes."), "slideshow"),
    "docx": Choice("docx", "report", N_("Word"), N_("The report: tables, sources, findings, and places for own words."), "description"),
    "pdf": Choice("pdf", "slides", N_("PDF of the slides"), N_("The slides as on screen, to print."), "picture_as_pdf", browses=True),
    "report": Choice(
        "pdf", "report", N_("PDF of the report"), N_("The report without own words, to print."), "picture_as_pdf", browses=True
    ),
    "xlsx": Choice("xlsx", "slides", N_("Excel"), N_("The figures: a sheet a slide, and where they come from."), "table"),
    "html": Choice("html", "slides", N_("One file without network"), N_("The slides with their keys and their origins."), "usb"),
}


class Made(NamedTuple):
    """A file, and of what it was made: of anything else it is not offered."""

    of: str
    choice: str
    name: str
    content: bytes


def show() -> None:
    """The choice of a deck, the files that can be made of it, and the one that was made last."""
    found = {each.name: each.deck for each in listing.every() if each.deck is not None}
    if not found:
        st.info(_("There is no deck that can be read. Those that there are stand in «Present», with what is wrong."))
        return
    name = _deck(found)
    deck = found[name]
    count = n_("{count} slide", "{count} slides", len(deck.slides), count=len(deck.slides))
    st.caption(safe.plain(" · ".join(part for part in (deck.subtitle, count) if part)))
    earlier = _earlier() if access.may_write() else None
    made_of = _key(deck, earlier)
    above = st.container()  # in sight of whoever asks, on the screen of a laptop too
    with st.container(border=True, key="report-formats"):
        asked = _asked()
    with above:
        if asked:
            _make(asked, deck, name, earlier, made_of)
        held: Made | None = st.session_state.get(HELD)
        if held is not None and held.of == made_of:
            _offer(held)


def _deck(found: Mapping[str, Deck]) -> str:
    options = list(found)
    first = options[0]
    key, value = address.seed("report-deck", address.one(DECK, options, first))
    chosen = st.selectbox(
        _("Which deck?"), options, index=options.index(value), format_func=lambda name: safe.plain(found[name].title), key=key
    )
    address.say(DECK, chosen, first)
    return chosen


def _earlier() -> tuple[str, bytes] | None:
    """The report of before, whose own words are kept in a new one: its name and its bytes."""
    with st.expander(_("Keep the words of an earlier report"), key="report-earlier"):
        st.markdown(_("What the office wrote in its places goes into the new Word report, also of sections that are no longer there."))
        file = st.file_uploader(_("The report of before (.docx)"), type=["docx"], max_upload_size=MEGABYTES, key="report-file")
        return None if file is None else (file.name, file.getvalue())


def _asked() -> str:
    """The file that somebody asks for now; nothing where nobody does."""
    asked = ""
    writes = access.may_write()
    for name, choice in CHOICES.items():
        if choice.browses and not writes:
            continue
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(_(choice.label), icon=f":material/{choice.icon}:", key=f"report-{name}", width=320):
                asked = name
            st.markdown(_(choice.brings))
    return asked


def _make(name: str, deck: Deck, deck_name: str, earlier: tuple[str, bytes] | None, made_of: str) -> None:
    """Make a file while it is said how far it is; why not, where it cannot be made."""
    choice = CHOICES[name]
    label = _(choice.label)
    with st.status(_("{file}: making it…", file=label), expanded=True) as status:
        bar = st.progress(0.0)

        def say(done: int, of: int) -> None:
            bar.progress(min(done / max(of, 1), 1.0), text=_("Slide {number} of {count}", number=done, count=of))

        words = earlier if choice.ending == "docx" and earlier is not None else ("", None)
        try:
            if choice.browses:
                access.writer()
            content = handover.made(session.reader(), deck, choice.ending, of=choice.of, earlier=words[1], name=words[0], progress=say)
        except (WrongTemplate, WrongReport, NoPdf, access.NotAllowed) as error:
            status.update(label=_("{file}: it could not be made", file=label), state="error", expanded=True)
            bar.empty()
            st.error(safe.plain(error), icon=":material/error:")
            return
        status.update(label=_("{file}: it is ready", file=label), state="complete", expanded=False)
    report = _("report") if choice.of == "report" else ""
    file_name = "-".join(part for part in (deck_name, report) if part) + f".{choice.ending}"
    st.session_state[HELD] = Made(made_of, name, file_name, content)


def _offer(made: Made) -> None:
    choice = CHOICES[made.choice]
    st.download_button(
        _("Download {file}", file=made.name),
        data=made.content,
        file_name=made.name,
        mime=FORMATS[choice.ending],
        icon=":material/download:",
        type="primary",
        key="report-download",
        on_click="ignore",
    )


def _key(deck: Deck, earlier: tuple[str, bytes] | None) -> str:
    """What a file is made of, in a word: the version, the deck, the words of before."""
    parts = (session.version().file_sha256.encode(), decks.written(deck).encode("utf-8"), earlier[1] if earlier else b"")
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()
