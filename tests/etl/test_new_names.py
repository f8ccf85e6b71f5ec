"""An answer that brings a new name: what is loaded, what is known afterwards, what a check and an undo leave behind."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

import settings
from etl import front, names, own_names
from etl.front import Decisions
from etl.mapping import Answers, Mapping
from tests.etl import workbooks
from tests.etl.workbooks import casa
from warehouse import reader, versions

HEADER = ["Entidad", "Indicador", "Lugar", "Periodo", "Cantidad", "Unidad", "Medición"]


def book(folder: Path, *agencies: str, place: str = "Bucaramanga", name: str = "libro.xlsx", month: int = 1) -> Path:
    rows = [[agency, "Apoyos", place, f"2024-{month:02}", 5, "personas", "Flujo"] for agency in agencies]
    return workbooks.write(folder / name, {"Hoja1": [HEADER, *rows]})


def saying(**answers: Any) -> Decisions:
    return Decisions({"*": Mapping(sheets={"Hoja1": Answers(**answers)})})


def new(**of_kind: str) -> Decisions:
    return saying(names={kind: {name: "new"} for kind, name in of_kind.items()})


def said(outcome: front.Outcome) -> list[tuple[str, str]]:
    return [(problem.rule, problem.place) for each in outcome.files for problem in each.problems if problem.rule != "ColumnAbsent"]


def own(kind: str) -> list[dict[str, str]]:
    path = settings.names_folder() / own_names.FILES[kind]
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def sql(query: str) -> list[tuple[Any, ...]]:
    version = versions.current()
    assert version is not None
    return [tuple(row) for row in reader.open_version(version).frame(query).itertuples(index=False)]


def test_a_new_agency_is_known_in_every_workbook_afterwards(data: Path, tmp_path: Path) -> None:
    path = book(tmp_path, "Fundación X*", "IMEBU")
    first = front.load([path], decisions=new(agency="fundacion x"))
    assert said(first) == [("NameCreated", "Hoja1!A2")]
    assert not first.refused
    slot = len(names.reference("agency").rows)
    row = {"agency": "fundacion_x", "title": "Fundación X", "short": "Fundación X", "slot": str(slot), "aliases": ""}
    assert own("agency") == [row]
    assert names.agencies().resolve("FUNDACION X") == "fundacion_x", "this process knows it too"
    assert sql("select agency_title, agency_slot, value from observation order by agency_slot")[1] == ("Fundación X", slot, 5)
    second = front.load([book(tmp_path, "FUNDACION X", name="otro.xlsx", month=2)])
    assert (said(second), second.refused) == ([], False)
    again = front.load([path], decisions=new(agency="fundacion x"))
    assert [each.outcome for each in again.files] == ["already_loaded"]
    front.load([book(tmp_path, "Fundación Y", name="y.xlsx")], decisions=new(agency="fundacion y"))
    assert [row["slot"] for row in own("agency")] == [str(slot), str(slot + 1)]


def test_a_check_keeps_nothing(data: Path, tmp_path: Path) -> None:
    checked = front.check_only([book(tmp_path, "Fundación X")], decisions=new(agency="fundacion x"))
    assert (said(checked), checked.files[0].outcome) == ([("NameCreated", "Hoja1!A2")], "accepted")
    assert not settings.names_folder().exists()
    refused = front.load([book(tmp_path, "Fundación X"), book(tmp_path, "Nadie", name="b.xlsx")], decisions=new(agency="fundacion x"))
    assert refused.refused
    assert not settings.names_folder().exists()


def test_a_publish_that_fails_keeps_nothing(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    front.load([book(tmp_path, "Fundación Y", name="y.xlsx")], decisions=new(agency="fundacion y"))
    before = (settings.names_folder() / "agencies.csv").read_bytes()

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(versions, "_append_log", full)
    with pytest.raises(versions.CannotWrite, match="el disco está lleno"):
        front.load([book(tmp_path, "Fundación X")], decisions=new(agency="fundacion x", place="vereda la union"))
    assert (settings.names_folder() / "agencies.csv").read_bytes() == before
    assert names.agencies().resolve("Fundación X") is None


def test_a_version_with_new_names_is_built_again_though_they_were_lost(data: Path, tmp_path: Path) -> None:
    front.load([book(tmp_path, "Fundación X")], decisions=new(agency="fundacion x"))
    front.load([book(tmp_path, "Fundación X", name="otro.xlsx", month=2)])
    assert front.rebuild()[1]
    (settings.names_folder() / "agencies.csv").unlink()
    version, same = front.rebuild()
    assert (version.number, same) == (2, True)
    assert [row["agency"] for row in own("agency")] == ["fundacion_x"]


def test_an_undo_leaves_the_name_and_the_version_before_it_says_the_same(data: Path, tmp_path: Path) -> None:
    front.load([book(tmp_path, "IMEBU", name="a.xlsx")])
    front.load([book(tmp_path, "Fundación X", month=2)], decisions=new(agency="fundacion x"))
    assert front.undo().number == 1
    assert names.agencies().resolve("Fundación X") == "fundacion_x"
    version, same = front.rebuild()
    assert (version.number, same) == (1, True)
    again = front.load([book(tmp_path, "Fundación X", month=2)])
    assert (said(again), again.refused) == ([], False)
    assert front.rebuild()[1]


def test_two_spellings_of_one_new_name_are_one(data: Path, tmp_path: Path) -> None:
    books = [book(tmp_path, "Fundación X", name="a.xlsx"), book(tmp_path, "FUNDACION  X", name="b.xlsx", month=2)]
    outcome = front.load(books, decisions=new(agency="fundacion x"))
    assert not outcome.refused
    assert [row["title"] for row in own("agency")] == ["Fundación X"]
    assert sql("select distinct agency_title from observation") == [("Fundación X",)]
    assert front.rebuild()[1]


def test_two_new_names_that_differ_in_their_signs_are_never_taken_for_one(data: Path, tmp_path: Path) -> None:
    decisions = saying(names={"agency": {"fundacion x": "new", "fundacion-x": "new"}})
    outcome = front.load([book(tmp_path, "Fundación X", name="a.xlsx"), book(tmp_path, "Fundación-X", name="b.xlsx")], decisions=decisions)
    assert [each.outcome for each in outcome.files] == ["loaded", "refused"]
    assert said(outcome)[-1][0] == "NewNamesClash"
    assert not front.load([book(tmp_path, "Fundación X", "Fundación-X")], decisions=decisions).refused
    assert [row["agency"] for row in own("agency")] == ["fundacion_x", "fundacion_x_2"]


def test_a_new_name_that_is_like_a_known_one_is_said(data: Path, tmp_path: Path) -> None:
    outcome = front.load([book(tmp_path, "Secretaria de Educasion")], decisions=new(agency="secretaria de educasion"))
    (problem,) = (each for each in outcome.files[0].problems if each.rule != "ColumnAbsent")
    assert (problem.rule, problem.severity, outcome.refused) == ("NameCreatedLike", "warning", False)
    assert "parecido a «Secretaría de Educación»" in problem.message


def test_a_new_place_has_an_identifier_that_is_no_code(data: Path, tmp_path: Path) -> None:
    outcome = front.load([book(tmp_path, "IMEBU", place="Vereda La Unión")], decisions=new(place="vereda la union"))
    assert said(outcome) == [("NameCreated", "Hoja1!C2")]
    assert sql("select place, place_title from observation") == [("X-vereda_la_union", "Vereda La Unión")]
    assert sql("select department, country from place where place = 'X-vereda_la_union'") == [(None, None)]
    assert own("place")[0]["place"] == "X-vereda_la_union"
    assert front.rebuild()[1]


def test_one_new_place_in_two_departments_is_not_one(data: Path, tmp_path: Path) -> None:
    header = ["Entidad", "Indicador", "Departamento", "Municipio", *HEADER[3:]]
    rows = [
        ["IMEBU", "Apoyos", department, "Vereda La Unión", f"2024-0{month}", 5, "personas", "Flujo"]
        for month, department in enumerate(("Santander", "Santander", "Norte de Santander"), start=1)
    ]
    path = workbooks.write(tmp_path / "libro.xlsx", {"Hoja1": [header, *rows]})
    outcome = front.load([path], decisions=new(place="vereda la union"))
    assert [each for each in said(outcome) if each[0] != "NameCreated"] == [("DepartmentDisagrees", "Hoja1!C4")]


def test_a_new_group_across(data: Path, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Entidad: IMEBU"], ["Municipio: Bucaramanga"], ["Enero de 2024"]]
    rows += [["Indicador", "Unidad", "Medición", "Mujeres", "Indígenas", "Hombres"], ["Apoyos", "personas", "Flujo", 1, 2, 3]]
    path = workbooks.write(tmp_path / "libro.xlsx", {"Hoja1": rows})
    asked = front.check_only([path])
    (question,) = (each for each in asked.files[0].problems if each.rule == "HeaderNameUnknown")
    assert question.as_record()["question"]["options"][:2] == [
        ["new", "Es un grupo nuevo, y se llama así"],
        ["ignore", "No cargar esta columna"],
    ]
    assert not front.load([path], decisions=new(breakdown="indigenas")).refused
    assert sql("select breakdown, value from observation order by value")[1] == ("Indígenas", 2)
    assert names.breakdowns().resolve("indígenas") == "indigenas"
    assert front.rebuild()[1]


@pytest.mark.parametrize("line", ["Entidad: Fundación X", "Fundación X"])
def test_the_agency_of_a_table_is_the_new_one_that_its_title_names(data: Path, tmp_path: Path, line: str) -> None:
    sheets = {"Hoja1": [[line], *casa()["Atenciones"]]}
    path = workbooks.write(tmp_path / "libro.xlsx", sheets)
    (question,) = (each for each in front.check_only([path]).files[0].problems if each.severity == "error")
    assert question.as_record()["question"]["options"][0] == ["new", "Es una entidad nueva, y se llama así"]
    outcome = front.load([path], decisions=saying(agency="new"))
    assert not outcome.refused
    assert sql("select distinct agency, agency_title from observation") == [("fundacion_x", "Fundación X")]
    assert [each.outcome for each in front.load([path], decisions=saying(agency="new")).files] == ["already_loaded"]
    assert front.rebuild()[1]


def test_a_table_that_names_nobody_has_no_new_agency(data: Path, tmp_path: Path) -> None:
    path = workbooks.write(tmp_path / "libro.xlsx", {"Hoja1": casa()["Atenciones"]})
    outcome = front.load([path], decisions=saying(agency="new"))
    assert outcome.refused
    assert ("NewUnnamed", "Hoja1!A3") in said(outcome)


def test_an_agency_that_is_known_may_be_answered_by_its_name(data: Path, tmp_path: Path) -> None:
    """«Bucaramanga» was refused, and its code asked for."""
    rows = [["Indicador", "Mayo 2025", "Medición"], ["Consultas", 5, "Flujo"]]
    path = workbooks.write(tmp_path / "libro.xlsx", {"Hoja1": rows})
    outcome = front.load([path], decisions=saying(agency="Migración Colombia", place="BUCARAMANGA ", units={"Consultas": "atenciones"}))
    assert not outcome.refused, said(outcome)


def test_an_agency_that_nobody_knows_is_written_above_its_table(data: Path, tmp_path: Path) -> None:
    outcome = front.load([book(tmp_path, "IMEBU")], decisions=saying(agency="Fundación X"))
    (problem,) = outcome.files[0].problems
    assert (problem.rule, problem.sheet) == ("AnswerNameUnknown", "Hoja1")
    assert problem.message.endswith("si es nuevo, escríbalo encima de la tabla, como en «Entidad: CASA», y responda `new`.")


@pytest.mark.parametrize(
    "answers",
    [
        {"names": {"agency": {"fundacion x": "nadie"}}},
        {"names": {"unit": {"personas": "new"}}},
        {"names": {"indicator": {"apoyos": "nada"}}},
        {"names": {"breakdown": {"indigenas": "nada"}}},
        {"indicator": "new"},
        {"unit": "new"},
    ],
)
def test_what_names_nobody_is_no_answer(data: Path, tmp_path: Path, answers: dict[str, Any]) -> None:
    outcome = front.load([book(tmp_path, "IMEBU")], decisions=saying(**answers))
    assert "AnswerUnknown" in [rule for rule, _place in said(outcome)]


def test_an_office_may_edit_its_names_in_excel(data: Path, tmp_path: Path) -> None:
    """Excel in Spanish parts by `;` in the letters of Windows; and a title or an alias that was added counts."""
    front.load([book(tmp_path, "Fundación X")], decisions=new(agency="fundacion x"))
    path = settings.names_folder() / "agencies.csv"
    path.write_bytes("agency;title;short;slot;aliases\r\nfundacion_x;Fundación Equis;;40;Fundación X|F. Equis\r\n".encode("cp1252"))
    outcome = front.load([book(tmp_path, "F. Equis", name="b.xlsx", month=2)])
    assert not outcome.refused
    assert sql("select distinct agency, agency_title from observation") == [("fundacion_x", "Fundación Equis")]


def test_a_table_of_names_that_is_wrong_is_one_sentence(data: Path, tmp_path: Path) -> None:
    settings.names_folder().mkdir(parents=True)
    (settings.names_folder() / "agencies.csv").write_text("agency,title,short,slot,aliases\nx,Fundación X,,azul,\n", encoding="utf-8")
    with pytest.raises(own_names.OwnNamesError, match=r"La fila 2 del archivo agencies\.csv, en la carpeta «names», .* «slot»"):
        front.check_only([book(tmp_path, "IMEBU")])


def test_a_name_that_the_program_came_to_know_stays_what_the_program_says(data: Path) -> None:
    settings.names_folder().mkdir(parents=True)
    (settings.names_folder() / "agencies.csv").write_text("agency,title,short,slot,aliases\nmia,C.A.S.A.,,40,La Casa\n", encoding="utf-8")
    known = names.agencies()
    assert (known.resolve("C.A.S.A."), known.resolve("la casa"), known.titles["mia"]) == ("casa", "mia", "C.A.S.A.")
