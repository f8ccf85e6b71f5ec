"""The places of a Word report where an office writes its own words, and how these outlive the next run.

Each is a content control whose tag names its section. What is written there is taken into the new report with its paragraphs, letters,
lists, pictures and links; footnotes come along in brackets, and comments stay behind.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from zipfile import BadZipFile

import docx
from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from documents.decks import fitting
from language import words
from language.words import N_, _

MARK = "puente:"  # how a tag of ours begins
LONGEST = 64  # characters that Word takes of a title
HINT = N_("Write here…")
PLACEHOLDER = "Placeholder Text"
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
ENDNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"
STYLES = {qn("w:pStyle"), qn("w:rStyle"), qn("w:tblStyle")}
LEFT_BEHIND = {qn(f"w:{name}") for name in ("commentRangeStart", "commentRangeEnd", "commentReference", "bookmarkStart", "bookmarkEnd")}
RELATED = {qn("r:embed"), qn("r:id"), qn("r:link"), qn("r:pict")}


class WrongReport(ValueError):
    """An earlier report that cannot be read; the message says which, and that nothing was written over it."""


@dataclass
class Kept:
    """What an office wrote in one section: the section's title then, and the paragraphs and tables, still those of `document`."""

    title: str
    document: Any
    parts: list[Any] = field(default_factory=list)


def read(earlier: bytes, name: str) -> dict[str, Kept]:
    """What was written in each section of an earlier report, by its key; `name` is its file's. Raises WrongReport."""
    try:
        document = docx.Document(io.BytesIO(earlier))
        body = document.element.body
    except (OpcError, BadZipFile, KeyError, ValueError, SyntaxError, AttributeError):
        raise WrongReport(
            _("{file} cannot be read as a Word report, so nothing was written over it. Give another name, or take it away.", file=name)
        ) from None
    hints = _hints()
    styles = {style.style_id for style in document.styles if style.name == PLACEHOLDER}
    found: dict[str, Kept] = {}
    for control in body.iter(qn("w:sdt")):
        tag = _said(control, "w:tag")
        content = control.find(qn("w:sdtContent"))
        if not tag.startswith(MARK) or content is None or _is_inside_another(control) or _is_empty(control, content, hints, styles):
            continue
        kept = found.setdefault(tag.removeprefix(MARK), Kept(_said(control, "w:alias"), document))
        kept.parts += list(content) if control.getparent().tag != qn("w:p") else [_paragraph_of(content)]
    return found


def place(document: Any, key: str, title: str, kept: Kept | None = None) -> None:
    """At the end of a document, the place for the words of a section: with those that were written, else with a hint."""
    control = _control(key, title, empty=kept is None)
    content = control.find(qn("w:sdtContent"))
    if kept is None:
        content.append(_hint(document))
    else:
        move = _Move(kept.document, document)
        for part in kept.parts:
            content.append(move.moved(part))
        if content[-1].tag == qn("w:tbl"):  # Word wants a paragraph after a table
            content.append(OxmlElement("w:p"))
    document.element.body.insert_element_before(control, "w:sectPr")


def _control(key: str, title: str, *, empty: bool) -> Any:
    named = fitting.in_line(title)
    short = named if len(named) <= LONGEST else named[: LONGEST - 1] + "…"
    control = parse_xml(
        f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias/><w:tag/><w:lock w:val="sdtLocked"/>{"<w:showingPlcHdr/>" if empty else ""}</w:sdtPr>'
        "<w:sdtContent/></w:sdt>"
    )
    control.find(f".//{qn('w:alias')}").set(qn("w:val"), short)
    control.find(f".//{qn('w:tag')}").set(qn("w:val"), MARK + key)
    return control


def _hint(document: Any) -> Any:
    paragraph = parse_xml(f"<w:p {nsdecls('w')}><w:r><w:rPr/><w:t/></w:r></w:p>")
    paragraph.find(f".//{qn('w:t')}").text = _(HINT)
    style = next((style.style_id for style in document.styles if style.name == PLACEHOLDER), None)
    if style is not None:
        named = OxmlElement("w:rStyle")
        named.set(qn("w:val"), style)
        paragraph.find(f".//{qn('w:rPr')}").append(named)
    return paragraph


def _hints() -> set[str]:
    """The hint in every language: a deck may have changed its own."""
    found = set()
    for language in words.LANGUAGES:
        with words.spoken(language):
            found.add(_(HINT))
    return found


def _said(control: Any, name: str) -> str:
    found = control.find(f"{qn('w:sdtPr')}/{qn(name)}")
    return "" if found is None else str(found.get(qn("w:val")) or "")


def _is_inside_another(control: Any) -> bool:
    return any(_said(each, "w:tag").startswith(MARK) for each in control.iterancestors(qn("w:sdt")))


def _is_empty(control: Any, content: Any, hints: set[str], placeholders: set[str]) -> bool:
    """Whether nobody wrote there: nothing, our hint, or the one that Word puts back when all is deleted."""
    if any(True for _each in content.iter(qn("w:drawing"), qn("w:pict"), qn("w:object"), qn("w:tbl"))):
        return False
    text = _text(content)
    if not text or text in hints:
        return True
    if control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is None:
        return False
    runs = [run for run in content.iter(qn("w:r")) if _text(run)]
    styles = [run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}") for run in runs]
    return all(style is not None and style.get(qn("w:val")) in placeholders for style in styles)


def _text(element: Any) -> str:
    """What is written in an element: python-docx says it twice to whoever asks lxml for it."""
    return "".join(part.text or "" for part in element.iter(qn("w:t"))).strip()


def _paragraph_of(content: Any) -> Any:
    """What was written in a control inside a paragraph, as a paragraph of its own."""
    paragraph = OxmlElement("w:p")
    for part in content:
        paragraph.append(deepcopy(part))
    return paragraph


class _Move:
    """From one document into another: what a paragraph leans on (styles, lists, pictures, links) comes with it."""

    def __init__(self, source: Any, target: Any) -> None:
        self._source, self._target = source, target
        self._numbers: dict[str, str] = {}

    def moved(self, part: Any) -> Any:
        """A copy of a paragraph or a table, at home in the new document."""
        made = deepcopy(part)
        for element in list(made.iter()):
            if not isinstance(element.tag, str):
                continue
            if element.tag in LEFT_BEHIND:
                _take_out(element)
            elif element.tag in (qn("w:footnoteReference"), qn("w:endnoteReference")):
                self._note(element)
            elif element.tag in STYLES:
                self._style(element.get(qn("w:val")))
            elif element.tag == qn("w:numId"):
                self._number(element)
            for name in RELATED & set(element.attrib):
                element.set(name, self._related(element.get(name)))
        return made

    def _related(self, name: str) -> str:
        """The name, in the new document, of what the old one knew as `name`: a link, a picture, whatever it is."""
        rel = self._source.part.rels.get(name)
        if rel is None:
            return name
        if rel.is_external:
            return self._target.part.relate_to(rel.target_ref, rel.reltype, is_external=True)
        for part in _with_all_it_needs(rel.target_part):
            if part.package is not self._target.part.package:
                stem, dot, ending = str(part.partname).rpartition(".")
                part.partname = self._target.part.package.next_partname(PackURI(f"{stem.rstrip('0123456789')}%d{dot}{ending}"))
                part._package = self._target.part.package  # noqa: SLF001 - a part knows no other way to change houses
        return self._target.part.relate_to(rel.target_part, rel.reltype)

    def _style(self, name: str | None) -> None:
        """A style that the new document does not have, and those that it is made of."""
        there = {style.get(qn("w:styleId")) for style in self._target.styles.element.iter(qn("w:style"))}
        for style in list(self._source.styles.element.iter(qn("w:style"))):
            if style.get(qn("w:styleId")) == name and name not in there:
                self._target.styles.element.append(deepcopy(style))
                for tag in ("w:basedOn", "w:link"):
                    leant_on = style.find(qn(tag))
                    if leant_on is not None:
                        self._style(leant_on.get(qn("w:val")))

    def _number(self, element: Any) -> None:
        """A list of the old document, under a number of the new one; where the new one knows no lists, its points are paragraphs."""
        old = element.get(qn("w:val"))
        if old not in self._numbers:
            self._numbers[old] = self._list(old)
        if self._numbers[old]:
            element.set(qn("w:val"), self._numbers[old])
        else:
            _take_out(element.getparent())

    def _list(self, old: str) -> str:
        try:
            source, target = self._source.part.numbering_part.element, self._target.part.numbering_part.element
        except (NotImplementedError, KeyError):  # what python-docx raises of a document without a part for lists: it makes none
            return ""
        number = next((each for each in source.iter(qn("w:num")) if each.get(qn("w:numId")) == old), None)
        if number is None:
            return ""
        named = number.find(qn("w:abstractNumId")).get(qn("w:val"))
        abstract = next(each for each in source.iter(qn("w:abstractNum")) if each.get(qn("w:abstractNumId")) == named)
        fresh = {tag: str(1 + max([0, *(int(each.get(qn(name))) for each in target.iter(qn(tag)))])) for tag, name in _NUMBERED}
        abstract, number = deepcopy(abstract), deepcopy(number)
        abstract.set(qn("w:abstractNumId"), fresh["w:abstractNum"])
        for child in list(abstract.iter(qn("w:nsid"), qn("w:tmpl"))):  # by which Word takes two lists for one
            abstract.remove(child)
        number.set(qn("w:numId"), fresh["w:num"])
        number.find(qn("w:abstractNumId")).set(qn("w:val"), fresh["w:abstractNum"])
        first = target.find(qn("w:num"))
        if first is None:
            target.append(abstract)
        else:
            first.addprevious(abstract)
        target.append(number)
        return fresh["w:num"]

    def _note(self, reference: Any) -> None:
        """A footnote becomes words in brackets where its number stood."""
        kind = FOOTNOTES if reference.tag == qn("w:footnoteReference") else ENDNOTES
        rel = next((each for each in self._source.part.rels.values() if each.reltype == kind and not each.is_external), None)
        said = ""
        if rel is not None:
            notes = parse_xml(rel.target_part.blob)
            said = next((" ".join(_text(each).split()) for each in notes if each.get(qn("w:id")) == reference.get(qn("w:id"))), "")
        text = OxmlElement("w:t")
        text.text = _(" [note: {text}]", text=said) if said else ""
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        reference.getparent().replace(reference, text)


_NUMBERED = (("w:num", "w:numId"), ("w:abstractNum", "w:abstractNumId"))


def _with_all_it_needs(part: Any) -> Iterator[Any]:
    """A part and those that it names, each once."""
    seen, left = set(), [part]
    while left:
        one = left.pop()
        if id(one) not in seen:
            seen.add(id(one))
            yield one
            left += [rel.target_part for rel in one.rels.values() if not rel.is_external]


def _take_out(element: Any) -> None:
    element.getparent().remove(element)
