"""Names as offices write them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import settings
from etl import names


@pytest.fixture
def reference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A reference folder of the test's own."""
    monkeypatch.setattr(settings, "REFERENCE", tmp_path)
    names.reference.cache_clear()
    yield tmp_path
    names.reference.cache_clear()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Secretaría de  Educación* ", "secretaria de educacion"),
        ("Personas¹", "personas"),
        ("Personas ²", "personas"),
        ("NIÑEZ\n y\tAdolescencia", "ninez y adolescencia"),
        ("n\u0303", "n"),
        ("C.A.S.A.", "c.a.s.a"),
        ("Secretaría\u00a0de\u2003Salud:", "secretaria de salud"),
        ("***", ""),
        ("Línea 2", "linea 2"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert names.fold(text) == folded


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert names.fold(names.fold(text)) == names.fold(text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Asesorías (mayo)", "asesorias_mayo"),
        ("  ¡Año 2018! ", "ano_2018"),
        ("—", ""),
        ("Niños < 5", "ninos_menor_5"),
        ("Niños >5", "ninos_mayor_5"),
        ("% de hombres (18+)", "por_ciento_de_hombres_18_mas"),
        ("LGBTIQ+", "lgbtiq"),
    ],
)
def test_slug(text: str, slug: str) -> None:
    assert names.slug(text) == slug


def test_every_name_of_the_references_stands_for_its_row() -> None:
    for known in (names.agencies(), names.places(), names.units()):
        for identifier, row in known.rows.items():
            assert known.resolve(identifier) == known.resolve(known.titles[identifier]) == identifier
            assert None not in (row.get("title", ""), known.titles[identifier])


def test_the_colours_of_the_agencies_are_never_shared() -> None:
    slots = [row["slot"] for row in names.agencies().rows.values()]
    assert sorted(slots) == list(range(len(slots)))


def test_a_likeness_is_suggested_and_never_resolved() -> None:
    assert names.agencies().resolve("Secretaria de Educasion") is None
    assert names.agencies().suggest("Secretaria de Educasion") == "Secretaría de Educación"
    assert names.agencies().suggest("xyzw") is None


def test_two_rows_of_one_name_are_one_clear_error(reference: Path) -> None:
    (reference / "agencies.csv").write_text(
        "agency,title,short,slot,aliases\na,Casa,CASA,0,\nb,Otra,Otra,1,C.A.S.A|casa*\n", encoding="utf-8"
    )
    with pytest.raises(ValueError, match=r"agencies\.csv: .* stands for both a and b"):
        names.agencies()


def test_a_table_that_excel_saved_is_read(reference: Path) -> None:
    """Excel's «CSV UTF-8» begins with a mark that would become part of the first header."""
    (reference / "agencies.csv").write_text("agency,title,short,slot,aliases\r\na,Casa,CASA,0,\r\n", encoding="utf-8-sig")
    assert names.agencies().resolve("casa") == "a"
