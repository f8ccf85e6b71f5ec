"""How long a large workbook takes from its bytes to its comparison with what is loaded, beside what only reads it.

    python -m bench.reading            50.000 rows of 12 cells
    python -m bench.reading --growth   5.000, 50.000 and 500.000 rows, with the memory of the child that reads

The workbook is a correction of one that is loaded: one figure of each hundred says something else. Everything is measured in one run, one
after the other. «fixed start» is the same work on a workbook of one row: the start of the child process and its imports.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import psutil
from python_calamine import CalamineWorkbook

from bench import workbooks
from etl import check, front, job
from etl.isolation.run import Allowance
from etl.mapping import Mapping
from etl.reading.limits import Limits
from etl.received import Received
from etl.tables.tidied import Tidied
from warehouse import versions
from warehouse.store import Changes, Stage, staging

ALLOWED = Limits(file_megabytes=200, inflated_megabytes=3000, cells=50_000_000)
PATIENT = Allowance(memory_megabytes=12_000, wall_seconds=300, cpu_seconds=300)
GROWTH = (5_000, 50_000, 500_000)


def calamine(content: bytes) -> None:
    """Only the cells, as Python has them."""
    CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def pandas_calamine(content: bytes) -> None:
    """Only the cells, as a frame."""
    pd.read_excel(io.BytesIO(content), engine="calamine")


def pandas_openpyxl(content: bytes) -> None:
    """Only the cells, as a frame."""
    pd.read_excel(io.BytesIO(content), engine="openpyxl")


class Puente:
    """All that a check does: read in a child process, recognise, tidy, check, compare with what is loaded."""

    def __init__(self, folder: Path, count: int) -> None:
        self.folder = folder
        with staging(folder, None) as stage:
            self._put(stage, workbooks.workbook(count))
            stage.seal()
            self.loaded = stage.path.rename(folder / f"loaded-{count}.duckdb")

    def __call__(self, content: bytes) -> Changes:
        with staging(self.folder, self.loaded) as stage:
            changes = self._put(stage, content)
            check.run(stage)
        return changes

    @staticmethod
    def _put(stage: Stage, content: bytes) -> Changes:
        received = Received("datos.xlsx", content)
        (found,) = job.read([received], [Mapping()], leave_out_rows=[False], recall=False, limits=ALLOWED, allowance=PATIENT)
        if not isinstance(found, Tidied):
            raise found
        changes, _load = front.put(stage, found, versions.LoadedFile("datos.xlsx", received.sha256, versions.now(), "bench"))
        return changes


def seconds(work: Callable[[bytes], object], content: bytes) -> float:
    """How long it takes."""
    began = time.perf_counter()
    work(content)
    return time.perf_counter() - began


def compare(folder: Path, count: int, times: int) -> None:
    """Print each way of reading, and what Puente's whole work takes of calamine's bare read."""
    content, one = workbooks.workbook(count, corrected=1), workbooks.workbook(1, corrected=1)
    puente, small = Puente(folder, count), Puente(folder, 1)
    works: dict[str, tuple[Callable[[bytes], object], bytes, int]] = {
        "calamine, bare read": (calamine, content, times),
        "fixed start": (small, one, times),
        "puente: read, checked, compared": (puente, content, times),
        "pandas with calamine": (pandas_calamine, content, times),
        "pandas with openpyxl": (pandas_openpyxl, content, min(times, 2)),
    }
    found: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(times):
        for name, (work, given, most) in works.items():
            if turn < most:
                found[name].append(seconds(work, given))
    bare, fixed = statistics.median(found["calamine, bare read"]), statistics.median(found["fixed start"])
    print(f"{count} rows × 12 cells, {len(content) / 1e6:.1f} MB; median of {times} (least to most), seconds; × calamine's bare read")
    for name, each in found.items():
        print(f"  {name:32} {statistics.median(each):6.2f}  ({min(each):.2f} to {max(each):.2f})  ×{statistics.median(each) / bare:.2f}")
    beyond = statistics.median(found["puente: read, checked, compared"]) - fixed
    print(f"  puente beyond its fixed start: {beyond:.2f} s, ×{beyond / bare:.2f} of calamine's bare read")
    print(f"  compared: {puente(content)!s:.60}…")


def growth(folder: Path) -> None:
    """Print how time and memory grow with the rows."""
    for count in GROWTH:
        puente, content = Puente(folder, count), workbooks.workbook(count, corrected=1)
        peak = _Peak()
        elapsed = seconds(puente, content)
        here = psutil.Process().memory_info().rss // 2**20
        print(
            f"{count:7} rows: {elapsed:6.2f} s, {1e6 * elapsed / count:6.1f} µs a row; peak {peak.stop()} MB in the child, {here} MB here"
        )


class _Peak:
    """The most memory that a child of this process has held, looked at every few milliseconds."""

    def __init__(self) -> None:
        self.megabytes = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._stopped.wait(0.01):
            for child in psutil.Process(os.getpid()).children():
                try:
                    self.megabytes = max(self.megabytes, child.memory_info().rss // 2**20)
                except psutil.Error:
                    continue

    def stop(self) -> int:
        self._stopped.set()
        self._thread.join()
        return self.megabytes


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--growth", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        if chosen.growth:
            growth(Path(place))
        else:
            compare(Path(place), chosen.rows, chosen.times)
