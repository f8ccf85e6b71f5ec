"""What tidying makes: the records of the warehouse as tables of columns, each record with its key and its origin."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.ipc

from etl import problems
from etl.contract import Contract, Indicator
from etl.names import Created, fold
from etl.problems import Problem
from etl.seen import SeenSheet
from warehouse.schema import columns_of

PARTS = " · "  # between the parts of a breakdown


@dataclass(frozen=True)
class TableRead:
    """One table of a workbook as it was understood, for whoever has to see it: where, as what, with which columns.

    `answers` are those that hold of it, and `kept` what is remembered of them for the next workbook.
    """

    place: str
    sheet: str
    contract: str
    title: str
    header: str
    columns: list[list[str]]
    fingerprint: str
    agency: str | None
    remembered_for: str | None
    answers: dict[str, Any]
    kept: dict[str, Any] = field(default_factory=dict)


@dataclass
class Tidied:
    """The records of a workbook by kind, the indicators they speak of, what has to be said, and how each table was understood.

    `of_headers` are the problems of the sheets' headers. `left_out` are the rows (sheet, row from 0) whose names have an error, and
    `cells_left_out` the figures (sheet, cell) that have one in a row that is sound. `created` are the names that answers brought. `seen` is
    what a person may see of the sheets, where that was asked for.
    """

    tables: dict[str, list[pa.Table]] = field(default_factory=dict)
    indicators: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    read: list[TableRead] = field(default_factory=list)
    left_out: list[tuple[str, int]] = field(default_factory=list)
    cells_left_out: list[tuple[str, str]] = field(default_factory=list)
    created: list[Created] = field(default_factory=list)
    seen: list[SeenSheet] = field(default_factory=list)
    of_headers: list[Problem] = field(default_factory=list)
    _rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    _places: dict[tuple[str, str], str] = field(default_factory=dict)
    _keys: dict[str, set[str]] = field(default_factory=dict)
    _told: list[tuple[str, list[str], list[str], list[str]]] = field(default_factory=list)

    def holds(self, kind: str, key: Iterable[object]) -> bool:
        """Whether there is a record with this key already."""
        return (kind, _written(key)) in self._places

    def leave_out(self, problem: Problem) -> None:
        """Say what is wrong with a cell that stands alone: when the analyst lets such cells be left out, it is among them."""
        self.problems.append(problem)
        if problem.severity == "error" and problem.sheet is not None and problem.cell is not None:
            self.cells_left_out.append((problem.sheet, problem.cell))

    def add(self, kind: str, key: Iterable[object], subject: str, row: dict[str, Any]) -> None:
        """Add a record. The same key twice in a workbook is a problem: nobody can say which of the two holds."""
        record_key = _written(key)
        place = f"{row['sheet']}!{row['cell']}"
        if (other := self._places.setdefault((kind, record_key), place)) != place:
            self.problems.append(problems.RecordRepeated({"subject": subject, "other": other}, row["sheet"], row["cell"]))
        self._rows.setdefault(kind, []).append({"record_key": record_key, **row})

    def add_table(self, kind: str, key: Sequence[str], columns: dict[str, list[Any]], subject: Callable[[int], str]) -> None:
        """Add many records at once: columns of one length, among them those of the `key`, `sheet` and `cell`. `subject` names the n-th."""
        types = columns_of(kind)
        arrays = {name: _array(values, types[name]) for name, values in columns.items()}
        parts = [_folded(columns[name]) if name == "breakdown" else arrays[name].cast(pa.string()) for name in key]
        keys = pc.utf8_lower(pc.binary_join_element_wise(*(part.fill_null("") for part in parts), "|"))  # type: ignore[attr-defined]
        self._say_repeated(kind, keys.to_pylist(), columns, subject)
        self.tables.setdefault(kind, []).append(pa.table({"record_key": keys, **arrays}))

    def _say_repeated(self, kind: str, keys: list[str], columns: dict[str, list[Any]], subject: Callable[[int], str]) -> None:
        """Say which records of a table are in the workbook twice. Where none is, nearly always, nothing is looked at one by one."""
        seen = self._keys.setdefault(kind, set())
        before = len(seen)
        seen.update(keys)
        self._told.append((kind, keys, columns["sheet"], columns["cell"]))
        if len(seen) == before + len(keys):
            return
        first: dict[str, str] = {}
        for told_kind, told, sheets, cells in self._told:
            for position, key in enumerate(told) if told_kind == kind else ():
                place = f"{sheets[position]}!{cells[position]}"
                other = first.setdefault(key, place)
                if told is keys and other != place:
                    details = {"subject": subject(position), "other": other}
                    self.problems.append(problems.RecordRepeated(details, sheets[position], cells[position]))

    def know(self, contract: Contract, indicator: Indicator) -> None:
        """Take note of an indicator that the records speak of."""
        self.indicators.setdefault(
            indicator.id,
            {
                "indicator": indicator.id,
                "dataset": contract.dataset,
                "title": indicator.title,
                "title_en": indicator.title_en,
                "unit": indicator.unit,
                "measure": indicator.measure,
                "definition": indicator.definition,
                "definition_en": indicator.definition_en,
                "is_defined": not indicator.undefined,
                "hxl": indicator.hxl,
                "position": _position(contract, indicator, len(self.indicators)),
            },
        )

    def table(self, kind: str) -> pa.Table | None:
        """All the records of a kind, or None."""
        parts = list(self.tables.get(kind, []))
        if rows := self._rows.get(kind):
            schema = columns_of(kind)
            parts.append(pa.Table.from_pylist(rows, schema=pa.schema([(name, schema[name]) for name in rows[0]])))
        return pa.concat_tables(parts, promote_options="default") if parts else None

    def speaks_of(self, kind: str) -> set[str]:
        """The agencies, the places or the groups that the records name, by their identifiers; a group by its title."""
        columns = {"agency": ("agency",), "place": ("place", "place_codes"), "breakdown": ("breakdown",)}[kind]
        tables = [table for record in self.kinds if (table := self.table(record)) is not None]
        found: set[str] = set()
        for column in (table[name] for table in tables for name in columns if name in table.column_names):
            plain = pc.list_flatten(column) if pa.types.is_list(column.type) else column  # type: ignore[attr-defined]
            values = [value for value in pc.unique(plain).to_pylist() if value is not None]  # type: ignore[attr-defined]
            found.update(part for value in values for part in (value.split(PARTS) if kind == "breakdown" else [value]))
        return found

    def uses(self, created: Created) -> bool:
        """Whether the records speak of a name that an answer brought."""
        return (created.title if created.kind == "breakdown" else created.identifier) in self.speaks_of(created.kind)

    def set_aside(self, places: Collection[str]) -> None:
        """Take out the records of these cells (`Hoja!C5`), because somebody said that they are right as they are published."""
        if not places:
            return
        for kind in self.kinds:
            table = self.table(kind)
            assert table is not None
            own = pc.binary_join_element_wise(table["sheet"].cast(pa.string()), table["cell"].cast(pa.string()), "!")  # type: ignore[attr-defined]
            self.tables[kind] = [table.filter(pc.invert(pc.is_in(own, pa.array(sorted(places)))))]  # type: ignore[attr-defined]
            self._rows.pop(kind, None)

    @property
    def kinds(self) -> list[str]:
        return sorted({*self.tables, *self._rows})

    @property
    def records(self) -> dict[str, list[dict[str, Any]]]:
        """The records as rows, for small workbooks and for tests."""
        return {kind: table.to_pylist(maps_as_pydicts="strict") for kind in self.kinds if (table := self.table(kind)) is not None}

    @property
    def refused(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)


def _position(contract: Contract, indicator: Indicator, known: int) -> int:
    """Where an indicator stands among those of its dataset: as its contract lists them, and what a sheet brings after those."""
    listed = [each.id for each in contract.indicators]
    return listed.index(indicator.id) if indicator.id in listed else len(listed) + known


def _written(key: Iterable[object]) -> str:
    """The parts of a key as one text; a bar inside a part is told from those between them."""
    return "|".join(fold(str(part)).replace("\\", "\\\\").replace("|", "\\|") if part is not None else "" for part in key)


def _array(values: list[Any], type_: pa.DataType) -> pa.Array:
    """A column as Arrow has it; one that says the same everywhere is told once."""
    if values and values.count(values[0]) == len(values):
        return pa.repeat(pa.scalar(values[0], type_), len(values))
    return pa.array(values, type_)


def _folded(values: list[str]) -> pa.Array:
    """Each part of a whole for a key: the women among Venezuelans are the Venezuelans among women, whichever column stands first."""
    known = {value: PARTS.join(sorted(map(fold, value.split(PARTS)))) for value in set(values)}
    return pa.array([known[value] for value in values], pa.string())


def packed(tidied: Tidied) -> tuple[dict[str, Any], bytes]:
    """As a document that JSON can carry and one run of bytes; `unpacked` is the way back."""
    stream = io.BytesIO()
    sizes = {}
    for kind in tidied.kinds:
        table, before = tidied.table(kind), stream.tell()
        assert table is not None
        with pyarrow.ipc.new_stream(stream, table.schema) as writer:
            writer.write_table(table)
        sizes[kind] = stream.tell() - before
    document = {
        "sizes": sizes,
        "indicators": list(tidied.indicators.values()),
        "problems": [problem.packed() for problem in tidied.problems],
        "read": [vars(each) for each in tidied.read],
        "left_out": tidied.left_out,
        "cells_left_out": tidied.cells_left_out,
        "created": [vars(each) for each in tidied.created],
    }
    return document, stream.getvalue()


def unpacked(document: dict[str, Any], content: bytes) -> Tidied:
    """What was `packed`."""
    tidied = Tidied(
        indicators={row["indicator"]: row for row in document["indicators"]},
        problems=[Problem.unpacked(record) for record in document["problems"]],
        read=[TableRead(**each) for each in document["read"]],
        left_out=[(sheet, row) for sheet, row in document["left_out"]],
        cells_left_out=[(sheet, cell) for sheet, cell in document["cells_left_out"]],
        created=[Created(**each) for each in document["created"]],
        seen=[SeenSheet(**each) for each in document.get("seen", ())],
    )
    start = 0
    for kind, size in document["sizes"].items():
        with pyarrow.ipc.open_stream(memoryview(content)[start : start + size]) as reader:
            tidied.tables[kind] = [reader.read_all()]
        start += size
    return tidied
