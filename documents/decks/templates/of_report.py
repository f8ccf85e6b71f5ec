"""The document that comes with the project, before it has text: its page, its styles, its languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from charts import theme
from documents.decks.templates import FONT

# Its size, its colour, whether it is bold, and the points before and after.
LOOKS = {
    "Normal": (11, theme.INK, False, 0, 6), "Title": (30, theme.ACCENT, True, 140, 8), "Subtitle": (16, theme.MUTED, False, 0, 24),
    "Heading 1": (16, theme.ACCENT, True, 20, 6), "Heading 2": (13, theme.INK, True, 12, 4),
    "Caption": (9, theme.MUTED, False, 2, 8), "TOC Heading": (16, theme.ACCENT, True, 0, 8), "List Bullet": (11, theme.INK, False, 0, 4),
}  # fmt: skip


def write(path: Path) -> None:
    """A letter-sized document without text."""
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.0)
    for name, (size, colour, bold, before, after) in LOOKS.items():
        style: Any = made.styles[name]
        _letters(style, size, colour, bold)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        for border in list(style.element.iter(qn("w:pBdr"))):  # the line that stands under python-docx's own title
            border.getparent().remove(border)
    for level in (1, 2):
        entry: Any = made.styles.add_style(f"TOC {level}", WD_STYLE_TYPE.PARAGRAPH)
        entry.base_style = made.styles["Normal"]
        entry.paragraph_format.left_indent, entry.paragraph_format.space_after = Cm(0.6 * (level - 1)), Pt(3)
    holder: Any = made.styles.add_style("Placeholder Text", WD_STYLE_TYPE.CHARACTER)
    holder.font.color.rgb = RGBColor.from_string(theme.MUTED.lstrip("#"))
    _number(section.footer.paragraphs[0])
    made.core_properties.title, made.core_properties.author = "Plantilla de Puente", "Puente"
    made.save(str(path))


def _letters(style: Any, size: float, colour: str, bold: bool) -> None:
    style.font.name, style.font.size, style.font.bold, style.font.italic = FONT, Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
    fonts = style.element.rPr.find(qn("w:rFonts"))
    for name in [name for name in fonts.attrib if name.lower().endswith("theme")]:
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)
    for spacing in list(style.element.rPr.iter(qn("w:spacing"), qn("w:kern"))):
        spacing.getparent().remove(spacing)


def _number(paragraph: Any) -> None:
    """The number of the page, at the right of the foot."""
    paragraph.alignment = 2
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - it has no other door
