"""The ways to say that there is no figure. They are different things, and none of them is 0."""

from __future__ import annotations

import re

from etl.names import fold

# `SI` (yes) and `NR` (not reported, or none registered) are not here: they can mean something else.
WORDS = {
    "blank": "",
    "not_programmed": "np|n/p|no programado|no programada|sin programar",
    "dash": "-|--|---|$ -|$-",  # an accounting format writes its zero `$ -`: whoever sent the text has to say that it is one
    "suppressed": "suprimido|suprimida|se|reservado|dato reservado|secreto estadistico|confidencial",
    "not_available": "nd|n/d|sd|s/d|s/i|no disponible|no disponibles|sin dato|sin datos|sin informacion|..|...|....|."
    "|no reportado|no reportada|no reporta|no reporto|sin reporte|sin reportar",
    "not_applicable": "na|n/a|no aplica|no aplican",
}
PLACEHOLDERS = {word: absence for absence, words in WORDS.items() for word in words.split("|")}
# `se` is Spanish: only with its points is it the secreto estadístico.
NEEDS_POINTS = {"se"}
LONGEST = 40

_DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_INITIALS = re.compile(r"(?:[a-z]\. ?)+[a-z]\.?")


def absence(text: str) -> str | None:
    """In which way a text says that there is no figure; None when it says something else.

    One of: blank, not_programmed, dash, suppressed, not_available, not_applicable. A footnote mark alone is not a blank.
    """
    text = text.strip()
    if len(text) > LONGEST:
        return None
    text = _DASHES.sub("-", text).replace("…", "...").replace("\u00a0", " ")
    word = fold(text) or text  # points and marks alone fold to nothing, and are no blank
    if _INITIALS.fullmatch(word):
        return PLACEHOLDERS.get(re.sub("[. ]", "", word))
    return None if word in NEEDS_POINTS else PLACEHOLDERS.get(word)
