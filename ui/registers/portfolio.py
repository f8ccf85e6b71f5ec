"""Projects and agreements: with whom, in what, in which state; when they begin and end; what they are worth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from charts import amounts, groups, theme, timeline
from language import formats
from language.words import N_, _
from metrics import cooperation, questions, registers
from metrics.headlines import qualified
from ui import cache, filters
from ui.registers import lists

BY = "por"  # of the address: what the portfolio is grouped by
TITLES = {
    "donors": N_("Donor"), "state": N_("State"), "kind": N_("Kind"), "sector": N_("Sector"), "partners": N_("Partner"), "sdg": N_("SDG"),
    "goals": N_("Goal"),
}  # fmt: skip
MOST = 25  # bars of the timeline and of the amounts


def show(rows: pd.DataFrame) -> None:
    """The section of the portfolio."""
    field = filters.switch(BY, _("Group by"), {name: _(title) for name, title in TITLES.items()}, key="portfolio-by")
    found = cooperation.by_stage(rows) if field == "state" else cooperation.by_field(rows, field)
    lists.chart(
        registers.grouped(found, rows, field),
        cache.draw(groups.bars, found, theme.LOOKS, key=("portfolio", field)),
        rows,
        key=f"portfolio-{field}",
        records=cooperation.records(found),
        note=_("Rows of the register are counted, not money. One that names several is in each of them."),
    )
    dated = cooperation.lasting(rows)
    if dated:
        shown = [{**each, "when": when(each)} for each in dated[-MOST:]]
        notes = [_("The latest {count} are shown.", count=formats.number(MOST))] if len(dated) > MOST else []
        notes += [_("The rest has no date in the workbook.")] if len(dated) < len(rows) else []
        lists.chart(
            registers.lasting(rows, dated),
            cache.draw(timeline.lasting, shown, key=("projects",)),
            rows,
            key="timeline",
            note=" ".join(notes),
        )
    stated = cooperation.amounts(rows, cache.ask(questions.conversion))
    if stated:
        shown = [{**each, "text": _amount(each), "aside": _aside(each)} for each in stated][:MOST]
        note = _("Each alone: one may be of the whole agreement and another what somebody gives, and currencies are never added.")
        rule = registers.converted(stated)
        headline = registers.stated(rows, stated)
        lists.chart(headline, cache.draw(amounts.panels, shown, key=("projects",)), rows, key="amounts", note=f"{note} {rule}".strip())
    lists.whole(rows, "projects", registers.projects(rows))


def when(row: Mapping[str, Any]) -> str:
    """The dates of a row in words: `Agosto de 2017 – no dice cuándo termina`."""
    if row["end"] is not None:
        return f"{row['start_text']} – {row['end_text']}"
    return (
        _("{start}; finished, without its date", start=row["start_text"])
        if row["finished"]
        else _("{start}; no end", start=row["start_text"])
    )


def _amount(row: Mapping[str, Any]) -> str:
    return qualified(formats.money(row["amount"], row["panel"]), row["qualifier"])


def _aside(row: Mapping[str, Any]) -> str:
    whose = _("contribution of {whose}", whose=row["whose"]) if row["whose"] else ""
    return " · ".join(part for part in (whose, registers.in_pesos(row)) if part)
