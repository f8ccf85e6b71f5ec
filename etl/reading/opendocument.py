"""What calamine does not tell of an .ods: percentages, errors, formulas without a result, hidden rows, notes, and how far repeats reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from etl.reading.cells import Look, Malformed
from etl.reading.sheet import Place

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
HIDDEN = {"collapse", "filter"}
MOST = 20_000_000  # far beyond any sheet: a repeat that is larger is taken as this
MOST_LISTED = 2_000_000  # places of repeated percentages and errors that are worth listing: beyond it the box is too large anyway


@dataclass
class Table:
    """A sheet of an .ods."""

    name: str
    look: Look = field(default_factory=Look)
    comments: dict[Place, str] = field(default_factory=dict)


def parse(xml: bytes) -> list[Table]:
    """Look at `content.xml`. Raises Malformed."""
    parser = _Parser()
    try:
        parser.expat.Parse(xml, True)
    except expat.ExpatError as error:
        raise Malformed(str(error)) from None
    return parser.tables


def _count(attributes: dict[str, str], name: str) -> int:
    try:
        return min(max(int(attributes.get(TABLE + name, "1")), 1), MOST)
    except ValueError as error:
        raise Malformed(str(error)) from None


@dataclass
class _Cell:
    """A cell of the row that is being read: where it stands in it, what it holds."""

    column: int
    repeats: int
    kind: str
    formula: bool
    span: tuple[int, int]
    text: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)


class _Parser:
    def __init__(self) -> None:
        self.tables: list[Table] = []
        self.depth = 0  # of tables: one inside a cell is not a sheet
        self.row = self.column = 0
        self.repeats = 1
        self.column_defined = 0
        self.cells: list[_Cell] = []
        self.cell: _Cell | None = None
        self.in_note = False
        self.listed = 0
        self.expat = expat.ParserCreate(namespace_separator=" ")
        self.expat.buffer_text = True
        self.expat.StartElementHandler = self.start
        self.expat.EndElementHandler = self.end
        self.expat.CharacterDataHandler = self.text
        self.expat.StartDoctypeDeclHandler = self.doctype

    def doctype(self, *_details: object) -> None:
        raise Malformed("declares its own types")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == TABLE + "table":
            self.depth += 1
            if self.depth == 1:
                self.tables.append(Table(attributes.get(TABLE + "name", "")))
                self.row = self.column_defined = 0
        elif self.depth != 1:
            return
        elif name == TABLE + "table-row":
            self.column, self.cells = 0, []
            self.repeats = _count(attributes, "number-rows-repeated")
            if attributes.get(TABLE + "visibility") in HIDDEN and self.repeats <= MOST_LISTED:
                self.tables[-1].look.hidden_rows.update(range(self.row, self.row + self.repeats))
        elif name == TABLE + "table-column":
            repeats = _count(attributes, "number-columns-repeated")
            if attributes.get(TABLE + "visibility") in HIDDEN and repeats <= MOST_LISTED:
                self.tables[-1].look.hidden_columns.update(range(self.column_defined, self.column_defined + repeats))
            self.column_defined += repeats
        elif name in (TABLE + "table-cell", TABLE + "covered-table-cell"):
            self.start_cell(attributes)
        elif name == OFFICE + "annotation":
            self.in_note = True
        elif name == TEXT + "p" and self.cell is not None and self.in_note and self.cell.note:
            self.cell.note.append("\n")

    def start_cell(self, attributes: dict[str, str]) -> None:
        repeats = _count(attributes, "number-columns-repeated")
        kind = attributes.get(OFFICE + "value-type", "")
        if attributes.get(CALCEXT + "value-type") == "error":
            kind = "error"
        span = (_count(attributes, "number-rows-spanned"), _count(attributes, "number-columns-spanned"))
        self.cell = _Cell(self.column, repeats, kind, TABLE + "formula" in attributes, span)
        self.cells.append(self.cell)
        self.column += repeats

    def text(self, text: str) -> None:
        if self.cell is not None:
            (self.cell.note if self.in_note else self.cell.text).append(text)

    def end(self, name: str) -> None:
        if name == TABLE + "table":
            self.depth -= 1
        elif self.depth != 1:
            return
        elif name == OFFICE + "annotation":
            self.in_note = False
        elif name in (TABLE + "table-cell", TABLE + "covered-table-cell"):
            self.cell = None
        elif name == TABLE + "table-row":
            for cell in self.cells:
                self.keep(cell)
            self.row += self.repeats

    def keep(self, cell: _Cell) -> None:
        table, shown = self.tables[-1], "".join(cell.text).strip()
        if cell.note and (note := "".join(cell.note).strip()):
            table.comments[self.row, cell.column] = note
        if cell.span != (1, 1):
            table.look.merges.append((self.row, cell.column, self.row + cell.span[0] - 1, cell.column + cell.span[1] - 1))
        if not (cell.kind or cell.formula or shown):
            return
        table.look.reaches((self.row, cell.column))
        table.look.reaches((self.row + self.repeats - 1, cell.column + cell.repeats - 1))
        is_error = cell.kind == "error" or (cell.formula and shown.startswith(("#", "Err:")))
        if not (is_error or cell.kind == "percentage" or (cell.formula and not cell.kind)):
            return
        self.listed += self.repeats * cell.repeats
        if self.listed > MOST_LISTED:
            return
        for row in range(self.row, self.row + self.repeats):
            for column in range(cell.column, cell.column + cell.repeats):
                if is_error:
                    table.look.errors[row, column] = shown
                elif cell.kind == "percentage":
                    table.look.percents.append((row, column))
                else:
                    table.look.pending.append((row, column))
