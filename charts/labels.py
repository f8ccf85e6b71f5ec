"""Words on a chart: the one door through which text from a sheet enters a figure, and where labels stand so that none covers another."""

from __future__ import annotations

import html
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import pandas as pd

from language.formats import number, percent
from language.words import _

BREAK = "<br>"


def escaped(text: object) -> str:
    """Data text as Plotly must get it: Plotly draws links and bold from a label, so nothing of a sheet's may stay HTML.

    Quotes stay as they are: Plotly would print `&quot;` literally, and no data is ever put inside an attribute."""
    return html.escape(" ".join(str(text).split()), quote=False) if _present(text) else ""


def lines(text: object, width: int, most: int = 2) -> list[str]:
    """Data text in at most `most` escaped lines of about `width` characters, the last one ending in … when it does not fit."""
    if not _present(text):
        return []
    return [escaped(line) for line in wrap(" ".join(str(text).split()), width, max_lines=most, placeholder=" …")]


def paragraph(text: object) -> str:
    """Data text whole, broken into lines that a phone's hover label holds."""
    return BREAK.join(lines(text, 36, 12))


def bold(text: str) -> str:
    """Escaped text in bold."""
    return f"<b>{text}</b>" if text else ""


def value(row: Any) -> str:
    """The figure of one row as it is read: `1.534`, `12,5 %`, `más de 3.300`, `aprox. 240`; or why there is none."""
    if missing(row):
        return missing_word(row)
    amount = percent(row.value) if _is_percent(row) else number(row.value)
    match getattr(row, "qualifier", "exact"):
        case "more_than":
            return _("more than {value}", value=amount)
        case "about":
            return _("approx. {value}", value=amount)
        case _:
            return amount


def value_short(row: Any) -> str:
    """The same in the width of a monthly bar: `> 3.300`, `≈ 240`."""
    amount = percent(row.value) if _is_percent(row) else number(row.value)
    return {"more_than": "> ", "about": "≈ "}.get(getattr(row, "qualifier", "exact"), "") + amount


def value_with_unit(row: Any) -> str:
    """For the label under the pointer: `1.534 personas`."""
    if missing(row) or _is_percent(row):
        return value(row)
    unit = getattr(row, "unit_one", row.unit_title) if float(row.value) == 1 else row.unit_title
    return f"{value(row)} {escaped(unit)}"


def missing(row: Any) -> bool:
    """Whether there is no figure: its value is blank or its status says so."""
    return bool(pd.isna(row.value)) or row.status == "M"


def missing_word(row: Any) -> str:
    """Why there is no figure. Blank, `NP`, a dash and suppressed are different things, so the word keeps which, or what was written."""
    written = "".join(lines(getattr(row, "value_text", ""), 18, 1))  # room for a code or a mark, not for a note
    absence = "not_programmed" if written.upper() == "NP" else getattr(row, "absence", None)
    return absence_word(absence, written)


def absence_word(absence: object, written: str = "") -> str:
    """The small word for one of the warehouse's four kinds of absence; `written` is escaped already."""
    match absence:
        case "not_programmed":
            return _("not programmed")
        case "suppressed":
            return _("suppressed")
        case "dash":
            return f"{_('no data')} ({written or '-'})"
        case _:
            return f"{_('no data')} ({written})" if written else _("no data")


def status_word(status: str) -> str:
    """The word of a status that is not the usual one, or nothing."""
    return {"P": _("provisional"), "E": _("estimated"), "I": _("partial")}.get(status, "")


def spread(wanted: Sequence[float], heights: Sequence[float], top: float) -> list[float]:
    """Centres as near as possible to the wanted ones, so that labels of these heights neither overlap nor leave 0…`top`.

    All in pixels; the answer keeps the order of the wanted centres. Overlapping labels form a block that sits on the mean of
    what its members want: a label moves no further than it must."""
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    blocks: list[tuple[list[int], float, float]] = []  # members, lower edge, height
    for index in order:
        members, height = [index], heights[index]
        low = _clamped(wanted[index] - height / 2, height, top)
        while blocks and blocks[-1][1] + blocks[-1][2] > low:
            earlier, _low, _height = blocks.pop()
            members, height = earlier + members, _height + height
            low = _clamped(_mean_low(members, wanted, heights), height, top)
        blocks.append((members, low, height))
    centres = [0.0] * len(wanted)
    for members, low, _height in blocks:
        edge = low
        for index in members:
            centres[index] = edge + heights[index] / 2
            edge += heights[index]
    return centres


def _mean_low(members: list[int], wanted: Sequence[float], heights: Sequence[float]) -> float:
    """The lower edge of a block of stacked labels that leaves their centres, together, nearest to the wanted ones."""
    above, total = 0.0, 0.0
    for index in members:
        total += wanted[index] - above - heights[index] / 2
        above += heights[index]
    return total / len(members)


def _clamped(low: float, height: float, top: float) -> float:
    return max(0.0, min(low, top - height))


def _is_percent(row: Any) -> bool:
    return str(getattr(row, "unit_title", "")).strip() == "%"


def _present(text: object) -> bool:
    return text is not None and text == text and str(text).strip() != ""
