"""What a person sees before publishing: the sheet with its marks, the table, and the difference in words and figure by figure."""

from __future__ import annotations

from pathlib import Path

from etl import front
from etl.front import Decisions, FileOutcome, FileView
from etl.mapping import Answers, Mapping
from etl.received import Received
from tests.etl import workbooks
from tests.etl.workbooks import PERSONS, Rows, casa
from warehouse import versions


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
