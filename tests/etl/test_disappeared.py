"""A correction that leaves something out is said, and what it left out stands; a workbook of other months leaves nothing out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from etl import front
from etl.front import FileOutcome
from tests.etl import workbooks
from tests.etl.workbooks import MONTHS, PERSONS, Rows, casa, programme, programmes, project, projects, service, services
from warehouse import reader, versions


def load(folder: Path, name: str, sheets: dict[str, Rows]) -> FileOutcome:
    outcome = front.load([workbooks.write(folder / name, sheets)])
    assert outcome.published
    return outcome.files[0]


def said(file: FileOutcome) -> list[str]:
    return [problem.message for problem in file.problems if problem.rule == "RecordsDisappeared"]


def test_a_service_that_does_not_come_any_more(data: Path, tmp_path: Path) -> None:
    both = services(service(112), service(454, agency="Secretaría de Planeación"))
    load(tmp_path, "junio.xlsx", both)
    corrected = load(tmp_path, "corregido.xlsx", services(service(113)))
    assert said(corrected) == [
        (
            "Esto se había cargado y ya no viene (1): junio.xlsx · Servicios!C5. "
            "Sigue como estaba; si se retiró, envíe su fila con la celda en blanco."
        )
    ]
    assert corrected.changes.changed == 1
    present = versions.current()
    assert present is not None
    left = reader.open_version(present).frame("select value from observation where agency = 'secretaria_de_planeacion'")
    assert list(left["value"]) == [454]


def test_its_row_with_a_blank_cell_withdraws_it(data: Path, tmp_path: Path) -> None:
    load(tmp_path, "junio.xlsx", services(service(112), service(454, agency="Secretaría de Planeación")))
    withdrawn = load(tmp_path, "corregido.xlsx", services(service(112), service(None, agency="Secretaría de Planeación")))
    assert said(withdrawn) == []
    present = versions.current()
    assert present is not None
    rows = reader.open_version(present).frame("select status, value from observation where agency = 'secretaria_de_planeacion'")
    assert rows["status"].tolist() == ["M"]
    assert rows["value"].isna().all()


def test_a_month_more_leaves_nothing_out(data: Path, tmp_path: Path) -> None:
    shorter = casa(PERSONS[:11], months=MONTHS[:11], title="diciembre de 2018 a octubre de 2019")
    load(tmp_path, "octubre.xlsx", shorter)
    assert said(load(tmp_path, "noviembre.xlsx", casa())) == []


def test_a_year_that_begins_later_leaves_nothing_out(data: Path, tmp_path: Path) -> None:
    load(tmp_path, "hasta_noviembre.xlsx", casa())
    later = casa([*PERSONS[1:], 900], months=[*MONTHS[1:], "Dic"], title="enero de 2019 a diciembre de 2019")
    assert said(load(tmp_path, "hasta_diciembre.xlsx", later)) == []


def test_a_workbook_of_other_things_leaves_nothing_out(data: Path, tmp_path: Path) -> None:
    load(tmp_path, "casa.xlsx", casa())
    assert said(load(tmp_path, "servicios.xlsx", services(service()))) == []


def test_a_project_that_does_not_come_any_more(data: Path, tmp_path: Path) -> None:
    load(tmp_path, "proyectos.xlsx", projects(project(), project("Ciudades Incluyentes", 0)))
    (sentence,) = said(load(tmp_path, "corregido.xlsx", projects(project(amount=90600))))
    assert "proyectos.xlsx · Proyectos!A3" in sentence


def test_a_figure_that_comes_again_in_another_kind_of_measure(data: Path, tmp_path: Path) -> None:
    """The stock stood beside the flow that corrected it, without a word."""
    at_a_date: dict[str, Any] = {"measure": "Existencia al corte", "from": None}
    load(tmp_path, "becas.xlsx", programmes(programme(**at_a_date)))
    (sentence,) = said(load(tmp_path, "corregido.xlsx", programmes(programme())))
    assert "becas.xlsx · Programas!E2" in sentence


def test_a_whole_that_comes_again_as_one_of_its_parts(data: Path, tmp_path: Path) -> None:
    load(tmp_path, "becas.xlsx", programmes(programme()))
    (sentence,) = said(load(tmp_path, "corregido.xlsx", programmes(programme(breakdown="Mujeres"))))
    assert "becas.xlsx · Programas!E2" in sentence


def test_a_workbook_of_the_same_name_that_repeats_nothing(data: Path, tmp_path: Path) -> None:
    load(tmp_path, "becas.xlsx", programmes(programme()))
    (sentence,) = said(load(tmp_path, "becas.xlsx", programmes(programme("Cursos", unit="capacitaciones"))))
    assert "becas.xlsx · Programas!E2" in sentence


def test_other_parts_and_other_places_in_time_leave_nothing_out(data: Path, tmp_path: Path) -> None:
    load(tmp_path, "mujeres.xlsx", programmes(programme(breakdown="Mujeres")))
    assert said(load(tmp_path, "hombres.xlsx", programmes(programme(breakdown="Hombres")))) == []
    later = programme(**{"from": "Abril de 2018", "to": "Junio de 2018"})
    assert said(load(tmp_path, "segundo.xlsx", programmes(later))) == []
