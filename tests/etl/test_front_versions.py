"""Versions through the front door: counted, restored, contested; a double click publishes once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from etl import front
from tests.etl.test_front import book, current, outcomes, picture
from tests.etl.workbooks import PERSONS
from warehouse import versions
from warehouse.versions import Overtaken


def test_the_log_counts_the_records_before_and_after(data: Path, tmp_path: Path) -> None:
    front.load([book(tmp_path)])
    front.load([book(tmp_path, "b.xlsx", persons=[191, *PERSONS[1:]], total=10388)])
    second, first = versions.history()
    assert (first.before, first.after) == ({}, {"observation": 12})
    assert (second.before, second.after, second.files) == ({"observation": 12}, {"observation": 12, "stated_total": 1}, ("b.xlsx",))
    front.undo()
    assert (versions.history()[0].before, versions.history()[0].after) == (second.after, first.after)


def test_any_version_is_restored_and_rebuilt(data: Path, tmp_path: Path) -> None:
    first = front.load([book(tmp_path)]).version
    second = front.load([book(tmp_path, "b.xlsx", total=1)]).version
    third = front.load([book(tmp_path, "c.xlsx", total=2)]).version
    assert front.restore(1, "la primera", by="ana") == first == current()
    assert front.rebuild() == (first, True)
    assert front.undo() == third
    assert front.undo() == second


def test_a_damaged_version_that_was_restored_is_rebuilt_in_its_place(data: Path, tmp_path: Path) -> None:
    front.load([book(tmp_path)])
    second = front.load([book(tmp_path, "b.xlsx", total=1)]).version
    third = front.load([book(tmp_path, "c.xlsx", total=2)]).version
    assert second is not None
    front.restore(2)
    second.path.unlink()
    rebuilt, same = front.rebuild()
    assert (rebuilt.number, rebuilt.parent, same) == (4, 1, True)
    assert front.undo() == third


def test_the_second_analyst_is_told_what_changed(data: Path, tmp_path: Path) -> None:
    first, theirs, mine = book(tmp_path), book(tmp_path, "suyo.xlsx", total=1), book(tmp_path, "mío.xlsx", total=2)
    assert front.load([first], expected=versions.NOTHING).published
    assert front.load([theirs], expected=1, by="ana").published
    before = picture(data)
    with pytest.raises(Overtaken, match=r"ana publicó la versión 2 .*suyo\.xlsx.*No se cambió nada"):
        front.load([mine], expected=1, by="luz")
    assert picture(data) == before
    assert front.load([mine], expected=2, by="luz").published
    assert [(entry.by, entry.number) for entry in versions.history()][:2] == [("luz", 3), ("ana", 2)]


def test_a_retry_of_what_is_published_overtakes_nobody(data: Path, tmp_path: Path) -> None:
    path = book(tmp_path)
    assert front.load([path], expected=versions.NOTHING).published
    again = front.load([path], expected=versions.NOTHING)
    assert outcomes(again) == [("casa.xlsx", "already_loaded")]
    assert len(versions.log()) == 1


def test_a_double_click_publishes_once(data: Path, tmp_path: Path) -> None:
    path = book(tmp_path)
    with ThreadPoolExecutor(2) as pool:
        twice = list(pool.map(lambda _click: front.load([path], expected=versions.NOTHING), range(2)))
    assert sorted(each.published for each in twice) == [False, True]
    assert len(versions.log()) == 1
