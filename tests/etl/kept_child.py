"""The child that reads workbooks, kept from one reading to the next: a new one takes longer to start than a test's workbook to read.

It is the real one, in its process and with its limits; only what it starts with differs. Where the start matters (tests/etl/isolation and
hostile, the command line, the servers), each reading has a new one as always.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from etl.isolation import run as isolation
from etl.isolation.run import Allowance, Reply, Request
from etl.problems import Problem
from tests.etl.isolation.jobs import FOLDER

ANSWER = "tests.etl.isolation.jobs:answer"


class KeptChild(isolation._Child):
    """A child that outlives a reading that went well."""

    well = True

    def ask(self, request: Request) -> Reply | Problem:
        """As ever, with the data folder that is this test's."""
        self.well = False
        document = {**request.document, FOLDER: os.environ.get("PUENTE_DATA")}
        reply = super().ask(Request(request.name, request.content, document))
        self.well = isinstance(reply, Reply)
        return reply

    def end(self) -> None:
        """End it only if its last file did not go well."""
        if not self.well:
            super().end()

    def lives(self) -> bool:
        """Whether it can read another file."""
        return self.well and self.process.poll() is None


@contextmanager
def kept() -> Iterator[None]:
    """From now on the usual reading, within the usual limits, is done by one child."""
    new = isolation._Child
    child: KeptChild | None = None

    def start(function: str, allowance: Allowance) -> isolation._Child:
        nonlocal child
        if (function, allowance) != (isolation.JOB, isolation.STANDARD):
            return new(function, allowance)
        if child is None or not child.lives():
            child = KeptChild(ANSWER, allowance)
        return child

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(isolation, "_Child", start)
        yield
    if child is not None:
        child.well = False
        child.end()
