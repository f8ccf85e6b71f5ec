"""The command line with questions: what it asks, the mapping that answers, what is remembered, the error workbook, the templates."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from etl import command, front
from tests.etl import workbooks
from tests.etl.workbooks import MONTHS, PERSONS, casa
from warehouse import reader, versions


@pytest.fixture
def etl(data: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command line in this process: its code, standard output and standard error."""

    def run(*arguments: object) -> tuple[Any, str, str]:
        with pytest.raises(SystemExit) as ended:
            command.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return ended.value.code, said.out, said.err

    return run


def other_words(folder: Path, name: str = "imebu.xlsx", month: str = "Mayo", value: int = 40) -> Path:
    """A table that says neither its agency, nor its place, nor its unit: all of it has to be asked."""
    rows = [["Resumen de 2024"], [], ["Actividad", "Mes", "Cantidad"], ["Personas orientadas", month, value]]
    return workbooks.write(folder / name, {"Hoja1": rows})


def values() -> list[tuple[Any, ...]]:
    version = versions.current()
    assert version is not None
    frame = reader.open_version(version).frame("select agency, place, unit, measure, value from observation order by period_end, value")
    return [tuple(row) for row in frame.itertuples(index=False)]


def answered(path: Path, **answers: Any) -> Path:
    said = yaml.safe_load(path.read_text(encoding="utf-8"))
    for entry in said["sheets"].values():
        assert set(entry["answers"]) == set(answers)
        entry["answers"] = answers
    path.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    return path


def test_what_is_open_is_asked_and_answered_once(etl: Any, tmp_path: Path) -> None:
    book = other_words(tmp_path)
    code, out, _err = etl("load", book)
    assert code == 1
    assert out.count("Pregunta  ") == 4
    assert "python -m etl map" in out
    mapping = tmp_path / "imebu.yml"
    code, out, _err = etl("map", book, "--output", mapping)
    assert (code, "Preguntas abiertas: 4" in out) == (0, True)
    answered(mapping, agency="imebu", place="CO-68001", units={"personas orientadas": "person"}, measures={"personas orientadas": "flow"})
    code, out, _err = etl("load", book, "--mapping", mapping)
    assert code == 0, out
    assert values() == [("imebu", "CO-68001", "person", "flow", 40)]
    june = other_words(tmp_path, "junio.xlsx", "Junio", 41)
    code, out, _err = etl("load", june)
    assert code == 1, "another office may send the same header: whose it is, is asked again"
    (tmp_path / "de_quien.yml").write_text("sheets: {Hoja1: {answers: {agency: imebu}}}", encoding="utf-8")
    code, out, _err = etl("load", june, "--mapping", tmp_path / "de_quien.yml")
    assert code == 0, out
    assert "se leyó con lo que se respondió de un libro anterior" in out
    assert values()[1] == ("imebu", "CO-68001", "person", "flow", 41)


def test_the_same_file_with_other_answers_is_read_again(etl: Any, tmp_path: Path) -> None:
    """A load that was answered wrongly could not be repaired: the file was known already."""
    book, mapping = other_words(tmp_path), tmp_path / "imebu.yml"
    etl("map", book, "--output", mapping)
    answered(mapping, agency="imebu", place="CO-68001", units={"personas orientadas": "person"}, measures={"personas orientadas": "flow"})
    etl("load", book, "--mapping", mapping)
    answered(
        mapping, agency="imebu", place="CO-54001", units={"personas orientadas": "attention"}, measures={"personas orientadas": "flow"}
    )
    assert etl("load", book, "--mapping", mapping)[0] == 0
    assert ("imebu", "CO-54001", "attention", "flow", 40) in values()
    assert "no cambia nada" in etl("load", book, "--mapping", mapping)[1]


def test_a_version_is_rebuilt_with_the_answers_of_its_day(etl: Any, tmp_path: Path) -> None:
    book, mapping = other_words(tmp_path), tmp_path / "imebu.yml"
    etl("map", book, "--output", mapping)
    answered(mapping, agency="imebu", place="CO-68001", units={"personas orientadas": "person"}, measures={"personas orientadas": "flow"})
    etl("load", book, "--mapping", mapping)
    before = values()
    for path in (tmp_path / "data" / "mappings").iterdir():
        path.unlink()
    version, same = front.rebuild()
    assert (version.number, same) == (1, True)
    assert values() == before


def test_the_mapping_offers_what_is_new_and_what_is_left_out(etl: Any, tmp_path: Path) -> None:
    rows = [["CASA · enero de 2019"], ["CONCEPTO", "Ene"], ["PERSONAS", 5], ["Orientación jurídica", 6], ["Nota metodológica", 7]]
    book, mapping = workbooks.write(tmp_path / "casa.xlsx", {"Hoja1": rows}), tmp_path / "casa.yml"
    etl("map", book, "--output", mapping)
    text = mapping.read_text(encoding="utf-8")
    assert "#   new = Es un indicador nuevo, y se llama así" in text
    assert "#   ignore = No cargar esta fila" in text
    said = yaml.safe_load(text)
    (table,) = said["sheets"].values()
    table["answers"] = {
        "names": {"indicator": {"orientacion juridica": "new", "nota metodologica": "ignore"}},
        "units": {"orientacion juridica": "attention"},
        "measures": {"orientacion juridica": "flow"},
    }
    mapping.write_text(yaml.safe_dump(said, allow_unicode=True), encoding="utf-8")
    code, out, _err = etl("load", book, "--mapping", mapping)
    assert code == 0, out
    assert "«Nota metodológica» no se carga" in out
    assert [value for *_rest, value in values()] == [5, 6]


def test_a_mapping_is_printed_where_no_file_is_named(etl: Any, tmp_path: Path) -> None:
    code, out, _err = etl("map", workbooks.write(tmp_path / "casa.xlsx", casa()))
    said = yaml.safe_load(out)
    assert code == 0
    assert said == {"sheets": {"Atenciones!A3": {"answers": None}}}, "every key is an answer"
    assert out.startswith("# «casa.xlsx»: ")
    assert "    # Tipo de tabla: Atenciones en CASA (casa_attentions)\n" in out
    assert "    #   A3 «CONCEPTO»: indicator\n" in out


def test_a_wrong_mapping_is_wrong_use(etl: Any, tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text("sheets: {Hoja: {answers: {year: mil}}}", encoding="utf-8")
    code, _out, err = etl("load", workbooks.write(tmp_path / "casa.xlsx", casa()), "--mapping", tmp_path / "m.yml")
    assert (code, "«year»" in err) == (2, True)


def test_bad_rows_are_left_out_only_if_so_chosen(etl: Any, tmp_path: Path) -> None:
    book = workbooks.write(tmp_path / "casa.xlsx", casa(persons=[-1, *PERSONS[1:]], more=[["ORIENTACION", *PERSONS]]))
    assert etl("load", book)[0] == 1
    code, out, _err = etl("load", book, "--leave-out-rows")
    assert code == 0
    assert "23 nuevos" in out
    assert "Celdas dejadas por fuera: Atenciones!B4" in out
    assert "Filas dejadas por fuera" not in out
    version, same = front.rebuild()
    assert (version.number, same) == (1, True)


def test_the_report_is_a_workbook_with_the_cells_marked(etl: Any, tmp_path: Path) -> None:
    book = workbooks.write(tmp_path / "casa.xlsx", casa(persons=[-1, *PERSONS[1:]], months=MONTHS))
    code, out, _err = etl("check", book, "--report", tmp_path / "errores.xlsx")
    assert code == 1
    assert "Escrito: " in out
    report = openpyxl.load_workbook(tmp_path / "errores.xlsx")
    assert report["Atenciones"]["B4"].comment is not None
    etl("check", book, "--report", tmp_path / "errores.txt")
    text = (tmp_path / "errores.txt").read_text(encoding="utf-8")
    assert "Atenciones!B4" in text
    assert "CASA, diciembre de 2018, Personas atendidas" in text


def test_a_template_is_written(etl: Any, tmp_path: Path) -> None:
    code, out, _err = etl("template", "activities", "--output", tmp_path / "a.xlsx")
    assert (code, "Escrito: " in out) == (0, True)
    assert etl("check", tmp_path / "a.xlsx")[0] == 0
    code, _out, err = etl("template", "perros")
    assert (code, "casa_attentions" in err) == (2, True)


def test_many_problems_are_told_by_cause(etl: Any, tmp_path: Path) -> None:
    """Sixty cells were sixty lines, and the questions were lost among them."""
    book = workbooks.write(tmp_path / "casa.xlsx", casa(persons=["x"] * 11 + [-1], more=[["ORIENTACIONES", *PERSONS]]))
    code, out, _err = etl("check", book)
    assert code == 1
    assert "casa.xlsx  rechazado: 12 errores y 1 pregunta\n" in out
    assert "  Error  Texto donde se esperaba un número (11)\n    Atenciones!B4  CASA, diciembre de 2018" in out
    assert out.count("se esperaba un número y la celda dice") == 5
    assert "    … y 6 más, en el informe: --report errores.xlsx\n" in out
    assert "  Error  Atenciones!M4  CASA, noviembre de 2019, Personas atendidas: -1 es menor" in out
    assert "casa_persons = Personas atendidas · " in out


def test_one_answer_is_asked_once(etl: Any, tmp_path: Path) -> None:
    out = etl("check", workbooks.write(tmp_path / "casa.xlsx", casa(persons=["1.234", "2.345", "3.456", *[None] * 9])))[1]
    assert "rechazado: 1 pregunta\n" in out
    assert out.count("Pregunta  ") == 1
    assert "(Lo mismo en otras celdas: 2.)" in out


def test_a_changed_figure_says_which_file_it_differs_from(etl: Any, tmp_path: Path) -> None:
    etl("load", workbooks.write(tmp_path / "mayo.xlsx", casa()))
    code, out, _err = etl("load", workbooks.write(tmp_path / "junio.xlsx", casa(persons=[191, *PERSONS[1:]])))
    assert code == 0
    assert "junio.xlsx  0 nuevos, 1 cambiado, 11 iguales\n" in out
    assert "  Atenciones!B4  190 → 191 (antes, en mayo.xlsx · Atenciones!B4)\n" in out


def test_a_total_of_one_month_names_it_once(etl: Any, tmp_path: Path) -> None:
    sheets = casa(persons=[4], months=["Jul"], total=5, title="C.A.S.A. · julio de 2018")
    out = etl("check", workbooks.write(tmp_path / "casa.xlsx", sheets))[1]
    assert "las cifras de julio de 2018 suman 4 y el informe imprime 5" in out
