"""The process that reads workbooks for another one, and may die of them: `python -m etl.isolation.child module:function memory cpu`.

It catches nothing: what goes wrong ends it, and the parent says so of the file that it was reading.
"""

from __future__ import annotations

import gc
import importlib
import importlib.abc
import os
import sys
from collections.abc import Callable
from typing import Any, BinaryIO

from etl.isolation import frames

if sys.platform != "win32":
    import resource

MEGABYTE = 1024 * 1024
LIBRARIES = 1024  # megabytes of address space, not of memory, that the libraries take which are loaded while the first file is read
BEHIND = 5  # of 19 steps: it still gets a third of a processor that another process wants whole
Answer = Callable[[str, bytes, dict[str, Any]], tuple[dict[str, Any], bytes]]


def main(function: str, memory_megabytes: int, cpu_seconds: int) -> None:
    """Answer requests until there are no more."""
    requests, replies = _pipes()
    _step_back()
    sys.meta_path.insert(0, _WithoutPandas())
    module, _colon, name = function.partition(":")
    answer: Answer = getattr(importlib.import_module(module), name)
    _limit_memory(memory_megabytes)
    gc.disable()  # a workbook is millions of cells that all stay until its answer is given; the process is short, and its memory limited
    while (request := frames.read(requests)) is not None:
        document, content = request
        _limit_cpu(cpu_seconds)
        frames.write(replies, *answer(document["name"], content, document["document"]))
        gc.collect()


class _WithoutPandas(importlib.abc.MetaPathFinder):
    """pyarrow loads pandas where it finds it, which takes a third of a second, and nothing here needs it."""

    def find_spec(self, fullname: str, _path: object, _target: object = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname, name=fullname)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The protocol's own ends of the pipes. What a library prints goes to stderr, and what it reads is empty."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return requests, replies


def _step_back() -> None:
    """Whoever looks at a chart goes before whoever loads; on Windows the parent asks for it."""
    if sys.platform != "win32":
        os.nice(BEHIND)


def _limit_memory(megabytes: int) -> None:
    """Beyond what the program itself takes, which on a machine of many cores is much. The parent watches the memory that is used, and on
    Windows it watches alone.
    """
    if sys.platform != "win32":
        import psutil  # noqa: PLC0415 — only where it is used

        taken = psutil.Process().memory_info().vms
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        limit = taken + (LIBRARIES + megabytes) * MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _limit_cpu(seconds: int) -> None:
    """For one file more. The parent's clock is stricter: this is for a child whose parent is gone."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
        limit = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
