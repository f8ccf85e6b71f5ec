"""Any indicator as «Explorar» puts it together: by month, quarter or year, divided, or set against another."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from charts import explore as charts
from charts import labels
from language import formats
from language.vocabulary import ABSENCE, STATUS
from language.words import _
from metrics.exploring import answer, sentences
from metrics.exploring.answer import Answer
from metrics.exploring.choice import PERIODS, SCALES, SPLITS, Choice
from metrics.exploring.figures import Figure
from metrics.rules import Refusal
from views import plots, tables
from views.asked import Asked, WrongView
from views.view import Plot, Series, View
from warehouse.reader import Reader

NAME = "explorar"
FILTERS = ("indicador", "por", "dividir", "entidad", "lugar", "contra", "escala", "desde", "hasta", "ver")
LINES, BARS, TABLE = "lineas", "barras", "tabla"


def view(reader: Reader, asked: Asked) -> View | Refusal:
    """What `FILTERS` ask for; `ver` is lineas, barras or tabla."""
    choice, see = choice_of(asked), asked.one("ver", LINES)
    found = answer.of_choice(reader, choice)
    if isinstance(found, Refusal):
        return found
    if see == BARS and len(found.lines) > 1 and found.last_common is None:
        return Refusal(_("They are not ranked: there is no period that all of them have whole. See them as lines."))
    left_out = charts.largest(found.figures)[1] if see == LINES else 0
    rows = table(found.figures, see) if see == TABLE else None  # what is drawn at once is made while its figures are at hand
    return View(
        sentences.headline(found, choice),
        _sources(found),
        lambda reader: table(_again(reader, choice), see) if rows is None else rows,
        None if see == TABLE else _chart(found, choice, see),
        plots=lambda reader: _plots(_again(reader, choice), choice, see),
        note=_note(found, left_out),
        made_of=lambda reader, point: _made_of(reader, choice, point),
        changes=found.changes,
    )


def choice_of(asked: Asked) -> Choice:
    """The choice that the words of an address make. `WrongView` for a word that means nothing."""
    first, last = asked.months()
    for name, words in (("por", PERIODS), ("dividir", SPLITS), ("escala", SCALES), ("ver", dict.fromkeys((LINES, BARS, TABLE)))):
        if asked.one(name) and asked.one(name) not in words:
            said = {"name": name, "value": asked.one(name), "choices": ", ".join(words)}
            raise WrongView(_("«{name}» says «{value}», which it cannot. It may say: {choices}.", **said))
    return Choice(
        asked.one("indicador"),
        PERIODS[asked.one("por", "mes")],
        SPLITS[asked.one("dividir", "no")],
        asked.many("entidad"),
        asked.many("lugar"),
        first,
        last,
        asked.one("contra"),
        SCALES[asked.one("escala", "valor")],
    )


def asked_of(choice: Choice, see: str) -> Asked:
    """The way back: the words that ask for a choice; what a page begins with is left out."""
    said: dict[str, Any] = {"indicador": choice.indicator, "entidad": choice.agencies, "lugar": choice.places, "contra": choice.against}
    said |= {"desde": choice.first, "hasta": choice.last, "ver": see if see != LINES else ""}
    for name, words, code in (("por", PERIODS, choice.by), ("dividir", SPLITS, choice.split), ("escala", SCALES, choice.scale)):
        first, word = next(iter(words)), next(word for word, meant in words.items() if meant == code)
        said[name] = word if word != first else ""
    return Asked.of(NAME, said)


def table(shown: Sequence[Figure], see: str = LINES) -> tables.Table:
    """The figures of an answer: what, when, how much, what they lack and where they are from. As a table, the latest first."""
    if see == TABLE:
        shown = sorted(shown, key=lambda each: (-each.period_start.toordinal(), each.series_title))
    value, period, made_of = _("Value"), _("Period"), _("Figures it is made of")
    frame = pd.DataFrame(
        {
            **({_("Series"): [each.series_title for each in shown]} if len({each.series for each in shown}) > 1 else {}),
            period: [formats.period(each.period_start, each.period_end) for each in shown],
            value: [None if each.value is None else round(each.value, 2) for each in shown],
            _("Unit"): [each.unit_title for each in shown],
            _("Status"): [_status(each) for each in shown],
            made_of: [each.figures for each in shown],
            _("Sheet and cell"): [each.place_in_file for each in shown],
            _("Workbook"): [", ".join(each.files) for each in shown],
        }
    ).astype({value: "float64"})
    points = tuple((f"{each.series}#{each.period_start:%Y-%m-%d}",) if each.value is not None else () for each in shown)
    return tables.Table(frame, {value: tables.number, made_of: tables.number}, {value: [each.qualifier for each in shown]}, points)


def _again(reader: Reader, choice: Choice) -> tuple[Figure, ...]:
    """The figures of a choice that was answered: a view keeps none, for there may be thousands."""
    found = answer.of_choice(reader, choice)
    return () if isinstance(found, Refusal) else found.figures


def _made_of(reader: Reader, choice: Choice, point: str) -> tuple[str, ...]:
    """The observations of which the figure of a point or row is made."""
    found = answer.of_choice(reader, choice)
    if isinstance(found, Refusal):
        return ()
    series, _mark, start = point.rpartition("#")
    indicator = series.partition("|")[0]
    scope = found.scopes[0 if indicator == choice.indicator else -1]
    return answer.made_of(reader, choice.of(indicator), scope, series, date.fromisoformat(start))


def _chart(found: Answer, choice: Choice, see: str) -> go.Figure:
    if see == LINES:
        return charts.lines(found.figures, choice.by)
    if len(found.lines) > 1 and found.last_common is not None:
        return charts.ranked(found.figures, found.last_common)
    return charts.bars(found.figures, choice.by)


def _note(found: Answer, left_out: int) -> str:
    """What is to be known below the sentence: how the figures were made up, and how many lines are not drawn."""
    more = [_("The 11 largest are drawn; the other {count} are in the table.", count=formats.number(left_out))] if left_out else []
    return " ".join([*found.notes, *more])


def _sources(found: Answer) -> pd.DataFrame:
    """The reports, the workbooks and the cut-off of an answer, as a source line says them."""
    documents, files = (
        {name for each in found.known for name in names(each)} for names in (lambda each: each.documents, lambda each: each.files)
    )
    cut_off = max(each.cut_off for each in found.known if each.cut_off)
    length = max(len(documents), len(files))
    named = {
        "document": [*sorted(documents), *[None] * (length - len(documents))],
        "file_name": [*sorted(files), *[None] * (length - len(files))],
    }
    return pd.DataFrame(named | {"period_start": pd.NaT, "period_end": pd.Timestamp(cut_off)}).ffill()


def _plots(shown: Sequence[Figure], choice: Choice, see: str) -> tuple[Plot, ...]:
    """The same lines or bars for a program that draws them itself; none of a table."""
    if see == TABLE or not shown:
        return ()
    drawn, _left_out = charts.largest(shown)
    unit = plots.PERCENT if shown[0].unit == "percent" else shown[0].unit_title
    lines = [(line, colour) for line, colour, _mark in charts.looks(drawn)]
    common = [{each.period_start for each in line if each.value is not None and not each.is_partial} for line, _colour in lines]
    if see == BARS and len(lines) > 1:
        when = max(set.intersection(*common))
        at = sorted(
            ((each, colour) for line, colour in lines for each in line if each.period_start == when), key=lambda pair: -(pair[0].value or 0)
        )
        bars = Series(
            formats.period(when, at[0][0].period_end),
            tuple(each.value for each, _colour in at),
            tuple(_text(each) for each, _colour in at),
            tuple(_standing(each) for each, _colour in at),
            at[0][1],
        )
        return (Plot("bars", tuple(each.series_title for each, _colour in at), (bars,), unit),)
    periods = sorted({(each.period_start, each.period_end) for line, _colour in lines for each in line})
    series = tuple(_series(line, [start for start, _end in periods], colour) for line, colour in lines)
    names = tuple(sentences.short_period(start, end, choice) for start, end in periods)
    return (Plot("columns" if see == BARS else "lines", names, series, unit),)


def _series(line: Sequence[Figure], starts: Sequence[date], colour: str) -> Series:
    there: Mapping[date, Figure] = {each.period_start: each for each in line}
    found = [there.get(start) for start in starts]
    return Series(
        line[0].series_title,
        tuple(None if each is None else each.value for each in found),
        tuple(_("no data") if each is None else _text(each) for each in found),
        tuple("M" if each is None else _standing(each) for each in found),
        colour,
    )


def _text(figure: Figure) -> str:
    if figure.value is None:
        return _(ABSENCE[figure.absence]) if figure.absence in ABSENCE else figure.why or _("no data")
    return html.unescape(labels.value(figure._replace(value=round(figure.value, 2))))


def _standing(figure: Figure) -> str:
    return "I" if figure.is_partial else figure.status


def _status(figure: Figure) -> str:
    word = _(ABSENCE[figure.absence]) if figure.absence in ABSENCE else _(STATUS[figure.status])
    return f"{word}; {figure.why}" if figure.why else word
