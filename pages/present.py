"""Present: the decks that there are, shown full screen, handed over as one file, and made from any chart."""

import streamlit as st

from language.words import _
from ui import address, frame
from ui.decks import bringing, editor, listing

frame.title(
    _("Present"),
    _("What is the council shown? A deck opens full screen in a window of its own, and all its slides are of one version."),
)

chosen = address.text(listing.EDITED) if bringing.may() else ""
if chosen:
    editor.show(chosen)
    st.stop()

listing.show()
bringing.show()
