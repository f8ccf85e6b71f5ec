"""The score, computed by hand, and what may never happen to it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import quality_score
from metrics.punctuality import STATES
from metrics.quality_score import Score
from tests.metrics.judged import row, table

AGENCIES = pd.DataFrame({"agency": ["casa", "oim"], "agency_title": ["CASA", "OIM"], "agency_short": ["CASA", "OIM"]})


def findings(*given: tuple[str, str, str]) -> pd.DataFrame:
    """Agency, severity, state."""
    return pd.DataFrame(list(given), columns=pd.Index(["agency", "severity", "state"]))


def of(states: list[str], *found: tuple[str, str, str]) -> tuple[Score, Score, Score]:
    """The score of all, of CASA (these states, a month each; a partial one lacks one of two) and of OIM, which has no months."""
    rows = [
        row(f"{2018 + index // 12}-{index % 12 + 1:02d}", state, lacking=("services",) if state == "partial" else ())
        for index, state in enumerate(states)
    ]
    everyone, casa, oim = quality_score.scores(AGENCIES, table(*rows), findings(*found))
    return everyone, casa, oim


def points(score: Score) -> dict[str, float | None]:
    return {aspect.aspect: aspect.points for aspect in score.aspects}


def test_a_perfect_agency_has_100() -> None:
    _all, casa, _oim = of(["on_time", "on_time", "not_due"])
    assert (casa.points, casa.word) == (100.0, "muy bueno")
    assert not any(aspect.raises for aspect in casa.aspects)


def test_by_hand() -> None:
    """Ten months due: six on time, two late, one incomplete by half, one missing; a warning and two to know open, an error accepted."""
    states = ["on_time"] * 6 + ["late"] * 2 + ["partial", "missing", "not_due"]
    found = [("casa", "warning", "open"), ("casa", "info", "open"), ("casa", "info", "open"), ("casa", "error", "accepted")]
    everyone, casa, _oim = of(states, *found)
    assert points(casa) == {"punctuality": pytest.approx(700 / 9), "completeness": pytest.approx(85), "findings": 84}
    assert casa.points == pytest.approx(0.4 * 700 / 9 + 0.4 * 85 + 0.2 * 84)  # 81,9
    assert casa.word == "bueno"
    assert [aspect.weight for aspect in casa.aspects] == [40, 40, 20]
    assert points(everyone)["findings"] == pytest.approx((84 + 100) / 2)
    assert casa.aspects[0].reason == "7 de 9 meses llegaron a tiempo."
    assert casa.aspects[1].reason == "8 de 10 meses vencidos llegaron completos. 1 falta y 1 está incompleto."
    assert casa.aspects[1].raises == "pida los 2 meses a los que les falta algo. Subiría hasta 6 puntos."


def test_what_came_with_the_history_is_neither_on_time_nor_late() -> None:
    _all, casa, _oim = of(["history", "history", "missing", "missing"])
    assert points(casa) == {"punctuality": None, "completeness": 50, "findings": 100}
    assert [aspect.weight for aspect in casa.aspects] == [0, pytest.approx(200 / 3), pytest.approx(100 / 3)]
    assert casa.points == pytest.approx(2 / 3 * 50 + 1 / 3 * 100)
    assert "no se sabe cuándo llegó" in casa.aspects[0].reason


def test_without_anything_due_there_is_no_score() -> None:
    for states in ([], ["not_due"]):
        everyone, casa, oim = of(states, ("oim", "error", "open"))
        assert [each.points for each in (everyone, casa, oim)] == [None, None, None]
        assert all(each.why.startswith("Sin puntaje") and not each.word for each in (everyone, casa, oim))
    assert oim.aspects[2].reason == "1 hallazgo está abierto."


def test_findings_never_take_more_than_there_is() -> None:
    _all, casa, _oim = of(["on_time"], *[("casa", "error", "open")] * 9)
    assert points(casa)["findings"] == 0


def test_a_finding_of_no_agency_counts_for_all_alone() -> None:
    everyone, casa, _oim = of(["on_time"], (None, "warning", "open"))  # type: ignore[arg-type]
    assert everyone.aspects[2].reason.startswith("1 hallazgo está abierto.")
    assert points(casa)["findings"] == 100


STATE = st.sampled_from(sorted(STATES))
FOUND = st.lists(
    st.tuples(st.just("casa"), st.sampled_from(["error", "warning", "info"]), st.sampled_from(["open", "accepted"])), max_size=6
)


@given(st.lists(STATE, max_size=30), FOUND)
def test_a_score_is_between_0_and_100_and_its_weights_are_100(states: list[str], found: list[tuple[str, str, str]]) -> None:
    for score in of(states, *found):
        assert score.points is None or 0 <= score.points <= 100 + 1e-9
        assert sum(aspect.weight for aspect in score.aspects) == pytest.approx(100)
        assert (score.points is None) == (score.aspects[1].points is None)


@given(st.lists(STATE, min_size=1, max_size=20), FOUND)
def test_getting_better_never_lowers_it(states: list[str], found: list[tuple[str, str, str]]) -> None:
    """A missing month that comes on time, a late one that had been on time, a finding that is accepted."""
    before = of(states, *found)[1].points
    better = {"missing": "on_time", "partial": "on_time", "late": "on_time"}
    for index, state in enumerate(states):
        if state in better and before is not None and "history" not in states:
            after = of([*states[:index], better[state], *states[index + 1 :]], *found)[1].points
            assert after is not None
            if any(each in {"on_time", "late", "provisional", "partial"} for each in states):  # else punctuality was not judged before
                assert after >= before - 1e-9
    accepted = [(agency, severity, "accepted") for agency, severity, _state in found]
    after = of(states, *accepted)[1].points
    assert before is None or (after is not None and after >= before)


def test_the_rules_are_read_from_their_one_place_and_refused_when_they_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = quality_score.TABLE.read_text(encoding="utf-8")
    for wrong in (
        said.replace("punctuality: 40", "punctuality: 50"),
        said.replace("low: 0", "low: 5"),
        said.replace("good: 75", "good: 95", 1),
    ):
        assert wrong != said
        (tmp_path / "rules.yml").write_text(wrong, encoding="utf-8")
        monkeypatch.setattr(quality_score, "TABLE", tmp_path / "rules.yml")
        quality_score.rules.cache_clear()
        with pytest.raises(ValueError, match=r"rules\.yml"):
            quality_score.rules()
    monkeypatch.undo()
    quality_score.rules.cache_clear()
    assert quality_score.rules()["weights"] == {"punctuality": 40, "completeness": 40, "findings": 20}
