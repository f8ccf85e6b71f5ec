"""The one step that publishes: what it will do in a sentence, its message, its button, and the way to the first chart."""

from __future__ import annotations

from typing import Any

import streamlit as st

from language.words import _, n_
from ui import access, safe, workbench
from ui.workbench import FileOutcome, Outcome, Unusual
from warehouse.versions import VersionError

LONGEST = 200  # characters of a message
PAGES = {
    "casa_attentions": "pages/casa_attentions.py",
    "migrant_services": "pages/services_by_agency.py",
    "goals": "pages/goals.py",
    "cooperation": "pages/cooperation.py",
}


def findings_of(sha256: str, outcome: Outcome) -> list[dict[str, Any]]:
    """What the checks found about one workbook."""
    return [finding for finding in outcome.findings if finding["file_sha256"] == sha256]


def offer(outcome: Outcome) -> None:
    """The button that publishes what is ready, and what stays behind."""
    ready = [each for each in outcome.files if each.outcome == "accepted"]
    waiting = [each.name for each in outcome.files if each.outcome == "refused"]
    if waiting:
        names = ", ".join(waiting)
        st.warning(
            safe.plain(
                n_(
                    "{names} is not published: answer its questions or correct its errors.",
                    "{names} are not published: answer their questions or correct their errors.",
                    len(waiting),
                    names=names,
                )
            ),
            icon=":material/pending:",
        )
    if not ready:
        return
    with st.container(border=True, key="publish"):
        message = st.text_input(_("Message of this version"), value=_message(ready), max_chars=LONGEST, key="publish-message")
        reason = _reason(ready)
        label = n_("Publish {count} workbook", "Publish {count} workbooks", len(ready), count=len(ready))
        wants = reason is not None and not reason.strip()
        if st.button(label, type="primary", icon=":material/publish:", key="publish-button", disabled=wants):
            _publish(_("{message} Reason: {reason}", message=message, reason=reason.strip()) if reason else message)


def _reason(ready: list[FileOutcome]) -> str | None:
    """Why something changes by more than the usual; None where nothing does."""
    count = sum(isinstance(problem, Unusual) for each in ready for problem in each.problems)
    if not count:
        return None
    said = n_(
        "{count} change is of more than the usual: look at it under «To know», and write its reason to publish.",
        "{count} changes are of more than the usual: look at them under «To know», and write their reason to publish.",
        count,
        count=count,
    )
    st.warning(safe.plain(said), icon=":material/trending_up:")
    return st.text_input(_("Reason of what is unusual"), max_chars=200, key="publish-reason")


def _message(ready: list[FileOutcome]) -> str:
    """What the version brings, from the files themselves: cut between two of their sentences where it would be long."""
    said = "; ".join(f"{each.name}: {each.view.words}" if each.view is not None else each.name for each in ready)
    return said if len(said) <= LONGEST else said[: LONGEST - 1].rpartition("; ")[0] + "…"


def _publish(message: str) -> None:
    place = st.empty()

    def say(sentence: str, done: float) -> None:
        place.progress(min(done, 1.0), text=safe.plain(sentence))

    try:
        outcome = workbench.publish(message, say)
    except (VersionError, access.NotAllowed) as error:
        st.error(safe.plain(error), icon=":material/error:")
        return
    finally:
        place.empty()
    if outcome.refused:
        st.error(_("Nothing was published: something changed meanwhile. Check the workbooks again."), icon=":material/error:")
        return
    st.rerun()


def done() -> None:
    """What was published last, and its first chart."""
    bench = workbench.table()
    if bench.published is None:
        return
    st.success(safe.plain(_("Published as version {number}.", number=bench.published.number)), icon=":material/check_circle:")
    with st.container(horizontal=True):
        for dataset in bench.datasets or ("",):
            st.page_link(PAGES.get(dataset, "pages/home.py"), label=_("See it in a chart"), icon=":material/bar_chart:")
