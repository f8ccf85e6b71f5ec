"""What a chart of «Explorar» says, in a sentence by rule."""

from __future__ import annotations

from datetime import date

from language import formats
from language.words import N_, _
from metrics.exploring.answer import Answer
from metrics.exploring.choice import Choice
from metrics.exploring.figures import Figure
from metrics.headlines import counted
from metrics.rules import share_of_change

QUARTERS = (
    N_("the first quarter of {year}"),
    N_("the second quarter of {year}"),
    N_("the third quarter of {year}"),
    N_("the fourth quarter of {year}"),
)


def headline(answer: Answer, choice: Choice) -> str:
    """The last figure of one line, and its change from the period before.

    Of several, the largest in the last period that all have whole.
    """
    lines = list(answer.lines.values())
    name = _name(answer)
    if len(lines) == 1:
        return f"{name}: {_one(lines[0], choice)}"
    last = answer.last_common
    if last is None:
        return _("{indicator}: there is no period that all of them have whole", indicator=name)
    there = sorted((figure for line in lines for figure in line if figure.period_start == last), key=lambda figure: -(figure.value or 0))
    period = period_name(there[0], choice)
    if choice.against:
        return _(
            "In {period}, {figures}", period=period, figures="; ".join(f"{figure.series_title}: {_amount(figure)}" for figure in there)
        )
    most = [figure for figure in there if figure.value == there[0].value]
    return _(
        "{indicator}: in {period} the largest figure is that of {names}, {value}{provisional}",
        indicator=name,
        period=period,
        names=_(" and ").join(figure.series_title for figure in most),
        value=_amount(most[0]),
        provisional=_(" (provisional)") if any(figure.status == "P" for figure in most) else "",
    )


def period_name(figure: Figure, choice: Choice) -> str:
    """The period of a figure, as it stands in a sentence."""
    if choice.by == "quarter":
        return _(QUARTERS[(figure.period_start.month - 1) // 3], year=figure.period_start.year)
    return formats.period(figure.period_start, figure.period_end)


def short_period(start: date, end: date, choice: Choice) -> str:
    """The period as it stands on an axis: `ago 2019`, `T3 2019`, `2019`."""
    if choice.by == "month":
        return formats.month_short(start)
    if choice.by == "quarter":
        return _("Q{number}", number=(start.month + 2) // 3) + f" {start.year}"
    return formats.period(start, end)


def _name(answer: Answer) -> str:
    """The indicator, with its agency where it is of one."""
    agencies = {cell.agency_title for cell in answer.scopes[0].cells}
    title = answer.figures[0].indicator_title
    return f"{title} ({agencies.pop()})" if len(agencies) == 1 else title


def _one(line: list[Figure], choice: Choice) -> str:
    last = line[-1]
    provisional = _(" (provisional)") if last.status == "P" else ""
    if last.is_partial:
        provisional = f"{provisional[:-1]}; {last.why})" if provisional else f" ({last.why})"
    said = _("{value} in {period}{provisional}", value=_amount(last), period=period_name(last, choice), provisional=provisional)
    before = line[-2] if len(line) > 1 else None
    if before is None or last.is_partial or before.is_partial or before.coverage != last.coverage or last.unit == "percent":
        return said
    if (last.period_start - before.period_end).days != 1 or not before.value or last.value is None:
        return said
    share, period = share_of_change(last.value, before.value), period_name(before, choice)
    if not share:
        return said + _(", as much as in {period}", period=period)
    amount = formats.percent(abs(share))
    if share > 0:
        return said + _(", {share} more than in {period}", share=amount, period=period)
    return said + _(", {share} less than in {period}", share=amount, period=period)


def _amount(figure: Figure) -> str:
    value = figure.value or 0.0
    if not value.is_integer():
        value = round(value, 2 if abs(value) < 10 else 1)
    return counted(value, figure.unit, figure.unit_one, figure.unit_title, figure.qualifier)
