"""A publish that is killed, or that the disk refuses, at every step: each in one way, and each kind of step in every way.

`make torture` does every one in every way, 25 times.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

import settings

pytestmark = pytest.mark.skipif(os.name == "nt", reason="fork and kill -9 are of POSIX")


def test_a_publish_that_fails_at_any_step_leaves_the_old_version_or_the_new_one() -> None:
    asked = [sys.executable, "-m", "tests.warehouse.faults", "--once"]
    ended = subprocess.run(asked, cwd=settings.ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stdout
    counted = re.search(r"(\d+) steps; (\d+) cuts and (\d+) refusals", ended.stdout)
    assert counted is not None, ended.stdout
    steps, cuts, refusals = map(int, counted.groups())
    assert steps >= 20
    assert cuts >= 10
    assert refusals >= 14


def test_those_that_the_suite_does_are_of_every_step_and_of_every_kind() -> None:
    from tests.warehouse import faults  # has signals of POSIX

    steps = "mkdir mkdir copyfile write fsync replace write write write write write unlink fsync fsync".split()
    chosen = faults.once(steps)

    def kinds(listed: list[faults.Fault]) -> set[tuple[str, str, int]]:
        return {("end" if each.step == len(steps) else steps[each.step], each.kind, each.number) for each in listed}

    assert {each.step for each in chosen} == set(range(len(steps) + 1))
    assert kinds(chosen) == kinds(faults.every(steps))
    assert len(set(chosen)) == len(chosen) < len(faults.every(steps))
