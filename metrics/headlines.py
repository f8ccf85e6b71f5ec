"""The sentence over each chart: what it shows, computed by rule from the same table, never typed."""

from __future__ import annotations

import pandas as pd

from language import formats
from language.words import _, n_
from metrics.rules import Group, Refusal, Sum, share_of_change


def counted(value: float, unit: str, one: str, many: str, qualifier: str = "exact") -> str:
    """`3500, "person", "persona", "personas", "more_than"` → `más de 3.500 personas`. Money takes its sign, per cent its mark."""
    if unit == "percent":
        amount = formats.percent(value)
    elif unit in formats.CURRENCIES:
        amount = formats.money(value, unit)
    else:
        amount = f"{formats.number(value)} {one if value == 1 else many}"
    return qualified(amount, qualifier)


def qualified(amount: str, qualifier: str) -> str:
    """An amount as the source qualifies it: exactly, about, more than."""
    if qualifier == "about":
        return _("about {amount}", amount=amount)
    if qualifier == "more_than":
        return _("more than {amount}", amount=amount)
    return amount


def latest_month(series: pd.DataFrame) -> str:
    """The last month with a figure, against the month before it where that has one too. `series` has one indicator and agency."""
    known = series.dropna(subset=["value"]).sort_values("period_start")
    if known.empty:
        return _("There is no figure for these months.")
    last = known.iloc[-1]
    words = {
        "month": formats.month(last["period_start"]),
        "agency": last["agency_title"],
        "value": counted(last["value"], last["unit"], last["unit_one"], last["unit_title"]),
        "indicator": last["indicator_title"],
        "provisional": _(" (provisional)") if last["status"] == "P" else "",
    }
    sentence = (
        _("In {month} {agency} attended to {value}{provisional}", **words)
        if last["unit"] == "person"
        else _("In {month} {agency} recorded {value} of {indicator}{provisional}", **words)
    )
    return sentence + _against_the_month_before(known, last)


def _against_the_month_before(known: pd.DataFrame, last: pd.Series) -> str:
    before = known[known["period_start"].dt.to_period("M") == last["period_start"].to_period("M") - 1]
    if before.empty:
        return ""
    month = formats.month_name(before.iloc[0]["period_start"])
    change = share_of_change(last["value"], before.iloc[0]["value"])
    if change is None:
        return _("; in {month} there were none", month=month)
    if change == 0:
        return _(", as many as in {month}", month=month)
    share = formats.percent(abs(change))
    return (
        _(", {share} more than in {month}", share=share, month=month)
        if change > 0
        else _(", {share} fewer than in {month}", share=share, month=month)
    )


def highest_month(series: pd.DataFrame) -> pd.Series | None:
    """The row of the month with the largest figure; None where no month has one."""
    most = _largest(series, "value")
    return None if most.empty else most.iloc[0]


def stated_against_computed(stated: pd.Series, total: Sum | Refusal) -> str:
    """What the printed total is worth beside the sum, where both are of the same months; always of which months it is."""
    months = formats.period(stated["period_start"].date(), stated["period_end"].date())
    if isinstance(total, Refusal):
        return _("It is of {period}; there is no sum to hold it against.", period=months)
    if total.period != (stated["period_start"], stated["period_end"]):
        return _("It is of {period}, not of the months chosen.", period=months)
    if total.value == stated["value"]:
        return _("It agrees with the sum of its months.")
    return _(
        "It does not agree with its months: they differ by {difference}.", difference=formats.number(abs(total.value - stated["value"]))
    )


def largest_service(series: pd.DataFrame) -> str:
    """Of several indicators of one unit, which was the largest in the last month that all have."""
    known = series.dropna(subset=["value"])
    complete = known.groupby("period_start").filter(lambda month: len(month) == series["indicator"].nunique())
    if complete.empty:
        return _("There is no month with all these figures.")
    last = complete[complete["period_start"] == complete["period_start"].max()]
    most = _largest(last, "value")
    top = most.iloc[0]
    return _(
        "In {month} most attentions at {agency} were of {indicator}: {value}{provisional}",
        month=formats.month(top["period_start"]),
        agency=top["agency_title"],
        indicator=_all_of(most["indicator_title"]),
        value=formats.number(top["value"]),
        provisional=_(" (provisional)") if top["status"] == "P" else "",
    )


def largest_part(parts: pd.DataFrame) -> str:
    """The answer that most people gave."""
    top = _largest(parts, "value").iloc[0]
    return _(
        "{share} of those asked called the attention at {agency} «{answer}»",
        share=formats.percent(top["value"]),
        agency=top["agency_title"],
        answer=top["breakdown"].lower(),
    )


def group_of_agencies(group: Group) -> str:
    """What a group of comparable figures says: how many agencies, up to when, and the largest."""
    most = _largest(group.rows, "value")
    return _(
        "Up to {month}, {count} agencies count {unit}; the largest figure is {value} ({agency})",
        month=formats.month(group.period_end),
        count=formats.number(group.rows["agency"].nunique()),
        unit=group.unit_title,
        agency=_all_of(most["agency_title"]),
        value=formats.number(most["value"].iloc[0]),
    )


def goals_progress(goals: pd.DataFrame) -> str:
    """How many goals report progress of the term, and the widest gap between what is reported and what the figures compute."""
    reporting = goals["reported"].notna().sum()
    sentence = n_(
        "{count} of {total} goals reports its progress of the term",
        "{count} of {total} goals report their progress of the term",
        reporting,
        count=formats.number(reporting),
        total=formats.number(len(goals)),
    )
    both = goals.dropna(subset=["reported", "computed"])
    if both.empty:
        return sentence
    gap = _largest(both.assign(gap=(both["reported"] - both["computed"]).abs()), "gap").iloc[0]
    return sentence + _(
        "; goal {goal} says {reported} and its figures give {computed}",
        goal=gap["goal"],
        reported=formats.percent(gap["reported"]),
        computed=formats.percent(gap["computed"]),
    )


def goals_money(goals: pd.DataFrame) -> str:
    """What was executed of what was programmed, in the goals that say both; and how many do not."""
    known = goals[goals["executed"].notna()]
    sentence = n_(
        "{executed} executed of {programmed} programmed, in the {count} goal that says it",
        "{executed} executed of {programmed} programmed, in the {count} goals that say it",
        len(known),
        executed=formats.millions(known["executed"].sum(), "COP"),
        programmed=formats.millions(known["programmed"].sum(), "COP"),
        count=formats.number(len(known)),
    )
    blank = len(goals) - len(known)
    if not blank:
        return sentence
    return sentence + n_("; {count} goal leaves it blank", "; {count} goals leave it blank", blank, count=formats.number(blank))


def agencies_reporting(rows: pd.DataFrame) -> str:
    """How many agencies report how many figures, and up to when."""
    first, last = rows["period_end"].min(), rows["period_end"].max()
    return _(
        "{agencies} agencies report {figures} figures, up to {cut_offs}",
        agencies=formats.number(rows["agency"].nunique()),
        figures=formats.number(len(rows)),
        cut_offs=formats.month(last)
        if first == last
        else _("{first} or {last}", first=formats.month_name(first), last=formats.month(last)),
    )


def findings_count(findings: pd.DataFrame) -> str:
    """How many findings the checks have, and how many of them are warnings."""
    if findings.empty:
        return _("The checks found nothing to say")
    warnings = int((findings["severity"] != "info").sum())
    return n_(
        "The checks found {count} thing to know; {warnings} of them a warning",
        "The checks found {count} things to know; {warnings} of them are warnings",
        len(findings),
        count=formats.number(len(findings)),
        warnings=formats.number(warnings),
    )


def _largest(rows: pd.DataFrame, column: str) -> pd.DataFrame:
    """The rows with the largest value: more than one where they tie."""
    return rows[rows[column] == rows[column].max()]


def _all_of(names: pd.Series) -> str:
    """`a`, or `a y b` where several tie."""
    return _(" and ").join(dict.fromkeys(names))
