"""The command line: every command in words and as JSON, its exit codes, and wrong use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import settings
from etl import command, front
from tests.etl import workbooks
from tests.etl.workbooks import PERSONS, casa
from warehouse import versions

Said = tuple[int, str, str]


@pytest.fixture
def etl(data: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Run the command line in this process: its code, standard output and standard error."""

    def run(*arguments: object) -> Said:
        with pytest.raises(SystemExit) as ended:
            command.main([str(argument) for argument in arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        code = ended.value.code
        assert isinstance(code, int)
        return code, said.out, said.err

    return run


def book(folder: Path, name: str = "casa.xlsx", **changes: Any) -> Path:
    return workbooks.write(folder / name, casa(**changes))


def test_load(etl: Any, tmp_path: Path) -> None:
    code, out, err = etl("load", book(tmp_path, total=10388), "--message", "primera [bold]carga[/bold]")
    assert (code, err) == (0, "")
    assert "casa.xlsx  13 nuevos, 0 cambiados, 0 iguales" in out
    assert "Atenciones!N4  CASA, Personas atendidas: las cifras de diciembre de 2018 a noviembre de 2019 suman 10.668" in out
    assert "Publicado como versión 1, huella " in out
    code, out, _err = etl("load", tmp_path / "casa.xlsx")
    assert code == 0
    assert "ya se había cargado: no cambia nada" in out
    assert "No se cambió nada." in out
    code, out, _err = etl("versions")
    assert "primera [bold]carga[/bold]" in out


def test_load_as_json(etl: Any, tmp_path: Path) -> None:
    code, out, err = etl("load", "--json", book(tmp_path))
    said = json.loads(out)
    assert (code, err) == (0, "")
    assert (said["published"], said["version"], said["files"][0]["outcome"], said["files"][0]["new"]) == (True, 1, "loaded", 12)
    assert {"rule", "severity", "subject", "message", "file_name", "sheet", "cell"} == set(said["findings"][0])


def test_a_refused_load_is_code_1_with_each_cell(etl: Any, tmp_path: Path) -> None:
    path = book(tmp_path, persons=[-1, "[red]mil[/red]", *PERSONS[2:]])
    code, out, _err = etl("load", path)
    assert code == 1
    assert "casa.xlsx  rechazado" in out
    assert "casa.xlsx  rechazado: 2 errores" in out
    assert "Atenciones!B4  CASA, diciembre de 2018, Personas atendidas: -1 es menor que cero" in out
    assert "«[red]mil[/red]»" in out
    assert "No se cambió nada: corrija lo señalado e intente otra vez." in out
    code, out, _err = etl("load", path, "--json")
    (said,) = json.loads(out)["files"]
    assert (code, said["outcome"]) == (1, "refused")
    assert [(problem["rule"], problem["cell"]) for problem in said["problems"] if problem["severity"] == "error"] == [
        ("NumberNegative", "B4"),
        ("NumberText", "C4"),
    ]


def test_check(etl: Any, data: Path, tmp_path: Path) -> None:
    code, out, _err = etl("check", book(tmp_path))
    assert code == 0
    assert "12 nuevos" in out
    assert "No se cambió nada." in out
    assert etl("check", "no está.xlsx")[0] == 1
    assert json.loads(etl("check", "--json", tmp_path / "casa.xlsx")[1])["published"] is False
    assert not data.exists()


def test_versions_and_undo(etl: Any, tmp_path: Path) -> None:
    assert "Todavía no se ha cargado nada." in etl("versions")[1]
    assert json.loads(etl("versions", "--json")[1]) == {"current": None, "events": []}
    etl("load", book(tmp_path))
    etl("load", book(tmp_path, "b.xlsx", total=1))
    assert "→" in etl("versions")[1].splitlines()[2]
    code, out, _err = etl("undo")
    assert (code, out) == (0, "La versión 1 vuelve a ser la vigente.\n")
    said = json.loads(etl("versions", "--json")[1])
    assert (said["current"], [event["event"] for event in said["events"]]) == (1, ["publish", "publish", "undo"])
    assert "se volvió a la versión 1 (desde la 2)  pruebas" in etl("versions")[1]
    code, out, err = etl("undo")
    assert (code, out) == (1, "")
    assert "No hay una versión anterior" in err
    code, out, _err = etl("undo", "--json")
    assert code == 1
    assert "No hay una versión anterior" in json.loads(out)["error"]


def test_undo_as_json(etl: Any, tmp_path: Path) -> None:
    etl("load", book(tmp_path))
    etl("load", book(tmp_path, "b.xlsx", total=1))
    assert json.loads(etl("undo", "--json")[1])["version"] == 1


def test_rebuild(etl: Any, tmp_path: Path) -> None:
    code, _out, err = etl("rebuild")
    assert code == 1
    assert "Todavía no se ha cargado nada" in err
    etl("load", book(tmp_path))
    assert "Se reconstruyó la versión 1: dice lo mismo" in etl("rebuild")[1]
    assert json.loads(etl("rebuild", "--json")[1])["same"] is True


def test_path(etl: Any, data: Path, tmp_path: Path) -> None:
    assert etl("path")[0] == 1
    etl("load", book(tmp_path))
    code, out, _err = etl("path")
    assert code == 0
    assert Path(out.strip()).is_file()
    assert Path(out.strip()).parent == data / "warehouse"
    assert json.loads(etl("path", "--json")[1])["path"] == out.strip()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["nada"], "Ese comando no existe."),
        (["load"], "Diga cuáles archivos."),
        (["load", "--mensaje", "x"], "No existe la opción --mensaje."),
        (["load", "--message"], "No se usa así."),
        (["undo", "otra"], "No se usa así."),
        (["path", "--json=3"], "No se usa así."),
        ([], "Diga cuál comando."),
    ],
)
def test_wrong_use_is_code_2_and_says_what_is_wrong(etl: Any, arguments: list[str], sentence: str) -> None:
    code, out, err = etl(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith(sentence)
    assert "--help" in err


def test_help_is_code_0(etl: Any) -> None:
    code, out, _err = etl("--help")
    assert code == 0
    for name in ("load", "check", "versions", "undo", "rebuild", "path"):
        assert name in out
        assert etl(name, "--help")[0] == 0


def test_a_full_disk_is_one_sentence(etl: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    etl("load", book(tmp_path))

    def full(record: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(versions, "_append_log", full)
        code, _out, err = etl("load", book(tmp_path, "b.xlsx", total=1))
    assert code == 1
    assert err.startswith("No se puede escribir en la carpeta de datos: el disco está lleno.")
    assert json.loads(etl("versions", "--json")[1])["current"] == 1


def run(encoding: str, *arguments: object) -> str:
    """As a person runs it: another process, no terminal, a machine of another alphabet."""
    found = subprocess.run(
        [sys.executable, "-m", "etl", *map(str, arguments)],
        cwd=settings.ROOT,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        check=False,
    )
    assert (found.returncode, found.stderr) == (0, b"")
    return found.stdout.decode()


def test_the_machine_s_alphabet_does_not_matter(data: Path, tmp_path: Path) -> None:
    """«→» is not in Windows' old alphabet: `versions` into a file stopped with an error of encodings."""
    front.load([book(tmp_path)], "carga")
    assert "→" in run("ascii", "versions")
    assert json.loads(run("cp1252", "check", "--json", tmp_path / "casa.xlsx"))["files"][0]["outcome"] == "already_loaded"
