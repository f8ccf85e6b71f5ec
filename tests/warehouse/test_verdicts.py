"""Verdicts on findings: kept in the log, one after another, through undo, backup and rebuild, and no version changes by them."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest

import settings
from tests.warehouse.test_versions import publish
from warehouse import backup, verdicts, versions
from warehouse.verdicts import NoReason
from warehouse.versions import Overtaken, Version, VersionError

SAID = "CASA: 10.668 y 10.388"


@pytest.fixture
def first(data: Path) -> Version:
    return publish()


def accept(statement: str = "a" * 32, reason: str = "Lo confirmó la entidad", seen: int = 0, by: str = "ana") -> verdicts.Verdict:
    return verdicts.give(statement, "accepted", reason, by, said=SAID, seen=seen)


def test_a_verdict_says_what_why_when_and_who(first: Version) -> None:
    given = accept()
    assert verdicts.every() == {"a" * 32: (given,)}
    assert (given.state, given.reason, given.by, given.said) == ("accepted", "Lo confirmó la entidad", "ana", SAID)
    assert given.at.endswith("+00:00")


def test_the_last_one_holds_and_the_earlier_stay(first: Version) -> None:
    accept()
    verdicts.give("a" * 32, "open", "Cambió la fuente", "beto", said=SAID, seen=1)
    accept("b" * 32)
    assert [(each.state, each.by) for each in verdicts.every()["a" * 32]] == [("accepted", "ana"), ("open", "beto")]
    assert len(verdicts.every()["b" * 32]) == 1


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 501])
def test_without_a_reason_nothing_is_written(first: Version, reason: str) -> None:
    before = (settings.warehouse_folder() / versions.LOG).read_bytes()
    with pytest.raises(NoReason):
        accept(reason=reason)
    assert (settings.warehouse_folder() / versions.LOG).read_bytes() == before


def test_a_reason_is_one_line_of_text(first: Version) -> None:
    assert accept(reason=" Es  así:\n**lo dijo** <b>ella</b>  ").reason == "Es así: **lo dijo** <b>ella</b>"


def test_an_unknown_state_is_a_mistake_of_the_caller(first: Version) -> None:
    with pytest.raises(ValueError, match="no verdict"):
        verdicts.give("a" * 32, "perhaps", "x", "ana", said=SAID, seen=0)  # type: ignore[arg-type]


def test_two_who_decide_at_once_do_not_overwrite_each_other(first: Version) -> None:
    answers: list[str] = []

    def decide(name: str) -> None:
        try:
            accept(by=name)
            answers.append("done")
        except Overtaken:
            answers.append("told")

    threads = [threading.Thread(target=decide, args=(name,)) for name in ("ana", "beto", "caro")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["done", "told", "told"]
    assert len(verdicts.every()["a" * 32]) == 1


def test_no_version_changes_and_the_history_of_versions_does_not_speak_of_it(first: Version) -> None:
    history = versions.history()
    accept()
    versions.verify(first)
    assert (versions.current(), versions.history()) == (first, history)


def test_it_survives_an_undo_and_the_next_version(first: Version) -> None:
    given = accept()
    second = publish("dos", first, b"y", "e" * 64)
    assert versions.undo("ana") == first
    assert second.number == 2
    assert verdicts.every() == {"a" * 32: (given,)}


def test_a_torn_line_was_never_decided(first: Version) -> None:
    given = accept()
    path = settings.warehouse_folder() / versions.LOG
    path.write_bytes(path.read_bytes() + b'{"event": "verdict", "statement": "b')
    assert verdicts.every() == {"a" * 32: (given,)}
    assert accept("b" * 32).statement in verdicts.every()


def test_a_damaged_log_is_said(first: Version) -> None:
    path = settings.warehouse_folder() / versions.LOG
    path.write_bytes(b"{nada}\n" + path.read_bytes())
    with pytest.raises(VersionError, match="python -m etl restore"):
        verdicts.every()


def test_a_backup_brings_verdicts_back(first: Version, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = accept()
    backup.make(tmp_path / "copia", "ana")
    monkeypatch.setenv("PUENTE_DATA", str(tmp_path / "otra"))
    backup.bring_back(tmp_path / "copia", "ana")
    assert verdicts.every() == {"a" * 32: (given,)}


def test_verdicts_that_a_backup_would_lose_are_said_first(first: Version, tmp_path: Path) -> None:
    backup.make(tmp_path / "copia", "ana")
    given = accept()
    with pytest.raises(VersionError, match=r"no tiene 1 decisión sobre los hallazgos.*--replace"):
        backup.bring_back(tmp_path / "copia", "ana")
    assert verdicts.every() == {"a" * 32: (given,)}
    backup.bring_back(tmp_path / "copia", "ana", replace=True)
    assert verdicts.every() == {}


def test_the_log_is_lines_of_json_that_a_person_can_read(first: Version) -> None:
    accept()
    line = json.loads((settings.warehouse_folder() / versions.LOG).read_text(encoding="utf-8").splitlines()[-1])
    assert (line["event"], line["said"], line["reason"], line["by"]) == ("verdict", SAID, "Lo confirmó la entidad", "ana")
