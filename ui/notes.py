"""The notes that an analyst wrote beside the figures: a line each under the chart, and the small form that writes one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from string import ascii_lowercase

import streamlit as st

from etl import front
from language import formats
from language.words import _
from ui import access, safe
from warehouse import notes
from warehouse.notes import LONGEST, Note
from warehouse.versions import VersionError

MOST = len(ascii_lowercase)  # under one chart: the latest


def within(dataset: str, indicator: str, months: tuple[date, date]) -> tuple[Note, ...]:
    """The notes that touch these months, by month; at most as many as there are letters."""
    first, last = months
    return tuple(note for note in notes.every(dataset, indicator) if note.first <= last and note.last >= first)[-MOST:]


def listed(shown: Sequence[Note]) -> None:
    """A line a note: its letter, its months, what it says, who wrote it and when; an analyst can take it away."""
    if not shown:
        return
    st.html(safe.element("p", _("Notes of the office"), "origin-title"))
    may_write = access.may_write()
    for letter, note in zip(ascii_lowercase, shown, strict=False):
        said, action = st.columns([6, 1], vertical_alignment="center")
        with said:
            sign, text = safe.element("span", letter, "note-sign"), safe.element("span", f"{_months(note).capitalize()}: {note.text}")
            who = safe.element("span", _("{who}, {when}", who=note.by, when=formats.moment(datetime.fromisoformat(note.at))), "note-who")
            st.html(f'<p class="note">{sign} {text} {who}</p>')
        if may_write:
            action.button(_("Take away"), key=f"remove-{note.note}", type="tertiary", on_click=_remove, args=(note.note,))


def writing(dataset: str, indicator: str, months: Sequence[date], key: str) -> None:
    """A button that opens the form to write a note on some of these months; nothing for whoever may not write."""
    if not access.may_write():
        return
    turn = f"{key}-turn"
    with st.popover(_("Write a note"), icon=":material/edit_note:", type="tertiary", key=f"write-{key}"):
        with st.form(f"note-{key}-{st.session_state.get(turn, 0)}", border=False):
            first = st.selectbox(_("From"), months, index=len(months) - 1, format_func=formats.month)
            last = st.selectbox(_("Until"), months, index=len(months) - 1, format_func=formats.month)
            text = st.text_area(_("What explains the figure"), max_chars=LONGEST, height=120)
            st.caption(_("Everybody who opens the figures reads it, with your name and the date. Write no data of persons."))
            sent = st.form_submit_button(_("Keep the note"), type="primary")
        if sent:
            try:
                front.write_note(dataset, indicator, (first, last), text, by=access.writer())
            except (VersionError, access.NotAllowed) as error:
                st.error(safe.plain(error), icon=":material/error:")
                return
            st.session_state[turn] = st.session_state.get(turn, 0) + 1
            st.rerun()


def _remove(note: str) -> None:
    """Take a note away, if whoever asks may."""
    try:
        notes.remove(note, access.writer())
    except (VersionError, access.NotAllowed) as error:
        st.error(safe.plain(error), icon=":material/error:")


def _months(note: Note) -> str:
    """`junio de 2019`, `junio a agosto de 2019`."""
    after = (note.last + timedelta(days=32)).replace(day=1)
    return formats.period(note.first, after - timedelta(days=1))
