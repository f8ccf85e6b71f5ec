"""Before calamine sees anything of a zip: what it is, and whether its sheets fit in memory.

calamine asks for the memory of the whole box from A1 to the last cell, and a process that does not get it is ended by the system.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from etl import problems
from etl.problems import Problem, WorkbookRefused
from etl.reading import opendocument, parts
from etl.reading.cells import LAST_COLUMN, LAST_ROW, Look, Malformed, parse
from etl.reading.limits import MEGABYTE, Limits
from etl.reading.mojibake import may_hold
from etl.reading.package import Package
from etl.reading.sheet import Place, address
from etl.reading.values import HEAD, Values, says_small

ODS = "application/vnd.oasis.opendocument.spreadsheet"
OTHERS = {"word/": "Word", "ppt/": "PowerPoint", "visio/": "Visio"}
QUICK_FROM = MEGABYTE  # of sheets in all: below it a real parser is as fast as loading the arrays


@dataclass
class Findings:
    """What is known of a workbook before its values are read. The sheets that are not there are no sheets of cells."""

    kind: str
    values: Values
    looks: dict[str, Look]
    comments: dict[str, dict[Place, str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    may_be_broken: bool = False  # some text may be mojibake


def of_zip(name: str, content: bytes, limits: Limits) -> Findings:
    """Look into a zip. Raises WorkbookRefused, with what it is, when it is no workbook, damaged, made to harm or too large."""
    package = Package(name, content, limits)
    values = Values(content)
    if parts.WORKBOOK in package:
        try:
            return _xlsx(package, values)
        except WorkbookRefused:
            values.wait()
            raise
    if "mimetype" in package and package.read("mimetype").decode("latin-1").startswith(ODS):
        return _ods(package, values)
    raise package.refused(_other(package))


def _other(package: Package) -> Problem:
    if "xl/workbook.bin" in package:
        return problems.BinaryWorkbook({})
    if any(True for _name in package.under("xl/")):  # the name of a part was damaged
        return problems.WorkbookUnreadable({})
    for folder, kind in OTHERS.items():
        if any(True for _name in package.under(folder)):
            return problems.DocumentInstead({"kind": kind})
    if "mimetype" in package or any(each.lower().endswith(".iwa") or each == "[Content_Types].xml" for each in package.names):
        return problems.NotAWorkbook({})
    return problems.ArchiveInstead({"kind": "ZIP"}) if package.names else problems.NotAWorkbook({})


def _xlsx(package: Package, values: Values) -> Findings:
    book = parts.book(package)
    _refuse_many(package, [part.name for part in book.sheets], parts.WORKBOOK)
    found = Findings("xlsx", values, {})
    if book.has_macros:
        found.problems.append(problems.MacrosIgnored({}))
    if book.has_links:
        found.problems.append(problems.LinksIgnored({}))
    sheets = [part for part in book.sheets if part.kind == "worksheet"]
    if any(not part.path for part in sheets):
        raise package.refused(problems.WorkbookUnreadable({}))
    sizes = {part.name: package.names[part.path].file_size for part in sheets}
    large = sum(sizes.values()) > QUICK_FROM
    if large:
        largest = max(sheets, key=lambda part: sizes[part.name])
        if says_small(package.head(largest.path, HEAD), package.limits.cells):
            values.begin(largest.name)
    for part in sheets:
        xml = package.read(part.path)
        found.looks[part.name] = _look(package, xml, book, large=large)
        found.comments[part.name] = parts.comments(package, part.path)
        found.may_be_broken = found.may_be_broken or may_hold(xml)
    strings = "xl/sharedStrings.xml"
    if strings in package:
        found.may_be_broken = may_hold(package.read(strings)) or found.may_be_broken
    package.finish()
    refuse_large(package.file_name, found.looks, package.limits)
    return found


def _look(package: Package, xml: bytes, book: parts.Book, *, large: bool) -> Look:
    try:
        if large:
            from etl.reading import quick  # noqa: PLC0415 — loads numpy, which small workbooks do without

            look = quick.look(xml, book.percent_styles, book.computed_on_opening)
            if look is not None:
                return look
        return parse(xml, book.percent_styles, book.computed_on_opening)
    except Malformed:
        raise package.refused(problems.WorkbookUnreadable({})) from None


def _ods(package: Package, values: Values) -> Findings:
    if "content.xml" not in package:
        raise package.refused(problems.WorkbookUnreadable({}))
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise package.refused(problems.WorkbookProtected({}))
    xml = package.read("content.xml")
    package.finish()
    try:
        tables = opendocument.parse(xml)
    except Malformed:
        raise package.refused(problems.WorkbookUnreadable({})) from None
    _refuse_many(package, [table.name for table in tables], "content.xml")
    found = Findings("ods", values, {table.name: table.look for table in tables}, {table.name: table.comments for table in tables})
    found.may_be_broken = may_hold(xml)
    refuse_large(package.file_name, found.looks, package.limits)
    return found


def _refuse_many(package: Package, names: list[str], part: str) -> None:
    if len(names) > package.limits.sheets:
        raise package.refused(problems.SheetsTooMany({"count": len(names), "limit": package.limits.sheets}))
    if len({name.casefold() for name in names}) < len(names):  # which of the two is read would be chance
        raise package.unsafe(part)


def refuse_large(file_name: str, looks: dict[str, Look], limits: Limits) -> None:
    """Raise WorkbookRefused when the boxes around the cells are too large together, or a sheet has too many merged cells."""
    total = 0
    for sheet, look in looks.items():
        rows, columns = look.reach[0] + 1, look.reach[1] + 1
        total += rows * columns
        if rows > LAST_ROW or columns > LAST_COLUMN or total > limits.cells:
            down, right = look.farthest
            at = address(*(down if rows / LAST_ROW >= columns / LAST_COLUMN else right))
            raise WorkbookRefused(file_name, [problems.SheetTooLarge({"sheet": sheet, "reach": at}, sheet, at)])
        merges = clipped(look)
        covered = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in merges)
        if len(look.merges) > limits.merges or covered > limits.merged_cells:
            raise WorkbookRefused(file_name, [problems.MergesTooMany({"sheet": sheet}, sheet)])


def clipped(look: Look) -> list[tuple[int, int, int, int]]:
    """The merged ranges within the used rows and columns: a whole merged column covers no more than the sheet's rows."""
    rows, columns = look.reach
    return [
        (top, left, min(bottom, rows), min(right, columns))
        for top, left, bottom, right in look.merges
        if top <= rows and left <= columns and (top, left) != (min(bottom, rows), min(right, columns))
    ]
