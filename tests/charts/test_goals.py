from __future__ import annotations

from typing import Any

import pandas as pd

from charts import goal_groups, goal_money, goal_years
from charts import goals as module
from language import formats
from tests.charts.conftest import HOSTILE, every_text

goals: Any = module  # a figure's parts are made at run time: no type names them
NAN = float("nan")


def progress(*rows: tuple[str, float, float], title: str = "Acompañar la cooperación", **more: Any) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "goal": code,
                "title": title,
                "address": f"plan:{code.partition('<')[0]}",
                "state": "far_behind",
                "state_text": "Rezagada",
                "reported": reported,
                "computed": computed,
                "executed_share": NAN,
                "expected": 25.0,
                "is_least": False,
                "reported_id": f"r{code.partition('<')[0]}",
                **more,
            }
            for code, reported, computed in rows
        ]
    )


def money(*rows: tuple[str, float, float], title: str = "Acompañar la cooperación") -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"goal": code, "title": title, "address": f"plan:{code.partition('<')[0]}", "programmed": programmed, "executed": executed}
            for code, programmed, executed in rows
        ]
    )


def named(figure: Any, name: str) -> Any:
    return next(trace for trace in figure.data if trace.name == name)


def written(figure: Any) -> list[str]:
    """The values in the column at the right."""
    return [text for trace in figure.data if trace.type == "scatter" and trace.mode == "text" for text in trace.text]


def sentences(figure: Any) -> list[str]:
    return [note.text.split("<br>")[-1].replace("\u00a0", " ") for note in figure.layout.annotations]


def test_reported_computed_and_money_stay_three_marks_with_their_origins() -> None:
    rows = progress(("80", 12.5, NAN), ("660", 30, 1.5556), ("663", NAN, 67.2)).assign(executed_share=[NAN, 22.3, 7.8])
    figure = goals.progress(rows)
    reported, computed, spent = (named(figure, name) for name in ("Reported", "Computed", "Money"))
    assert (list(reported.x), list(reported.customdata)) == ([12.5, 30], ["r80", "r660"])
    assert (list(computed.x), list(computed.customdata)) == ([1.5556, 67.2], ["computed|plan:660", "computed|plan:663"])
    assert list(spent.customdata) == ["executed|plan:660", "executed|plan:663"]
    assert len({reported.marker.symbol, computed.marker.symbol, spent.marker.symbol}) == 3
    texts = written(figure)
    assert texts == [f"<b>{share}\u00a0%</b>" for share in ("12,5", "30", "1,6", "67,2", "22,3", "7,8")]


def test_what_was_expected_is_marked_on_what_is_of_the_goal_and_not_on_the_money() -> None:
    rows = progress(("660", 30, 1.5), ("661", 20, NAN)).assign(executed_share=[50, 50])
    assert list(named(goals.progress(rows), "Expected").x) == [25, 25, 25]


def test_neither_reported_nor_computed_says_so() -> None:
    figure = goals.progress(progress(("80", NAN, NAN)))
    assert not figure.data
    assert [note.text for note in figure.layout.annotations].count("no data") == 3


def test_more_than_the_goal_widens_the_scale_and_very_much_ends_it() -> None:
    assert goals.progress(progress(("1", 130, 20))).layout.xaxis.range == (0, 130)
    figure = goals.progress(progress(("1", 30, 598)))
    assert figure.layout.xaxis.range == (0, 200)
    assert list(named(figure, "Computed").x) == [200]
    assert "<b>598\u00a0%</b>" in written(figure)


def test_the_least_that_was_done_is_hatched_and_says_so() -> None:
    figure = goals.progress(progress(("1", 30, 40), is_least=True))
    assert ["/"] in [list(trace.marker.pattern.shape) for trace in figure.data if trace.type == "bar" and trace.marker.pattern.shape]
    assert "<b>≥ 40\u00a0%</b>" in written(figure)


def test_money_names_both_amounts_and_a_blank_is_not_a_zero() -> None:
    figure: Any = goal_money.of_goals(
        money(("80", 17_900_000, NAN), ("660", 34_900_000, 7_800_000), ("661", 16_500_000, 0), ("9", NAN, 9_000_000), ("10", NAN, NAN))
    )
    assert sentences(figure) == [
        "$ 17,9 million; execution: no data",
        "<b>$ 7,8</b> of 34,9 million",
        "<b>$ 0</b> of 16,5 million",
        "executed: <b>$ 9</b> million; programme: no data",
        '<span style="color:#55626F">no data</span>',
    ]
    programmed, executed = figure.data
    assert list(programmed.customdata) == ["programmed|plan:80", "programmed|plan:660", "programmed|plan:661"]
    assert list(executed.customdata) == ["executed|plan:660", "executed|plan:661", "executed|plan:9"]


def test_a_small_amount_does_not_round_to_nothing() -> None:
    assert sentences(goal_money.of_goals(money(("1", 40_000_000, 20_000)))) == ["<b>$ 0,02</b> of 40 million"]


def test_years_have_a_place_each_and_a_blank_one_a_word() -> None:
    rows = pd.DataFrame(
        [
            {"year": 2024, "asked": 100.0, "made": 80.0, "word": "", "is_least": True},
            {"year": 2025, "asked": 120.0, "made": NAN, "word": "sin dato", "is_least": False},
            {"year": 2026, "asked": NAN, "made": NAN, "word": "NP", "is_least": False},
        ]
    )
    figure: Any = goal_years.by_year(rows, "Programado", "Logrado", formats.number)
    asked, made = figure.data
    assert (list(asked.x), list(asked.customdata)) == (["2024", "2025"], ["asked|2024", "asked|2025"])
    assert (list(made.x), list(made.text), list(made.customdata)) == (["2024"], ["≥ 80"], ["made|2024"])
    assert figure.layout.xaxis.range == (-0.5, 2.5)
    assert [(note.x, note.text) for note in figure.layout.annotations] == [("2025", "sin dato"), ("2026", "NP")]


def lines(share: float, line: str = "Migrantes") -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "line": line,
                "plan_title": "Plan",
                "text": "3 de 5",
                "share": share,
                "expected": 0.0 if pd.isna(share) else 25.0,
                "address": "0",
            }
        ]
    )


def test_a_line_that_cannot_be_computed_is_no_zero() -> None:
    told: Any = goal_groups.lines(lines(37.3))
    assert [list(trace.x) for trace in told.data] == [[100], [37.3], [25]]
    silent: Any = goal_groups.lines(lines(NAN))
    assert not silent.data
    assert "no data" in [note.text for note in silent.layout.annotations]


def offices(owner: str) -> Any:
    row = {"owner": owner, "goals": 3, "on_track": 1, "behind": 0, "unknown": 2}
    return goal_groups.offices(pd.DataFrame([row]), {"on_track": "Al día", "behind": "Rezagada", "unknown": "No se sabe"})


def test_the_goals_of_an_office_add_up_by_state() -> None:
    assert [(trace.name, list(trace.x), list(trace.customdata)) for trace in offices("Interior").data] == [
        ("Al día", [1], ["0|on_track"]),
        ("No se sabe", [2], ["0|unknown"]),
    ]


def test_text_of_a_sheet_is_never_html() -> None:
    for figure in (
        goals.progress(progress(("9" + HOSTILE, 1, 2), title=HOSTILE, state_text=HOSTILE)),
        goal_money.of_goals(money(("9" + HOSTILE, 1, 2), title=HOSTILE)),
        goal_groups.lines(lines(3, HOSTILE)),
        offices(HOSTILE),
    ):
        assert "<a " not in every_text(figure)
        assert "<img" not in every_text(figure)
