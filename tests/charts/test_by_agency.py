from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from charts import by_agency as module
from charts import theme
from tests.charts.conftest import HOSTILE, every_text, row

by_agency: Any = module  # a figure's parts are made at run time: no type names them

JUNE = "2018-06"


@pytest.fixture
def june() -> pd.DataFrame:
    return pd.DataFrame(
        [
            row(112, JUNE, agency_title="Secretaría del Interior", agency_slot=1, observation_id="a"),
            row(2264, JUNE, agency_title="Instituto Municipal de Cultura y Turismo", agency_slot=2, observation_id="b"),
            row(240, JUNE, agency_title="Punto de atención al venezolano", agency_slot=3, observation_id="c"),
        ]
    )


def test_the_largest_first_in_its_agencys_colour_with_its_origin(june):
    bars = by_agency.bars(june).data
    assert [bar.x[0] for bar in bars] == [2264, 240, 112]
    assert [bar.customdata[0] for bar in bars] == ["b", "c", "a"]
    assert [bar.marker.color for bar in bars] == [theme.agency_colour(slot) for slot in (2, 3, 1)]
    assert [bar.text[0] for bar in bars] == ["<b>2.264</b>", "<b>240</b>", "<b>112</b>"]


def test_a_long_name_stands_whole_above_its_bar(june):
    figure = by_agency.bars(june)
    assert figure.layout.annotations[0].text.startswith("<b>Instituto Municipal de Cultura y Turismo</b><br>")
    assert figure.layout.annotations[0].y < figure.data[0].y[0] - figure.data[0].width[0] / 2


@pytest.mark.parametrize(("qualifier", "text"), [("more_than", "more than 3.348"), ("about", "approx. 3.348"), ("exact", "3.348")])
def test_what_is_not_exact_says_so(qualifier, text):
    assert by_agency.bars(pd.DataFrame([row(3348, qualifier=qualifier)])).data[0].text[0] == f"<b>{text}</b>"


def test_no_figure_is_a_word_and_no_bar(june):
    june.loc[0, "value"] = float("nan")
    figure = by_agency.bars(june)
    assert len(figure.data) == 2
    assert figure.layout.annotations[-1].text == "no data"


@pytest.mark.parametrize(
    ("column", "other", "problem"),
    [
        ("unit_title", "registros", "one unit only"),
        ("period_end", pd.Timestamp("2018-05-31"), "one cut-off only"),
    ],
)
def test_unlike_things_are_not_ranked(june, column, other, problem):
    june.loc[0, column] = other
    with pytest.raises(ValueError, match=problem):
        by_agency.bars(june)


def test_periods_that_start_apart_are_each_printed(june):
    june.loc[0, "period_start"] = pd.NaT
    texts = [note.text for note in by_agency.bars(june).layout.annotations]
    assert "to junio de 2018" in texts[-1]
    assert ">junio de 2018" in texts[0]


def test_text_of_a_sheet_is_never_html(june):
    text = every_text(by_agency.bars(june.assign(agency_title=HOSTILE, indicator_title=HOSTILE, unit_title=HOSTILE)))
    assert "<a " not in text
    assert "<img" not in text
