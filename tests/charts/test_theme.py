from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from charts import by_month as module
from charts import theme

by_month: Any = module  # a figure's parts are made at run time: no type names them

ROOT = Path(__file__).resolve().parents[2]


def test_streamlits_theme_is_the_charts_theme():
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert config["font"] == theme.FONT
    assert tuple(config["chartCategoricalColors"]) == theme.AGENCIES
    assert (config["primaryColor"], config["textColor"]) == (theme.ACCENT, theme.INK)
    assert (config["backgroundColor"], config["secondaryBackgroundColor"]) == (theme.BACKGROUND, theme.BACKGROUND_SECOND)


def test_every_font_file_is_ours_and_has_its_licence():
    faces = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]["fontFaces"]
    for face in faces:
        assert theme.FONT.startswith(face["family"])
        assert (ROOT / face["url"].removeprefix("app/")).read_bytes().startswith(b"wOF2")
    assert "SIL OPEN FONT LICENSE" in (ROOT / "static" / "fonts" / "OFL.txt").read_text(encoding="utf-8")


def test_nothing_leaves_the_browser_and_the_words_are_spanish():
    config = theme.config()
    assert [config[switch] for switch in ("displaylogo", "displayModeBar", "showSendToCloud")] == [False] * 3
    words = config["locales"][config["locale"]]["format"]
    assert (words["days"][0], words["shortMonths"][0], words["months"][7]) == ("domingo", "ene", "agosto")
    assert (words["decimal"], words["thousands"]) == (",", ".")


def test_a_figure_has_no_title_and_colombian_separators():
    figure: Any = theme.figure(xaxis={"range": [0, 1]})
    assert figure.layout.separators == ",."
    assert figure.layout.title.text is None
    assert figure.layout.xaxis.fixedrange
    assert figure.layout.xaxis.range == (0, 1)


def test_enlarging_grows_pixels_and_leaves_the_figures(casa):
    enlarged: Any = theme.enlarged
    small, large = by_month.lines(casa), enlarged(by_month.lines(casa), 2)
    assert large.layout.height == small.layout.height * 2
    assert large.layout.font.size == small.layout.font.size * 2
    assert large.data[-1].marker.size == small.data[-1].marker.size * 2
    assert large.data[-1].y == small.data[-1].y
    assert "font-size:26px" in large.layout.annotations[0].text


def test_a_figure_carries_no_template_along(casa):
    assert len(by_month.bars(casa, "#115689").to_json()) < 5000
