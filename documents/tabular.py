"""Rows as text, in pieces and never cut: CSV for programs, CSV for Excel in Colombia, JSON; and as Parquet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from documents.answer import Answer
from documents.schema import fields
from documents.written import NUMBERS, for_people, for_programs
from language.words import translated

END = "\r\n"
PIECE = 2_000  # rows of text that are sent together
BOM = "\ufeff"
# What a spreadsheet takes for the beginning of a formula when it opens a text; the last four are the same marks, in full width.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
QUOTE = "'"

Writer = Callable[[Any], str]


def csv_plain(answer: Answer, hxl: bool = False) -> Iterator[bytes]:
    """For programs: UTF-8, commas, a decimal point, ISO dates, names of columns. Every text stands in quotes, so that an empty one is told
    from none. It is as the workbook has it: what opens as a formula in a spreadsheet is not defused here. `hxl` adds the row of tags.
    """
    head = [_quoted(column.name) for column in answer.columns]
    lines = [",".join(head)]
    if hxl:
        lines.append(",".join(_quoted(column.hxl) for column in answer.columns))
    writers = [_csv_cell(for_programs(column), bare=column.kind in NUMBERS | {"boolean"}) for column in answer.columns]
    return _lines(answer, lines, writers, ",")


def csv_excel(answer: Answer) -> Iterator[bytes]:
    """For Excel as an office in Colombia has it: UTF-8 with its mark, semicolons, a decimal comma, headings and words in Spanish.

    A text that a spreadsheet would take for a formula gets an apostrophe before it, and so does one that begins with an apostrophe: taking
    one away gives every text back.
    """
    lines = [BOM + ";".join(_quoted(translated(column.title)) for column in answer.columns)]
    writers = []
    for column in answer.columns:
        bare = column.kind in NUMBERS | {"date", "moment"}
        writers.append(_csv_cell(for_people(column), bare=bare, defuse=not bare))
    return _lines(answer, lines, writers, ";")


def records(answer: Answer, meta: Mapping[str, Any]) -> Iterator[bytes]:
    """JSON: `meta`, the `columns`, the `records`, and at the very end their `count`, which says that nothing is missing."""
    yield f'{{"meta":{_json(meta)},"columns":{_json(fields(answer.columns))},"records":['.encode()
    writers = [(f"{_json(column.name)}:", _json_cell(for_programs(column), column.kind)) for column in answer.columns]
    count, piece = 0, []
    for row in answer.rows():
        piece.append(",\n{" if count else "\n{")
        piece.append(",".join([name + write(value) for (name, write), value in zip(writers, row, strict=True)]))
        piece.append("}")
        count += 1
        if len(piece) >= 3 * PIECE:
            yield "".join(piece).encode()
            piece = []
    yield ("".join(piece) + f'\n],"count":{count}}}\n').encode()


def parquet(answer: Answer, meta: Mapping[str, Any], path: Path) -> None:
    """Columns with their types: decimals exact, moments in UTC. `meta` goes into the file's own description."""
    batches = answer.batches()
    first = next(batches, None)
    schema = first.schema if first is not None else pa.schema([(column.name, pa.string()) for column in answer.columns])
    schema = pa.schema([_with_zone(field) for field in schema], {"puente": _json(meta)})
    with pq.ParquetWriter(path, schema) as file:
        for batch in [] if first is None else _chained(first, batches):
            file.write_table(pa.Table.from_batches([batch]).cast(schema))


def _chained(first: pa.RecordBatch, rest: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    yield first
    yield from rest


def _with_zone(field: pa.Field) -> pa.Field:
    return field.with_type(pa.timestamp("us", "UTC")) if pa.types.is_timestamp(field.type) else field


def _lines(answer: Answer, head: list[str], writers: list[Writer], separator: str) -> Iterator[bytes]:
    yield (END.join(head) + END).encode()
    piece: list[str] = []
    for row in answer.rows():
        piece.append(separator.join([write(value) for write, value in zip(writers, row, strict=True)]))
        if len(piece) == PIECE:
            yield (END.join(piece) + END).encode()
            piece = []
    if piece:
        yield (END.join(piece) + END).encode()


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _csv_cell(write: Writer, *, bare: bool, defuse: bool = False) -> Writer:
    """Writes a cell; None is nothing at all. What was written once is remembered: the same names stand in thousands of rows."""
    known: dict[Any, str] = {}

    def cell(value: Any) -> str:
        if value is None:
            return ""
        if bare:
            return write(value)
        key = value if isinstance(value, str) else repr(value)
        found = known.get(key)
        if found is None:
            text = write(value)
            if defuse and text.startswith((QUOTE, *DANGEROUS)):
                text = QUOTE + text
            found = _quoted(text)
            if len(known) < 10_000:
                known[key] = found
        return found

    return cell


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _json_cell(write: Writer, kind: str) -> Writer:
    bare = kind in NUMBERS | {"boolean", "list", "map"}
    return lambda value: "null" if value is None else write(value) if bare else _json(write(value))
