"""An XML that declares types or entities is found in whatever encoding it is written."""

from __future__ import annotations

import pytest

from etl.reading.package import declares_types

ROOT = "<worksheet><a/></worksheet>"
DECLARED = f'<!DOCTYPE worksheet [<!ENTITY x "1">]>{ROOT}'


@pytest.mark.parametrize(
    "xml",
    [
        DECLARED.encode(),
        b"\xef\xbb\xbf" + DECLARED.encode(),
        f'<?xml version="1.0"?>\n<!-- {"x" * 9000} -->\n<?a b?>{DECLARED}'.encode(),
        f"<?xml version='1.0' encoding = 'ISO-8859-1'?>{DECLARED}".encode(),
        DECLARED.encode("utf-16"),
        DECLARED.encode("utf-16-le"),
        DECLARED.encode("utf-16-be"),
        f'<?xml version="1.0" encoding="UTF-16"?>{DECLARED}'.encode("utf-16"),
        b'<?xml version="1.0" encoding="UTF-7"?>' + ROOT.encode(),
        b'<?xml version="1.0" encoding="hz"?>' + ROOT.encode(),
        ROOT.encode("utf-32"),
        b"<!ELEMENT a ANY>",
    ],
)
def test_what_declares_is_found(xml: bytes) -> None:
    assert declares_types(xml)


@pytest.mark.parametrize(
    "xml",
    [
        ROOT.encode(),
        b"\xef\xbb\xbf" + ROOT.encode(),
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n{ROOT}'.encode(),
        f'<?xml version="1.0" encoding="windows-1252"?>{ROOT}'.encode(),
        f'<?xml version="1.0" encoding="utf-16"?>{ROOT}'.encode(),
        f'<?xml version="1.0" encoding="utf-16"?>{ROOT}'.encode("utf-16"),
        b"<a><![CDATA[<!DOCTYPE x>]]></a>",
        b"<!-- <!DOCTYPE x> --><a/>",
        b"",
    ],
)
def test_what_declares_nothing_passes(xml: bytes) -> None:
    assert not declares_types(xml)
