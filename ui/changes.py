"""What the version on screen brought over the one before it, from the counts and the words that the log keeps of each publish."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import streamlit as st

from language import formats
from language.words import N_, _, n_
from ui import access, safe, session
from ui.history import EVENTS
from warehouse import versions
from warehouse.history import Entry

KINDS = {
    "observation": N_("Figures"),
    "stated_total": N_("Printed totals"),
    "goal": N_("Goals"),
    "goal_progress": N_("Figures of goals"),
    "project": N_("Projects and agreements"),
    "call": N_("Calls"),
    "event": N_("Events"),
    "commitment": N_("Commitments"),
    "city_link": N_("Sister cities"),
}
MOVES = ("publish", "undo", "restore")


def card() -> None:
    """What changed, in a sentence, with who, when and why, and the way to the history for whoever may go there."""
    entry = led_to(session.version().number, versions.history())
    if entry is None:
        return
    with st.container(border=True, height="stretch", gap="xsmall", key="compact-changes"):
        st.caption(_("What changed since the version before"))
        st.subheader(safe.plain(sentence(entry)), anchor=False)
        lines = [origin(entry), *parts(entry.before or {}, entry.after or {})]
        st.html("".join(safe.element("p", line, "source") for line in lines if line))
        if entry.message:
            st.caption(safe.plain(entry.message))
        if access.may_write():
            st.page_link("pages/load.py", label=_("History of versions"), icon=":material/history:")


def led_to(number: int, entries: list[Entry]) -> Entry | None:
    """The last event that made a version the current one; `entries` newest first. None where the log does not know."""
    return next((entry for entry in entries if entry.number == number and entry.event in MOVES and entry.done), None)


def sentence(entry: Entry) -> str:
    """How many records more or fewer than before; or that it is the first; or, as many, that what they say changed."""
    if entry.event != "publish":
        return _(EVENTS[entry.event][1], number=entry.number or 0, purged=0)
    if entry.previous is None:
        return n_(
            "The first version: {files} workbook, {count} records",
            "The first version: {files} workbooks, {count} records",
            len(entry.files),
            files=formats.number(len(entry.files)),
            count=formats.number(_total(entry.after)),
        )
    more = _total(entry.after) - _total(entry.before)
    if entry.before is None or entry.after is None:
        return _("Version {number} was published over version {previous}", number=entry.number or 0, previous=entry.previous)
    if more > 0:
        said = n_("{count} record more than in version {previous}", "{count} records more than in version {previous}", more,
                  count=formats.number(more), previous=entry.previous)  # fmt: skip
    elif more < 0:
        said = n_("{count} record fewer than in version {previous}", "{count} records fewer than in version {previous}", -more,
                  count=formats.number(-more), previous=entry.previous)  # fmt: skip
    else:
        said = _("As many records as in version {previous}: what changed is what they say", previous=entry.previous)
    return said


def origin(entry: Entry) -> str:
    """When it happened, who did it, and with which workbooks."""
    when = formats.moment(datetime.fromisoformat(entry.at))
    return " · ".join(part for part in (when, entry.by, ", ".join(entry.files) if entry.previous is not None else "") if part)


def parts(before: Mapping[str, int], after: Mapping[str, int]) -> list[str]:
    """The kinds of record whose number changed, each before and after; nothing for a first version."""
    changed = [kind for kind in KINDS if before and before.get(kind, 0) != after.get(kind, 0)]
    said = [f"{_(KINDS[kind])}: {formats.number(before.get(kind, 0))} → {formats.number(after.get(kind, 0))}" for kind in changed]
    return [" · ".join(said)] if said else []


def _total(counts: Mapping[str, int] | None) -> int:
    return sum((counts or {}).values())
