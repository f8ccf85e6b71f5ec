"""What stands on a slide of a presentation, and where: title, words, large figures, tables, source and number."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Pt

from charts import theme
from documents.decks import fitting, tabled
from documents.decks.tabled import Written
from language import formats
from language.words import _
from views import tables
from views.tables import Table
from views.view import Tile

TITLES = (32, 28)  # points: a title shrinks so far, and then takes the lines that it takes
TITLE_LINES = 2
SOURCE, FIGURES, TILE_NAMES, TILE_NOTES = 11, (72, 60, 48, 36), 20, 16
GAP = Pt(8)
TILES_A_ROW = 4
MARGINS = Pt(6)  # inside a cell, left and right together twice that

Box = tuple[int, int, int, int]  # left, top, width, height, in EMU


class Area:
    """What is free of a slide: from under its title to above its foot. Whatever is put there takes its part of it."""

    def __init__(self, slide: Any, deck: Any) -> None:
        self.slide = slide
        title = slide.shapes.title
        self.left, self.width = title.left, title.width
        self.top = title.top
        self.bottom = deck.slide_height - Inches(0.55)
        self._number(deck)

    @property
    def box(self) -> Box:
        """All that is free."""
        return self.left, self.top, self.width, max(self.bottom - self.top, Inches(1))

    def title(self, text: str) -> None:
        """The title, never cut: it shrinks by rule, and then takes its lines."""
        shape, said = self.slide.shapes.title, fitting.in_line(text)
        fit = fitting.fitted(said, self.width / Pt(1), TITLES, TITLE_LINES, bold=True)
        shape.left, shape.top, shape.width, shape.height = self.left, self.top, self.width, Pt(fit.height + 4)
        shape.text_frame.text = said
        _letters(shape.text_frame, fit.size, None)
        shape.text_frame.word_wrap = True
        self.top += Pt(fit.height + 4) + GAP

    def above(self, texts: Sequence[str], size: float, colour: str = theme.INK) -> None:
        """Words under what is there already, over what is still to come."""
        height = self._height(texts, size)
        if height:
            self._write(texts, size, colour, self.top, height)
            self.top += height + GAP

    def height_of(self, texts: Sequence[str], size: float) -> int:
        """How much of the area words take, in EMU."""
        height = self._height(texts, size)
        return height + GAP if height else 0

    def below(self, texts: Sequence[str], size: float, colour: str = theme.INK) -> None:
        """Words at the end of what is free."""
        height = self._height(texts, size)
        if height:
            self._write(texts, size, colour, self.bottom - height, height)
            self.bottom -= height + GAP

    def foot(self, text: str) -> None:
        """The source, in the line of the number and over it where it takes more."""
        room = self.width - Inches(1)
        fit = fitting.fitted(fitting.in_line(text), room / Pt(1), (SOURCE,), 1)
        height = Pt(fit.height + 2)
        frame = _box(self.slide, (self.left, self.bottom + Inches(0.35) - height, room, height))
        frame.text = fitting.in_line(text)
        _letters(frame, fit.size, theme.MUTED)
        self.bottom = self.bottom + Inches(0.35) - height - GAP

    def boxes(self, count: int) -> list[Box]:
        """The places of so many charts: one, two side by side, else two by two."""
        across = 1 if count == 1 else 2
        down = -(-count // across)
        left, top, width, height = self.box
        wide, tall = (width - GAP * 2 * (across - 1)) // across, (height - GAP * (down - 1)) // down
        return [(left + (at % across) * (wide + GAP * 2), top + (at // across) * (tall + GAP), wide, tall) for at in range(count)]

    def _height(self, texts: Sequence[str], size: float) -> int:
        taken = sum(fitting.lines(fitting.in_line(text), size, self.width / Pt(1)) for text in texts if text)
        return Pt(taken * size * fitting.LINE + 2) if taken else 0

    def _write(self, texts: Sequence[str], size: float, colour: str, top: int, height: int) -> None:
        frame = _box(self.slide, (self.left, top, self.width, height))
        frame.text = "\n".join(fitting.in_line(text) for text in texts if text)
        _letters(frame, size, colour)

    def _number(self, deck: Any) -> None:
        """The number of the slide: where the template has a place for it, else at the right of the foot."""
        places = [shape for shape in self.slide.slide_layout.placeholders if shape.placeholder_format.type == KIND.SLIDE_NUMBER]
        field = f'<a:fld {nsdecls("a")} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr/><a:t>‹Nº›</a:t></a:fld>'
        if places:
            shape = deepcopy(places[0].element)
            self.slide.shapes._spTree.append(shape)  # noqa: SLF001 - python-pptx copies every placeholder but this one
            paragraph = shape.txBody.find(qn("a:p"))
            for part in list(paragraph):
                paragraph.remove(part)
        else:
            frame = _box(self.slide, (self.left + self.width - Inches(1), deck.slide_height - Inches(0.55), Inches(1), Inches(0.35)))
            frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
            paragraph = frame.paragraphs[0]._p  # noqa: SLF001 - python-pptx knows no fields
        paragraph.append(parse_xml(field))


def describe(shape: Any, text: str) -> None:
    """What a drawing shows, for whoever does not see it."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", fitting.in_line(text))  # noqa: SLF001 - python-pptx has no other door


def bullets(slide: Any, area: Area, texts: Sequence[str], size: float) -> None:
    """Points, in the template's own place for text where it has one."""
    holders = [shape for shape in slide.placeholders if shape.placeholder_format.type in {KIND.BODY, KIND.OBJECT, KIND.SUBTITLE}]
    if holders:
        frame = holders[0].text_frame
        if holders[0].placeholder_format.type != KIND.SUBTITLE:
            holders[0].left, holders[0].top, holders[0].width, holders[0].height = area.box
    else:
        frame = _box(slide, area.box)
    frame.text = "\n".join(fitting.in_line(text) for text in texts)
    for paragraph in frame.paragraphs:
        paragraph.space_after = Pt(size / 2)
    _letters(frame, size, None)


def tiles(slide: Any, shown: Sequence[Tile], box: Box) -> None:
    """Figures alone, as large as the longest allows, each with its name over it and what is to be known under it."""
    left, top, width, height = box
    across = min(TILES_A_ROW, len(shown))
    down = -(-len(shown) // across)
    wide, tall = (width - GAP * 2 * (across - 1)) // across, (height - GAP * (down - 1)) // down
    room = (wide - 4 * MARGINS) / Pt(1)
    size = min(fitting.fitted(tile.value, room, FIGURES, 1, bold=True).size for tile in shown)
    names = max(fitting.lines(tile.label, TILE_NAMES, room) for tile in shown)
    notes = max(fitting.lines(tile.note, TILE_NOTES, room) for tile in shown)
    needed = (names * TILE_NAMES + size + notes * TILE_NOTES) * fitting.LINE + 12
    for at, tile in enumerate(shown):
        place = (left + (at % across) * (wide + GAP * 2), top + (at // across) * (tall + GAP), wide, tall)
        shape = slide.shapes.add_textbox(*map(Emu, place))
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(theme.BACKGROUND_SECOND)
        frame = shape.text_frame
        frame.word_wrap, frame.vertical_anchor, frame.auto_size = True, MSO_ANCHOR.TOP, MSO_AUTO_SIZE.NONE
        frame.margin_left = frame.margin_right = 2 * MARGINS
        frame.margin_top = Pt(max(12.0, (tall / Pt(1) - needed) / 2))
        name, note = (tile.label, TILE_NAMES, theme.MUTED, False), (tile.note, TILE_NOTES, theme.INK, False)
        parts = (name, (tile.value, size, theme.ACCENT, True), note)
        frame.text = "\n".join(fitting.in_line(text) for text, *_look in parts)
        for paragraph, (_text, points, colour, bold) in zip(frame.paragraphs, parts, strict=True):
            paragraph.alignment = PP_ALIGN.LEFT
            for run in paragraph.runs:
                run.font.size, run.font.bold, run.font.color.rgb = Pt(points), bold, _rgb(colour)


def table(area: Area, shown: Table, size: float, sentence: str, note: float) -> None:
    """The first rows and columns that fit legibly; in words under them, of size `note`, what does not fit and where it is."""
    where = {_(heading) for heading in tables.ORIGIN.values()}  # the notes say it of every figure
    whole = tabled.written(shown)
    whole = whole.only([at for at, heading in enumerate(whole.headings) if heading not in where])
    columns = tabled.widths(whole, size, area.width / Pt(1), MARGINS / Pt(1))
    drawn, others = whole.only(list(columns)), [name for at, name in enumerate(whole.headings) if at not in columns]
    free = area.box[3] - area.height_of(_left_out(1, others), note)  # rows come and go: a line is kept free for how many are not there
    heights = _heights(drawn, list(columns.values()), size, free / Pt(1))
    frame = area.slide.shapes.add_table(len(heights), len(columns), area.left, area.top, area.width, Pt(sum(heights)))
    describe(frame, sentence)
    _fill_table(frame, drawn, list(columns.values()), heights, size)
    area.below(_left_out(len(whole.rows) - len(heights) + 1, others), note)


def _heights(table: Written, widths: Sequence[float], size: float, free: float) -> list[float]:
    """How high the heading is and each row that fits, in points."""
    heights: list[float] = []
    for row in (table.headings, *table.rows):
        rooms = zip(row, widths, strict=True)
        taken = max(fitting.lines(text, size, room - 2 * MARGINS / Pt(1), bold=not heights) or 1 for text, room in rooms)
        height = taken * size * fitting.LINE + 8
        if sum(heights) + height > free and len(heights) > 1:
            break
        heights.append(height)
    return heights


def _left_out(rows: int, columns: Sequence[str]) -> list[str]:
    """What a table does not show, in words."""
    said = []
    if rows:
        said.append(_("And {count} rows more: they are in the report and in the workbook of the figures.", count=formats.number(rows)))
    if columns:
        said.append(_("Columns that are in the report and in the workbook of the figures: {names}.", names=", ".join(columns)))
    return said


def _fill_table(frame: Any, table: Written, widths: Sequence[float], heights: Sequence[float], size: float) -> None:
    made = frame.table
    made.horz_banding = False
    for place, room in enumerate(widths):
        made.columns[place].width = Pt(room)
    frame.width = sum(column.width for column in made.columns)
    for line, (row, height) in enumerate(zip((table.headings, *table.rows), heights, strict=False)):
        made.rows[line].height = Pt(height)
        for place, text in enumerate(row):
            cell = made.cell(line, place)
            cell.margin_left = cell.margin_right = MARGINS
            cell.margin_top = cell.margin_bottom = Pt(3)
            cell.fill.solid()
            cell.fill.fore_color.rgb = _rgb(theme.ACCENT if line == 0 else theme.BACKGROUND if line % 2 else theme.BACKGROUND_SECOND)
            cell.text_frame.text = text
            _letters(cell.text_frame, size, theme.BACKGROUND if line == 0 else theme.INK)
            if table.numbers[place]:
                cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT


def _box(slide: Any, box: Box) -> Any:
    """A box of text without margins, which breaks its lines."""
    frame = slide.shapes.add_textbox(*map(Emu, box)).text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def _letters(frame: Any, size: float, colour: str | None) -> None:
    for run in [run for paragraph in frame.paragraphs for run in paragraph.runs]:
        run.font.size = Pt(size)
        if colour is not None:
            run.font.color.rgb = _rgb(colour)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#"))
