"""One workbook before it is published: what it was understood to be, what it changes, what it asks, what is wrong, and the sheet itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from language import formats, told
from language.differences import records
from language.vocabulary import ABSENCE, STATUS
from language.words import N_, _
from ui import grids, load_difference, load_questions, load_totals, safe, sheet_grid, workbench
from ui.findings import SEVERITY
from ui.load_difference import MOST
from ui.workbench import FileOutcome
from views import tables

OUTCOMES = {
    "accepted": (":material/task_alt:", N_("Ready to publish")),
    "refused": (":material/error:", N_("It cannot be published yet")),
    "already_loaded": (":material/done_all:", N_("It is published already, as it is")),
}


def show(sha256: str, outcome: FileOutcome, findings: list[dict[str, Any]]) -> None:
    """Draw the card of one workbook."""
    questions = workbench.asked(outcome)
    errors = [each for each in outcome.problems if each.severity == "error" and not hasattr(each, "path")]
    others = [each for each in outcome.problems if each.severity != "error"]
    with st.container(border=True, key=f"workbook-{sha256[:12]}"):
        icon, word = OUTCOMES.get(outcome.outcome, OUTCOMES["accepted"])
        st.subheader(f"{icon} {safe.plain(outcome.name)}", anchor=False)
        st.markdown(f"**{_(word)}**" + _understood(outcome))
        if outcome.view is not None and outcome.view.words:
            st.markdown(safe.plain(_sentence(outcome.view.words)))
        parts: list[tuple[str, Callable[[], None]]] = []
        if questions:
            parts.append((_title(N_("Questions"), len(questions)), lambda: load_questions.show(sha256, questions)))
        if errors:
            parts.append((_title(N_("Errors"), len(errors)), lambda: _errors(sha256, outcome, errors)))
        if outcome.view is not None and outcome.view.difference:
            differing = records(outcome.view.difference)
            parts.append((_title(N_("What changes"), len(differing)), lambda: load_difference.show(sha256, differing)))
        if outcome.view is not None and outcome.view.totals:
            totals = outcome.view.totals
            parts.append((_title(N_("Totals"), len(totals)), lambda: load_totals.show(sha256, totals)))
        if outcome.view is not None and (outcome.view.sheets or outcome.view.loaded):
            parts.append((_("The sheet and the table"), lambda: _beside(sha256, outcome)))
        if others or findings:
            parts.append((_title(N_("To know"), len(others) + len(findings)), lambda: _to_know(others, findings)))
        if parts:
            for tab, (_heading, draw) in zip(st.tabs([heading for heading, _draw in parts]), parts, strict=True):
                with tab:
                    draw()


def _bold(text: str) -> str:
    return f"**{safe.plain(text)}**"


def _title(word: str, count: int) -> str:
    return f"{_(word)} ({formats.number(count)})"


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + "."


def _understood(outcome: FileOutcome) -> str:
    titles = list(dict.fromkeys(table.title for table in outcome.tables))
    return " · " + safe.plain(_("Read as: {titles}", titles="; ".join(titles))) if titles else ""


def _errors(sha256: str, outcome: FileOutcome, errors: list[Any]) -> None:
    """By cause, each with its cell; and the workbook of the errors, made when it is asked for."""
    causes: dict[str, list[Any]] = {}
    for each in errors:
        causes.setdefault(_(each.cause) if each.cause else each.message, []).append(each)
    for cause, found in causes.items():
        st.markdown(f"**{safe.plain(cause)}**")
        st.html("".join(_line(each.severity, each.message, each.place) for each in found[:MOST]))
    if all(each.scope == "row" for each in errors):
        st.toggle(
            _("Leave out the rows and figures with errors, and load the others"),
            value=workbench.table().decisions.leave_out_rows,
            key=f"leave-out-{sha256[:12]}",
            on_change=_leave_out,
            args=(f"leave-out-{sha256[:12]}",),
        )
    st.download_button(
        _("Download the workbook of errors"),
        data=workbench.error_workbook(sha256),
        file_name=_("errors of {name}.xlsx", name=outcome.name.rpartition(".")[0] or outcome.name),
        icon=":material/download:",
        key=f"errors-{sha256[:12]}",
        on_click="ignore",
    )


def _leave_out(key: str) -> None:
    workbench.leave_out_rows(chosen=st.session_state[key])


def _line(severity: str, message: str, place: str) -> str:
    sign, word = SEVERITY[severity]
    badge = safe.element("span", f"{sign} {_(word)}", f"severity severity-{severity}")
    return f'<div class="finding">{badge}<div>{safe.element("p", message)}{safe.element("p", place, "finding-place")}</div></div>'


def _to_know(others: list[Any], findings: list[dict[str, Any]]) -> None:
    lines = [_line(each.severity, each.message, each.place) for each in others]
    lines += [_line(each["severity"], told.said(each["told"])["message"], f"{each['sheet']}!{each['cell']}") for each in findings]
    st.html("".join(lines[:MOST]))


def _beside(sha256: str, outcome: FileOutcome) -> None:
    """The sheet as it came, and the table as it will be loaded."""
    assert outcome.view is not None
    view = outcome.view
    left, right = st.columns(2, gap="medium") if view.loaded else (st.container(), st.container())
    with left:
        st.markdown(_bold(_("The sheet as it came")))
        if len(view.sheets) > 1:
            names = [sheet.name for sheet in view.sheets]
            chosen = st.selectbox(_("Sheet"), range(len(names)), format_func=names.__getitem__, key=f"sheet-{sha256[:12]}")
        else:
            chosen = 0
        if view.sheets:
            sheet_grid.show(view.sheets[chosen])
    with right:
        if view.loaded:
            st.markdown(_bold(_("The table as it will be loaded")))
            grids.show(_loaded(view.loaded), key=f"loaded-{sha256[:12]}", alt=_("The table as it will be loaded"))
            if view.count > len(view.loaded):
                count = formats.number(len(view.loaded))
                st.caption(safe.plain(_("The first {count} are shown; all of them are loaded.", count=count)))


def _loaded(rows: list[dict[str, Any]]) -> tables.Table:
    value = _("Value")
    frame = pd.DataFrame(
        {
            _("Period"): [formats.period(row["period_start"], row["period_end"]) for row in rows],
            _("Indicator"): [row["indicator_title"] for row in rows],
            value: [None if row["value"] is None else float(row["value"]) for row in rows],
            _("Unit"): [row["unit_title"] for row in rows],
            _("Part"): ["" if row["breakdown"] == "total" else row["breakdown"] for row in rows],
            _("Status"): [_status(row["absence"], row["status"]) for row in rows],
            _("Agency"): [row["agency_title"] for row in rows],
            _("Place"): [row["place_title"] for row in rows],
            _("Sheet and cell"): [f"{row['sheet']}!{row['cell']}" for row in rows],
        }
    )
    return tables.Table(frame, {value: tables.number})


def _status(absence: str | None, status: str) -> str:
    return _(ABSENCE[absence]) if absence in ABSENCE else _(STATUS[status])
