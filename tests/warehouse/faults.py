"""A publish that is killed, or that the disk refuses, at every step that it takes on the disk.

    python -m tests.warehouse.faults --times 25
    python -m tests.warehouse.faults --once   # as the suite does: each step fails in one way, and each kind of step in every way

The steps are not listed anywhere: a publish is run once with every call that touches the disk counted, and then once for each of them.
After each, a reader has to see exactly the old version or the new one, whole; what was acknowledged has to be there; the same load again
has to publish it, once, and leave nothing behind. It runs in a process of its own, which forks one that is killed and one that looks:
DuckDB has threads, and never runs where a fork begins.
"""

from __future__ import annotations

import argparse
import errno
import io
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from etl import front, job, names
from etl.contract import contracts
from etl.front import Decisions
from etl.mapping import Answers, Mapping
from language import words
from tests.etl import workbooks
from warehouse import reader, store, versions
from warehouse.versions import CannotWrite, Unconfirmed

ACKNOWLEDGED, REFUSED, UNCONFIRMED, FAULT = 0, 10, 11, 12
HEADER = ["Entidad", "Indicador", "Lugar", "Periodo", "Cantidad", "Unidad", "Medición"]
ANSWERS = Decisions({"*": Mapping(sheets={"Hoja1": Answers(names={"agency": {"fundacion x": "new"}})})})
MOMENT = "2026-11-21T10:00:00+00:00"  # of every load, so that the same figures have the same digest
FREE = 40  # sizes of a full disk, from none free to twice what there is
COUNT = "select count(*) as n from observation"


@dataclass(frozen=True)
class Fault:
    """What happens at a step: `cut` before it, `torn` with half of what it writes, or an errno, once or from then on (`stays`)."""

    kind: str
    step: int
    number: int = 0
    stays: bool = False

    def __str__(self) -> str:
        what = errno.errorcode.get(self.number, self.kind)
        return f"{what}{' from' if self.stays else ''} at step {self.step}"


def every(steps: Sequence[str]) -> list[Fault]:
    """Every fault of every step, and a cut after the last."""
    return [*(fault for step, name in enumerate(steps) for fault in _ways(step, name)), Fault("cut", len(steps))]


def once(steps: Sequence[str]) -> list[Fault]:
    """Fewer: each step fails in one way, the steps of a kind in turns, so that each kind of step fails in every way."""
    turns: dict[str, list[int]] = {}
    for step, name in enumerate(steps):
        turns.setdefault(name, []).append(step)
    chosen = []
    for name, alike in turns.items():
        for turn in range(max(len(alike), len(_ways(0, name)))):
            ways = _ways(alike[turn % len(alike)], name)
            chosen.append(ways[turn % len(ways)])
    return [*chosen, Fault("cut", len(steps))]


def _ways(step: int, name: str) -> list[Fault]:
    torn = [Fault("torn", step)] if name == "write" else []
    return [Fault("cut", step), *torn, Fault("refused", step, errno.ENOSPC), Fault("refused", step, errno.EROFS, stays=True)]


def hook(reach: Callable[[str, Callable[[], object] | None], None]) -> None:
    """Have every call that changes the disk announce itself: its name, and how to do half of it."""

    def announced(owner: Any, name: str) -> None:
        whole = getattr(owner, name)

        def call(*arguments: Any, **options: Any) -> Any:
            reach(name, None)
            return whole(*arguments, **options)

        setattr(owner, name, call)

    for owner, name in (
        *((os, name) for name in ("fsync", "replace", "unlink", "truncate", "mkdir")),
        *((shutil, "copyfile"), (store.Stage, "put"), (store.Stage, "seal")),
    ):
        announced(owner, name)
    opened = io.open

    def open_file(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        stream = opened(file, mode, *arguments, **options)
        return Writer(stream, reach) if set(mode) & set("wax+") else stream

    io.open = open_file


class Writer:
    """A file whose writing is a step."""

    def __init__(self, stream: Any, reach: Callable[[str, Callable[[], object] | None], None]) -> None:
        self._stream, self._reach = stream, reach

    def write(self, content: Any) -> int:
        def half() -> None:
            self._stream.write(content[: len(content) // 2])
            self._stream.flush()

        self._reach("write", half)
        written = self._stream.write(content)
        self._stream.flush()
        return written

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stream.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


class Stand:
    """A folder with one version, a workbook to publish on it, and what both versions say."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base = folder / "base"
        self.workbook = workbooks.write(folder / "libro.xlsx", {"Hoja1": [HEADER, *_rows()]})
        first = workbooks.write(folder / "casa.xlsx", workbooks.casa())
        versions.now = lambda: MOMENT
        for warm in (words.catalogue, contracts, names.agencies, names.places, names.units, names.breakdowns):
            warm()  # once, and not in every child
        self._use(self.base)
        read = job.read
        answer = None

        def once(*arguments: Any, **options: Any) -> Any:
            nonlocal answer
            answer = answer or read(*arguments, **options)
            return answer

        _forked(lambda: front.load([first]))
        # Reading touches no disk, and is the same each time: it is done once.
        job.read = once
        os.environ["PUENTE_DATA"] = str(folder / "nothing")
        received = front.Received.from_path(self.workbook)
        job.read([received], [ANSWERS.of(received)], leave_out_rows=[False])
        clean = folder / "clean"
        self._begin(clean)
        self.steps: list[str] = _answer(self._listed)
        self._use(self.base)
        self.old = _answer(seen)
        self._use(clean)
        self.new = _answer(seen)
        self.files = _answer(lambda: listing(clean))

    def _use(self, folder: Path) -> None:
        os.environ["PUENTE_DATA"] = str(folder)
        os.environ["PUENTE_USER"] = "pruebas"

    def _begin(self, folder: Path) -> None:
        shutil.copytree(self.base, folder)
        self._use(folder)

    def _listed(self) -> list[str]:
        names: list[str] = []
        hook(lambda name, _half: names.append(name))
        front.load([self.workbook], decisions=ANSWERS)
        return names

    def after(self, fault: Fault) -> list[str]:
        """Publish with a fault, then look, then publish again without: what is wrong, in words; nothing when all is as it should be."""
        folder = Path(tempfile.mkdtemp(dir=self.folder)) / "data"
        self._begin(folder)
        ended = _forked(lambda: self._suffer(fault))
        wrong: list[str] = _answer(lambda: self._looked_at(folder, fault, ended))
        shutil.rmtree(folder.parent)
        return wrong

    def _suffer(self, fault: Fault) -> int:
        counter = itertools.count()

        def reach(name: str, half: Callable[[], object] | None) -> None:
            at = next(counter)
            if fault.kind == "refused" and (at == fault.step or (fault.stays and at > fault.step)):
                if half is not None:
                    half()
                raise OSError(fault.number, os.strerror(fault.number))
            if fault.kind != "refused" and at == fault.step:
                if fault.kind == "torn" and half is not None:
                    half()
                os.kill(os.getpid(), signal.SIGKILL)

        hook(reach)
        try:
            front.load([self.workbook], decisions=ANSWERS)
        except Unconfirmed:
            return UNCONFIRMED
        except CannotWrite:
            return REFUSED
        if fault.kind != "refused" and fault.step == len(self.steps):
            os.kill(os.getpid(), signal.SIGKILL)
        return ACKNOWLEDGED

    def size(self) -> int:
        """The bytes that a data folder takes before the publish."""
        return sum(path.stat().st_size for path in self.base.rglob("*"))

    def full(self, free: int) -> list[str]:
        """Publish on a real disk (a tmpfs: for root alone) that has so many bytes free, then with room: what is wrong, in words."""
        disk = Path(tempfile.mkdtemp(dir=self.folder))
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={self.size() + free}", "tmpfs", disk], check=True)
        try:
            self._begin(disk / "data")
            ended = _forked(lambda: self._suffer(Fault("refused", -1)))
            subprocess.run(["mount", "-o", "remount,size=1g", disk], check=True)
            return _answer(lambda: self._looked_at(disk / "data", Fault("refused", -1), ended))
        finally:
            subprocess.run(["umount", disk], check=True)

    def _looked_at(self, folder: Path, fault: Fault, ended: int) -> list[str]:
        wrong: list[str] = []
        expected = {ACKNOWLEDGED: [self.new], UNCONFIRMED: [self.new], REFUSED: [self.old], -signal.SIGKILL: [self.old, self.new]}
        if ended not in expected or (fault.kind != "refused") != (ended == -signal.SIGKILL):
            return [f"it ended with {ended}"]
        now = seen()
        if now not in expected[ended]:
            wrong.append(f"it ended with {ended}, and a reader sees {now}")
        if fault.step == len(self.steps) and now != self.new:
            wrong.append("what was acknowledged is lost")
        again = front.load([self.workbook], decisions=ANSWERS)
        if again.published != (now == self.old):
            wrong.append(f"the same load again: published {again.published} over {now}")
        if seen() != self.new:
            wrong.append(f"after the retry a reader sees {seen()}")
        done = [entry.event for entry in versions.history() if entry.done]
        if done != ["publish", "publish"]:
            wrong.append(f"the history says {done}")
        cut = [each.file for each in versions.all_versions().values() if each.file not in {entry.file for entry in _done()}]
        if (left := [name for name in listing(folder) if name not in cut]) != self.files:
            wrong.append(f"left behind: {sorted({*left} ^ {*self.files})}")
        if fault.kind == "refused" and cut and not fault.stays:  # else not even the line in the log could be taken back
            wrong.append(f"refused, and kept: {cut}")
        return wrong


def _done() -> list[versions.Version]:
    known = versions.all_versions()
    return [known[entry.number] for entry in versions.history() if entry.done and entry.number is not None]


def _rows() -> list[list[Any]]:
    return [
        [agency, "Apoyos", "Bucaramanga", f"2024-{month:02}", 5, "personas", "Flujo"]
        for agency in ("Fundación X", "IMEBU")
        for month in (1, 2)
    ]


def listing(folder: Path) -> list[str]:
    """The files of a data folder, a version's by its digest: numbers are never used twice."""
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]
    return sorted({name.partition("-")[2] if name.startswith("warehouse/v") else name for name in names})


def seen() -> list[Any]:
    """What a reader sees: the digest, and as many observations as are there."""
    served = versions.served()
    assert served is not None
    assert not served.damaged
    count = reader.open_version(served.version).frame(COUNT)["n"].tolist()[0]
    reader.close_all()
    return [served.version.digest, count]


def _forked(work: Callable[[], object]) -> int:
    """Run in a child, and say how it ended: what it returned if that is a number, or the signal, negative."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = FAULT
        try:
            said = work()
            code = said if isinstance(said, int) else ACKNOWLEDGED
        except BaseException:  # noqa: BLE001 — a child never returns
            traceback.print_exc()
        os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _answer(work: Callable[[], Any]) -> Any:
    """Run in a child, and return what it returned."""
    reading, writing = os.pipe()

    def told() -> int:
        content = json.dumps(work()).encode()
        os.write(writing, content)
        return ACKNOWLEDGED

    ended = _forked(told)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        content = stream.read()
    if ended != ACKNOWLEDGED:
        raise RuntimeError(f"the child that looks ended with {ended}")
    return json.loads(content)


def main() -> int:
    """The faults, as often as was asked; says each that is wrong, and how many there were."""
    options = argparse.ArgumentParser()
    options.add_argument("--times", type=int, default=1)
    options.add_argument("--once", action="store_true")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stand = Stand(Path(folder))
        faults = once(stand.steps) if asked.once else every(stand.steps)
        wrong = 0
        for time in range(asked.times):
            for fault in faults:
                for said in stand.after(fault):
                    wrong += 1
                    name = stand.steps[fault.step] if fault.step < len(stand.steps) else "end"
                    print(f"{fault} ({name}), round {time + 1}: {said}", flush=True)
        cuts = sum(fault.kind != "refused" for fault in faults)
        if not asked.once and os.geteuid() == 0:
            size = stand.size()
            for part in range(FREE):
                for said in stand.full(size * part * 2 // FREE):
                    wrong += 1
                    print(f"a disk with {size * part * 2 // FREE} bytes free: {said}", flush=True)
            print(f"{FREE} full disks of root")
        print(f"{len(stand.steps)} steps; {cuts} cuts and {len(faults) - cuts} refusals, {asked.times} times: {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
