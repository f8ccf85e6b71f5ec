"""Answers about what a row or a table counts: a new indicator, and a row that is not loaded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from etl import front
from etl.front import Decisions
from etl.mapping import Answers, Mapping
from tests.etl import workbooks
from tests.etl.workbooks import PERSONS, casa, goal, goals, service, services
from warehouse import reader, versions

LEGAL = [*PERSONS[:-1], 7]


def saying(sheet: str, **answers: Any) -> Decisions:
    return Decisions({"*": Mapping(sheets={sheet: Answers(**answers)})})


def said(outcome: front.Outcome, *, infos: bool = False) -> list[tuple[str, str]]:
    problems = [problem for each in outcome.files for problem in each.problems]
    return [(problem.rule, problem.place) for problem in problems if infos or problem.severity == "error"]


def question(outcome: front.Outcome, rule: str) -> dict[str, Any]:
    return next(problem.as_record()["question"] for each in outcome.files for problem in each.problems if problem.rule == rule)


def sql(query: str) -> list[tuple[Any, ...]]:
    version = versions.current()
    assert version is not None
    return [tuple(row) for row in reader.open_version(version).frame(query).itertuples(index=False)]


def test_a_new_indicator_among_those_of_a_contract(data: Path, tmp_path: Path) -> None:
    path = workbooks.write(tmp_path / "casa.xlsx", casa(more=[["Personas en orientación jurídica", *LEGAL]]))
    asked = front.load([path])
    assert said(asked) == [("LabelUnknown", "Atenciones!A5")]
    assert question(asked, "LabelUnknown")["options"][:3] == [
        ["new", "Es un indicador nuevo, y se llama así"],
        ["ignore", "No cargar esta fila"],
        ["casa_persons", "Personas atendidas"],
    ]
    name = "personas en orientacion juridica"
    asked = front.load([path], decisions=saying("Atenciones", names={"indicator": {name: "new"}}))
    assert said(asked) == [("UnitUnknown", "Atenciones!A5"), ("MeasureUnknown", "Atenciones!A5")]
    assert question(asked, "UnitUnknown")["path"] == ["units", name]
    assert question(asked, "UnitUnknown")["likely"] == "person"
    answers = {"names": {"indicator": {name: "new"}}, "units": {name: "person"}, "measures": {name: "flow"}}
    assert not front.load([path], decisions=saying("Atenciones", **answers)).refused
    identifier = "casa_attentions.personas_en_orientacion_juridica"
    assert sql(f"select unit, measure, sum(value) from observation where indicator = '{identifier}' group by all") == [
        ("person", "flow", sum(LEGAL))
    ]
    assert front.rebuild()[1]
    nextyear = casa(title="CASA · diciembre de 2019 a noviembre de 2020", more=[["Personas en orientación jurídica", *LEGAL]])
    assert not front.load([workbooks.write(tmp_path / "b.xlsx", nextyear)]).refused, "it was answered before"


def test_a_new_indicator_takes_the_unit_of_its_row(data: Path, tmp_path: Path) -> None:
    rows = [service(), ["ISABU", "Vacunas", 5, "atenciones", "Junio de 2018", "Flujo", None]]
    path = workbooks.write(tmp_path / "s.xlsx", services(*rows))
    outcome = front.load([path], decisions=saying("Servicios", names={"indicator": {"vacunas": "new"}}))
    assert said(outcome) == []
    assert sql("select indicator, unit, measure, value from observation where agency = 'isabu'") == [
        ("migrant_services.vacunas", "attention", "flow", 5)
    ]


def test_a_new_indicator_across(data: Path, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["CASA 2019"], ["Mes", "PERSONAS", "Asesoría legal", "REF"], ["Enero", 5, 6, 7], ["Febrero", 8, 9, 10]]
    path = workbooks.write(tmp_path / "casa.xlsx", {"Hoja1": rows})
    assert said(front.load([path])) == [("HeaderNameUnknown", "Hoja1!C2")]
    asked = front.load([path], decisions=saying("Hoja1", names={"indicator": {"asesoria legal": "new"}}))
    assert said(asked) == [("UnitUnknown", "Hoja1!C2"), ("MeasureUnknown", "Hoja1!C2")]
    answers = {
        "names": {"indicator": {"asesoria legal": "new"}},
        "units": {"asesoria legal": "attention"},
        "measures": {"asesoria legal": "flow"},
    }
    assert not front.load([path], decisions=saying("Hoja1", **answers)).refused
    assert sql("select sum(value) from observation where indicator = 'casa_attentions.asesoria_legal'") == [(15,)]
    assert front.rebuild()[1]


def by_sex(folder: Path, title: str, name: str = "v.xlsx") -> Path:
    rows: list[list[Any]] = [[title], ["Mes", "Hombres", "Mujeres"], ["Enero", 5, 6], ["Febrero", 8, 9]]
    return workbooks.write(folder / name, {"Hoja1": rows})


def test_what_a_table_counts_may_stand_in_its_title(data: Path, tmp_path: Path) -> None:
    path = by_sex(tmp_path, "Dosis aplicadas a migrantes 2019")
    asked = front.load([path])
    assert said(asked) == [("IndicatorUnknown", "Hoja1!A2")]
    assert question(asked, "IndicatorUnknown")["likely"] == "Dosis aplicadas a migrantes"
    asked = front.load([path], decisions=saying("Hoja1", indicator="Dosis aplicadas"))
    assert said(asked) == [("UnitUnknown", "Hoja1!A2"), ("MeasureUnknown", "Hoja1!A2")]
    answers = {"indicator": "Dosis aplicadas", "units": {"dosis aplicadas": "person"}, "measures": {"dosis aplicadas": "flow"}}
    assert not front.load([path], decisions=saying("Hoja1", **answers)).refused
    assert sql("select indicator_title, breakdown, sum(value) from observation group by all order by 3") == [
        ("Dosis aplicadas", "Hombres", 13),
        ("Dosis aplicadas", "Mujeres", 15),
    ]
    assert front.rebuild()[1]


def test_what_a_title_counted_is_never_taken_for_what_another_counts(data: Path, tmp_path: Path) -> None:
    """The same header under another title: once, its figures would have been loaded as doses."""
    answers = {"indicator": "Dosis", "units": {"dosis": "person"}, "measures": {"dosis": "flow"}}
    front.load([by_sex(tmp_path, "Dosis aplicadas a migrantes 2019")], decisions=saying("Hoja1", **answers))
    assert said(front.load([by_sex(tmp_path, "Consultas 2020", "c.xlsx")])) == [("IndicatorUnknown", "Hoja1!A2")]
    assert not front.load([by_sex(tmp_path, "Dosis aplicadas a migrantes 2020", "d.xlsx")]).refused


def test_a_row_is_left_out_as_answered_and_said(data: Path, tmp_path: Path) -> None:
    path = workbooks.write(tmp_path / "casa.xlsx", casa(more=[["Nota metodológica", *PERSONS], ["ORIENTACION", *PERSONS]]))
    outcome = front.load([path], decisions=saying("Atenciones", names={"indicator": {"nota metodologica": "ignore"}}))
    assert said(outcome, infos=True)[-1] == ("LeftOutAsAnswered", "Atenciones!A5")
    assert outcome.files[0].problems[-1].message == "«Nota metodológica» no se carga, como se respondió: 1 en total (A5)."
    assert sql("select distinct indicator from observation order by 1") == [("casa_orientation",), ("casa_persons",)]
    assert front.rebuild()[1]


def test_a_total_over_a_row_that_is_left_out_differs_and_is_said(data: Path, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Entidad: IMEBU"], ["Municipio: Bucaramanga"], ["2024"], ["Indicador", "Unidad", "Medición", "Ene", "Feb"]]
    rows += [["Apoyos", "personas", "Flujo", 1, 2], ["Otros apoyos", "personas", "Flujo", 3, 4], ["Total", None, None, 4, 6]]
    path = workbooks.write(tmp_path / "a.xlsx", {"Hoja1": rows})
    outcome = front.load([path], decisions=saying("Hoja1", names={"indicator": {"otros apoyos": "ignore"}}))
    assert not outcome.refused
    assert sql("select cell, value, computed from stated_total order by cell") == [("D7", 4, 1), ("E7", 6, 2)]
    assert {finding["cell"] for finding in outcome.findings if finding["rule"] == "stated_total_differs"} == {"D7", "E7"}


@pytest.mark.parametrize("kind", ["agency", "place"])
def test_the_rows_of_a_name_are_left_out_with_the_blank_ones_that_repeat_it(data: Path, tmp_path: Path, kind: str) -> None:
    """Without the row of the name, its blank rows would go to the name above it."""
    header = ["Entidad", "Indicador", "Lugar", "Periodo", "Cantidad", "Unidad", "Medición"]
    rows = [["IMEBU", "Apoyos", "Bucaramanga", f"2024-{month:02}", month, "personas", "Flujo"] for month in range(1, 5)]
    column = 0 if kind == "agency" else 2
    rows[2][column], rows[3][column] = "Nadie", None
    path = workbooks.write(tmp_path / "a.xlsx", {"Hoja1": [header, *rows]})
    answers = {"names": {kind: {"nadie": "ignore"}}, "fill_down": {kind: True}}
    outcome = front.load([path], decisions=saying("Hoja1", **answers))
    assert said(outcome) == []
    assert ("LeftOutAsAnswered", f"Hoja1!{'AC'[column // 2]}4") in said(outcome, infos=True)
    assert sql("select value from observation order by 1") == [(1,), (2,)]


def test_the_rows_under_a_heading_are_left_out(data: Path, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["2024"], ["CONCEPTO", "Ene", "Feb"], ["IMEBU"], ["PERSONAS", 1, 2], ["ISABU"], ["PERSONAS", 3, 4]]
    path = workbooks.write(tmp_path / "a.xlsx", {"Hoja1": rows})
    outcome = front.load([path], decisions=saying("Hoja1", names={"agency": {"isabu": "ignore"}}))
    assert ("LeftOutAsAnswered", "Hoja1!A5") in said(outcome, infos=True)
    assert sql("select distinct agency from observation") == [("imebu",)]


def test_a_row_that_heads_others_is_not_left_out_alone(data: Path, tmp_path: Path) -> None:
    """The figures below «Fundación X» would go to IMEBU, whose heading is above it."""
    rows: list[list[Any]] = [["2024"], ["CONCEPTO", "Ene", "Feb"], ["IMEBU"], ["PERSONAS", 1, 2], ["Fundación X"], ["REF", 3, 4]]
    path = workbooks.write(tmp_path / "a.xlsx", {"Hoja1": rows})
    assert ("LabelUnknown", "Hoja1!A5") in said(front.load([path]))
    outcome = front.load([path], decisions=saying("Hoja1", names={"indicator": {"fundacion x": "ignore"}}))
    assert ("LabelUnknown", "Hoja1!A5") in said(outcome)
    assert not front.load([path], decisions=saying("Hoja1", names={"agency": {"fundacion x": "new"}})).refused
    assert sql("select agency, sum(value) from observation group by 1 order by 2") == [("imebu", 3), ("fundacion_x", 7)]


def test_a_column_is_left_out_as_answered(data: Path, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["CASA 2019"], ["Mes", "PERSONAS", "Asesoría legal", "REF"], ["Enero", 5, 6, 7]]
    path = workbooks.write(tmp_path / "casa.xlsx", {"Hoja1": rows})
    outcome = front.load([path], decisions=saying("Hoja1", names={"indicator": {"asesoria legal": "ignore"}}))
    assert ("LeftOutAsAnswered", "Hoja1!C2") in said(outcome, infos=True)
    assert sql("select value from observation order by 1") == [(5,), (7,)]


def test_a_goal_is_left_out_as_answered(data: Path, tmp_path: Path) -> None:
    path = workbooks.write(tmp_path / "m.xlsx", goals(goal("660"), goal("661", places="Ocaña; Atlántida")))
    assert said(front.load([path])) == [("NameUnknown", "Metas!L5")]
    outcome = front.load([path], decisions=saying("Metas", names={"place": {"atlantida": "ignore"}}))
    assert said(outcome) == []
    assert ("LeftOutAsAnswered", "Metas!L5") in said(outcome, infos=True)
    assert sql("select goal from goal") == [("660",)]


def test_a_goal_in_a_new_place(data: Path, tmp_path: Path) -> None:
    path = workbooks.write(tmp_path / "m.xlsx", goals(goal("661", places="Ocaña; Vereda La Unión")))
    assert not front.load([path], decisions=saying("Metas", names={"place": {"vereda la union": "new"}})).refused
    assert sql("select title from place where place in (select unnest(place_codes) from goal) order by 1") == [
        ("Ocaña",),
        ("Vereda La Unión",),
    ]


def test_a_form_is_answered_too(data: Path, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Mes", "Mayo de 2024"], ["Entidad", "Fundación X"], ["PERSONAS", 4], ["REF", 5]]
    path = workbooks.write(tmp_path / "f.xlsx", {"Hoja1": rows})
    assert said(front.load([path])) == [("TitleNameUnknown", "Hoja1!B2")]
    assert not front.load([path], decisions=saying("Hoja1", names={"agency": {"fundacion x": "new"}})).refused
    assert sql("select distinct agency from observation") == [("fundacion_x",)]
    assert front.rebuild()[1]
