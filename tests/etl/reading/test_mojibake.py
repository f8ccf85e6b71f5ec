"""Broken letters are mended only when it is certain that they were broken."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.reading.mojibake import may_hold, repaired
from etl.reading.workbook import read_bytes
from tests.etl.reading import made

SPANISH = st.text("abcdefghijklmnopqrstuvwxyz ABC áéíóúñüÁÉÍÓÚÑ¿¡º", min_size=1)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [("OrientaciÃ³n", "Orientación"), ("NiÃ±ez", "Niñez"), ("aÃ±o 2019", "año 2019"), ("â€œCASAâ€\x9d", "“CASA”"), ("NÂº 5", "Nº 5")],
)
def test_what_was_broken_is_mended(broken: str, whole: str) -> None:
    assert repaired(broken) == whole
    assert may_hold(broken.encode())
    assert may_hold(broken.encode("ascii", "xmlcharrefreplace"))
    assert may_hold(b"".join(f"&#x{ord(letter):X};".encode() for letter in broken))


@pytest.mark.parametrize("text", ["SÃO PAULO", "âmbar", "Â", "Ã", "pâté", "CORAÇÃO", "", "Orientación"])
def test_what_is_whole_stays(text: str) -> None:
    assert repaired(text) == text


@given(SPANISH)
def test_no_spanish_is_touched(text: str) -> None:
    assert repaired(text) == text


def test_the_first_cells_are_named() -> None:
    content = made.xlsx({"Uno": [["Área", "OrientaciÃ³n"], ["NiÃ±ez", 5], ["AtenciÃ³n", "EducaciÃ³n"]]})
    book = read_bytes("libro.xlsx", content)
    assert book.sheets[0].rows == [["Área", "Orientación"], ["Niñez", 5.0], ["Atención", "Educación"]]
    assert [(problem.rule, problem.sheet, problem.cell, problem.details["cells"]) for problem in book.problems] == [
        ("TextRepaired", "Uno", "B1", "B1, A2, A3…")
    ]
