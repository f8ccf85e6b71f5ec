"""The zip that an .xlsx or an .ods is: its parts, each unpacked once and only after the zip was found safe to unpack."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

from etl import problems
from etl.problems import Problem, WorkbookRefused
from etl.reading.limits import MEGABYTE, Limits

# What a damaged zip raises, wherever the damage is. RuntimeError: a zip with a password of its own. NotImplementedError: zipfile's, for
# one that says it is packed in a way that it does not know, as a flipped bit does.
DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError)
XML = (".xml", ".rels", ".vml", ".rdf")
CHUNK = 1 << 20
PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([^"'>]*)["']""")
# In these a declaration of types is written with the bytes of ASCII, or the mark of UTF-16 tells; `utf-16` may stand over plain bytes.
PLAIN_ENCODING = re.compile(rb"utf-?8|utf-16|(us-)?ascii|(iso-8859|windows-125|cp125)[-0-9]*", re.IGNORECASE)


class Package:
    """A zip whose names, sizes and passwords were checked. `read` unpacks a part whole and checks its CRC and, of XML, its head."""

    def __init__(self, file_name: str, content: bytes, limits: Limits) -> None:
        """Raises WorkbookRefused for a zip that is damaged, or made to harm."""
        self.file_name = file_name
        self.limits = limits
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(content))
        except DAMAGE:
            raise self.refused(problems.WorkbookUnreadable({})) from None
        self.names = {part.filename: part for part in self.zip.infolist()}
        self.seen: set[str] = set()
        self.check()

    def refused(self, problem: Problem) -> WorkbookRefused:
        return WorkbookRefused(self.file_name, [problem])

    def unsafe(self, part: str) -> WorkbookRefused:
        return self.refused(problems.WorkbookUnsafe({"part": part[:80].encode(errors="replace").decode()}))

    def check(self) -> None:
        parts = self.zip.infolist()
        if len(parts) > self.limits.parts:
            raise self.unsafe(f"{len(parts)} × zip")
        folded: set[str] = set()
        for part in parts:
            name = part.filename.replace("\\", "/")
            if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]:
                raise self.unsafe(part.filename)
            if name.casefold() in folded:  # which of the two a program reads is its own choice
                raise self.unsafe(part.filename)
            folded.add(name.casefold())
            if part.flag_bits & 1:
                raise self.refused(problems.WorkbookUnreadable({}))
            large = part.file_size > self.limits.ratio_from_megabytes * MEGABYTE
            if large and part.file_size > self.limits.ratio * max(part.compress_size, 1):
                raise self.refused(problems.WorkbookInflates({"megabytes": round(part.file_size / MEGABYTE)}))
        inflated = sum(part.file_size for part in parts) / MEGABYTE
        if inflated > self.limits.inflated_megabytes:
            raise self.refused(problems.WorkbookInflates({"megabytes": round(inflated)}))

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """A part whole. Raises WorkbookRefused when it is missing, damaged, or an XML that declares types or an odd encoding."""
        try:
            data = self.zip.read(self.names[name])
        except KeyError:
            raise self.refused(problems.WorkbookUnreadable({})) from None
        except DAMAGE:
            raise self.refused(problems.WorkbookUnreadable({})) from None
        self.seen.add(name)
        if name.lower().endswith(XML) and declares_types(data):
            raise self.unsafe(name)
        return data

    def head(self, name: str, size: int) -> bytes:
        """The first bytes of a part, as far as they can be unpacked; nothing is checked."""
        try:
            with self.zip.open(self.names[name]) as stream:
                return stream.read(size)
        except DAMAGE:
            return b""

    def finish(self) -> None:
        """Check the parts that nobody has read: pictures by their CRC, XML as `read` does."""
        for name, part in self.names.items():
            if name in self.seen:
                continue
            if name.lower().endswith(XML):
                self.read(name)
                continue
            try:
                with self.zip.open(part) as stream:
                    while stream.read(CHUNK):
                        pass
            except DAMAGE:
                raise self.refused(problems.WorkbookUnreadable({})) from None

    def under(self, folder: str) -> Iterator[str]:
        """The names of the parts in a folder."""
        return (name for name in self.names if name.startswith(folder))


def declares_types(xml: bytes) -> bool:
    """Whether an XML declares types or entities of its own, or is in an encoding in which that cannot be seen."""
    head = xml[:4]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head:
        try:
            text = xml.decode("utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-16-le" if head[1:2] == b"\0" else "utf-16-be")
        except UnicodeDecodeError:
            return True
        return "<!DOCTYPE" in text or "<!ENTITY" in text or not text.lstrip("\ufeff").lstrip().startswith("<")
    encoding = ENCODING.match(xml.removeprefix(b"\xef\xbb\xbf").lstrip()[:400])
    if encoding and not PLAIN_ENCODING.fullmatch(encoding[1]):
        return True
    prolog = PROLOG.match(xml)
    return prolog is not None and xml.startswith(b"<!", prolog.end())
