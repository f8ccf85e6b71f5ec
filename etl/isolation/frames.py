"""What goes over the pipes between the two processes: a document as JSON and raw bytes, each after its length. Never pickle."""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

HEAD = struct.Struct(">4sQQ")
MARK = b"PNTE"
MOST = 512 * 1024 * 1024  # bytes of one frame that are taken in: what lies beyond is no answer about a workbook


class BrokenFrame(ValueError):
    """The other side stopped in the middle, or never spoke this protocol."""


class FrameTooLarge(BrokenFrame):
    """More than the reader would hold."""


def write(stream: BinaryIO, document: dict[str, Any], blob: bytes = b"") -> None:
    """Send a document and bytes. Raises OSError when nobody listens any more."""
    text = json.dumps(document, ensure_ascii=False).encode(errors="surrogatepass")
    stream.write(HEAD.pack(MARK, len(text), len(blob)))
    stream.write(text)
    stream.write(blob)
    stream.flush()


def read(stream: BinaryIO) -> tuple[dict[str, Any], bytes] | None:
    """The next document and its bytes; None at the end. Raises BrokenFrame, or FrameTooLarge."""
    head = stream.read(HEAD.size)
    if not head:
        return None
    if len(head) < HEAD.size:
        raise BrokenFrame
    mark, text_size, blob_size = HEAD.unpack(head)
    if mark != MARK:
        raise BrokenFrame
    if text_size + blob_size > MOST:
        raise FrameTooLarge
    text, blob = stream.read(text_size), stream.read(blob_size)
    if len(text) < text_size or len(blob) < blob_size:
        raise BrokenFrame
    try:
        document = json.loads(text.decode(errors="surrogatepass"))
    except ValueError:
        raise BrokenFrame from None
    if not isinstance(document, dict):
        raise BrokenFrame
    return document, blob
