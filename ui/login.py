"""The login of an office: a line at the foot that says who one is, and the button to log in or out."""

from __future__ import annotations

import streamlit as st

import settings
from language.words import _
from ui import access, safe


def foot() -> None:
    """In an office, who is looking and what to do about it; nothing elsewhere."""
    if settings.role() != "office":
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        person = st.user.to_dict()
        if not person.get("is_logged_in"):
            st.caption(_("You are consulting. To load data, log in with your account of the office."))
            st.button(_("Log in"), on_click=st.login, type="tertiary", icon=":material/login:")
            return
        name = safe.plain(access.named(person))
        if access.may_write():
            st.caption(_("You are {name}, analyst.", name=name))
        else:
            st.caption(_("You are {name}, who may consult: only the analysts of the office may load data.", name=name))
        st.button(_("Log out"), on_click=st.logout, type="tertiary", icon=":material/logout:")
