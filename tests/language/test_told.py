"""Titles and sentences that are stored once and read in either language."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from language import told, words

ROW = {
    "unit": "person",
    "unit_title": "personas",
    "unit_title_en": "people",
    "agency_title": "CASA",
    "place_title": "Cúcuta",
    "place_title_en": None,
}


def test_a_row_says_its_titles_in_the_reader_s_language() -> None:
    spanish = {"unit": "person", "unit_title": "personas", "agency_title": "CASA", "place_title": "Cúcuta"}
    assert told.of_row(ROW) == spanish
    with words.spoken("en"):
        assert told.of_row(ROW) == {**spanish, "unit_title": "people"}  # what has no English is said in Spanish


def test_a_sentence_keeps_only_what_it_asks_for() -> None:
    text = told.kept({"message": "{total:n} {unit_title}"}, {**ROW, "total": Decimal("10668.000000")})
    assert json.loads(text)["values"] == {"total": "10668.000000", "unit_title": "personas", "unit_title_en": "people"}


def test_a_sentence_is_filled_when_it_is_read() -> None:
    row = {"agency_title": "CASA", "period_start": date(2019, 11, 1), "figures": 4, "note": ""}
    sentence = "{agency_title}, {period_start:m}: the report marks the month, and its {figures:n} figures are treated as provisional.{note}"
    text = told.kept({"message": sentence}, row)
    assert told.said(text)["message"].startswith("CASA, noviembre de 2019: el informe marca el mes")
    with words.spoken("en"):
        assert told.said(text)["message"] == (
            "CASA, November 2019: the report marks the month, and its 4 figures are treated as provisional."
        )
