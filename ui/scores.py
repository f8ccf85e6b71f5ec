"""The quality score, in a number and a word, with the reason of each aspect and what would raise it."""

from __future__ import annotations

import streamlit as st

from language import formats
from language.words import _
from metrics import quality_score
from metrics.quality_score import ASPECTS, Aspect, Score
from ui import safe


def section(scores: list[Score]) -> None:
    """The score of all first, then of those that have one, the lowest first; then who has none, and why."""
    st.caption(safe.plain(_how()))
    judged = [score for score in scores if score.points is not None]
    for score in sorted(judged, key=lambda score: (score.agency is not None, score.points)):
        _card(score)
    without: dict[str, list[Score]] = {}
    for score in scores:
        if score.points is None:
            without.setdefault(score.why, []).append(score)
    for why, group in without.items():
        _without(why, group)


def _how() -> str:
    """How it is made, with the numbers of its one place."""
    rules = quality_score.rules()
    weights, takes = rules["weights"], rules["findings"]
    return _(
        "Of 100 points: punctuality {punctuality}, completeness {completeness}, findings {findings}. Each open finding takes from the 100 "
        "of its aspect: an error {error}, a warning {warning}, one to know {info}. What cannot be judged gives its weight to the rest.",
        **weights,
        **takes,
    )


def _card(score: Score) -> None:
    with st.container(border=True, key=f"score-{score.agency or 'all'}"):
        st.subheader(safe.plain(score.title), anchor=False)
        small = safe.element("small", _("of 100: {word}", word=score.word))
        number = f'<div class="score-points">{formats.number(round(score.points or 0.0))}{small}</div>'
        st.html(f'<div class="score">{number}<ul>{"".join(map(_line, score.aspects))}</ul></div>')


def _without(why: str, group: list[Score]) -> None:
    """Those that have none, with the findings that are open of each."""
    with st.container(border=True, key="score-none"):
        st.subheader(safe.plain(why), anchor=False)
        st.html("".join(safe.element("p", f"{score.title}: {score.aspects[-1].reason}") for score in group))


def _line(aspect: Aspect) -> str:
    """`Puntualidad: 80 de 100, pesa 40. 8 de 10 meses llegaron a tiempo.`, and what would raise it."""
    title = _(ASPECTS[aspect.aspect])
    if aspect.points is None:
        return f"<li>{safe.element('strong', f'{title}:')} {safe.element('span', aspect.reason)}</li>"
    said = _(
        "{points} of 100, weighs {weight}.", points=formats.number(round(aspect.points, 1)), weight=formats.number(round(aspect.weight, 1))
    )
    raised = "<br>" + safe.element("span", _("To raise it: {how}", how=aspect.raises)) if aspect.raises else ""
    return f"<li>{safe.element('strong', f'{title}:')} {safe.element('span', said)} {safe.element('span', aspect.reason)}{raised}</li>"
