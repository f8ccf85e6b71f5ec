"""The findings with what was decided of each, and the form in which an analyst accepts one with a reason or opens it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

import pandas as pd
import streamlit as st

import settings
from etl import front
from language import formats
from language.words import N_, _, n_
from metrics import questions, reviewed
from ui import access, cache, filters, origin, safe, sheet_around
from ui.findings import SEVERITY
from warehouse import verdicts
from warehouse.verdicts import NoReason, State, Verdict
from warehouse.versions import VersionError

STATE = "estado"
SHOWN = 20  # findings; more are shown when they are asked for
STATES = {"open": ("○", N_("Still open")), "accepted": ("✓", N_("Accepted"))}
_MORE, _FAILED, _OPEN = "findings-more", "finding-failed", "finding-open"


def all_reviewed() -> pd.DataFrame:
    """The findings of the session's version with what was decided of each until now."""
    return reviewed.reviewed(cache.ask(questions.findings), given())


def given() -> Mapping[str, Sequence[Verdict]]:
    """What was decided of findings until now, by their statements."""
    return verdicts.every()


def section(rows: pd.DataFrame) -> None:
    """The findings of some agency or of all, those of one state or all, each with its cell and its verdict."""
    st.subheader(safe.plain(reviewed.count(rows)), anchor=False)
    if rows.empty:
        return
    st.caption(safe.plain(_("An accepted finding stays so in the next version while every figure that it names is the same.")))
    chosen = filters.switch(STATE, _("State"), {"all": _("All"), "open": _("Still open"), "accepted": _("Accepted")}, "findings-state")
    asked = rows if chosen == "all" else rows[rows["state"] == chosen]
    if asked.empty:
        st.info(_("There are none of this state."))
        return
    placed = cache.ask(questions.finding_figures)
    figures = {name: tuple(each) for name, each in zip(placed["finding"], placed["figures"], strict=True)}
    may_write = access.may_write()
    records = cast("list[dict[str, Any]]", asked.to_dict("records"))
    shown = records if st.session_state.get(_MORE) else records[:SHOWN]
    statement, failed = st.session_state.pop(_FAILED, ("", ""))
    if failed and statement not in {row["statement"] for row in shown}:
        _say(failed)
    for row in shown:
        said = failed if row["statement"] == statement else ""
        _finding(row, figures.get(row["finding"], ()), said, may_write=may_write)
    if more := len(records) - len(shown):
        label = n_("Show {count} finding more", "Show {count} findings more", more, count=formats.number(more))
        st.button(label, on_click=lambda: st.session_state.update({_MORE: True}), key=_MORE + "-button")


def decide(row: Mapping[str, Any], state: State, reason: str) -> None:
    """Write what the person of this session decided of a finding. Raises NotAllowed, and what `front.give_verdict` does."""
    front.give_verdict(row["statement"], state, reason, by=access.writer(), said=row["message"], seen=len(row["verdicts"]))


def _finding(row: dict[str, Any], figures: tuple[str, ...], failed: str, *, may_write: bool) -> None:
    sign, word = SEVERITY[row["severity"]]
    mark, state = STATES[row["state"]]
    with st.container(border=True, key=f"finding-{row['finding']}", gap=None):
        badges = safe.element("span", f"{sign} {_(word)}", f"severity severity-{row['severity']}")
        badges += " " + safe.element("span", f"{mark} {_(state)}", f"severity state-{row['state']}")
        place = f"{row['file_name']} · {row['sheet']}!{row['cell']}"
        said = safe.element("p", row["message"]) + safe.element("p", place, "finding-place")
        history = "".join(safe.element("p", _told(verdict), "source") for verdict in row["verdicts"][:-1])
        last = safe.element("p", _told(row["verdicts"][-1]), "verdict") if row["verdicts"] else ""
        st.html(f'<div class="finding"><div>{badges}</div><div>{said}{last}{history}</div></div>')
        if failed:
            _say(failed)
        key = row["finding"]
        with st.container(horizontal=True):
            st.button(
                _("See it in the sheet"), icon=":material/grid_on:", type="tertiary", key=f"see-{key}", on_click=_open, args=(key, "cell")
            )
            if may_write:
                st.button(_label(row), icon=_icon(row), type="tertiary", key=f"decide-{key}", on_click=_open, args=(key, "form"))
        opened = st.session_state.get(_OPEN)
        if opened == (key, "cell") and figures:
            origin.show(figures, key=f"finding-figures-{key}")
        elif opened == (key, "cell"):
            sheet_around.show(row["file_sha256"], row["sheet"], row["cell"])
        elif opened == (key, "form") and may_write:
            _form(row)


def _label(row: Mapping[str, Any]) -> str:
    """What may be decided of a finding is the other of its two states."""
    return _("Accept with a reason") if row["state"] == "open" else _("Open again")


def _icon(row: Mapping[str, Any]) -> str:
    return ":material/check:" if row["state"] == "open" else ":material/undo:"


def _open(finding: str, what: str) -> None:
    """Open the cell or the form of one finding, right below its buttons, where a keyboard comes next; or close what is open."""
    st.session_state[_OPEN] = None if st.session_state.get(_OPEN) == (finding, what) else (finding, what)


def _form(row: dict[str, Any]) -> None:
    """Where the reason is written: all that a decision needs."""
    state: State = "accepted" if row["state"] == "open" else "open"
    key = f"verdict-{row['finding']}-{len(row['verdicts'])}"
    with st.form(key):
        st.text_area(
            _("Reason"),
            key=f"{key}-reason",
            max_chars=verdicts.LONGEST,
            placeholder=_("Why it is right as it is") if state == "accepted" else _("Why it has to be looked at again"),
        )
        st.caption(safe.plain(_("Everybody who consults Puente reads it: write no names of people.")))
        st.form_submit_button(_label(row), type="primary", key=f"{key}-button", on_click=_take, args=(row, state, f"{key}-reason"))


def _take(row: dict[str, Any], state: State, reason: str) -> None:
    """Decide of a finding as it was when its form was drawn; what went wrong is said when the page is. `reason` is the field's key.

    It runs before the page is drawn: drawn first, a form of a finding on which somebody else has decided by now would not be there.
    """
    try:
        decide(row, state, st.session_state[reason])
    except NoReason as error:  # the form stays, to be completed
        st.session_state[_FAILED] = (row["statement"], str(error))
        return
    except (VersionError, access.NotAllowed) as error:
        st.session_state[_FAILED] = (row["statement"], str(error))
    st.session_state[_OPEN] = None


def _say(failed: str) -> None:
    st.error(safe.plain(failed), icon=":material/error:")


def _told(verdict: Verdict) -> str:
    """A verdict in a sentence. The public edition points at no person, so it does not say whose it is."""
    when = formats.moment(datetime.fromisoformat(verdict.at))
    who = _("an analyst") if settings.role() == "public" else verdict.by
    if verdict.state == "accepted":
        return _("Accepted on {when} by {who}: {reason}", when=when, who=who, reason=verdict.reason)
    return _("Opened again on {when} by {who}: {reason}", when=when, who=who, reason=verdict.reason)
