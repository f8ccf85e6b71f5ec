"""What is behind, in a row an agency and kind of table, and in words: the months due that have no figures, and the incomplete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, cast

import pandas as pd

from language import formats
from language.words import _, n_

NAMED = 3  # months named one by one; of more, how many and since when
COLUMNS = [
    *("dataset", "dataset_title", "agency", "agency_title", "agency_slot", "missing", "incomplete", "last", "is_silent", "since", "days"),
]


def arrears(judged: pd.DataFrame) -> pd.DataFrame:
    """One row an agency and dataset with something due that has not come whole, the longest due first; `judged` as punctuality gives it.

    - `missing`, `incomplete`: the first days of those months, in tuples. `last`: the last month with figures.
    - `is_silent`: nothing has come since `last`, and nothing lacks before it. `since`: the day on which the first of those months was due;
      `days`: how many have gone by since.
    """
    owed = judged[judged["is_due"].astype(bool) & judged["state"].isin(["missing", "partial"])]
    rows: list[dict[str, Any]] = []
    for key, part in owed.groupby(["dataset", "agency"], sort=False):
        whole = judged[(judged["dataset"] == key[0]) & (judged["agency"] == key[1])]
        missing, incomplete = (tuple(part.loc[part["state"] == state, "month"]) for state in ("missing", "partial"))
        last = max(whole.loc[whole["arrival"].notna(), "month"])
        first = part.loc[part["month"] == min(part["month"])].iloc[0]
        rows.append(
            {name: first[name] for name in COLUMNS[:5]}
            | {"missing": missing, "incomplete": incomplete, "last": last, "since": first["due"], "days": int(first["days"])}
            | {"is_silent": bool(missing) and not incomplete and min(missing) > last}
        )
    found = pd.DataFrame(rows, columns=pd.Index(COLUMNS))
    return found.sort_values(["days", "agency_title", "dataset_title"], ascending=[False, True, True], ignore_index=True)


def count(rows: pd.DataFrame, judged: pd.DataFrame) -> str:
    """How many agencies are behind; or that none is, or that there is nothing to judge by."""
    if judged.empty:
        return _("Nothing that is loaded has a due day yet")
    if rows.empty:
        return _("Nothing is behind")
    agencies = rows["agency"].nunique()
    return n_("{count} agency is behind", "{count} agencies are behind", agencies, count=formats.number(agencies))


def sentence(row: Mapping[Any, Any]) -> str:
    """What one agency owes of one kind of table: which months, and since when."""
    due = formats.day(row["since"])
    if row["is_silent"]:
        return n_(
            "No figures since {last}: {count} month is due, since {due}",
            "No figures since {last}: {count} months are due, the first since {due}",
            len(row["missing"]),
            last=formats.month(row["last"]),
            count=formats.number(len(row["missing"])),
            due=due,
        )
    parts = []
    if missing := row["missing"]:
        parts.append(n_("{months} is missing", "{months} are missing", len(missing), months=named(missing)))
    if row["incomplete"]:
        parts.append(_("incomplete: {months}", months=named(row["incomplete"])))
    several = len(row["missing"]) + len(row["incomplete"])
    said = "; ".join(parts)
    what = said[:1].upper() + said[1:]
    return n_("{what}; it was due on {due}", "{what}; the first was due on {due}", several, what=what, due=due)


def named(months: Sequence[date]) -> str:
    """A few months by their names; many, as how many and between which."""
    if len(months) > NAMED:
        return _(
            "{count} months between {first} and {last}",
            count=formats.number(len(months)),
            first=formats.month(min(months)),
            last=formats.month(max(months)),
        )
    texts = [formats.month(month) for month in sorted(months)]
    return _(" and ").join(filter(None, [", ".join(texts[:-1]), texts[-1]]))


def records(rows: pd.DataFrame) -> list[dict[Any, Any]]:
    """The rows, each to be read by its columns' names."""
    return cast("list[dict[Any, Any]]", rows.to_dict("records"))
