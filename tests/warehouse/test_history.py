"""What the history says: it only grows, and an undo leads to what was current before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import settings
from tests.warehouse.test_versions import publish
from warehouse import history, versions
from warehouse.versions import Overtaken, Version, VersionError


def numbers() -> list[tuple[str, int | None, int | None]]:
    return [(entry.event, entry.previous, entry.number) for entry in versions.history()]


def three() -> list[Version]:
    first = publish()
    second = publish("dos", first, b"y", "e" * 64)
    return [first, second, publish("tres", second, b"z", "f" * 64)]


def test_nothing_has_no_history(data: Path) -> None:
    assert versions.history() == []


def test_an_entry_says_who_when_what_and_how_many(data: Path) -> None:
    first = publish("primera")
    (entry,) = versions.history()
    assert (entry.event, entry.by, entry.at, entry.message) == ("publish", "pruebas", first.published_at, "primera")
    assert (entry.number, entry.previous, entry.files, entry.done) == (1, None, ("Atención.xlsx",), True)
    assert (entry.before, entry.after) == ({}, None)  # what nobody counted is not known


def test_any_version_is_restored_as_a_new_event(data: Path) -> None:
    first, _second, _third = three()
    assert versions.restore(1, "ana", "la de siempre") == first == versions.current()
    assert numbers()[:2] == [("restore", 3, 1), ("publish", 2, 3)]
    assert (versions.history()[0].by, versions.history()[0].message) == ("ana", "la de siempre")
    assert versions.restore(1, "ana") == first
    assert len(versions.history()) == 4
    with pytest.raises(VersionError, match="No hay una versión 9"):
        versions.restore(9, "ana")


def test_undo_takes_a_restore_back_and_then_goes_on(data: Path) -> None:
    three()
    versions.restore(1, "ana")
    assert [versions.undo("ana").number for _ in range(3)] == [3, 2, 1]
    with pytest.raises(VersionError, match="No hay una versión anterior"):
        versions.undo("ana")
    assert [event for event, *_rest in numbers()] == ["undo", "undo", "undo", "restore", "publish", "publish", "publish"]
    assert numbers()[:3] == [("undo", 2, 1), ("undo", 3, 2), ("undo", 1, 3)]


def test_a_version_that_was_undone_can_be_restored(data: Path) -> None:
    _first, second, _third = three()
    versions.undo("ana")
    versions.undo("ana")
    assert versions.restore(3, "ana").number == 3
    assert versions.undo("ana").number == 1
    assert versions.restore(2, "ana") == second


def test_a_damaged_version_is_not_restored(data: Path) -> None:
    first, _second, third = three()
    first.path.write_bytes(b"otra cosa")
    with pytest.raises(VersionError, match="La versión 1 está dañada y no puede volver"):
        versions.restore(1, "ana")
    assert versions.current() == third
    assert len(versions.history()) == 3


def test_whoever_saw_another_version_is_told_what_changed(data: Path) -> None:
    first = publish()
    publish("dos", first, b"y", "e" * 64)
    for refused in (lambda: versions.undo("ana", expected=1), lambda: versions.restore(1, "ana", expected=1)):
        with pytest.raises(
            Overtaken, match=r"pruebas publicó la versión 2 el .* \(Atención\.xlsx\)\..* No se cambió nada: compare otra vez"
        ):
            refused()
    assert versions.undo("ana", expected=2) == first
    with pytest.raises(Overtaken, match="ana volvió a la versión 1"), versions.writing():
        versions.expect(2)
    with pytest.raises(Overtaken, match="ana volvió a la versión 1"), versions.writing():
        versions.expect(versions.NOTHING)
    versions.expect(None)


def test_nothing_is_expected_before_the_first(data: Path) -> None:
    with versions.writing():
        versions.expect(versions.NOTHING)
        with pytest.raises(Overtaken):
            versions.expect(1)


def append(record: dict[str, Any]) -> None:
    with (settings.warehouse_folder() / versions.LOG).open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(record) + "\n")


def test_a_move_that_was_cut_before_the_pointer_never_happened(data: Path) -> None:
    """A writer killed between the log and the pointer: an undo went back to the version that nobody ever saw."""
    _first, _second, third = three()
    append({"event": "undo", "from": 3, "to": 2, "at": versions.now(), "by": "ana"})
    assert versions.current() == third
    assert [(entry.event, entry.done) for entry in versions.history()][:2] == [("undo", False), ("publish", True)]
    fourth = publish("cuatro", third, b"w", "a" * 64)
    assert [(entry.event, entry.previous, entry.done) for entry in versions.history()][:2] == [("publish", 3, True), ("undo", 3, False)]
    assert [versions.undo("ana").number for _ in range(3)] == [3, 2, 1]
    assert versions.restore(4, "ana") == fourth


def test_the_log_of_an_older_program_reads(data: Path) -> None:
    """No counts, no `from`; and version 3 had been rebuilt in place of 2, whose file was damaged."""
    old = [
        {"event": "publish", "number": number, "parent": parent, "published_at": versions.now(), "published_by": "a", "files": []}
        for number, parent in ((1, None), (2, 1), (3, 1), (4, 3))
    ]
    assert history.trail(old, 4) == (1, 3, 4)
    assert [(entry.number, entry.done, entry.after) for entry in history.entries(old, 4)] == [
        (4, True, None),
        (3, True, None),
        (2, True, None),
        (1, True, None),
    ]


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", "3", '{"number": "uno"}', '{"number": 1, "log": "../x"}', "\udcff", None])
def test_a_damaged_or_lost_pointer_is_made_good_by_the_log(data: Path, content: str | None) -> None:
    _first, second, _third = three()
    versions.undo("ana")
    pointer = settings.warehouse_folder() / versions.POINTER
    pointer.unlink()
    if content is not None:
        pointer.write_bytes(content.encode(errors="surrogateescape"))
    assert versions.current() == second
    assert versions.restore(3, "ana").number == 3
    assert json.loads(pointer.read_bytes())["number"] == 3


@pytest.mark.parametrize("gone", [False, True])
def test_a_damaged_or_lost_pointer_without_a_log_is_one_clear_sentence(data: Path, gone: bool) -> None:
    """With both lost, the first start would have begun again, over the versions that are there."""
    publish()
    (settings.warehouse_folder() / versions.LOG).unlink()
    pointer = settings.warehouse_folder() / versions.POINTER
    pointer.unlink() if gone else pointer.write_text("{", encoding="utf-8")
    with pytest.raises(VersionError, match=r"El puntero .* está dañado\. Recupere una copia"):
        versions.current()
