"""A child that dies of a file costs that file one plain problem; the parent lives, and the other files are read."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from etl import problems
from etl.isolation import run as isolation
from etl.isolation.child import BEHIND
from etl.isolation.run import Allowance, Reply, Request, run
from etl.problems import Problem

ACT = "tests.etl.isolation.jobs:act"
ECHO = "tests.etl.isolation.jobs:echo"
SMALL = Allowance(memory_megabytes=200, wall_seconds=8, cpu_seconds=6)


def acted(*orders: str, allowance: Allowance = SMALL) -> list[Reply | Problem]:
    return run([Request(f"{order}.xlsx", order.encode()) for order in orders], allowance=allowance, function=ACT)


def rules(replies: list[Reply | Problem]) -> list[str]:
    return [reply.rule if isinstance(reply, Problem) else reply.document["done"] for reply in replies]


def test_one_child_answers_a_batch_in_order_with_its_bytes() -> None:
    contents = [bytes([number]) * number * 100_000 + b"\0\xff" for number in range(5)]
    replies = run([Request(f"{n}.xlsx", content, {"ñ": [n, None]}) for n, content in enumerate(contents)], function=ECHO)
    assert [reply.blob for reply in replies if isinstance(reply, Reply)] == [content[::-1] for content in contents]
    documents = [reply.document for reply in replies if isinstance(reply, Reply)]
    assert [(document["name"], document["document"]) for document in documents] == [(f"{n}.xlsx", {"ñ": [n, None]}) for n in range(5)]
    assert len({document["pid"] for document in documents}) == 1


def test_whoever_looks_at_a_chart_goes_before_it() -> None:
    (reply,) = run([Request("a.xlsx", b"")], function=ECHO)
    assert isinstance(reply, Reply)
    ours = psutil.Process().nice()
    behind = getattr(psutil, "BELOW_NORMAL_PRIORITY_CLASS", None) if sys.platform == "win32" else min(19, int(ours) + BEHIND)
    assert reply.document["priority"] == behind


def test_nothing_to_read_starts_nothing() -> None:
    assert run([], function="no.such:thing") == []


def test_a_name_that_no_text_can_hold_is_carried() -> None:
    (reply,) = run([Request("Atenci\udcf3n.xlsx", b"")], function=ECHO)
    assert isinstance(reply, Reply)
    assert reply.document["name"] == "Atenci\udcf3n.xlsx"


@pytest.mark.parametrize(
    ("order", "rule"),
    [
        ("raise", "ReaderDied"),
        ("exit", "ReaderDied"),
        ("abort", "ReaderDied"),
        ("memory", "WorkbookTooDemanding"),
        ("huge", "WorkbookTooDemanding"),
    ],
)
def test_a_file_that_ends_the_child_has_one_problem_and_the_others_are_read(order: str, rule: str) -> None:
    allowance = SMALL if order != "huge" else Allowance(memory_megabytes=1500, wall_seconds=10)
    assert rules(acted("uno", order, "dos", allowance=allowance)) == ["uno", rule, "dos"]


def test_the_reason_is_kept_for_the_log_and_not_said() -> None:
    (problem,) = acted("raise")
    assert isinstance(problem, problems.ReaderDied)
    assert "ValueError: se dañó" in problem.details["log"]
    assert "ValueError" not in problem.message


@pytest.mark.parametrize("order", ["sleep", "spin"])
def test_a_file_that_takes_too_long_is_stopped(order: str) -> None:
    began = time.monotonic()
    (problem,) = acted(order, allowance=Allowance(wall_seconds=1.5))
    assert time.monotonic() - began < 6
    assert isinstance(problem, problems.WorkbookTooDemanding)
    assert "1.5 s" in problem.message


def test_work_beyond_its_share_is_stopped_before_the_clock() -> None:
    (problem,) = acted("spin", allowance=Allowance(wall_seconds=30, cpu_seconds=1))
    assert isinstance(problem, problems.WorkbookTooDemanding)
    assert problem.details["limit"] == "1 s"


def test_the_memory_is_watched_from_outside_too() -> None:
    """As on Windows, where a process cannot limit itself: here the child's own limit is far away."""
    child = isolation._Child(ACT, Allowance(memory_megabytes=4000, wall_seconds=20))
    child.allowance = Allowance(memory_megabytes=150, wall_seconds=20)
    problem = child.ask(Request("memory.xlsx", b"memory"))
    assert isinstance(problem, problems.WorkbookTooDemanding)
    assert problem.details["limit"] == "150 MB"
    assert child.process.returncode is not None


def test_what_a_library_prints_does_not_break_the_protocol() -> None:
    assert rules(acted("print", "uno")) == ["print", "uno"]


def test_the_child_reads_nothing_from_its_input() -> None:
    (reply,) = acted("read")
    assert reply == Reply({"read": ""}, b"")


def test_a_job_that_is_not_there_is_one_problem() -> None:
    assert rules(run([Request("a.xlsx", b"x" * 5_000_000)] * 2, allowance=SMALL, function="no.such:thing")) == ["ReaderDied"] * 2


def readers() -> set[int]:
    """The children that read; other tests of this worker may have kept one (tests/etl/kept_child.py)."""
    return {child.pid for child in psutil.Process().children(recursive=True) if "etl.isolation.child" in " ".join(child.cmdline())}


def test_no_child_is_left_behind() -> None:
    before = readers()
    acted("uno", "raise", "sleep", allowance=Allowance(wall_seconds=1.5))
    assert readers() == before


def test_an_interruption_ends_the_child() -> None:
    before = readers()

    def interrupt(name: str, done: float) -> None:
        if done > 0:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run([Request("a.xlsx", b"a"), Request("b.xlsx", b"b")], interrupt, SMALL, ECHO)
    assert readers() == before


def test_progress_names_each_file() -> None:
    seen: list[tuple[str, float]] = []
    run([Request("a.xlsx", b""), Request("b.xlsx", b"")], lambda name, done: seen.append((name, done)), SMALL, ECHO)
    assert seen == [("a.xlsx", 0.0), ("b.xlsx", 0.5)]


def test_one_reading_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    answers: dict[str, Any] = {}
    started = threading.Event()

    def first() -> None:
        answers["first"] = run([Request("sleep", b"sleep")], lambda *_: started.set(), Allowance(wall_seconds=3), ACT)

    thread = threading.Thread(target=first)
    thread.start()
    assert started.wait(10)
    assert rules(run([Request("a", b"a"), Request("b", b"b")], None, Allowance(wait_seconds=0.3), ACT)) == ["ReaderBusy", "ReaderBusy"]
    assert rules(run([Request("a", b"a")], None, Allowance(wait_seconds=20), ACT)) == ["a"]
    thread.join()
    assert rules(answers["first"]) == ["WorkbookTooDemanding"]


def test_the_child_starts_without_what_it_does_not_need() -> None:
    """Every load waits for it: neither the tables nor the charts nor the server are part of reading."""
    code = "import sys, etl.isolation.child, etl.reading.workbook; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    command = [sys.executable, "-c", code]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True, cwd=isolation.settings.ROOT).stdout.split()
    assert {"pandas", "numpy", "openpyxl", "streamlit", "duckdb", "ftfy", "pyarrow", "pydantic"} & set(loaded) == set()
