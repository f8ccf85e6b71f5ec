"""What a child does in tests: `module:function`, as etl.job's `answer`."""

from __future__ import annotations

import os
import sys
import time
from typing import Any

import psutil

from etl import job
from etl.problems import WorkbookRefused
from etl.reading.workbook import read_bytes

Document = dict[str, Any]
FOLDER = "data folder"


def echo(name: str, content: bytes, document: Document) -> tuple[Document, bytes]:
    """What it was asked, the other way round, and who answered."""
    return {"name": name, "document": document, "pid": os.getpid(), "priority": psutil.Process().nice()}, content[::-1]


def act(name: str, content: bytes, document: Document) -> tuple[Document, bytes]:
    """Do what the content says, as a bad workbook might have it done."""
    held: list[Any] = []
    match content.decode():
        case "raise":
            raise ValueError("se dañó")
        case "exit":
            os._exit(3)
        case "abort":
            os.abort()
        case "memory":
            while True:
                held.append(bytearray(b"x") * (8 << 20))
        case "sleep":
            time.sleep(600)
        case "spin":
            while True:
                held = []
        case "print":
            print("esto no es el protocolo")
            sys.stderr.write("ni esto\n")
            os.write(1, b"ni esto tampoco\n")
        case "read":
            return {"read": sys.stdin.read()}, b""
        case "huge":
            return {}, bytes(600 << 20)
    return {"done": content.decode()}, b""


def read(name: str, content: bytes, document: Document) -> tuple[Document, bytes]:
    """Read a workbook: its values as they print, or the rules by which it was refused."""
    try:
        workbook = read_bytes(name, content)
    except WorkbookRefused as refused:
        return {"refused": [[problem.rule, problem.sheet, problem.cell] for problem in refused.problems]}, b""
    sheets = {
        sheet.name: {
            "rows": [[repr(value) for value in row] for row in sheet.rows[:20]],
            "height": len(sheet.rows),
            "faults": {problem.cell: problem.rule for problem in sheet.faults.values()},
        }
        for sheet in workbook.sheets
    }
    return {"sheets": sheets, "said": [problem.rule for problem in workbook.problems]}, b""


def answer(name: str, content: bytes, document: Document) -> tuple[Document, bytes]:
    """The usual, with what is remembered in the data folder that it is told (tests/etl/kept_child.py)."""
    folder = document.pop(FOLDER)
    if folder is None:
        os.environ.pop("PUENTE_DATA", None)
    else:
        os.environ["PUENTE_DATA"] = folder
    return job.answer(name, content, document)
