"""The figures of data/raw, loaded once for all the tests of this room; and rows of every kind, as hostile as a sheet can be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import strategies as st

import settings
from documents.answer import Answer
from documents.columns import Column
from etl import front
from warehouse import reader, versions
from warehouse.reader import Reader, open_version

COLUMNS = (
    Column("name", "text", "Name", ""),
    Column("code", "code", "Code", ""),
    Column("value", "decimal", "Value", ""),
    Column("count", "integer", "Count", ""),
    Column("is_so", "boolean", "Is it?", ""),
    Column("day", "date", "Day", ""),
    Column("at", "moment", "At", ""),
    Column("some", "list", "Some", ""),
    Column("cells", "map", "Cells", ""),
    Column("status", "status", "Status", ""),
)
TYPES = {
    "decimal": pa.decimal128(28, 6),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "moment": pa.timestamp("us"),
    "list": pa.list_(pa.string()),
    "map": pa.map_(pa.string(), pa.string()),
}
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "'=1",
    "'",
    '"',
    ";",
    ",",
    "a\r\nb",
    "",
    " ",
    "{x}",
    "=HYPERLINK(1)",
]
# Whatever XML cannot hold no workbook can bring either.
TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=30))
NAMES = st.text("abcdefgh_", min_size=1, max_size=8)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXT,
    "code": TEXT,
    "decimal": st.decimals(-(10**21), 10**21, places=6, allow_nan=False, allow_infinity=False),
    "integer": st.integers(-(10**12), 10**12),
    "boolean": st.booleans(),
    "date": st.dates(date(1850, 1, 1), date(2999, 12, 31)),
    "moment": st.datetimes(datetime(1901, 1, 1), datetime(2999, 1, 1)).map(lambda at: at.replace(microsecond=0)),
    "list": st.lists(TEXT, max_size=3),
    "map": st.dictionaries(NAMES, TEXT, max_size=3).map(lambda held: list(held.items())),
    "status": st.sampled_from("APEM"),
}
ROWS = st.lists(st.tuples(*(st.none() | VALUES[column.kind] for column in COLUMNS)), max_size=4)


def answer_of(rows: list[tuple[Any, ...]]) -> Answer:
    """Rows of `COLUMNS` as an answer, in two pieces."""
    parts = list(zip(*rows, strict=True)) or [()] * len(COLUMNS)
    arrays = [pa.array(list(part), TYPES.get(column.kind, pa.string())) for part, column in zip(parts, COLUMNS, strict=True)]
    batch = pa.record_batch(arrays, names=[column.name for column in COLUMNS])
    half = len(rows) // 2
    return Answer("rows", COLUMNS, lambda: iter([batch.slice(0, half), batch.slice(half)]))


def exact(value: Any) -> Any:
    """A decimal without the zeros that say nothing."""
    return value.normalize() if isinstance(value, Decimal) and value else (Decimal(0) if isinstance(value, Decimal) else value)


@pytest.fixture(scope="package")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of this room's tests."""
    folder = tmp_path_factory.mktemp("given-away")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(folder))
        patch.setenv("PUENTE_USER", "ana@oficina.example")
        assert front.load(sorted(settings.RAW.glob("*.xlsx"))).published
    return folder


@pytest.fixture(autouse=True)
def at_home(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test says where its data is: those of other rooms may run between them in the same process."""
    monkeypatch.setenv("PUENTE_DATA", str(kept))
    monkeypatch.setenv("PUENTE_USER", "ana@oficina.example")


@pytest.fixture
def figures(at_home: None) -> Iterator[Reader]:
    """The process's one reader of what is loaded: the code that is tested opens it too."""
    present = versions.current()
    assert present is not None
    yield open_version(present)
    reader.close_all()
