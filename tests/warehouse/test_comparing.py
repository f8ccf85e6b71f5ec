"""Two versions side by side: everything that differs, figure by figure, with both values and both cells, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest

from etl import front
from etl.received import Received
from tests.etl import workbooks
from tests.etl.workbooks import PERSONS, Rows, casa, goal, goals, project, projects
from warehouse import reader
from warehouse.comparing import Comparison, compare
from warehouse.versions import DamagedVersion, Version, VersionError

FIRST: dict[str, dict[str, Rows]] = {
    "casa.xlsx": casa(total=10388),
    "metas.xlsx": goals(goal("660"), goal("661")),
    "proyectos.xlsx": projects(project(), project("Agua", 5, "COP", 10)),
}
SECOND: dict[str, dict[str, Rows]] = {
    "casa2.xlsx": casa([*PERSONS[:-1], None], total=10400, more=[["ORIENTACION", 1, *[None] * 11]]),
    "metas2.xlsx": goals(goal("660", target=5000, executed=7), goal("662")),
    "proyectos2.xlsx": projects(project(progress=80), project("Energía", 7, "EUR", 1)),
}


@dataclass(frozen=True)
class Pair:
    """Two versions, and what differs between them."""

    before: Version
    after: Version
    found: Comparison

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [row for row in self.found.rows if row["kind"] == kind]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PUENTE_DATA", str(tmp_path_factory.mktemp("it's a pair")))  # a quote in the path is no end of it
        before, after = (
            front.load([Received(name, workbooks.content(sheets)) for name, sheets in books.items()]).version for books in (FIRST, SECOND)
        )
        assert before is not None
        assert after is not None
        yield Pair(before, after, compare(before, after))
        reader.close_all()


def test_every_kind_is_counted(pair: Pair) -> None:
    assert pair.found.counts == {
        "observation": {"changed": 1, "new": 12, "same": 11},
        "stated_total": {"changed": 1, "same": 0},
        "goal": {"changed": 1, "new": 1, "same": 1},
        "goal_progress": {"changed": 1, "new": 5, "same": 9},
        "project": {"changed": 1, "new": 1, "same": 1},
    }
    assert (pair.found.before, pair.found.after) == (1, 2)


def test_a_figure_comes_with_both_values_and_both_cells(pair: Pair) -> None:
    (changed,) = [row for row in pair.of("observation") if row["state"] == "changed"]
    assert (changed["before"], changed["after"], changed["absence"]) == (Decimal(1375), None, "blank")
    assert [changed[f"{side}_{name}"] for side in ("before", "after") for name in ("file", "sheet", "cell")] == [
        *("casa.xlsx", "Atenciones", "M4"),
        *("casa2.xlsx", "Atenciones", "M4"),
    ]
    assert (changed["indicator_title"], changed["agency_title"]) == ("Personas atendidas", "CASA")


def test_a_register_and_a_goal_are_told_field_by_field(pair: Pair) -> None:
    (progress,) = [row for row in pair.of("project") if row["state"] == "changed"]
    assert (progress["subject"], progress["field"], progress["before"], progress["after"], progress["after_cell"]) == (
        *("Barrios Resilientes", "progress", Decimal(56), Decimal(80), "I2"),
    )
    new = {row["field"]: row["after"] or row["after_text"] for row in pair.of("project") if row["state"] == "new"}
    assert new == {
        "amount": Decimal(7),
        "donors": "GOAL",
        "end_text": "2023",
        "kind": "Convenio",
        "progress": Decimal(1),
        "start_text": "Marzo de 2022",
        "state": "En ejecución",
    }
    (target,) = [row for row in pair.of("goal") if row["state"] == "changed"]
    assert (target["field"], target["before"], target["after"], target["after_cell"]) == ("target", Decimal(4500), Decimal(5000), "E4")
    (executed,) = [row for row in pair.of("goal_progress") if row["state"] == "changed"]
    assert (executed["breakdown"], executed["before"], executed["after"], executed["after_cell"]) == (
        *("executed", Decimal(5_000_000), Decimal(7_000_000), "K4"),
    )


def test_a_printed_total_is_told_beside_its_sum(pair: Pair) -> None:
    assert [(row["field"], row["before"], row["after"]) for row in pair.of("stated_total")] == [
        ("computed", Decimal(10668), None),
        ("stated", Decimal(10388), Decimal(10400)),
    ]


def test_from_the_newer_to_the_older_is_the_same_the_other_way(pair: Pair) -> None:
    back = compare(pair.after, pair.before)
    other = {"new": "gone", "gone": "new"}
    assert {(row["record_key"], row["field"], other.get(row["state"], row["state"])) for row in back.rows} == {
        (row["record_key"], row["field"], row["state"]) for row in pair.found.rows
    }


def test_a_version_is_the_same_as_itself(pair: Pair) -> None:
    found = compare(pair.after, pair.after)
    assert found.rows == []
    assert sum(states["same"] for states in found.counts.values()) == sum(pair.after.counts.values())


def test_comparing_changes_nothing_and_leaves_readers_be(pair: Pair) -> None:
    opened = reader.open_version(pair.before)
    before = [version.path.read_bytes() for version in (pair.before, pair.after)]
    compare(pair.before, pair.after)
    assert [version.path.read_bytes() for version in (pair.before, pair.after)] == before
    assert len(opened.frame("from observation")) == 12


def test_a_version_of_another_schema_is_refused_in_a_sentence(pair: Pair) -> None:
    with pytest.raises(VersionError, match="La versión 1 se construyó con otra versión del programa"):
        compare(replace(pair.before, schema="old"), pair.after)


def test_a_damaged_version_is_refused(pair: Pair) -> None:
    with pytest.raises(DamagedVersion):
        compare(pair.before, replace(pair.after, file="v000009-none.duckdb"))
