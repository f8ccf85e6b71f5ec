"""What several rooms' tests share: a data folder of their own, and readers closed after each test."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock
import hypothesis
import pytest

from etl import front
from tests.etl import kept_child
from warehouse import reader

hypothesis.settings.register_profile("puente", deadline=None)  # a busy machine is not a failure
hypothesis.settings.load_profile("puente")
FIRST = ("tests/warehouse/test_faults.py",)  # one long test: as the last one, it would leave the other workers waiting


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors: those that drive a browser wait for it a third of their time."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The order in which `--dist=loadfile --no-loadscope-reorder` gives the files to the workers."""
    items.sort(key=lambda item: not item.path.as_posix().endswith(FIRST))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the collections, one after each run of a page among others, need not look at it."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def nobody_s_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A test that says of no data folder reads and writes none of whoever works here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(tmp_path_factory.mktemp("nobody_s") / "data"))
        yield


@pytest.fixture(scope="session", autouse=True)
def one_reading_child() -> Iterator[None]:
    """The tests of a worker share the process that reads workbooks."""
    with kept_child.kept():
        yield


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty data folder, and a name for whoever loads."""
    folder = tmp_path / "data"
    monkeypatch.setenv("PUENTE_DATA", str(folder))
    monkeypatch.setenv("PUENTE_USER", "pruebas")
    yield folder
    reader.close_all()


@pytest.fixture(scope="session")
def first_version(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as the first start leaves it, to copy and never to open; built once for all the workers."""
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    folder = shared / "first-version"
    with filelock.FileLock(shared / "first-version.lock"), pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(folder))
        patch.setenv("PUENTE_USER", "pruebas")
        front.build_if_absent()
    return folder


@pytest.fixture(scope="session")
def started(first_version: Path) -> Callable[[Path], Path]:
    """Make a folder what a first start makes of it, in no time."""

    def copy(folder: Path) -> Path:
        return shutil.copytree(first_version, folder, dirs_exist_ok=True)

    return copy
