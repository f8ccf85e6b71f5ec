"""What a file is, by its bytes: each wrong file has its own sentence, and a wrong name does not matter where the file can be read."""

from __future__ import annotations

import io
import zipfile

import msoffcrypto.format.ooxml
import pytest
import xlwt

from etl.reading.workbook import read_bytes
from tests.etl.reading import made, raw

XLSX = raw.xlsx()
ODS = raw.ods(
    '<table:table table:name="Uno"><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>'
)


def xls() -> bytes:
    book = xlwt.Workbook()
    book.add_sheet("Uno").write(0, 0, 1)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


LARGE = made.xlsx({"Uno": [[number, f"texto {number}"] for number in range(300)]})  # what locks it in these tests takes no small ones


def protected_xlsx(password: str = "clave") -> bytes:
    stream = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(LARGE)).encrypt(password, stream)
    return stream.getvalue()


def protected_xls() -> bytes:
    """As Excel marks it: the records after FILEPASS are scrambled."""
    content = xls()
    start = content.index(b"\x09\x08\x10\x00")
    return content[: start + 20] + b"\x2f\x00\x06\x00\x00\x00\x01\x02\x03\x04" + content[start + 30 :]


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return stream.getvalue()


XML_2003 = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
)
HTML = "<html><head><meta charset='utf-8'></head><table><tr><td>PERSONAS</td></tr></table></html>"


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("libro.xlsx", protected_xlsx(), "WorkbookProtected"),
        ("libro.xls", protected_xls(), "WorkbookProtected"),
        ("libro.xls", HTML.encode(), "HtmlInstead"),
        ("libro.xls", b"\xef\xbb\xbf\n <!-- x --> <TABLE border=1>", "HtmlInstead"),
        ("libro.xls", HTML.encode("utf-16"), "HtmlInstead"),
        ("libro.xls", b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "HtmlInstead"),
        ("libro.xls", XML_2003.encode(), "XmlInstead"),
        ("libro.xls", XML_2003.encode("utf-16"), "XmlInstead"),
        ("libro.xlsx", b"%PDF-1.7\n%\xe2\xe3", "DocumentInstead"),
        ("libro.xlsx", b"\x89PNG\r\n\x1a\n\0\0", "DocumentInstead"),
        ("libro.xlsx", b"\xff\xd8\xff\xe0\0\x10JFIF", "DocumentInstead"),
        ("libro.xlsx", zipped("[Content_Types].xml", "word/document.xml"), "DocumentInstead"),
        ("libro.xlsx", zipped("[Content_Types].xml", "ppt/presentation.xml"), "DocumentInstead"),
        ("libro.xlsx", zipped("enero.xlsx", "febrero.xlsx"), "ArchiveInstead"),
        ("libro.xlsx", zipped(), "NotAWorkbook"),
        ("libro.xlsx", b"7z\xbc\xaf\x27\x1c\0\x04", "ArchiveInstead"),
        ("libro.xlsx", b"Rar!\x1a\x07\x01\0", "ArchiveInstead"),
        ("libro.xlsb", zipped("[Content_Types].xml", "xl/workbook.bin"), "BinaryWorkbook"),
        ("libro.numbers", zipped("Index/Document.iwa"), "NotAWorkbook"),
        ("libro.odt", zipped("mimetype", "content.xml"), "NotAWorkbook"),
        ("libro.gsheet", b'{"doc_id":"1AbC","email":"a@b.co"}', "ShortcutInstead"),
        ("libro.url", b"[InternetShortcut]\r\nURL=https://docs.google.com/", "ShortcutInstead"),
        ("libro.xls", b"\x09\x00\x04\x00\x02\x00\x10\x00", "WorkbookTooOld"),
        ("libro.xlsx", bytes(range(256)) * 4, "NotAWorkbook"),
        ("libro.xlsx", b"hola", "NotAWorkbook"),
        ("libro.xlsx", b"\0" * 600, "NotAWorkbook"),
        ("libro.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "WorkbookUnreadable"),
    ],
)
def test_each_wrong_file_is_called_what_it_is(name: str, content: bytes, rule: str) -> None:
    assert made.refusal(name, content) == [(rule, None, None)]


@pytest.mark.parametrize(("extension", "kind"), [(".xlsx", "xlsx"), (".xls", "xls"), (".ods", "ods"), (".csv", "csv"), (".pdf", "")])
@pytest.mark.parametrize(
    ("content", "true"), [(XLSX, "xlsx"), (xls(), "xls"), (ODS, "ods"), (b"a;b\n1;2\n", "csv")], ids=["xlsx", "xls", "ods", "csv"]
)
def test_a_wrong_name_is_a_warning(content: bytes, true: str, extension: str, kind: str) -> None:
    said = made.said(f"libro{extension}", content)
    sentence = f"El nombre termina en «{extension}» y el archivo es .{true}: se leyó como lo que es. Corrija el nombre."
    assert said == ([] if kind == true else [("ExtensionDisagrees", sentence)])


@pytest.mark.parametrize("name", ["libro", "informe v1.2", "libro.XLSX", "libro.xlsm", ".xlsx", "a.b.xlsx"])
def test_a_name_that_says_nothing_else_is_no_matter(name: str) -> None:
    assert read_bytes(name, XLSX).problems == []


def test_a_workbook_that_excel_opens_without_asking_is_read() -> None:
    """Protected against changes alone: Excel locks it with a password that everybody knows."""
    content = protected_xlsx("VelvetSweatshop")
    book = read_bytes("libro.xlsx", content)
    assert (book.sheets[0].rows[299], book.problems, book.content) == ([299.0, "texto 299"], [], content)
