"""What is said of goals: of a state, of a number that is not there, of the rules; computed, never typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from language import formats
from language.vocabulary import ACCUMULATION
from language.words import N_, _, n_
from metrics.goals.due import STATES, thresholds
from metrics.goals.lines import Line
from metrics.headlines import counted

WHY = {
    "target": N_("the target of the term has no number."),
    "zero": N_("the target is zero: there is nothing to divide by."),
    "baseline": N_("the plan does not write the baseline, and this kind of goal is measured from it."),
    "direction": N_("the target lies on the wrong side of the baseline for a goal of this kind."),
    "programme": N_("the plan does not say what each year is to reach, and this kind of goal is measured year by year."),
    "accumulation": N_("the plan does not say how its figures accumulate, and there are several."),
    "nothing": N_("there is no quantity in the goal's unit."),
}
KINDS = {
    "flow": N_("Flow: each year has a target of its own; the progress of the term is the mean of its years."),
    "cumulative": N_("Cumulative: the years add up to the target of the term; the baseline is not counted."),
    "stock": N_("Stock: the last level, with its baseline in it, over the target."),
    "capacity": N_("Capacity: how much of the way from the baseline to the target has been made; what was reached is not lost."),
    "reduction": N_("Reduction: how much of the way down from the baseline to the target has been made."),
    "yearly_reduction": N_(
        "Yearly reduction: each year is to fall from the one before; the progress of the term is the mean of its years."
    ),
}
SOURCES = {
    "own": N_("Own resources"),
    "sgp": N_("SGP (general system of transfers)"),
    "sgp_education": N_("SGP Education"),
    "sgp_health": N_("SGP Health"),
    "sgp_water": N_("SGP Water and sanitation"),
    "sgp_sport": N_("SGP Sport"),
    "sgp_culture": N_("SGP Culture"),
    "sgp_free": N_("SGP Free investment"),
    "sgp_meals": N_("SGP School meals"),
    "royalties": N_("SGR (royalties)"),
    "credit": N_("Credit"),
    "cofinancing": N_("Cofinancing"),
    "nation": N_("Nation"),
    "cooperation": N_("International cooperation"),
    "other": N_("Other sources"),
}
UNSTATED = N_("The plan does not say how it accumulates: its only figure is divided by the target.")
BASES = {
    "programme": N_("by the programme of each year"),
    "linear": N_("in equal parts over the term, for the plan gives no usable programme by year"),
}


def kind(accumulation: Any) -> str:
    """How a goal of this kind is computed, in a sentence."""
    return _(KINDS[accumulation]) if accumulation in KINDS else _(UNSTATED)


def kind_name(accumulation: Any) -> str:
    """The name of a kind; that it is not stated, where it is not."""
    return _(ACCUMULATION[accumulation]) if accumulation in ACCUMULATION else _("The plan does not state it")


def rule_of_colour() -> str:
    """What a colour means, with the limits it was set to."""
    limits = {name: formats.percent(float(value)) for name, value in thresholds().items()}
    return _(
        "The colour compares what the goal's own figures compute with what was expected by the cut-off: on track from {on_track} of it, "
        "behind from {behind}, far behind under that; reached at 100% of the term. Without a computed figure there is no colour.",
        on_track=limits["on_track"],
        behind=limits["behind"],
    )


def rules() -> list[str]:
    """How the numbers are made, sentence by sentence: the kinds, what the method leaves open, what is expected, the projection."""
    return [
        *(_(sentence) for sentence in KINDS.values()),
        _(
            "The kinds are those of the national planning department's guide to indicators (DNP, 2018, chapter 3). How each is computed is "
            "what is written here; it has not been compared with the formulas of the guide."
        ),
        _("In a mean each year counts from 0 to 100%: what one year does too much makes up for no other."),
        _(
            "A year that is not programmed (NP) asks for nothing. A blank year is not zero: without it, what is shown is the least that "
            "was done."
        ),
        _("Expected: by the programme of each year, and within a year by its days; without a programme, in equal parts over the term."),
        _(
            "Projection: what the term would end with at the pace so far; nothing is said of it before {part} of the term has passed.",
            part=formats.percent(float(thresholds()["project_from"])),
        ),
    ]


def state(row: Mapping[Any, Any]) -> str:
    """`Rezagada: 37,5 % de 50 % esperado a diciembre de 2025`; why it cannot be told, where it cannot."""
    code, cause = row["state"], row["why"]
    word = _(STATES[code])
    if pd.isna(row["computed"]):
        return _("{state}: {why}", state=word, why=_(WHY[cause]))
    share = formats.percent(row["computed"])
    said = {
        "state": word,
        "computed": _("at least {share}", share=share) if row["is_least"] else share,
        "expected": formats.percent(row["expected"]),
        "month": formats.month(row["until"]),
    }
    return _("{state}: {computed}, of {expected} expected by {month}", **said)


def projected(row: Mapping[Any, Any]) -> str:
    """Where a goal is heading, with its assumption; empty where nothing is said of it."""
    if pd.isna(row["projected"]):
        return ""
    return _("At the pace so far it would end the term with {share}.", share=formats.percent(max(0.0, row["projected"])))


def states(rows: pd.DataFrame) -> str:
    """How many goals are in which state, the best first."""
    counted = rows["state"].value_counts()
    parts = [f"{_(word)}: {formats.number(int(counted[code]))}" for code, word in STATES.items() if counted.get(code, 0)]
    return " · ".join(parts)


def shown(first: int, last: int, every: int) -> str:
    """Which of the goals are on screen."""
    if last - first + 1 >= every:
        return n_("{count} goal", "{count} goals", every, count=formats.number(every))
    return _("Goals {first} to {last} of {every}", first=formats.number(first), last=formats.number(last), every=formats.number(every))


def line(of: Line) -> str:
    """The weighted progress of a line, of how many of its goals, and by which weights."""
    if of.share is None or of.expected is None:
        return n_(
            "{count} goal, of which none can be computed",
            "{count} goals, of which none can be computed",
            of.goals,
            count=formats.number(of.goals),
        )
    weights = (
        _("weighted by the money programmed for the term") if of.weights == "money" else _("all weighing the same, for not all have money")
    )
    return _(
        "{share}, of {expected} expected: {computed} of its {goals} goals, {weights}",
        share=formats.percent(of.share),
        expected=formats.percent(of.expected),
        computed=formats.number(of.computed),
        goals=formats.number(of.goals),
        weights=weights,
    )


def lines(of: list[Line]) -> str:
    """The line that lags most behind what was expected of it."""
    told = [(each.share - each.expected, each) for each in of if each.share is not None and each.expected is not None]
    if not told:
        return _("No line has a goal that can be computed")
    gap, lags = min(told, key=lambda pair: pair[0])
    if gap >= 0:
        return n_(
            "The line that can be computed ({count} of {all}) is where it was expected to be, or further",
            "The lines that can be computed ({count} of {all}) are where they were expected to be, or further",
            len(told),
            count=formats.number(len(told)),
            all=formats.number(len(of)),
        )
    assert lags.share is not None
    assert lags.expected is not None
    return _(
        "Of the lines, «{line}» is furthest from what was expected: {share} of {expected}",
        line=lags.line,
        share=formats.percent(lags.share),
        expected=formats.percent(lags.expected),
    )


def offices(of: pd.DataFrame) -> str:
    """How many offices answer for how many goals."""
    return n_(
        "{count} office answers for {goals} goals",
        "{count} offices answer for {goals} goals",
        len(of),
        count=formats.number(len(of)),
        goals=formats.number(int(of["goals"].sum())),
    )


def sources(of: pd.DataFrame) -> str:
    """What was executed of what was programmed in the sources and years that say both, and how many do not."""
    known = of[of["executed"].notna()]
    sentence = _(
        "{executed} executed of {programmed} programmed, where a source says both",
        executed=formats.millions(known["executed"].sum(), "COP"),
        programmed=formats.millions(known["programmed"].sum(), "COP"),
    )
    blank = len(of) - len(known)
    if not blank:
        return sentence
    return sentence + n_(
        "; of {count} source and year nobody says what was executed",
        "; of {count} sources and years nobody says what was executed",
        blank,
        count=formats.number(blank),
    )


def source(code: str) -> str:
    """A source of money in words."""
    return _(SOURCES[code]) if code in SOURCES else code


def source_of(row: Mapping[Any, Any]) -> str:
    """The source of an amount: its own name, what the report says of it in words, or that nobody says it."""
    if isinstance(row["source"], str):
        return source(row["source"])
    return row["source_text"] or _("Source not stated")


def why(row: Mapping[Any, Any]) -> str:
    """Why nothing can be computed of a goal."""
    cause = row["why"]
    said = _(WHY[cause])
    return said[0].upper() + said[1:]


def basis(row: Mapping[Any, Any]) -> str:
    """By what it is told how much was expected."""
    code = row["basis"]
    return _("It is told {how}.", how=_(BASES[code]))


def history(row: Mapping[Any, Any]) -> str:
    """What a goal has attained of its target."""
    if pd.isna(row["achieved"]):
        return _("Year by year")
    unit = row["unit_title"]
    if pd.isna(row["target"]):
        return _("It has attained {achieved}", achieved=counted(row["achieved"], row["unit"], unit, unit))
    return _(
        "It has attained {achieved} of {target}",
        achieved=formats.number(row["achieved"]),
        target=counted(row["target"], row["unit"], unit, unit),
    )


def money(row: Mapping[Any, Any]) -> str:
    """What was executed of what was programmed for a goal so far."""
    if pd.isna(row["executed"]) or pd.isna(row["programmed"]):
        return _("Money by year")
    return _(
        "{executed} executed of {programmed} programmed so far",
        executed=formats.millions(row["executed"], "COP"),
        programmed=formats.millions(row["programmed"], "COP"),
    )


def nothing(year: Mapping[Any, Any]) -> str:
    """Why nothing stands in a year, in a word; empty where something does."""
    if not pd.isna(year["made"]):
        return ""
    words = {"not_programmed": _("NP"), "blank": _("no data")}
    return words.get(year["absence"], "") if isinstance(year["absence"], str) else ""
