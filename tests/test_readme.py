"""What the documents say to type works: their commands exist, their files are there, their columns and queries answer."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from etl.command import cli

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
README = (ROOT / "README.md").read_text(encoding="utf-8")
RUNNERS = {"make", "python", "py", "pip", "streamlit"}


def blocks(language: str, text: str = README) -> list[str]:
    """The fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """The commands of every document that start one of our tools, Windows' included, without their comments."""
    texts = [(ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS]
    lines = [
        line.split(" #")[0].strip()
        for text in texts
        for kind in ("sh", "bat")
        for block in blocks(kind, text)
        for line in block.splitlines()
    ]
    return sorted({line for line in lines if line and program(line) in RUNNERS})


def words(command: str) -> list[str]:
    return shlex.split(command.replace("\\", "/"))


def program(command: str) -> str:
    return words(command)[0].rsplit("/", 1)[-1]


def problem(command: str) -> str | None:
    """What is wrong with a command, or None."""
    match program(command), *words(command)[1:]:
        case "make", *goals:
            makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
            targets = set(re.findall(r"^([a-z]+):(?!=)", makefile, re.MULTILINE))
            unknown = [goal for goal in goals if "=" not in goal and goal not in targets]
            return f"the Makefile has no target {', '.join(unknown)}" if unknown else None
        case "python" | "py", "-m", "venv", ".venv":
            return None
        case "python", "-m", "etl", name, *_rest:
            return None if name in cli.commands else f"etl has no command {name}"
        case "python", "-m", module, *_rest:
            places = (ROOT / Path(*module.split("."))).with_suffix(".py"), ROOT / Path(*module.split(".")) / "__main__.py"
            known = module in {"pytest", "pip"} or any(place.is_file() for place in places)
            return None if known else f"there is no module {module}"
        case ("pip", "install", "-r", file) | ("streamlit", "run", file):
            return None if (ROOT / file).is_file() else f"there is no file {file}"
        case _:
            return "nobody has taught tests/test_readme.py this command"


@pytest.mark.parametrize("command", commands())
def test_a_command_is_known(command: str) -> None:
    assert problem(command) is None, problem(command)


def test_the_commands_are_found() -> None:
    found = commands()
    assert {"make run", "make test", ".venv\\Scripts\\streamlit run app.py", "python -m etl undo"} <= set(found)


@pytest.mark.parametrize("command", ["make coffee", "python -m etl destroy", "python -m nothing", "streamlit run no.py", "pip download x"])
def test_a_wrong_command_is_caught(command: str) -> None:
    assert problem(command)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_of_etl_is_documented_and_helps(name: str) -> None:
    assert f"python -m etl {name}" in README
    answer = subprocess.run([sys.executable, "-m", "etl", name, "--help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert answer.returncode == 0, answer.stderr
    assert "--json" in answer.stdout


@pytest.mark.parametrize("name", DOCUMENTS)
def test_linked_files_exist(name: str) -> None:
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", (ROOT / name).read_text(encoding="utf-8"))
    missing = [link for link in links if not re.match(r"[a-z]+:", link) and not (ROOT / link).exists()]
    assert missing == []


@pytest.fixture
def warehouse() -> duckdb.DuckDBPyConnection:
    """An empty warehouse: what it has, without what it holds."""
    connection = duckdb.connect(":memory:")
    connection.execute((ROOT / "warehouse" / "schema.sql").read_text(encoding="utf-8"))
    return connection


def names_in_table(head: str) -> list[str]:
    """The names in the first column of the README's table with this head."""
    table = README.split(f"\n{head}", 1)[1].split("\n\n", 1)[0]
    return [name for line in table.splitlines() if line.startswith("| `") for name in re.findall(r"`(\w+)`", line.split("|")[1])]


def test_the_documented_columns_exist(warehouse: duckdb.DuckDBPyConnection) -> None:
    documented = names_in_table("| Columna |")
    assert len(documented) == 17
    assert set(documented) <= set(warehouse.sql("from observation").columns)


def test_the_documented_views_exist(warehouse: duckdb.DuckDBPyConnection) -> None:
    views = names_in_table("| Vista |")
    assert len(views) == 9
    for view in views:
        assert {"sheet", "cell", "file_name"} <= set(warehouse.sql(f"from {view}").columns)
    assert {"rule", "severity", "subject", "message"} <= set(warehouse.sql("from finding").columns)


def test_the_documented_queries_run(warehouse: duckdb.DuckDBPyConnection) -> None:
    queries = blocks("sql")
    assert queries
    for query in queries:
        assert warehouse.sql(query).columns
