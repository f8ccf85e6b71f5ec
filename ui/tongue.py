"""The language that a person reads: asked of the address (`?lang=en`) first thing of every rerun, and changed with a switch."""

from __future__ import annotations

import streamlit as st

from language import words

KEY = "lang"  # the parameter of the address; Spanish is what is read without it
LABEL = "Idioma · Language"  # the same in both languages: to a screen reader alone


def chosen() -> str:
    """Draw the switch, and speak the language that it says from here on; its code.

    The switch is bound to the address, so a link keeps the language, the other pages keep it, and the browser's own back does too. The
    address says what the options say: their codes. styles.css writes the names of the languages.
    """
    with st.container(key="tongue"):
        language = st.segmented_control(
            LABEL,
            list(words.LANGUAGES),
            default=words.DEFAULT,
            required=True,
            key=KEY,
            bind="query-params",
            label_visibility="collapsed",
        )
    words.speak(language)
    return language
