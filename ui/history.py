"""The versions: what happened to each, when, by whom; look at one as it was published, restore it, undo the last step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from language import formats
from language.words import N_, _, n_
from ui import access, safe, session, workbench
from warehouse import versions
from warehouse.history import Entry
from warehouse.versions import Version, VersionError

SHOWN = 10  # events; more are shown when they are asked for
EVENTS = {
    "publish": (":material/publish:", N_("Version {number} was published")),
    "undo": (":material/undo:", N_("The last step was undone: version {number} is current again")),
    "restore": (":material/settings_backup_restore:", N_("Version {number} was restored")),
    "purge": (":material/delete_sweep:", N_("Original workbooks were deleted: {purged}")),
    "recover": (":material/backup:", N_("All was brought back from a backup, to version {number}")),
}
_MORE = "history-more"


def section() -> None:
    """The history, newest first, and what may be done with each version."""
    entries = versions.history()
    present = versions.current()
    if present is None:
        return
    st.header(_("History of versions"), anchor=False)
    if len(entries) > 1 and st.button(_("Undo the last step"), icon=":material/undo:", key="history-undo"):
        _do(lambda: workbench.undo(present.number))
    known = versions.all_versions()
    shown = entries if st.session_state.get(_MORE) else entries[:SHOWN]
    offered: set[int] = set()
    for position, entry in enumerate(shown):
        version = known.get(entry.number) if entry.number is not None else None
        first = version is not None and version.number not in offered
        if version is not None:
            offered.add(version.number)
        _event(position, entry, version if first else None, present)
    if len(entries) > len(shown):
        st.button(
            n_("Show {count} event more", "Show {count} events more", len(entries) - len(shown), count=len(entries) - len(shown)),
            on_click=lambda: st.session_state.update({_MORE: True}),
            key=_MORE + "-button",
        )


def _event(position: int, entry: Entry, version: Version | None, present: Version) -> None:
    icon, sentence = EVENTS[entry.event]
    with st.container(border=True, key=f"history-{position}"):
        current = version is not None and version.number == present.number
        said = safe.plain(_(sentence, number=entry.number or 0, purged=formats.number(entry.purged)))
        if current:
            said += " · " + safe.plain(_("It is the current one"))
        st.markdown(f"{icon} **{said}**")
        when = formats.moment(datetime.fromisoformat(entry.at))
        st.html(safe.element("p", " · ".join(part for part in (when, entry.by, _counted(entry)) if part), "source"))
        if entry.message:
            st.markdown(safe.plain(entry.message))
        if entry.files:
            st.html(safe.element("p", _("Workbooks: {files}", files=", ".join(entry.files)), "source"))
        if not entry.done:
            st.caption(safe.plain(_("It was cut before it took effect.")))
        if version is not None:
            _doors(position, version, current=current)


def _counted(entry: Entry) -> str:
    """`1.234 → 1.250 registros`."""
    if entry.after is None:
        return ""
    after = formats.number(sum(entry.after.values()))
    if entry.before is None:
        return _("{after} records", after=after)
    return _("{before} → {after} records", before=formats.number(sum(entry.before.values())), after=after)


def _doors(position: int, version: Version, *, current: bool) -> None:
    with st.container(horizontal=True):
        if session.version().number == version.number:
            st.caption(safe.plain(_("It is the one on screen.")))
        else:
            label = _("Look at it as it was published")
            st.button(label, on_click=session.look_at, args=(version,), icon=":material/visibility:", key=f"look-{position}")
        if not current and st.button(_("Restore it"), icon=":material/settings_backup_restore:", key=f"restore-{position}"):
            _do(lambda: workbench.restore(version.number))


def _do(step: Callable[[], Version]) -> None:
    """Take a step on the versions, and read the one that is current then."""
    try:
        session.move_to(step())
    except (VersionError, access.NotAllowed) as error:
        st.error(safe.plain(error), icon=":material/error:")
        return
    st.rerun()
