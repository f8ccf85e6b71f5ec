"""The mapping as a file to edit: it says all that can be answered, and what is written into it is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from etl import front, mapping
from etl.front import Decisions
from tests.etl import workbooks
from tests.etl.workbooks import casa

HEADER = ["Entidad", "Indicador", "Unidad", "Medición", "Lugar", "Mes", "Año", "Cantidad"]


def row(agency: str | None = "IMEBU", unit: str = "personas", value: Any = 1, indicator: str = "Personas orientadas") -> list[Any]:
    return [agency, indicator, unit, "Flujo", "Bucaramanga", "Mayo", 2024, value]


def text_of(path: Path) -> str:
    text, _questions = front.mapping_of(path)
    return text


def comments(text: str) -> str:
    """The comments as one line: where they are cut is of no matter."""
    return " ".join(line.strip().removeprefix("#").strip() for line in text.splitlines() if line.strip().startswith("#"))


def answers_of(text: str) -> Any:
    (table,) = yaml.safe_load(text)["sheets"].values()
    return table["answers"]


def test_every_key_is_an_answer_and_the_rest_are_comments(data: Path, tmp_path: Path) -> None:
    text = text_of(workbooks.write(tmp_path / "libro.xlsx", {"Hoja1": [HEADER, row(), row(None, indicator="Otra"), row("Fundación X")]}))
    assert answers_of(text) == {"fill_down": {"agency": None}, "names": {"agency": {"fundacion x": None}}}
    said = comments(text)
    assert "Tipo de tabla: Otros indicadores (indicators)" in said
    assert "sí = las celdas en blanco repiten la de arriba no = las celdas en blanco no dicen nada" in said


def test_a_long_list_stands_once_and_whole_at_the_end(data: Path, tmp_path: Path) -> None:
    """Of forty agencies the first twelve were listed, over and over."""
    rows = [HEADER, row("Fundación X"), row("Fundación Y", indicator="Otra")]
    text = text_of(workbooks.write(tmp_path / "libro.xlsx", {"Hoja1": rows}))
    assert comments(text).count("Lo que se puede responder está al final, en «Entidades conocidas».") == 2
    assert text.count("#   imebu = IMEBU\n") == 1
    assert text.index("# Entidades conocidas:") > text.index("fundacion y:")


def test_the_fields_of_the_table_are_listed_with_their_headers(data: Path, tmp_path: Path) -> None:
    text = text_of(workbooks.write(tmp_path / "libro.xlsx", {"Hoja1": [HEADER, row()]}))
    fields = text.partition("# Campos de «Otros indicadores», para `columns`:\n")[2]
    assert "#   value = Cantidad\n" in fields
    assert "#   ignore = la columna no se carga\n" in fields


def test_the_figures_of_the_months_are_answered_under_a_key_that_says_so(data: Path, tmp_path: Path) -> None:
    """The key was `''`, and `*` in the sentences; neither could be guessed, and the second was not read."""
    book = workbooks.write(tmp_path / "casa.xlsx", casa(persons=["1.234", *[None] * 11]))
    text = text_of(book)
    assert answers_of(text) == {"convention": {"figures": None}}
    assert "`figures` son todas las columnas de cifras de esta tabla." in comments(text)
    file = tmp_path / "casa.yml"
    file.write_text(text.replace("figures:", "figures: colombian"), encoding="utf-8")
    outcome = front.check_only([book], decisions=Decisions({"*": mapping.read(file)}))
    assert not outcome.refused


def test_a_column_is_corrected_where_nothing_was_asked(data: Path, tmp_path: Path) -> None:
    """Under `answers: {}` nothing more could be written: the file could not be read any more."""
    book = workbooks.write(tmp_path / "libro.xlsx", {"Hoja1": [[*HEADER, "Barrio"], [*row(), "Centro"]]})
    file = tmp_path / "libro.yml"
    text = text_of(book).replace("    answers:\n", "    answers:\n      columns:\n        I1: note\n")
    file.write_text(text, encoding="utf-8")
    (outcome,) = front.check_only([book], decisions=Decisions({"*": mapping.read(file)})).files
    assert (outcome.outcome, outcome.problems) == ("accepted", [])


def test_what_repeats_its_header_is_chosen_by_its_cell(data: Path, tmp_path: Path) -> None:
    text = text_of(workbooks.write(tmp_path / "libro.xlsx", {"Hoja1": [[*HEADER, "Cantidad"], [*row(), 2]]}))
    assert answers_of(text) == {"columns": {"H1": None, "I1": None}}
    assert "En la columna correcta escriba `value`, y en las demás `ignore`." in comments(text)


def test_what_was_answered_is_written_again_and_read(data: Path, tmp_path: Path) -> None:
    book = workbooks.write(tmp_path / "libro.xlsx", {"Hoja1": [HEADER, row(), row(None, indicator="Otra: «no», # sí")]})
    file = tmp_path / "libro.yml"
    file.write_text(text_of(book).replace("        agency:", "        agency: sí"), encoding="utf-8")
    given = mapping.read(file)
    text, questions = front.mapping_of(book, Decisions({"*": given}))
    assert questions == []
    assert "        agency: sí\n" in text
    file.write_text(text, encoding="utf-8")
    assert mapping.read(file) == given


def test_a_new_agency_that_is_not_loaded_yet_is_written_again_as_new(data: Path, tmp_path: Path) -> None:
    """Its identifier was written, and then refused as an agency that does not exist."""
    lines = [["Entidad: Fundación Entre Dos Tierras"], ["Municipio: Bucaramanga"], ["Indicador", "Mayo 2025", "Medición"]]
    book = workbooks.write(tmp_path / "libro.xlsx", {"Hoja1": [*lines, ["Talleres", 5, "Flujo"]]})
    given = mapping.Mapping(sheets={"Hoja1": mapping.Answers(agency="new")})
    text, questions = front.mapping_of(book, Decisions({"*": given}))
    assert [question.rule for question in questions] == ["UnitUnknown"]
    assert answers_of(text)["agency"] == "new"
