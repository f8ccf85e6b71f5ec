"""The small parts of an .xlsx: which sheet is in which part, which styles show a percentage, what the notes on the cells say."""

from __future__ import annotations

import posixpath
import re
import urllib.parse
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError

import defusedxml
from defusedxml.ElementTree import fromstring

from etl import problems
from etl.reading.cells import MAIN, TRUE, Malformed, place_of
from etl.reading.package import Package
from etl.reading.sheet import Place

PERCENT_FORMATS = {"9", "10"}  # 0% and 0.00%, which every workbook knows
LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
WORKBOOK = "xl/workbook.xml"
DEEPEST = 60  # real parts nest under 20 deep; a tree of 100,000 would end the process when it is let go
TAGS = re.compile(rb"<(/?)[A-Za-z_][^<>]*?(/?)>")


@dataclass(frozen=True)
class Part:
    """A sheet of the workbook: its name, its part of the zip ('' when nothing leads to one), what it is."""

    name: str
    path: str
    kind: str  # worksheet, chartsheet, dialogsheet…
    hidden: bool


@dataclass(frozen=True)
class Book:
    """What xl/workbook.xml and its neighbours say."""

    sheets: list[Part]
    percent_styles: frozenset[str]
    computed_on_opening: bool  # whoever wrote it asks Excel to compute everything: its stored zeros are no results
    has_macros: bool
    has_links: bool


def tree(package: Package, name: str) -> Element:
    """A small part as a tree. Raises WorkbookRefused for what is no XML, or made to harm."""
    xml = package.read(name)
    _refuse_depth(package, name, xml)
    try:
        return fromstring(xml, forbid_dtd=True)
    except (ParseError, ValueError, LookupError) as error:
        if isinstance(error, defusedxml.DefusedXmlException):
            raise package.unsafe(name) from None
        raise package.refused(problems.WorkbookUnreadable({})) from None


def _refuse_depth(package: Package, name: str, xml: bytes) -> None:
    depth = 0
    for match in TAGS.finditer(xml):
        depth += -1 if match[1] else 0 if match[2] else 1
        if depth > DEEPEST:
            raise package.unsafe(name)


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def book(package: Package) -> Book:
    """Read what is said of the workbook as a whole. Raises WorkbookRefused."""
    root = tree(package, WORKBOOK)
    targets = relations(package, WORKBOOK)
    sheets, on_opening = [], False
    for element in root.iter():
        if local(element) == "sheet":
            identifier = next((value for key, value in element.attrib.items() if key.endswith("}id")), "")
            kind, path = targets.get(identifier, ("", ""))
            hidden = element.get("state", "visible") != "visible"
            sheets.append(Part(element.get("name", ""), path if path in package else "", kind, hidden))
        elif local(element) == "calcPr":
            on_opening = element.get("fullCalcOnLoad") in TRUE
    styles = "xl/styles.xml"
    kinds = {kind for kind, _path in targets.values()}
    return Book(
        sheets,
        percent_styles(tree(package, styles)) if styles in package else frozenset(),
        on_opening,
        any(name.lower().endswith("vbaproject.bin") for name in package.names) or any(part.kind == "xlMacrosheet" for part in sheets),
        bool(kinds & {"externalLink", "connections"}) or any(True for _name in package.under("xl/externalLinks/")),
    )


def relations(package: Package, name: str) -> dict[str, tuple[str, str]]:
    """Identifier → kind and part, of what a part points at inside the zip; what lies outside is left out."""
    folder, _slash, file = name.rpartition("/")
    path = f"{folder}/_rels/{file}.rels"
    if path not in package:
        return {}
    found = {}
    for element in tree(package, path).iter():
        if local(element) == "Relationship":
            kind = element.get("Type", "").rpartition("/")[2]
            target = urllib.parse.unquote(element.get("Target", "")).replace("\\", "/")
            outside = element.get("TargetMode") == "External"
            inside = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[element.get("Id", "")] = (kind, "" if outside or inside.startswith("..") else inside)
    return found


def percent_styles(styles: Element) -> frozenset[str]:
    """The numbers of the cell styles whose format shows a percentage: `0%`, not `0"%"`, which only writes the sign after the number."""
    formats = set(PERCENT_FORMATS)
    found: set[str] = set()
    for element in styles.iter():
        if local(element) == "numFmt" and shows_percent(element.get("formatCode", "")):
            formats.add(element.get("numFmtId", ""))
    for element in styles.iter():
        if local(element) == "cellXfs":
            found.update(str(number) for number, style in enumerate(element) if style.get("numFmtId") in formats)
    return frozenset(found)


def shows_percent(code: str) -> bool:
    """Whether a number format multiplies by 100: it has a `%` that is no quoted text."""
    return "%" in LITERAL.sub("", code)


def comments(package: Package, sheet: str) -> dict[Place, str]:
    """The notes on the cells of a sheet, given its part."""
    found: dict[Place, str] = {}
    for kind, path in relations(package, sheet).values():
        if kind == "comments" and path in package:
            for element in tree(package, path).iter():
                if local(element) == "comment":
                    text = "".join(part.text or "" for part in element.iter() if local(part) == "t").strip()
                    try:
                        found[place_of(element.get("ref", ""))] = text
                    except Malformed:
                        raise package.refused(problems.WorkbookUnreadable({})) from None
    return found


def is_worksheet(xml: bytes) -> bool:
    """Whether a part seems to be a sheet of cells, by its first element."""
    return any(space.encode() in xml[:4000] for space in MAIN)
