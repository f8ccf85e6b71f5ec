"""What came of each agency as a grid shows it: its cells, the months to see, and the sentence over it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

import pandas as pd

from language import formats
from language.words import _, n_
from metrics import punctuality, questions
from metrics.punctuality import STATES
from warehouse.reader import Reader

COLUMNS = ["agency", "agency_title", "agency_short", "month", "state", "state_title", "said", "cell_id"]


def cells_by_month(reader: Reader, today: date) -> pd.DataFrame:
    """The cells of all that a version holds, as of `today`: see `cells`."""
    return cells(punctuality.by_month(reader, today), questions.agencies(reader))


def cells(judged: pd.DataFrame, agencies: pd.DataFrame) -> pd.DataFrame:
    """One row an agency and month, by the agencies' titles, with the gravest state of its tables and a sentence of each.

    `judged` as metrics/punctuality.py gives it, `agencies` as their question. `cell_id` names the cell: the agency and the month.
    """
    short = dict(zip(agencies["agency"], agencies["agency_short"], strict=True))
    gravity = list(STATES)
    tables: dict[tuple[str, str, date], list[dict[str, Any]]] = {}
    for row in cast("list[dict[str, Any]]", judged.to_dict("records")):
        tables.setdefault((row["agency_title"], row["agency"], row["month"]), []).append(row)
    found: list[dict[str, Any]] = []
    for (title, agency, month), rows in sorted(tables.items()):
        state = min((row["state"] for row in rows), key=gravity.index)
        found.append(
            {"agency": agency, "agency_title": title, "agency_short": short.get(agency, title), "month": month}
            | {"state": state, "state_title": _(STATES[state]), "cell_id": cell_id(agency, month)}
            | {"said": (f"{title}, {formats.month(month)}", *map(sentence, rows))}
        )
    return pd.DataFrame(found, columns=pd.Index(COLUMNS))


def cell_id(agency: str, month: date) -> str:
    """How a cell is named."""
    return f"{month:%Y-%m} {agency}"


def of_cell(judged: pd.DataFrame, name: str) -> pd.DataFrame:
    """The rows of a cell: one a kind of table; none for a name that is of no cell."""
    return judged[[cell_id(agency, month) == name for agency, month in zip(judged["agency"], judged["month"], strict=True)]]


def of_agency_in(judged: pd.DataFrame, touched: pd.DataFrame) -> pd.DataFrame:
    """The rows of the one agency of what was touched; all of them where that is none, or several."""
    agencies = set(touched["agency"])
    return judged[judged["agency"].isin(agencies)] if len(agencies) == 1 else judged


def sentence(row: Mapping[Any, Any]) -> str:
    """What came of one table in one month: its state, when it was due and came, and what it lacks."""
    word = STATES[row["state"]]
    said = f"{row['dataset_title']}: {_(word).lower()}"
    due = formats.day(row["due"])
    if pd.isna(row["arrived"]):  # a table turns None into NaT, and Babel writes today for it
        return said + (_("; it was due on {due}", due=due) if row["is_due"] else _("; it is due on {due}", due=due))
    if row["lacking_titles"]:
        said += _("; it lacks {indicators}", indicators=", ".join(row["lacking_titles"]))
    if row["arrival"] == "history":
        return said + _("; it came with what was loaded on {day}, and nobody knows since when", day=formats.day(row["arrived"]))
    came = formats.day(row["arrived"])
    if row["arrival"] == "late":
        late = (row["arrived"] - row["due"]).days
        return said + n_(
            "; it came on {day}, {count} day after it was due",
            "; it came on {day}, {count} days after it was due",
            late,
            day=came,
            count=late,
        )
    return said + _("; it came on {day} and was due on {due}", day=came, due=due)


def months(judged: pd.DataFrame, *, latest: int = 0, year: int = 0) -> list[date]:
    """The months to see, oldest first: the `latest` ones, or those of a `year`."""
    every = sorted(set(judged["month"]))
    return [month for month in every if month.year == year] if year else every[-latest:]


def years(judged: pd.DataFrame) -> list[int]:
    """The years that there are, the latest first."""
    return sorted({month.year for month in judged["month"]}, reverse=True)


def headline(judged: pd.DataFrame) -> str:
    """How many of the months that are due came, and how many came whole."""
    due = punctuality.due(judged)
    if not due.months:
        return _("No month is due yet")
    if not due.missing:
        return due.said
    return due.said + n_("; {count} is missing", "; {count} are missing", due.missing, count=formats.number(due.missing))
