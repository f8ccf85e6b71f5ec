"""Templates: what is typed into one loads without a question, its example never does, and its lists are the names that are known."""

from __future__ import annotations

import io

import openpyxl
import pytest

from etl import names, template
from etl.contract import contracts
from etl.reading.workbook import read_bytes
from etl.tables.tidied import Tidied
from etl.template import UnknownDataset
from etl.tidy import tidy

DATASETS = [contract.dataset for contract in contracts()]
COUNTS = {
    "activities": {"observation": 1},
    "casa_attentions": {"observation": 2},
    "cooperation": {"call": 1, "city_link": 1, "commitment": 1, "event": 1, "project": 1},
    "goals": {"goal": 2, "goal_progress": 7},
    "indicators": {"observation": 1},
    "migrant_services": {"observation": 1},
    "programmes": {"observation": 1},
}


def filled_in(dataset: str) -> bytes:
    """The template with the row of its example typed into each table, as an office would."""
    book = openpyxl.load_workbook(io.BytesIO(template.workbook(dataset)))
    for example in [sheet for sheet in book.worksheets if sheet.title.startswith("Ejemplo")]:
        table, row = book[example.title.removeprefix("Ejemplo ")], example.max_row
        if example["B3"].value is not None:
            table["B3"] = example["B3"].value
        for column in range(1, example.max_column + 1):
            table.cell(row, column, example.cell(row, column).value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def loaded(content: bytes) -> Tidied:
    return tidy(read_bytes("plantilla.xlsx", content), recall=False)


@pytest.mark.parametrize("dataset", DATASETS)
def test_what_is_typed_into_a_template_loads_without_a_question(dataset: str) -> None:
    found = loaded(filled_in(dataset))
    assert {kind: len(rows) for kind, rows in found.records.items()} == COUNTS[dataset]
    assert {table.contract for table in found.read} == {dataset}
    assert [problem.message for problem in found.problems if problem.severity == "error"] == []


@pytest.mark.parametrize("dataset", DATASETS)
def test_a_template_that_nobody_filled_in_brings_nothing(dataset: str) -> None:
    """Its example read as figures would be read out before a council."""
    found = loaded(template.workbook(dataset))
    assert found.records == {}
    assert "SheetIsExample" in {problem.rule for problem in found.problems}
    assert not found.refused


def test_a_figure_of_a_template_has_its_cell() -> None:
    (row,) = loaded(filled_in("indicators")).records["observation"]
    assert (row["indicator"], row["agency"], row["place"], row["value"], row["unit"]) == (
        "indicators.personas_orientadas",
        "imebu",
        "CO-68001",
        40,
        "person",
    )
    sheet = openpyxl.load_workbook(io.BytesIO(filled_in("indicators")))[row["sheet"]]
    assert {cell.coordinate: cell.value for line in sheet.iter_rows() for cell in line}[row["cell"]] == 40


def test_lists_hold_the_names_that_are_known() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template.workbook("indicators")))
    assert book["Listas"].sheet_state == "hidden"
    columns = {str(book["Listas"].cell(1, column).value) for column in range(1, book["Listas"].max_column + 1)}
    assert names.agencies().titles["casa"] in columns
    rules = book["Cifras"].data_validations.dataValidation
    assert {rule.type for rule in rules} == {"list", "decimal"}


def test_tags_stand_below_the_header() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template.workbook("activities")))["Cifras"]
    header = [cell.value for cell in sheet[4]]
    tags = [cell.value for cell in sheet[5]]
    assert tags[header.index("Organización")] == "#org+lead"
    assert tags[header.index("Total beneficiarios")] == "#reached"


def test_an_unknown_dataset_is_said_with_those_that_there_are() -> None:
    with pytest.raises(UnknownDataset, match="casa_attentions"):
        template.workbook("perros")
