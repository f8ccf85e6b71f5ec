from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from charts import shares as module
from tests.charts.conftest import HOSTILE, every_text, row

shares: Any = module  # a figure's parts are made at run time: no type names them


def survey(*parts: tuple[str, float]) -> pd.DataFrame:
    return pd.DataFrame([row(value, breakdown=name, unit_title="%", observation_id=f"id-{value}") for name, value in parts])


def test_every_part_is_drawn_and_named_the_wide_inside_the_thin_below():
    figure = shares.parts_of_whole(survey(("Por mejorar", 4), ("Excelente", 92), ("Sobresaliente", 3.9)))
    assert [bar.x[0] for bar in figure.data] == [92, 4, 3.9]
    assert [bar.customdata[0] for bar in figure.data] == ["id-92", "id-4", "id-3.9"]
    inside, *below = figure.layout.annotations
    assert inside.text == "<b>92\u00a0%</b><br>Excelente"
    assert [note.text for note in below] == ["<b>4\u00a0%</b> Por mejorar", "<b>3,9\u00a0%</b> Sobresaliente"]
    assert below[0].y < below[1].y


def test_what_lacks_to_the_whole_stays_empty():
    figure = shares.parts_of_whole(survey(("Sí", 60), ("No", 30)))
    assert figure.data[-1].x[0] == 10
    assert figure.data[-1].customdata is None
    assert "no data" in figure.layout.annotations[-1].text


def test_a_part_without_a_figure_is_listed():
    figure = shares.parts_of_whole(survey(("Sí", 100), ("No", float("nan"))))
    assert figure.layout.annotations[-1].text == "No: no data"


def test_parts_that_exceed_the_whole_are_refused():
    with pytest.raises(ValueError, match="add up to 110"):
        shares.parts_of_whole(survey(("Sí", 60), ("No", 50)))


def test_text_of_a_sheet_is_never_html():
    text = every_text(shares.parts_of_whole(survey((HOSTILE, 90), (HOSTILE + "2", 8), (HOSTILE + "3", float("nan")))))
    assert "<a " not in text
    assert "<img" not in text
