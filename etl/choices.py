"""The answers that a question may have, in words: each as it is written in a mapping, and what it means."""

from __future__ import annotations

from etl.problems import Question
from language.words import N_, _

MOST, MOST_LETTERS = 40, 800  # of a list that is shown beside its question; a longer one stands once, elsewhere
SAID = {"true": N_("yes"), "false": N_("no")}
LISTS = {
    "agency": N_("Known agencies"),
    "place": N_("Known places"),
    "unit": N_("Known units"),
    "breakdown": N_("Known groups"),
    "indicator": N_("Known indicators"),
}


def written(value: object) -> str:
    """An answer as a person writes it in a mapping: `sí` and `no` instead of true and false."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return _(SAID[text]) if text in SAID else text


def lines(question: Question) -> list[str]:
    """`casa = CASA`: every answer that a question may have; none where it is written freely."""
    return [f"{written(value)} = {words}" for value, words in question.options]


def are_few(question: Question) -> bool:
    """Whether the list is short enough to stand beside its question."""
    return len(question.options) <= MOST and sum(map(len, lines(question))) <= MOST_LETTERS


def list_name(question: Question) -> str:
    """What the list of a question's answers is called: `Entidades conocidas`."""
    kind = question.path[1] if question.path[0] == "names" else question.path[0].removesuffix("s")
    return _(LISTS[kind]) if kind in LISTS else _("Answers for «{key}»", key=question.path[-1])


def likely(question: Question) -> str | None:
    """The answer that looks right, as `person (personas)`; None where none does."""
    if question.likely is None:
        return None
    words = next((words for value, words in question.options if value == question.likely), "")
    return f"{written(question.likely)} ({words})" if words else written(question.likely)
