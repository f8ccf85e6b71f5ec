"""Two writers at once, and a writer that is killed: in real processes, on a real folder."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import settings
from etl import front
from tests.etl import workbooks
from tests.etl.workbooks import casa, service, services
from warehouse import reader, versions

# Loads the workbooks it is given, and kills itself at the call that it is told: a power cut, at a moment of our choosing.
CUT = """
import os, signal, sys
from pathlib import Path
from etl import front
from warehouse import store, versions
moment, *names = sys.argv[1:]
owners = {"put": store.Stage, "seal": store.Stage, "publish": versions, "_append_log": versions, "_point_at": versions}
owner, (name, when) = owners[moment.split(":")[0]], moment.split(":")
whole = getattr(owner, name)
def cut(*arguments):
    if when == "after":
        whole(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(owner, name, cut)
front.load([Path(name) for name in names])
"""


def run(code: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments], cwd=settings.ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of POSIX")
@pytest.mark.parametrize(
    "moment",
    [
        *("put:after", "seal:after", "_append_log:before", "_append_log:after", "_point_at:after"),
    ],
)
def test_a_writer_killed_at_any_moment_leaves_a_whole_version(data: Path, tmp_path: Path, moment: str) -> None:
    first = front.load([workbooks.write(tmp_path / "casa.xlsx", casa())]).version
    assert first is not None
    before = first.path.read_bytes()
    path = workbooks.write(tmp_path / "b.xlsx", casa(total=10388))
    writer = run(CUT, moment, str(path))
    writer.communicate(timeout=60)
    assert writer.returncode == -signal.SIGKILL
    present = versions.current()
    assert present is not None
    assert present.number == (2 if moment == "_point_at:after" else 1)
    assert reader.open_version(present).frame("select count(*) as n from observation")["n"].tolist() == [12]
    assert first.path.read_bytes() == before
    again = front.load([path])
    assert again.published == (present.number == 1)
    assert again.version is not None
    assert reader.open_version(again.version).frame("select count(*) as n from stated_total")["n"].tolist() == [1]
    assert not list(settings.warehouse_folder().glob(".staging-*"))
    assert front.rebuild() == (again.version, True)


def test_two_writers_at_once_both_publish(data: Path, tmp_path: Path) -> None:
    paths = [workbooks.write(tmp_path / "casa.xlsx", casa()), workbooks.write(tmp_path / "s.xlsx", services(service()))]
    code = "import sys; from etl.command import main; main(['load', '--json', sys.argv[1]])"
    writers = [run(code, str(path)) for path in paths]
    said = [json.loads(writer.communicate(timeout=60)[0]) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert sorted(each["version"] for each in said) == [1, 2]
    present = versions.current()
    assert present is not None
    assert {entry.name for entry in versions.loaded_files(present).values()} == {"casa.xlsx", "s.xlsx"}


def test_the_same_load_twice_at_once_publishes_once(data: Path, tmp_path: Path) -> None:
    path = workbooks.write(tmp_path / "casa.xlsx", casa())
    code = "import sys; from etl.command import main; main(['load', '--json', sys.argv[1]])"
    writers = [run(code, str(path)) for _ in range(2)]
    said = [json.loads(writer.communicate(timeout=60)[0]) for writer in writers]
    assert sorted((each["published"], each["version"]) for each in said) == [(False, 1), (True, 1)]
    assert len(versions.log()) == 1


def test_a_writer_that_waits_too_long_is_told(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "import time\nfrom warehouse import versions\nwith versions.writing():\n    print('held', flush=True); time.sleep(60)"
    holder = run(code)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    monkeypatch.setattr(versions, "LOCK_SECONDS", 0.2)
    started = time.monotonic()
    with pytest.raises(versions.VersionError, match="Alguien más está publicando"):
        front.load([workbooks.write(tmp_path / "casa.xlsx", casa())])
    assert time.monotonic() - started < 5
    holder.kill()
    holder.communicate()
    assert front.load([tmp_path / "casa.xlsx"]).published
