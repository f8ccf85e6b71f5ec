"""The command line over versions, backups and originals: in words, as JSON, and refused in one sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from etl import front
from tests.etl.test_command import book, etl
from tests.etl.workbooks import PERSONS
from warehouse import disk, versions
from warehouse.versions import Unconfirmed

__all__ = ["etl"]


@pytest.fixture
def two(data: Path, tmp_path: Path) -> None:
    front.load([book(tmp_path)], "primera", by="ana")
    front.load([book(tmp_path, "b.xlsx", persons=[191, *PERSONS[1:]], total=10388)], "[b]segunda[/b]", by="luz")


def test_the_history_says_what_changed(etl: Any, two: None) -> None:
    etl("restore-version", 1, "--message", "otra vez")
    code, out, _err = etl("versions")
    lines = out.splitlines()
    assert code == 0
    assert [lines[0].startswith("→"), lines[3].startswith("→")] == [True, False]
    assert lines[1:3] == ["    casa.xlsx", "    cifras 0 → 12"]
    assert "[b]segunda[/b]" in lines[3]
    assert lines[5] == "    totales reportados 0 → 1"
    assert lines[6].endswith("se restauró la versión 1 (desde la 2)  pruebas  otra vez")


def test_restore_version(etl: Any, two: None) -> None:
    assert etl("restore-version", 1) == (0, "La versión 1 vuelve a ser la vigente.\n", "")
    assert json.loads(etl("restore-version", 2, "--json")[1])["version"] == 2
    code, _out, err = etl("restore-version", 7)
    assert (code, err) == (1, "No hay una versión 7. Para ver las que hay: python -m etl versions\n")


def test_compare(etl: Any, two: None, tmp_path: Path) -> None:
    code, out, _err = etl("compare", 1, 2)
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == (
        "De la versión 1 a la 2: cifras: 1 que cambia; totales reportados: 1 que no estaba. Lo demás es igual: 11 registros."
    )
    assert lines[1] == (
        "  Cambia  CASA, Personas atendidas, diciembre de 2018: 190 → 191  (casa.xlsx · Atenciones!B4 → b.xlsx · Atenciones!B4)"
    )
    assert len(lines) == 4
    said = json.loads(etl("compare", 2, 1, "--json", "--output", tmp_path / "d.csv")[1])
    assert (said["before"], said["after"], said["counts"]["stated_total"]) == (2, 1, {"gone": 1, "same": 0})
    assert [each["before"] for each in said["differences"]][:1] == ["191"]
    assert len((tmp_path / "d.csv").read_text(encoding="utf-8-sig").splitlines()) == 4
    code, _out, err = etl("compare", 1, 7)
    assert (code, err) == (1, "No hay una versión 7. Para ver las que hay: python -m etl versions\n")


@pytest.mark.parametrize("step", [["undo"], ["restore-version", 1]])
def test_a_step_over_a_version_that_changed_meanwhile_is_refused(etl: Any, two: None, step: list[Any]) -> None:
    code, out, err = etl(*step, "--seen", 1)
    assert (code, out) == (1, "")
    assert "luz publicó la versión 2" in err
    assert "No se cambió nada" in err
    present = versions.current()
    assert present is not None
    assert present.number == 2
    assert etl(*step, "--seen", 2)[0] == 0


def test_who_publishes_while_a_step_waits_for_its_turn_is_not_undone(
    etl: Any, two: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between what the command read and its turn to write, another writer was first."""
    path, turn = book(tmp_path, "c.xlsx", total=3), versions.writing

    @contextmanager
    def after_another() -> Iterator[None]:
        monkeypatch.setattr(versions, "writing", turn)
        front.load([path], by="ana")
        with turn():
            yield

    monkeypatch.setattr(versions, "writing", after_another)
    code, _out, err = etl("undo")
    assert code == 1
    assert "ana publicó la versión 3" in err
    assert versions.history()[0].event == "publish"


def test_backup_and_restore(etl: Any, two: None, tmp_path: Path) -> None:
    code, out, _err = etl("backup", tmp_path / "copia [1]")
    assert code == 0
    assert out.startswith("Copia hecha y comprobada: 6 archivos en ")
    assert "copia [1]" in out
    assert json.loads(etl("backup", tmp_path / "otra", "--json")[1])["lacking"] == []
    etl("load", book(tmp_path, "c.xlsx", total=3))
    code, _out, err = etl("restore", tmp_path / "otra")
    assert (code, "se perderían: 3" in err) == (1, True)
    assert etl("restore", tmp_path / "otra", "--replace") == (0, "Se recuperó la copia. La versión vigente es la 2.\n", "")
    assert etl("versions")[1].splitlines()[-1].endswith("se recuperó una copia de seguridad  pruebas")
    assert front.rebuild()[1]


def test_purge(etl: Any, two: None) -> None:
    assert etl("purge", "--before", "2020-01-31")[1] == "No había originales que borrar. No se cambió nada.\n"
    code, out, _err = etl("purge", "--before", "2999-01-01")
    assert code == 0
    assert out.startswith("2 originales borrados: casa.xlsx, b.xlsx.\n")
    assert "ya no se pueden reconstruir con sus libros: 1, 2." in out
    assert "originales borrados: 2  pruebas" in etl("versions")[1]
    code, _out, err = etl("rebuild")
    assert code == 1
    assert "El original de casa.xlsx se borró" in err
    assert json.loads(etl("purge", "--before", "2999-01-01", "--json")[1]) == {"originals": [], "versions": []}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["restore-version"], "Diga cuál versión, por su número."),
        (["restore-version", "la de ayer"], "No se usa así."),
        (["compare", "1"], "Diga cuáles dos versiones, por sus números."),
        (["backup"], "Diga cuál carpeta."),
        (["restore"], "Diga cuál carpeta."),
        (["purge"], "Diga el día: --before AAAA-MM-DD."),
        (["purge", "--before", "ayer"], "No se usa así."),
    ],
)
def test_wrong_use_says_what_is_missing(etl: Any, arguments: list[str], sentence: str) -> None:
    code, _out, err = etl(*arguments)
    assert code == 2
    assert err.startswith(sentence)


def test_the_file_of_a_damaged_version_is_not_handed_out(etl: Any, two: None) -> None:
    version = versions.current()
    assert version is not None
    version.path.write_bytes(b"x")
    code, out, err = etl("path")
    assert (code, out) == (1, "")
    assert "está dañado" in err


def test_a_report_that_cannot_be_written_is_not_the_data_folder_s_fault(etl: Any, tmp_path: Path) -> None:
    code, _out, err = etl("check", book(tmp_path), "--report", tmp_path / "no está" / "errores.txt")
    assert code == 1
    assert err.startswith("No se puede escribir el archivo errores.txt: ")


def test_what_is_published_is_never_said_to_have_changed_nothing(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk refused the last step, after the pointer had moved: the version is current, with its original and its names."""
    front.load([book(tmp_path)])
    whole, folders = disk.settle, iter(range(10))

    def refuse(path: Path) -> None:
        if path.is_dir() and next(folders) == 1:
            raise OSError(5, "Input/output error")
        whole(path)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "settle", refuse)
        with pytest.raises(Unconfirmed, match="La versión 2 es la vigente, pero el disco no confirmó"):
            front.load([book(tmp_path, "b.xlsx", total=1)])
    assert not front.load([tmp_path / "b.xlsx"]).published
    assert front.rebuild()[1]
