"""What stands in a Word document: charts that Word draws, tables that go on over pages, fields, headings that can be found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from charts import theme
from documents.decks import fitting, native, room_of, tabled
from documents.decks.tabled import Written
from views.view import Plot

LABELS, CELLS, MARGIN = 10, 8.5, 4.0  # points: the letters of a chart and of a table, and the margin in a cell
ROW, FRAME, LOWEST, HIGHEST = 17.0, 60.0, 130.0, 480.0  # points: of a lying bar, what is around them, and how high a chart is
UPRIGHT = 210.0  # points: of columns and lines
TWENTIETHS = 20  # of a point: Word's measure
CHARTS, BOOKS = PackURI("/word/charts/chart%d.xml"), PackURI("/word/embeddings/puente%d.xlsx")
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def width(document: Any) -> float:
    """How wide a page's text is, in points."""
    section = document.sections[-1]
    return (section.page_width - section.left_margin - section.right_margin) / Pt(1)


def chart(document: Any, plot: Plot, sentence: str, style: str | None) -> tuple[Plot, bool]:
    """A chart in a paragraph of its own, with its workbook in it. Gives what of it is legible, and so drawn, and whether all has labels."""
    wide = width(document)
    tall = UPRIGHT
    if plot.kind in {"bars", "stacked"}:
        rows = len(plot.categories) * (1 if plot.kind == "stacked" else len(plot.series) + 0.6)
        tall = min(HIGHEST, max(LOWEST, rows * ROW + FRAME))
    held = room_of.held(plot, tall, LABELS)
    made = native.loose(held, wide, tall, LABELS)
    package = document.part.package
    part = Part(package.next_partname(CHARTS), CONTENT_TYPE.DML_CHART, made.xml, package)
    name = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    book = Part(package.next_partname(BOOKS), CONTENT_TYPE.SML_SHEET, made.workbook, package)
    part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)  # its first, and so `rId1`, as the chart says
    size = f'cx="{int(Pt(wide))}" cy="{int(Pt(tall))}"'
    number = len(document.element.body.findall(f".//{qn('wp:docPr')}")) + 1
    drawing = parse_xml(
        f'<w:drawing {nsdecls("w", "wp", "a", "r")}><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="Chart {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{C}"><c:chart xmlns:c="{C}" r:id="{name}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    drawing.find(f".//{qn('wp:docPr')}").set("descr", fitting.in_line(sentence))
    paragraph = document.add_paragraph(style=style)
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run()._r.append(drawing)  # noqa: SLF001 - python-docx draws pictures alone
    return held, made.whole


def table(document: Any, whole: Written) -> None:
    """A whole table, in as many as its columns take; the heading comes again on every page."""
    for at, (part, widths) in enumerate(tabled.blocks(whole, CELLS, width(document), MARGIN)):
        if at:
            document.add_paragraph().paragraph_format.space_after = Pt(2)
        document.element.body.insert_element_before(_table(part, widths), "w:sectPr")
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _table(part: Written, widths: Sequence[float]) -> Any:
    """Written as XML: python-docx takes seconds for a table of some hundred rows."""
    measures = [round(each * TWENTIETHS) for each in widths]
    grid = "".join(f'<w:gridCol w:w="{each}"/>' for each in measures)
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{theme.GRID.lstrip("#")}"'
    side = round(MARGIN * TWENTIETHS)
    made = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(measures)}" w:type="dxa"/><w:tblBorders><w:top {line}/><w:bottom {line}/>'
        f'<w:insideH {line}/></w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="{side}" w:type="dxa"/>'
        f'<w:right w:w="{side}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )
    made.append(_row(part.headings, part, measures, head=True))
    for row in part.rows:
        made.append(_row(row, part, measures, head=False))
    return made


def _row(cells: Sequence[str], part: Written, measures: Sequence[int], *, head: bool) -> Any:
    row = parse_xml(f"<w:tr {nsdecls('w')}><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr></w:tr>")
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{theme.ACCENT.lstrip("#")}"/>' if head else ""
    look = f'<w:b/><w:color w:val="{theme.BACKGROUND.lstrip("#")}"/>' if head else ""
    for text, number, measure in zip(cells, part.numbers, measures, strict=True):
        cell = parse_xml(
            f'<w:tc {nsdecls("w")}><w:tcPr><w:tcW w:w="{measure}" w:type="dxa"/>{shade}</w:tcPr><w:p><w:pPr>'
            f'<w:spacing w:before="30" w:after="30"/><w:jc w:val="{"right" if number else "left"}"/></w:pPr>'
            f'<w:r><w:rPr>{look}<w:sz w:val="{round(CELLS * 2)}"/></w:rPr><w:t xml:space="preserve"/></w:r></w:p></w:tc>'
        )
        cell.find(f".//{qn('w:t')}").text = text
        row.append(cell)
    return row


def mark(paragraph: Any, name: str, number: int) -> None:
    """A bookmark around a heading, to which the contents lead."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), str(number))
    first = paragraph._p.find(qn("w:r"))  # noqa: SLF001 - python-docx knows no bookmarks
    first.addprevious(start)
    paragraph._p.append(end)  # noqa: SLF001


def contents(document: Any, entries: Sequence[tuple[str, str]], style: str | None, before: Any) -> None:
    """The table of contents, before an element: a field that Word renews, with its lines as they are now, each leading to its bookmark."""
    lines = []
    for text, name in entries:
        line = document.add_paragraph(style=style)._p  # noqa: SLF001 - a field has no other door
        link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:history="1"><w:r><w:t xml:space="preserve"/></w:r></w:hyperlink>')
        link.set(qn("w:anchor"), name)
        link.find(f".//{qn('w:t')}").text = fitting.in_line(text)
        line.append(link)
        before.addprevious(line)
        lines.append(line)
    if lines:
        for position, part in enumerate(("begin", r' TOC \o "1-1" \h \z \u ', "separate")):
            lines[0].insert(position + (1 if lines[0].find(qn("w:pPr")) is not None else 0), _field(part))
        lines[-1].append(_field("end"))


def _field(part: str) -> Any:
    run = OxmlElement("w:r")
    if part in {"begin", "separate", "end"}:
        sign = OxmlElement("w:fldChar")
        sign.set(qn("w:fldCharType"), part)
    else:
        sign = OxmlElement("w:instrText")
        sign.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        sign.text = part
    run.append(sign)
    return run
