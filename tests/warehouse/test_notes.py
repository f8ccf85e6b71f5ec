"""Notes on the figures: kept in the log, with who and when, brought back with a backup, and no version changes by them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import settings
from tests.warehouse.test_versions import publish
from warehouse import backup, notes, versions
from warehouse.notes import BadNote, Note
from warehouse.versions import Version, VersionError

JUNE, AUGUST = date(2019, 6, 1), date(2019, 8, 1)


@pytest.fixture
def first(data: Path) -> Version:
    return publish()


def write(text: str = "Hubo jornadas de registro", months: tuple[date, date] = (JUNE, AUGUST), indicator: str = "casa_persons") -> Note:
    return notes.write("casa_attentions", indicator, months, text, "ana")


def test_a_note_says_what_of_when_and_who(first: Version) -> None:
    digest = versions.file_sha256(first.path)
    note = write("  Hubo\njornadas  de **registro** ", (date(2019, 8, 20), JUNE))
    assert notes.every("casa_attentions", "casa_persons") == (note,)
    assert (note.first, note.last, note.text, note.by) == (JUNE, AUGUST, "Hubo jornadas de **registro**", "ana")
    assert note.at.endswith("+00:00")
    assert versions.current() == first
    assert versions.file_sha256(first.path) == digest


def test_notes_are_of_one_indicator_and_in_the_order_of_their_months(first: Version) -> None:
    later, earlier = write(months=(AUGUST, AUGUST)), write(months=(JUNE, JUNE))
    write(indicator="casa_psychology")
    assert notes.every("casa_attentions", "casa_persons") == (earlier, later)


def test_one_that_is_taken_away_stays_in_the_log(first: Version) -> None:
    note = write()
    notes.remove(note.note, "beto")
    notes.remove(note.note, "beto")
    notes.remove("otra", "beto")
    assert notes.every("casa_attentions", "casa_persons") == ()
    assert [(event["event"], event["by"]) for event in versions.log()[1:]] == [("note", "ana"), ("note_removed", "beto")]


@pytest.mark.parametrize("text", ["", " \n ", "x" * 281])
def test_an_empty_or_a_long_one_is_not_kept(first: Version, text: str) -> None:
    before = (settings.warehouse_folder() / versions.LOG).read_bytes()
    with pytest.raises(BadNote):
        write(text)
    assert (settings.warehouse_folder() / versions.LOG).read_bytes() == before


def test_history_and_undo_pass_over_the_notes(first: Version) -> None:
    publish(parent=first)
    write()
    assert [entry.event for entry in versions.history()] == ["publish", "publish"]
    assert versions.undo("ana") == first
    assert len(notes.every("casa_attentions", "casa_persons")) == 1


def test_a_backup_brings_them_back_and_does_not_lose_newer_ones(first: Version, tmp_path: Path) -> None:
    kept = write()
    backup.make(tmp_path / "copia", "ana")
    write("Otra")
    with pytest.raises(VersionError, match="nota"):
        backup.bring_back(tmp_path / "copia", "ana")
    assert len(notes.every("casa_attentions", "casa_persons")) == 2
    backup.bring_back(tmp_path / "copia", "ana", replace=True)
    assert notes.every("casa_attentions", "casa_persons") == (kept,)
