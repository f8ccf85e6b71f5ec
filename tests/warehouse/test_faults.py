"""A publish that is killed, or that the disk refuses, at every step: each once (`make torture` does it 25 times)."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

import settings

PARTS = 2


@pytest.mark.skipif(os.name == "nt", reason="fork and kill -9 are of POSIX")
def test_a_publish_that_fails_at_any_step_leaves_the_old_version_or_the_new_one() -> None:
    stands = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.warehouse.faults", "--once", "--part", str(part), "--parts", str(PARTS)],
            cwd=settings.ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for part in range(PARTS)
    ]
    said = [stand.communicate(timeout=300)[0] for stand in stands]
    assert [stand.returncode for stand in stands] == [0] * PARTS, "\n".join(said)
    counted = [re.search(r"(\d+) cuts and (\d+) refusals", each) for each in said]
    cuts, refusals = (sum(int(each[group]) for each in counted if each) for group in (1, 2))
    assert cuts >= 20
    assert refusals >= 20
