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
    frame = reader.open_version(version).frame("select agency, place, unit, measure, value from observation order by period_end")
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


def test_a_mapping_is_printed_where_no_file_is_named(etl: Any, tmp_path: Path) -> None:
    code, out, _err = etl("map", workbooks.write(tmp_path / "casa.xlsx", casa()))
    said = yaml.safe_load(out)
    assert code == 0
    assert said["file"] == "casa.xlsx"
    (table,) = said["sheets"].values()
    assert (table["contract"], table["columns"]["A3 CONCEPTO"]) == ("casa_attentions", "indicator")


def test_a_wrong_mapping_is_wrong_use(etl: Any, tmp_path: Path) -> None:
    (tmp_path / "m.yml").write_text("sheets: {Hoja: {answers: {year: mil}}}", encoding="utf-8")
    code, _out, err = etl("load", workbooks.write(tmp_path / "casa.xlsx", casa()), "--mapping", tmp_path / "m.yml")
    assert (code, "«year»" in err) == (2, True)


def test_bad_rows_are_left_out_only_if_so_chosen(etl: Any, tmp_path: Path) -> None:
    book = workbooks.write(tmp_path / "casa.xlsx", casa(persons=[-1, *PERSONS[1:]], more=[["ORIENTACION", *PERSONS]]))
    assert etl("load", book)[0] == 1
    code, out, _err = etl("load", book, "--leave-out-rows")
    assert code == 0
    assert "12 nuevos" in out
    assert "Filas dejadas por fuera: Atenciones!4" in out
    version, same = front.rebuild()
    assert (version.number, same) == (1, True)


def test_the_report_is_a_workbook_with_the_cells_marked(etl: Any, tmp_path: Path) -> None:
    book = workbooks.write(tmp_path / "casa.xlsx", casa(persons=[-1, *PERSONS[1:]], months=MONTHS))
    code, _out, _err = etl("check", book, "--report", tmp_path / "errores.xlsx")
    assert code == 1
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
