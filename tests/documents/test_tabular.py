"""What is written is read back: by Python's own readers, by openpyxl and by pyarrow, from rows as hostile as a sheet can bring."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

from documents import answer, tabular, workbook
from documents.resources import RESOURCES
from documents.written import number
from language.vocabulary import STATUS
from language.words import _
from tests.documents.conftest import COLUMNS, HOSTILE, ROWS, answer_of, exact
from warehouse.reader import Reader

WHEN = datetime(2026, 11, 24, 22, 44, tzinfo=UTC)
BOGOTA = timedelta(hours=-5)
MANY = settings(max_examples=20, deadline=None)


def cells(text: str, separator: str) -> list[list[str | None]]:
    """A CSV, with None for what stands there without quotes and empty. Written apart from what it checks."""
    rows: list[list[str | None]] = []
    row: list[str | None] = []
    position = 0
    while position < len(text):
        if text[position] == '"':
            end = position + 1
            while text[end] != '"' or text[end + 1 : end + 2] == '"':
                end += 2 if text[end] == '"' else 1
            row.append(text[position + 1 : end].replace('""', '"'))
            position = end + 1
        else:
            end = position
            while text[end] not in f"{separator}\r":
                end += 1
            row.append(text[position:end] or None)
            position = end
        if text[position] == separator:
            position += 1
        else:
            assert text[position : position + 2] == "\r\n"
            position += 2
            rows.append(row)
            row = []
    return rows


def from_program(kind: str, text: str | None) -> Any:
    if text is None:
        return None
    match kind:
        case "decimal":
            return exact(Decimal(text))
        case "integer":
            return int(text)
        case "boolean":
            return {"true": True, "false": False}[text]
        case "date":
            return date.fromisoformat(text)
        case "moment":
            return datetime.fromisoformat(text).replace(tzinfo=None)
        case "list":
            return json.loads(text)
        case "map":
            return list(json.loads(text).items())
        case _:
            return text


def from_person(kind: str, text: str | None) -> Any:
    """What a reader in Colombia takes the cell for; lists and maps stay the text that they are."""
    if text is None:
        return None
    match kind:
        case "decimal":
            return exact(Decimal(text.replace(",", ".")))
        case "integer":
            return int(text)
        case "boolean":
            return {"Sí": True, "No": False}[text]
        case "date":
            day, month, year = map(int, text.split("/"))
            return date(year, month, day)
        case "moment":
            return datetime.strptime(f"{text} +0000", "%d/%m/%Y %H:%M:%S %z").replace(tzinfo=None) - BOGOTA
        case "status":
            return next(code for code, word in STATUS.items() if _(word) == text)
        case _:
            return text.removeprefix("'")


def in_words(kind: str, value: Any) -> Any:
    """A list or a map as it is written for people."""
    if value is None:
        return None
    if kind == "list":
        return "; ".join(value)
    return "; ".join(f"{name}: {text}" for name, text in value) if kind == "map" else exact(value)


@MANY
@given(ROWS)
def test_the_plain_csv_is_read_back_whole(rows: list[tuple[Any, ...]]) -> None:
    text = b"".join(tabular.csv_plain(answer_of(rows))).decode()
    head, *body = cells(text, ",")
    assert head == [column.name for column in COLUMNS]
    read = [tuple(from_program(column.kind, cell) for column, cell in zip(COLUMNS, row, strict=True)) for row in body]
    assert read == [tuple(map(exact, row)) for row in rows]
    assert [len(row) for row in csv.reader(io.StringIO(text, newline=""))] == [len(COLUMNS)] * (len(rows) + 1)


@MANY
@given(ROWS)
def test_the_csv_for_excel_is_read_back_whole_and_holds_no_formula(rows: list[tuple[Any, ...]]) -> None:
    text = b"".join(tabular.csv_excel(answer_of(rows))).decode("utf-8")
    assert text.startswith("\ufeff")
    _head, *body = cells(text.removeprefix("\ufeff"), ";")
    read = [tuple(from_person(column.kind, cell) for column, cell in zip(COLUMNS, row, strict=True)) for row in body]
    assert read == [tuple(in_words(column.kind, value) for column, value in zip(COLUMNS, row, strict=True)) for row in rows]
    texts = [cell for row in body for column, cell in zip(COLUMNS, row, strict=True) if column.kind in {"text", "code", "list", "map"}]
    assert not [cell for cell in texts if cell and cell[0] in "=+-@\t\r\n＝＋－＠"]


@MANY
@given(ROWS)
def test_the_json_is_read_back_whole_and_says_how_many_there_are(rows: list[tuple[Any, ...]]) -> None:
    said = json.loads(b"".join(tabular.records(answer_of(rows), {"a": 1})), parse_float=Decimal)
    assert (said["meta"], said["count"], len(said["columns"])) == ({"a": 1}, len(rows), len(COLUMNS))
    for record, row in zip(said["records"], rows, strict=True):
        for column, value in zip(COLUMNS, row, strict=True):
            found = record[column.name]
            if found is not None and column.kind == "decimal":
                found = exact(Decimal(found))
            elif found is not None and column.kind == "map":
                found = list(found.items())
            elif found is not None and column.kind in {"date", "moment"}:
                found = from_program(column.kind, found)
            assert found == exact(value)


@MANY
@given(ROWS)
def test_parquet_keeps_every_value_and_its_type(rows: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.parquet"
        tabular.parquet(answer_of(rows), {"version": 1}, path)
        table = pq.read_table(path)
    read = [
        tuple(value.replace(tzinfo=None) if isinstance(value, datetime) else value for value in row.values()) for row in table.to_pylist()
    ]
    assert read == rows
    assert str(table.schema.field("value").type) == "decimal128(28, 6)"
    assert json.loads(table.schema.metadata[b"puente"]) == {"version": 1}


@MANY
@given(ROWS)
def test_the_workbook_keeps_numbers_numbers_and_texts_texts(rows: list[tuple[Any, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.xlsx"
        workbook.write(answer_of(rows), [("Fuente", "=1+1")], path, WHEN)
        sheet = openpyxl.load_workbook(path)["Datos"]
        assert [cell.value for cell in sheet[1]] == [_(column.title) for column in COLUMNS]
        for position, row in enumerate(rows, start=2):
            for at, (column, value) in enumerate(zip(COLUMNS, row, strict=True), start=1):
                assert same(column.kind, sheet.cell(position, at), value), (column, value, sheet.cell(position, at).value)


def same(kind: str, cell: Any, value: Any) -> bool:
    """Whether a cell of the workbook says a value. Excel keeps 15 digits, and knows no day before 1900: there the text says it whole."""
    assert cell.data_type != "f"
    if value is None:
        return cell.value is None
    match kind:
        case "decimal" | "integer":
            digits = number(value).lstrip("-").replace(".", "").strip("0")
            if len(digits) > 15:
                return cell.data_type == "s" and Decimal(cell.value.replace(",", ".")) == value
            return cell.data_type == "n" and Decimal(f"{cell.value:.15g}") == value
        case "date":
            return cell.value == f"{value:%d/%m/}{value.year:04d}" if value.year < 1900 else cell.value.date() == value
        case "moment":
            return abs(cell.value - (value + BOGOTA)) < timedelta(seconds=1)
        case "boolean" | "status":
            return from_person(kind, cell.value) == value
        case "list" | "map":
            return (cell.value or "") == lines(in_words(kind, value))
        case _:
            return (cell.value or "") == lines(value)


def lines(text: str) -> str:
    """A text with the line breaks of Excel."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_no_text_becomes_a_formula_or_a_link_in_the_workbook(tmp_path: Path) -> None:
    rows = [(text, "https://x.example", *[None] * 8) for text in HOSTILE]
    path = tmp_path / "a.xlsx"
    workbook.write(answer_of(rows), [("=1+1", "=2+2")], path, WHEN)
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows():
            assert not [cell.value for cell in row if cell.data_type == "f" or cell.hyperlink]
    assert [row[0].value or "" for row in book["Datos"].iter_rows(min_row=2)] == list(map(lines, HOSTILE))


def test_what_does_not_fit_a_sheet_goes_on_in_another(tmp_path: Path) -> None:
    rows = [(str(each), *[None] * 9) for each in range(10)]
    for most, sheets in (
        (3, ["Datos", "Datos 2", "Datos 3", "Datos 4", "Origen"]),
        (5, ["Datos", "Datos 2", "Origen"]),
        (10, ["Datos", "Origen"]),
    ):
        path = tmp_path / f"{most}.xlsx"
        workbook.write(answer_of(rows), [], path, WHEN, most=most)
        book = openpyxl.load_workbook(path)
        assert book.sheetnames == sheets
        assert [row[0].value for name in sheets[:-1] for row in book[name].iter_rows(min_row=2)] == [str(each) for each in range(10)]


def test_a_text_longer_than_a_cell_says_that_it_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    workbook.write(answer_of([("a" * 40_000, *[None] * 9)]), [], path, WHEN)
    said = openpyxl.load_workbook(path)["Datos"]["A2"].value
    assert said.endswith("a… (sigue en el CSV)")
    assert len(said) == 32_767


@pytest.mark.parametrize("name", RESOURCES)
def test_every_table_read_back_is_the_warehouse(figures: Reader, name: str, tmp_path: Path) -> None:
    """The plain CSV, Parquet and the workbook of each table, held against a query that shares nothing with what wrote them."""
    whole = answer.of_resource(figures, RESOURCES[name])
    rows = [tuple(map(exact, row)) for row in whole.rows()]
    assert rows or name == "calls"
    _head, *body = cells(b"".join(tabular.csv_plain(whole)).decode(), ",")
    kinds = [column.kind for column in whole.columns]
    assert [tuple(from_program(kind, cell) for kind, cell in zip(kinds, row, strict=True)) for row in body] == rows
    tabular.parquet(whole, {}, tmp_path / "a.parquet")
    assert len(pq.read_table(tmp_path / "a.parquet")) == len(rows)
    workbook.write(whole, [], tmp_path / "a.xlsx", WHEN)
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Datos"]
    for position, row in enumerate(rows, start=2):
        for at, (kind, value) in enumerate(zip(kinds, row, strict=True), start=1):
            if kind in {"decimal", "integer", "text", "date"}:
                assert same(kind, sheet.cell(position, at), value)
    if name == "observations":
        direct = figures.frame("select observation_id, value::varchar as value, sheet || '!' || cell as cell from observation")
        held = {row[-1]: (row[11], f"{row[24]}!{row[25]}") for row in rows}
        expected = {
            str(row["observation_id"]): (exact(Decimal(row["value"])) if isinstance(row["value"], str) else None, row["cell"])
            for row in direct.to_dict("records")
        }
        assert held == expected
