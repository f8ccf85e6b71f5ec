"""Writing a version: what is new, what is a revision, and a digest of what is said and of nothing else."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from warehouse import schema
from warehouse.store import Changes, Revision, Stage, staging


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    with staging(tmp_path, None) as opened:
        yield opened


def total(key: str = "a", value: Any = 10, **changes: Any) -> dict[str, Any]:
    """A stated total: the record with the fewest columns."""
    return {
        "record_key": key,
        "dataset": "d",
        "indicator": "i",
        "agency": "casa",
        "place": "CO",
        "period_start": date(2019, 1, 1),
        "period_end": date(2019, 12, 31),
        "breakdown": "total",
        "value": Decimal(value),
        "unit": "person",
        "value_text": str(value),
        "document": None,
        "section": None,
        "sheet": "Hoja",
        "cell": "N4",
        **changes,
    }


def load(stage: Stage) -> int:
    return stage.put_load("libro.xlsx", "ab", "2026-11-21T10:00:00+00:00", "pruebas")


def kept(stage: Stage) -> list[tuple[Any, ...]]:
    return [
        (row["record_key"], int(row["value"]), row["revision"], row["is_current"], row["load_id"])
        for row in stage.rows("from stated_total_row order by record_key, revision")
    ]


def test_new_changed_and_unchanged_are_told_apart(stage: Stage) -> None:
    first = load(stage)
    assert stage.put("stated_total", [total("a"), total("b")], first) == Changes(new=2)
    second = load(stage)
    assert (first, second) == (1, 2)
    assert stage.put("stated_total", [total("a"), total("b", 11), total("c")], second) == Changes(
        1, 1, 1, revised=(Revision("Hoja!N4", "10", "11", "libro.xlsx · Hoja!N4"),)
    )
    assert kept(stage) == [("a", 10, 1, True, 1), ("b", 10, 1, False, 1), ("b", 11, 2, True, 2), ("c", 10, 1, True, 2)]


def test_a_return_to_what_was_said_first_is_one_more_revision(stage: Stage) -> None:
    number = load(stage)
    for value in (10, 11, 10, 10):
        stage.put("stated_total", [total("a", value)], number)
    assert [(value, revision, current) for _key, value, revision, current, _load in kept(stage)] == [
        (10, 1, False),
        (11, 2, False),
        (10, 3, True),
    ]


def test_putting_nothing_is_nothing(stage: Stage) -> None:
    assert stage.put("stated_total", [], 1) == Changes()
    stage.put_reference("agency", [])


def test_the_cell_it_moved_to_is_not_what_it_says(stage: Stage) -> None:
    number = load(stage)
    stage.put("stated_total", [total("a")], number)
    assert stage.put("stated_total", [total("a", cell="Z9")], load(stage)) == Changes(unchanged=1)
    assert stage.rows("select cell from stated_total_row") == [{"cell": "N4"}]


def test_references_are_replaced_by_key(stage: Stage) -> None:
    for title in ("CASA", "C.A.S.A."):
        stage.put_reference("agency", [{"agency": "casa", "title": title, "short": "CASA", "slot": 0}])
    assert stage.rows("from agency") == [{"agency": "casa", "title": "C.A.S.A.", "short": "CASA", "slot": 0}]


def test_only_tables_of_the_warehouse_are_written(stage: Stage) -> None:
    with pytest.raises(ValueError, match="is not a table of the warehouse"):
        stage.put("finding", [{}], 1)
    with pytest.raises(ValueError, match="is not a table of the warehouse"):
        stage.put_reference("agency; drop table load", [{}])


@pytest.mark.parametrize("changes", [{"value": None}, {"period_start": None}])
def test_what_breaks_the_schema_is_not_kept(stage: Stage, changes: dict[str, Any]) -> None:
    number = load(stage)
    with pytest.raises(duckdb.Error):
        stage.put("stated_total", [{**total("a"), **changes}], number)
    assert kept(stage) == []


def test_the_digest_does_not_depend_on_the_order_of_rows(tmp_path: Path) -> None:
    rows = [total(key, value) for value, key in enumerate("abcdefgh")]
    digests = set()
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        with staging(tmp_path, None) as stage:
            number = load(stage)
            for row in rows[: seed + 1]:
                stage.put("stated_total", [row], number)
            stage.put("stated_total", rows[seed + 1 :], number)
            digests.add(stage.digest())
    assert len(digests) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"value": Decimal("10.000001")},
        {"cell": "N5"},
        {"document": "NULL"},
        {"document": ""},
        {"section": "x"},
        {"unit": "person', 'x': 'y"},
        {"value_text": "10 "},
        {"period_end": date(2019, 12, 30)},
        {"record_key": "b"},
    ],
)
def test_the_digest_tells_every_change(tmp_path: Path, changes: dict[str, Any]) -> None:
    digests = []
    for row in (total(), {**total(), **changes}):
        with staging(tmp_path, None) as stage:
            stage.put("stated_total", [row], load(stage))
            digests.append(stage.digest())
    assert digests[0] != digests[1]


def test_two_pairs_of_equal_rows_do_not_cancel_out(tmp_path: Path) -> None:
    digests = []
    for cells in ("AABB", "CCDD"):
        with staging(tmp_path, None) as stage:
            number = load(stage)
            for cell in cells:
                stage.connection.execute("create or replace temp table x as from stated_total_row limit 0")
                stage._insert(
                    "insert into stated_total_row by name from incoming",
                    "stated_total_row",
                    [{**total(cell=cell), "content": "same", "revision": 1, "is_current": True, "load_id": number}],
                )
            digests.append(stage.digest())
    assert digests[0] != digests[1]


def test_findings_are_no_part_of_the_digest_and_are_replaced(stage: Stage) -> None:
    before = stage.digest()
    row: dict[str, Any] = dict.fromkeys(
        ("finding", "statement", "rule", "dataset", "subject", "message", "told", "file_name", "file_sha256", "sheet", "cell"), "x"
    )
    row |= {"severity": "info", "loaded_at": datetime(2026, 1, 1)}
    stage.put_findings([row])
    stage.put_findings([{**row, "finding": "y"}])
    assert [found["finding"] for found in stage.rows("from finding")] == ["y"]
    assert stage.digest() == before
    stage.put_findings([])
    assert stage.rows("from finding") == []


def test_a_version_is_copied_and_its_parent_left_alone(tmp_path: Path) -> None:
    parent = tmp_path / "parent.duckdb"
    with staging(tmp_path, None) as stage:
        stage.put("stated_total", [total()], load(stage))
        stage.seal()
        stage.path.replace(parent)
    before = parent.read_bytes()
    with staging(tmp_path, parent) as stage:
        stage.put("stated_total", [total("a", 12)], load(stage))
        assert kept(stage)[-1] == ("a", 12, 2, True, 2)
    assert parent.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["parent.duckdb"]


def test_a_failed_stage_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(duckdb.Error), staging(tmp_path, None) as stage:
        stage.rows("from nowhere")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(duckdb.Error), staging(tmp_path, Path(__file__)):
        pass
    assert list(tmp_path.iterdir()) == []


def test_the_schema_is_known_by_its_text_whatever_the_line_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = schema.SCHEMA.read_bytes()
    found = {schema.schema_id()}
    for change in (text.replace(b"\n", b"\r\n"), text + b"\n-- more"):
        (tmp_path / "schema.sql").write_bytes(change)
        monkeypatch.setattr(schema, "SCHEMA", tmp_path / "schema.sql")
        found.add(schema.schema_id.__wrapped__())
    assert len(found) == 2
