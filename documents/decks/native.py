"""A chart that PowerPoint and Word draw themselves, and a person can edit: the figures of a `Plot`, written as on screen.

A figure that is not there is a gap, and `said` tells it in words; zero is zero. What is provisional is hatched, estimated dotted, partial
lined.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.chart.xlsx import CategoryWorkbookWriter
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt, lazyproperty
from xlsxwriter import Workbook

from charts import labels, theme
from documents.decks import fitting, room_of
from documents.decks.room_of import Room
from documents.decks.templates import FONT
from language.words import N_, _
from views.plots import PERCENT
from views.view import Plot

KINDS = {
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
}
HATCH = {"P": MSO_PATTERN.WIDE_UPWARD_DIAGONAL, "E": MSO_PATTERN.LARGE_CONFETTI, "I": MSO_PATTERN.NARROW_HORIZONTAL}
MARKERS = (XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.TRIANGLE)
PLAIN = "General"  # a program of another country would write 1,097 where here 1.097 is read: only the labels have marks
LEAST_SCALE = 5.0  # under which the whole numbers of a scale would say nothing


class Loose(NamedTuple):
    """A chart's XML, which names its workbook as `rId1`; that workbook; and whether every figure has its label."""

    xml: bytes
    workbook: bytes
    whole: bool


class _Writer(CategoryWorkbookWriter):
    """The workbook inside a chart: a text that begins with = is a text."""

    def _open_worksheet(self, xlsx_file: Any) -> Any:
        return _Sheet(xlsx_file)


class _Sheet:
    def __init__(self, file: Any) -> None:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        self._book = Workbook(file, options)

    def __enter__(self) -> tuple[Workbook, Any]:
        return self._book, self._book.add_worksheet()

    def __exit__(self, *_problem: object) -> None:
        self._book.close()


class _Data(CategoryChartData):
    @lazyproperty
    def _workbook_writer(self) -> CategoryWorkbookWriter:
        return _Writer(self)


def add(shapes: Any, plot: Plot, box: tuple[int, int, int, int], size: float) -> tuple[Any, bool]:
    """Draw a plot among the shapes of a slide, in a box of left, top, width and height (EMU), with letters of so many points.

    Gives its frame, and whether every figure has its label.
    """
    data = _Data(number_format=PLAIN)
    data.categories = [fitting.in_line(name) for name in plot.categories]
    for series in plot.series:
        data.add_series(fitting.in_line(series.name), series.values)
    frame = shapes.add_chart(KINDS[plot.kind], *box, data)
    room = Room(box[2] / Pt(1), box[3] / Pt(1), size)
    return frame, _draw(frame.chart, plot, room)


def loose(plot: Plot, width: float, height: float, size: float) -> Loose:
    """The same chart without a slide around it, `width` by `height` points, for a document."""
    blank = Presentation()
    frame, whole = add(blank.slides.add_slide(blank.slide_layouts[-1]).shapes, plot, (0, 0, Pt(width), Pt(height)), size)
    part = frame.chart.part
    return Loose(part.blob, part.chart_workbook.xlsx_part.blob, whole)


def said(plot: Plot, *, whole: bool, but: str = "") -> list[str]:
    """What the drawing alone does not say: its unit (unless `but` says it already), what is missing and what is hatched.

    And where not every figure has its label (not `whole`), where they are.
    """
    found: dict[str, dict[str, list[str]]] = {}
    for series in plot.series:
        for category, text, status in zip(plot.categories, series.texts, series.statuses, strict=True):
            word = _first_capital(text) if status == "M" else _marked(plot.kind, status) if status in HATCH else ""
            if word:
                found.setdefault(word, {}).setdefault(category, []).append(series.name)
    named = f"{plot.unit}." if ":" in plot.unit else _("In {unit}.", unit=plot.unit)  # `Asistencia: ciudades` says it by itself
    unit = "" if plot.unit == PERCENT else named
    sentences = [f"{word}: {'; '.join(_place(plot, *each) for each in places.items())}." for word, places in found.items()]
    more = [] if whole else [_("Some figures have no label here: they are all in the table of the report.")]
    return [*([unit] if unit and unit not in but else []), *sentences, *more]


def _place(plot: Plot, category: str, names: list[str]) -> str:
    """Where something is so: a category, and of which of its series where it is not all of them."""
    if len(names) == len(plot.series):
        return category
    return ", ".join(names) if len(plot.categories) == 1 else f"{category} ({', '.join(names)})"


def _marked(kind: str, status: str) -> str:
    """What a mark means: `Preliminar (rayado)`."""
    marks = {"P": N_("hatched"), "E": N_("dotted"), "I": N_("lined")}
    mark = N_("hollow mark") if kind == "lines" else marks[status]
    return f"{_first_capital(labels.status_word(status))} ({_(mark)})"


def _first_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _draw(chart: Any, plot: Plot, room: Room) -> bool:
    """Everything about a chart but its figures. Whether every figure has its label."""
    chart.font.size, chart.font.color.rgb, chart.font.name = Pt(room.size), _rgb(theme.INK), FONT
    chart.has_title = False
    chart._chartSpace.chart.get_or_add_autoTitleDeleted().set("val", "1")  # noqa: SLF001 - else one series is its own title
    chart.has_legend = len(plot.series) > 1 and plot.kind != "lines"
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart.legend.font.size, chart.legend.font.color.rgb = Pt(room.size), _rgb(theme.INK)
    _without_frame(chart)
    span = room_of.span(plot) if plot.kind != "bars" else room_of.span_beside(plot, room)
    whole = _lines(chart, plot, room, span) if plot.kind == "lines" else _bars(chart, plot, room)
    _axes(chart, plot, room, span)
    return whole


def _without_frame(chart: Any) -> None:
    """Word draws a frame around a chart that does not say that it has none."""
    space = chart._chartSpace  # noqa: SLF001 - python-pptx has no other door
    looks = parse_xml(f"<c:spPr {nsdecls('c', 'a')}><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>")
    space.chart.addnext(looks)


def _axes(chart: Any, plot: Plot, room: Room, span: tuple[float, float]) -> None:
    names, values = chart.category_axis, chart.value_axis
    values.minimum_scale, values.maximum_scale = span
    values.has_major_gridlines = plot.kind == "lines"
    values.has_minor_gridlines = names.has_major_gridlines = False
    values.visible = plot.kind == "lines"
    if plot.kind == "lines":
        values.tick_label_position = XL_TICK_LABEL_POSITION.LOW if span[1] >= LEAST_SCALE else XL_TICK_LABEL_POSITION.NONE
        values.major_gridlines.format.line.color.rgb = _rgb(theme.GRID)
        values.format.line.fill.background()
        values.major_tick_mark = XL_TICK_MARK.NONE
        values.tick_labels.font.size, values.tick_labels.font.color.rgb = Pt(room.size), _rgb(theme.MUTED)
        values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "0", False
    names.format.line.color.rgb = _rgb(theme.GREY)
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    names.tick_labels.font.size = Pt(room.size)
    names.tick_labels.font.color.rgb = _rgb(theme.INK if plot.kind in {"bars", "stacked"} else theme.MUTED)
    if plot.kind in {"bars", "stacked"}:
        names.reverse_order = True
        _every(names, 1)
        names.visible = not room_of.is_one_whole(plot)
    else:  # upright names stay level: where not all fit, every second or third is written
        names.tick_labels._element.get_or_add_txPr().find(qn("a:bodyPr")).set("rot", "0")  # noqa: SLF001 - it has no other door
        widest = max(fitting.width(name, room.size) for name in plot.categories) + room.size / 2
        every = max(1, -(-int(widest) // max(1, int(room_of.inner(plot, room)[2] * room.width / len(plot.categories)))))
        _every(names, every)
    _lay_out(chart, room_of.inner(plot, room))


def _every(names: Any, step: int) -> None:
    """Write each name, or every second, third… of them."""
    names._element.find(qn("c:noMultiLvlLbl")).addprevious(parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="{step}"/>'))  # noqa: SLF001


def _lay_out(chart: Any, box: tuple[float, float, float, float]) -> None:
    """Fix where the drawing stands, its names apart."""
    area = chart._chartSpace.chart.plotArea  # noqa: SLF001 - python-pptx has no other door
    old = area.find(qn("c:layout"))
    if old is not None:
        area.remove(old)
    said = "".join(f'<c:{name} val="{value:.4f}"/>' for name, value in zip("xywh", box, strict=True))
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    area.insert(0, parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{said}</c:manualLayout></c:layout>"))


def _bars(chart: Any, plot: Plot, room: Room) -> bool:
    drawn, whole = chart.plots[0], True
    count = len(plot.series)
    drawn.gap_width = 150 if len(plot.categories) == 1 else 60 if count > 1 or plot.kind != "columns" else 32
    drawn.overlap = 100 if plot.kind == "stacked" else 0
    inner = room_of.inner(plot, room)
    for series, bars in zip(plot.series, drawn.series, strict=True):
        _fill(bars.format, series.colour, "A")
        bars.invert_if_negative = False
        bars.data_labels.show_value = False
        shown = room_of.labelled(plot, series, (inner[2] * room.width, inner[3] * room.height), room.size)
        for at, (value, text, status) in enumerate(zip(series.values, series.texts, series.statuses, strict=True)):
            if value is None:
                continue
            if status in HATCH:
                _fill(bars.points[at].format, series.colour, status)
            if at in shown:
                inside = plot.kind == "stacked"
                colour = theme.text_on(series.colour) if inside and status not in HATCH else theme.INK
                position = XL_LABEL_POSITION.CENTER if inside else XL_LABEL_POSITION.OUTSIDE_END
                _label(bars.points[at], text, position, room.size, colour, bold=count == 1)
            else:
                whole = False
    return whole


def _lines(chart: Any, plot: Plot, room: Room, span: tuple[float, float]) -> bool:
    """A line each, named at its end with its last figure: where ends come near one another, their labels move apart."""
    ends = dict(room_of.ends(plot, room, span))
    inner = room_of.inner(plot, room)
    step = inner[2] * room.width / len(plot.categories)
    alone = len(plot.series) == 1 and all(fitting.width(text, room.size) <= step for text in plot.series[0].texts)
    for number, (series, line) in enumerate(zip(plot.series, chart.plots[0].series, strict=True)):
        line.smooth = False
        line.format.line.width, line.format.line.color.rgb = Pt(room.size / 6), _rgb(series.colour)
        line.marker.style, line.marker.size = MARKERS[number % len(MARKERS)], max(5, round(room.size / 2))
        _fill(line.marker.format, series.colour, "A")
        line.data_labels.show_value = False
        last = max((at for at, value in enumerate(series.values) if value is not None), default=-1)
        for at, (value, text, status) in enumerate(zip(series.values, series.texts, series.statuses, strict=True)):
            if value is None:
                continue
            if status in HATCH:
                marker = line.points[at].marker
                marker.style, marker.size = MARKERS[number % len(MARKERS)], max(5, round(room.size / 2))
                marker.format.fill.solid()
                marker.format.fill.fore_color.rgb = _rgb(theme.BACKGROUND)
                marker.format.line.color.rgb = _rgb(series.colour)
                line.points[at].format.line.color.rgb = _rgb(series.colour)
                line.points[at].format.line.width, line.points[at].format.line.dash_style = Pt(room.size / 6), MSO_LINE.DASH
            if at == last:
                said = "\n".join(room_of.end(plot, series, room))
                label = _label(line.points[at], said, XL_LABEL_POSITION.RIGHT, room.size, series.colour, bold=True)
                _move(label, ends[number])
            elif alone:
                _label(line.points[at], text, XL_LABEL_POSITION.ABOVE, room.size, theme.INK, bold=False)
    return alone


def _label(point: Any, text: str, position: Any, size: float, colour: str, *, bold: bool) -> Any:
    """The label of one point: the words of the screen, whatever the country of the program that shows it."""
    frame = point.data_label.text_frame
    frame.text = fitting.clean(text)
    frame.word_wrap = False
    for letters in [run.font for paragraph in frame.paragraphs for run in paragraph.runs]:
        letters.size, letters.bold, letters.color.rgb = Pt(size), bold, _rgb(colour)
    letters = point.data_label.font  # beside those of its words: LibreOffice goes by these in a document
    letters.size, letters.bold, letters.color.rgb = Pt(size), bold, _rgb(colour)
    point.data_label.position = position
    return point.data_label._dLbl  # noqa: SLF001 - a label's place has no other door


def _move(label: Any, down: float) -> None:
    if abs(down) < 0.002:
        return
    place = f'<c:manualLayout><c:x val="0"/><c:y val="{down:.4f}"/></c:manualLayout>'
    label.find(qn("c:idx")).addnext(parse_xml(f"<c:layout {nsdecls('c')}>{place}</c:layout>"))


def _fill(looks: Any, colour: str, status: str) -> None:
    """Solid where it is final; else the same colour in the pattern of its status, as `theme.fill`."""
    fill = looks.fill
    if status in HATCH:
        fill.patterned()
        fill.pattern = HATCH[status]
        fill.fore_color.rgb, fill.back_color.rgb = _rgb(colour), _rgb(theme.mixed(colour, theme.BACKGROUND, 0.82))
        looks.line.color.rgb, looks.line.width = _rgb(colour), Pt(1.5)
    else:
        fill.solid()
        fill.fore_color.rgb = _rgb(colour)
        looks.line.color.rgb = _rgb(colour)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.lstrip("#"))
