"""Workbooks written by hand, part by part: what no library would write, and what other programs do."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "xl/worksheets/sheet1.xml"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
Part = str | bytes


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """The XML of a sheet."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def parts(first: Part = "", sheets: int = 1, more: Mapping[str, Part] | None = None) -> dict[str, Part]:
    """The parts of a workbook; `more` are other parts by name, an empty one takes a part away."""
    numbers = range(1, sheets + 1)
    relations = "".join(f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    listed = "".join(f'<sheet name="Hoja{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    kinds = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml"/>'
        for part, kind in [("workbook", "sheet.main"), ("styles", "styles"), *((f"worksheets/sheet{n}", "worksheet") for n in numbers)]
    )
    default = '<Default Extension="xml" ContentType="application/xml"/>'
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    made: dict[str, Part] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{default}{rels}{kinds}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{relations}</Relationships>',
    }
    for number in numbers:
        made[f"xl/worksheets/sheet{number}.xml"] = first or sheet('<row r="1"><c r="A1"><v>1</v></c></row>')
    made.update(more or {})
    return {name: part for name, part in made.items() if part not in ("", b"")}


def zipped(made: Mapping[str, Part], level: int = 6) -> bytes:
    """The zip of some parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, part in made.items():
            archive.writestr(name, part)
    return stream.getvalue()


def xlsx(first: Part = "", sheets: int = 1, more: Mapping[str, Part] | None = None) -> bytes:
    """A workbook with these parts."""
    return zipped(parts(first, sheets, more))


def cells(*values: str, row: int = 1) -> str:
    """A row of cells, each given as its inner XML; `e:` before it makes it an error."""
    made = "".join(f'<c r="{chr(65 + column)}{row}">{value}</c>' for column, value in enumerate(values))
    return f'<row r="{row}">{made}</row>'


def ods(tables: str, more: Mapping[str, Part] | None = None) -> bytes:
    """An .ods with these tables."""
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text", "style"))
    calc = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {spaces} {calc} office:version="1.2">{body}'
    made: dict[str, Part] = {
        "mimetype": ODS,
        "META-INF/manifest.xml": '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        "content.xml": content + "</office:document-content>",
    }
    return zipped(made | dict(more or {}))
