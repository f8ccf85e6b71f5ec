"""Small workbooks made with the libraries that write each format."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
import pytest

from etl.problems import WorkbookRefused
from etl.reading.workbook import read_bytes
from tests.etl import workbooks

Rows = Sequence[Sequence[Any]]


def xlsx(sheets: Mapping[str, Rows], change: Callable[[openpyxl.Workbook], object] | None = None) -> bytes:
    """The bytes of an .xlsx with these sheets; `change` may do to it what else a person does in Excel."""
    return workbooks.content(sheets, change=change)


def rewritten(workbook: bytes, changes: Mapping[str, Callable[[str], str]]) -> bytes:
    """The same workbook with some parts of its zip changed by hand, as other programs write them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, changes[name](part.decode()).encode() if name in changes else part)
    return stream.getvalue()


def refusal(name: str, content: bytes) -> list[tuple[str, str | None, str | None]]:
    """The problems by which a file is refused: rule, sheet, cell."""
    with pytest.raises(WorkbookRefused) as caught:
        read_bytes(name, content)
    assert str(caught.value).startswith(f"{name}: ")
    return [(problem.rule, problem.sheet, problem.cell) for problem in caught.value.problems]


def said(name: str, content: bytes) -> list[tuple[str, str]]:
    """What is said of a file that is read: rule and sentence."""
    return [(problem.rule, problem.message) for problem in read_bytes(name, content).problems]
