"""What a file is, by its bytes: its name may say anything."""

from __future__ import annotations

import re
from pathlib import PurePath

from etl import problems
from etl.problems import Problem

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_EXCEL = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00", b"\x09\x08\x10\x00")
DOCUMENTS = {
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"{\\rtf": "Word, RTF",
}
ARCHIVES = {b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!": "RAR", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|body|table|div|style)\b", re.IGNORECASE | re.DOTALL
)
MHTML = re.compile(r"\s*(?:mime-version|content-type):", re.IGNORECASE)
XML = re.compile(r"\s*<(?:\?xml|!--|\w+:?\w*[ >])", re.IGNORECASE)
SHORTCUT = re.compile(r'\s*(?:\{[^{}]*(?:"doc_id"|docs\.google\.com|"resource_id")|\[InternetShortcut\])', re.IGNORECASE)
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
HEAD = 4096

EXTENSIONS = {
    "xlsx": (".xlsx", ".xlsm", ".xltx", ".xltm"),
    "xls": (".xls", ".xlt"),
    "ods": (".ods", ".ots"),
    "text": (".csv", ".txt", ".tsv", ".tab", ".prn"),
}
STRANGE = {".xlsb", ".pdf", ".doc", ".docx", ".odt", ".htm", ".html", ".xml", ".json", ".zip", ".rar"}
SHOWN = {"xlsx": ".xlsx", "xls": ".xls", "ods": ".ods", "text": ".csv"}


def kind_of(content: bytes) -> str | Problem:
    """`zip`, `ole` or `text`, to be looked into; else the problem that says what the file is and what to do."""
    if not content:
        return problems.FileEmpty({})
    if content.startswith((ZIP, EMPTY_ZIP)):
        return "zip"
    if content.startswith(OLE):
        return "ole"
    for table, problem in ((DOCUMENTS, problems.DocumentInstead), (ARCHIVES, problems.ArchiveInstead)):
        for magic, kind in table.items():
            if content.startswith(magic) and not (len(magic) == 2 and not CONTROLS.search(content[:HEAD].decode("latin-1"))):
                return problem({"kind": kind})
    if content.startswith(OLD_EXCEL):
        return problems.WorkbookTooOld({})
    return _text(content)


def _text(content: bytes) -> str | Problem:
    head = _decoded(content[:HEAD])
    if head is None:
        return problems.NotAWorkbook({})
    if HTML.match(head) or MHTML.match(head):
        return problems.HtmlInstead({})
    if SHORTCUT.match(head):
        return problems.ShortcutInstead({})
    if XML.match(head):
        return problems.XmlInstead({})
    return "text"


def _decoded(head: bytes) -> str | None:
    """The head of a text; None when it is none. A NUL is left for whoever reads the text: it is damage inside one."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", errors="replace")
    if head.count(0) > 0.6 * len(head):  # more than UTF-16 has
        return None
    text = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")
    marks = len(CONTROLS.findall(text.replace("\0", "")))
    return None if marks > 0 else text


def disagreement(name: str, kind: str) -> Problem | None:
    """The warning that a file's name says one thing and its bytes another; None when they agree, or the name says nothing."""
    extension = PurePath(name).suffix.lower()
    known = {each for several in EXTENSIONS.values() for each in several} | STRANGE  # `informe v1.2` has no extension
    if extension in EXTENSIONS[kind] or extension not in known:
        return None
    return problems.ExtensionDisagrees({"extension": extension, "kind": SHOWN[kind]})
