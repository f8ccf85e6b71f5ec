"""A deck as a report: its sections, each with the sentence, the figures, their table, source and cut-off; whatever file it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

import plotly.graph_objects as go

from documents.decks import fitting, slides, tabled
from documents.decks.deck import Deck
from documents.decks.slides import Shown
from documents.decks.tabled import Written
from language.vocabulary import SEVERITY
from language.words import _
from metrics import questions
from metrics.rules import Refusal
from views import goals, registry
from views.asked import Asked
from views.view import Plot, Tile, View
from warehouse.reader import Reader

LOOKS = {goals.ORDER, goals.PAGE, goals.SIZE, "ver"}  # filters that choose how it is shown, and nothing of what
LONGEST_KEY = 56  # characters: Word takes 64 of a tag, its mark of ours included


@dataclass(frozen=True)
class Section:
    """One section. `key` names it for programs, the same at each run; empty of own words alone.

    `said` are sentences that follow from the figures. `chart` is the screen's, and `note` stands under it; `plain_note` under the `plots`
    as another program draws them. `same_as` is the number of an earlier section with the same
    table, which is then not printed again; `alike`, what all rows of the table say.
    """

    number: int
    title: str
    key: str = ""
    narrowed: str = ""
    sentence: str = ""
    text: tuple[str, ...] = ()
    refusal: str = ""
    said: tuple[str, ...] = ()
    note: str = ""
    plain_note: str = ""
    plots: tuple[Plot, ...] = ()
    chart: go.Figure | None = None
    tiles: tuple[Tile, ...] = ()
    table: Written | None = None
    alike: tuple[str, ...] = ()
    same_as: int = 0
    source: str = ""


def opening(deck: Deck) -> tuple[str, ...]:
    """What the cover says under the title: the subtitle, and the words of a first slide without a figure."""
    first = deck.slides[0] if deck.slides else None
    words = () if first is None or first.asked is not None else (first.title, *first.text)
    return tuple(dict.fromkeys(text for text in (deck.subtitle, *words) if text and text != deck.title))


def sections(reader: Reader, deck: Deck) -> Iterator[Section]:
    """The sections of a deck: one a slide, a first one of words apart, which is the cover. In the deck's language."""
    keys: dict[str, int] = {}
    tables: dict[Written, int] = {}
    titles: set[str] = set()
    number = 0
    for shown in slides.shown(reader, deck):
        if shown.number == 1 and shown.slide.asked is None:
            continue
        number += 1
        made = _section(reader, shown, number, keys, tables)
        yield made if made.title not in titles else replace(made, title=_("{title} (continued)", title=made.title))
        titles.add(made.title)


def findings(reader: Reader) -> dict[str, Written]:
    """What the checks found in this version, by workbook: how grave it is, what, and in which cell."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for row in questions.findings(reader).to_dict("records"):
        weight = SEVERITY[row["severity"]]
        said = (_(weight), row["message"], f"{row['sheet']}!{row['cell']}")
        found.setdefault(fitting.in_line(row["file_name"]), []).append(tuple(map(fitting.in_line, said)))
    headings = (_("Weight"), _("What was found"), _("Sheet and cell"))
    return {file: Written(headings, (False, False, False), tuple(rows)) for file, rows in found.items()}


def _section(reader: Reader, shown: Shown, number: int, keys: dict[str, int], tables: dict[Written, int]) -> Section:
    asked = shown.slide.asked
    if asked is None:
        return Section(number, shown.title, text=shown.slide.text)
    key = _key(asked.key, keys)
    narrowed = registry.narrowed(reader, Asked(asked.view, tuple(each for each in asked.filters if each[0] not in LOOKS)))
    if shown.view is None:
        return Section(number, shown.title, key, narrowed, text=shown.slide.text, refusal=shown.refusal)
    whole = tabled.written(shown.view.table(reader))
    same_as = tables.setdefault(whole, number)
    table, alike = tabled.apart(whole)
    return Section(
        number,
        shown.title,
        key,
        narrowed,
        shown.sentence,
        shown.slide.text,
        said=tuple(_changes(shown.view)),
        note=shown.view.note,
        plain_note=shown.view.plain_note,
        plots=shown.view.plots(reader),
        chart=shown.view.chart,
        tiles=shown.view.tiles,
        table=table if same_as == number else None,
        alike=tuple(alike),
        same_as=same_as if same_as != number else 0,
        source=shown.source,
    )


def _changes(view: View) -> Iterator[str]:
    """The comparisons, in sentences; of one that is not made, why."""
    for each in view.changes:
        if isinstance(each.change, Refusal):
            yield _("{name}: it is not compared. {reason}", name=each.name, reason=each.change.reason)
        else:
            yield f"{each.name}: {each.change}. {each.note}".removesuffix(" ").removesuffix(".") + "."


def _key(asked: str, keys: dict[str, int]) -> str:
    """A short word for a figure with its filters; of one that comes again in the deck, with the number of the time."""
    key = asked if len(asked) <= LONGEST_KEY else f"{asked[: LONGEST_KEY - 13]}-{sha256(asked.encode()).hexdigest()[:12]}"
    keys[key] = keys.get(key, 0) + 1
    return key if keys[key] == 1 else f"{key}#{keys[key]}"
