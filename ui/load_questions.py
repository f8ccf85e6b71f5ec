"""The questions of a workbook, each answered by choosing, or by writing where there is nothing to choose from."""

from __future__ import annotations

import streamlit as st

from language.words import _, n_
from ui import safe, workbench
from ui.workbench import Asked

FEW = 8  # answers that are shown side by side; more are searched for


def show(sha256: str, questions: list[Asked]) -> None:
    """Draw them; an answer checks the workbook again."""
    for number, one in enumerate(questions):
        with st.container(border=True, key=f"question-{sha256[:12]}-{number}"):
            cells = [question.place for question in one.questions]
            st.markdown(f"**{safe.plain(one.question.message)}**")
            st.html(safe.element("p", _cells(cells), "source"))
            _answer(sha256, one)


def _cells(places: list[str]) -> str:
    shown, more = ", ".join(places[:4]), len(places) - 4
    return shown if more <= 0 else n_("{cells} and {count} cell more", "{cells} and {count} cells more", more, cells=shown, count=more)


def _answer(sha256: str, one: Asked) -> None:
    key = f"answer-{sha256[:12]}-{one.key}"
    options = {str(value): words for value, words in one.question.options}
    likely = one.question.likely
    if not options:
        with st.form(f"form-{key}", border=False):
            said = st.text_input(_("Your answer"), value=likely or "", key=key)
            if st.form_submit_button(_("Answer")) and said.strip():
                workbench.answer(sha256, one, said.strip())
                st.rerun()
        return
    index = list(options).index(str(likely)) if likely is not None and str(likely) in options else None
    if index is not None:
        st.caption(safe.plain(_("It looks like: {likely}", likely=options[str(likely)])))
    if len(options) <= FEW:
        chosen = st.radio(_("Your answer"), list(options), index=None, key=key, format_func=lambda value: safe.plain(options[value]))
    else:
        chosen = st.selectbox(
            _("Your answer"),
            list(options),
            index=None,
            key=key,
            placeholder=_("Choose or type to search"),
            format_func=lambda value: options[value],
        )
    if chosen is not None:
        workbench.answer(sha256, one, chosen)
        st.rerun()
