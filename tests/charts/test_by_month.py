from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from charts import by_month as module
from charts import theme
from tests.charts.conftest import CASA, HOSTILE, by_month, every_text, row

charts: Any = module  # a figure's parts are made at run time: no type names them

NAN = float("nan")


def drawn_words(figure: Any) -> list[str]:
    return [note.text for note in figure.layout.annotations]


def test_bars_carry_every_value_its_label_and_its_origin(casa):
    final, provisional = charts.bars(casa, "#115689").data
    assert [*final.y, *provisional.y] == CASA
    assert final.text[6] == "1.534"
    assert [*final.customdata, *provisional.customdata] == list(casa["observation_id"])
    assert final.x[0] == "2018-12"


def test_a_provisional_month_is_hatched_in_the_same_colour_and_says_so(casa):
    final, provisional = charts.bars(casa, "#115689").data
    assert final.marker.pattern.shape is None
    assert provisional.marker.pattern.shape == "/"
    assert provisional.marker.pattern.fgcolor == final.marker.color == "#115689"
    assert (provisional.name, provisional.showlegend, final.showlegend) == ("provisional", True, False)


def test_only_the_last_value_is_bold(casa):
    final, provisional = charts.bars(casa, "#115689").data
    assert set(final.textfont.weight) == {400}
    assert list(provisional.textfont.weight) == [400, 800]


@pytest.mark.parametrize(("text", "word"), [("", "no data"), ("-", "no data (-)"), ("NP", "not programmed")])
def test_a_blank_month_is_a_gap_with_its_word_and_never_a_zero(text, word):
    series = by_month([10.0, NAN, 30.0])
    series.loc[1, "value_text"] = text
    figure = charts.bars(series, "#115689")
    assert list(figure.data[0].y) == [10.0, 30.0]
    assert drawn_words(figure) == [word]
    assert figure.layout.annotations[0].x == "2019-01"


@pytest.mark.parametrize(
    ("absence", "word"), [("blank", "no data"), ("dash", "no data (-)"), ("suppressed", "suppressed"), ("not_programmed", "not programmed")]
)
def test_the_four_absences_are_four_words(absence, word):
    series = by_month([10.0, NAN])
    assert drawn_words(charts.bars(series.assign(absence=absence), "#115689")) == [word]


def test_a_month_without_a_row_is_a_gap_too():
    figure = charts.bars(by_month([10.0, 20.0, 30.0]).drop(index=1), "#115689")
    assert list(figure.layout.xaxis.categoryarray) == ["2018-12", "2019-01", "2019-02"]
    assert drawn_words(figure) == ["no data"]


def test_a_zero_is_a_zero():
    figure = charts.bars(by_month([10.0, 0.0]), "#115689")
    assert figure.data[0].text[1] == "0"
    assert not figure.layout.annotations


def test_missing_by_status_is_missing_whatever_the_value():
    series = by_month([10.0, 0.0])
    series.loc[1, "status"] = "M"
    assert list(charts.bars(series, "#115689").data[0].y) == [10.0]


def test_many_months_name_only_the_last_and_the_highest():
    figure = charts.bars(by_month([*range(1, 20), 50.0, *range(1, 14)]), "#115689")
    assert drawn_words(figure) == ["<b>13</b>", "50"]
    assert figure.data[0].text is None
    assert figure.layout.yaxis.visible


def test_several_figures_for_a_month_are_refused():
    with pytest.raises(ValueError, match="choose an agency"):
        charts.bars(pd.DataFrame([row(1), row(2)]), "#115689")


@pytest.mark.parametrize("draw", [lambda frame: charts.bars(frame, "#115689"), charts.lines])
def test_units_never_mix(draw):
    mixed = pd.DataFrame([row(1, "2019-01"), row(2, "2019-02", unit_title="registros")])
    with pytest.raises(ValueError, match="one unit: personas, registros"):
        draw(mixed)


@pytest.mark.parametrize("draw", [lambda frame: charts.bars(frame, "#115689"), charts.lines])
def test_an_empty_table_says_so(draw, casa):
    assert drawn_words(draw(casa.iloc[:0])) == ["no data"]


def test_text_of_a_sheet_is_never_html():
    series = by_month([1.0, NAN], unit_title=HOSTILE, indicator_title=HOSTILE, agency_title=HOSTILE, value_text=HOSTILE)
    for figure in (charts.bars(series, "#115689"), charts.lines(series)):
        assert "<a " not in every_text(figure)
        assert "<img" not in every_text(figure)
        assert "&lt;a" in every_text(figure)


def test_lines_break_at_a_gap_and_keep_every_origin(casa):
    casa.loc[4, "value"] = NAN
    solid, _dotted, points = charts.lines(casa).data
    assert solid.y[4] is None
    assert list(points.customdata) == [one for index, one in enumerate(casa["observation_id"]) if index != 4]


def test_the_provisional_part_is_dotted_with_open_points(casa):
    solid, dotted, points = charts.lines(casa).data
    assert list(solid.y[-2:]) == [None, None]
    assert (dotted.line.dash, list(dotted.y[-4:])) == ("dot", [None, 1116, 1325, 1375])
    assert list(points.marker.color[-3:]) == ["#115689", theme.BACKGROUND, theme.BACKGROUND]


def test_each_line_is_named_at_its_end_with_its_last_value(casa):
    other = by_month([5.0] * 10, indicator="guidance", indicator_title="Orientaciones")
    first, second = drawn_words(charts.lines(pd.concat([casa, other])))
    assert "<b>1.375</b>" in first
    assert "Personas" in first
    assert "Orientaciones" in second
    assert "to sep 2019" in second


def test_an_agency_keeps_its_colour_and_its_lines_differ(casa):
    other = by_month([5.0] * 12, indicator="guidance")
    lines = charts.lines(pd.concat([casa, other])).data
    assert lines[0].line.color == theme.agency_colour(0)
    assert lines[-1].line.color not in theme.AGENCIES
    assert lines[-1].marker.symbol != lines[2].marker.symbol
