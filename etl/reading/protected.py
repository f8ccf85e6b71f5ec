"""Workbooks with a password. Excel itself locks some with a password that everybody knows, and opens them without asking."""

from __future__ import annotations

import io
import struct

EVERYBODY_S = "VelvetSweatshop"  # [MS-OFFCRYPTO] 2.4.2.3: of workbooks that are only protected against changes


def unlocked(content: bytes) -> bytes | None:
    """The workbook inside an OLE file that Excel would open without asking; None when it asks for a password."""
    import msoffcrypto  # noqa: PLC0415 — few workbooks need it
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError  # noqa: PLC0415

    stream = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(content))
        file.load_key(password=EVERYBODY_S)
        file.decrypt(stream)
    except (DecryptionError, FileFormatError, InvalidKeyError, ParseError):
        return None
    except (OSError, LookupError, struct.error, ValueError, TypeError, AttributeError, ArithmeticError):  # damaged, and locked all the same
        return None
    return stream.getvalue()
