"""The reminder to an agency: which months of which table are missing, incomplete or provisional, in a letter ready to be sent.

Everything in it is computed from what came; it names the agency, never a person, and holds no address.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from urllib.parse import quote

import pandas as pd

from language import formats
from language.words import _, n_

LONGEST_LINK = 2000  # characters: what mail programs take from a link


@dataclass(frozen=True)
class Reminder:
    """A letter: its subject, its text in lines."""

    subject: str
    body: str

    def mailto(self) -> str:
        """The link that opens it in the mail program, without an address; without its text where that is longer than programs take."""
        subject = f"mailto:?subject={quote(self.subject)}"
        whole = f"{subject}&body={quote(self.body.replace(chr(10), chr(13) + chr(10)))}"
        return whole if len(whole) <= LONGEST_LINK else subject


def of(judged: pd.DataFrame, today: date) -> Reminder | None:
    """The reminder to the one agency of these rows (see metrics/punctuality.py); None where there is nothing to ask it for."""
    tables = [
        (str(title), cast("list[Any]", list(part.itertuples(index=False)))) for title, part in judged.groupby("dataset_title", sort=True)
    ]
    asked = [(title, lines) for title, rows in tables if (lines := list(_lines(rows)))]
    if not asked:
        return None
    agency = judged["agency_title"].iloc[0]
    names = _(" and ").join(title for title, _lines_of in asked)
    greeting = [_("Dear colleagues:"), ""]
    opening = _("As of {day}, of what {agency} reports every month we lack the following.", day=formats.day(today), agency=agency)
    sections = [text for title, lines in asked for text in ("", title, *(f"- {line}" for line in lines))]
    closing = [
        "",
        _("Please send us your workbook as you keep it; if you do not have the template, ask us for it in answer to this message."),
        _("A month without activity is written as 0: a blank cell means that it is not known."),
        "",
        _("Thank you very much."),
    ]
    return Reminder(
        _("Pending figures of {agency}: {tables}", agency=agency, tables=names), "\n".join([*greeting, opening, *sections, *closing])
    )


def spans(months: Iterable[date]) -> str:
    """Months in words, those that follow one another as one span: `marzo de 2019; mayo a julio de 2019`."""
    runs: list[tuple[date, date]] = []
    for month in sorted(months):
        if runs and _number(month) == _number(runs[-1][1]) + 1:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return "; ".join(formats.period(first, _last_day(last)) for first, last in runs)


def _lines(rows: list[Any]) -> Iterable[str]:
    """What is asked of one table: what lacks, what is incomplete, what is provisional."""
    missing = [row for row in rows if row.state == "missing"]
    if missing:
        yield n_(
            "Without figures: {months} ({count} month). It was due on {due}.",
            "Without figures: {months} ({count} months). The first was due on {due}.",
            len(missing),
            months=spans(row.month for row in missing),
            count=formats.number(len(missing)),
            due=formats.day(min(row.due for row in missing)),
        )
    lacking: dict[tuple[str, ...], list[Any]] = {}
    for row in rows:
        if row.state == "partial" and row.is_due:
            lacking.setdefault(row.lacking_titles, []).append(row)
    for titles, part in lacking.items():
        yield _("Incomplete: {months}. Lacking: {indicators}.", months=spans(row.month for row in part), indicators=", ".join(titles))
    provisional = [row.month for row in rows if row.provisional]
    if provisional:
        yield _("Provisional: {months}. Please tell us whether these figures are final, or send the final ones.", months=spans(provisional))


def _number(month: date) -> int:
    return 12 * month.year + month.month


def _last_day(month: date) -> date:
    return (pd.Timestamp(month) + pd.offsets.MonthEnd(0)).date()
