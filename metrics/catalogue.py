"""The catalogue of indicators: finding one, and what is to be known of it in sentences (may it be added, when is it due, what has come)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

import pandas as pd

from language import formats
from language.words import N_, _, n_
from metrics import arrears, rules

MEASURES = {
    "flow": N_("Flow: what happened in each period"),
    "stock": N_("Stock: what there was on a day"),
    "cumulative": N_("Cumulative: what there has been up to the cut-off"),
    "ratio": N_("Ratio: a proportion"),
}
FREQUENCIES = {
    "monthly": N_("Every month"),
    "quarterly": N_("Every quarter"),
    "half_yearly": N_("Every half year"),
    "yearly": N_("Every year"),
    "irregular": N_("Without a fixed date: it comes when there is a report"),
}
LEAST = 3  # figures that make a line worth drawing


def folded(text: object) -> str:
    """Text to look in or to look for: without accents, in lower case, one space between words."""
    apart = unicodedata.normalize("NFKD", str(text)).casefold()
    return " ".join("".join(mark for mark in apart if not unicodedata.combining(mark)).split())


def matching(rows: pd.DataFrame, words: str = "", agency: str | None = None, unit: str | None = None) -> pd.DataFrame:
    """The indicators that have all these words somewhere (title, definition, unit, agencies, kind of table, identifier), in their order.

    Also those of one agency, or of one unit alone. `rows` as `questions.catalogue` gives them.
    """
    wanted = folded(words).split()
    kept = [
        all(word in text for word in wanted) and (agency is None or agency in identifiers(row)) and (unit is None or unit == row["unit"])
        for row, text in ((row, _text(row)) for row in rows.to_dict("records"))
    ]
    return rows[pd.Series(kept, index=rows.index, dtype=bool)]


def _text(row: Mapping[Any, Any]) -> str:
    parts = (row["indicator_title"], row["definition"], row["unit_title"], row["dataset_title"], *titles(row), row["indicator"])
    return folded(" ".join(map(str, parts)))


def identifiers(row: Mapping[Any, Any]) -> list[str]:
    """Who reports an indicator, by identifier."""
    return [each["agency"] for each in row["agencies"]]


def titles(row: Mapping[Any, Any]) -> list[str]:
    """Who reports an indicator, as it is read, in the order of the alphabet."""
    return [each["title"] for each in row["agencies"]]


def held(row: Mapping[Any, Any]) -> str:
    """How many figures there are of an indicator, and from when to when."""
    count = n_("{count} figure", "{count} figures", row["figures"], count=formats.number(row["figures"]))
    if pd.isna(row["last"]):
        return count
    first, last = row["first"].to_period("M"), row["last"].to_period("M")  # in whole months, whatever their days
    return f"{count} · {formats.period(first.start_time.date(), last.end_time.date())}"


def definition(row: Mapping[Any, Any]) -> str:
    """What an indicator means, in the words that are kept of it; or that its source never says it."""
    if not row["is_defined"]:
        return f"{_('The source does not define it.')} {row['definition']}".strip()
    return row["definition"] or _("The workbook brings no definition of it.")


def additivity(row: Mapping[Any, Any]) -> str:
    """What may be added of an indicator, and why, or why not."""
    measure = row["measure"]
    if measure != "flow":
        return _(rules.WHY_NOT[measure])
    if row["unit"] == "person":
        return _("Its months add up to a «sum of persons by month», which is no number of persons: who comes back counts again.")
    return _("Its months may be added: each figure is of its period alone.")


def frequency(row: Mapping[Any, Any], strip: pd.DataFrame) -> str:
    """How often an indicator is reported, and until when it is on time; `strip` are its months, if it has any."""
    often = row["frequency"]
    said = _(FREQUENCIES[often])
    if strip.empty and often == "monthly":
        return _("Its table comes every month, and its figures are of longer periods.")
    if pd.isna(row["due_day"]):
        return said
    return said + _("; on time through day {day} of the month after", day=int(row["due_day"]))


def coverage(strip: pd.DataFrame, *, is_owed: bool) -> str:
    """How many months have figures, how many of them provisional, and which lack. `strip` as `punctuality.of_indicator` gives it."""
    if strip.empty:
        return _("Its figures are of longer periods than a month.")
    there = strip[strip["figures"] > 0]
    said = n_("{count} month with figures", "{count} months with figures", len(there), count=formats.number(len(there)))
    if provisional := int((strip["state"] == "provisional").sum()):
        said += n_(", {count} of them provisional", ", {count} of them provisional", provisional, count=formats.number(provisional))
    if not is_owed:
        return said + _("; nobody said when it is due, so none is missed.")
    missing = tuple(strip.loc[strip["state"] == "missing", "month"])
    if not missing:
        return said + _("; none is missing.")
    return said + "; " + n_("{months} is missing", "{months} are missing", len(missing), months=arrears.named(missing)) + "."


def punctuality(judged: pd.DataFrame, indicator: str) -> str:
    """How the months of one indicator came: on time, late, with the history. `judged` as `punctuality.by_month` gives it."""
    has = judged[[indicator in given for given in judged["given"]]]
    if has.empty:
        return _("Nobody said when it is due: it is neither on time nor late.")
    arrived = has["arrival"].value_counts()
    on_time, late, history = (int(arrived.get(name, 0)) for name in ("on_time", "late", "history"))
    parts = []
    if on_time:
        parts.append(n_("{count} month on time", "{count} months on time", on_time, count=formats.number(on_time)))
    if late:
        parts.append(n_("{count} month late", "{count} months late", late, count=formats.number(late)))
    if history:
        parts.append(
            n_(
                "{count} month loaded with the history, of which nobody knows when it came",
                "{count} months loaded with the history, of which nobody knows when they came",
                history,
                count=formats.number(history),
            )
        )
    return "; ".join(parts) + "."


def origins(row: Mapping[Any, Any]) -> str:
    """How many of the figures lead back to their cell."""
    share = formats.percent(100 * row["traced"] / row["records"])
    traced, records = formats.number(row["traced"]), formats.number(row["records"])
    return n_(
        "It leads back to its cell ({share}).",
        "{traced} of {records} lead back to their cell ({share}).",
        row["records"],
        traced=traced,
        records=records,
        share=share,
    )


def ends(series: pd.DataFrame) -> list[pd.Series]:
    """The first and the last figure of a series; one where there is one, none where two have the same end: neither follows the other."""
    if series.empty or series["period_end"].duplicated().any():
        return []
    return [series.iloc[position] for position in sorted({0, len(series) - 1})]


def trend(series: pd.DataFrame) -> pd.DataFrame:
    """The months of one series with a row for each month that lacks, to draw; empty where they are not months, or too few.

    Columns: `month` (first day), `value` (NaN: none), `status`, `qualifier`, `unit_one`, `unit_title`, `observation_id`.
    """
    months = series["period_end"].dt.to_period("M")
    if len(series) < LEAST or months.duplicated().any() or (months.diff().dropna().map(lambda gap: gap.n) > 12).any():
        return pd.DataFrame()
    shown = series[["value", "status", "unit_one", "unit_title", "qualifier", "observation_id"]].set_axis(months, axis=0)
    every = pd.period_range(months.min(), months.max(), freq="M")
    return shown.reindex(every).assign(month=every.to_timestamp().date).reset_index(drop=True)
