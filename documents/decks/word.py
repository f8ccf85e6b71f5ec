"""A deck as the office's report in Word: its sections with charts, tables, sources, and the places for own words that a next run keeps."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from zipfile import BadZipFile

import docx
from docx.enum.text import WD_BREAK
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from charts import theme
from documents.decks import fitting, native, on_page, own_words, report, templates
from documents.decks.deck import Deck
from documents.decks.report import Section
from language import formats, words
from language.words import _
from warehouse.reader import Reader

VALUE = 20  # points of a figure alone

Progress = Callable[[int, int], object]  # how many sections are made, of how many


def build(reader: Reader, deck: Deck, earlier: bytes | None = None, name: str = "", progress: Progress | None = None) -> bytes:
    """The report of a deck, from the template that there is.

    `earlier`, the report of an earlier run, called `name`: what the office wrote in it comes along, also of sections that are gone.
    Raises WrongTemplate, and WrongReport where the earlier one cannot be read.
    """
    with words.spoken(deck.language):
        kept = own_words.read(earlier, name) if earlier is not None else {}
        page = _Page()
        page.cover(deck, reader)
        for section in report.sections(reader, deck):
            _section(page, section, kept)
            if progress is not None:
                progress(section.number, len(deck.slides))
        _gone(page, kept)
        _findings(page, reader)
        page.close()
        said = page.document.core_properties
        said.title, said.author, said.language = fitting.in_line(deck.title), "Puente", templates.TONGUES[deck.language]
        said.subject = _("Version {version}", version=reader.version.number)
        said.created = said.modified = reader.version.published.replace(tzinfo=None)
        written = io.BytesIO()
        page.document.save(written)
        return written.getvalue()


class _Page:
    """The document that is being written, in the styles of its template."""

    def __init__(self) -> None:
        path = templates.path_of(templates.REPORT)
        try:
            self.document: Any = docx.Document(str(path))
            self._styles = {style.name: style.name for style in self.document.styles if style.type == 1}
        except (OpcError, BadZipFile, KeyError, ValueError, OSError, SyntaxError, AttributeError):
            raise templates.unreadable(path) from None
        if "Heading 1" not in self._styles:
            raise templates.lacking(path, _("the style «Heading 1» of Word. In Word: Home, Styles"))
        self._entries: list[tuple[str, str]] = []
        self._contents: Any = None

    def style(self, name: str) -> str | None:
        """The style of this name, or the document's usual one."""
        return self._styles.get(name)

    def write(self, text: str, style: str = "Normal") -> Any:
        """A paragraph, where there is something to say."""
        return self.document.add_paragraph(fitting.in_line(text), style=self.style(style)) if text else None

    def cover(self, deck: Deck, reader: Reader) -> None:
        """Title, subtitle, version, and the contents, which `close` fills."""
        language = self.document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
        if language is not None:
            language.set(qn("w:val"), templates.TONGUES[deck.language])
        self.write(deck.title, "Title")
        for text in report.opening(deck):
            self.write(text, "Subtitle")
        version = reader.version
        self.write(_("Version {number} of the figures, published on {when}", number=version.number, when=formats.moment(version.published)))
        self._new_page()
        self.write(_("Contents"), "TOC Heading")
        self._contents = self.document.add_paragraph()
        self._new_page()

    def heading(self, text: str) -> None:
        """A heading that the contents name."""
        paragraph = self.document.add_heading(fitting.in_line(text), 1)
        number = len(self._entries) + 1
        on_page.mark(paragraph, f"_Toc_puente_{number}", number)
        self._entries.append((text, f"_Toc_puente_{number}"))

    def close(self) -> None:
        """Fill the contents."""
        on_page.contents(self.document, self._entries, self.style("TOC 1") or self.style("toc 1"), self._contents._p)  # noqa: SLF001

    def _new_page(self) -> None:
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _section(page: _Page, section: Section, kept: dict[str, own_words.Kept]) -> None:
    """Heading, what the figures say, chart, what is to be known, own words, table, source."""
    page.heading(f"{section.number}. {section.title}")
    narrowed = page.write(section.narrowed, "Caption")
    if narrowed is not None:
        narrowed.paragraph_format.keep_with_next = True
    page.write(section.sentence)
    for text in section.text:
        page.write(text, "List Bullet")
    page.write(section.refusal)
    alt = section.sentence or section.title
    told: list[str] = []
    for plot in section.plots:
        most = native.said(plot, whole=True, but=section.plain_note)
        drawn, whole = on_page.chart(page.document, plot, " ".join([alt, *most]), page.style("Normal"))
        told += native.said(drawn, whole=whole, but=section.plain_note)
        left = len(plot.categories) - len(drawn.categories)
        told += [_("And {count} rows more: they are in the table.", count=formats.number(left))] if left else []
    for tile in section.tiles:
        _tile(page, tile.label, tile.value, tile.note)
    for text in dict.fromkeys([*told, *section.plain_note.split("\n"), *section.said]):
        page.write(text)
    if section.key:
        own_words.place(page.document, section.key, section.title, kept.pop(section.key, None))
    if section.same_as:
        page.write(_("The table is that of section {number}.", number=section.same_as))
    if section.table is not None:
        on_page.table(page.document, section.table)
        page.write(_("In all the rows: {said}.", said="; ".join(section.alike)) if section.alike else "", "Caption")
    page.write(section.source, "Caption")


def _tile(page: _Page, label: str, value: str, note: str) -> None:
    """One figure alone: its name, how much, and what is to be known."""
    paragraph = page.document.add_paragraph(style=page.style("Normal"))
    paragraph.add_run(fitting.in_line(label) + ": ")
    figure = paragraph.add_run(fitting.in_line(value))
    figure.font.size, figure.font.bold, figure.font.color.rgb = Pt(VALUE), True, RGBColor.from_string(theme.ACCENT.lstrip("#"))
    paragraph.add_run(f"  {fitting.in_line(note)}" if note else "")


def _gone(page: _Page, kept: dict[str, own_words.Kept]) -> None:
    """What was written in sections that are no longer there."""
    if not kept:
        return
    page.heading(_("Words of sections that are no longer there"))
    for key, each in kept.items():
        page.write(each.title or key, "Heading 2")
        own_words.place(page.document, key, each.title or key, each)


def _findings(page: _Page, reader: Reader) -> None:
    found = report.findings(reader)
    page.heading(_("Annex: what the checks found"))
    page.write(_("Each finding with its workbook and its cell.") if found else _("The checks found nothing in this version."))
    for file, table in found.items():
        page.write(file, "Heading 2")
        on_page.table(page.document, table)
