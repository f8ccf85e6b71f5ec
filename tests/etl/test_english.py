"""For whoever reads English: what is said of a workbook is in English; what is kept of it is the same as for anybody else."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import settings
from etl import front, names
from etl.contract import contracts
from etl.front import Decisions, FileOutcome
from etl.problems.of_meaning import Question
from etl.received import Received
from language import words
from tests.etl import workbooks
from tests.etl.workbooks import PERSONS, Rows, casa, goal, goals


def checked(sheets: dict[str, Rows]) -> FileOutcome:
    (outcome,) = front.check_only([Received("libro.xlsx", workbooks.content(sheets))], decisions=Decisions(), see=True).files
    return outcome


def test_everything_that_ships_has_its_english() -> None:
    titled = [titled for contract in contracts() for titled in (contract, *contract.indicators)]
    assert [each.title for each in titled if not each.title_en] == []
    assert [item.id for contract in contracts() for item in contract.indicators if item.definition and not item.definition_en] == []
    assert [unit for unit, row in names.reference("unit").rows.items() if not (row["one_en"] and row["many_en"])] == []
    assert [part for part, row in names.reference("breakdown").rows.items() if not row["title_en"]] == []


def test_a_name_is_said_in_english_and_known_by_its_spanish() -> None:
    with words.spoken("en"):
        assert names.units().said["person"] == "people"
        assert names.units().resolve("personas") == "person"
        assert names.said_of_parts("Mujeres · Venezolanos · Grados 8 y 9") == "Women · Venezuelans · Grados 8 y 9"
        assert contracts()[0].said == "Activities of partners (5W)"
    assert names.units().said["person"] == "personas"


def test_problems_and_questions_come_back_in_english(data: Path) -> None:
    rows: Rows = [["CASA · 2021"], ["CONCEPTO", "Ene", "Feb", "Mar"], ["PERSONAS", 5, "siete", -3], ["Orientación jurídica", 6, 7, 8]]
    with words.spoken("en"):
        outcome = checked({"Hoja1": rows})
        said = {problem.cell: problem.message for problem in outcome.problems}
        (question,) = [problem for problem in outcome.problems if isinstance(problem, Question)]
    assert said["C3"].startswith("CASA, February 2021, People attended to: a number was expected and the cell says «siete».")
    assert said["D3"].startswith("CASA, March 2021, People attended to: -3 is less than zero, and people cannot be.")
    assert question.options[0] == ["new", "It is a new indicator, called so"]
    assert ["casa_persons", "People attended to"] in question.options


def test_what_changes_is_said_in_english(data: Path) -> None:
    front.load([Received("casa.xlsx", workbooks.content(casa()))])
    with words.spoken("en"):
        outcome = checked(casa([*PERSONS[:-2], 1340, 1375]))
    assert outcome.view is not None
    assert outcome.view.words == "11 months the same; People attended to, October 2019: 1,325 → 1,340"
    assert outcome.tables[0].title == "Attentions at CASA"
    assert {row["unit_title"] for row in outcome.view.loaded} == {"people"}


def test_the_error_workbook_is_in_english(data: Path) -> None:
    rows: Rows = [["CASA · 2021"], ["CONCEPTO", "Ene"], ["PERSONAS", "siete"]]
    with words.spoken("en"):
        report = front.error_workbook(Received("libro.xlsx", workbooks.content({"Hoja1": rows})))
    assert openpyxl.load_workbook(io.BytesIO(report)).sheetnames[:2] == ["Causes", "Errors"]


@pytest.mark.parametrize("sheets", [goals(goal(term=30, achieved=70, achieved_unit="personas")), casa(total=10388)], ids=["goals", "casa"])
def test_findings_are_stored_alike_whoever_loads(data: Path, sheets: dict[str, Rows]) -> None:
    given = [Received("libro.xlsx", workbooks.content(sheets))]

    def found() -> list[dict[str, Any]]:
        return [{name: value for name, value in row.items() if name != "loaded_at"} for row in front.check_only(given).findings]

    spanish = found()
    with words.spoken("en"):
        assert found() == spanish
    assert spanish


def test_records_are_kept_alike_whoever_loads(data: Path) -> None:
    """The dates of the registers are written out in words, which would make another version of each language."""
    first = front.load([settings.RAW / "cooperacion.xlsx"]).version
    assert first is not None
    with words.spoken("en"):
        again, says_the_same = front.rebuild()
    assert says_the_same
    assert again.digest == first.digest


def test_a_first_load_is_written_in_the_log_in_spanish(data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(settings, "RAW", tmp_path)
    workbooks.write(tmp_path / "casa.xlsx", casa())
    with words.spoken("en"):
        assert front.build_if_absent().message == "Primera carga: los libros de data/raw"
