from __future__ import annotations

from typing import Any

import pandas as pd

from charts import goals as module
from tests.charts.conftest import HOSTILE, every_text

goals: Any = module  # a figure's parts are made at run time: no type names them

NAN = float("nan")


def progress(*rows: tuple[str, float, float], title: str = "Acompañar la cooperación") -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "goal": code,
                "title": title,
                "reported": reported,
                "computed": computed,
                "reported_id": f"r{code.partition('<')[0]}",
                "computed_id": f"c{code.partition('<')[0]}",
            }
            for code, reported, computed in rows
        ]
    )


def money(*rows: tuple[str, float, float], title: str = "Acompañar la cooperación") -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "goal": code,
                "title": title,
                "programmed": programmed,
                "executed": executed,
                "programmed_id": f"p{code.partition('<')[0]}",
                "executed_id": f"e{code.partition('<')[0]}",
            }
            for code, programmed, executed in rows
        ]
    )


def sentences(figure: Any) -> list[str]:
    return [note.text.split("<br>")[-1].replace("\u00a0", " ") for note in figure.layout.annotations]


def test_reported_and_computed_stay_two_marks_with_two_origins():
    reported, computed = goals.progress(progress(("80", 12.5, NAN), ("660", 30, 1.5556), ("663", NAN, 67.2))).data
    assert (list(reported.x), list(reported.customdata)) == ([12.5, 30], ["r80", "r660"])
    assert (list(computed.x), list(computed.customdata)) == ([1.5556, 67.2], ["c660", "c663"])
    assert list(computed.text) == ["<b>1,6\u00a0%</b>", "<b>67,2\u00a0%</b>"]
    assert reported.marker.symbol != computed.marker.symbol
    assert reported.marker.color != computed.marker.color


def test_neither_reported_nor_computed_says_so_twice():
    figure = goals.progress(progress(("80", NAN, NAN)))
    assert not figure.data
    assert [note.text for note in figure.layout.annotations].count("no data") == 2


def test_more_than_the_goal_widens_the_scale():
    assert goals.progress(progress(("1", 130, 20))).layout.xaxis.range == (0, 130)


def test_money_names_both_amounts_and_a_blank_is_not_a_zero():
    figure = goals.money(
        money(("80", 17_900_000, NAN), ("660", 34_900_000, 7_800_000), ("661", 16_500_000, 0), ("9", NAN, 9_000_000), ("10", NAN, NAN))
    )
    assert sentences(figure) == [
        "$ 17,9 million; execution: no data",
        "<b>$ 7,8</b> of 34,9 million",
        "<b>$ 0</b> of 16,5 million",
        "executed: <b>$ 9</b> million; programme: no data",
        '<span style="color:#55626F">no data</span>',
    ]
    assert [bar.customdata[0] for bar in figure.data] == ["p80", "p660", "e660", "p661", "e661", "e9"]


def test_a_small_amount_does_not_round_to_nothing():
    assert sentences(goals.money(money(("1", 40_000_000, 20_000)))) == ["<b>$ 0,02</b> of 40 million"]


def test_text_of_a_sheet_is_never_html():
    for figure in (
        goals.progress(progress(("9" + HOSTILE, 1, 2), title=HOSTILE)),
        goals.money(money(("9" + HOSTILE, 1, 2), title=HOSTILE)),
    ):
        assert "<a " not in every_text(figure)
        assert "<img" not in every_text(figure)
