"""What calamine does not tell of a sheet of an .xlsx, read from its XML by a real parser; `quick` finds the same faster in plain XML.

calamine shows an error cell or a formula without its stored result as a blank, keeps no number formats and no hidden rows, and asks for
the memory of the whole box around the cells.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from xml.parsers import expat

from etl.reading.sheet import Place

MAIN = ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main")
REFERENCE = re.compile(r"\$?([A-Za-z]{1,4})\$?([0-9]{1,9})")
TRUE = {"1", "true"}
LAST_COLUMN, LAST_ROW = 16_384, 1_048_576


class Malformed(ValueError):
    """The XML is not a sheet's, or not well formed."""


@dataclass
class Look:
    """What a sheet's XML says beside its values. Places count from 0."""

    reach: Place = (-1, -1)  # the last row and the last column that hold something
    farthest: tuple[Place, Place] = ((0, 0), (0, 0))  # the cells that reach them
    errors: dict[Place, str] = field(default_factory=dict)  # the error that the cell shows
    pending: list[Place] = field(default_factory=list)  # formulas without their result
    percents: list[Place] = field(default_factory=list)  # cells with a percentage format
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    written: list[Place] | None = None  # every cell with a value of its own; None when calamine is known to see them all

    def reaches(self, place: Place) -> None:
        row, column = place
        down, right = self.farthest
        if row > self.reach[0]:
            down = place
        if column > self.reach[1]:
            right = place
        self.farthest = (down, right)
        self.reach = (max(row, self.reach[0]), max(column, self.reach[1]))


def place_of(reference: str) -> Place:
    """`B7` → (6, 1). Raises Malformed for what is no cell."""
    match = REFERENCE.fullmatch(reference)
    if not match or match[2].strip("0") == "":
        raise Malformed(f"no cell: {reference[:20]}")
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def range_of(reference: str) -> tuple[int, int, int, int]:
    """`A1:C2` → (0, 0, 1, 2). Raises Malformed."""
    first, _colon, last = reference.partition(":")
    (top, left), (bottom, right) = place_of(first), place_of(last or first)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def columns_of(first: str, last: str) -> range:
    """The columns of a `<col min= max=>`, from 0. Raises Malformed."""
    try:
        return range(int(first) - 1, min(int(last), LAST_COLUMN))
    except ValueError as error:
        raise Malformed(str(error)) from None


def parse(xml: bytes, percent_styles: AbstractSet[str], stale_zeros: bool = False) -> Look:
    """Look at a sheet with a real parser: any prefix, quotes, order, encoding; cells without their address too.

    `percent_styles` are the numbers of the cell styles that show a percentage. `stale_zeros`: a formula that says 0 was never computed.
    Raises Malformed, also for a document that declares types or entities.
    """
    parser = _Parser(percent_styles, stale_zeros)
    try:
        parser.expat.Parse(xml, True)
    except expat.ExpatError as error:
        raise Malformed(str(error)) from None
    return parser.look


class _Parser:
    def __init__(self, percent_styles: AbstractSet[str], stale_zeros: bool) -> None:
        self.look = Look(written=[])
        self.percent_styles = percent_styles
        self.stale_zeros = stale_zeros
        self.row = self.column = -1
        self.place: Place = (0, 0)
        self.kind = self.style = ""
        self.formula = self.has_value = self.in_value = self.in_text = False
        self.value: list[str] = []
        self.expat = expat.ParserCreate(namespace_separator=" ")
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self.start
        self.expat.EndElementHandler = self.end
        self.expat.CharacterDataHandler = self.text
        self.expat.StartDoctypeDeclHandler = self.doctype
        self.begun = False

    def doctype(self, *_details: object) -> None:
        raise Malformed("declares its own types")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        space, _blank, local = name.rpartition(" ")
        if not self.begun and (space not in MAIN or local != "worksheet"):
            raise Malformed("no sheet of cells")
        self.begun = True
        if space not in MAIN:
            return
        if local == "c":
            self.place = place_of(attributes["r"]) if "r" in attributes else (max(self.row, 0), self.column + 1)
            self.column = self.place[1]
            self.kind, self.style = attributes.get("t", ""), attributes.get("s", "")
            self.formula = self.has_value = False
            self.value = []
        elif local == "v":
            self.has_value = self.in_value = True
        elif local == "f":
            self.formula = True
        elif local == "t":
            self.in_text = True
        elif local == "row":
            self.start_row(attributes)
        elif local == "col" and attributes.get("hidden") in TRUE:
            self.look.hidden_columns.update(columns_of(attributes.get("min", ""), attributes.get("max", "")))
        elif local == "mergeCell":
            self.look.merges.append(range_of(attributes.get("ref", "")))

    def start_row(self, attributes: dict[str, str]) -> None:
        try:
            self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
        except ValueError as error:
            raise Malformed(str(error)) from None
        self.column = -1
        if attributes.get("hidden") in TRUE:
            self.look.hidden_rows.add(self.row)

    def text(self, text: str) -> None:
        if self.in_value or (self.in_text and self.kind == "inlineStr"):
            self.value.append(text)

    def end(self, name: str) -> None:
        space, _blank, local = name.rpartition(" ")
        if space not in MAIN:
            return
        if local == "v":
            self.in_value = False
        elif local == "t":
            self.in_text = False
        elif local == "c":
            self.end_cell()

    def end_cell(self) -> None:
        value = "".join(self.value)
        if not (value or self.formula or self.has_value):
            return
        look, place = self.look, self.place
        look.reaches(place)
        if self.kind == "e":
            look.errors[place] = value
        elif self.formula and is_pending(value, self.has_value, self.kind, self.stale_zeros):
            look.pending.append(place)
        elif value:
            assert look.written is not None
            if value.strip():  # a cell of spaces alone may be shown as a blank
                look.written.append(place)
            if self.style in self.percent_styles:
                look.percents.append(place)


def is_pending(value: str, has_value: bool, kind: str, stale_zeros: bool) -> bool:
    """Whether a formula has no result: none was stored, or a program that does not compute stored a 0. An empty text is a result."""
    if not value:
        return not (has_value and kind == "str")
    return stale_zeros and value == "0"
