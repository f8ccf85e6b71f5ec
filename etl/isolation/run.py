"""Reading workbooks in a process of its own, with limits: a file that ends it costs one plain problem, and the program lives."""

from __future__ import annotations

import getpass
import hashlib
import queue
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, BinaryIO

import filelock
import psutil

import settings
from etl import problems
from etl.isolation import frames
from etl.problems import Problem

JOB = "etl.job:answer"  # what a child does: `answer(name, content, document) -> (document, blob)`
MEGABYTE = 1024 * 1024
LOOK_EVERY = 0.02  # seconds between two looks at the child's memory and time
LOG = 2000  # characters of what the child said first, and as many of what it said last, for the log
OUT_OF_MEMORY = re.compile(
    "MemoryError|memory allocation of|bad_alloc|capacity overflow|Cannot allocate memory|Out of memory", re.IGNORECASE
)
Progress = Callable[[str, float], object]  # the name of the file that is being read, and how much of all is done (0 to 1)


@dataclass(frozen=True)
class Request:
    """A file to read: its name, its bytes, and what else the job has to know, as JSON can carry it."""

    name: str
    content: bytes
    document: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
    """What the job answered."""

    document: dict[str, Any]
    blob: bytes = b""


@dataclass(frozen=True)
class Allowance:
    """What one file may ask of the machine, and how long to wait until others have been read."""

    memory_megabytes: int = 1500
    wall_seconds: float = 25.0
    cpu_seconds: float = 25.0
    wait_seconds: float = 60.0


STANDARD = Allowance()


def run(
    requests: Sequence[Request], progress: Progress | None = None, allowance: Allowance = STANDARD, function: str = JOB
) -> list[Reply | Problem]:
    """Read files one after another in a child process; the answer or the problem of each, in their order.

    A child that dies, or asks for more than `allowance`, is ended: its file gets WorkbookTooDemanding or ReaderDied, and the next one a new
    child. One such reading at a time for each user and data folder; after `wait_seconds` every file gets ReaderBusy. `function` is another
    job (`module:function`) in tests.
    """
    if not requests:
        return []
    replies: list[Reply | Problem] = []
    child: _Child | None = None
    try:
        with _turn(allowance.wait_seconds):
            for position, request in enumerate(requests):
                if progress is not None:
                    progress(request.name, position / len(requests))
                child = child or _Child(function, allowance)
                reply = child.ask(request)
                replies.append(reply)
                if isinstance(reply, Problem):
                    child.end()
                    child = None
    except filelock.Timeout:
        return [problems.ReaderBusy({}) for _request in requests]
    finally:  # also when somebody presses Ctrl-C
        if child is not None:
            child.end()
    return replies


@contextmanager
def _turn(seconds: float) -> Iterator[None]:
    """Wait until nobody else of this account reads for the same data folder. Raises filelock.Timeout."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):
        account = "desconocido"
    folder = hashlib.sha256(str(settings.data_folder()).encode()).hexdigest()[:12]
    path = Path(tempfile.gettempdir()) / f"puente-{re.sub('[^A-Za-z0-9]', '-', account)}-{folder}.lock"
    with filelock.FileLock(path, timeout=seconds):
        yield


class _Child:
    """A process that reads, and what watches over it."""

    def __init__(self, function: str, allowance: Allowance) -> None:
        self.allowance = allowance
        cpu = str(int(allowance.cpu_seconds) + 1)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "etl.isolation.child", function, str(allowance.memory_megabytes), cpu],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=settings.ROOT,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0) | getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
        )
        self.said = ""
        self.frames: queue.Queue[tuple[dict[str, Any], bytes] | Problem | None] = queue.Queue()
        self.threads = [
            self._start(self._listen, self.process.stdout),
            self._start(self._overhear, self.process.stderr),
        ]

    @staticmethod
    def _start(work: Callable[..., None], *arguments: object) -> threading.Thread:
        thread = threading.Thread(target=work, args=arguments, daemon=True)
        thread.start()
        return thread

    def _listen(self, stream: BinaryIO) -> None:
        try:
            while (frame := frames.read(stream)) is not None:
                self.frames.put(frame)
        except frames.FrameTooLarge:
            self.frames.put(problems.WorkbookTooDemanding({"limit": f"{frames.MOST // MEGABYTE} MB"}))
        except (frames.BrokenFrame, OSError, ValueError, MemoryError):  # ValueError: the pipe was closed under us
            pass
        self.frames.put(None)

    def _overhear(self, stream: IO[bytes]) -> None:
        try:
            while piece := stream.read1(4096):  # type: ignore[attr-defined]
                said = self.said + piece.decode(errors="replace")
                self.said = said if len(said) <= 2 * LOG else said[:LOG] + said[-LOG:]
        except (OSError, ValueError):
            pass

    def _send(self, request: Request) -> None:
        assert self.process.stdin is not None
        with suppress(OSError, ValueError):  # it is dead: whoever listens for its answer will know
            frames.write(self.process.stdin, {"name": request.name, "document": request.document}, request.content)  # type: ignore[arg-type]

    def ask(self, request: Request) -> Reply | Problem:
        """The answer to one request, or why there is none; after a problem the child is of no more use."""
        self.threads.append(self._start(self._send, request))  # a thread: a child that does not read would block us
        began, spent = time.monotonic(), self._spent()
        while True:
            try:
                frame = self.frames.get(timeout=LOOK_EVERY)
            except queue.Empty:
                if (limit := self._exceeded(began, spent)) is not None:
                    self.end()
                    return problems.WorkbookTooDemanding({"limit": limit, "log": self.said})
                continue
            if isinstance(frame, Problem):
                return frame
            return self._death() if frame is None else Reply(*frame)

    def _spent(self) -> float:
        try:
            times = psutil.Process(self.process.pid).cpu_times()
        except psutil.Error:
            return 0.0
        return times.user + times.system

    def _exceeded(self, began: float, spent: float) -> str | None:
        """The limit that the child is over, as it is said; None within them all."""
        if time.monotonic() - began > self.allowance.wall_seconds:
            return self._seconds(self.allowance.wall_seconds)
        if self._spent() - spent > self.allowance.cpu_seconds:
            return self._seconds(self.allowance.cpu_seconds)
        try:
            memory = psutil.Process(self.process.pid).memory_info().rss
        except psutil.Error:
            return None
        return self._memory() if memory > self.allowance.memory_megabytes * MEGABYTE else None

    def _seconds(self, seconds: float) -> str:
        return f"{seconds:g} s"

    def _memory(self) -> str:
        return f"{self.allowance.memory_megabytes} MB"

    def _death(self) -> Problem:
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=5)  # it may still be writing why
        self.end()
        code = self.process.returncode
        details = {"log": f"{code}: {self.said}"}
        if OUT_OF_MEMORY.search(self.said):
            return problems.WorkbookTooDemanding({"limit": self._memory(), **details})
        if sys.platform != "win32":
            import signal  # noqa: PLC0415 — the names of POSIX

            if code == -signal.SIGXCPU:
                return problems.WorkbookTooDemanding({"limit": self._seconds(self.allowance.cpu_seconds), **details})
            if code == -signal.SIGKILL:  # nobody but the system, short of memory, kills it so
                return problems.WorkbookTooDemanding({"limit": self._memory(), **details})
        return problems.ReaderDied(details)

    def end(self) -> None:
        """End the process, if it has not ended, and let go of what it held."""
        self.process.kill()
        self.process.wait()
        for thread in self.threads:
            thread.join(timeout=5)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            if stream is not None:
                with suppress(OSError):  # what was not sent any more
                    stream.close()
