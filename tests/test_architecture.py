"""Who may import whom, and what each room may hold: read from the code itself, so that a comment cannot disagree with it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOT_OURS = {"pictures", "node_modules", "__pycache__"}
LONGEST = 400

# Room → the rooms it may import, itself apart. A new room is declared here, or its files break the rule.
MAY_IMPORT: dict[str, set[str]] = {
    "settings": set(),
    "language": set(),
    "warehouse": {"settings", "language"},
    "etl": {"warehouse", "settings", "language"},
    "metrics": {"warehouse", "settings", "language"},
    "charts": {"language"},
    "views": {"metrics", "charts", "warehouse", "language"},
    "documents": {"views", "metrics", "charts", "warehouse", "settings", "language"},
    "api": {"documents", "views", "metrics", "warehouse", "settings", "language"},
    "ui": {"api", "documents", "views", "metrics", "charts", "warehouse", "settings", "language"},
    "pages": {"ui", "views", "metrics", "charts", "language"},
    "app": {"ui", "settings", "language"},
}
FREE_ROOMS = {"tests", "bench"}
# The files that may open another room's front door: the first start builds the warehouse, the analyst brings workbooks in, and a figure's
# origin shows the sheet around its cell as it came: only etl reads a workbook, in a process of its own. A note passes the same eyes as a
# workbook, which look for data of persons; a deck's words too.
DOORS = ("ui/startup.py", "ui/workbench.py", "ui/sheet_around.py", "ui/notes.py", "ui/verdicts.py", "ui/decks/keeping.py")
FRONT_DOORS = {path: {"etl.front"} for path in DOORS}

# Third party → the rooms that may know it.
KNOWN_ONLY_IN: dict[str, set[str]] = {
    "duckdb": {"etl", "warehouse"},
    "streamlit": {"app", "pages", "ui"},
    "starlette": {"ui", "api"},
    "plotly": {"charts", "views", "documents", "ui"},
    "openpyxl": {"etl"},
    "python_calamine": {"etl"},
    "xlsxwriter": {"etl", "documents"},
    "pyarrow": {"etl", "warehouse", "metrics", "documents"},
    "psutil": {"etl"},
    "msoffcrypto": {"etl"},
    "olefile": {"etl"},
    "defusedxml": {"etl"},
    "pptx": {"documents"},
    "docx": {"documents"},
    "ftfy": {"etl"},
    "rapidfuzz": {"etl"},
}
ENVIRONMENT = {"environ", "environb", "getenv", "getenvb", "putenv", "unsetenv"}
SQL = re.compile(r"\bselect\b.+\bfrom\b", re.IGNORECASE | re.DOTALL)
SQL_START = re.compile(r"\s*(select|with|SELECT|WITH)\s")  # as SQL is written; a sentence begins `Select`
ASKING = {"frame", "execute", "executemany", "sql", "rows"}
TRANSLATED = {"_", "N_", "n_"}
CALCULATING = {
    *("groupby", "merge", "pivot", "pivot_table", "agg", "aggregate", "sum", "mean", "median"),
    *("cumsum", "diff", "pct_change", "resample", "rolling"),
}
CALCULATING_BUILTINS = {"sum", "round"}
ARITHMETIC = (ast.Add, ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow)


def violations(path: str, source: str) -> list[str]:
    """What one file breaks, each as `file:line: the rule`."""
    room = PurePosixPath(path).parts[0].removesuffix(".py")
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        return [f"{path}:{error.lineno}: this is no Python that we support: {error.msg}"]
    found: list[tuple[int, str]] = []
    if len(source.splitlines()) > LONGEST:
        found.append((LONGEST, f"a file of over {LONGEST} lines is usually two rooms"))
    if room in FREE_ROOMS:
        return _shown(path, found)
    if room not in MAY_IMPORT:
        found.append((1, f"{room}/ is no room yet: say in tests/test_architecture.py whom it may import"))
    else:
        found += _imports(path, room, tree)
    if room != "settings":
        found += _environment(tree)
    if room != "warehouse":
        found += _sql(tree)
    if room == "pages":
        found += _page(tree)
    return _shown(path, found)


def _shown(path: str, found: list[tuple[int, str]]) -> list[str]:
    return [f"{path}:{line}: {rule}" for line, rule in sorted(set(found))]


def _imports(path: str, room: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    allowed = MAY_IMPORT[room] | {room}
    doors = FRONT_DOORS.get(path, set())
    for line, module in _imported(path, tree):
        top = module.partition(".")[0]
        if top in FREE_ROOMS:
            yield line, f"{room} may not import {module}: only tests know the tests"
        elif top in MAY_IMPORT and top not in allowed and module not in doors and not any(module.startswith(door + ".") for door in doors):
            yield line, f"{room} may not import {module}; it may import {', '.join(sorted(allowed - {room})) or 'no room of ours'}"
        elif top in KNOWN_ONLY_IN and room not in KNOWN_ONLY_IN[top]:
            yield line, f"{room} may not know {top}: only {', '.join(sorted(KNOWN_ONLY_IN[top]))} may"


def _imported(path: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every module that is imported, at the top or inside, in full: `from etl import front` is etl.front."""
    folder = PurePosixPath(path).parts[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = [*folder[: len(folder) - node.level + 1]] if node.level else []
            package = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{package}.{alias.name}" if package else alias.name) for alias in node.names)
        elif isinstance(node, ast.Call) and _name(node.func) in {"import_module", "__import__"} and node.args:
            text = _text(node.args[0])
            if text:
                yield node.lineno, text


def _environment(tree: ast.AST) -> Iterator[tuple[int, str]]:
    rule = "only settings.py reads the environment"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            reads = node.attr in ENVIRONMENT and isinstance(node.value, ast.Name) and node.value.id == "os"
        else:
            reads = isinstance(node, ast.ImportFrom) and node.module == "os" and any(alias.name in ENVIRONMENT for alias in node.names)
        if reads:
            yield _line(node), rule


def _sql(tree: ast.AST) -> Iterator[tuple[int, str]]:
    prose = _docstrings(tree) | _translated(tree)
    for node in ast.walk(tree):
        if id(node) not in prose and SQL.search(_text(node) or ""):
            yield _line(node), "SQL lives in .sql files (or in warehouse/)"
        elif (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKING and any(map(_text, node.args))
        ):
            yield node.lineno, f"a query is not typed into .{node.func.attr}(): SQL lives in .sql files (or in warehouse/)"


def _page(tree: ast.AST) -> Iterator[tuple[int, str]]:
    rule = "a page does no arithmetic: metrics/ counts, language.formats writes"
    prose = _docstrings(tree) | _translated(tree)
    for node in ast.walk(tree):
        text = _text(node)
        if text is not None and id(node) not in prose and SQL_START.match(text):
            yield _line(node), "a page holds no SQL: ask metrics/"
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ARITHMETIC) and not _is_text(node):
            yield node.lineno, rule
        elif isinstance(node, ast.Call) and _name(node.func) in (
            CALCULATING if isinstance(node.func, ast.Attribute) else CALCULATING_BUILTINS
        ):
            yield node.lineno, f"{_name(node.func)}() in a page: {rule}"


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""


def _line(node: ast.AST) -> int:
    return getattr(node, "lineno", 1)


def _text(node: ast.AST) -> str | None:
    """The text of a literal, of an f-string (its holes as `{}`) or of literals put together with `+`; None for anything else."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) or "{}" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and _is_text(node):
        return "".join(_text(part) or "{}" for part in (node.left, node.right))
    return None


def _is_text(node: ast.AST) -> bool:
    """Whether an expression is evidently a string: a literal, a translated sentence, or a sum with one of them."""
    if isinstance(node, ast.BinOp):
        return _is_text(node.left) or _is_text(node.right)
    if isinstance(node, ast.AugAssign):
        return _is_text(node.value)
    if isinstance(node, ast.Call):
        return _name(node.func) in TRANSLATED
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _docstrings(tree: ast.AST) -> set[int]:
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    first = [node.body[0] for node in ast.walk(tree) if isinstance(node, owners) and node.body]
    return {id(statement.value) for statement in first if isinstance(statement, ast.Expr)}


def _translated(tree: ast.AST) -> set[int]:
    """The sentences of the interface: `_("Select the files from your computer")` is no query."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and _name(node.func) in TRANSLATED]
    return {id(part) for call in calls for argument in call.args for part in ast.walk(argument)}


def ours() -> list[Path]:
    """Every Python file of the tree."""
    return [
        path
        for path in sorted(ROOT.rglob("*.py"))
        if not any(part.startswith(".") or part in NOT_OURS for part in path.relative_to(ROOT).parts)
    ]


def test_every_file_keeps_to_its_room() -> None:
    broken = [violation for path in ours() for violation in violations(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))]
    assert not broken, "\n" + "\n".join(broken)


def test_the_whole_tree_is_read() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in ours()}
    assert {"app.py", "settings.py", "etl/front.py", "warehouse/store.py", "tests/test_architecture.py"} <= names
    assert {name.split("/")[0].removesuffix(".py") for name in names} >= set(MAY_IMPORT)


@pytest.mark.parametrize(
    ("path", "source", "rule"),
    [
        ("settings.py", "from language import words", "settings may not import language.words"),
        ("language/words.py", "import settings", "language may not import settings"),
        ("warehouse/store.py", "import etl.front", "warehouse may not import etl.front"),
        ("etl/front.py", "from metrics import questions", "etl may not import metrics.questions"),
        ("metrics/questions.py", "def f():\n    import streamlit as st", "metrics may not know streamlit"),
        ("metrics/questions.py", "import duckdb", "metrics may not know duckdb"),
        ("metrics/deep/er.py", "from ...etl import front", "metrics may not import etl.front"),
        ("charts/bars.py", "from warehouse.reader import Reader", "charts may not import warehouse.reader.Reader"),
        ("charts/bars.py", "import importlib\nimportlib.import_module('duckdb')", "charts may not know duckdb"),
        ("ui/card.py", "from etl.front import load", "ui may not import etl.front.load"),
        ("ui/startup.py", "from etl import front, archive", "ui may not import etl.archive"),
        ("ui/startup.py", "import etl.front_yard", "ui may not import etl.front_yard"),
        ("pages/home.py", "from warehouse import versions", "pages may not import warehouse.versions"),
        ("pages/home.py", "import plotly.graph_objects as go", "pages may not know plotly"),
        ("app.py", "from metrics import questions", "app may not import metrics.questions"),
        ("ui/card.py", "from tests.browser import harness", "only tests know the tests"),
        ("garage/car.py", "", "garage/ is no room yet"),
        ("ui/card.py", "x = (", "no Python that we support"),
        ("etl/front.py", "import os\nos.environ['A']", "only settings.py reads the environment"),
        ("etl/front.py", "from os import getenv", "only settings.py reads the environment"),
        ("metrics/questions.py", "q = 'select value\\nfrom observation'", "SQL lives in .sql files"),
        ("metrics/questions.py", "q = f'SELECT {x} FROM observation'", "SQL lives in .sql files"),
        ("metrics/questions.py", "q = 'select value ' + 'from observation'", "SQL lives in .sql files"),
        ("ui/card.py", "reader.frame('from observation')", "a query is not typed into .frame()"),
        ("pages/home.py", "q = 'with a as (values (1)) table a'", "a page holds no SQL"),
        ("pages/home.py", "x = a.value / b.value", "a page does no arithmetic"),
        ("pages/home.py", "x += 1", "a page does no arithmetic"),
        ("pages/home.py", "x = series.groupby('agency')", "groupby() in a page"),
        ("pages/home.py", "x = sum(values)", "sum() in a page"),
        ("ui/card.py", "\n" * (LONGEST + 1), "a file of over 400 lines"),
        ("tests/test_x.py", "\n" * (LONGEST + 1), "a file of over 400 lines"),
    ],
)
def test_a_violation_is_caught(path: str, source: str, rule: str) -> None:
    found = violations(path, source)
    assert any(rule in violation for violation in found), found
    assert all(re.match(re.escape(path) + r":\d+: ", violation) for violation in found)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("ui/startup.py", "from etl import front\nfrom etl.front import build_if_absent\nimport etl.front"),
        ("ui/card.py", "from warehouse import versions\nimport streamlit as st\nimport plotly.graph_objects as go"),
        ("pages/home.py", '"""Select what comes from afar."""\nx = _("Select files from your computer")\ny = "Select" + name\nz = a | b'),
        ("pages/home.py", "x = columns[-1]\ny = ', '.join(names)\nz = _('Total') + ' ' + number"),
        ("etl/front.py", "import os\nos.fsync(1)\nrows = stage.rows(check.sql)"),
        ("settings.py", "import os\nos.environ.get('PUENTE_DATA')"),
        ("warehouse/store.py", "import duckdb\nq = 'select 1 from t'"),
        ("tests/test_x.py", "import os, duckdb, etl.archive\nos.environ\nq = 'select 1 from t'"),
    ],
)
def test_what_is_allowed_passes(path: str, source: str) -> None:
    assert violations(path, source) == []
