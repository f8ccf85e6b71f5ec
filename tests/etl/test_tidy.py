"""A workbook as a whole: what may not be kept refuses it, whatever else it holds."""

from __future__ import annotations

import pytest

from etl.problems import WorkbookRefused
from etl.reading.workbook import read_bytes
from etl.tables.tidied import Tidied
from etl.tidy import tidy
from tests.etl import workbooks


def test_a_hidden_sheet_is_looked_at_too() -> None:
    """Its original would be archived with the workbook: a roster behind a sheet of figures."""
    roster = [["Nombres", "Apellidos", "Cédula"], ["María", "Rojas", 1098765432], ["José", "Pérez", 1098765433]]
    content = workbooks.content({**workbooks.casa(), "Listado": roster}, hidden=["Listado"])
    with pytest.raises(WorkbookRefused) as caught:
        tidy(read_bytes("libro.xlsx", content))
    assert {problem.sheet for problem in caught.value.problems} == {"Listado"}
    lists = workbooks.content({**workbooks.casa(), "Listas": [["CASA"], ["ISABU"]]}, hidden=["Listas"])
    assert not tidy(read_bytes("libro.xlsx", lists)).refused


def test_a_bar_inside_a_name_is_not_the_one_between_two() -> None:
    """(«A|B», «C») and («A», «B|C») were one record."""
    row = {"sheet": "Hoja1", "note": None}
    found = Tidied()
    for number, key in enumerate([("A|B", "C"), ("A", "B|C"), ("A\\", "B|C"), ("A\\|B", "C")], start=1):
        found.add("event", key, "evento", {**row, "cell": f"A{number}"})
    assert found.problems == []
    assert len({each["record_key"] for each in found.records["event"]}) == 4
