"""The front door: all or nothing, the same twice is nothing, a correction is a revision, and everything can be undone and rebuilt."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import settings
from etl import archive, front
from etl.front import Outcome
from etl.problems import WorkbookRefused
from tests.etl import workbooks
from tests.etl.workbooks import PERSONS, casa, project, projects, service, services
from warehouse import reader, schema, store, versions
from warehouse.versions import DamagedVersion, Version, VersionError


def book(folder: Path, name: str = "casa.xlsx", **changes: Any) -> Path:
    return workbooks.write(folder / name, casa(**changes))


def ask(sql: str, version: Version | None = None) -> list[tuple[Any, ...]]:
    frame = reader.open_version(version or current()).frame(sql)
    return [tuple(row) for row in frame.itertuples(index=False)]


def current() -> Version:
    version = versions.current()
    assert version is not None
    return version


def picture(folder: Path) -> dict[str, str]:
    """Every file under a folder, by the hash of its bytes."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def outcomes(outcome: Outcome) -> list[tuple[str, str]]:
    return [(each.name, each.outcome) for each in outcome.files]


def test_a_load_publishes_one_version(data: Path, tmp_path: Path) -> None:
    outcome = front.load([book(tmp_path)], "primera")
    assert outcome.published
    assert outcomes(outcome) == [("casa.xlsx", "loaded")]
    assert outcome.files[0].changes == store.Changes(new=12)
    assert current() == outcome.version
    assert (current().number, current().message, current().published_by) == (1, "primera", "pruebas")
    assert ask("select value, cell from observation order by period_start")[0] == (190, "B4")


def test_the_same_file_twice_changes_nothing(data: Path, tmp_path: Path) -> None:
    path = book(tmp_path)
    first = front.load([path]).version
    before = picture(data)
    again = front.load([path.rename(tmp_path / "otro nombre.xlsx")])
    assert (again.published, again.version) == (False, first)
    assert outcomes(again) == [("otro nombre.xlsx", "already_loaded")]
    assert picture(data) == before


def test_the_same_file_twice_in_one_load_is_one(data: Path, tmp_path: Path) -> None:
    path = book(tmp_path)
    assert outcomes(front.load([path, path])) == [("casa.xlsx", "loaded"), ("casa.xlsx", "already_loaded")]


def test_one_bad_file_among_good_ones_stops_all(data: Path, tmp_path: Path) -> None:
    good, bad = book(tmp_path), book(tmp_path, "malo.xlsx", persons=[-1, *PERSONS[1:]])
    outcome = front.load([good, bad])
    assert (outcome.refused, outcome.published, outcome.version) == (True, False, None)
    assert sorted(outcomes(outcome)) == [("casa.xlsx", "accepted"), ("malo.xlsx", "refused")]
    assert not data.exists() or picture(data) == {}


def test_a_refused_workbook_leaves_no_copy_and_the_old_version(data: Path, tmp_path: Path) -> None:
    front.load([book(tmp_path)])
    before = picture(data)
    front.load([book(tmp_path, "malo.xlsx", total="mil"), book(tmp_path, "bueno.xlsx", total=1)])
    assert picture(data) == before


def test_the_archive_holds_the_accepted_originals(data: Path, tmp_path: Path) -> None:
    path = book(tmp_path)
    front.load([path])
    assert [(kept.stem, kept.read_bytes()) for kept in settings.archive_folder().iterdir()] == [
        (hashlib.sha256(path.read_bytes()).hexdigest(), path.read_bytes())
    ]


def test_a_csv_is_archived_as_one_and_can_be_rebuilt(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "casa 2019.csv"
    path.write_bytes("CONCEPTO;Ene 2019;Feb 2019\r\nPERSONAS;84;1.225\r\nORIENTACION;1.001.225;317\r\n".encode("cp1252"))
    outcome = front.load([path])
    assert outcomes(outcome) == [("casa 2019.csv", "loaded")]
    assert [kept.suffix for kept in settings.archive_folder().iterdir()] == [".csv"]
    assert ask("select cell, value from observation order by cell") == [("B2", 84), ("B3", 1001225), ("C2", 1225), ("C3", 317)]
    assert front.rebuild()[1]


def test_a_correction_is_a_revision_and_the_old_one_is_kept(data: Path, tmp_path: Path) -> None:
    first = front.load([book(tmp_path)]).version
    outcome = front.load([book(tmp_path, "corregido.xlsx", persons=[191, *PERSONS[1:]])])
    revision = store.Revision("Atenciones!B4", "190", "191", "casa.xlsx · Atenciones!B4")
    assert outcome.files[0].changes == store.Changes(changed=1, unchanged=11, revised=(revision,))
    assert ask("select value, revision, file_name from observation where cell = 'B4'") == [(191, 2, "corregido.xlsx")]
    assert ask("select value, revision, is_current from observation_row where cell = 'B4' order by revision") == [
        (190, 1, False),
        (191, 2, True),
    ]
    assert ask("select count(*) from observation") == [(12,)]
    assert ask("select value, revision from observation where cell = 'B4'", first) == [(190, 1)]


def test_a_workbook_that_was_corrected_since_is_still_the_same_file_twice(data: Path, tmp_path: Path) -> None:
    """A folder that is dropped whole again must not take corrections back; undo does, when it is meant."""
    first = book(tmp_path)
    front.load([first])
    front.load([book(tmp_path, "corregido.xlsx", persons=[191, *PERSONS[1:]])])
    assert outcomes(front.load([first])) == [("casa.xlsx", "already_loaded")]
    assert ask("select value, revision from observation where cell = 'B4'") == [(191, 2)]


def test_undo_and_load_again(data: Path, tmp_path: Path) -> None:
    corrected = book(tmp_path, "corregido.xlsx", persons=[191, *PERSONS[1:]])
    first = front.load([book(tmp_path)]).version
    second = front.load([corrected]).version
    assert second is not None
    assert front.undo() == first == current()
    assert ask("select value from observation where cell = 'B4'") == [(190,)]
    third = front.load([corrected]).version
    assert third is not None
    assert (third.number, third.parent) == (3, 1)
    assert [step.number for step in versions.lineage(third)] == [1, 3]
    assert front.rebuild() == (third, True)
    assert ask("select value, revision from observation where cell = 'B4'") == [(191, 2)]


def test_undo_of_the_first_version_is_refused(data: Path, tmp_path: Path) -> None:
    with pytest.raises(VersionError):
        front.undo()
    front.load([book(tmp_path)])
    with pytest.raises(VersionError, match="No hay una versión anterior"):
        front.undo()


def test_published_files_are_never_written_again(data: Path, tmp_path: Path) -> None:
    front.load([book(tmp_path)])
    kept = {name: digest for name, digest in picture(data).items() if name.endswith(".duckdb")}
    front.load([book(tmp_path, "b.xlsx", total=1)])
    front.load([workbooks.write(tmp_path / "s.xlsx", services(service()))])
    front.undo()
    front.rebuild()
    ask("from observation")
    assert kept.items() <= picture(data).items()
    assert [name for name in picture(data) if name.endswith(".wal") or "staging" in name] == []


def test_check_changes_nothing_on_disk(data: Path, tmp_path: Path) -> None:
    assert outcomes(front.check_only([book(tmp_path)])) == [("casa.xlsx", "accepted")]
    assert not data.exists()
    front.load([book(tmp_path)])
    before = picture(data)
    outcome = front.check_only([book(tmp_path, "b.xlsx", total=10388), tmp_path / "no está.xlsx"])
    assert sorted(outcomes(outcome)) == [("b.xlsx", "accepted"), ("no está.xlsx", "refused")]
    assert [finding["rule"] for finding in outcome.findings].count("stated_total_differs") == 1
    assert picture(data) == before


def test_rebuild_says_the_same_in_another_process(data: Path, tmp_path: Path) -> None:
    front.load([book(tmp_path), workbooks.write(tmp_path / "s.xlsx", services(service()))])
    version = front.load([book(tmp_path, "b.xlsx", total=10388)]).version
    assert version is not None
    command = [sys.executable, "-m", "etl", "rebuild", "--json"]
    said = json.loads(subprocess.run(command, cwd=settings.ROOT, check=True, capture_output=True, text=True).stdout)
    assert said == {"version": 2, "digest": version.digest, "same": True}


@pytest.mark.parametrize("damage", ["deleted", "one bit"])
def test_a_lost_version_is_rebuilt_and_can_still_be_undone(data: Path, tmp_path: Path, damage: str) -> None:
    """The rebuilt one once had the damaged one for its parent, so that undo led nowhere for ever."""
    path = book(tmp_path, "b.xlsx", total=10388)
    first = front.load([book(tmp_path)]).version
    lost = front.load([path]).version
    assert lost is not None
    if damage == "deleted":
        lost.path.unlink()
    else:
        content = bytearray(lost.path.read_bytes())
        content[len(content) // 2] ^= 1
        lost.path.write_bytes(content)
    for refuse in (lambda: reader.open_version(lost), lambda: front.load([book(tmp_path, "c.xlsx", total=1)])):
        with pytest.raises(DamagedVersion, match="rebuild"):
            refuse()
    rebuilt, same = front.rebuild()
    assert same
    assert (rebuilt.number, rebuilt.digest) == (3, lost.digest)
    assert ask("select count(*) from stated_total") == [(1,)]
    assert front.load([path]).published is False
    assert front.rebuild() == (rebuilt, True)
    assert front.undo() == first


def test_rebuild_with_nothing_loaded_is_refused(data: Path) -> None:
    with pytest.raises(VersionError, match="Todavía no se ha cargado nada"):
        front.rebuild()


def test_rebuild_without_its_archive_is_refused(data: Path, tmp_path: Path) -> None:
    version = front.load([book(tmp_path)]).version
    assert version is not None
    kept = next(settings.archive_folder().iterdir())
    kept.write_bytes(b"x")
    with pytest.raises(VersionError, match=r"casa\.xlsx"):
        front.rebuild()
    with pytest.raises(VersionError, match=r"casa\.xlsx"):
        archive.fetch(version.files[0])


def test_the_archive_heals_when_the_workbook_comes_again(data: Path, tmp_path: Path) -> None:
    """A copy that a disk damaged stayed so: the same workbook was «already loaded»."""
    path = book(tmp_path)
    front.load([path])
    next(settings.archive_folder().iterdir()).write_bytes(b"x")
    front.load([path])
    assert front.rebuild()[1]


def test_rebuild_with_a_workbook_that_is_refused_today_is_one_sentence(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    front.load([book(tmp_path)])

    def refuse(received: Any, *_given: Any, **_options: Any) -> Any:
        return [WorkbookRefused(each.name, []) for each in received]

    monkeypatch.setattr(front.job, "read", refuse)
    with pytest.raises(VersionError, match=r"casa\.xlsx"):
        front.rebuild()


@pytest.fixture
def newer_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Call it and the program has a schema with one more view, as after an upgrade."""

    def upgrade() -> None:
        path = tmp_path / "schema.sql"
        path.write_text(schema.SCHEMA.read_text(encoding="utf-8") + "\ncreate view extra as select 1 as one;\n", encoding="utf-8")
        monkeypatch.setattr(schema, "SCHEMA", path)
        schema.schema_id.cache_clear()

    yield upgrade
    monkeypatch.undo()
    schema.schema_id.cache_clear()


def test_an_upgrade_of_a_view_alone_is_rebuilt(data: Path, tmp_path: Path, newer_schema: Any) -> None:
    """The digest is of the rows: with the same rows under an older view, rebuild returned the older version, at every start."""
    front.load([book(tmp_path)])
    newer_schema()
    version = front.build_if_absent()
    assert (version.number, version.schema) == (2, schema.schema_id())
    assert ask("select one from extra") == [(1,)]
    assert front.build_if_absent() == version


def test_a_load_on_a_version_of_an_older_schema_is_refused(data: Path, tmp_path: Path, newer_schema: Any) -> None:
    """It was published as of the new schema with the tables of the old one."""
    front.load([book(tmp_path)])
    newer_schema()
    with pytest.raises(VersionError, match="rebuild"):
        front.load([book(tmp_path, "b.xlsx", total=1)])


def test_the_first_start_builds_from_the_raw_workbooks(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    monkeypatch.setattr(settings, "RAW", raw)
    with pytest.raises(VersionError, match="data/raw"):
        front.build_if_absent()
    book(raw, "malo.xlsx", total="mil")
    with pytest.raises(VersionError, match=r"malo\.xlsx"):
        front.build_if_absent()
    (raw / "malo.xlsx").unlink()
    book(raw)
    steps: list[float] = []
    version = front.build_if_absent(lambda _sentence, done: steps.append(done))
    assert version.number == 1
    assert steps == sorted(steps)
    assert front.build_if_absent() == version


def test_a_pointer_to_what_the_log_does_not_know_is_one_clear_sentence(data: Path, tmp_path: Path) -> None:
    front.load([book(tmp_path)])
    (settings.warehouse_folder() / versions.POINTER).write_text('{"number": 9, "file": "x"}', encoding="utf-8")
    before = picture(data)
    for refused in (
        lambda: front.load([book(tmp_path, "b.xlsx", total=1)]),
        front.undo,
        front.rebuild,
        front.build_if_absent,
        versions.current,
    ):
        with pytest.raises(VersionError, match="puntero"):
            refused()
    assert picture(data) == before


def test_projects_with_long_decimals_are_kept(data: Path, tmp_path: Path) -> None:
    """Money had two decimals and progress four: a computed 56,33333 % stopped the load with an error of Arrow's."""
    outcome = front.load(
        [workbooks.write(tmp_path / "p.xlsx", projects(project(amount=90580.123456789, progress=169 / 3), project("Dos", progress=10**6)))]
    )
    assert outcome.published
    assert [float(value) for (value,) in ask("select progress from project order by project")] == [56.333333, 1000000.0]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows names files in Unicode")
def test_outcomes_come_in_the_order_given_whatever_the_names(data: Path, tmp_path: Path) -> None:
    """A name in Latin-1 is said with a mark in place of its half letter: it was looked for under the name it has on disk, and not found."""
    good = book(tmp_path, "b.xlsx")
    odd = tmp_path / b"Atenci\xf3n.xlsx".decode(errors="surrogateescape")
    odd.write_bytes(book(tmp_path, "casa.xlsx", persons=[*PERSONS[:11], 1376]).read_bytes())
    bad = tmp_path / "a.xlsx"
    bad.write_bytes(b"")
    found = outcomes(front.check_only([good, bad, odd]))
    assert found == [("b.xlsx", "accepted"), ("a.xlsx", "refused"), ("Atenci\ufffdn.xlsx", "accepted")]


def test_a_correction_with_its_columns_in_another_order_is_a_revision(data: Path, tmp_path: Path) -> None:
    header = ["Entidad", "Indicador", "Lugar", "Periodo", "Cantidad", "Unidad", "Medición"]
    row = ["IMEBU", "Apoyos", "Bucaramanga", "2024-01", 5, "personas", "Flujo"]
    front.load([workbooks.write(tmp_path / "a.xlsx", {"Hoja1": [[*header, "Sexo", "Nacionalidad"], [*row, "Mujeres", "Venezolana"]]})])
    row[4] = 6
    front.load([workbooks.write(tmp_path / "b.xlsx", {"Hoja1": [[*header, "Nacionalidad", "Sexo"], [*row, "Venezolana", "Mujeres"]]})])
    assert ask("select value, breakdown from observation") == [(6, "Mujeres · Venezolanos")]
    across = [["Entidad: IMEBU"], ["Municipio: Bucaramanga"], ["Enero de 2024"]]
    across += [
        ["Indicador", "Nacionalidad", "Unidad", "Medición", "Mujeres", "Hombres"],
        ["Apoyos", "Venezolana", "personas", "Flujo", 7, 8],
    ]
    front.load([workbooks.write(tmp_path / "c.xlsx", {"Hoja1": across})])
    assert ask("select value from observation order by value") == [(7,), (8,)]
