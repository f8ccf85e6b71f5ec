"""Who may write. Asked on every write, never once a session: the list may have changed since the page was drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import streamlit as st

import settings
from language.words import _


class NotAllowed(Exception):
    """Whoever asked may not write here; the message says why and what to do."""


def may_write() -> bool:
    """Whether the person of this session may write now: to show or not what writes."""
    try:
        writer()
    except NotAllowed:
        return False
    return True


def writer() -> str:
    """Who is writing, for the log: the e-mail in an office, the operator where one is alone. `NotAllowed` when nobody may.

    A page calls this in each call that writes: `front.load(files, by=access.writer())`.
    """
    return _writer(st.user.to_dict() if settings.role() == "office" else {})


def asked_later() -> Callable[[], str]:
    """What asks `writer` of the person of this session at another moment and where there is no session: when a download is made, say."""
    return partial(_writer, st.user.to_dict() if settings.role() == "office" else {})


def _writer(person: Mapping[str, Any]) -> str:
    role = settings.role()
    if role == "local":
        return settings.operator()
    if role == "public":
        raise NotAllowed(_("This is the public edition: it can be consulted, and nothing can be changed."))
    email = analyst(person)
    if email is not None:
        return email
    if person.get("is_logged_in") and person.get("email_verified", True) is not True:
        raise NotAllowed(_("Your account does not say that its e-mail is yours. Verify it where you log in, and log in again."))
    if person.get("is_logged_in"):
        raise NotAllowed(
            _("Your account ({email}) is not in the list of analysts. Ask whoever looks after Puente to add it.", email=named(person))
        )
    raise NotAllowed(_("Only an analyst may do this. Log in with your account of the office."))


def analyst(claims: Mapping[str, Any]) -> str | None:
    """The e-mail, as `settings.email` writes it, of whom the login says this is, if it is one of the office's analysts; else None.

    An e-mail that the login itself says nobody verified is nobody's.
    """
    said = claims.get("email")
    if claims.get("is_logged_in") is not True or not isinstance(said, str) or claims.get("email_verified", True) is not True:
        return None
    email = settings.email(said)
    return email if email in settings.analysts() else None


def named(claims: Mapping[str, Any]) -> str:
    """How the login calls a person, to show to that person."""
    return str(claims.get("email") or claims.get("name") or claims.get("sub") or "?")
