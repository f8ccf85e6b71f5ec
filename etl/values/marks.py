"""Footnote marks: what hangs on a number or a period and is no part of it, as `1.234*`, `966 (p)`, `84¹`, `1.375ᵖ`."""

from __future__ import annotations

import re
from functools import lru_cache

P_WORDS = "p pr prel prelim preliminar preliminares prov provisional provisionales".split()
E_WORDS = "e est estim estimado estimada estimados estimadas".split()
ALONE = "preliminar|preliminares|prelim|provisional|provisionales|estimado|estimada|estimados|estimadas"  # `20 est` are students
OTHER_WORDS = "r rev revisado revisada revisados revisadas a b c d".split()

_SUPERSCRIPT = "[⁰¹²³⁴-⁹]{1,2}"
_WORDS = "|".join(sorted((word for word in P_WORDS + E_WORDS + OTHER_WORDS if len(word) > 1), key=len, reverse=True))
_LETTERS = "[pPeErRabcd]"  # a capital letter may count people (`12 (M)`): only the three that statistics use
_MARK = "|".join(
    (
        r"\*{1,4}",
        "[†‡§]{1,2}",
        rf"{_SUPERSCRIPT}(?:[,;] ?{_SUPERSCRIPT})*",
        r"[ᵃᵇᶜᵈᵉᵖʳᴾᴱᴿ]{1,2}\)?",
        rf"\((?:{_LETTERS}|(?i:{_WORDS})\.?|[1-9]|\*{{1,3}})\)",  # a single digit: two may be a second number
        rf"\[(?:{_LETTERS}|[1-9][0-9]?|\*{{1,3}})\]",
        rf"(?<![A-Za-z]){_LETTERS}/",
        r"(?<=[ \u00a0])[1-9]/",
        rf"(?<=[ \u00a0])(?i:{ALONE})\.?",
    )
)
_SPACES = "[ \u00a0]{0,3}"
TRAILING = re.compile(rf"(?:{_SPACES}(?:{_MARK})){{1,3}}{_SPACES}\.?$")
LEADING = re.compile(rf"(?:\*{{1,4}}|\(\*{{1,3}}\)){_SPACES}(?=[^*\s])")
INNER = re.compile(rf"(?<=[A-Za-zé.]) ?(?:\*{{1,4}}|{_SUPERSCRIPT})(?= )")  # `Oct* 2019`
_NEVER_LAST = frozenset("0123456789%$€")
_PLAIN = str.maketrans({"ᵖ": "p", "ᴾ": "p", "ᵉ": "e", "ᴱ": "e", "ʳ": "r"})


def split(text: str) -> tuple[str, str | None]:
    """What a text says and the mark that hangs on it: `966 (p)` → (`966`, `(p)`); no mark, None. A mark alone is no mark: (`*`, None)."""
    if not text or (text[-1] in _NEVER_LAST and text[0] not in "*("):
        return text, None
    found: list[str] = []
    if match := LEADING.match(text):
        found.append(match[0].strip())
        text = text[match.end() :]
    if (match := TRAILING.search(text)) and match.start():
        found.append(match[0].strip())
        text = text[: match.start()].rstrip()
    return text, " ".join(found) or None


def split_inside(text: str) -> tuple[str, str | None]:
    """As `split`, and the mark of a word inside the text too: `Oct* 2019` → (`Oct 2019`, `*`)."""
    text, mark = split(text)
    if match := INNER.search(text):
        return text[: match.start()] + text[match.end() :], " ".join(filter(None, (match[0].strip(), mark)))
    return text, mark


@lru_cache(maxsize=256)
def status(mark: str | None) -> str | None:
    """What a mark says of its figure: P provisional, E estimated, None for any other (an asterisk says what its footnote says)."""
    if not mark:
        return None
    words = set(re.findall(r"[a-z]+", mark.translate(_PLAIN).casefold()))
    return "P" if words & set(P_WORDS) else "E" if words & set(E_WORDS) else None
