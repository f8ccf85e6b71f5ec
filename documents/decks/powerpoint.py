"""A deck as a PowerPoint presentation: one message a slide, charts that can be edited, and the notes of whoever presents it."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.exc import PythonPptxError
from pptx.oxml.ns import qn
from pptx.util import Pt

from documents.decks import fitting, native, on_slide, places, room_of, slides, templates
from documents.decks.deck import Deck
from documents.decks.on_slide import Area
from documents.decks.slides import Shown
from language import formats, words
from language.words import _
from views.view import View
from warehouse.reader import Reader

TEXTS = (28, 24, 20, 18)  # points of the words of a slide without a figure
SENTENCE, REFUSAL, NOTE, LABELS = 20, 28, 14, 14
AT_A_TIME = 4  # charts of one slide

Progress = Callable[[int, int], object]  # how many slides are made, of how many


def build(reader: Reader, deck: Deck, progress: Progress | None = None) -> bytes:
    """The presentation of a deck, from the template that there is. Raises WrongTemplate."""
    with words.spoken(deck.language):
        made, layouts = _template()
        figures: list[tuple[Any, Shown, tuple[str, ...]]] = []
        for shown in slides.shown(reader, deck):
            slide = _slide(reader, made, layouts, shown)
            figures.append((slide, shown, places.figures(reader, shown.view) if shown.view is not None else ()))
            if progress is not None:
                progress(shown.number, len(deck.slides))
        known = places.origins(reader, (figure for _slide, _shown, of in figures for figure in of))
        for slide, shown, of in figures:
            _note(slide, shown, places.told(known, of))
        for part in (part for slide in made.slides for part in slide.element.iter(qn("a:rPr"), qn("a:endParaRPr"))):
            part.set("lang", templates.TONGUES[deck.language])  # else every word is underlined where another is spoken
        said = made.core_properties
        said.title, said.author, said.language = fitting.in_line(deck.title), "Puente", templates.TONGUES[deck.language]
        said.subject = _("Version {version}", version=reader.version.number)
        said.created = said.modified = reader.version.published.replace(tzinfo=None)
        written = io.BytesIO()
        made.save(written)
        return written.getvalue()


def _template() -> tuple[Any, dict[str, Any]]:
    """The template without its own slides, and its layouts: by their names, else by what they hold."""
    path = templates.path_of(templates.PRESENTATION)
    try:
        made = Presentation(str(path))
        layouts = list(made.slide_layouts)
        entries: Any = made.slides._sldIdLst  # noqa: SLF001 - python-pptx has no other door
        for entry in list(entries):
            made.part.drop_rel(entry.rId)
            entries.remove(entry)
    except (PythonPptxError, KeyError, ValueError, OSError, SyntaxError, AttributeError):
        raise templates.unreadable(path) from None
    figure = _layout(layouts, templates.FIGURE, {KIND.TITLE})
    if figure is None:
        raise templates.lacking(path, _("a layout with a title. In PowerPoint: View, Slide Master, Insert Layout"))
    text = _layout(layouts, templates.TEXT, {KIND.TITLE, KIND.OBJECT}) or _layout(layouts, "", {KIND.TITLE, KIND.BODY})
    cover = _layout(layouts, templates.COVER, {KIND.CENTER_TITLE, KIND.SUBTITLE})
    return made, {templates.FIGURE: figure, templates.TEXT: text or figure, templates.COVER: cover or text or figure}


def _layout(layouts: Sequence[Any], name: str, kinds: set[Any]) -> Any | None:
    """The layout of this name that has a title; else, of those that have all these kinds of placeholder, the one with the least besides."""
    held = [(each, {shape.placeholder_format.type for shape in each.placeholders}) for each in layouts]
    named = [each for each, there in held if name and each.name == name and there & {KIND.TITLE, KIND.CENTER_TITLE}]
    others = sorted((pair for pair in held if kinds <= pair[1]), key=lambda pair: len(pair[1]))
    return next(iter([*named, *(each for each, _there in others)]), None)


def _slide(reader: Reader, made: Any, layouts: dict[str, Any], shown: Shown) -> Any:
    """Make a slide; gives it, or the first where it takes several."""
    if shown.slide.asked is None:
        return _own_words(reader, made, layouts, shown)
    slide = made.slides.add_slide(layouts[templates.FIGURE])
    area = Area(slide, made)
    area.title(shown.title)
    area.foot(shown.source or _("Version {version}", version=reader.version.number))
    area.above([shown.sentence], SENTENCE)
    if shown.view is None:
        area.above([shown.refusal], REFUSAL)
    else:
        area.below(shown.slide.text, SENTENCE)
        _figure(reader, area, shown.view, shown.sentence or shown.title)
    return slide


def _figure(reader: Reader, area: Area, view: View, sentence: str) -> None:
    """The charts of a view, else its large figures, else its table; and under them what is to be known."""
    plots = view.plots(reader)
    if plots:
        _charts(area, plots, view.plain_note, sentence)
    elif view.tiles:
        area.below([view.plain_note], NOTE)
        on_slide.tiles(area.slide, view.tiles, area.box)
    else:
        area.below([view.plain_note], NOTE)
        on_slide.table(area, view.table(reader), LABELS, sentence, NOTE)


def _charts(area: Area, plots: Sequence[Any], note: str, sentence: str) -> None:
    drawn = plots[:AT_A_TIME]
    others = [_("The other charts of this answer are in the report.")] if len(plots) > len(drawn) else []
    # Whether each figure has room for its label is known once it is drawn: the place of the sentence that says no is kept free.
    bottom = area.bottom
    most = [each for plot in drawn for each in (*native.said(plot, whole=False, but=note), *_more(1))]
    area.bottom -= area.height_of([note, *dict.fromkeys(most), *others], NOTE)
    told: list[str] = []
    for plot, box in zip(drawn, area.boxes(len(drawn)), strict=True):
        held = room_of.held(plot, box[3] / Pt(1), LABELS)
        frame, whole = native.add(area.slide.shapes, held, box, LABELS)
        said = [*native.said(held, whole=whole, but=note), *_more(len(plot.categories) - len(held.categories))]
        on_slide.describe(frame, " ".join([sentence, *said]))
        told += said
    area.bottom = bottom
    area.below([note, *dict.fromkeys(told), *others], NOTE)


def _more(rows: int) -> list[str]:
    """How many bars a chart has no room for, and where they are."""
    said = _("And {count} rows more: they are in the report and in the workbook of the figures.", count=formats.number(rows))
    return [said] if rows else []


def _own_words(reader: Reader, made: Any, layouts: dict[str, Any], shown: Shown) -> Any:
    """A cover, where the deck begins with words; else its points, on a second slide where one does not hold them legibly."""
    cover = shown.number == 1
    layout, left = layouts[templates.COVER if cover else templates.TEXT], list(shown.slide.text)
    first = None
    while True:
        slide = made.slides.add_slide(layout)
        area = Area(slide, made)
        if cover:
            slide.shapes.title.text_frame.text = fitting.in_line(shown.title)
        else:
            area.title(shown.title)
        area.foot(_("Version {version}", version=reader.version.number))
        room, tall = area.width / Pt(1), area.box[3] / Pt(1)
        sizes = [size for size in TEXTS if _height(left, size, room) <= tall]
        size = next(iter(sizes), TEXTS[-1])
        held = len(left) if sizes else next(count for count in range(len(left), -1, -1) if _height(left[:count], size, room) <= tall)
        taken = max(1, held)
        on_slide.bullets(slide, area, left[:taken], size)
        left, first = left[taken:], first or slide
        if not left:
            return first


def _height(texts: Sequence[str], size: float, room: float) -> float:
    """Of points with half a line between them."""
    return sum((fitting.lines(fitting.in_line(text), size, room - size * 1.5) * fitting.LINE + 0.5) * size for text in texts)


def _note(slide: Any, shown: Shown, origins: Sequence[str]) -> None:
    """What only whoever presents sees: the notes, what the figures say, where they are."""
    where = "\n".join([_("Where the figures are:"), *origins]) if origins else ""
    parts = [shown.slide.notes, shown.sentence or (shown.title if shown.view else ""), where, shown.source]
    slide.notes_slide.notes_text_frame.text = fitting.clean("\n\n".join(part for part in parts if part))
