"""Calls from found to won; events by month and how many came; links with cities; commitments, the overdue first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from charts import amounts, calendar, groups, theme
from language import clock, formats, words
from language.words import N_, _
from metrics import cooperation, questions, registers
from metrics.headlines import counted, qualified
from metrics.rules import Refusal
from views import plots, register_tables, tables
from views.asked import Asked
from views.register_tables import PLACE
from views.view import View
from warehouse.reader import Reader

SIZE, AGENCY = "cuantas", "entidad"  # of the address of a slide: how many bars; whose rows
COUNTED = N_("Attendance: {unit}")
ANNOUNCED = N_("Business announced: {currency}")


def rows_of(reader: Reader, name: str) -> pd.DataFrame:
    """The rows of a register, which nobody may change: they are kept, for several views read them."""
    return _register(reader, name, words.language())


@lru_cache(maxsize=10)
def _register(reader: Reader, name: str, _language: str) -> pd.DataFrame:
    return questions.register(reader, name)


def none_of() -> Refusal:
    """What is said of a register without rows."""
    return Refusal(_("The register has no rows in this version."))


def funnel(reader: Reader, _asked: Asked) -> View | Refusal:
    """The calls from those found to those won, and how those stand that are not won."""
    rows = rows_of(reader, "calls")
    if rows.empty:
        return none_of()
    steps = cooperation.funnel(rows)
    held = cooperation.records(steps)
    return View(
        registers.funnel(steps),
        rows,
        lambda _reader: register_tables.of_groups(steps, _("Step"), _("Calls")),
        groups.bars(steps, theme.LOOKS, named=True),
        plots=lambda _reader: (plots.of_groups(steps, _("calls")),),
        note=_("A call that was won was applied to, also where the workbook gives no date. One that waits for its outcome is not lost."),
        made_of=lambda _reader, point: held[point],
    )


def by_month(reader: Reader, _asked: Asked) -> View | Refusal:
    """The calendar of the events, each where it begins."""
    rows = rows_of(reader, "events")
    if rows.empty:
        return none_of()
    marks = _("Hatched: what was only planned, which is not counted as held; an edge alone: something was planned besides what was held.")
    cells = cooperation.calendar(rows)
    held = {cell["key"]: cell["records"] for cell in cells}
    return View(
        registers.calendar(cells, rows),
        rows,
        lambda _reader: _months(cells),
        calendar.years(cells),
        note=" ".join((_("An event of several months stands in the one where it begins."), marks)),
        marks=marks,
        made_of=lambda _reader, point: held[point],
    )


def _months(cells: list[dict[str, Any]]) -> tables.Table:
    held, planned = _("Held"), _("Only planned")
    frame = pd.DataFrame(
        {
            _("Month"): [calendar.when(cell) for cell in cells],
            held: [cell["held"] for cell in cells],
            planned: [len(cell["records"]) - cell["held"] for cell in cells],
        }
    )
    return tables.Table(frame, dict.fromkeys((held, planned), tables.number), figures=tuple((cell["key"],) for cell in cells))


def measured(reader: Reader, _asked: Asked) -> View | Refusal:
    """How many came to the events that took place, by what they count, and the business announced at them, by currency."""
    rows = rows_of(reader, "events")
    took_place = cooperation.held(rows) if len(rows) else rows
    people = sorted(cooperation.attended(took_place), key=lambda each: each["panel"])
    money = cooperation.business(took_place)
    if not people and not money:
        return Refusal(_("No event says how many came, nor which business was announced.")) if len(rows) else none_of()
    found = [{**each, "field": "attendance"} for each in people] + [{**each, "field": "business"} for each in money]
    shown = [{**each, "record": register_tables.figure(each), **_told(each)} for each in found]
    return View(
        registers.measured(took_place, people, money),
        rows,
        lambda _reader: register_tables.of_amounts(rows, [{**each, "panel": _told(each)["panel"]} for each in found], {}),
        amounts.panels(shown),
        plots=lambda _reader: plots.of_amounts(shown),
        note=_("Each alone, and each unit to its own scale: what they count is not the same, and is not added."),
    )


def _told(row: Mapping[str, Any]) -> dict[str, str]:
    """An attendance or a business as it is read, under what it counts."""
    if row["field"] == "attendance":
        text = counted(row["amount"], row["unit"], row["panel"], row["panel"], row["qualifier"])
        return {"panel": _(COUNTED, unit=row["panel"]), "text": text, "aside": ""}
    text = qualified(formats.money(row["amount"], row["panel"]), row["qualifier"])
    return {"panel": _(ANNOUNCED, currency=row["panel"]), "text": text, "aside": ""}


def city_links(reader: Reader, _asked: Asked) -> View | Refusal:
    """The sister cities and memoranda with cities, one a row."""
    rows = rows_of(reader, "city_links")
    if rows.empty:
        return none_of()
    return View(
        registers.city_links(rows),
        rows,
        lambda _reader: register_tables.some(rows, ("city_link", "city", "country", "state", "signed_text", "topics", *PLACE)),
        note=_("They are also in the register of projects and agreements, where the workbook has them: they are not counted twice."),
    )


def commitments(reader: Reader, asked: Asked) -> View | Refusal:
    """Who answers for the commitments and how they stand as of today, which the note says; its table has the overdue first.

    `entidad`: those that name it. `cuantas`: how many of those who answer have a bar of their own. `rows` have `standing`, how each stands
    in words.
    """
    rows, today = rows_of(reader, "commitments"), clock.today()
    if rows.empty:
        return none_of()
    if asked.one(AGENCY):
        rows = cooperation.of_agency(rows, [asked.one(AGENCY)], ())
    if rows.empty:
        return Refusal(_("No commitment names «{agency}».", agency=asked.one(AGENCY)))
    placed = cooperation.with_situations(rows, today)
    placed = placed.assign(standing=[registers.late(row, today) for row in placed.to_dict("records")])
    found = cooperation.by_responsible(placed, asked.up_to(SIZE, cooperation.MOST))
    held = cooperation.records(found) | {record: (record,) for record in placed["record_id"]}
    more, shown = {_("Situation"): list(placed["standing"])}, ("commitment", "due_text", "responsible", "meeting", *PLACE)
    return View(
        registers.situations(placed),
        placed,
        lambda _reader: register_tables.some(placed, shown, more),
        groups.bars(found, theme.LOOKS),
        plots=lambda _reader: (plots.of_parts(found, cooperation.SITUATIONS, _("commitments")),),
        note=_(
            "By who answers for them, on {day}. Past its date is one that the last report leaves open; a date that is only a year runs "
            "until that year ends. What was only proposed is not owed.",
            day=formats.day(today),
        ),
        made_of=lambda _reader, point: held[point],
    )
