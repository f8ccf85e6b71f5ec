"""Tables on paper, cells told together, and texts that fit: nothing is lost on the way."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from documents.decks import fitting, places, tabled
from documents.decks.tabled import Written

TEXT = st.text(max_size=40)
CELL = st.builds(lambda column, row: f"{column}{row}", st.sampled_from(["A", "B", "AA"]), st.integers(1, 40))


@given(st.text())
def test_whatever_a_text_holds_xml_takes_it(text: str) -> None:
    element = ET.Element("a")
    element.text = fitting.clean(text)
    assert ET.fromstring(ET.tostring(element)) is not None


@given(TEXT, st.floats(8, 40), st.floats(60, 900))
def test_a_broken_text_keeps_its_words(text: str, size: float, room: float) -> None:
    said = fitting.in_line(text)
    assert "".join("".join(fitting.broken(said, size, room)).split()) == "".join(said.split())


def test_a_title_shrinks_by_rule_and_then_takes_its_lines() -> None:
    assert fitting.fitted("Corto", 600, (32, 28), 2).size == 32
    long = "palabra " * 40
    assert fitting.fitted(long, 600, (32, 28), 2).size == 28
    assert fitting.fitted(long, 600, (32, 28), 2).lines > 4


@given(st.lists(CELL, max_size=60))
def test_cells_told_together_are_the_same_cells(cells: list[str]) -> None:
    told: list[str] = []
    for part in places.together(cells):
        first, _colon, last = part.partition(":")
        column = first.rstrip("0123456789")
        rows = range(int(first.removeprefix(column)), int((last or first).removeprefix(column)) + 1)
        told += [f"{column}{row}" for row in rows]
    assert sorted(told) == sorted(set(cells))


def test_cells_under_one_another_are_a_range() -> None:
    assert places.together(["B5", "B4", "C9", "B6", "D1", "Tabla 1"]) == ["B4:B6", "C9", "D1", "Tabla 1"]


def test_what_all_rows_say_is_said_once() -> None:
    whole = Written(
        ("Mes", "Valor", "Unidad", "Nota"), (False, True, False, False), (("ene", "1", "personas", ""), ("feb", "1", "personas", ""))
    )
    kept, said = tabled.apart(whole)
    assert kept.headings == ("Mes", "Valor")
    assert said == ["Unidad: personas"]
    assert tabled.apart(kept.only([0, 1]))[0] == kept
    assert tabled.apart(Written(whole.headings, whole.numbers, whole.rows[:1]))[1] == []


@given(st.integers(1, 14), st.integers(0, 5), st.floats(150, 500))
def test_every_column_of_a_wide_table_is_in_one_of_its_parts(columns: int, rows: int, room: float) -> None:
    names = tuple(f"Columna número {number}" for number in range(columns))
    whole = Written(names, (False,) * columns, tuple(tuple(f"celda {row} {name}" for name in names) for row in range(rows)))
    parts = tabled.blocks(whole, 8.5, room, 4)
    assert [name for part, _widths in parts for name in part.headings[1 if part.headings[1:] else 0 :]] == list(names[1:] or names)
    assert all(part.headings[0] == names[0] and len(widths) == len(part.headings) and min(widths) > 0 for part, widths in parts)
    assert all(sum(widths) <= room + 0.01 for part, widths in parts if len(widths) > 2)
