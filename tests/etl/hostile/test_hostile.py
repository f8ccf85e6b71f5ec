"""No file ends the program: each is refused in one sentence or shows its exact cells, soon, and without the parent's memory."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest

from etl.isolation.run import Reply, Request, run
from etl.problems import Problem
from etl.reading.cells import place_of
from tests.etl.hostile.case import Hostile
from tests.etl.hostile.files import hostile

READ = "tests.etl.isolation.jobs:read"
MEGABYTE = 1024 * 1024
FILES = list(hostile())


@contextmanager
def watched() -> Iterator[list[int]]:
    """The most memory that this process holds meanwhile, in bytes."""
    process, most, over = psutil.Process(), [0], threading.Event()

    def watch() -> None:
        while not over.wait(0.02):
            most[0] = max(most[0], process.memory_info().rss)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield most
    finally:
        over.set()
        thread.join()
        most[0] = max(most[0], process.memory_info().rss)


def test_there_are_enough_of_them() -> None:
    assert len(FILES) >= 40
    assert len({file.name for file in FILES}) == len(FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_hostile_file_ends_nothing(file: Hostile) -> None:
    content = file.make()
    began = time.monotonic()
    with watched() as most:
        bad, good = run([Request(file.file, content), Request("bueno.csv", b"mes;personas\nenero;5\n")], None, file.allowance, READ)
    assert time.monotonic() - began < 30
    assert most[0] < 1024 * MEGABYTE
    assert isinstance(good, Reply)  # whatever became of the one before it
    assert good.document["sheets"]["bueno"]["rows"] == [["'mes'", "'personas'"], ["'enero'", "'5'"]]
    rules = [[bad.rule, bad.sheet, bad.cell]] if isinstance(bad, Problem) else bad.document.get("refused", [])
    if file.refused:
        assert [rule for rule, _sheet, _cell in rules] in [[rule] for rule in file.refused]
        assert file.at is None or rules[0][2] == file.at
        return
    assert isinstance(bad, Reply)
    assert rules == []
    (sheet,) = bad.document["sheets"].values()
    assert sheet["faults"] == file.faults
    for cell, value in file.shows.items():
        row, column = place_of(cell)
        if row < len(sheet["rows"]):
            assert sheet["rows"][row][column].startswith(value)
        else:
            assert sheet["height"] == row + 1
