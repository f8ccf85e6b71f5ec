"""What a figure said before it was corrected: each revision with its workbook and cell; and the origin of a goal's target."""

from __future__ import annotations

from pathlib import Path

from etl import front
from metrics import questions
from tests.etl import workbooks
from tests.etl.workbooks import PERSONS, casa
from warehouse import versions
from warehouse.reader import Reader, open_version


def read() -> Reader:
    present = versions.current()
    assert present is not None
    return open_version(present)


def test_a_corrected_figure_says_what_it_said_before(data: Path, tmp_path: Path) -> None:
    for number, last in enumerate((PERSONS[-1], 1000, 2000)):
        book = workbooks.write(tmp_path / f"casa_{number}.xlsx", casa(persons=[*PERSONS[:-1], last]))
        assert front.load([book], by=f"ana{number}").published
    months = questions.value_by_month(read(), "casa_attentions", ("casa_persons",))
    last, first = months.iloc[-1], months.iloc[0]
    before = questions.revisions(read(), (last["observation_id"],))
    assert last["value"] == 2000
    assert list(before["value"]) == [1000, PERSONS[-1]]
    assert list(before["revision"]) == [2, 1]
    assert list(before["file_name"]) == ["casa_1.xlsx", "casa_0.xlsx"]
    assert list(before["loaded_by"]) == ["ana1", "ana0"]
    assert set(before["cell"]) == {last["cell"]}
    assert questions.revisions(read(), (first["observation_id"],)).empty


def test_the_target_of_a_goal_has_its_own_cell(figures: Reader) -> None:
    goals = questions.goals(figures).set_index("goal")
    origin = questions.origin(figures, (str(goals.loc["671", "goal_id"]),)).iloc[0]
    assert (origin["value"], origin["sheet"], origin["cell"], origin["reading"]) == (40, "Metas", "E12", "target")
    missing = questions.origin(figures, (str(goals.loc["80", "goal_id"]),)).iloc[0]
    assert missing["absence"] == "blank"
    assert missing["cell"] == "E7"
