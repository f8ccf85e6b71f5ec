"""What a person sees before publishing: the sheet with its marks, the table, and the difference in words and figure by figure."""

from __future__ import annotations

import gc
from pathlib import Path

from etl import front
from etl.front import Decisions, FileOutcome, FileView
from etl.mapping import Answers, Mapping
from etl.received import Received
from tests.etl import workbooks
from tests.etl.workbooks import PERSONS, Rows, casa, goal, goals, project, projects
from warehouse import reader, versions


def received(sheets: dict[str, Rows], name: str = "casa.xlsx") -> Received:
    return Received(name, workbooks.content(sheets))


def seen(given: Received, decisions: Decisions | None = None) -> tuple[FileOutcome, FileView]:
    (outcome,) = front.check_only([given], decisions=decisions or Decisions(), see=True).files
    assert outcome.view is not None
    return outcome, outcome.view


def test_a_first_workbook_is_all_new(data: Path) -> None:
    _outcome, view = seen(received(casa()))
    assert view.words == "meses nuevos: 12, de diciembre de 2018 a noviembre de 2019"
    assert view.dataset == "casa_attentions"
    assert [row["state"] for row in view.difference] == ["new"] * 12
    first = view.loaded[0]
    assert (first["indicator_title"], first["agency_title"], first["value"], first["unit_title"], first["cell"]) == (
        *("Personas atendidas", "CASA", 190),
        *("personas", "B4"),
    )
    assert versions.current() is None


def test_what_changes_is_said_by_month(data: Path) -> None:
    front.load([received(casa())])
    corrected = [*PERSONS[:-2], 1340, 1375]
    _outcome, view = seen(received(casa(corrected), "corregido.xlsx"))
    assert view.words == "11 meses iguales; Personas atendidas, octubre de 2019: 1.325 → 1.340"
    (row,) = view.difference
    assert (row["state"], row["before"], row["after"], row["cell"]) == ("changed", 1325, 1340, "L4")


def test_what_changes_costs_the_collector_nothing(data: Path) -> None:
    _outcome, view = seen(received(casa()))
    gc.collect()
    assert view.difference
    assert not any(map(gc.is_tracked, view.difference))


def test_the_same_value_with_another_note_is_no_other_value(data: Path) -> None:
    front.load([received(casa())])
    rows = [list(row) for row in casa()["Atenciones"]]
    rows.insert(1, ["Informe: Otro informe"])
    _outcome, view = seen(received({"Atenciones": rows}, "otro.xlsx"))
    assert view.words == "12 meses iguales; 12 cifras con otra fuente o nota"
    assert {row["state"] for row in view.difference} == {"retold"}


def test_a_figure_is_left_as_it_is_published(data: Path) -> None:
    front.load([received(casa())])
    given = received(casa([191, *PERSONS[1:-1], 1400]), "corregido.xlsx")
    decisions = Decisions(set_aside={given.sha256: frozenset({"Atenciones!B4"})})
    _outcome, view = seen(given, decisions)
    assert [(row["before"], row["after"]) for row in view.difference] == [(1375, 1400)]
    outcome = front.load([given], decisions=decisions)
    assert outcome.files[0].changes.changed == 1
    version, same = front.rebuild()
    assert (same, version.number) == (True, 2)


def test_what_is_read_otherwise_is_compared_with_what_was_published(data: Path) -> None:
    rows: Rows = [["CASA · enero de 2019"], ["CONCEPTO", "Ene"], ["PERSONAS", 5], ["Atención jurídica", 6]]
    given = received({"Hoja1": rows})

    def answering(value: str) -> Decisions:
        return Decisions({given.sha256: Mapping(sheets={"Hoja1": Answers(names={"indicator": {"atencion juridica": value}})})})

    front.load([given], decisions=answering("casa_orientation"))
    _outcome, view = seen(given, answering("casa_psychology"))
    assert [(row["state"], row["indicator"], row["before"], row["after"]) for row in view.difference] == [
        ("new", "casa_psychology", None, 6),
        ("gone", "casa_orientation", 6, None),
    ]


def test_each_cell_is_marked_with_what_it_was_taken_for(data: Path) -> None:
    rows = [*casa()["Atenciones"], ["ORIENTACION", 1, "siete", 2, "#N/A", *[0] * 8]]
    outcome, view = seen(received({"Atenciones": rows}))
    (sheet,) = view.sheets
    assert outcome.outcome == "refused"
    assert sheet.marks["C5"] == "error"
    assert sheet.marks["B3"] == "header"
    assert sheet.cells[3][:3] == ["PERSONAS", "190", "84"]
    _outcome, view = seen(received(casa()))
    assert view.sheets[0].marks["B4"] == "figure"


def test_of_a_long_sheet_the_top_the_end_and_what_is_wrong_are_seen(data: Path) -> None:
    header = ["Entidad", "Indicador", "Municipio", "Año", "Mes", "Cantidad", "Unidad", "Medición"]
    rows = [["CASA", f"Servicio {number}", "Bucaramanga", 2020, "Enero", number, "personas", "Flujo"] for number in range(1, 400)]
    rows[300][5] = -1
    _outcome, view = seen(received({"Datos": [header, *rows]}, "datos.xlsx"))
    (sheet,) = view.sheets
    assert len(sheet.rows) + sheet.hidden_rows == 400
    assert {0, 300, 301, 302, 398, 399} <= set(sheet.rows)
    assert 200 not in sheet.rows
    assert sheet.marks["F302"] == "error"


def test_a_sheet_with_data_of_persons_is_not_seen(data: Path) -> None:
    rows = [
        ["Nombre completo", "Cédula", "Teléfono"],
        ["María Pérez Gómez", "1098765432", "3001234567"],
        ["Juan Díaz", "91234567", "3109876543"],
    ]
    outcome, view = seen(received({"Hoja1": rows}))
    assert outcome.outcome == "refused"
    assert view.sheets == []


def left(given: Received, *places: str) -> Decisions:
    return Decisions(set_aside={given.sha256: frozenset(places)})


def picture(kind: str) -> list[tuple[object, ...]]:
    """What the current version says of a kind of record, in the columns that these tests change."""
    version = versions.current()
    assert version is not None
    columns = {
        "project": "project, amount, progress",
        "goal": "goal, target",
        "goal_progress": "goal, reading, value",
        "observation": "indicator, value",
    }
    rows = reader.open_version(version).frame(f"select {columns[kind]} from {kind} order by all")
    return [tuple(row) for row in rows.astype(object).where(rows.notna(), None).itertuples(index=False)]


def test_a_register_is_listed_and_left_as_it_is_published(data: Path) -> None:
    front.load([received(projects(project(), project("Agua", 5, "COP", 10)), "p.xlsx")])
    before = picture("project")
    given = received(projects(project(progress=80), project("Agua", 6, "COP", 20)), "p2.xlsx")
    _outcome, view = seen(given)
    assert [(row["subject"], row["field"], row["before"], row["after"], row["place"]) for row in view.difference] == [
        ("Barrios Resilientes", "progress", 56, 80, "Proyectos!A2"),
        ("Agua", "amount", 5, 6, "Proyectos!A3"),
        ("Agua", "progress", 10, 20, "Proyectos!A3"),
    ]
    _outcome, view = seen(given, left(given, "Proyectos!A3"))
    assert {row["subject"] for row in view.difference} == {"Barrios Resilientes"}
    front.load([given], decisions=left(given, "Proyectos!A3"))
    assert picture("project") == [before[0], ("Barrios Resilientes", 90580, 80)]
    assert front.rebuild()[1]


def test_a_goal_and_its_figures_are_left_as_they_are_published(data: Path) -> None:
    front.load([received(goals(goal("660")), "m.xlsx")])
    given = received(goals(goal("660", target=5000, executed=7), goal("661")), "m2.xlsx")
    _outcome, view = seen(given)
    (new,) = [row for row in view.difference if (row["kind"], row["state"]) == ("goal", "new") and row["field"] == "target"]
    assert new["place"] == "Metas!A5"
    assert sorted(new["with"]) == [f"Metas!{column}5" for column in "FGHJK"]
    (target,) = [row for row in view.difference if row["kind"] == "goal" and row["state"] == "changed"]
    assert (target["place"], target["with"]) == ("Metas!A4", ())
    decisions = left(given, "Metas!A4", new["place"], *new["with"])
    _outcome, view = seen(given, decisions)
    assert [(row["kind"], row["breakdown"], row["after"]) for row in view.difference] == [("goal_progress", "executed", 7_000_000)]
    front.load([given], decisions=decisions)
    assert picture("goal") == [("660", 4500)]
    assert {goal for goal, *_ in picture("goal_progress")} == {"660"}
    assert front.rebuild()[1]


def test_what_the_same_workbook_says_otherwise_is_left_as_it_is_published(data: Path) -> None:
    given = received({"Hoja1": [["CASA · enero de 2019"], ["CONCEPTO", "Ene"], ["PERSONAS", 5], ["Atención jurídica", 6]]})

    def answering(value: str, *places: str) -> Decisions:
        answers = Mapping(sheets={"Hoja1": Answers(names={"indicator": {"atencion juridica": value}})})
        return Decisions({given.sha256: answers}, set_aside={given.sha256: frozenset(places)})

    front.load([given], decisions=answering("casa_orientation"))
    before = picture("observation")
    outcome = front.load([given], decisions=answering("casa_psychology", "Hoja1!B4"))
    assert outcome.published
    assert picture("observation") == before
    assert front.rebuild()[1]
    front.load([given], decisions=answering("casa_psychology"))
    assert [indicator for indicator, _value in picture("observation")] == ["casa_persons", "casa_psychology"]
    assert front.rebuild()[1]


def test_printed_totals_stand_beside_their_sums_and_those_that_differ_first(data: Path) -> None:
    orientation = ["ORIENTACION", *[1] * 12, 12]
    _outcome, view = seen(received(casa(total=10388, more=[orientation])))
    assert [(row["cell"], row["value"], row["computed"], row["difference"]) for row in view.totals] == [
        ("N4", 10388, 10668, -280),
        ("N5", 12, 12, 0),
    ]
    assert (view.totals[0]["indicator_title"], view.totals[0]["agency_title"], view.totals[0]["unit_title"]) == (
        *("Personas atendidas", "CASA", "personas"),
    )
    _outcome, view = seen(received(casa([*PERSONS[:-1], None], total=10388)))
    assert [(row["value"], row["computed"], row["difference"]) for row in view.totals] == [(10388, None, None)]


def test_what_else_than_figures_changes_is_said_too(data: Path) -> None:
    front.load([received(casa())])
    _outcome, view = seen(received(casa(total=10388), "otro.xlsx"))
    assert view.words == "12 meses iguales; totales reportados: 1 que no estaba"
