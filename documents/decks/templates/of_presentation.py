"""The presentation that comes with the project, before it has slides: its layouts, letters and colours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches

from charts import theme
from documents.decks.templates import COVER, FIGURE, FONT, TEXT

WIDTH, HEIGHT, MARGIN = 13.333, 7.5, 0.55  # inches
KEPT = {0: COVER, 1: TEXT, 5: FIGURE}  # of python-pptx's own layouts, by their place; the others go
GONE = {KIND.DATE, KIND.FOOTER}
INDENT = 0.85  # of the cover's words, right of its band
BOXES = {
    KIND.TITLE: (MARGIN, 0.45, WIDTH - 2 * MARGIN, 1.2),
    KIND.CENTER_TITLE: (INDENT, 2.2, WIDTH - INDENT - MARGIN, 2.0),
    KIND.SUBTITLE: (INDENT, 4.4, WIDTH - INDENT - MARGIN, 1.8),
    KIND.BODY: (MARGIN, 1.9, WIDTH - 2 * MARGIN, 4.8),
    KIND.OBJECT: (MARGIN, 1.9, WIDTH - 2 * MARGIN, 4.8),
    KIND.SLIDE_NUMBER: (WIDTH - MARGIN - 0.9, 6.95, 0.9, 0.35),
}
COLOURS = {
    "dk1": theme.INK, "lt1": theme.BACKGROUND, "dk2": theme.ACCENT, "lt2": theme.BACKGROUND_SECOND,
    **{f"accent{number}": colour for number, colour in enumerate(theme.AGENCIES[:6], start=1)},
    "hlink": theme.ACCENT, "folHlink": theme.MUTED,
}  # fmt: skip
# The bridge of static/logo.svg, in tenths of its units.
BRIDGE = """<a:path w="440" h="240" fill="none"><a:moveTo><a:pt x="20" y="220"/></a:moveTo><a:lnTo><a:pt x="420" y="220"/></a:lnTo>
<a:moveTo><a:pt x="40" y="220"/></a:moveTo><a:cubicBezTo><a:pt x="100" y="60"/><a:pt x="340" y="60"/><a:pt x="400" y="220"/></a:cubicBezTo>
<a:moveTo><a:pt x="130" y="220"/></a:moveTo><a:lnTo><a:pt x="130" y="140"/></a:lnTo>
<a:moveTo><a:pt x="220" y="220"/></a:moveTo><a:lnTo><a:pt x="220" y="110"/></a:lnTo>
<a:moveTo><a:pt x="310" y="220"/></a:moveTo><a:lnTo><a:pt x="310" y="140"/></a:lnTo></a:path>"""


def write(path: Path) -> None:
    """A 16:9 presentation without slides: a cover, a figure and a text."""
    made: Any = Presentation()
    made.slide_width, made.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for place, layout in reversed(list(enumerate(list(made.slide_layouts)))):
        if place in KEPT:
            layout.name = KEPT[place]
        else:
            made.slide_layouts.remove(layout)
    master: Any = made.slide_master
    _theme(master)
    for holder in (master, *made.slide_layouts):
        for shape in list(holder.placeholders):
            _place(shape)
    for style, size, bold in (("title", 36, True), ("body", 24, False)):
        level = master.element.find(f"{qn('p:txStyles')}/{qn(f'p:{style}Style')}/{qn('a:lvl1pPr')}")
        level.set("algn", "l")
        level.find(qn("a:defRPr")).set("sz", str(size * 100))
        level.find(qn("a:defRPr")).set("b", str(int(bold)))
    _draw(master, _shape(2, "Franja", (0, 0, WIDTH, 0.12), '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>', filled=True))
    cover = made.slide_layouts.get_by_name(COVER)
    _draw(cover, _shape(20, "Franja lateral", (0, 0, 0.35, HEIGHT), '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>', filled=True))
    _draw(cover, _shape(21, "Puente", (INDENT, 0.9, 1.65, 0.9), f"<a:custGeom><a:pathLst>{BRIDGE}</a:pathLst></a:custGeom>", filled=False))
    made.core_properties.title, made.core_properties.author = "Plantilla de Puente", "Puente"
    made.save(str(path))


def _theme(master: Any) -> None:
    """The colours and the letters of the theme."""
    part = master.part.part_related_by(RT.THEME)
    tree: Any = parse_xml(part.blob)
    tree.set("name", "Puente")
    for name, colour in COLOURS.items():
        slot = tree.find(f".//{qn(f'a:{name}')}")
        for child in list(slot):
            slot.remove(child)
        slot.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{colour.lstrip("#")}"/>'))
    for latin in tree.iterfind(f".//{qn('a:fontScheme')}/*/{qn('a:latin')}"):
        latin.set("typeface", FONT)
    part.blob = serialize_part_xml(tree)


def _place(shape: Any) -> None:
    """Where a placeholder stands, without margins of its own; those of the date and of the foot go."""
    kind = shape.placeholder_format.type
    if kind in GONE:
        shape.element.getparent().remove(shape.element)
        return
    shape.left, shape.top, shape.width, shape.height = map(Inches, BOXES[kind])
    body = shape.element.txBody
    anchor = {KIND.CENTER_TITLE: "b", KIND.SLIDE_NUMBER: "ctr"}.get(kind, "t")
    body.replace(
        body.find(qn("a:bodyPr")),
        parse_xml(f'<a:bodyPr {nsdecls("a")} anchor="{anchor}" lIns="0" tIns="0" rIns="0" bIns="0"><a:normAutofit/></a:bodyPr>'),
    )
    looks = {KIND.CENTER_TITLE: (44, "tx1", "l"), KIND.SUBTITLE: (24, "tx1", "l"), KIND.SLIDE_NUMBER: (12, "folHlink", "r")}
    if kind in looks:
        size, colour, side = looks[kind]
        fill = f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
        level = f'<a:lvl1pPr marL="0" indent="0" algn="{side}"><a:buNone/><a:defRPr sz="{size * 100}">{fill}</a:defRPr></a:lvl1pPr>'
        body.replace(body.find(qn("a:lstStyle")), parse_xml(f"<a:lstStyle {nsdecls('a')}>{level}</a:lstStyle>"))


def _shape(number: int, name: str, box: tuple[float, float, float, float], form: str, *, filled: bool) -> Any:
    """A drawing of the colour of the house: a full form, or a line alone."""
    left, top, width, height = map(Inches, box)
    accent = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
    look = f"{accent}<a:ln><a:noFill/></a:ln>" if filled else f'<a:noFill/><a:ln w="{Emu(Inches(0.1))}" cap="rnd">{accent}</a:ln>'
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number + 100}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>{form}{look}</p:spPr></p:sp>'
    )


def _draw(holder: Any, shape: Any) -> None:
    """Behind all that the holder has."""
    tree = holder.shapes.element if hasattr(holder.shapes, "element") else holder.element.cSld.spTree
    tree.insert(2, shape)
