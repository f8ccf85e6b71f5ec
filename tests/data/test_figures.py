"""The figures of data/README.md, one by one: each is in its cell and in the warehouse, and nothing is loaded that is not listed.

The table was written by hand from the reports; the workbooks are read here with openpyxl, not with etl's own reader.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import settings
from language import formats
from warehouse import reader, versions

BLANK = "(vacío)"
HEADING = "## Las cifras, una a una"
HEADER = ["N.º", "Informe", "Sección", "Cifra", "Como está en el informe", "Libro", "Celda", "Tabla", "Valor cargado"]
REGISTERS = ("goal", "project", "call", "event", "commitment", "city_link")
MONTHS: Sequence[str] = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
IN_MILLIONS = {"goal_progress.programmed", "goal_progress.executed"}


@dataclass(frozen=True)
class Figure:
    """One row of the table."""

    number: int
    document: str
    section: str
    workbook: str
    cell: str
    table: str
    value: str

    @property
    def place(self) -> tuple[str, str]:
        return self.workbook, self.cell


Holding = dict[tuple[str, str, str], dict[str, Any]]  # (table, workbook, sheet!cell) → value, text, document, section


def listed() -> list[Figure]:
    lines = (settings.ROOT / "data" / "README.md").read_text(encoding="utf-8").split(HEADING, 1)[1].split("\n## ", 1)[0].splitlines()
    rows = [[part.strip() for part in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines if line.startswith("|")]
    assert rows[0] == HEADER
    assert all(len(row) == len(HEADER) for row in rows), [row for row in rows if len(row) != len(HEADER)]
    return [Figure(int(row[0]), row[1], row[2], row[5], row[6].strip("`"), row[7], row[8].replace("\\|", "|")) for row in rows[2:]]


def held(version: reader.Reader) -> Holding:
    """Every figure of the warehouse at the cell it says it came from."""
    found: Holding = {}

    def keep(table: str, row: dict[str, Any], cell: str, value: Any, text: Any) -> None:
        place = (table, row["file_name"], f"{row['sheet']}!{cell}")
        assert place not in found, f"two records at {place}"
        found[place] = {"value": value, "text": text, "document": row["document"], "section": row["section"], **_status(row)}

    for table in ("observation", "stated_total", "goal_progress"):
        for row in _rows(version, table):
            name = f"{table}.{row['reading']}" if table == "goal_progress" else table
            keep(name, row, row["cell"], row["value"], row["value_text"])
    for table in REGISTERS:
        for row in _rows(version, table):
            for field, cell in row["cells"]:
                keep(f"{table}.{field}", row, cell, row.get(field), row.get(f"{field.removesuffix('_date')}_text"))
    return found


def _status(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row.get(name) for name in ("status", "absence")}


def _rows(version: reader.Reader, table: str) -> list[dict[str, Any]]:
    with version._connection.cursor() as cursor:
        return cursor.execute(f"from {table}").to_arrow_table().to_pylist()


def disagreements(figures: list[Figure], holding: Holding) -> Iterator[str]:
    """What the table and the warehouse say differently, each as a sentence with its row."""
    for figure in figures:
        said = f"{figure.number} ({figure.workbook}, {figure.cell}, {figure.table})"
        record = holding.get((figure.table, *figure.place))
        if figure.table == "stated_total" and figure.value == BLANK:
            if record is not None:
                yield f"{said}: a total that was left blank is loaded as {record['value']}"
        elif record is None:
            yield f"{said}: not in the warehouse"
        elif figure.value == BLANK:
            if record["value"] is not None or (record["status"], record["absence"]) not in {("M", "blank"), (None, None)}:
                yield f"{said}: blank in the table, {record} in the warehouse"
        elif not _same(figure.value, record["value"], record["text"]):
            yield f"{said}: {figure.value} in the table, {record['value']} ({record['text']}) in the warehouse"
    sources: dict[tuple[str, str, str], set[tuple[str, str]]] = {}
    for figure in figures:
        sources.setdefault((figure.table, *figure.place), set()).add((figure.document, figure.section))
    for place, cited in sources.items():  # a register's row may be told by two reports: it names one of them
        record = holding.get(place)
        if record is not None and (record["document"], record["section"]) not in cited:
            yield f"{place}: {record['document']}, {record['section']} in the warehouse, {sorted(cited)} in the table"
    told = {(figure.table, *figure.place) for figure in figures}
    for place in holding:
        if place[0].split(".")[0] in {"observation", "stated_total", "goal_progress"} and place not in told:
            yield f"{place}: in the warehouse and not in the table"


def _same(value: str, found: Any, text: Any) -> bool:
    if isinstance(found, Decimal):
        return Decimal(value) == found
    if isinstance(found, date):
        day = value + {4: "-01-01", 7: "-01"}.get(len(value), "")
        return date.fromisoformat(day) == found and text == _words(value)
    return value == ("; ".join(found) if isinstance(found, list) else found)


def _words(value: str) -> str:
    """A date of the table as the workbook writes it: `2018-03` → `Marzo de 2018`."""
    match value.split("-"):
        case [year]:
            return year
        case [year, month]:
            return f"{MONTHS[int(month) - 1].capitalize()} de {year}"
        case _:
            return formats.day(date.fromisoformat(value))


@pytest.fixture(scope="module")
def figures() -> list[Figure]:
    return listed()


@pytest.fixture(scope="module")
def holding(tmp_path_factory: pytest.TempPathFactory, started: Callable[[Path], Path]) -> Iterator[Holding]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(started(tmp_path_factory.mktemp("figures"))))
        version = versions.current()
        assert version is not None
        yield held(reader.open_version(version))
        reader.close_all()


def test_every_figure_is_in_the_warehouse_and_nothing_else_is(figures: list[Figure], holding: Holding) -> None:
    assert len(figures) > 300
    assert [figure.number for figure in figures] == list(range(1, len(figures) + 1))
    assert list(disagreements(figures, holding)) == []


def test_no_cell_is_listed_twice_but_where_two_reports_tell_it(figures: list[Figure]) -> None:
    often = Counter((figure.table, *figure.place) for figure in figures)
    for place, times in often.items():
        rows = [figure for figure in figures if (figure.table, *figure.place) == place]
        assert len({figure.document for figure in rows}) == times, f"{place} is listed twice from one report"
        assert len({figure.value for figure in rows}) == 1, f"{place} is listed with two values"
        assert times == 1 or place[0].split(".")[0] in REGISTERS, f"{place} is one figure and has two sources"


@pytest.mark.parametrize("field", ["value", "cell", "workbook", "table", "document", "section"])
def test_an_altered_row_is_caught(figures: list[Figure], holding: Holding, field: str) -> None:
    changes = {
        "value": "11",
        "cell": "Atenciones!B99",
        "workbook": "otro.xlsx",
        "table": "stated_total",
        "document": "Otro",
        "section": "Otra",
    }
    for row in (figures[0], next(figure for figure in figures if figure.table == "goal_progress.executed" and figure.value != BLANK)):
        altered = [replace(figure, **{field: changes[field]}) if figure == row else figure for figure in figures]
        assert list(disagreements(altered, holding)) != []


def test_every_kind_of_value_can_be_caught(figures: list[Figure], holding: Holding) -> None:
    """One altered figure of each table, and of each way to write its value."""
    for row in {(figure.table, len(figure.value), figure.value == BLANK): figure for figure in figures}.values():
        wrong = {True: "0", False: BLANK}[row.value == BLANK]
        if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", row.value):
            wrong = row.value[:5] + ("12" if row.value[5:7] != "12" else "11") + row.value[7:]
        elif row.value.isdigit():
            wrong = str(int(row.value) + 1)
        altered = [replace(figure, value=wrong) if figure == row else figure for figure in figures]
        assert len(list(disagreements(altered, holding))) == 1, row


def test_a_figure_left_out_of_the_table_is_caught(figures: list[Figure], holding: Holding) -> None:
    assert len(list(disagreements(figures[1:], holding))) == 1


def test_each_cell_of_the_workbooks_holds_its_value(figures: list[Figure]) -> None:
    """The same table against the files alone, so that an error of etl cannot agree with itself."""
    books = {path.name: openpyxl.load_workbook(path, data_only=True) for path in sorted(settings.RAW.glob("*.xlsx"))}
    wrong = []
    for figure in figures:
        sheet, cell = figure.cell.rsplit("!", 1)
        if _as_listed(books[figure.workbook][sheet][cell].value, figure) != figure.value:
            wrong.append(f"{figure.number}: {figure.value} in the table, {books[figure.workbook][sheet][cell].value!r} in {figure.cell}")
    assert wrong == []


def _as_listed(value: Any, figure: Figure) -> str:
    """A cell as the table writes it."""
    if value is None:
        return BLANK
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, int | float):
        exact = Decimal(str(value)) * (1_000_000 if figure.table in IN_MILLIONS else 1)
        return format(exact.normalize(), "f")
    month, _, year = str(value).partition(" de ")
    return f"{year}-{MONTHS.index(month.lower()) + 1:02}" if month.lower() in MONTHS else str(value)


def test_every_workbook_is_told(figures: list[Figure]) -> None:
    assert {figure.workbook for figure in figures} == {path.name for path in Path(settings.RAW).glob("*.xlsx")}
