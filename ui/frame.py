"""What surrounds every page: the styles, the language, the notice of a newer version, the foot."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from language import formats, words
from language.words import _, n_
from ui import address, borrowed, navigation, own_words, safe, session, share
from warehouse import versions

STYLES = Path(__file__).with_name("styles.css")


def styles() -> None:
    """The styles, before anything that they dress; and the language, for screen readers and for Streamlit's own words."""
    st.html(STYLES)
    st.html(own_words.of_downloads())
    st.html(f"<script>{borrowed.script(words.language())}</script>", unsafe_allow_javascript=True)
    st.html(navigation.SCRIPT, unsafe_allow_javascript=True)


def above() -> None:
    """What is to be known of the version on screen: that a newer one is damaged, or, quietly, that another is current by now."""
    _damaged()
    for complaint in address.complaints():
        st.warning(safe.plain(complaint + " " + _("The figures on screen are of version {number}.", number=session.version().number)))
    current = session.current_if_other()
    if current is None:
        return
    if current.number > session.version().number:
        notice = _("There is a newer version ({number}). This session keeps the one it opened.", number=current.number)
    else:
        notice = _("The office went back to version {number}. This session keeps the one it opened.", number=current.number)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(notice)
        st.button(_("See the current version"), on_click=session.move_to, args=(current,), type="tertiary")


def _damaged() -> None:
    """A damaged version is not shown, and every page says so and what to do, until it is repaired."""
    served = versions.served()
    if served is None or not served.damaged:
        return
    shown, numbers = served.version, ", ".join(str(version.number) for version in reversed(served.damaged))
    said = n_(
        "Version {numbers} is damaged and is not shown. What is shown is version {number}, published on {when}.",
        "Versions {numbers} are damaged and are not shown. What is shown is version {number}, published on {when}.",
        len(served.damaged),
        numbers=numbers,
        number=shown.number,
        when=formats.moment(shown.published),
    )
    remedy = _("To repair the data, whoever looks after Puente runs: python -m etl rebuild")
    st.error(safe.plain(f"{said} {remedy}"), icon=":material/error:")


def title(text: str, below: str) -> None:
    """The page's title and the sentence that says which question it answers. Both are ours."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(text, anchor=False, width="stretch")
        share.button()
    st.markdown(below)


def below() -> None:
    """The foot: which version is on screen, and where its figures come from."""
    version = session.version()
    st.divider()
    st.caption(
        _(
            "Version {number}, published on {when}. Every figure leads back to the cell of the workbook it came from.",
            number=version.number,
            when=formats.moment(version.published),
        )
    )
