"""The versions: what happened to each, when, by whom; look at one as it was published, restore it, undo the last step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

import streamlit as st

from language import formats
from language.words import N_, _, n_
from ui import access, comparing, originals, safe, session, workbench
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
_MORE, _COMPARED, _REFUSED = "history-more", "history-compared", "history-refused"


def section() -> None:
    """The history, newest first, and what may be done with each version."""
    entries = versions.history()
    present = versions.current()
    if present is None:
        return
    st.header(_("History of versions"), anchor=False)
    if len(entries) > 1:
        label = _("Undo the last step")
        st.button(label, on_click=_do, args=(workbench.undo, present.number), icon=":material/undo:", key="history-undo")
    if said := st.session_state.pop(_REFUSED, None):
        st.error(safe.plain(said), icon=":material/error:")
    known = versions.all_versions()
    shown = entries if st.session_state.get(_MORE) else entries[:SHOWN]
    offered: set[int] = set()
    for position, entry in enumerate(shown):
        version = known.get(entry.number) if entry.number is not None else None
        first = version is not None and version.number not in offered
        if version is not None:
            offered.add(version.number)
        _event(position, entry, version if first else None, present, known)
    if len(entries) > len(shown):
        st.button(
            n_("Show {count} event more", "Show {count} events more", len(entries) - len(shown), count=len(entries) - len(shown)),
            on_click=lambda: st.session_state.update({_MORE: True}),
            key=_MORE + "-button",
        )


def _event(position: int, entry: Entry, version: Version | None, present: Version, known: dict[int, Version]) -> None:
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
            _doors(position, version, present)
            if st.session_state.get(_COMPARED) == version.number and len(known) > 1:
                comparing.show(version, present, known)


def _counted(entry: Entry) -> str:
    """`1.234 → 1.250 registros`."""
    if entry.after is None:
        return ""
    after = formats.number(sum(entry.after.values()))
    if entry.before is None:
        return _("{after} records", after=after)
    return _("{before} → {after} records", before=formats.number(sum(entry.before.values())), after=after)


def _doors(position: int, version: Version, present: Version) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if session.version().number == version.number:
            st.caption(safe.plain(_("It is the one on screen.")))
        else:
            label = _("Look at it as it was published")
            st.button(label, on_click=session.look_at, args=(version,), icon=":material/visibility:", key=f"look-{position}")
        if version.number != present.number:
            opened = st.session_state.get(_COMPARED) == version.number
            label = _("Close the comparison") if opened else _("Compare with the current one")
            st.button(label, on_click=_compare, args=(version.number,), icon=":material/difference:", key=f"compare-{position}")
            step = partial(workbench.restore, version.number)
            label = _("Restore it")
            icon = ":material/settings_backup_restore:"
            st.button(label, on_click=_do, args=(step, present.number), icon=icon, key=f"restore-{position}")
        originals.door(version, f"originals-{position}")


def _compare(number: int) -> None:
    """Open the comparison of a version, or close it."""
    st.session_state[_COMPARED] = None if st.session_state.get(_COMPARED) == number else number


def _do(step: Callable[[int], Version], seen: int) -> None:
    """Take a step over the version that was current when the page was drawn, and read the one that is current then."""
    try:
        session.move_to(step(seen))
    except (VersionError, access.NotAllowed) as error:
        st.session_state[_REFUSED] = str(error)
