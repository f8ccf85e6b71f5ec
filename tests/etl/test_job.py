"""One workbook read in a process of its own: the same as here, or its reasons, or the error workbook."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from etl import job
from etl.mapping import Answers, Mapping
from etl.problems import WorkbookRefused
from etl.reading.workbook import read_bytes
from etl.received import Received
from etl.tables.tidied import Tidied
from etl.tidy import tidy
from tests.etl import workbooks
from tests.etl.workbooks import PERSONS, casa, goal, goals, project, projects


def read(content: bytes, given: Mapping | None = None, *, leave_out_rows: bool = False) -> Tidied | WorkbookRefused:
    (found,) = job.read([Received("libro.xlsx", content)], [given or Mapping()], leave_out_rows=[leave_out_rows])
    return found


@pytest.mark.parametrize("sheets", [casa(total=10388), goals(goal()), projects(project())], ids=["casa", "metas", "proyectos"])
def test_the_child_says_the_same_as_here(sheets: dict[str, workbooks.Rows]) -> None:
    content = workbooks.content(sheets)
    here, there = tidy(read_bytes("libro.xlsx", content)), read(content)
    assert isinstance(there, Tidied)
    assert there.records == here.records
    assert there.indicators == here.indicators
    assert there.problems == here.problems
    assert there.read == here.read


def test_a_refusal_comes_back_with_its_reasons_and_its_tables() -> None:
    found = read(workbooks.content(casa(persons=[-1, *PERSONS[1:]])))
    assert isinstance(found, WorkbookRefused)
    assert [(problem.rule, problem.place) for problem in found.problems if problem.severity == "error"] == [
        ("NumberNegative", "Atenciones!B4")
    ]
    assert [table.place for table in found.tables] == ["Atenciones!A3"]


def test_a_bad_row_is_left_out_if_the_analyst_so_chooses() -> None:
    content = workbooks.content(casa(more=[["ASESORÍA JURÍDICA", *PERSONS]]))
    found = read(content, leave_out_rows=True)
    assert isinstance(found, Tidied)
    assert (found.left_out, found.cells_left_out) == ([("Atenciones", 4)], [])
    assert {row["indicator"] for row in found.records["observation"]} == {"casa_persons"}
    assert [problem.rule for problem in found.problems if problem.severity == "error"] == ["LabelUnknown"]


def test_a_bad_figure_leaves_the_others_of_its_row() -> None:
    """One #N/A took eleven good months with it."""
    content = workbooks.content(casa(persons=["#N/A", *PERSONS[1:]], total=sum(PERSONS), more=[["ORIENTACION", *PERSONS, sum(PERSONS)]]))
    found = read(content, leave_out_rows=True)
    assert isinstance(found, Tidied)
    assert (found.left_out, found.cells_left_out) == ([], [("Atenciones", "B4")])
    persons = [row["value"] for row in found.records["observation"] if row["indicator"] == "casa_persons"]
    assert persons == PERSONS[1:]
    totals = [(row["indicator"], row["computed"]) for row in found.records["stated_total"]]
    assert totals == [("casa_orientation", sum(PERSONS))], "a total of what is left out is not compared"


def test_a_fault_of_the_sheet_is_never_left_out() -> None:
    found = read(workbooks.content(casa(title="Atenciones")), leave_out_rows=True)
    assert isinstance(found, WorkbookRefused)
    assert [problem.rule for problem in found.problems if problem.severity == "error"] == ["PeriodUnknown"]


def test_an_answer_lets_it_through() -> None:
    content = workbooks.content(casa(title="Atenciones", months=workbooks.MONTHS[1:7], persons=PERSONS[1:7]))
    found = read(content, Mapping(sheets={"Atenciones": Answers(year=2019)}))
    assert isinstance(found, Tidied)
    assert [str(row["period_start"]) for row in found.records["observation"]][:2] == ["2019-01-01", "2019-02-01"]


def test_several_files_answer_in_their_order() -> None:
    received = [Received("a.xlsx", b""), Received("b.xlsx", workbooks.content(casa())), Received("c.pdf", b"%PDF-1.7")]
    found = job.read(received, [Mapping()] * 3, leave_out_rows=[False] * 3)
    assert [type(each).__name__ for each in found] == ["WorkbookRefused", "Tidied", "WorkbookRefused"]
    refusals = [each for each in found if isinstance(each, WorkbookRefused)]
    assert [each.file_name for each in refusals] == ["a.xlsx", "c.pdf"]


def test_the_error_workbook_marks_the_cell() -> None:
    content = workbooks.content(casa(persons=[-1, *PERSONS[1:]]))
    book = openpyxl.load_workbook(io.BytesIO(job.report(Received("casa.xlsx", content), Mapping())))
    assert book.sheetnames == ["Causas", "Errores", "Atenciones"]
    assert book["Atenciones"]["B4"].value == -1
    assert book["Atenciones"]["B4"].comment is not None


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(WorkbookRefused, match=r"No existe el archivo no\.xlsx"):
        Received.from_path(tmp_path / "no.xlsx")
