"""The quality score: of an agency and of all of them together, from 0 to 100, with the reason of each aspect and what would raise it.

- Punctuality: of the months that came and can be judged, how many came on time. What came with the history cannot.
- Completeness: of the months that are due, how much came: one that is missing counts 0, an incomplete one the share of its indicators.
- Findings: 100, less what each open finding takes. Accepted ones take nothing.

Each flaw counts once: a month that never came is not late as well. Where no month was due there is no score: nothing would judge it but
the findings. The weights are in quality_score.yml.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import pandas as pd
import yaml

from language import formats
from language.words import N_, _, n_
from metrics import punctuality

TABLE = Path(__file__).with_suffix(".yml")
ASPECTS = {"punctuality": N_("Punctuality"), "completeness": N_("Completeness"), "findings": N_("Findings")}
WORDS = {"very_good": N_("very good"), "good": N_("good"), "fair": N_("fair"), "low": N_("low")}


@dataclass(frozen=True)
class Aspect:
    """One aspect of a score: `points` of 100 (None: nothing to judge it by), what it weighs of 100 in this score, why, what would raise it.

    `raises` is empty where nothing would.
    """

    aspect: str
    points: float | None
    weight: float
    reason: str
    raises: str = ""


@dataclass(frozen=True)
class Score:
    """A score of 0 to 100, or None where there is nothing to judge by; then `why` says so. `agency` is None for all of them together."""

    agency: str | None
    title: str
    points: float | None
    aspects: tuple[Aspect, ...]
    why: str = ""

    @property
    def word(self) -> str:
        """The score in a word."""
        return "" if self.points is None else _(WORDS[next(word for word, least in rules()["words"].items() if self.points >= least)])


@cache
def rules() -> dict[str, dict[str, int]]:
    """The weights, what findings take and the words, as quality_score.yml says them. Raises ValueError when it cannot be."""
    said = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    if set(said["weights"]) != set(ASPECTS) or sum(said["weights"].values()) != 100:
        raise ValueError(f"{TABLE.name}: weights must be of {', '.join(ASPECTS)}, and 100 together")
    if list(said["words"]) != list(WORDS) or sorted(said["words"].values(), reverse=True) != list(said["words"].values()):
        raise ValueError(f"{TABLE.name}: words must be {', '.join(WORDS)}, from the best down to 0")
    if min(said["words"].values()) != 0:
        raise ValueError(f"{TABLE.name}: the last word must begin at 0")
    return said


def scores(agencies: pd.DataFrame, judged: pd.DataFrame, findings: pd.DataFrame) -> list[Score]:
    """The score of all together, then of each agency in the order of their titles.

    `agencies` as their question gives them, `judged` as metrics/punctuality.py, `findings` as metrics/reviewed.py.
    """
    each = [
        _score(row["agency"], row["agency_title"], judged[judged["agency"] == row["agency"]], findings[findings["agency"] == row["agency"]])
        for row in _records(agencies)
    ]
    spread = [_points_of(findings[findings["agency"] == agency]) for agency in agencies["agency"]]
    together = sum(spread) / len(spread) if spread else 100.0
    return [_score(None, _("All the agencies"), judged, findings, together), *each]


def _score(agency: str | None, title: str, judged: pd.DataFrame, findings: pd.DataFrame, mean: float | None = None) -> Score:
    parts = [_punctuality(judged), _completeness(judged), _findings(findings, mean)]
    weights = rules()["weights"]
    known = sum(weights[part.aspect] for part in parts if part.points is not None)
    weighed = tuple(_weighed(part, weights[part.aspect] * 100 / known) for part in parts)
    if parts[1].points is None:
        return Score(
            agency, title, None, weighed, _("No score: nothing of it is due by a day of each month, so there is nothing to judge by.")
        )
    points = sum(part.points * part.weight for part in weighed if part.points is not None) / 100
    return Score(agency, title, points, weighed)


def _weighed(part: Aspect, weight: float) -> Aspect:
    """The aspect with its weight in this score, and how many points of the score what raises it would bring."""
    if part.points is None:
        return Aspect(part.aspect, None, 0.0, part.reason)
    gain = round((100 - part.points) * weight / 100, 1)
    brings = n_(" It would bring up to {points} point.", " It would bring up to {points} points.", gain, points=formats.number(gain))
    return Aspect(part.aspect, part.points, weight, part.reason, part.raises + brings if part.raises and gain else part.raises)


def _punctuality(judged: pd.DataFrame) -> Aspect:
    came = judged[judged["arrival"].isin(["on_time", "late"])]
    if came.empty:
        reason = _("Not judged: nothing has come since its history was loaded, so nobody can say when it came.")
        return Aspect("punctuality", None, 0.0, reason)
    on_time = int((came["arrival"] == "on_time").sum())
    late = len(came) - on_time
    reason = n_(
        "{on_time} of {count} month came on time.",
        "{on_time} of {count} months came on time.",
        len(came),
        on_time=formats.number(on_time),
        count=formats.number(len(came)),
    )
    return Aspect("punctuality", 100 * on_time / len(came), 0.0, reason, _("Each month that comes by its day raises it.") if late else "")


def _completeness(judged: pd.DataFrame) -> Aspect:
    due = punctuality.due(judged)
    if not due.months:
        return Aspect("completeness", None, 0.0, _("Not judged: no month of it is due yet."))
    missing, partial, said = due.missing, due.partial, f"{due.said}."
    shares = [_share(row) for row in _records(judged[judged["is_due"].astype(bool)])]
    lacks = [
        text
        for many, text in (
            (missing, n_("{count} is missing", "{count} are missing", missing, count=formats.number(missing))),
            (partial, n_("{count} is incomplete", "{count} are incomplete", partial, count=formats.number(partial))),
        )
        if many
    ]
    reason = f"{said} {_(' and ').join(lacks)}." if lacks else said
    raises = (
        n_(
            "Ask for the {count} month that lacks something.",
            "Ask for the {count} months that lack something.",
            missing + partial,
            count=formats.number(missing + partial),
        )
        if lacks
        else ""
    )
    return Aspect("completeness", 100 * sum(shares) / len(shares), 0.0, reason, raises)


def _share(row: Mapping[str, Any]) -> float:
    """How much of a month came: none of one that is missing; of an incomplete one, its indicators among those and what it lacks."""
    if row["state"] == "missing":
        return 0.0
    return len(row["given"]) / (len(row["given"]) + len(row["lacking"])) if row["state"] == "partial" else 1.0


def _findings(findings: pd.DataFrame, mean: float | None) -> Aspect:
    still = findings[findings["state"] == "open"]
    points = _points_of(findings) if mean is None else mean
    if still.empty:
        return Aspect("findings", points, 0.0, _("No finding is open."))
    reason = n_("{count} finding is open.", "{count} findings are open.", len(still), count=formats.number(len(still)))
    reason += "" if mean is None else _(" These points are the mean of those of the agencies.")
    return Aspect("findings", points, 0.0, reason, _("Correct what they say in the workbook, or accept them with a reason."))


def _points_of(findings: pd.DataFrame) -> float:
    """100 less what each open finding takes, never under 0."""
    takes = rules()["findings"]
    return float(max(0, 100 - sum(takes[severity] for severity in findings.loc[findings["state"] == "open", "severity"])))


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return cast("list[dict[str, Any]]", frame.to_dict("records"))
